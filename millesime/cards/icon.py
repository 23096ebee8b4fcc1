"""The icons of telephones: the dots of the site's own icon (SVG), white on its colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from millesime.cards.canvas import Canvas, dot
from millesime.colour import WHITE

SVG = "{http://www.w3.org/2000/svg}"
DOT = re.compile(r"M([\d.]+) ([\d.]+)h")
"""A dot of a path: a stroke of no length to speak of, its ends round."""


def icon(svg: bytes, size: int, share: float) -> bytes:
    """Return an icon as PNG, `size` pixels wide and high, the drawing on that share (0 to 1) of it.

    Raises ValueError when the SVG is not one path of dots of one colour.
    """
    root = ElementTree.fromstring(svg)
    path = root.find(f"{SVG}path")
    points = DOT.findall(path.get("d", "")) if path is not None else []
    if path is None or not points:
        raise ValueError("icon.svg is one path of dots: M8 9h.01 M16 9h.01…")
    side = float(root.get("viewBox", "").split()[2])
    scale, middle = size * share / side, side / 2
    across = round(float(path.get("stroke-width", "1")) * scale)
    canvas = Canvas(size, size, path.get("stroke", ""))
    places = [
        tuple(round(size / 2 + (float(value) - middle) * scale - across / 2) for value in point)
        for point in points
    ]
    canvas.stamp(dot(across), [(x, y) for x, y in places], WHITE)
    return canvas.png()
