"""A PDF about to be written: its tags, and the boxes of the layout they were made for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

TAGLESS = ("html", "body")
"""Elements that get no tag: WeasyPrint gives those of what stands in them."""


class Witness:
    """Stands for the function that makes tags, and remembers each with its box.

    `made` are boxes and their tags, children first; `margins` are margin boxes, by the name that CSS
    gives them (« @top-left »), and the tags of what stands in them.
    """

    def __init__(self, build: Callable[..., Iterator[Any]]) -> None:
        self.build = build
        self.made: list[tuple[Any, Any]] = []
        self.margins: list[tuple[str, Any]] = []
        self._margin = ""

    def __call__(self, box: Any, *others: Any) -> Iterator[Any]:
        """Yield what the function makes; it calls itself by its name, that is, through here."""
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
        self.made, self.margins = witness.made, witness.margins
        self.known = {thing.reference: thing for thing in pdf.objects}
        self.pages = {
            name: number
            for number, page in enumerate(document.pages, start=1)
            for name in page.anchors
        }
        self.root = self.known[pdf.catalog["StructTreeRoot"]]

    def tags(self, *kinds: str) -> Iterator[tuple[Any, Any]]:
        """Yield the boxes and tags of some kinds."""
        return ((box, tag) for box, tag in self.made if tag.get("S") in kinds)

    def kids(self, tag: Any) -> list[Any]:
        """Return the tags and references to annotations in a tag, without its marked content."""
        return [self.known[kid] for kid in tag.get("K", ()) if isinstance(kid, bytes)]

    def remove(self, tag: Any) -> None:
        """Take a tag out of its parent."""
        self.known[tag["P"]]["K"].remove(tag.reference)
        tag.clear()
