"""The footnotes and endnotes of a document: mammoth gathers them at the end, and numbers their calls."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from millesime.importing.markdown import NOTE, Writer

CALLED = re.compile(r"#(?:footnote|endnote)-(?!ref-)")
BACK = re.compile(r"#(?:footnote|endnote)-ref-")


def taken(tree: BeautifulSoup) -> dict[str, Tag]:
    """Take the notes out of the tree, by name; a mark of ours stands where each is called."""
    bodies: dict[str, Tag] = {}
    for call in tree.find_all("a", href=CALLED):
        name = call.get_text().strip("[] ")
        body = tree.find("li", id=str(call["href"])[1:])
        if isinstance(body, Tag):
            bodies[name] = body
        mark = tree.new_tag(NOTE, attrs={"n": name})
        (call.parent if call.parent and call.parent.name == "sup" else call).replace_with(mark)
    for body in bodies.values():
        for arrow in body.find_all("a", href=BACK):
            arrow.decompose()
    holders = {id(body.parent): body.parent for body in bodies.values()}
    for body in bodies.values():
        body.extract()
    for holder in holders.values():
        if holder is not None and not holder.find("li"):
            holder.decompose()
    return bodies


def written(bodies: dict[str, Tag], writer: Writer) -> str:
    """Return the notes as they stand at the end of a page, a line each."""
    lines = [f"[^{name}]: {writer.line(body)}" for name, body in bodies.items()]
    return "\n".join(lines)
