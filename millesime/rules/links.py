"""Rules of links and pictures: each leads somewhere, and can be read aloud."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "broken-link": Rule(
        "Un lien a une adresse complète, ou renvoie à une partie du rapport.",
        "Un lien qui ne mène nulle part arrête le lecteur et fait douter du reste.",
    ),
    "link-text": Rule(
        "Un lien a un texte, qui dit où il mène.",
        "Sans texte, il n'y a rien à cliquer, et un lecteur d'écran n'a rien à lire.",
    ),
    "link-space": Rule(
        "Le texte d'un lien touche son adresse, et l'adresse n'a pas d'espace.",
        "Avec une espace, le lien reste en toutes lettres dans la page.",
    ),
    "broken-reference": Rule(
        "Ce que l'on cite par son nom existe : chiffre, terme, section, tableau, note, "
        "instance, délégation, partenaires ou édition.",
        "Un renvoi ne peut ni afficher ni relier ce qui n'est pas écrit.",
    ),
    "alt": Rule(
        "Une image a un texte de remplacement, ou est dite décorative.",
        "C'est ce texte qu'entendent les personnes qui ne voient pas l'image.",
    ),
    "missing-image": Rule(
        "Une image citée est dans le dossier images/ de l'édition, au même nom, majuscules "
        "comprises.",
        "Sous un autre nom, l'image manquerait dans la page.",
    ),
    "picture-format": Rule(
        "Une image est un fichier jpg, png, webp, avif ou svg, qui ne bouge pas.",
        "Les autres formats, dont celui des iPhone (HEIC), ne s'ouvrent pas partout, et une image "
        "animée ne s'imprime pas.",
    ),
    "picture-unreadable": Rule(
        "Le fichier d'une image est complet, et dit sa taille.",
        "Une image coupée en route s'affiche à moitié, ou pas du tout.",
    ),
    "picture-active": Rule(
        "Un dessin svg ne contient ni code, ni mouvement, ni adresse extérieure.",
        "Un fichier venu d'ailleurs pourrait faire agir la page ou suivre ses lecteurs.",
    ),
    "picture-too-large": Rule(
        "Une image a 120 millions de pixels au plus.",
        "L'ouvrir prendrait toute la mémoire de l'ordinateur.",
    ),
    "picture-weight": Rule(
        "Le fichier d'une image pèse 30 Mo au plus.",
        "Le site publie ses propres copies, légères ; l'original, lui, alourdit chaque sauvegarde "
        "du contenu.",
        is_remark=True,
        has_exceptions=True,
    ),
    "print-resolution": Rule(
        "Une image a au moins 250 pixels par pouce à la largeur où elle est imprimée.",
        "En dessous, elle paraît floue sur papier.",
        is_remark=True,
        has_exceptions=True,
    ),
    "print-blurred": Rule(
        "Une image a au moins 150 pixels par pouce à la largeur où elle est imprimée.",
        "En dessous, ses pixels se voient sur papier.",
        has_exceptions=True,
    ),
    "path": Rule(
        "Le chemin d'un fichier part du dossier de l'édition, avec des barres « / ».",
        "Le chemin d'un seul ordinateur ne mènerait nulle part sur les autres.",
    ),
    "path-outside": Rule(
        "Les fichiers d'une édition sont dans son dossier.",
        "Une édition doit pouvoir être copiée ou archivée avec tout ce qu'elle montre.",
    ),
}
