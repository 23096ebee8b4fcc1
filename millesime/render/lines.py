"""Values drawn on a true axis of time: where each stands, what joins, what is missing.

A line joins two values only when no year is missing between them and nothing broke: what is not known
is left empty, and said. Values are written at their points, so the drawing needs no other axis.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from millesime import formats
from millesime.drawn import printed
from millesime.model.register import Point, Series
from millesime.widths import width

WIDTH, HEIGHT = 360, 200
"""The drawing's own units; one is a pixel on a telephone 390 pixels wide."""
LEFT, RIGHT, TOP, BOTTOM = 22, 22, 30, 24
SIZE, YEAR_SIZE = 13, 11
"""The height of the letters of a value and of a year, in the drawing's units."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value to draw: its date, how it labels its dot, how it is said in full, the edition that says it."""

    date: str
    value: float
    label: str
    said: str
    edition: int
    is_vague: bool = False
    is_break: bool = False

    @property
    def year(self) -> int:
        return int(self.date[:4])


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on the drawing, in its edition's colour.

    Its label, empty for want of room, hangs at `x` and `label_y`, anchored as SVG says.
    """

    x: float
    y: float
    label: str
    label_y: float
    anchor: str
    year: str
    edition: int
    is_vague: bool
    is_break: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Values as drawn: dots, the runs of dots that a line joins, the spans of missing years.

    `base` is the ordinate of zero.
    """

    dots: tuple[Dot, ...]
    runs: tuple[str, ...]
    gaps: tuple[tuple[float, float], ...]
    base: float

    @property
    def is_complete(self) -> bool:
        """Whether every value is written at its dot."""
        return all(dot.label for dot in self.dots)


def values(points: Iterable[Point]) -> tuple[Value, ...]:
    """Return the points of a series as values to draw."""
    return tuple(
        Value(
            point.date,
            float(point.quantity.value),
            label(point),
            " ".join(filter(None, (point.quantity.qualifier, printed(point.quantity)))),
            point.statement.year,
            point.quantity.qualifier is not None,
            point.is_break,
        )
        for point in points
    )


def line(found: Sequence[Value]) -> Drawing:
    """Return the drawing of values in the order of time, in units of a WIDTH × HEIGHT view box."""
    base, ys = _up(found)
    dots = _dots(found, _across([_time(value.date) for value in found]), ys)
    runs = [_path([dots[index] for index in run]) for run in joined(found)]
    return Drawing(
        tuple(dots),
        tuple(path for path in runs if path),
        tuple(
            (round(one.x + 9, 1), round(other.x - 9, 1))
            for (one, other), (a, b) in zip(pairwise(dots), pairwise(found), strict=True)
            if not _adjacent(a, b)
        ),
        round(base, 1),
    )


def joined(found: Sequence[Value]) -> list[list[int]]:
    """Return the runs of values, by index, that a line may join: years in a row, no break."""
    runs: list[list[int]] = []
    for index, value in enumerate(found):
        if runs and _adjacent(found[index - 1], value) and not value.is_break:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def missing(found: Iterable[Value]) -> str:
    """Return the years without a value between the first and the last: « 2013 à 2020 et 2022 »."""
    years = sorted({value.year for value in found})
    spans = [(one + 1, other - 1) for one, other in pairwise(years) if other > one + 1]
    said = [str(one) if one == other else f"{one} à {other}" for one, other in spans]
    return " et ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))


def _adjacent(one: Value, other: Value) -> bool:
    return other.year - one.year <= 1


def _time(date: str) -> float:
    """Return a date as a fraction of years; a whole year is at its middle, a month at its own."""
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return year + 0.5
    if len(rest) == 1:
        return year + (rest[0] - 0.5) / 12
    start, end = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
    passed = (datetime.date(year, rest[0], rest[1]) - start).days
    return year + passed / (end - start).days


def _across(times: Sequence[float]) -> list[float]:
    """Return the abscissae of times: the first at the left, the last at the right."""
    first, span = times[0], times[-1] - times[0] or 1
    return [LEFT + (time - first) / span * (WIDTH - LEFT - RIGHT) for time in times]


def _up(found: Sequence[Value]) -> tuple[float, list[float]]:
    """Return the ordinate of zero and those of the values: heights compare as values do."""
    numbers = [value.value for value in found]
    top, bottom = max([*numbers, 0]), min([*numbers, 0])
    unit = (HEIGHT - TOP - BOTTOM) / (top - bottom or 1)
    return TOP + top * unit, [TOP + (top - number) * unit for number in numbers]


