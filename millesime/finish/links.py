"""Links: what is heard of one, and one tag for each."""

from __future__ import annotations

from typing import Any

import pydyf

from millesime.finish.draft import Draft

VERBS = {"mailto": "Écrire à", "tel": "Appeler"}


def words(draft: Draft) -> None:
    """Say in words where a link leads: WeasyPrint gives the bare anchor or address."""
    for box, _ in draft.made:
        if box.link_annotation:
            spoken = _spoken(box.element, box.link_annotation, draft.pages)
            box.link_annotation["Contents"] = pydyf.String(spoken)


def _spoken(element: Any, annotation: Any, pages: dict[str, int]) -> str:
    """Return the words of a link, and its page or address."""
    said = " ".join("".join(element.itertext()).split())
    if "Dest" not in annotation:
        return _outside(said, annotation["A"]["URI"].string)
    name = annotation["Dest"].string
    if not said:
        return f"Aller à la page {pages[name]}"
    return f"{'Note ' if said.isdigit() else ''}{said}, page {pages[name]}"


def tags(draft: Draft) -> None:
    """Give each annotation a tag of its own (7.18.5), and a link one annotation a box.

    Raised words inside a link get an annotation without its tag; a box inside it, such as its page
    number, another: a reader who does not see the page would hear the link twice.
    """
    for _, tag in draft.made:
        if any(kid.get("Type") == "/OBJR" for kid in draft.kids(tag)):
            tag["S"] = "/Link"
    for _, tag in draft.tags("/Link"):
        if draft.known[tag["P"]].get("S") == "/Link":
            for kid in draft.kids(tag):
                if kid.get("Type") == "/OBJR":
                    draft.known[kid["Pg"]]["Annots"].remove(kid["Obj"])
                    tag["K"].remove(kid.reference)
            tag["S"] = "/Span"


def lines(draft: Draft) -> None:
    """Make one of a link cut at the end of a line, which is heard twice: one tag, an annotation a line."""
    lasts: dict[int, Any] = {}
    for box, tag in draft.tags("/Link"):
        last = lasts.get(id(box.element))
        if last and _follows(draft.known[tag["P"]]["K"], last, tag):
            draft.move(tag, last)
        else:
            lasts[id(box.element)] = tag


def _follows(kids: list[Any], last: Any, tag: Any) -> bool:
    """Tell whether, in what stands in their parent on one page, a tag comes next to another."""
    if last["Pg"] != tag["Pg"] or last.reference not in kids:
        return False
    return bool(kids.index(tag.reference) == kids.index(last.reference) + 1)


def _outside(said: str, address: str) -> str:
    """Return the words of a link that leaves the document."""
    kind, _, bare = address.partition(":")
    bare = bare.removeprefix("//").removesuffix("/")
    verb = VERBS.get(kind, "Aller à")
    return f"{verb} {bare}" if said in bare else f"{said} ({bare})"
