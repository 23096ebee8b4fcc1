"""The pages of the site: what each shows, its address, its way from the home page, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from millesime.model.library import ChapterPart, Library, Part, Volume


@dataclass(frozen=True)
class Crumb:
    """A step of the way from the home page to this one."""

    title: str
    page: str


@dataclass(frozen=True)
class Page:
    """A page of the site: its folder from the root ("" or with a final slash) and what it shows."""

    path: str
    template: str
    title: str
    description: str = ""
    volume: Volume | None = None
    chapter: ChapterPart | None = None
    parts: tuple[Part, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    previous: Crumb | None = None
    following: Crumb | None = None
    file: str = "index.html"
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def output(self) -> str:
        """The path of its file, from the site's root."""
        return self.path + self.file

    def to(self, path: str, anchor: str = "") -> str:
        """Return the relative address of another page or file; it works from a folder too."""
        target = path + "index.html" if path.endswith("/") or not path else path
        if anchor and target == self.output:
            return f"#{anchor}"
        return "../" * self.path.count("/") + target + (f"#{anchor}" if anchor else "")


# ---------------------------------------------------------------- pages


def pages(library: Library) -> list[Page]:
    """Return every page of the site; those of a document know their neighbours in reading order."""
    found = [Page("", "home.html", "Accueil")]
    for volume in library.volumes:
        found += _neighbours(list(_volume_pages(volume)))
    found += [_glossary_page(volume) for volume in library.reports[:1] if volume.entries]
    for path, template, title in _COMMON:
        found.append(Page(path, template, title, crumbs=(_HOME,)))
    return [*found, Page("", "404.html", "Page introuvable", file="404.html")]


_HOME = Crumb("Accueil", "")
_COMMON = [
    ("mentions-legales/", "legal.html", "Mentions légales"),
    ("accessibilite/", "accessibility.html", "Accessibilité"),
    ("plan-du-site/", "sitemap.html", "Plan du site"),
]


def _volume_pages(volume: Volume) -> Iterator[Page]:
    """Yield a document's pages in reading order: cover, then chapters, or their sections one by one."""
    top = (_HOME, *([] if volume.is_report else [Crumb(str(volume.year), f"{volume.year}/")]))
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
            inside = (*here, Crumb(_short(opening), opening.page))
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


def _short(part: Part) -> str:
    heading = part.section.heading
    return str(heading.short or heading.title)


def _glossary_page(volume: Volume) -> Page:
    return Page(
        "lexique/",
        "glossary.html",
        "Lexique",
        "Les sigles et les termes de l’insertion par l’activité économique.",
        volume,
        crumbs=(_HOME,),
    )


def _neighbours(found: list[Page]) -> list[Page]:
    """Give each page of a document the one before and the one after."""
    crumbs = [
        Crumb(_short(page.parts[0]) if page.parts else page.title, page.path) for page in found
    ]
    before = [None, *crumbs[:-1]]
    after = [*crumbs[1:], None]
    return [
        replace(page, previous=previous, following=following)
        for page, previous, following in zip(found, before, after, strict=True)
    ]
