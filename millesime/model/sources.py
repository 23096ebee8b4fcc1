"""What `load` reads and `validate` understands: words with their places, not yet their meaning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from millesime.model.pictures import Original
from millesime.model.text import Scalar
from millesime.problems import Place, Problem


class Mapping(dict[Scalar, Any]):
    """A YAML mapping and the place where it begins; its keys know their own."""

    place: Place


class Sequence(list[Any]):
    """A YAML list and the place where it begins."""

    place: Place


@dataclass(frozen=True)
class Sheet:
    """The filled rows of a CSV file, or of a sheet of a workbook: the header first.

    `problems` are those of its cells: they are told when something asks for the sheet.
    """

    name: str
    """Empty for a CSV file."""
    rows: list[list[Scalar]]
    problems: list[Problem] = field(default_factory=list)
    is_hidden: bool = False


class Day(Scalar):
    """A cell that holds a date, in ISO 8601, as exactly as it is shown."""

    __slots__ = ()


@dataclass
class SectionSource:
    """A numbered file: its heading and its blocks."""

    slug: str
    file: str
    heading: Mapping
    blocks: list[Mapping]


@dataclass
class ChapterSource:
    """A numbered file, or a numbered folder and the files in it."""

    slug: str
    opening: SectionSource
    sections: list[SectionSource] = field(default_factory=list)


@dataclass
class DocumentSource:
    """A folder bound as one document: the report, or one of the other documents of its year."""

    slug: str
    folder: str
    about: Mapping | None
    about_file: str
    chapters: list[ChapterSource] = field(default_factory=list)
    data: list[tuple[str, str, Mapping]] = field(default_factory=list)
    """(name without extension, file, what it holds) of every data file."""
    assets: frozenset[str] = frozenset()
    """Paths, from the document's folder, of its images and data."""
    pictures: dict[str, Original] = field(default_factory=dict)
    """What the files of images/ are, by the same paths."""
    tables: dict[str, list[Sheet]] = field(default_factory=dict)
    """The sheets of every CSV file (it has one) and of every workbook, by the same paths."""
    grids: list[tuple[str, str, list[Sheet]]] = field(default_factory=list)
    """(name without extension, file, sheets) of every data file kept as a table."""


@dataclass
class EditionSource:
    """A year: its report first, then its other documents."""

    year: int
    documents: list[DocumentSource]
    published: Scalar | None = None
    """The text of published.txt."""


@dataclass
class Sources:
    """Everything under `content/`, read and not yet understood."""

    site: dict[str, tuple[str, Mapping]]
    """site, indicators and delegations: file and mapping of each."""
    editions: list[EditionSource]
    problems: list[Problem]
