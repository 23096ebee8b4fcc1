"""A table of a document into a block: its title, its columns, its rows, its total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bs4 import Tag

from millesime.formats import parse_number
from millesime.importing.markdown import Writer
from millesime.importing.told import Told, excerpt
from millesime.importing.yamlish import item, quoted

TO_NAME = "À compléter"
UNTITLED = "À compléter : le titre du tableau"
NO_NUMBER = {"nd", "n.d.", "–", "…", "-", "—"}
"""What stands for a number that is missing; a hyphen and a long dash are written as the third."""
UNITS = re.compile(r"(?P<number>.*\d)\s*(?P<unit>%|€|k€|M€|h|m²|km|kg|t|ETP)")
MOST_ROWS = 400


@dataclass
class Grid:
    """The cells of a table, as text; an empty text where a merged cell goes on."""

    rows: list[list[str]] = field(default_factory=list)
    wide: set[int] = field(default_factory=set)
    """The rows that are one cell across the table."""
    groups: list[str] = field(default_factory=list)
    """Of each column, the head that it shares with its neighbours."""
    is_merged: bool = False

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def block(table: Tag, caption: str, writer: Writer) -> str:
    """Return a table as a block; a frame around words, in one column, as a callout."""
    own = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    grid = _grid(own, writer)
    if grid.width < 2:
        return _callout(own, writer)
    if not caption and 0 in grid.wide and len(grid.rows) > 2:
        caption = grid.rows[0][0]
        grid = _grid(own[1:], writer)
    if len(grid.rows) < 2:
        where = excerpt(" ".join(grid.rows[0]))
        writer.told.append(Told("Tableau d’une seule ligne\u00a0: il est mis en texte.", where))
        return " ; ".join(filter(None, grid.rows[0]))
    return _written(grid, caption, writer)


# ---------------------------------------------------------------- cells


def _grid(own: Sequence[Tag], writer: Writer) -> Grid:
    """Return the cells of rows, the merged ones spread out."""
    grid = Grid()
    going_on: dict[tuple[int, int], str] = {}
    for number, row in enumerate(own):
        cells: list[str] = []
        tags = row.find_all(["td", "th"], recursive=False)
        for cell in tags:
            while (number, len(cells)) in going_on:
                cells.append("")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            grid.is_merged |= down > 1 or (across > 1 and len(tags) > 1)
            for line in range(1, down):
                going_on |= {(number + line, len(cells) + step): "" for step in range(across)}
            cells += [writer.line(cell), *[""] * (across - 1)]
        while (number, len(cells)) in going_on:
            cells.append("")
        if len(tags) == 1 and len(cells) > 1:
            grid.wide.add(len(grid.rows))
        grid.rows.append(cells)
    width = grid.width
    grid.rows = [[*row, *[""] * (width - len(row))] for row in grid.rows]
    return grid


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name, "1"))
    return min(max(int(written), 1), MOST_ROWS) if written.isdigit() else 1


def _callout(own: Sequence[Tag], writer: Writer) -> str:
    """Return the words of a frame as a callout."""
    cells = [cell for row in own for cell in row.find_all(["td", "th"], recursive=False)]
    words = "\n\n".join(filter(None, (writer.text(_opened(cell)) for cell in cells)))
    if not words:
        return ""
    writer.told.append(
        Told("Cadre\u00a0: un tableau d’une colonne est devenu un encadré.", excerpt(words))
    )
    return f"/// callout\n\n{words}\n///"


def _opened(cell: Tag) -> Tag:
    cell.name = "div"
    return cell


# ---------------------------------------------------------------- what is written


def _written(grid: Grid, caption: str, writer: Writer) -> str:
    where = excerpt(caption or " ".join(grid.rows[0]))
    head, body, wide = _head(grid)
    if grid.is_merged:
        writer.told.append(
            Told(
                "Cellules fusionnées\u00a0: la valeur est dans la première, complétez les autres.",
                where,
            )
        )
    if not caption:
        writer.told.append(
            Told(
                "Tableau sans titre\u00a0: écrivez-le sur sa ligne «\u00a0/// table\u00a0».", where
            )
        )
    if not all(head):
        writer.told.append(
            Told("Colonne sans nom\u00a0: écrivez-le dans «\u00a0label\u00a0».", where)
        )
    total, foot, body = _total(body, bool(wide), writer, where)
    columns = [
        _column(label or TO_NAME, grid.groups, number, [*body, *total, *foot])
        for number, label in enumerate(head)
    ]
    rows = [_row(row, columns) for row in body]
    lines = [f"/// table | {caption or UNTITLED}", "    columns:"]
    lines += [f"      - {column.line}" for column in columns]
    lines += (
        _grouped(body, rows, wide) if wide else ["    rows:", *(f"      - {row}" for row in rows)]
    )
    lines += [f"    total: {_row(row, columns)}" for row in total]
    lines += ["    foot:", *(f"      - {_row(row, columns)}" for row in foot)] if foot else []
    return "\n".join([*lines, "///"])


def _head(grid: Grid) -> tuple[list[str], list[list[str]], set[int]]:
    """Return the labels of the columns, the rows under them, and those that head a group."""
    first, second = grid.rows[0], grid.rows[1]
    holes = [index for index, label in enumerate(first) if not label and index]
    depth = 1
    if grid.is_merged and holes and all(second[index] for index in holes) and len(grid.rows) > 2:
        depth = 2
        shared = _carried(first, second)
        grid.groups = shared
        first = [low or high for high, low in zip(first, second, strict=True)]
    body = grid.rows[depth:]
    wide = {number - depth for number in grid.wide if number >= depth}
    return first, body, wide if 0 in wide and max(wide) < len(body) - 1 else set()


def _carried(first: list[str], second: list[str]) -> list[str]:
    """Return, for each column that has a head of its own below, the head it shares above."""
    shared, last = [], ""
    for high, low in zip(first, second, strict=True):
        last = high or last
        shared.append(last if low else "")
    return shared


def _total(
    body: list[list[str]], is_grouped: bool, writer: Writer, where: str
) -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """Return the total, else the foot, and the rows above: a last row called total is one if it is true."""
    last = body[-1]
    if len(body) < 2 or not last[0].strip("*_ ").lower().startswith("total"):
        return [], [], body
    above = body[:-1]
    if not is_grouped and all(_adds_up(index, above, last[index]) for index in range(1, len(last))):
        return [last], [], above
    if not is_grouped:
        writer.told.append(
            Told(
                "La ligne «\u00a0Total\u00a0» n’est pas la somme des lignes\u00a0: vérifiez-la.",
                where,
            )
        )
    return [], [last], above


def _adds_up(index: int, rows: list[list[str]], total: str) -> bool:
    found = [_parts(row[index])[0] for row in rows]
    numbers = [number for cell in found if (number := parse_number(cell)) is not None]
    wanted = parse_number(_parts(total)[0])
    return not total or (wanted is not None and sum(numbers, Decimal(0)) == wanted)


@dataclass(frozen=True)
class Column:
    """A column as written, and what its cells say once its unit is said for all."""

    line: str
    is_number: bool
    has_unit: bool


def _column(label: str, groups: list[str], number: int, rows: list[list[str]]) -> Column:
    cells = [row[number] for row in rows if row[number]]
    parted = [_parts(cell) for cell in cells]
    numbers = [part for part in parted if parse_number(part[0]) is not None]
    is_number = bool(
        number
        and numbers
        and all(part in numbers or part[0].lower() in NO_NUMBER for part in parted)
    )
    units = {unit for _, unit in numbers}
    is_number &= len(units) <= 1
    unit = units.pop() if is_number and units else ""
    fields = [f"label: {quoted(label)}"]
    fields += [f"group: {quoted(groups[number])}"] if groups and groups[number] else []
    fields += ["type: number"] if is_number else []
    fields += [f"unit: {quoted(unit)}"] if unit else []
    line = f"{{{', '.join(fields)}}}" if len(fields) > 1 else fields[0]
    return Column(line, is_number, bool(unit))


def _parts(cell: str) -> tuple[str, str]:
    """Return a number and its unit, without bold: 12,5 % gives 12,5 and %."""
    bare = cell.strip("*_ ").replace("\u00a0", " ").replace("\u202f", " ")
    found = UNITS.fullmatch(bare)
    if found and parse_number(found["number"]) is not None:
        return found["number"], found["unit"]
    return bare, ""


def _row(row: list[str], columns: Sequence[Column]) -> str:
    return f"[{', '.join(_item(cell, column) for cell, column in zip(row, columns, strict=True))}]"


def _item(cell: str, column: Column) -> str:
    bare = _parts(cell)[0]
    if column.is_number:
        return item("–" if bare in ("-", "—") else bare)
    return item(cell)


def _grouped(body: list[list[str]], rows: list[str], wide: set[int]) -> list[str]:
    """Return rows under the row, one cell wide, that heads them."""
    lines = ["    groups:"]
    for number, row in enumerate(rows):
        if number in wide:
            lines += [f"      - label: {quoted(body[number][0].strip('*'))}", "        rows:"]
        else:
            lines.append(f"          - {row}")
    return lines
