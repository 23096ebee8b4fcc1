"""Rules of blocks, tables and charts."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "blocks": Rule(
        "Sous « blocks » vient une liste de blocs, dont chacun dit son genre.",
        "Autre chose n'aurait pas de place dans la page.",
    ),
    "unknown-block": Rule(
        "Le genre d'un bloc est l'un de ceux que l'outil connaît.",
        "Un genre inconnu n'a pas de mise en page.",
    ),
    "block-line": Rule(
        "Un bloc s'ouvre par « /// genre | titre » et se ferme par « /// », au début de la ligne.",
        "Une ligne mal écrite resterait en toutes lettres dans la page.",
    ),
    "block-options": Rule(
        "Les réglages d'un bloc sont décalés de quatre espaces, sous la ligne qui l'ouvre.",
        "Sans décalage, ils seraient imprimés comme du texte.",
    ),
    "unclosed-block": Rule(
        "Un bloc ouvert est refermé par une ligne « /// ».",
        "Sinon il emporterait avec lui la suite de la page.",
    ),
    "unopened-block": Rule(
        "Une ligne « /// » seule referme un bloc ouvert.",
        "Sans bloc à refermer, elle est de trop, ou la ligne d'ouverture manque.",
    ),
    "shape": Rule(
        "« focus » accompagne « shape », qui recadre une image ; un dessin svg se montre entier.",
        "Une image entière montre tous ses points ; un dessin n'a pas de pixels à couper.",
    ),
    "focus": Rule(
        "Le point qui reste visible d'une image s'écrit par deux nombres, de 0 à 100.",
        "Le premier part de la gauche, le second du haut.",
    ),
    "table-source": Rule(
        "Un tableau prend ses lignes d'un seul endroit : « rows », « groups » ou un fichier « "
        "data ».",
        "De deux endroits, l'outil ne saurait pas lequel est à jour.",
    ),
    "row-length": Rule(
        "Chaque ligne d'un tableau a autant de cases que le tableau a de colonnes.",
        "Une case de moins décale la ligne : les valeurs se lisent sous le mauvais titre.",
    ),
    "number-cell": Rule(
        "Une case d'une colonne de nombres est un nombre, ou la marque d'un nombre qui manque.",
        "Les nombres s'alignent et se vérifient ; l'unité se dit une fois, dans la colonne.",
    ),
    "empty-table": Rule(
        "Le fichier d'un tableau a au moins une ligne sous ses titres.",
        "Sans elle, le tableau serait vide.",
    ),
    "sheet": Rule(
        "« sheet » nomme une feuille du classeur que nomme « data » ; elle est nécessaire s'il en a "
        "plusieurs.",
        "La première feuille n'est pas toujours la bonne.",
    ),
    "cell-error": Rule(
        "Une cellule d'un classeur n'affiche pas d'erreur, #DIV/0! ou #N/A.",
        "L'erreur serait imprimée, ou prise pour une valeur qui manque.",
    ),
    "cell-formula": Rule(
        "Le résultat de chaque formule est enregistré dans le classeur.",
        "L'outil lit les résultats et ne recalcule rien : c'est Excel qui calcule.",
    ),
    "merged-cells": Rule(
        "Les cellules d'un tableau ne sont pas fusionnées.",
        "Une seule garde la valeur : les autres lignes, ou les autres colonnes, seraient vides.",
    ),
    "hidden-cells": Rule(
        "Les lignes et les colonnes d'un tableau sont toutes visibles dans le classeur.",
        "Ce qui est masqué ou filtré serait imprimé sans que personne l'ait relu.",
    ),
    "chart-source": Rule(
        "Un graphique prend ses valeurs d'un seul endroit : des chiffres de l'édition, sous « items », "
        "des « values », un fichier « data », un « indicator » ou des « groups ».",
        "Avec deux, l'outil ne saurait pas lesquels dessiner.",
    ),
    "chart-form": Rule(
        "La forme d'un graphique convient à ses valeurs.",
        "Un anneau de douze parts ou une courbe sans dates ne se lisent pas.",
    ),
    "chart-unit": Rule(
        "Les valeurs d'un graphique ou d'une carte ont toutes la même unité.",
        "Des barres ne se comparent que si elles comptent la même chose.",
    ),
    "map-source": Rule(
        "Une carte montre ou bien des personnes, sous « families », ou bien des « figures ».",
        "Les deux ensemble ne tiennent pas dans un hexagone.",
    ),
    "event": Rule(
        "Un événement d'une frise a un titre ou un texte.",
        "Une date seule n'apprend rien.",
    ),
    "missing-events": Rule(
        "Une frise a des événements, sous « events » ou dans timeline.yaml.",
        "Sans eux, elle serait vide.",
    ),
}
