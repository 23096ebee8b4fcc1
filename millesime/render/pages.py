"""The pages of the site, in reading order: the home page, the editions, what gathers them, the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from millesime.model.library import ChapterPart, Library, Part, Volume
from millesime.render.page import HOME, Crumb, Page, neighbours
from millesime.render.registers import registers, search


def pages(library: Library) -> list[Page]:
    """Return every page of the site; those of a document know their neighbours in reading order."""
    found = [Page("", "home.html", "Accueil")]
    for volume in library.volumes:
        found += neighbours(_volume_pages(volume))
    found += registers(library)
    found.append(search(library))
    for path, template, title, description in _COMMON:
        found.append(Page(path, template, title, description, crumbs=(HOME,)))
    return [*found, _not_found(library)]


def moved(library: Library) -> list[Page]:
    """Return the pages that stand at old addresses: they lead to the new, and nothing leads to them."""
    owners = {volume.path: volume for volume in library.volumes}
    return [
        Page(
            path,
            "redirect.html",
            str(target.title),
            volume=next(owner for at, owner in owners.items() if target.page.startswith(at)),
            crumbs=(HOME,),
            context={"target": target},
        )
        for path, target in library.moved.items()
    ]


FOOTPRINT = "ecoconception/"
"""The page that says what the others weigh: made after them."""
_COMMON = [
    (
        "mentions-legales/",
        "legal.html",
        "Mentions légales",
        "Qui publie ce site, qui l’héberge, ce qui peut en être repris, et ce qu’il fait des données.",
    ),
    (
        "accessibilite/",
        "accessibility.html",
        "Accessibilité",
        "Où en est l’accessibilité de ce site, ce qui est contrôlé, et comment signaler une difficulté.",
    ),
    (
        FOOTPRINT,
        "footprint.html",
        "Écoconception",
        "Ce que pèsent les pages de ce site, mesuré à chaque publication, et ce qui les rend légères.",
    ),
    (
        "plan-du-site/",
        "sitemap.html",
        "Plan du site",
        "Toutes les pages de ce site, édition par édition, avec les rapports à télécharger.",
    ),
]


def _not_found(library: Library) -> Page:
    """Return what hosts answer at any address that leads nowhere: its own links start from the root."""
    root = urlsplit(library.about.base_url).path.rstrip("/") + "/"
    return Page("", "404.html", "Page introuvable", file="404.html", root=root)


def _volume_pages(volume: Volume) -> Iterator[Page]:
    """Yield a document's pages in reading order: cover, then chapters, or their sections one by one."""
    top = (HOME, *([] if volume.is_report else [Crumb(str(volume.year), f"{volume.year}/")]))
    title = str(volume.document.about.title)
    cover = Page(
        volume.path,
        "edition.html",
        title,
        str(volume.document.about.description),
        volume,
        crumbs=top,
    )
    yield cover
    here = (*top, Crumb(str(volume.year) if volume.is_report else title, volume.path))
    for chapter in volume.chapters:
        opening = chapter.opening
        first = _part_page(volume, chapter, opening, here)
        yield first if chapter.split else replace(first, parts=chapter.parts)
        if chapter.split:
            inside = (
                *here,
                Crumb(
                    str(opening.section.heading.short or opening.section.heading.title),
                    opening.page,
                ),
            )
            for part in chapter.sections:
                yield _part_page(volume, chapter, part, inside)


def _part_page(volume: Volume, chapter: ChapterPart, part: Part, crumbs: tuple[Crumb, ...]) -> Page:
    heading = part.section.heading
    return Page(
        part.page,
        "chapter.html",
        str(heading.title),
        str(heading.lead or volume.document.about.description),
        volume,
        chapter,
        (part,),
        crumbs,
    )
