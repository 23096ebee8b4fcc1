"""Tables: which cells are heads, and of what."""

from __future__ import annotations

from typing import Any

import pydyf

from millesime.finish.draft import Draft

SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


def scopes(draft: Draft) -> None:
    """Tell whether a head is of a column or of a row (7.5), as the HTML does."""
    for box, tag in draft.tags("/TH"):
        tag["A"]["Scope"] = SCOPES[box.element.get("scope", "col")]


def row_groups(draft: Draft) -> None:
    """Make the head of a group of rows a head of rows: WeasyPrint takes it for one of columns.

    Its cells name it. It keeps the first column, and an empty cell the others: alone in a row across
    the table it reads as one more line of column heads.
    """
    for box, head in draft.tags("/TH"):
        if box.element.get("scope") == "rowgroup":
            row = draft.known[head["P"]]
            rows = draft.kids(draft.known[row["P"]])
            cells = [cell for after in rows if after is not row for cell in draft.kids(after)]
            for cell in cells:
                if cell["S"] == "/TD":
                    cell["A"]["Headers"].insert(0, head["ID"])
            _fill(draft, row, head)


def _fill(draft: Draft, row: Any, head: Any) -> None:
    """Set an empty cell beside a head, across the columns that the head took."""
    across = head["A"].pop("ColSpan", 1) - 1
    if across:
        span = {"ColSpan": across} if across > 1 else {}
        about = {"O": "/Table", **span, "Headers": pydyf.Array([head["ID"]])}
        cell = pydyf.Dictionary({"Type": "/StructElem", "S": "/TD", "P": row.reference})
        cell |= {"K": pydyf.Array(), "Pg": row["Pg"], "A": pydyf.Dictionary(about)}
        draft.pdf.add_object(cell)
        draft.known[cell.reference] = cell
        row["K"].append(cell.reference)


def feet(draft: Draft) -> None:
    """Make a foot a body: a table cut by a page may keep only its foot there, and has a body (7.5)."""
    for _, tag in draft.tags("/TFoot"):
        tag["S"] = "/TBody"


def pairs(draft: Draft) -> None:
    """Make the first column data in a table of two columns that both have heads.

    With heads on two sides there is more head than value: the checker takes it for a torn heading.
    """
    for _, table in draft.tags("/Table"):
        rows = [
            row for group in draft.kids(table) for row in draft.kids(group) if row["S"] == "/TR"
        ]
        cells = [draft.kids(row) for row in rows]
        if cells and all(len(row) == 2 for row in cells) and _are_heads(cells[0]):
            for head, value in cells[1:]:
                _make_data(head, value, cells[0][0]["ID"])


def _are_heads(cells: list[Any]) -> bool:
    return all(cell["S"] == "/TH" and cell["A"]["Scope"] == "/Column" for cell in cells)


def _make_data(head: Any, value: Any, column: Any) -> None:
    """Make a head of a row a cell of a column, which the other cell names no more."""
    if head["S"] == "/TH":
        names = value["A"].get("Headers", ())
        value["A"]["Headers"] = pydyf.Array(name for name in names if name != head.get("ID"))
        head["S"], head["A"] = (
            "/TD",
            pydyf.Dictionary({"O": "/Table", "Headers": pydyf.Array([column])}),
        )
        del head["ID"]
