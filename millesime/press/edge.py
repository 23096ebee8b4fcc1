"""The edge of a page: what reaches it must run past it, for the knife is never exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from millesime.press.boxes import BLEED_MM, Box, mm
from millesime.press.faults import SLACK_MM, Fault, is_white, number
from millesime.press.walk import Paint

LEAST_SIDE_MM = 10.0
"""What runs along an edge for less than that may stop there: a dot, the end of a line."""
OUTWARDS_UP = (2, 3)
"""Right and top, among the sides of a box: outwards, their coordinates grow."""


def short_of_bleed(painted: Iterable[Paint], trim: Box) -> Iterator[Fault]:
    """Yield what reaches the edge of a page and stops there, where the knife may leave white."""
    sides = ("de gauche", "du bas", "de droite", "du haut")
    for paint in painted:
        if paint.kind not in ("fill", "picture", "shading") or is_white(paint):
            continue
        for index in _edges(paint.box, trim):
            yield (
                "bleed",
                f"{_STOPS[paint.kind]} au bord {sides[index]}\u00a0: il doit déborder de "
                f"{number(BLEED_MM)}\u00a0mm, sinon la coupe laissera un filet blanc.",
                "Agrandissez ce qui touche le bord jusqu’au fond perdu.",
            )


_STOPS = {
    "fill": "un aplat s’arrête",
    "picture": "une image (qui touche la coupe) s’arrête",
    "shading": "un dégradé s’arrête",
}


def _edges(box: Box, trim: Box) -> Iterator[int]:
    """Yield the edges of a page that a box reaches, for long enough, without reaching the bleed."""
    shown = box.within(trim)
    if shown.width <= 0 or shown.height <= 0:
        return
    bleed = trim.wider(BLEED_MM)
    for index, (here, edge, end) in enumerate(zip(box.sides, trim.sides, bleed.sides, strict=True)):
        along = shown.height if index % 2 == 0 else shown.width
        outwards = 1 if index in OUTWARDS_UP else -1
        touches = mm((here - edge) * outwards) > -SLACK_MM
        falls_short = mm((end - here) * outwards) > SLACK_MM
        if touches and falls_short and mm(along) >= LEAST_SIDE_MM:
            yield index
