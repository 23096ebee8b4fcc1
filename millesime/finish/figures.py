"""Figures: what is heard of a drawing, and where it stands."""

from __future__ import annotations

import re

import pydyf

from millesime.finish.draft import Draft

SVG = "{http://www.w3.org/2000/svg}"
POINTS = 0.75
"""The points of a PDF in a pixel of CSS."""


def values(draft: Draft) -> None:
    """Say the description of a drawing after its title: WeasyPrint keeps the title, not the values.

    What is written in a drawing is not heard: its text alternative stands for all of it.
    """
    for box, tag in draft.tags("/Figure"):
        said = [box.element.findtext(f"{SVG}{name}") for name in ("title", "desc")]
        if all(said):
            tag["Alt"] = pydyf.String(". ".join(re.sub(r"[ \n]+", " ", text) for text in said))


def places(draft: Draft) -> None:
    """Say where a drawing stands in points, up from the foot of its page (ISO 32000-1, 14.8.5.4.3).

    WeasyPrint says it in pixels, down from the head: a reader would frame another place, or none.
    """
    for _, tag in draft.tags("/Figure"):
        _, low, _, high = draft.known[tag["Pg"]]["MediaBox"]
        left, top, right, bottom = (side * POINTS for side in tag["A"]["BBox"])
        tag["A"]["BBox"] = pydyf.Array((left, low + high - bottom, right, low + high - top))
