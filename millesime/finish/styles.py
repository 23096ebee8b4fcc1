"""The styles of a layout: none for notes we have not, and forgotten once the layout is done.

WeasyPrint 70 computes styles for eight pseudo-elements of every element, five of them those of its
footnotes, and keeps them all as long as a background is an SVG, whose image holds the whole layout.
Measured on 90 pages: 40 MiB of 220, when the writing needs memory most.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

NOTES = re.compile(r"^(::(footnote|note)-[a-z]+|  @(footnote|note-area)) +\{.*\}\n", re.MULTILINE)
"""The rules of WeasyPrint's own style sheet about notes: ours stand in the text, as lists."""


class Styles:
    """Stands in for `weasyprint.document.get_all_computed_styles`, and keeps its answer.

    This name is private, and so are those of the style sheet and of the answer.
    """

    def __init__(self, compute: Callable[..., Any], sheet: Any) -> None:
        self.compute, self.sheet = compute, sheet
        self.computed: list[Any] = []

    def __call__(self, html: Any, *arguments: Any, **options: Any) -> Any:
        html._ua_stylesheets = lambda forms=False: [self.sheet]
        self.computed.append(self.compute(html, *arguments, **options))
        return self.computed[-1]

    def forget(self) -> None:
        """Let go of the styles of elements; those of boxes stay, with what they inherit from."""
        for styles in self.computed:
            styles._computed_styles.clear()
            styles._cascaded_styles.clear()
        self.computed.clear()


def without_notes(sheet: str) -> str:
    """Return WeasyPrint's own style sheet without what it says of notes."""
    return NOTES.sub("", sheet)
