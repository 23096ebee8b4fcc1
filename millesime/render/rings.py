"""A ring shared out in parts, each with its name and its value beside it, none over another.

Labels stand left and right of the ring, each as near its part as the others let it; how wide they are
comes from the font, so they are wrapped and the drawing is made as high as they need.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from millesime.widths import wrapped

WIDTH = 360
"""The drawing's own units; one is a pixel on a telephone 390 pixels wide."""
OUTER, INNER = 62, 36
"""The radii of the ring."""
ELBOW, ROOM_AT = 9, 22
"""How far from the ring a leader bends, and a label starts."""
ROOM = WIDTH / 2 - OUTER - ROOM_AT
"""The width that a label may take."""
VALUE_SIZE, NAME_SIZE, VALUE_LINE, NAME_LINE = 14, 12, 16, 14
BETWEEN = 8
"""The least space between two labels."""
MARGIN = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part as drawn: its slice, its leader, and the lines of its label, each with its ordinate."""

    slice: str
    leader: str
    x: float
    anchor: str
    value: tuple[tuple[float, str], ...]
    name: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring as drawn in a view box WIDTH wide that starts at `top`."""

    parts: tuple[Part, ...]
    top: float
    height: float


@dataclass(slots=True)
class _Label:
    """A label to place: its lines, the angle of its part, where its top comes to be."""

    value: tuple[str, ...]
    name: tuple[str, ...]
    angle: float
    y: float = 0

    @property
    def height(self) -> float:
        return len(self.value) * VALUE_LINE + len(self.name) * NAME_LINE

    @property
    def is_right(self) -> bool:
        return math.sin(self.angle) >= 0

    @property
    def wanted(self) -> float:
        """Where its top would be, did it stand alone: its first line level with its part."""
        return -math.cos(self.angle) * (OUTER + ELBOW) - VALUE_LINE / 2


def ring(shares: Sequence[float], names: Sequence[str], values: Sequence[str]) -> Ring:
    """Return the ring of `shares` (0 to 1, from twelve o'clock on), with their names and values."""
    ends = [sum(shares[: index + 1]) for index in range(len(shares))]
    starts = [0.0, *ends[:-1]]
    labels = [
        _Label(
            wrapped(value, VALUE_SIZE, ROOM, 600),
            wrapped(name, NAME_SIZE, ROOM),
            math.pi * (start + end),
        )
        for name, value, start, end in zip(names, values, starts, ends, strict=True)
    ]
    for is_right in (True, False):
        _spread([label for label in labels if label.is_right == is_right])
    top = min(-OUTER, *(label.y for label in labels)) - MARGIN
    bottom = max(OUTER, *(label.y + label.height for label in labels)) + MARGIN
    parts = (_part(*found) for found in zip(labels, starts, ends, strict=True))
    return Ring(tuple(parts), round(top, 1), round(bottom - top, 1))


def _spread(labels: Iterable[_Label]) -> None:
    """Give the labels of one side their places, as near as can be to those they want.

    Labels that would touch form a pile, which stands where its members want it on the average.
    """
    piles: list[list[_Label]] = []
    for label in sorted(labels, key=lambda label: label.wanted):
        piles.append([label])
        while len(piles) > 1 and _top(piles[-1]) < _top(piles[-2]) + _height(piles[-2]):
            touching = piles.pop()
            piles[-1] += touching
    for pile in piles:
        y = _top(pile)
        for label in pile:
            label.y = y
            y += label.height + BETWEEN


def _height(pile: Iterable[_Label]) -> float:
    return sum(label.height + BETWEEN for label in pile)


def _top(pile: Sequence[_Label]) -> float:
    """Return where a pile begins so that its labels are, on the average, where they want to be."""
    tops = [label.wanted - _height(pile[:index]) for index, label in enumerate(pile)]
    return sum(tops) / len(tops)


def _part(label: _Label, start: float, end: float) -> Part:
    side = 1 if label.is_right else -1
    centre = WIDTH / 2
    level = label.y + VALUE_LINE / 2
    edge, bend = _point(label.angle, OUTER), _point(label.angle, OUTER + ELBOW)
    reach = centre + side * (OUTER + ROOM_AT - 4)
    lines = len(label.value)
    return Part(
        slice=_slice(start, end),
        leader=f"M{edge}L{bend}L{reach:.1f} {level:.1f}",
        x=round(centre + side * (OUTER + ROOM_AT), 1),
        anchor="start" if label.is_right else "end",
        value=tuple(
            (round(label.y + VALUE_LINE * index + VALUE_SIZE * 0.9, 1), line)
            for index, line in enumerate(label.value)
        ),
        name=tuple(
            (round(label.y + lines * VALUE_LINE + NAME_LINE * index + NAME_SIZE * 0.85, 1), line)
            for index, line in enumerate(label.name)
        ),
    )


def _slice(start: float, end: float) -> str:
    """Return the outline of a part, from and to shares of the turn (0 to 1)."""
    one, other = math.tau * start, math.tau * min(end, start + 0.9999)
    large = int(other - one > math.pi)
    return (
        f"M{_point(one, OUTER)}A{OUTER} {OUTER} 0 {large} 1 {_point(other, OUTER)}"
        f"L{_point(other, INNER)}A{INNER} {INNER} 0 {large} 0 {_point(one, INNER)}Z"
    )


def _point(angle: float, radius: float) -> str:
    """Return the point at an angle, clockwise from twelve o'clock, of a circle around the centre."""
    return f"{WIDTH / 2 + math.sin(angle) * radius:.1f} {-math.cos(angle) * radius:.1f}"
