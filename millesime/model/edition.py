"""An edition: one year of the content, its documents, and the data that their blocks draw on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from millesime.model.blocks import AnyBlock
from millesime.model.datafiles import (
    BodiesFile,
    Body,
    ErrataFile,
    Erratum,
    Evolution,
    ExceptionsFile,
    Figure,
    FiguresFile,
    GlossaryFile,
    Mandate,
    Partner,
    PartnerCategory,
    PartnersFile,
    Sense,
    Share,
    Term,
    TimelineFile,
)
from millesime.model.pictures import Original
from millesime.model.progress import DataFile, Tracked
from millesime.model.published import Published
from millesime.model.text import Colour, Date, Flag, Id, Line, OldName, Strict

# ---------------------------------------------------------------- documents, chapters, sections


class Heading(Tracked):
    """L'en-tête d'un chapitre ou d'une section."""

    title: Line
    """Le titre ; entre guillemets droits s'il contient « : »."""
    lead: Line | None = None
    """Le chapô : pourquoi cela compte, en trois lignes."""
    short: Line | None = None
    """Un titre court, pour les menus et les titres courants."""
    author: Line | None = None
    """Qui signe le texte."""
    role: Line | None = None
    """La qualité du signataire."""
    split: Flag = False
    """oui : chaque section du chapitre a sa page sur le site."""
    notes: dict[Id, Line] = Field(default_factory=dict)
    """Les notes appelées dans le texte par [^nom]."""
    formerly: tuple[OldName, ...] = ()
    """Les noms que le fichier a portés : leurs adresses mènent ici. « ancien-nom », sans numéro ;
    « ancien-chapitre/ancien-nom » quand la section a changé de chapitre."""


class Section(Strict):
    """A file of the report: its heading and its blocks, in reading order."""

    slug: Id
    file: str
    heading: Heading
    blocks: tuple[AnyBlock, ...]


class Chapter(Strict):
    """A numbered file, or a numbered folder: an opening and the sections that follow it."""

    slug: Id
    opening: Section
    sections: tuple[Section, ...] = ()


class DocumentFile(Tracked):
    """document.yaml d'un dossier, ou la part d'edition.yaml qui concerne le rapport."""

    title: Line
    """Le titre du document, sur la couverture."""
    subtitle: Line | None = None
    """Le sous-titre, sous le titre."""
    description: Line
    """Une phrase, pour les moteurs de recherche et les partages."""
    note: Line | None = None
    """Un avertissement au lecteur, en tête du document."""
    motto: Line | None = None
    """La devise imprimée sur la couverture."""
    lattice: tuple[Id, ...] = ()
    """Les chiffres de la couverture : un point par unité, une teinte par chiffre."""
    lattice_total: Id | None = None
    """Le chiffre du nombre total de points."""


class EditionFile(DocumentFile):
    """edition.yaml : l'année et son rapport."""

    period_start: Date
    """Le premier jour de la période : 2023-01-01."""
    period_end: Date
    """Le dernier jour de la période : 2023-12-31."""
    accent: Colour
    """La couleur de l'édition, assez foncée pour du texte sur blanc (4,5:1)."""
    status: Literal["writing", "draft", "published"] = "draft"
    """writing : en cours d'écriture, absente du site public ; draft : écrite, et montrée ; published :
    publiée, ses mots ne changent plus sans correction."""


class Document(Strict):
    """What is bound together: its chapters, and the data its blocks draw on."""

    slug: str
    file: str
    about: DocumentFile
    chapters: tuple[Chapter, ...]
    figures: dict[Id, Figure] = Field(default_factory=dict)
    bodies: dict[Id, Body] = Field(default_factory=dict)
    partners: dict[Id, PartnerCategory] = Field(default_factory=dict)
    glossary: GlossaryFile = Field(default_factory=GlossaryFile)
    timeline: TimelineFile | None = None
    files: tuple[DataFile, ...] = ()
    """Its data files, and how far each has come."""
    exceptions: dict[Id, dict[Line, Line]] = Field(default_factory=dict)
    errata: tuple[Erratum, ...] = ()
    assets: frozenset[str] = frozenset()
    """The paths, from the document's folder, of its images and data."""
    pictures: dict[str, Original] = Field(default_factory=dict)
    """What the files of images/ are, by the same paths."""


class Edition(Strict):
    """One year: its settings, its report and its other documents."""

    year: int
    about: EditionFile
    documents: tuple[Document, ...]
    published: Published | None = None

    @property
    def errata(self) -> tuple[Erratum, ...]:
        """The errata of all its documents, those of the report first."""
        return tuple(erratum for document in self.documents for erratum in document.errata)

    @property
    def report(self) -> Document:
        """The annual report, the first of the documents."""
        return self.documents[0]


__all__ = [
    "BodiesFile", "Body", "Chapter", "Document", "DocumentFile", "Edition", "EditionFile", "ErrataFile",
    "Erratum", "Evolution", "ExceptionsFile", "Figure", "FiguresFile", "GlossaryFile", "Heading",
    "Mandate", "Partner", "PartnerCategory", "PartnersFile", "Section", "Sense", "Share", "Term",
    "TimelineFile",
]  # fmt: skip
