"""What a block's template needs beyond the block: figures looked up, cells set, dates in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from millesime import arithmetic, formats
from millesime.model import blocks as kinds
from millesime.model.edition import Body, Mandate
from millesime.model.library import Entry, Library, Quantity, Volume
from millesime.model.register import Series, Sum
from millesime.model.text import Id, Line, sort_key
from millesime.render.shapes import Tile

LONG = 8
"""The digits and spaces that a column of figures holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """Figures that stand side by side on paper, in as many columns of one width."""

    columns: int
    figures: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A cell of a table's first header row, spanning `span` columns; None over an ungrouped one."""

    label: Line | None
    span: int


def figures(block: kinds.Figures, volume: Volume) -> list[Quantity]:
    """Return the figures of a block, the one to the fore first."""
    names = sorted(block.items, key=lambda name: name != block.lead)
    return [volume.quantities[name] for name in names]


def arithmetic_notes(block: kinds.Block, library: Library, volume: Volume) -> list[Line]:
    """Return what a reader is told of sums that do not fall right: rounding, or a known slip."""
    shown = {str(item) for item in getattr(block, "items", ()) if isinstance(item, Id)}
    figures = [found for found in library.sums.get(volume.path, ()) if found.key in shown]
    added_up = [found for found in figures if shown >= {*found.parts}]
    sums = _sums_of_block(block, volume)
    accepted = [volume.accepted.get((found.rule, found.key)) for found in (*figures, *sums)]
    rounded = [_rounding(found) for found in (*added_up, *sums)]
    return list(dict.fromkeys(note for note in (*accepted, *rounded) if note))


def _sums_of_block(block: kinds.Block, volume: Volume) -> list[Sum]:
    if isinstance(block, kinds.Table):
        return list(arithmetic.of_table(block, volume))
    return list(arithmetic.of_chart(block, volume)) if isinstance(block, kinds.Chart) else []


def _rounding(found: Sum) -> Line | None:
    """Return the note that explains why rounded parts do not make their total, if they do not."""
    if not found.is_rounded or not found.rule.endswith("-sum"):
        return None
    total = formats.quantity(found.printed, found.unit)
    parts = formats.quantity(found.found, found.unit)
    if found.rule == "chart-sum":
        return Line(f"Arrondis : les parts font ensemble {parts}.")
    _, _, where = found.subject.partition(" / ")
    which = f" ({where.replace(' / ', ', ')})" if found.rule == "table-sum" else ""
    told = f"Arrondis : les parts font ensemble {parts}, le total imprimé est {total}{which}."
    return Line(told)


def long(figure: Quantity) -> bool:
    """Return whether a figure has too many digits for a narrow column."""
    return len(figure.display or formats.number(figure.value, figure.decimals)) > LONG


def rows(found: Sequence[Quantity], lead: Id | None) -> Iterator[Row]:
    """Yield the rows of a block of figures on paper; the one to the fore has a row of its own."""
    for is_lead, same in groupby(found, key=lambda figure: figure.id == lead):
        figures = tuple(same)
        columns = 1 if is_lead else abreast(len(figures), any(map(long, figures)))
        starts = range(0, len(figures), columns)
        yield from (Row(columns, figures[start : start + columns]) for start in starts)


def abreast(count: int, is_long: bool) -> int:
    """Return how many columns leave no hole in the last row, or one at most; four hold no long figure."""
    if count <= 2 or (count == 4 and is_long):
        return 2
    return 3 if is_long or count in (3, 5, 6, 9) else 4


def headers(table: kinds.Table) -> list[Header]:
    """Return the header row above the columns' own, or nothing when no column is grouped."""
    if not any(column.group for column in table.columns):
        return []
    return [
        Header(label, len(list(columns)))
        for label, columns in groupby(table.columns, key=lambda column: column.group)
    ]


def common_date(found: Sequence[Body]) -> str | None:
    """Return the date that all the bodies share, so that it is printed once."""
    dates_given = {body.date for body in found}
    return next(iter(dates_given)) if len(dates_given) == 1 else None


def compact(found: Sequence[Body]) -> bool:
    """Return whether the bodies are many and small, and stand better side by side."""
    return len(found) > 5 and all(len(body.people) <= 5 for body in found)


def frame(tiles: Sequence[Tile]) -> str:
    """Return the view box that holds the map's tiles, with a small margin."""
    xs, ys = [tile.x for tile in tiles], [tile.y for tile in tiles]
    left, top = min(xs) - 0.6, min(ys) - 0.66
    return f"{left:.2f} {top:.2f} {max(xs) - left + 0.6:.2f} {max(ys) - top + 0.66:.2f}"


def by_theme(library: Library) -> list[tuple[Line, list[Series]]]:
    """Return the series of the register under their themes, in its order."""
    grouped = groupby(library.series, key=lambda series: series.theme)
    return [(theme, list(found)) for theme, found in grouped]


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
