"""What the living glossary shows beyond its nouns: letters, where a sense is used, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from millesime.model.library import Library, Volume
from millesime.model.terms import SenseHistory, TermHistory, Use
from millesime.model.text import Line, Scalar, sort_key

PAGE = "lexique/"
"""The folder of the glossary's page, from the site's root."""


@dataclass(frozen=True, slots=True)
class Year:
    """An edition that has a sense, and the sections that use it there, in reading order."""

    year: int
    uses: tuple[Use, ...]

    @property
    def documents(self) -> list[tuple[Line, list[Use]]]:
        """The same, document by document, with its title."""
        return [(title, list(uses)) for title, uses in groupby(self.uses, lambda use: use.document)]


@dataclass(frozen=True)
class Glossary:
    """The living glossary of a library, as its page and its PDF show it."""

    library: Library

    @property
    def years(self) -> list[int]:
        """The years of the editions, oldest first."""
        return sorted(report.year for report in self.library.reports)

    @property
    def letters(self) -> list[tuple[str, list[TermHistory]]]:
        """The terms under their first letters, A to Z."""
        return [
            (letter.upper(), list(terms))
            for letter, terms in groupby(
                self.library.terms, key=lambda term: sort_key(term.term)[:1]
            )
        ]

    def editions(self, sense: SenseHistory) -> list[Year]:
        """Return the editions that have a sense, the newest first."""
        return [
            Year(year, tuple(use for use in sense.uses if use.year == year))
            for year in sorted(sense.years, reverse=True)
        ]

    def is_report(self, document: Line) -> bool:
        """Return whether a document is an edition's report, by its title."""
        return document in {report.document.about.title for report in self.library.reports}

    def anchor(self, use: Use) -> str:
        """Return the id of a use's section on its page; nothing when the page is the section's own."""
        own = use.part.page.endswith(f"/{use.part.section.slug}/")
        return "" if own else use.part.anchor

    # ------------------------------------------------------------ from one edition to the next

    @property
    def newest(self) -> int:
        return self.years[-1]

    @property
    def previous(self) -> int | None:
        """The year of the edition before the newest, if there is one."""
        return self.years[-2] if len(self.years) > 1 else None

    @property
    def added(self) -> list[TermHistory]:
        """The terms of the newest edition that the one before had not."""
        return self._entering(self.newest, self.previous)

    @property
    def dropped(self) -> list[TermHistory]:
        """The terms of the edition before the newest that the newest has not."""
        return self._entering(self.previous, self.newest)

    @property
    def widened(self) -> list[TermHistory]:
        """The terms of both that the newest edition gives a sense more."""
        return [
            term
            for term in self.library.terms
            if term not in self.added
            and any(
                self.newest in sense.years and self.previous not in sense.years
                for sense in term.senses
            )
        ]

    def _entering(self, one: int | None, other: int | None) -> list[TermHistory]:
        """Return the terms that the edition of year `one` has and that of `other` has not."""
        found = []
        for term in self.library.terms:
            years = {year for sense in term.senses for year in sense.years}
            if one in years and other not in years:
                found.append(term)
        return found

    # ------------------------------------------------------------ addresses that must last

    def aliases(self, term: TermHistory) -> list[str]:
        """Return the other anchors that editions gave to a term or its senses: links to them hold."""
        own = {term.anchor, *(sense.anchor for sense in term.senses)}
        return sorted(self._anchors.get(str(term.term), set()) - own - self._standing)

    @cached_property
    def _standing(self) -> set[str]:
        """The anchors that stand on the page without aliases."""
        return {
            anchor
            for term in self.library.terms
            for anchor in (term.anchor, *(sense.anchor for sense in term.senses))
        }

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        """The anchors of every edition's glossary, by the letters of their term."""
        found: dict[str, set[str]] = {}
        for volume in self.library.volumes:
            for entry in volume.entries:
                names = {entry.anchor, *(meaning.anchor for meaning in entry.meanings)}
                found.setdefault(str(entry.term), set()).update(names)
        return found


def author(library: Library, text: str) -> Volume | None:
    """Return the volume whose folder holds the file that a text was written in, if one does."""
    file = text.place.file if isinstance(text, Scalar) else ""
    holding = [volume for volume in library.volumes if file.startswith(_folder(volume))]
    return max(holding, key=lambda volume: len(_folder(volume)), default=None)


def _folder(volume: Volume) -> str:
    """Return a volume's folder in the content, with its final slash."""
    return f"{volume.document.file.rpartition('/')[0]}/"
