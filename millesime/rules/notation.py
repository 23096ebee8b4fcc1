"""Rules of YAML as a notation: signs, quotes, indents."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "no-field": Rule(
        "Un fichier YAML, comme l'en-tête d'un texte, est fait de lignes « champ: valeur ».",
        "Le nom du champ dit à l'outil ce qu'il doit faire de la valeur.",
    ),
    "yaml-colon": Rule(
        "Une valeur qui contient un deux-points suivi d'une espace est entre guillemets droits.",
        "Sans guillemets, le deux-points est pris pour le début d'un nouveau champ.",
    ),
    "yaml-space": Rule(
        "Le deux-points d'un champ est suivi d'une espace ordinaire.",
        "Collé à la valeur, ou suivi d'une espace insécable, il n'est plus reconnu comme la fin "
        "du nom du champ.",
    ),
    "yaml-indent": Rule(
        "Les lignes de même rang sont décalées du même nombre d'espaces.",
        "Le décalage dit à quoi chaque ligne appartient : de travers, elle irait à un autre champ.",
    ),
    "yaml-tab": Rule(
        "Les décalages sont faits d'espaces.",
        "Une tabulation n'a pas la même largeur partout, et YAML la refuse.",
    ),
    "yaml-dash": Rule(
        "Les éléments d'une liste commencent par un trait d'union suivi d'une espace.",
        "Le tiret long ou la puce que met Word n'ouvre pas une liste : il deviendrait du texte.",
    ),
    "yaml-quote": Rule(
        "Des guillemets droits entourent toute la valeur, et se referment sur la même sorte de "
        "guillemet.",
        "Un guillemet ouvert emporte tout ce qui suit, jusqu'au guillemet d'un autre champ.",
    ),
    "yaml-sign": Rule(
        "Une valeur qui commence par un signe comme « @ », « * », « & » ou « % » est entre "
        "guillemets droits.",
        "YAML garde ces signes pour lui, et ne lirait pas la valeur.",
    ),
    "yaml-hash": Rule(
        "Une valeur qui contient un dièse « # » est entre guillemets droits.",
        "Ce qui suit un dièse est une remarque pour soi, et ne paraîtrait pas dans le rapport.",
    ),
    "yaml-bracket": Rule(
        "Un crochet ou une accolade qui ouvre une valeur se referme à la fin de celle-ci.",
        "Ces signes annoncent une liste ou des champs, et non du texte.",
    ),
    "yaml-comma": Rule(
        "Entre accolades, une valeur qui contient une virgule est entre guillemets droits.",
        "La virgule y sépare deux champs : la fin de la valeur serait perdue.",
    ),
    "yaml-backslash": Rule(
        "Entre guillemets droits, la barre oblique inversée est doublée, ou remplacée par « / ».",
        "Elle y annonce un caractère spécial, qui prendrait la place de la lettre suivante.",
    ),
    "yaml-text": Rule(
        "Après « | » ou « > », le texte commence à la ligne suivante, décalé.",
        "Sur la même ligne, il ne serait pas lu.",
    ),
    "yaml-line": Rule(
        "Chaque ligne est un champ, un élément de liste ou la suite décalée d'un texte.",
        "Une ligne seule n'a pas de place dans le fichier.",
    ),
    "yaml-document": Rule(
        "Un fichier YAML ne contient pas de ligne de trois tirets.",
        "Elle le couperait en deux, et la seconde moitié serait perdue.",
    ),
    "yaml": Rule(
        "La mise en forme d'un fichier YAML se comprend du début à la fin.",
        "À la première ligne qui ne se comprend pas, rien de ce qui suit ne peut être lu.",
    ),
}
