"""The geometry of what templates draw: the lattice of dots, the map's hexagons, the tints of a colour.

Pure arithmetic, in the units of an SVG view box; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice

from millesime.colour import INK, WHITE, mix
from millesime.model.library import Dots
from millesime.model.site import Delegation

ROW = math.sqrt(3) / 2
"""The distance between two rows of a hexagonal lattice whose dots are 1 apart."""
DOT = 0.74
"""The width of a dot of a lattice whose dots are 1 apart."""
DOT_COLUMNS = 30
"""The dots in a row of a unit chart."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
NEAR_DOTS, NEAR_AT = 15, 0.55
"""The dots that a disc seen from near shows in its width, and how far from its centre, in radii."""
SHADES = 8
"""The colours of a palette: more kinds than that are not told apart."""


@dataclass(frozen=True, slots=True)
class DotGroup:
    """The dots of one kind: an SVG path of points to stroke with round caps, and their tint."""

    path: str
    colour: str
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Lattice:
    """A disc of dots, `size` wide and high, each dot `dot` across."""

    groups: tuple[DotGroup, ...]
    size: float
    dot: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A hexagon of the map: its centre, its outline and the region it stands for."""

    id: str
    delegation: Delegation
    x: float
    y: float
    outline: str
    present: bool


def palette(accent: str) -> list[str]:
    """Return SHADES colours from a dark shade of `accent` to a pale tint, their lightness evenly apart.

    Told apart in grey: neighbours differ in lightness, never in hue alone (WCAG 1.4.1).
    """
    shades = (1.55 * index / (SHADES - 1) - 0.75 for index in range(SHADES))
    return [mix(accent, WHITE if shade > 0 else INK, abs(shade)) for shade in shades]


def night_palette(accent: str) -> list[str]:
    """Return the same colours for a dark ground: all light enough to be seen there."""
    return [mix(accent, WHITE, 0.15 + 0.77 * index / (SHADES - 1)) for index in range(SHADES)]


def tint(index: int, count: int) -> int:
    """Return which shade of a palette the `index`-th of `count` things takes: as far apart as can be."""
    return round(index * (SHADES - 1) / max(1, count - 1))


def tints(accent: str, count: int) -> list[str]:
    """Return `count` colours of the palette of `accent`; the accent itself for a single one."""
    shades = palette(accent)
    return [accent] if count == 1 else [shades[tint(index, count)] for index in range(count)]


@lru_cache(maxsize=32)
def disc(dots: Dots, accent: str) -> Lattice:
    """Return the disc of a cover: one dot a member, each kind in a sector of its own tint."""
    points = sectors(dots)
    colours = tints(accent, len(dots.groups))
    radius = max(math.hypot(x, y) for kind in points for x, y in kind) + 0.5
    groups = tuple(
        DotGroup(_path(kind, radius), colour, count, str(label))
        for kind, (count, label), colour in zip(points, dots.groups, colours, strict=True)
    )
    return Lattice(groups, round(2 * radius, 2), DOT)


def near(lattice: Lattice, number: int, ratio: float) -> str:
    """Return the view box of a disc seen from near, `ratio` times as wide as high: a chapter's opener.

    Each `number` looks at another side, a golden angle from the last, so that no two are alike;
    halfway to the edge, so that the curve of the disc is seen. Below, it ends between two rows of dots.
    """
    turn, centre = number * GOLDEN_ANGLE, lattice.size / 2
    x, y = (centre + centre * NEAR_AT * way(turn) for way in (math.sin, math.cos))
    width, height = NEAR_DOTS, NEAR_DOTS / ratio
    last_row = math.floor((y + height / 2 - centre) / ROW)
    bottom = centre + (last_row + 0.5) * ROW
    return f"{x - width / 2:.2f} {bottom - height:.2f} {width} {height:.2f}"


def sectors(dots: Dots) -> list[list[tuple[float, float]]]:
    """Return the points of a disc around its centre, kind by kind, clockwise from twelve o'clock."""
    left = iter(sorted(_nearest(dots.total), key=_turn))
    return [list(islice(left, count)) for count, _ in dots.groups]


@lru_cache(maxsize=64)
def field(columns: int, rows: int, seed: int) -> str:
    """Return the path of a crop of the lattice, with gaps that depend on `seed`: a chapter's opener."""
    return _path(crop(columns, rows, seed), 0)


def crop(columns: int, rows: int, seed: int) -> list[tuple[float, float]]:
    """Return the points of a crop of the lattice, with gaps that depend on `seed`."""
    return [
        (column + (row % 2) / 2 + 0.5, row * ROW + 0.5)
        for row in range(rows)
        for column in range(columns)
        if (column * 7 + row * 13 + column * row * 3 + seed * 29) % 11 > (column + row) % 5
    ]


@lru_cache(maxsize=128)
def dot_rows(count: int, columns: int = DOT_COLUMNS) -> str:
    """Return the path of `count` dots in staggered rows of `columns`: a unit chart."""
    return _path(
        (
            (index % columns + (index // columns % 2) / 2 + 0.5, index // columns * ROW + 0.5)
            for index in range(count)
        ),
        0,
    )


def _nearest(count: int) -> list[tuple[float, float]]:
    """Return the `count` points of a hexagonal lattice nearest its centre."""
    reach = math.ceil(math.sqrt(count)) + 2
    points = [
        (column + (row % 2) / 2, row * ROW)
        for row in range(-reach, reach + 1)
        for column in range(-reach, reach + 1)
    ]
    return sorted(points, key=lambda point: (round(math.hypot(*point), 6), _turn(point)))[:count]


def _turn(point: tuple[float, float]) -> float:
    """Return the angle of a point, clockwise from twelve o'clock, in radians."""
    return math.atan2(point[0], -point[1]) % math.tau


def _path(points: Iterable[tuple[float, float]], shift: float) -> str:
    """Return an SVG path of near-zero strokes, one a point: round caps make them dots."""
    return "".join(f"M{x + shift:.2f} {y + shift:.2f}h.01" for x, y in points)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: the path of its dark modules and the side of its square, quiet zone left out."""

    path: str
    size: int


@lru_cache(maxsize=256)
def qr_code(address: str) -> QrCode:
    """Return the QR code of a web address, as one path of horizontal runs of modules."""
    import segno

    rows = tuple(segno.make(address, error="m", micro=False).matrix)
    runs = (
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _dark_runs(row)
    )
    return QrCode("".join(runs), len(rows))


def _dark_runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield (start, length) of the runs of dark modules of a row."""
    start = 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            yield start, length
        start += length


def hexagons(delegations: Mapping[str, Delegation], present: Iterable[str]) -> list[Tile]:
    """Return the map's tiles, 1 apart; those not in `present` are drawn as background."""
    here = set(present)
    tiles = []
    for name, delegation in delegations.items():
        x = delegation.column + (delegation.row % 2) / 2 + 0.5
        y = delegation.row * ROW + 0.6
        tiles.append(Tile(name, delegation, round(x, 3), round(y, 3), _hexagon(x, y), name in here))
    return tiles


def _hexagon(x: float, y: float, radius: float = 0.555) -> str:
    """Return the outline of a hexagon that stands on a corner."""
    corners = (math.radians(60 * corner - 90) for corner in range(6))
    return " ".join(
        f"{x + radius * math.cos(a):.3f},{y + radius * math.sin(a):.3f}" for a in corners
    )
