"""A PDF about to be written: its tags, and the boxes of the layout they were made for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pydyf

TAGLESS = ("html", "body")
"""Elements that get no tag: WeasyPrint gives those of what stands in them."""


class Witness:
    """Stands for the function that makes tags, and remembers each with its box.

    `made` are boxes and their tags, children first; `margins` are margin boxes, by the name that CSS
    gives them (« @top-left »), and the tags of what stands in them. `texts` are, for each page, its
    boxes of text and images by the mark of their content.
    """

    def __init__(self, build: Callable[..., Iterator[Any]]) -> None:
        self.build = build
        self.made: list[tuple[Any, Any]] = []
        self.margins: list[tuple[str, Any]] = []
        self.texts: list[dict[int, Any]] = []
        self._margin = ""

    def __call__(self, box: Any, *others: Any) -> Iterator[Any]:
        """Yield what the function makes; it calls itself by its name, that is, through here."""
        _, _, number, *_, marked = others
        if number == len(self.texts):  # the box of a page comes before all that stands in it
            self.texts.append({about["mcid"]: text for text, about in marked.items()})
        margin, tag = getattr(box, "at_keyword", ""), None
        self._margin = margin or self._margin
        for tag in self.build(box, *others):
            yield tag
        if margin:
            self._margin = ""
        elif self._margin:
            self.margins.append((self._margin, tag))
        elif tag is not None and box.element is not None and box.element_tag not in TAGLESS:
            self.made.append((box, tag))


class Draft:
    """A PDF about to be written, with what the witness saw of its making."""

    def __init__(self, document: Any, pdf: Any, witness: Witness) -> None:
        self.pdf = pdf
        self.made, self.margins, self.texts = witness.made, witness.margins, witness.texts
        self.known = {thing.reference: thing for thing in pdf.objects}
        self.pages = {
            name: number
            for number, page in enumerate(document.pages, start=1)
            for name in page.anchors
        }
        self.root = self.known[pdf.catalog["StructTreeRoot"]]
        self._places: dict[bytes, dict[int, int]] = {}

    def tags(self, *kinds: str) -> Iterator[tuple[Any, Any]]:
        """Yield the boxes and tags of some kinds."""
        return ((box, tag) for box, tag in self.made if tag.get("S") in kinds)

    def kids(self, tag: Any) -> list[Any]:
        """Return the tags and references to annotations in a tag, without its marked content."""
        return [self.known[kid] for kid in tag.get("K", ()) if isinstance(kid, bytes)]

    def operators(self, page: bytes) -> list[Any]:
        """Return what draws a page, given by its reference."""
        operators: list[Any] = self.known[self.known[page]["Contents"]].stream
        return operators

    def place(self, page: bytes, mark: int) -> int:
        """Return where, in what draws a page, the properties of a marked content stand."""
        if page not in self._places:
            self._places[page] = {
                operator["MCID"]: place
                for place, operator in enumerate(self.operators(page))
                if isinstance(operator, pydyf.Dictionary) and "MCID" in operator
            }
        return self._places[page][mark]

    def owners(self, page: bytes) -> list[Any]:
        """Return the references of the tags that own the marked content of a page, by mark."""
        owners: list[Any] = self._parents[2 * self.known[page]["StructParents"] + 1]
        return owners

    @property
    def _parents(self) -> list[Any]:
        """The parent tree: a key of a page or an annotation, then what it owns or who owns it."""
        parents: list[Any] = self.known[self.root["ParentTree"]]["Nums"]
        return parents

    def move(self, tag: Any, heir: Any, place: int | None = None) -> None:
        """Put what stands in a tag in another of its page, at a place or at its end, and remove the tag."""
        place = len(heir["K"]) if place is None else place
        for kid in tag["K"]:
            self._give(kid, tag["Pg"], heir.reference)
        heir["K"][place:place] = tag["K"]
        self.remove(tag)

    def _give(self, kid: Any, page: bytes, owner: bytes) -> None:
        """Name the new owner of a tag, of marked content, or of an annotation."""
        if isinstance(kid, int):
            self.owners(page)[kid] = owner
        elif self.known[kid].get("Type") == "/OBJR":
            key = self.known[self.known[kid]["Obj"]]["StructParent"]
            self._parents[2 * key + 1] = owner
        else:
            self.known[kid]["P"] = owner

    def remove(self, tag: Any) -> None:
        """Take a tag out of its parent."""
        self.known[tag["P"]]["K"].remove(tag.reference)
        tag.clear()
