"""Where a page tells a problem: in its section, by the block that shows its data, or under the title.

A problem of a data file stands before the first block of the page that shows what the line holds. What no
section shows is told on the first page of its document; what is of no document, on the home page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from millesime.model.block import Block
from millesime.model.blocks import Glossary, Map, Partners, People, Timeline
from millesime.model.dialect import REFERENCE, texts
from millesime.model.edition import Document
from millesime.model.library import Part, Volume
from millesime.preview.found import Found
from millesime.problems import Place

if TYPE_CHECKING:
    from millesime.render.page import Page

Entry = tuple[str, str]
"""What a line of a data file is about: what kind of thing, and which one, ("figure", "members")."""
HOME = "index.html"
"""The file of the home page."""


@dataclass(frozen=True)
class Note:
    """A problem on a page: under a heading, or before one of its blocks."""

    found: Found
    anchor: str
    """The id of the heading of the section; empty for the title of the page."""
    block: int | None
    """The block that it is about, from 0; None when it is the section as a whole."""


def notes(problems: Iterable[Found], page: Page, volumes: Sequence[Volume]) -> list[Note]:
    """Return the problems that a page tells, each in its place; `volumes` are all those of the site."""
    told = _Told(page, volumes)
    return [note for one in problems if (note := told.note(one))]


class _Told:
    """What a page can tell of problems."""

    def __init__(self, page: Page, volumes: Sequence[Volume]) -> None:
        self.page = page
        self.volumes = volumes
        self.sections = {part.section.file: part for part in page.parts}

    def note(self, one: Found) -> Note | None:
        """Return where the page tells a problem; None when another page does."""
        place = one.problem.place
        if part := self.sections.get(place.file):
            return Note(one, part.anchor, _block(part.section.blocks, place.line))
        owner = _owner(place.file, self.volumes)
        if owner is None:
            return Note(one, "", None) if self.page.output == HOME else None
        if self.page.volume is not owner or place.file in self._told_elsewhere:
            return None
        spot = self._data.spot(place)
        if spot and self.page.parts:
            return Note(one, *spot)
        return Note(one, "", None) if self.page.path == owner.path and not spot else None

    @cached_property
    def _told_elsewhere(self) -> frozenset[str]:
        """The files of the sections of the document: their problems are told on their pages."""
        assert self.page.volume
        return frozenset(part.section.file for part in self.page.volume.parts)

    @cached_property
    def _data(self) -> _Data:
        """The data that the page shows; for the first page of a document, what all its pages show."""
        assert self.page.volume
        return _Data(self.page.volume.document, self.page.parts or tuple(self.page.volume.parts))


class _Data:
    """The data files of a document, and the first block, among some sections, that shows each entry."""

    def __init__(self, document: Document, parts: Iterable[Part]) -> None:
        self.lines = _lines(document)
        self.spots: dict[Entry, tuple[str, int]] = {}
        for part in parts:
            for index, block in enumerate(part.section.blocks):
                for entry in _drawn(block, document):
                    self.spots.setdefault(entry, (part.anchor, index))

    def spot(self, place: Place) -> tuple[str, int] | None:
        """Return the section and the block that show what stands at a place, None when there are none."""
        lines = self.lines.get((place.file, place.sheet), [])
        above = [entry for line, entry in lines if line <= place.line]
        about = [*(above[-1:] or [entry for _, entry in lines]), ("file", place.file)]
        return next((self.spots[entry] for entry in about if entry in self.spots), None)


def _owner(file: str, volumes: Iterable[Volume]) -> Volume | None:
    """Return the document whose folder holds a file, the innermost when a folder is in another."""
    path = PurePosixPath(file)
    folders = {PurePosixPath(volume.document.file).parent: volume for volume in volumes}
    return next((folders[folder] for folder in path.parents if folder in folders), None)


def _lines(document: Document) -> Mapping[tuple[str, str], list[tuple[int, Entry]]]:
    """Return the lines where the entries of each data file begin, by file and sheet, in order."""
    found: dict[tuple[str, str], list[tuple[int, Entry]]] = {}
    for kind, ids in (
        ("figure", document.figures),
        ("body", document.bodies),
        ("partners", document.partners),
        ("term", document.glossary.terms),
    ):
        for key in ids:
            entry = key.place.line, (kind, str(key))
            found.setdefault((key.place.file, key.place.sheet), []).append(entry)
    for file in document.files:
        if file.name == "timeline":
            found[file.file, ""] = [(1, ("timeline", ""))]
    return {where: sorted(lines) for where, lines in found.items()}


def _drawn(block: Block, document: Document) -> Iterator[Entry]:
    """Yield the entries of data files that a block shows, those that its words cite among them."""
    yield from (("figure", str(key)) for key in block.shown)
    yield from _listed(block, document)
    for text in texts(block):
        yield "file", text.place.file
        for cited in REFERENCE.finditer(text):
            yield cited["scheme"], cited["target"]


def _listed(block: Block, document: Document) -> Iterator[Entry]:
    """Yield the bodies, the partners, the terms and the dates that a block lists."""
    if isinstance(block, People | Map):
        families = block.families if isinstance(block, Map) else (block.family,)
        named = block.bodies if isinstance(block, People) else ()
        for key, body in document.bodies.items():
            if key in named or (body.family and body.family in families):
                yield "body", str(key)
    elif isinstance(block, Partners):
        yield from (("partners", str(key)) for key in block.categories or document.partners)
    elif isinstance(block, Glossary):
        yield from (("term", str(key)) for key in document.glossary.terms)
    elif isinstance(block, Timeline) and not block.events:
        yield "timeline", ""


def _block(blocks: Sequence[Block], line: int) -> int | None:
    """Return the number of the block that holds a line of the file; None when that is its heading."""
    starts = [min((text.place.line for text in texts(block)), default=0) for block in blocks]
    before = [index for index, start in enumerate(starts) if 0 < start <= line]
    return before[-1] if before else None
