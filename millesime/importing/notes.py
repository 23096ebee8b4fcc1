"""The footnotes and endnotes of a document: mammoth gathers them at the end, and numbers their calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Tag

from millesime.importing.markdown import NOTE, Writer
from millesime.importing.told import Told, excerpt

CALLED = re.compile(r"#(?:footnote|endnote)-(?!ref-)")
GRID = ["table", "thead", "tbody", "tr", "td", "th"]
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


def in_words(bodies: Iterable[Tag]) -> Iterator[Told]:
    """Leave in the notes their words alone, for a note holds in a line; tell the pictures and tables."""
    for body in bodies:
        near = f"dans la note {excerpt(body.get_text(' '))}"
        if body.find("table"):
            yield Told("Tableau dans une note\u00a0: ses cases sont mises à la suite.", near)
        if body.find("img"):
            yield Told("Image dans une note\u00a0: elle n’est pas reprise.", near)
        for tag in body.find_all(["img", *GRID]):
            tag.insert_after(" ")
            tag.unwrap()


def uncalled(bodies: dict[str, Tag], text: str) -> Iterator[Told]:
    """Tell the notes that a text no longer calls: a title cannot."""
    for name, body in bodies.items():
        if f"[^{name}]" not in text:
            yield Told(
                f"Note sans appel\u00a0: écrivez [^{name}] là où le texte doit l’appeler, "
                "un titre ne le peut pas.",
                f"la note {excerpt(body.get_text(' '))}",
            )


def written(bodies: dict[str, Tag], writer: Writer) -> str:
    """Return the notes as they stand at the end of a page, a line each, whatever they hold."""
    lines = [f"[^{name}]: {writer.line(body)}" for name, body in bodies.items()]
    return "\n".join(lines)
