"""Tables and figures kept in CSV files or workbooks, for an edition that is opened from another."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Collection
from typing import Any

from millesime.new.data import OF_A_YEAR
from millesime.new.shift import Shift

Rows = list[list[Any]]
Change = Callable[[Rows], Rows]


def table(known: Collection[str]) -> Change:
    """Return what empties a table: its head, the first cell of its rows and figures (`known`) stay."""

    def emptied(rows: Rows) -> Rows:
        head, *others = rows or [[]]
        return [
            head,
            *([row[0], *(_kept(cell, known) for cell in row[1:])] for row in others if row),
        ]

    return emptied


def _kept(cell: Any, known: Collection[str]) -> Any:
    """Return a cell that names a figure, by its id or in a reference; nothing for any other."""
    words = str(cell or "")
    return cell if "(figure:" in words or words in known else None


def figures(shift: Shift) -> Change:
    """Return what opens a table of figures: the column « value » becomes « last », a new one waits."""

    def opened(rows: Rows) -> Rows:
        head, *others = rows or [[]]
        if "value" not in head:
            return rows
        names = ["last" if name == "value" else name for name in head if name != "last"]
        kept = [index for index, name in enumerate(head) if name != "last"]
        moved = [[_moved(str(head[i] or ""), row[i], shift) for i in kept] for row in others]
        return [["id", "value", *_without_id(names, names)], *_with_value(names, moved)]

    return opened


def _with_value(names: list[Any], rows: Rows) -> Rows:
    where = names.index("id") if "id" in names else 0
    return [[row[where], None, *_without_id(names, row)] for row in rows]


def _without_id(names: list[Any], row: list[Any]) -> list[Any]:
    return [cell for name, cell in zip(names, row, strict=True) if name != "id"]


def _moved(name: str, cell: Any, shift: Shift) -> Any:
    if name in OF_A_YEAR:
        return None
    if name == "date" and isinstance(cell, datetime.date):
        return shift.date(cell.isoformat()[:10])
    if name in ("date", "label", "scope") and cell:
        return shift.date(str(cell)) if name == "date" else shift.words(str(cell))
    return cell


# ---------------------------------------------------------------- files


def in_csv(raw: bytes, change: Change) -> bytes:
    """Return a CSV file changed, with the separator it had."""
    text = raw.decode("utf-8-sig")
    mark = ";" if ";" in text.partition("\n")[0] else ","
    made = io.StringIO()
    writer = csv.writer(made, delimiter=mark, lineterminator="\r\n")
    writer.writerows(change(_square(list(csv.reader(io.StringIO(text), delimiter=mark)))))
    return made.getvalue().encode()


def in_workbook(raw: bytes, change: Change) -> bytes:
    """Return a workbook with each of its sheets changed; its look stays."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    for sheet in book.worksheets:
        rows = change([list(row) for row in sheet.iter_rows(values_only=True)])
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _square(rows: Rows) -> Rows:
    """Return the rows that say something, all as wide as the widest."""
    said = [row for row in rows if any(row)]
    width = max(map(len, said), default=0)
    return [row + [""] * (width - len(row)) for row in said]
