"""Where the lines of a layout stand: WeasyPrint 70 numbers no lines, and has no public way to ask.

A page keeps its boxes under a private name, `_page_box`; those of lines are told by their class. Both
hold on the pinned version, and tests/test_proofs.py measures them in the PDF. Sizes become points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

POINT = 0.75
"""Of a CSS pixel, in which WeasyPrint measures (CSS Values 4, 6.2)."""
SAME = 4.5
"""Baselines nearer than this, in points, are one line: two columns side by side, a raised word."""


@dataclass(frozen=True)
class Sheet:
    """A page as laid out, in points: its size, its outer margin, where its lines are."""

    width: float
    height: float
    is_left: bool
    margin: float
    """Of the outer side."""
    baselines: tuple[float, ...]
    """Of each line of the text that flows, from the top; what hangs beside it has none of its own."""
    anchors: frozenset[str]
    """The ids that stand on it."""


def sheets(pages: Iterable[Any]) -> list[Sheet]:
    """Return the pages of a document of WeasyPrint as laid out."""
    return [_sheet(page, number) for number, page in enumerate(pages, start=1)]


def pages_of(found: Iterable[Sheet]) -> Mapping[str, int]:
    """Return the page on which each id stands, from 1 on."""
    return {name: number for number, sheet in enumerate(found, 1) for name in sheet.anchors}


def _sheet(page: Any, number: int) -> Sheet:
    box = page._page_box
    is_left = number % 2 == 0
    return Sheet(
        width=page.width * POINT,
        height=page.height * POINT,
        is_left=is_left,
        margin=(box.margin_left if is_left else box.margin_right) * POINT,
        baselines=tuple(_merged(_baselines(box))),
        anchors=frozenset(page.anchors),
    )


def _baselines(page: Any) -> Iterator[float]:
    """Yield the baseline of each line with words in it; running heads and folios are no lines."""
    flows = (box for box in page.children if not hasattr(box, "at_keyword"))
    for flow in flows:
        for box in _descendants(flow):
            if type(box).__name__ == "LineBox" and _has_words(box):
                yield (box.position_y + box.baseline) * POINT


def _descendants(box: Any) -> Iterator[Any]:
    """Yield what flows in a box: what is placed out of the flow has left a placeholder there."""
    yield box
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "AbsolutePlaceholder":
            yield from _descendants(child)


def _has_words(line: Any) -> bool:
    return any(getattr(box, "text", "").strip() for box in _descendants(line))


def _merged(found: Iterable[float]) -> Iterator[float]:
    """Yield baselines from the top, one for those that are nearly the same."""
    last = -SAME
    for baseline in sorted(found):
        if baseline - last >= SAME:
            yield baseline
            last = baseline
