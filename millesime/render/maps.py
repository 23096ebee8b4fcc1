"""What the map draws in its hexagons: a value in each, its shade, and the key of the shades."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from millesime import drawn, formats
from millesime.colour import INK, WHITE, mix
from millesime.model import blocks as kinds
from millesime.model.library import Library, Volume
from millesime.render.charts import Mark, scaled, text
from millesime.widths import width

CLASSES = 4
"""The shades of a map that a reader tells apart, in grey too."""
PALENESS = (0, 0.55, 0.75, 0.9)
"""How much white is in each shade: words on any of them are readable, in white on the first alone."""
SIZE, ACROSS = 0.36, 0.8
"""The height of the letters of a value and its greatest width, in units of the distance of two tiles."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A class of values of a map: its rank, 0 for the largest, its least value, and what its key says."""

    rank: int
    least: Decimal
    key: str


@dataclass(frozen=True, slots=True)
class Valued:
    """A line of a map's table: a region and its value; the tile it stands in, and the rank of its shade.

    `tile` is None for a region that has none on the map.
    """

    tile: str | None
    mark: Mark
    rank: int


def valued(block: kinds.Map, library: Library, volume: Volume) -> list[Valued]:
    """Return the regions of a map that have a value, the largest first."""
    found = [
        (region.id, region.delegation.name, quantity)
        for region, quantity in drawn.valued(block, library, volume)[0]
    ]
    off_tiles = [volume.quantities[name] for name in block.items]
    every = [*found, *((None, quantity.short, quantity) for quantity in off_tiles)]
    every.sort(key=lambda line: -line[2].value)
    marks = scaled((name, quantity.value, text(quantity)) for _, name, quantity in every)
    classes = shades(block, volume)
    return [
        Valued(tile, mark, _rank(mark.value, classes))
        for (tile, _, _), mark in zip(every, marks, strict=True)
    ]


def shades(block: kinds.Map, volume: Volume) -> list[Shade]:
    """Return the classes of a map's values, the largest first: one a value, or equal intervals."""
    distinct = sorted({volume.quantities[name].value for name in block.figures.values()})[::-1]
    groups = [[value] for value in distinct]
    if len(distinct) > CLASSES:
        step = (distinct[0] - distinct[-1]) / CLASSES
        groups = [[v for v in distinct if _step(v, distinct[0], step) == n] for n in range(CLASSES)]
    return [
        Shade(rank, group[-1], _interval(group[-1], group[0]))
        for rank, group in enumerate(filter(None, groups))
    ]


def _step(value: Decimal, largest: Decimal, step: Decimal) -> int:
    """Return which of CLASSES equal intervals below the largest value another is in."""
    return min(CLASSES - 1, int((largest - value) / step))


def _interval(low: Decimal, high: Decimal) -> str:
    """Return the key of a class: « 3 », or « 3 à 5 »."""
    return formats.number(low) if low == high else f"{formats.number(low)} à {formats.number(high)}"


def _rank(value: Decimal, classes: Iterable[Shade]) -> int:
    """Return the rank of the class a value is in; the last for one off the scale."""
    return next((shade.rank for shade in classes if shade.least <= value), CLASSES - 1)


def fill(rank: int, accent: str) -> str:
    """Return the ground of a tile."""
    return mix(accent, WHITE, PALENESS[rank])


def ink(rank: int) -> str:
    """Return the colour of the words on a tile."""
    return INK if rank else WHITE


def size(value: str) -> float:
    """Return the height of the letters of a value, so that it stays inside its tile."""
    return round(min(SIZE, ACROSS / width(value, 1, 600)), 3)
