"""The pages of the site: what each shows, its address, its way from the home page, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from millesime.model.library import ChapterPart, Library, Part, Volume
from millesime.render.terms import PAGE, Glossary


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
    root: str = ""
    """Where the site begins on its host, for a page that is shown at any address."""
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
        return (
            (self.root or "../" * self.path.count("/")) + target + (f"#{anchor}" if anchor else "")
        )


# ---------------------------------------------------------------- pages


def pages(library: Library) -> list[Page]:
    """Return every page of the site; those of a document know their neighbours in reading order."""
    found = [Page("", "home.html", "Accueil")]
    for volume in library.volumes:
        found += _neighbours(list(_volume_pages(volume)))
    found += [_glossary_page(library)] if library.terms else []
    found += _register(library)
    found += _governance(library)
    if library.partners_history.categories:
        found.append(_partners_page())
    found.append(_search_page(library))
    for path, template, title, description in _COMMON:
        found.append(Page(path, template, title, description, crumbs=(_HOME,)))
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
            crumbs=(_HOME,),
            context={"target": target},
        )
        for path, target in library.moved.items()
    ]


REGISTERS = ("chiffres/", "gouvernance/", "partenaires/", "lexique/")
"""The pages that gather all editions: what the home page and the foot of every page lead to."""
FOOTPRINT = "ecoconception/"
"""The page that says what the others weigh: made after them."""
_HOME = Crumb("Accueil", "")
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


def _glossary_page(library: Library) -> Page:
    return Page(
        PAGE,
        "glossary.html",
        "Lexique",
        "Les sigles et les termes de toutes les éditions : leur sens, et où les rapports les emploient.",
        crumbs=(_HOME,),
        context={"glossary": Glossary(library)},
    )


SEARCH = "recherche/"


def _search_page(library: Library) -> Page:
    """Return the page where one searches; without a script it leads to what can be browsed."""
    return Page(
        SEARCH,
        "search.html",
        "Rechercher",
        "Chercher un mot, un nom, un sigle ou un nombre dans toutes les éditions.",
        crumbs=(_HOME,),
        context={"glossary": Glossary(library)},
    )


FIGURES = "chiffres/"


def _register(library: Library) -> Iterator[Page]:
    """Yield the page of the figures' register, then one for each series."""
    if not library.series:
        return
    title = "Les chiffres au fil des éditions"
    yield Page(
        FIGURES,
        "figures.html",
        title,
        "Chaque grandeur suivie d’un rapport à l’autre : ses valeurs, ce qu’elle compte, "
        "où elle est imprimée.",
        crumbs=(_HOME,),
    )
    inside = (_HOME, Crumb("Chiffres", FIGURES))
    yield from _neighbours(
        [
            Page(
                f"{FIGURES}{series.id}/",
                "series.html",
                str(series.title),
                f"{series.indicator.label}, au fil des éditions.",
                crumbs=inside,
                context={"series": series},
            )
            for series in library.series
        ]
    )


def _partners_page() -> Page:
    return Page(
        "partenaires/",
        "partners.html",
        "Partenaires",
        "Les partenaires que les éditions remercient, année après année.",
        crumbs=(_HOME,),
    )


GOVERNANCE = "gouvernance/"


def _governance(library: Library) -> Iterator[Page]:
    """Yield the page of the first family of bodies, then one for each of the others."""
    families = library.governance
    doors = [
        Crumb(str(family.label or "Autres instances"), f"{GOVERNANCE}{family.slug}/")
        for family in families
    ]
    doors[:1] = [replace(door, page=GOVERNANCE) for door in doors[:1]]
    for door, family in zip(doors, families, strict=True):
        first = door.page == GOVERNANCE
        yield Page(
            door.page,
            "governance.html",
            "Gouvernance" if first else door.title,
            "Qui siège ou travaille dans chaque instance, depuis quand, et ce qui a changé d’une édition à l’autre.",
            crumbs=(_HOME,) if first else (_HOME, Crumb("Gouvernance", GOVERNANCE)),
            context={"family": family, "doors": doors},
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
