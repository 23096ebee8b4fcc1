"""Tables that go on over the page: WeasyPrint tags each part as a table with heads of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from millesime.finish.artifacts import FOOTER, HEADER, set_aside
from millesime.finish.draft import Draft


def tables(draft: Draft) -> None:
    """Make one table of its parts; heads and feet printed again are artifacts (ISO 14289-1, 7.8)."""
    elements = {tag.reference: box.element for box, tag in draft.made}
    firsts: dict[int, Any] = {}
    for box, table in list(draft.tags("/Table")):
        first = firsts.setdefault(id(box.element), table)
        if first is not table:
            _join(draft, first, table, elements)


def _join(draft: Draft, first: Any, part: Any, elements: dict[bytes, Any]) -> None:
    """Move the rows of a part to the first part."""
    known = {id(elements.get(kid)): draft.known[kid] for kid in first["K"]}
    renamed: dict[str, Any] = {}
    for group in draft.kids(part):
        same = known.get(id(elements.get(group.reference)))
        if same is None:
            continue
        if group["S"] == "/THead":
            renamed = dict(zip(_names(draft, group), _ids(draft, same), strict=True))
            _drop(draft, part, group, HEADER)
        elif group["S"] == "/TFoot":
            _drop(draft, first, same, FOOTER)
        else:
            draft.move(group, same)
    draft.move(part, first)
    _rename(draft, first, renamed)


def _drop(draft: Draft, table: Any, group: Any, kind: dict[str, str]) -> None:
    table["K"].remove(group.reference)
    set_aside(draft, group, kind)


def _cells(draft: Draft, *groups: Any) -> Iterator[Any]:
    for group in groups:
        for row in draft.kids(group):
            yield from draft.kids(row)


def _ids(draft: Draft, group: Any) -> list[Any]:
    return [cell["ID"] for cell in _cells(draft, group) if "ID" in cell]


def _names(draft: Draft, group: Any) -> list[str]:
    return [name.string for name in _ids(draft, group)]


def _rename(draft: Draft, table: Any, renamed: dict[str, Any]) -> None:
    """Have cells name the heads that are left."""
    for cell in _cells(draft, *draft.kids(table)):
        names = cell.get("A", {}).get("Headers", ())
        if names:
            cell["A"]["Headers"] = pydyf.Array(renamed.get(name.string, name) for name in names)
