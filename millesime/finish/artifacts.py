"""What is not read: running heads and folios, leaders, what stands there for the eye alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from millesime.finish.draft import Draft

HEADER = {"Type": "/Pagination", "Subtype": "/Header"}
FOOTER = {"Type": "/Pagination", "Subtype": "/Footer"}
LAYOUT = {"Type": "/Layout"}


def running(draft: Draft) -> None:
    """Mark running heads and folios as artifacts of pagination (ISO 14289-1, 7.8).

    WeasyPrint tags them as content, of tags that stand outside the tree.
    """
    for margin, tag in draft.margins:
        set_aside(draft, tag, HEADER if margin.startswith("@top") else FOOTER)


def silent(draft: Draft) -> None:
    """Mark as artifacts the dots of a leader, heard one by one, and what the HTML hides from listeners.

    WeasyPrint knows no `aria-hidden`: initials would be heard before each name.
    """
    hidden = [tag for box, tag in draft.made if box.is_leader or _is_hidden(box.element)]
    for tag in hidden:
        if "S" in tag:  # not of one that was hidden with its parent, nor with its children
            parent = draft.known[tag["P"]]
            parent["K"].remove(tag.reference)
            set_aside(draft, tag, LAYOUT)


def _is_hidden(element: Any) -> bool:
    return bool(element.get("aria-hidden") == "true")


def set_aside(draft: Draft, tag: Any, kind: dict[str, str]) -> None:
    """Turn what is drawn of a tag and of those in it into artifacts of a kind."""
    for leaf in _leaves(draft, tag):
        marks = [mark for mark in leaf["K"] if isinstance(mark, int)]
        owners, operators = draft.owners(leaf["Pg"]), draft.operators(leaf["Pg"])
        for mark in marks:
            owners[mark] = b"null"
            place = draft.place(leaf["Pg"], mark)
            operators[place - 1] = "/Artifact"
            operators[place] = pydyf.Dictionary(kind)
        leaf.clear()


def _leaves(draft: Draft, tag: Any) -> Iterator[Any]:
    """Yield a tag and all those in it."""
    if "S" in tag:
        for kid in draft.kids(tag):
            yield from _leaves(draft, kid)
        yield tag