def _dots(found: Sequence[Value], xs: Sequence[float], ys: Sequence[float]) -> list[Dot]:
    labels = [value.label for value in found]
    heights, years = _label_heights(labels, xs, ys), _years(found, xs)
    return [
        Dot(
            x=round(x, 1),
            y=round(y, 1),
            label=value.label if height else "",
            label_y=round(height, 1),
            anchor=_anchor(x, _width(value.label)),
            year=year,
            edition=value.edition,
            is_vague=value.is_vague,
            is_break=value.is_break,
        )
        for value, x, y, height, year in zip(found, xs, ys, heights, years, strict=True)
    ]


def _label_heights(labels: Sequence[str], xs: Sequence[float], ys: Sequence[float]) -> list[float]:
    """Return where each label stands: above its dot, below it, or nowhere (0) for want of room.

    The last value is served first, then the first one; those left out are in the table.
    """
    order = sorted(range(len(labels)), key=lambda i: (i != len(labels) - 1, i))
    heights = [0.0] * len(labels)
    taken: list[tuple[float, float, float]] = []
    for index in order:
        wide = _width(labels[index])
        start = xs[index] - wide * ANCHORED[_anchor(xs[index], wide)]
        for height in (ys[index] - 10, ys[index] + 20):
            free = all(_apart(start, start + wide, height, box) for box in taken)
            if free and height < HEIGHT - BOTTOM - 2:
                heights[index] = height
                taken.append((start, start + wide, height))
                break
    return heights


ANCHORED = {"start": 0, "middle": 0.5, "end": 1}
"""Which share of a label stands before the point it is anchored to."""


def _apart(start: float, end: float, height: float, box: tuple[float, float, float]) -> bool:
    """Return whether a label leaves some air to another, beside it or over it."""
    left, right, other = box
    return end + 4 <= left or start >= right + 4 or abs(height - other) >= SIZE + 2


def _years(found: Sequence[Value], xs: Sequence[float]) -> list[str]:
    """Return the year to write under each dot, nothing where the next one stands too near."""
    years: list[str] = []
    left = float("inf")
    for value, x in zip(reversed(found), reversed(xs), strict=True):
        wide = width(str(value.year), YEAR_SIZE)
        fits = x + wide / 2 <= left - 1
        years.append(str(value.year) if fits else "")
        left = x - wide / 2 if fits else left
    return years[::-1]


def _width(text: str) -> float:
    """Return how wide a value is at its dot."""
    return width(text, SIZE, 600)


def _anchor(x: float, wide: float) -> str:
    """Return where a label is held: by its middle, but inwards where it would leave the drawing."""
    if x - wide / 2 < 0:
        return "start"
    return "end" if x + wide / 2 > WIDTH else "middle"


def label(point: Point) -> str:
    """Return a value as it labels its dot: amounts of seven figures and more in millions."""
    quantity = point.quantity
    if abs(quantity.value) >= 1_000_000 and quantity.unit == "€":
        return formats.quantity(quantity.value / 1_000_000, "M€", 1)
    return formats.quantity(quantity.value, quantity.unit, quantity.decimals)


def _path(dots: Sequence[Dot]) -> str:
    """Return the path that joins dots, nothing for one alone."""
    steps = " ".join(f"{dot.x:g} {dot.y:g}" for dot in dots)
    return f"M{steps}" if len(dots) > 1 else ""


SPARK_WIDTH, SPARK_HEIGHT = 160, 28


def spark(series: Series, start: float, end: float) -> tuple[str, str]:
    """Return a series in small: the path of its lines and that of its dots.

    `start` and `end` are the first and last times of the whole register: every series of a page stands
    on the same axis. The box is SPARK_WIDTH × SPARK_HEIGHT, with a margin of 4.
    """
    found = values(series.points)
    places = [
        f"{4 + (_time(value.date) - start) / (end - start or 1) * (SPARK_WIDTH - 8):.1f} "
        f"{4 + (y - TOP) / (HEIGHT - TOP - BOTTOM) * (SPARK_HEIGHT - 8):.1f}"
        for value, y in zip(found, _up(found)[1], strict=True)
    ]
    runs = [run for run in joined(found) if len(run) > 1]
    lines = "".join("M" + " ".join(places[index] for index in run) for run in runs)
    return lines, "".join(f"M{place}h0" for place in places)


def span(found: Iterable[Series]) -> tuple[float, float]:
    """Return the first and the last time of several series, in years."""
    times = [_time(point.date) for series in found for point in series.points]
    return min(times), max(times)
