"""What can be found in the documents: their covers and their sections, with all that is read there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from millesime.model import blocks as kinds
from millesime.model.edition import Section
from millesime.model.library import ChapterPart, Library, Part, Volume
from millesime.model.published import Words
from millesime.problems import Place
from millesime.search.item import FIGURE, LEAD, TEXT, Item, Plain
from millesime.typography import french
from millesime.words.of_edition import Reader, sections

WRAPPED = 80
"""A line longer than that is likelier to be wrapped than to be an item of a list."""


def items(library: Library, plain: Plain) -> Iterator[Item]:
    """Yield the covers and the sections of all documents, in reading order, newest edition first."""
    for volume in library.volumes:
        yield from _Document(library, volume, plain).items()


class _Document:
    """One volume, read through."""

    def __init__(self, library: Library, volume: Volume, plain: Plain) -> None:
        self.volume, self.plain = volume, plain
        found = Reader(library, volume).words()
        self.said = {
            address: list(words) for address, words in groupby(found, key=lambda one: one.section)
        }
        self.entries = set(_entries(volume))
        title = plain(volume.document.about.title)
        self.shelf = (f"Édition {volume.year}", *([] if volume.is_report else [title]))

    def items(self) -> Iterator[Item]:
        about = self.volume.document.about
        yield Item(
            self.shelf[:1],
            f"{self.volume.path}index.html",
            self.plain(about.title),
            (self.volume.year,),
            tuple(self._texts(self.volume.path.rstrip("/"), about.title.place, {})),
            edition=self.volume.year,
        )
        addresses = {part.anchor: address for address, part in sections(self.volume)}
        for chapter in self.volume.chapters:
            for part in chapter.parts:
                yield self._section(chapter, part, addresses[part.anchor])

    def _section(self, chapter: ChapterPart, part: Part, address: str) -> Item:
        """Return a section's item; the opening of a chapter stands beside it, not in it."""
        above, heading = chapter.opening.section.heading, part.section.heading
        alone = part is chapter.opening
        anchor = "" if alone or chapter.split else f"#{part.anchor}"
        return Item(
            self.shelf if alone else (*self.shelf, self.plain(above.short or above.title)),
            f"{part.page}index.html{anchor}",
            self.plain(heading.title),
            (self.volume.year,),
            tuple(self._texts(address, heading.title.place, _ranks(self.volume, part.section))),
            part.number,
            edition=self.volume.year,
        )

    def _texts(
        self, address: str, title: Place, ranks: Mapping[Place, int]
    ) -> Iterator[tuple[int, str]]:
        """Yield what is read at an address and its rank; neither its title nor the entries of a glossary.

        Terms are found in the glossary of all editions, once.
        """
        found = self.said.get(address, [])
        shown = (one for one in found if one.place != title and one.place not in self.entries)
        for place, text in _paragraphs(shown):
            yield ranks.get(place, TEXT), french(text).replace("\n", " ")


def _paragraphs(found: Iterable[Words]) -> Iterator[tuple[Place, str]]:
    """Yield texts, the lines of a wrapped paragraph together, and where each begins.

    They keep the ends of their lines: so the pages have typeset them already, and `french` remembers.
    """
    said: list[Words] = []
    for words in found:
        if said and not _goes_on(said[-1], words):
            yield said[0].place, "\n".join(one.text for one in said)
            said = []
        said.append(words)
    if said:
        yield said[0].place, "\n".join(one.text for one in said)


def _goes_on(one: Words, other: Words) -> bool:
    """Return whether two lines are one paragraph, wrapped by its writer: no YAML value begins a line.

    A cell of a CSV file or of a workbook does, and each is alone.
    """
    follows = one.place.file == other.place.file and one.place.line + 1 == other.place.line
    if not follows or other.place.column > 1 or other.place.file.endswith((".csv", ".xlsx")):
        return False
    return len(one.text) > WRAPPED or not other.text[0].isupper()


def _ranks(volume: Volume, section: Section) -> dict[Place, int]:
    """Return the places of a section that say more than its text: lead, titles of blocks, figures."""
    titles = [section.heading.lead, *(block.title for block in section.blocks)]
    charts = (block for block in section.blocks if isinstance(block, kinds.Chart))
    bars = (bar.label for chart in charts for bar in chart.values)
    return {
        **{line.place: LEAD for line in titles if line},
        **{line.place: FIGURE for line in (*volume.document.figures, *bars)},
    }


def _entries(volume: Volume) -> Iterable[Place]:
    """Yield the places of the senses of a volume's glossary, and of their notes."""
    for entry in volume.entries:
        for meaning in entry.meanings:
            yield from (line.place for line in (meaning.label, meaning.note) if line)
