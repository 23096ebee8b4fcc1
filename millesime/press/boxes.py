"""Rectangles of a page, in points from its trimmed corner, and the measures of a printer in millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

POINTS_A_MM = 72 / 25.4
BLEED_MM = 3.0
"""What is printed past the edge, and cut off: the knife is never exact."""
SLUG_MM = 12.0
"""From the trimmed page to the edge of the sheet: the room of the marks."""


@dataclass(frozen=True, slots=True)
class Box:
    """Left, bottom, right and top, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Box:
        """Return the smallest box that holds points, of which there is at least one."""
        across, up = zip(*points, strict=True)
        return cls(min(across), min(up), max(across), max(up))

    @classmethod
    def of(cls, array: Any) -> Box:
        """Return the box that a PDF writes as an array."""
        one, two, three, four = (float(number) for number in array)
        return cls(min(one, three), min(two, four), max(one, three), max(two, four))

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        return (
            (self.left, self.bottom), (self.right, self.bottom),
            (self.right, self.top), (self.left, self.top),
        )  # fmt: skip

    def wider(self, mm: float) -> Box:
        """Return the box with so many millimetres more on each side."""
        more = mm * POINTS_A_MM
        return Box(self.left - more, self.bottom - more, self.right + more, self.top + more)

    def within(self, other: Box) -> Box:
        """Return what both cover; turned inside out where they do not meet."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def near(self, other: Box, mm: float) -> bool:
        """Return whether no side is further from the other's than so many millimetres."""
        here, there = self.sides, other.sides
        return all(abs(a - b) <= mm * POINTS_A_MM for a, b in zip(here, there, strict=True))

    @property
    def sides(self) -> tuple[float, float, float, float]:
        return self.left, self.bottom, self.right, self.top


def mm(points: float) -> float:
    """Return a length in millimetres."""
    return points / POINTS_A_MM
