"""Number, link and cross-check: what one file says of another must hold, before a page is made.

glossaries → volumes (with their quantities) → checks (of texts, links, markup, blocks)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from millesime.model.library import Library, Quantity, Volume
from millesime.model.site import Site
from millesime.problems import ContentError, Problem
from millesime.resolve import checks, exceptions, glossaries, volumes

__all__ = ["resolve"]


def resolve(site: Site) -> Library:
    """Return the library that the site makes.

    Raises ContentError with every reference that leads nowhere and every promise not kept.
    """
    problems: list[Problem] = []
    terms = glossaries.by_year(site, problems)
    bound = tuple(
        volumes.volume(site, edition, document, terms[edition.year], problems)
        for edition in site.editions
        for document in edition.documents
    )
    library = Library(site.about, site.delegations, bound, _figures(bound))
    problems.extend(checks.register(site))
    for volume in bound:
        problems.extend(checks.Check(library, volume).problems())
    kept = list(exceptions.sift(site, problems))
    if not all(problem.is_remark for problem in kept):
        raise ContentError(kept)
    return replace(library, remarks=tuple(sorted(set(kept))))


def _figures(bound: Iterable[Volume]) -> Mapping[tuple[int, str], Quantity]:
    """Return the figures of every report, by year and id."""
    return {
        (volume.year, name): quantity
        for volume in bound
        if volume.is_report
        for name, quantity in volume.quantities.items()
    }
