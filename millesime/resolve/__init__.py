"""Number, link and cross-check: what one file says of another must hold, before a page is made.

glossaries → volumes (with their quantities) → what the editions say together → checks → exceptions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from millesime.model.library import Library, Quantity, Volume
from millesime.model.site import Site
from millesime.problems import ContentError, Problem
from millesime.resolve import (
    acronyms,
    checks,
    exceptions,
    glossaries,
    leftovers,
    legal,
    mandates,
    moves,
    numbers,
    partners,
    passages,
    people,
    published,
    register,
    stale,
    sums,
    terms,
    volumes,
)
from millesime.resolve.uses import Uses

__all__ = ["resolve"]


def resolve(site: Site) -> Library:
    """Return the library that the site makes.

    Raises ContentError with every reference that leads nowhere and every promise not kept.
    """
    problems: list[Problem] = []
    library = _bound(site, problems)
    read = [(volume, passages.passages(volume)) for volume in library.volumes]
    uses = Uses(read)
    library, untrue = published.corrected(_together(site, library, uses))
    problems += [*untrue, *_problems(site, library), *_problems_of_words(site, read, uses)]
    kept = list(exceptions.sift(site, problems))
    if not all(problem.is_remark for problem in kept):
        raise ContentError(kept)
    return replace(library, remarks=tuple(sorted(set(kept))))


def _bound(site: Site, problems: list[Problem]) -> Library:
    """Return the volumes of a site, each numbered, addressed, its figures and its terms looked up."""
    defined = glossaries.by_year(site, problems)
    bound = tuple(
        volumes.volume(site, edition, document, defined[edition.year], problems)
        for edition in site.editions
        for document in edition.documents
    )
    return Library(site.about, site.delegations, bound, _figures(bound))


def _together(site: Site, library: Library, uses: Uses) -> Library:
    """Return the library with what its editions say together."""
    bound = library.volumes
    series = register.series(site, bound)
    return replace(
        library,
        terms=terms.histories(bound, uses),
        sums={volume.path: sums.of_figures(library, volume) for volume in bound},
        series=series,
        changes=register.changes(series, bound),
        partners_history=partners.history(bound),
        governance=mandates.governance(library),
        moved=moves.moved(bound),
        leftovers={volume.path: tuple(leftovers.of(volume)) for volume in bound},
    )


def _problems(site: Site, library: Library) -> Iterator[Problem]:
    """Yield what does not hold inside a volume, then between volumes."""
    bound = library.volumes
    yield from legal.problems(site.about)
    yield from checks.register(site)
    for volume in bound:
        yield from checks.Check(library, volume).problems()
        yield from sums.problems(library, volume, library.sums[volume.path])
        yield from numbers.problems(library, volume, numbers.previous(volume, bound))
        yield from leftovers.problems(volume, library.leftovers[volume.path])
    yield from register.problems(site, library.series)
    yield from partners.problems(bound)
    yield from people.problems(bound)
    yield from moves.problems(bound)
    yield from terms.problems(bound)


def _problems_of_words(
    site: Site, read: Sequence[tuple[Volume, tuple[passages.Passage, ...]]], uses: Uses
) -> Iterator[Problem]:
    """Yield what is wrong in each volume as it is read: acronyms, glossary, words of the last edition."""
    by_path = {volume.path: said for volume, said in read}
    for volume, said in read:
        before = numbers.previous(volume, (volume for volume, _ in read))
        yield from stale.problems(volume, said, before, by_path[before.path] if before else ())
        names = glossaries.names(site, volume.edition, volume.document)
        yield from acronyms.problems(volume, names, said)
        yield from glossaries.problems(volume, uses, said)


def _figures(bound: Iterable[Volume]) -> Mapping[tuple[int, str], Quantity]:
    """Return the figures of every report, by year and id."""
    return {
        (volume.year, name): quantity
        for volume in bound
        if volume.is_report
        for name, quantity in volume.quantities.items()
    }
