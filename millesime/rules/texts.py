"""Rules of texts: headings, notes, what Word leaves behind."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "front-matter": Rule(
        "Un texte commence par un en-tête : des champs entre deux lignes de trois tirets.",
        "Il donne à la page son titre, qui sert au sommaire et aux renvois.",
    ),
    "heading-level": Rule(
        "Les intertitres commencent à deux dièses, et ne sautent pas de niveau.",
        "Un lecteur d'écran parcourt la page de titre en titre : un niveau sauté y fait un trou.",
    ),
    "heading-form": Rule(
        "Un intertitre s'écrit avec des dièses ; une ligne de tirets a une ligne vide au-dessus "
        "d'elle.",
        "Des tirets collés sous un paragraphe en feraient un intertitre.",
    ),
    "raw-html": Rule(
        "La mise en forme s'écrit en Markdown ou avec des blocs.",
        "Du HTML ne donnerait rien de bon sur papier, et échapperait aux contrôles "
        "d'accessibilité.",
    ),
    "markdown-table": Rule(
        "Un tableau se met dans un bloc « table ».",
        "Dessiné avec des barres, il ne se lit ni sur un téléphone ni avec un lecteur d'écran.",
    ),
    "word-bullet": Rule(
        "Les éléments d'une liste commencent par un trait d'union et une espace.",
        "Une puce venue de Word laisserait la liste en un seul paragraphe.",
    ),
    "unused-note": Rule(
        "Toute note écrite est appelée dans le texte.",
        "Une note que rien n'appelle ne serait jamais lue.",
    ),
}
