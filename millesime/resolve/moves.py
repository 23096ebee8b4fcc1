"""The addresses of former names: each leads to the page, or the place on a page, that bears the new one.

A name is a path in its document: « reseau » for a chapter, « reseau/adherents » for a section, whether
it has a page of its own or stands on the chapter's. When a chapter was renamed, the addresses of its
sections changed with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from millesime.model.edition import Chapter, Section
from millesime.model.library import ChapterPart, Target, Volume
from millesime.model.text import OldName
from millesime.problems import Problem


@dataclass(frozen=True, slots=True)
class Former:
    """A name that something had: its path in the document, and the words of the heading that say so."""

    path: str
    written: OldName


def old_anchors(chapter: Chapter, section: Section | None = None) -> tuple[str, ...]:
    """Return the ids that a section, or the chapter's opening, had under former names."""
    slug, opening = str(chapter.slug), chapter.opening
    found = [*_named(slug, opening, section), *_under(opening, section)]
    return tuple(dict.fromkeys(former.path.replace("/", "-") for former in found))


def moved(volumes: Iterable[Volume]) -> dict[str, Target]:
    """Return where each old page leads, by its folder from the site's root."""
    found: dict[str, Target] = {}
    for volume in volumes:
        for former, target in _former(volume):
            found.setdefault(f"{volume.path}{former.path}/", target)
    return found


def problems(volumes: Iterable[Volume]) -> Iterator[Problem]:
    """Yield a problem for each former name that is the name of a page, or of two things."""
    volumes = tuple(volumes)
    found = moved(volumes)
    taken = {volume.path for volume in volumes}
    taken |= {f"{volume.path}{name}/" for volume in volumes for name in _names(volume)}
    for volume in volumes:
        for former, target in _former(volume):
            page = f"{volume.path}{former.path}/"
            if page in taken:
                yield _is_a_page(former)
            elif found[page] != target:
                yield _leads_elsewhere(former, found[page])


def _names(volume: Volume) -> Iterator[str]:
    """Yield what each part of a document is called now."""
    for chapter in volume.chapters:
        yield chapter.opening.anchor
        yield from (f"{chapter.opening.anchor}/{part.section.slug}" for part in chapter.sections)


def _former(volume: Volume) -> Iterator[tuple[Former, Target]]:
    """Yield the former names of each part that had a page, and where it is now."""
    for chapter in volume.chapters:
        slug, opening = chapter.opening.anchor, chapter.opening.section
        for part in chapter.parts:
            section = None if part is chapter.opening else part.section
            anchor = "" if chapter.split or section is None else part.anchor
            target = Target(part.page, anchor, part.section.heading.title, part.number)
            names = [*_named(slug, opening, section), *_pages_under(chapter, section)]
            yield from ((former, target) for former in names)


def _pages_under(chapter: ChapterPart, section: Section | None) -> Iterator[Former]:
    """Yield what a section with its own page was called when its chapter had another name."""
    if chapter.split:
        yield from _under(chapter.opening.section, section)


def _named(slug: str, opening: Section, section: Section | None) -> Iterator[Former]:
    """Yield the former names that the heading gives: in the same chapter, unless a path is written."""
    for old in (section or opening).heading.formerly:
        name = old.rstrip("/")
        alone = section is None or "/" in name
        yield Former(name.lstrip("/") if alone else f"{slug}/{name}", old)


def _under(opening: Section, section: Section | None) -> Iterator[Former]:
    """Yield what a section was called when its chapter had another name."""
    if section:
        for old in opening.heading.formerly:
            yield Former(f"{old.strip('/')}/{section.slug}", old)


# ---------------------------------------------------------------- problems


def _is_a_page(former: Former) -> Problem:
    sentence = f"L'ancien nom « {former.written} » est celui d'une page qui existe."
    remedy = "Supprimez-le de « formerly », ou renommez cette page."
    return Problem(former.written.place, "former-address", sentence, remedy)


def _leads_elsewhere(former: Former, target: Target) -> Problem:
    sentence = f"L'ancien nom « {former.written} » mène déjà à « {target.title} »."
    return Problem(former.written.place, "former-address", sentence, "Gardez-le d'un seul côté.")
