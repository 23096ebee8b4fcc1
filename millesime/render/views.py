"""What a block's template needs beyond the block: figures looked up, cells set, dates in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from urllib.parse import urlsplit

from millesime import formats
from millesime.model import blocks as kinds
from millesime.model.edition import Body, Mandate, PartnerCategory
from millesime.model.library import Entry, Library, Quantity, Volume
from millesime.model.site import Delegation
from millesime.model.text import Line, sort_key
from millesime.render.shapes import DOT_COLUMNS, ROW, Tile

LONG = 8
"""The digits and spaces that a column of figures holds."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart: its label, the number printed, its share of the whole and of the largest."""

    label: Line
    value: Decimal
    text: str
    share: float
    length: float


@dataclass(frozen=True, slots=True)
class Header:
    """A cell of a table's first header row, spanning `span` columns; None over an ungrouped one."""

    label: Line | None
    span: int


@dataclass(frozen=True, slots=True)
class Region:
    """A delegation and the bodies to show under it."""

    id: str
    delegation: Delegation
    bodies: tuple[Body, ...]


def figures(block: kinds.Figures, volume: Volume) -> list[Quantity]:
    """Return the figures of a block, the one to the fore first."""
    names = sorted(block.items, key=lambda name: name != block.lead)
    return [volume.quantities[name] for name in names]


def long(figure: Quantity) -> bool:
    """Return whether a figure has too many digits for a narrow column."""
    return len(figure.display or formats.number(figure.value, figure.decimals)) > LONG


def marks(block: kinds.Chart, volume: Volume) -> list[Mark]:
    """Return the values of a chart in the order written."""
    if block.items:
        pairs = [
            (q.short, q.value, formats.quantity(q.value, q.unit, q.decimals))
            for q in (volume.quantities[name] for name in block.items)
        ]
    else:
        pairs = [
            (bar.label, bar.value, formats.quantity(bar.value, block.unit)) for bar in block.values
        ]
    total = sum((value for _, value, _ in pairs), Decimal(0)) or Decimal(1)
    largest = max(value for _, value, _ in pairs) or Decimal(1)
    return [
        Mark(label, value, text, float(value / total), float(value / largest))
        for label, value, text in pairs
    ]


def before(marks: Sequence[Mark], index: int) -> float:
    """Return the share (0 to 1) of the marks that come before the one at `index`."""
    return sum(mark.share for mark in marks[:index])


def dot_height(mark: Mark) -> float:
    """Return the height of a mark's dots, in units of the distance between two dots."""
    rows = math.ceil(mark.value / DOT_COLUMNS)
    return round((rows - 1) * ROW + 1, 3)


def headers(table: kinds.Table) -> list[Header]:
    """Return the header row above the columns' own, or nothing when no column is grouped."""
    if not any(column.group for column in table.columns):
        return []
    return [
        Header(label, len(list(columns)))
        for label, columns in groupby(table.columns, key=lambda column: column.group)
    ]


def cell(value: Line | None, column: kinds.Column) -> str | Line:
    """Return a cell as printed: a number in French, words as they are, nothing for a gap."""
    if value is None:
        return ""
    number = formats.parse_number(value) if column.type == "number" else None
    if number is None:
        return value
    return formats.quantity(number, column.unit, column.decimals)


def bodies(block: kinds.People, volume: Volume) -> list[Body]:
    """Return the bodies a block names, or those of its family."""
    if block.family is None:
        return [volume.bodies[name] for name in block.bodies]
    return [body for body in volume.bodies.values() if body.family == block.family]


def common_date(found: Sequence[Body]) -> str | None:
    """Return the date that all the bodies share, so that it is printed once."""
    dates_given = {body.date for body in found}
    return next(iter(dates_given)) if len(dates_given) == 1 else None


def compact(found: Sequence[Body]) -> bool:
    """Return whether the bodies are many and small, and stand better side by side."""
    return len(found) > 5 and all(len(body.people) <= 5 for body in found)


def regions(block: kinds.Map, library: Library, volume: Volume) -> list[Region]:
    """Return the delegations present in an edition, with the bodies of the families asked for."""
    found = [
        Region(
            name,
            delegation,
            tuple(
                body
                for family in block.families
                for body in volume.bodies.values()
                if body.delegation == name and body.family == family
            ),
        )
        for name, delegation in library.delegations.items()
    ]
    known = {body.delegation for body in volume.bodies.values()}
    present = [region for region in found if region.id in known]
    return sorted(
        present, key=lambda region: (region.delegation.overseas, sort_key(region.delegation.name))
    )


def frame(tiles: Sequence[Tile]) -> str:
    """Return the view box that holds the map's tiles, with a small margin."""
    xs, ys = [tile.x for tile in tiles], [tile.y for tile in tiles]
    left, top = min(xs) - 0.6, min(ys) - 0.66
    return f"{left:.2f} {top:.2f} {max(xs) - left + 0.6:.2f} {max(ys) - top + 0.66:.2f}"


def partner_categories(block: kinds.Partners, volume: Volume) -> list[PartnerCategory]:
    """Return the categories a block names, or all of them."""
    return [volume.partners[name] for name in block.categories or volume.partners]


def events(block: kinds.Timeline, volume: Volume) -> Sequence[kinds.Event]:
    """Return a timeline's own events, or the edition's."""
    if block.events:
        return block.events
    assert volume.document.timeline
    return volume.document.timeline.events


def when(event: kinds.Event) -> str:
    """Return an event's date in words: « 25 janvier 2023 », « du 6 au 10 novembre 2023 », or nothing."""
    if event.period is not None:
        return str(event.period)
    if event.date is None:
        return ""
    return dates(event.date, event.end)


def dates(start: str, end: str | None = None) -> str:
    """Return one partial date in words, or the period between two full ones."""
    import datetime

    if end is None:
        return formats.partial_date(start)
    return formats.period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))


def initials(name: str) -> str:
    """Return the monogram of a person: the first letters of the first and last names."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))


def by_letter(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return the glossary's entries under their first letters, A to Z."""
    return [
        (letter.upper(), list(found))
        for letter, found in groupby(entries, key=lambda entry: sort_key(entry.term)[:1])
    ]


def family_name(person: Mandate) -> str:
    """Return the key that sorts a person: family name, then first name."""
    first, _, last = person.name.partition(" ")
    return person.sort or f"{last} {first}"


def host(address: str) -> str:
    """Return where a link leads, short: the site's name, or the e-mail address."""
    parts = urlsplit(address)
    return parts.netloc.removeprefix("www.") if parts.netloc else parts.path


def ends_on_heading(block: kinds.Block) -> bool:
    """Return whether a block is a text whose last line is the heading of what follows it."""
    return isinstance(block, kinds.Text) and block.text.rstrip().rpartition("\n")[2].startswith("#")
