"""The totals and shares of a table, the whole of a chart that shares it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from millesime.arithmetic.rounding import half_unit
from millesime.formats import parse_number
from millesime.model import blocks as kinds
from millesime.model.dialect import NOTE_CALL, REFERENCE
from millesime.model.library import Volume
from millesime.model.register import Sum
from millesime.model.text import Id
from millesime.problems import Place

HUNDRED = Decimal(100)


def of_table(table: kinds.Table, volume: Volume) -> Iterator[Sum]:
    """Yield the total rows, total columns and percentage columns of a table, cell by cell."""
    grid = _Grid(table, volume)
    for group in table.groups:
        if group.total:
            yield from grid.total(group.total, group.rows, str(group.label))
    if table.total:
        totals = [group.total for group in table.groups if group.total]
        yield from grid.total(table.total, totals or table.body)
    for row in table.counted:
        yield from grid.across(row)
    for index, column in enumerate(table.columns):
        if column.share_of:
            yield from grid.shares(index, column.share_of)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table that can be computed: its row, its column, the group its row stands in."""

    table: kinds.Table
    row: kinds.Row
    index: int
    group: str = ""

    @property
    def column(self) -> kinds.Column:
        return self.table.columns[self.index]

    @property
    def key(self) -> str:
        """What an exception names: table, group, row and column."""
        column = self.column
        head = f"{column.group} {column.label}" if column.group else str(column.label)
        names = [str(self.table.id or self.table.title), self.group, str(self.row[0] or ""), head]
        return " / ".join(name for name in names if name)

    @property
    def place(self) -> Place:
        written = self.row[self.index]
        assert written is not None, "only a cell with a number is compared"
        return written.place

    @property
    def half(self) -> Decimal:
        """Half of the last unit the cell is printed to."""
        decimals = self.column.decimals
        if decimals is None:
            number = parse_number(self.row[self.index] or "")
            decimals = max(0, -int(number.as_tuple().exponent)) if number is not None else 0
        return half_unit(self.column.unit, decimals)

    def sum(self, rule: str, printed: Decimal, found: Decimal, slack: Decimal) -> Sum:
        return Sum(rule, self.key, self.place, self.key, printed, found, slack, self.column.unit)


class _Grid:
    """The numbers of a table, by row and column."""

    def __init__(self, table: kinds.Table, volume: Volume) -> None:
        self.table, self.volume = table, volume
        self.columns = {str(column.id): i for i, column in enumerate(table.columns) if column.id}

    def total(self, total: kinds.Row, rows: Iterable[kinds.Row], group: str = "") -> Iterator[Sum]:
        """Yield a total row against the rows it sums, for each column whose numbers are all known."""
        rows = list(rows)
        for index in range(1, len(self.table.columns)):
            terms = [self.value(row, index) for row in rows]
            yield from self._sum(_Cell(self.table, total, index, group), terms)

    def across(self, row: kinds.Row) -> Iterator[Sum]:
        """Yield the total columns of a row against the columns they sum."""
        for index, column in enumerate(self.table.columns):
            if column.sum_of:
                others = [self.columns[name] for name in column.sum_of if name in self.columns]
                terms = [self.value(row, other) for other in others]
                yield from self._sum(_Cell(self.table, row, index), terms)

    def shares(self, index: int, of: Id) -> Iterator[Sum]:
        """Yield a column of percentages against those computed from the column it is a share of."""
        other = self.columns.get(of)
        total = self._whole(other) if other is not None else Decimal(0)
        for row in self.table.counted if total else ():
            printed, part = self.value(row, index), self.value(row, other)
            if printed is not None and part is not None:
                cell = _Cell(self.table, row, index)
                yield cell.sum("table-share", printed, HUNDRED * part / total, cell.half)

    def _whole(self, index: int) -> Decimal:
        """Return the total of a column: the one printed, else the sum of its rows."""
        printed = self.value(self.table.total, index) if self.table.total else None
        if printed is not None:
            return printed
        return sum((self.value(row, index) or Decimal(0) for row in self.table.body), Decimal(0))

    def _sum(self, cell: _Cell, terms: Sequence[Decimal | None]) -> Iterator[Sum]:
        printed = self.value(cell.row, cell.index)
        known = [term for term in terms if term is not None]
        if printed is not None and known and len(known) == len(terms):
            slack = cell.half * (len(known) + 1)
            yield cell.sum("table-sum", printed, sum(known, Decimal(0)), slack)

    def value(self, row: kinds.Row, index: int | None) -> Decimal | None:
        """Return the number of a cell, written or cited; None when it has none, or is no number's."""
        cell = row[index] if index else None
        if not index or cell is None or self.table.columns[index].type != "number":
            return None
        cited = REFERENCE.search(cell)
        if cited and cited["scheme"] == "figure":
            quantity = self.volume.quantities.get(cited["target"])
            return quantity.value if quantity and quantity.qualifier is None else None
        return parse_number(NOTE_CALL.sub("", cell).strip())


# ---------------------------------------------------------------- charts


def of_chart(chart: kinds.Chart, volume: Volume) -> Iterator[Sum]:
    """Yield the shares of a bar or a ring that is a whole: percentages, which make 100 together."""
    if chart.form not in ("stacked", "donut"):
        return
    shares = _shares(chart, volume)
    if shares:
        name = str(chart.id or chart.title)
        found = sum((value for value, _ in shares), Decimal(0))
        slack = sum((half_unit("%", decimals) for _, decimals in shares), Decimal(0))
        yield Sum(
            "chart-sum", name, chart.title.place, str(chart.title), HUNDRED, found, slack, "%"
        )


def _shares(chart: kinds.Chart, volume: Volume) -> list[tuple[Decimal, int]]:
    """Return the value and decimals of each mark of a chart, none unless all are percentages."""
    if chart.values:
        if chart.unit != "%":
            return []
        written = (bar.value for bar in chart.values)
        return [(value, max(0, -int(value.as_tuple().exponent))) for value in written]
    quantities = [volume.quantities[item] for item in chart.items if item in volume.quantities]
    if any(quantity.unit != "%" or quantity.qualifier for quantity in quantities):
        return []
    return [(quantity.value, quantity.decimals) for quantity in quantities]
