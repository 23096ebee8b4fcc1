"""What `resolve` makes and `render` reads: editions numbered, addressed, their figures ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from millesime.model.edition import Body, Document, Edition, Erratum, PartnerCategory, Section
from millesime.model.mandates import Family
from millesime.model.progress import Leftover
from millesime.model.register import Change, Series, Sum
from millesime.model.site import Delegation, SiteFile
from millesime.model.text import Id, Line
from millesime.model.thanks import PartnersHistory
from millesime.problems import Problem

if TYPE_CHECKING:
    from millesime.model.terms import TermHistory


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of an edition with what the register knows of it."""

    id: str
    value: Decimal
    """The last known, while `is_pending`: a drawing has its shape."""
    label: Line
    short: Line
    unit: str
    decimals: int
    display: Line | None = None
    qualifier: Line | None = None
    date: str | None = None
    note: Line | None = None
    scope: Line | None = None
    indicator: str | None = None
    """The indicator of the register whose value it is."""
    parts: tuple[str, ...] = ()
    """The figures whose sum it is."""
    revised: Line | None = None
    break_: Line | None = None
    is_pending: bool = False
    """Whether this edition, being written, has no value yet."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One sense of a glossary entry; `anchor` is its place on the glossary's page."""

    anchor: str
    term: str
    label: Line
    note: Line | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry: its term and its senses, in the order written."""

    anchor: str
    term: Line
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter's opening or a section, with its number and its address.

    `page` is the folder of its web page, from the site's root, with a final slash; `anchor` is its
    id, the same on the page and in the report.
    """

    number: str
    level: int
    section: Section
    page: str
    anchor: str
    old_anchors: tuple[str, ...] = ()
    """The ids it had under former names."""


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """A chapter: its opening, its sections, and whether each of them has its own page."""

    opening: Part
    sections: tuple[Part, ...]
    split: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.opening, *self.sections)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: a web page, an id on it, and what to call it."""

    page: str
    anchor: str
    title: Line
    number: str = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """The cover's lattice: how many dots of each tint, and what they stand for."""

    groups: tuple[tuple[int, Line], ...]
    total: int
    qualifier: Line | None = None
    """What the report prints before the total: « plus de »."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An erratum, and where it corrects: path of the volume, id of the section or nothing."""

    erratum: Erratum
    places: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Volume:
    """A document ready to render: what its blocks and references need is looked up here."""

    edition: Edition
    document: Document
    path: str
    file_name: str
    """The name of its PDF, without extension."""
    chapters: tuple[ChapterPart, ...]
    quantities: Mapping[str, Quantity]
    entries: tuple[Entry, ...]
    targets: Mapping[str, Target]
    """By reference, scheme included: "section:edito", "table:new-members", "term:asp-agency"."""
    dots: Dots | None
    accepted: Mapping[tuple[str, str], Line]
    """Why the edition keeps what a rule objects to, by rule and key: what the reader may be told."""
    corrections: tuple[Correction, ...] = ()
    """What was corrected since the edition was published, in the order of errata.yaml."""

    def errata_in(self, anchor: str) -> tuple[Erratum, ...]:
        """Return the errata that correct the section of that id."""
        here = (self.path, anchor)
        return tuple(one.erratum for one in self.corrections if here in one.places)

    @property
    def year(self) -> int:
        return self.edition.year

    @property
    def pdf(self) -> str:
        """The path of its PDF on the site."""
        return f"{self.path}{self.file_name}.pdf"

    @property
    def large_print(self) -> str:
        """The path on the site of its PDF for readers with low vision."""
        return f"{self.path}{self.file_name}-gros-caracteres.pdf"

    @property
    def is_report(self) -> bool:
        return not self.document.slug

    @property
    def bodies(self) -> Mapping[Id, Body]:
        return self.document.bodies

    @property
    def partners(self) -> Mapping[Id, PartnerCategory]:
        return self.document.partners

    @property
    def parts(self) -> Iterator[Part]:
        for chapter in self.chapters:
            yield from chapter.parts

    @property
    def acronyms(self) -> dict[str, Meaning]:
        """The terms with a single sense, by their letters: those a text may leave unlinked."""
        return {entry.term: entry.meanings[0] for entry in self.entries if len(entry.meanings) == 1}


@dataclass(frozen=True)
class Library:
    """The whole site, resolved: volumes from the newest edition to the oldest."""

    about: SiteFile
    delegations: Mapping[Id, Delegation]
    volumes: tuple[Volume, ...]
    figures: Mapping[tuple[int, str], Quantity]
    """Every report's figures, by year and id: what `[](figure:id@year)` looks up."""
    series: tuple[Series, ...] = ()
    """The indicators that editions print, by theme, with their values through the years."""
    changes: Mapping[tuple[str, str], Change] = field(default_factory=dict)
    """By path of the report and id of the figure."""
    sums: Mapping[str, tuple[Sum, ...]] = field(default_factory=dict)
    """The arithmetic that the figures of each volume declare, by its path."""
    terms: tuple[TermHistory, ...] = ()
    """The living glossary: the terms of all editions together, in the order of the French alphabet."""
    partners_history: PartnersHistory = field(default_factory=PartnersHistory)
    """Whom the editions thank, together."""
    governance: tuple[Family, ...] = ()
    """The bodies that the reports name, by family, through the editions."""
    moved: Mapping[str, Target] = field(default_factory=dict)
    """Where the addresses of former names lead, by the page that stood there."""
    left_out: tuple[int, ...] = ()
    """The years whose editions, being written, are not public."""
    leftovers: Mapping[str, tuple[Leftover, ...]] = field(default_factory=dict)
    """What is left to do in each volume, by its path."""
    remarks: tuple[Problem, ...] = ()
    """What an editor should look at; nothing there stops a build."""

    @property
    def reports(self) -> tuple[Volume, ...]:
        return tuple(volume for volume in self.volumes if volume.is_report)

    def others(self, volume: Volume) -> tuple[Volume, ...]:
        """The other documents of the same edition."""
        return tuple(v for v in self.volumes if v.year == volume.year and v is not volume)
