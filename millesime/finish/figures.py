"""Figures: what is heard of a drawing."""

from __future__ import annotations

import re

import pydyf

from millesime.finish.draft import Draft

SVG = "{http://www.w3.org/2000/svg}"


def values(draft: Draft) -> None:
    """Say the description of a drawing after its title: WeasyPrint keeps the title, not the values.

    What is written in a drawing is not heard: its text alternative stands for all of it.
    """
    for box, tag in draft.tags("/Figure"):
        said = [box.element.findtext(f"{SVG}{name}") for name in ("title", "desc")]
        if all(said):
            tag["Alt"] = pydyf.String(". ".join(re.sub(r"[ \n]+", " ", text) for text in said))
