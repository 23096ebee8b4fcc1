"""A document becomes a volume: its parts numbered and addressed, what its blocks draw on looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from millesime.model import blocks as kinds
from millesime.model.edition import Chapter, Document, Edition
from millesime.model.library import ChapterPart, Entry, Part, Target, Volume
from millesime.model.site import Site
from millesime.problems import Problem
from millesime.resolve import exceptions, glossaries, moves
from millesime.resolve.quantities import dots, quantities

BLOCK_SCHEMES = {"table": kinds.Table, "chart": kinds.Chart}
REPORT_NAME = "rapport-d-activite"


def volume(
    site: Site,
    edition: Edition,
    document: Document,
    terms: glossaries.Terms,
    problems: list[Problem],
) -> Volume:
    """Number and address a document's parts, and look up what its blocks draw on.

    `terms` are the edition's; a document that is not the report may have a glossary of its own.
    """
    path = f"{edition.year}/{document.slug}/" if document.slug else f"{edition.year}/"
    chapters = _chapters(document, path)
    own = glossaries.by_name(document.glossary.terms) if document.slug else {}
    entries = glossaries.entries(own or terms)
    known = quantities(document.figures, site.indicators, problems)
    return Volume(
        edition=edition,
        document=document,
        path=path,
        file_name=f"{document.slug or REPORT_NAME}-{edition.year}",
        chapters=chapters,
        quantities=known,
        entries=entries,
        targets=dict(_targets(chapters, entries)),
        dots=dots(document, known),
        accepted=exceptions.accepted(edition),
    )


# ---------------------------------------------------------------- numbers and addresses


def _chapters(document: Document, path: str) -> tuple[ChapterPart, ...]:
    """Number the chapters that have sections, and give every part its page and its id."""
    chapters, number = [], 0
    for chapter in document.chapters:
        number += bool(chapter.sections)
        chapters.append(_chapter(chapter, str(number) if chapter.sections else "", path))
    return tuple(chapters)


def _chapter(chapter: Chapter, number: str, path: str) -> ChapterPart:
    page = f"{path}{chapter.slug}/"
    split = chapter.opening.heading.split
    sections = tuple(
        Part(
            number=f"{number}.{index}",
            level=2,
            section=section,
            page=f"{page}{section.slug}/" if split else page,
            anchor=f"{chapter.slug}-{section.slug}",
            old_anchors=moves.old_anchors(chapter, section),
        )
        for index, section in enumerate(chapter.sections, start=1)
    )
    old_anchors = moves.old_anchors(chapter)
    opening = Part(number, 1, chapter.opening, page, chapter.slug, old_anchors)
    return ChapterPart(opening, sections, split)


# ---------------------------------------------------------------- targets


def _targets(
    chapters: Iterable[ChapterPart], entries: Iterable[Entry]
) -> Iterator[tuple[str, Target]]:
    """Yield all that a reference inside the document may lead to, by reference."""
    glossary: Part | None = None
    for chapter in chapters:
        for part in chapter.parts:
            yield _section_target(chapter, part)
            yield from _block_targets(part)
            if any(isinstance(block, kinds.Glossary) for block in part.section.blocks):
                glossary = part
    if glossary:
        yield from _term_targets(glossary, entries)


def _section_target(chapter: ChapterPart, part: Part) -> tuple[str, Target]:
    slug = chapter.opening.anchor
    key = slug if part.level == 1 else f"{slug}/{part.section.slug}"
    title = part.section.heading.title
    return f"section:{key}", Target(part.page, part.anchor, title, part.number)


def _block_targets(part: Part) -> Iterator[tuple[str, Target]]:
    for block in part.section.blocks:
        if block.id and block.title and block.kind in BLOCK_SCHEMES:
            target = Target(part.page, f"{block.kind}-{block.id}", block.title)
            yield f"{block.kind}:{block.id}", target


def _term_targets(part: Part, entries: Iterable[Entry]) -> Iterator[tuple[str, Target]]:
    """Yield where each meaning stands in the part that holds the glossary."""
    for entry in entries:
        for meaning in entry.meanings:
            target = Target(part.page, f"terme-{meaning.anchor}", entry.term)
            yield f"term:{meaning.anchor}", target
