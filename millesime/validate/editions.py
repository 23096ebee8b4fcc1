"""Turn the sources of a site into editions, documents, chapters and sections."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeVar

from millesime import formats
from millesime.colour import TEXT_CONTRAST, WHITE, contrast, readable
from millesime.model.edition import (
    BodiesFile,
    Body,
    Chapter,
    Document,
    DocumentFile,
    Edition,
    EditionFile,
    ErrataFile,
    ExceptionsFile,
    Figure,
    FiguresFile,
    GlossaryFile,
    Heading,
    PartnersFile,
    Section,
    TimelineFile,
)
from millesime.model.progress import DataFile, Tracked
from millesime.model.site import DelegationsFile, IndicatorsFile, Site, SiteFile
from millesime.model.sources import (
    ChapterSource,
    DocumentSource,
    EditionSource,
    SectionSource,
    Sources,
)
from millesime.model.text import Colour, Id, Scalar, Strict
from millesime.problems import Place
from millesime.recent import Recent
from millesime.validate.blocks import block
from millesime.validate.builder import Builder
from millesime.validate.grids import listed
from millesime.validate.published import published
from millesime.validate.rows import at
from millesime.validate.same import once

T = TypeVar("T", bound=Strict)

DATA_FILES: dict[str, type[Strict]] = {
    "key-figures": FiguresFile,
    "governance": BodiesFile,
    "team": BodiesFile,
    "partners": PartnersFile,
    "glossary": GlossaryFile,
    "timeline": TimelineFile,
    "exceptions": ExceptionsFile,
    "errata": ErrataFile,
}
"""What each data file of a document holds, by its name."""


def site(sources: Sources, builder: Builder, recent: Recent) -> Site | None:
    """Return the site that the sources describe, or None when a part of it is wrong."""
    about = _root(sources, "site", SiteFile, builder)
    indicators = _root(sources, "indicators", IndicatorsFile, builder)
    delegations = _root(sources, "delegations", DelegationsFile, builder)
    editions = [once(_edition, edition, builder, recent) for edition in sources.editions]
    if about is None or indicators is None or delegations is None or None in editions:
        return None
    return Site(
        about=about,
        themes=indicators.themes,
        indicators=indicators.indicators,
        delegations=delegations.delegations,
        editions=tuple(edition for edition in editions if edition),
    )


def _root(sources: Sources, name: str, model: type[T], builder: Builder) -> T | None:
    found = sources.site.get(name)
    return builder.build(model, found[1], found[0]) if found else None


def _edition(source: EditionSource, builder: Builder) -> Edition | None:
    documents = [_document(document, builder) for document in source.documents]
    report = documents[0]
    if report is None or None in documents:
        return None
    about = report.about
    assert isinstance(about, EditionFile)
    return Edition(
        year=source.year,
        about=about,
        documents=tuple(document for document in documents if document),
        published=published(source.published, builder),
    )


# ---------------------------------------------------------------- documents


def _document(source: DocumentSource, builder: Builder) -> Document | None:
    about = _about(source, builder)
    chapters = [_chapter(chapter, source, builder) for chapter in source.chapters]
    data = _data(source, builder)
    _unique_slugs([chapter.opening for chapter in source.chapters], source.chapters, builder)
    if about is None or None in chapters:
        return None
    return Document(
        slug=source.slug,
        file=source.about_file,
        about=about,
        chapters=tuple(chapter for chapter in chapters if chapter),
        assets=source.assets,
        pictures=source.pictures,
        **data,
    )


def _about(source: DocumentSource, builder: Builder) -> DocumentFile | None:
    """Return what edition.yaml or document.yaml says, or None."""
    if source.about is None:
        return None
    model: type[DocumentFile] = DocumentFile if source.slug else EditionFile
    about = builder.build(model, source.about, source.about_file)
    if isinstance(about, EditionFile):
        _contrast(about.accent, builder)
    return about


def _contrast(accent: Colour, builder: Builder) -> None:
    """Report an accent too pale for text on white, and for white text on it (WCAG 1.4.3)."""
    found = contrast(accent, WHITE)
    if found < TEXT_CONTRAST:
        shown = formats.number(math.floor(found * 10) / 10, 1)  # 4,46 is not said to be 4,5
        builder.say(
            accent.place,
            "accent-contrast",
            f"La couleur « {accent} » est trop claire pour du texte sur blanc : "
            f"son contraste est de {shown}:1, il faut au moins 4,5:1.",
            f'Choisissez-en une plus foncée, par exemple "{readable(accent, WHITE)}".',
        )


def _data(source: DocumentSource, builder: Builder) -> dict[str, Any]:
    """Gather the data files of a document; an id given twice is a problem."""
    gathered: dict[str, Any] = {"figures": {}, "bodies": {}, "partners": {}, "timeline": None}
    files: list[DataFile] = []
    for name, file, mapping in source.data:
        read = builder.build(DATA_FILES[name], mapping, file)
        if isinstance(read, Tracked):
            files.append(_tracked(name, file, read))
        if isinstance(read, FiguresFile):
            _add(gathered["figures"], read.figures, builder)
        elif isinstance(read, BodiesFile):
            _add(gathered["bodies"], _dated(read), builder)
        elif isinstance(read, PartnersFile):
            _add(gathered["partners"], read.categories, builder)
        elif isinstance(read, GlossaryFile):
            gathered["glossary"] = read
        elif isinstance(read, TimelineFile):
            gathered["timeline"] = read
        elif isinstance(read, ExceptionsFile):
            gathered["exceptions"] = read.exceptions
        elif isinstance(read, ErrataFile):
            gathered["errata"] = read.errata
    _add_grids(source, gathered["figures"], builder)
    return {**gathered, "files": tuple(files)}


def _add_grids(source: DocumentSource, figures: dict[Any, Any], builder: Builder) -> None:
    """Add the figures of the data files kept as tables."""
    for _, file, sheets in source.grids:
        items = listed(sheets, file, Figure, builder)
        read = builder.build(FiguresFile, at({Scalar("figures"): items}, items.place), file)
        if read is not None:
            _add(figures, read.figures, builder)


def _tracked(name: str, file: str, read: Tracked) -> DataFile:
    return DataFile(name=name, file=file, progress=read.progress, owner=read.owner, due=read.due)


def _dated(file: BodiesFile) -> dict[Id, Body]:
    """Return the bodies of a file, its date given to those that have none."""
    return {
        key: body if body.date else body.model_copy(update={"date": file.date})
        for key, body in file.bodies.items()
    }


def _add(gathered: dict[Any, Any], new: dict[Any, Any], builder: Builder) -> None:
    for key, value in new.items():
        first = next((known.place for known in gathered if known == key), None)
        if first:
            builder.say(
                key.place,
                "repeated-id",
                f"L'identifiant « {key} » sert déjà dans {first.file}, ligne {first.line}.",
                "Donnez-en un autre à l'un des deux, ou supprimez l'un des deux.",
            )
        gathered[key] = value


# ---------------------------------------------------------------- chapters


def _chapter(source: ChapterSource, document: DocumentSource, builder: Builder) -> Chapter | None:
    opening = _section(source.opening, document, builder)
    sections = [_section(section, document, builder) for section in source.sections]
    _unique_slugs(source.sections, source.sections, builder)
    if opening is None or None in sections:
        return None
    return Chapter(
        slug=Id(source.slug, Place(source.opening.file)),
        opening=opening,
        sections=tuple(section for section in sections if section),
    )


def _unique_slugs(
    files: Sequence[SectionSource],
    named: Sequence[SectionSource | ChapterSource],
    builder: Builder,
) -> None:
    seen: set[str] = set()
    for source, noun in zip(files, named, strict=True):
        if noun.slug in seen:
            sentence = f"Deux fichiers donnent la même adresse, « {noun.slug} »."
            place = Place(source.file)
            builder.say(place, "repeated-address", sentence, "Renommez l'un des deux.")
        seen.add(noun.slug)


def _section(source: SectionSource, document: DocumentSource, builder: Builder) -> Section | None:
    heading = builder.build(Heading, source.heading, source.file)
    blocks: list[Any] = [block(raw, source.file, document, builder) for raw in source.blocks]
    if heading is None or None in blocks:
        return None
    return Section(
        slug=Id(source.slug, Place(source.file)),
        file=source.file,
        heading=heading,
        blocks=tuple(blocks),
    )
