"""Rules of fields: those a file or a block has, and the form of their values."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "unknown-key": Rule(
        "Les champs sont de ceux que le fichier ou le bloc connaît.",
        "Un champ mal orthographié serait laissé de côté sans que cela se voie.",
    ),
    "missing-field": Rule(
        "Les champs obligatoires sont remplis.",
        "Sans eux, il manquerait à la page un titre, une date ou une valeur.",
    ),
    "repeated-key": Rule(
        "Un champ ou une note s'écrit une seule fois au même endroit.",
        "Des deux valeurs, l'outil ne peut pas savoir laquelle est la bonne.",
    ),
    "repeated-id": Rule(
        "Un identifiant ne sert qu'une fois dans une édition, ou dans une page pour ses blocs.",
        "Un renvoi vers cet identifiant ne saurait pas auquel des deux mener.",
    ),
    "empty": Rule(
        "Un champ écrit a une valeur.",
        "Un champ vide est un oubli, et laisserait un blanc dans la page.",
    ),
    "text": Rule(
        "Une valeur de texte est une suite de mots, et non une liste ou des champs.",
        "L'outil ne saurait pas l'imprimer ; c'est souvent un deux-points qui a été mal compris.",
    ),
    "line": Rule(
        "Une valeur courte, titre ou libellé, tient en un paragraphe.",
        "Elle s'imprime sur une ligne, où un second paragraphe n'a pas de place.",
    ),
    "number": Rule(
        "Un nombre s'écrit en chiffres, avec une virgule pour les décimales, sans unité.",
        "L'outil le met en forme, le compare et le calcule : il lui faut le nombre seul.",
    ),
    "whole-number": Rule(
        "Un champ qui compte, comme le nombre de décimales, attend un nombre entier.",
        "Une fraction n'y a pas de sens.",
    ),
    "too-small": Rule(
        "Un nombre n'est pas plus petit que ce que son champ permet.",
        "En deçà, il n'a pas de sens : un chiffre n'a pas moins de zéro décimale.",
    ),
    "too-large": Rule(
        "Un nombre n'est pas plus grand que ce que son champ permet.",
        "Au-delà, il n'a pas de sens : personne ne lit un chiffre à douze décimales.",
    ),
    "flag": Rule(
        "Un champ à deux états s'écrit « oui » ou « non ».",
        "Un autre mot ne dirait pas lequel des deux choisir.",
    ),
    "date": Rule(
        "Une date existe au calendrier, et s'écrit 2023, 2023-11 ou 2023-11-30.",
        "Cet ordre ne prête à aucune confusion, et permet de classer les dates.",
    ),
    "id": Rule(
        "Un identifiant s'écrit en minuscules sans accent, avec des chiffres et des traits "
        "d'union.",
        "Il sert dans les adresses des pages et dans les renvois, que tous les appareils "
        "doivent lire.",
    ),
    "address": Rule(
        "Une adresse commence par https:// ou par mailto:.",
        "Incomplète, elle ne mènerait nulle part.",
    ),
    "colour": Rule(
        "Une couleur s'écrit par un dièse et six chiffres ou lettres, de 0 à 9 et de A à F.",
        "C'est la seule façon de la rendre de même à l'écran et sur papier.",
    ),
    "accent-contrast": Rule(
        "La couleur d'une édition est assez foncée pour qu'un texte s'y lise en blanc, ou "
        "s'écrive avec elle sur blanc.",
        "Trop claire, elle rendrait des titres illisibles pour une partie des lecteurs ; "
        "l'accessibilité demande un contraste de 4,5:1.",
    ),
    "list": Rule(
        "Un champ qui attend plusieurs valeurs reçoit une liste.",
        "Sans tirets ni crochets, l'outil ne saurait pas où finit chacune.",
    ),
    "fields": Rule(
        "Un champ qui en contient d'autres les reçoit chacun sur sa ligne, décalé.",
        "Une valeur seule ne dit pas auquel de ces champs elle appartient.",
    ),
    "too-short": Rule(
        "Une liste a au moins le nombre d'éléments que son champ demande.",
        "Sans eux, le bloc serait vide, ou n'aurait rien à comparer.",
    ),
    "unknown-value": Rule(
        "Un champ à choix reçoit l'une des valeurs prévues.",
        "Une autre valeur n'aurait aucun effet, sans que cela se voie.",
    ),
    "legal-director": Rule(
        "Le fichier site.yaml dit, dans « legal: », qui dirige la publication.",
        "La loi pour la confiance dans l'économie numérique demande ce nom à tout site.",
        is_remark=True,
    ),
    "legal-host": Rule(
        "Le fichier site.yaml dit, dans « legal: », qui héberge le site : nom, adresse et téléphone.",
        "La loi pour la confiance dans l'économie numérique demande à tout site de les donner.",
        is_remark=True,
    ),
    "value": Rule(
        "Une valeur est de la forme que son champ attend.",
        "L'outil ne saurait qu'en faire.",
    ),
}
