"""The glossary of each edition: the one it extends, what it adds, changes or drops, in order."""

from __future__ import annotations

from collections.abc import Mapping

from millesime.model.edition import GlossaryFile, Term
from millesime.model.library import Entry, Meaning
from millesime.model.site import Site
from millesime.model.text import Id, Scalar, sort_key
from millesime.problems import Problem, near_miss, offer

Terms = dict[str, Term]
"""The terms of an edition, by id."""


def by_year(site: Site, problems: list[Problem]) -> dict[int, Terms]:
    """Return the terms of each edition, those of the edition it extends included."""
    files = {edition.year: edition.report.glossary for edition in site.editions}
    merged: dict[int, Terms] = {}
    for year in sorted(files):
        merged[year] = _merged(files[year], merged, problems)
    return merged


def _merged(file: GlossaryFile, earlier: Mapping[int, Terms], problems: list[Problem]) -> Terms:
    """Return the terms of one glossary, taken up from an earlier one where it says so."""
    terms = _base(file.extends, earlier, problems)
    for dropped in file.drop:
        if terms.pop(dropped, None) is None:
            problems.append(_not_there(dropped, terms))
    return {**terms, **by_name(file.terms)}


def _base(extends: Scalar | None, earlier: Mapping[int, Terms], problems: list[Problem]) -> Terms:
    """Return the terms that a glossary starts from."""
    if extends is None:
        return {}
    named = {str(year): terms for year, terms in earlier.items()}
    if extends not in named:
        problems.append(_not_earlier(extends, list(named)))
    return dict(named.get(extends, {}))


def by_name(terms: Mapping[Id, Term]) -> Terms:
    """Return the terms by the plain text of their id."""
    return {str(name): term for name, term in terms.items()}


def entries(terms: Mapping[str, Term]) -> tuple[Entry, ...]:
    """Return the terms as entries, in the order of the French alphabet."""
    made = (_entry(anchor, term) for anchor, term in terms.items())
    return tuple(sorted(made, key=lambda entry: sort_key(entry.term)))


def _entry(anchor: str, term: Term) -> Entry:
    if term.label is not None:
        return Entry(anchor, term.term, (Meaning(anchor, str(term.term), term.label, term.note),))
    meanings = tuple(
        Meaning(name, str(term.term), sense.label, sense.note)
        for name, sense in term.senses.items()
    )
    return Entry(anchor, term.term, meanings)


# ---------------------------------------------------------------- problems


def _not_there(dropped: Id, base: Terms) -> Problem:
    """Report a dropped term that the glossary taken up does not have."""
    sentence = f"Le terme « {dropped} » n'est pas dans le lexique repris."
    remedy = near_miss(dropped, base) or "Retirez-le de la liste « drop »."
    return Problem(dropped.place, "broken-reference", sentence, remedy)


def _not_earlier(extends: Scalar, years: list[str]) -> Problem:
    """Report a glossary that takes up one that does not come before it."""
    remedy = (
        offer(extends, years, "Éditions d'avant") if years else "Supprimez la ligne « extends »."
    )
    sentence = f"Il n'y a pas d'édition « {extends} » avant celle-ci, dont reprendre le lexique."
    return Problem(extends.place, "broken-reference", sentence, remedy)
