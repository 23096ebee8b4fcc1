"""What a chart draws: its values as marks on one scale, alone, in groups or through time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from millesime import drawn, formats
from millesime.model import blocks as kinds
from millesime.model.library import Library, Quantity, Volume
from millesime.model.text import Line, sort_key
from millesime.render import lines
from millesime.render.shapes import DOT_COLUMNS, ROW
from millesime.widths import width


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart: its label, the number printed, its share of the whole and of the largest."""

    label: Line
    value: Decimal
    text: str
    share: float
    length: float


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the table of values that goes with a drawing."""

    label: Line
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """What several groups count alike: its label, and the mark of each group, None without a value."""

    label: Line
    marks: tuple[Mark | None, ...]


# ---------------------------------------------------------------- marks


def marks(block: kinds.Chart, volume: Volume) -> list[Mark]:
    """Return the values of a chart in the order written."""
    if not block.items:
        return scaled(
            (bar.label, bar.value, formats.quantity(bar.value, block.unit)) for bar in block.values
        )
    quantities = [volume.quantities[name] for name in block.items]
    if _one_series(quantities):
        return scaled((Line(drawn.dates(q.date or "")), q.value, text(q)) for q in quantities)
    return scaled((q.short, q.value, text(q)) for q in quantities)


def scaled(found: Iterable[tuple[Line, Decimal, str]]) -> list[Mark]:
    """Return marks that stand on a common scale."""
    found = list(found)
    total = sum((value for _, value, _ in found), Decimal(0)) or Decimal(1)
    largest = max(value for _, value, _ in found) or Decimal(1)
    return [
        Mark(label, value, text, float(value / total), float(value / largest))
        for label, value, text in found
    ]


def text(quantity: Quantity) -> str:
    """Return a value as a chart prints it, without the words that may precede it."""
    if quantity.is_pending:
        return str(quantity.display)
    return formats.quantity(quantity.value, quantity.unit, quantity.decimals)


def _one_series(quantities: Sequence[Quantity]) -> bool:
    """Return whether all the values are of one indicator at different dates."""
    indicators = {quantity.indicator for quantity in quantities}
    dates_given = {quantity.date for quantity in quantities}
    given = None not in indicators | dates_given
    return given and len(indicators) == 1 and len(dates_given) == len(quantities) > 1


def name(block: kinds.Chart) -> str:
    """Return what the ids of a drawing begin with, as good as unique on a page."""
    words = re.findall("[a-z0-9]+", sort_key(block.title))
    return f"chart-{block.id}" if block.id else "-".join(["chart", *words, *block.shown[:1]])


def before(marks: Sequence[Mark], index: int) -> float:
    """Return the share (0 to 1) of the marks that come before the one at `index`."""
    return sum(mark.share for mark in marks[:index])


NARROW = 284
"""The width of a chart in pixels on the narrowest screen (WCAG 2.2, 1.4.10): 320, less the margins."""


def has_room(mark: Mark) -> bool:
    """Return whether a value can be written over its part of a bar, in letters of 14 px, on any screen."""
    return mark.share * NARROW >= width(mark.text, 14, 600) + 4


def dot_height(mark: Mark) -> float:
    """Return the height of a mark's dots, in units of the distance between two dots."""
    rows = math.ceil(mark.value / DOT_COLUMNS)
    return round((rows - 1) * ROW + 1, 3)


def parts(marks: Sequence[Mark], unit: str) -> list[str]:
    """Return what is written of each part of a whole: its value, and its share when that is no share."""
    if unit == "%":
        return [mark.text for mark in marks]
    return [f"{mark.text} ({formats.percent(mark.share * 100)})" for mark in marks]


def unit(block: kinds.Chart, volume: Volume) -> str:
    """Return the unit of the values of a chart."""
    return volume.quantities[block.items[0]].unit if block.items else block.unit


def dated(found: Iterable[lines.Value]) -> list[Listed]:
    """Return the values of a line as its table lists them."""
    return [Listed(Line(drawn.dates(value.date)), value.said) for value in found]


# ---------------------------------------------------------------- multiples and lines


def rows(block: kinds.Chart, volume: Volume) -> list[Row]:
    """Return the values of groups under their common labels, all of them on one scale."""
    groups = [[volume.quantities[name] for name in group.items] for group in block.groups]
    marks = iter(scaled((q.short, q.value, text(q)) for found in groups for q in found))
    by_label = [{str(q.short): next(marks) for q in found} for found in groups]
    return [
        Row(Line(label), tuple(found.get(label) for found in by_label))
        for label in _merged(list(found) for found in by_label)
    ]


def _merged(lists: Iterable[Sequence[str]]) -> list[str]:
    """Return the labels of several lists, each after the one it follows where it first stands."""
    merged: list[str] = []
    for labels in lists:
        place = 0
        for label in labels:
            if label not in merged:
                merged.insert(place, label)
            place = merged.index(label) + 1
    return merged


def values(block: kinds.Chart, library: Library, volume: Volume) -> tuple[lines.Value, ...]:
    """Return what a line draws, in the order of time."""
    if block.indicator:
        return lines.values(drawn.points(block, library, volume))
    if block.items:
        found = [volume.quantities[name] for name in block.items]
        dated = [
            lines.Value(q.date or "", float(q.value), text(q), text(q), volume.year,
                        q.qualifier is not None, q.break_ is not None)
            for q in found
        ]  # fmt: skip
    else:
        texts = [formats.quantity(bar.value, block.unit) for bar in block.values]
        dated = [
            lines.Value(str(bar.label), float(bar.value), text, text, volume.year)
            for bar, text in zip(block.values, texts, strict=True)
        ]
    return tuple(sorted(dated, key=lambda value: value.date))
