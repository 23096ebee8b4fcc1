"""Rules of files and folders: their names, their places, what they are made of."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "missing-file": Rule(
        "Les fichiers dont l'outil a besoin, et ceux qu'un bloc nomme, sont à leur place.",
        "Sans eux, il manquerait au rapport un tableau, une page ou une édition entière.",
    ),
    "unknown-file": Rule(
        "Un fichier de données porte l'un des noms que l'outil connaît.",
        "Un fichier mal nommé serait laissé de côté, et personne ne verrait ce qui manque au "
        "rapport.",
    ),
    "file-name": Rule(
        "Un dossier d'année a pour nom l'année seule ; un chapitre ou une page, un numéro puis "
        "des mots en minuscules, sans accent, séparés par des traits d'union.",
        "Le numéro donne la place dans le rapport, et les mots deviennent l'adresse de la page.",
    ),
    "misplaced-folder": Rule(
        "Les images et les données se rangent dans le dossier de l'année ; un chapitre n'a pas "
        "de sous-dossier.",
        "Un dossier rangé ailleurs ne serait pas lu.",
    ),
    "missing-introduction": Rule(
        "Un chapitre fait d'un dossier commence par un fichier 00-introduction, qui porte son "
        "titre.",
        "Sans ouverture, le chapitre n'aurait ni titre ni place au sommaire.",
    ),
    "repeated-address": Rule(
        "Les chapitres d'une édition, et les sections d'un chapitre, ont chacun leur nom, "
        "numéro mis à part.",
        "Le nom fait l'adresse de la page : de deux pages de même nom, l'une effacerait l'autre.",
    ),
    "former-address": Rule(
        "Un ancien nom est celui d'une page qui n'existe plus, et ne mène qu'à une autre.",
        "Une adresse ne peut mener qu'à un endroit, et la page qui la porte doit rester lisible.",
    ),
    "office-file": Rule(
        "Le contenu s'écrit dans des fichiers de texte ; les tableaux sont en CSV ou dans un "
        "classeur .xlsx, à leur place.",
        "Un document Word ou un PDF n'est pas du texte : la commande « import » fait d'un document "
        "Word une section.",
    ),
    "workbook": Rule(
        "Un classeur est un fichier .xlsx entier, sans mot de passe, et d'une taille raisonnable.",
        "Autrement, l'outil ne pourrait pas l'ouvrir, ou n'en finirait pas.",
    ),
    "two-files": Rule(
        "Les mêmes données sont dans un seul fichier : key-figures.yaml, ou .csv, ou .xlsx.",
        "De deux fichiers, l'outil ne saurait pas lequel est à jour.",
    ),
    "encoding": Rule(
        "Les fichiers de texte s'enregistrent en UTF-8.",
        "Dans un autre encodage, les lettres accentuées deviendraient illisibles dans le rapport.",
    ),
    "empty-file": Rule(
        "Un fichier a un contenu.",
        "Un fichier vide est presque toujours un oubli, et laisserait une page blanche.",
    ),
    "control-character": Rule(
        "Un texte n'a que des caractères qui se voient ou qui espacent les mots.",
        "Un caractère invisible ou perdu, venu d'un copier-coller, s'imprime en carré et trompe "
        "les lecteurs d'écran.",
    ),
}
