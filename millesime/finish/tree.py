"""The tree of tags: one tag for one element, and something in each."""

from __future__ import annotations

from typing import Any

from millesime.finish.draft import Draft

BLOCKS = (
    *("/BlockQuote", "/Div", "/L", "/LBody", "/LI", "/P", "/Sect"),
    *("/H1", "/H2", "/H3", "/H4", "/H5", "/H6"),
)
HOLLOW = {"/Div", "/L", "/Link", "/NonStruct", "/P", "/Sect", "/Span"}
"""Tags that say nothing when nothing is in them; an empty cell does, it keeps its column."""


def doubles(draft: Draft) -> None:
    """Keep one tag of an element and its anonymous box: a heading in itself is heard as two."""
    elements = {tag.reference: box.element for box, tag in draft.made}
    for box, tag in draft.tags(*BLOCKS):
        parent = draft.known[tag["P"]]
        if parent.get("S") == tag["S"] and elements.get(tag["P"]) is box.element:
            place = parent["K"].index(tag.reference)
            _adopt(draft, parent, tag["K"])
            parent["K"][place : place + 1] = tag["K"]
            tag.clear()


def continued(draft: Draft) -> None:
    """Make one of an element that goes on over the page: WeasyPrint tags each part as another.

    Tables have heads: see `parts`. What stands in a cell stays in it.
    """
    firsts: dict[tuple[int, str], Any] = {}
    for box, tag in draft.tags(*BLOCKS):
        first = firsts.setdefault((id(box.element), tag["S"]), tag)
        if first["Pg"] != tag["Pg"] and not _in_table(draft, tag):
            _adopt(draft, first, tag["K"])
            first["K"].extend(tag["K"])
            draft.remove(tag)


def _adopt(draft: Draft, parent: Any, kids: list[Any]) -> None:
    for kid in kids:
        draft.known[kid]["P"] = parent.reference


def _in_table(draft: Draft, tag: Any) -> bool:
    while tag["S"] != "/Document":
        tag = draft.known[tag["P"]]
        if tag["S"] == "/Table":
            return True
    return False


def hollow(draft: Draft) -> None:
    """Remove tags with nothing in them, left by boxes that only have a ground."""
    for _, tag in draft.made:  # children come first: one emptied of hollow ones is hollow too
        if tag.get("S") in HOLLOW and not tag["K"]:
            draft.remove(tag)
