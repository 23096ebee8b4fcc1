"""The pages that gather all editions: figures, governance, partners, glossary, and the search of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from millesime.model.library import Library
from millesime.render.page import HOME, Crumb, Page, neighbours
from millesime.render.terms import PAGE, Glossary

FIGURES = "chiffres/"
GOVERNANCE = "gouvernance/"
PARTNERS = "partenaires/"
SEARCH = "recherche/"
REGISTERS = (FIGURES, GOVERNANCE, PARTNERS, PAGE)
"""What the home page and the foot of every page lead to, in this order."""


def registers(library: Library) -> Iterator[Page]:
    """Yield the pages of the registers that the content fills."""
    yield from _figures(library)
    yield from _governance(library)
    if library.partners_history.categories:
        yield _partners_page()
    if library.terms:
        yield _glossary_page(library)


def _glossary_page(library: Library) -> Page:
    return Page(
        PAGE,
        "glossary.html",
        "Lexique",
        "Les sigles et les termes de toutes les éditions : leur sens, et où les rapports les emploient.",
        crumbs=(HOME,),
        context={"glossary": Glossary(library)},
    )


def search(library: Library) -> Page:
    """Return the page where one searches; without a script it leads to what can be browsed."""
    return Page(
        SEARCH,
        "search.html",
        "Rechercher",
        "Chercher un mot, un nom, un sigle ou un nombre dans toutes les éditions.",
        crumbs=(HOME,),
        context={"glossary": Glossary(library)},
    )


def _figures(library: Library) -> Iterator[Page]:
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
        crumbs=(HOME,),
    )
    inside = (HOME, Crumb("Chiffres", FIGURES))
    yield from neighbours(
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
        PARTNERS,
        "partners.html",
        "Partenaires",
        "Les partenaires que les éditions remercient, année après année.",
        crumbs=(HOME,),
    )


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
            "Qui siège ou travaille dans chaque instance, depuis quand, et ce qui a changé d’une "
            "édition à l’autre.",
            crumbs=(HOME,) if first else (HOME, Crumb("Gouvernance", GOVERNANCE)),
            context={"family": family, "doors": doors},
        )
