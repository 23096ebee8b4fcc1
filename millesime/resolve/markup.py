"""What a text may not hold: HTML, headings out of order, and what Word leaves that Markdown misreads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from millesime.model.dialect import place_of
from millesime.model.text import Line, Prose
from millesime.problems import Problem

RAW_HTML = re.compile(r"</?[a-zA-Z][^\n>]*>|<!--")
AUTOLINK = re.compile(r"<(?:https?://|mailto:|[^\s<>@]+@)[^\s<>]*>")
HEADING = re.compile(r"^(#{1,6})\s*(.*)$", re.MULTILINE)
SLIPS = [
    (
        re.compile(r"\[[^\]\n]*\](?P<at>\s+)\((?=https?:|mailto:|www\.|images/|[a-z]+:[a-z0-9])"),
        "link-space",
        "Une espace sépare le texte d'un lien de son adresse.",
        "Supprimez l'espace entre « ] » et « ( ».",
    ),
    (
        re.compile(r"\]\((?P<at>[^)\s\"]+[ \u00a0\u202f][^)\n\"]*)\)"),
        "link-space",
        "Une adresse de lien ou d'image contient une espace.",
        "Supprimez-la ; si c'est le nom d'un fichier, renommez le fichier sans espace ni accent.",
    ),
    (
        re.compile(r"^[ \t]*(?P<at>\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*)$", re.MULTILINE),
        "markdown-table",
        "Un tableau est dessiné dans le texte avec des barres « | ».",
        "Faites-en un bloc « table » : il sera lisible sur téléphone et par un lecteur d'écran.",
    ),
    (
        re.compile(r"^[ \t]*\S.*\n(?P<at>=+|-{2,})[ \t]*$", re.MULTILINE),
        "heading-form",
        "Une ligne de tirets ou de « = » sous un texte en fait un intertitre.",
        "Écrivez l'intertitre avec « ## », ou laissez une ligne vide au-dessus des tirets.",
    ),
    (
        re.compile(r"^[ \t]*(?P<at>[•▪◦‣·\uf0b7])", re.MULTILINE),
        "word-bullet",
        "Une puce de Word n'est pas lue comme un élément de liste.",
        "Commencez la ligne par un trait d'union et une espace : « - ».",
    ),
]
"""What Word's habits leave in a text that Markdown would misread in silence."""
SIGNS = re.compile(r"[\[|=•▪◦‣·\uf0b7]|--")
"""What every slip holds one of: a text without any has none, and one search says so."""


def markup(text: Line | Prose, bare: str) -> Iterator[Problem]:
    """Yield what is wrong with the marks of a text; `bare` is the text without its code spans."""
    if "<" in bare:
        yield from _html(text, bare)
    if SIGNS.search(bare):
        yield from _slips(text, bare)
    if isinstance(text, Prose) and "#" in bare:
        yield from _headings(text, bare)


def _html(text: Line | Prose, bare: str) -> Iterator[Problem]:
    unlinked = AUTOLINK.sub(lambda found: " " * len(found[0]), bare)
    for match in RAW_HTML.finditer(unlinked):
        yield Problem(
            place_of(text, match.start()),
            "raw-html",
            f"Du HTML est écrit dans le texte : « {match[0][:40]} ».",
            "Écrivez-le en Markdown, ou avec un bloc.",
        )


def _slips(text: Line | Prose, bare: str) -> Iterator[Problem]:
    for pattern, rule, sentence, remedy in SLIPS:
        for match in pattern.finditer(bare):
            yield Problem(place_of(text, match.start("at")), rule, sentence, remedy)


def _headings(text: Prose, bare: str) -> Iterator[Problem]:
    """Headings begin at ##, and skip no level (WCAG 1.3.1, RGAA 9.1)."""
    previous = 1
    for match in HEADING.finditer(bare):
        level = len(match[1])
        if told := _heading(level, previous, match[2]):
            yield Problem(place_of(text, match.start()), "heading-level", *told)
        previous = max(level, 2)


def _heading(level: int, previous: int, title: str) -> tuple[str, str] | None:
    """Return what is wrong with a heading that follows one of level `previous`, and the remedy."""
    if level == 1:
        return (
            "Un titre de niveau 1 est écrit dans le texte.",
            "Le titre est celui de l'en-tête ; commencez les intertitres par « ## ».",
        )
    if level > previous + 1:
        sentence = f"L'intertitre « {title} » saute un niveau."
        return sentence, f"Écrivez-le avec {previous + 1} dièses."
    return None
