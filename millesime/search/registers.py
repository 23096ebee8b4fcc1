"""What can be found in the pages across editions: senses, series, bodies, partners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from millesime import drawn, formats
from millesime.model.library import Library
from millesime.model.mandates import BodyHistory
from millesime.model.register import Point, Series
from millesime.model.terms import SenseHistory, TermHistory
from millesime.model.thanks import CategoryHistory, PartnerHistory
from millesime.search.item import FIGURE, LEAD, TEXT, TITLE, Item, Plain
from millesime.typography import french


def items(library: Library, plain: Plain) -> Iterator[Item]:
    """Yield what each register holds, one entry an item, with the editions that have it."""
    for item in _items(library, plain):
        years = sorted(item.years)
        said = " et ".join(filter(None, (", ".join(map(str, years[:-1])), str(years[-1]))))
        yield replace(item, note=f"{'Édition' if len(years) == 1 else 'Éditions'} {said}.")


def _items(library: Library, plain: Plain) -> Iterator[Item]:
    for term in library.terms:
        for sense in term.senses:
            yield _sense(term, sense, plain)
    for series in library.series:
        yield _series(series, plain)
    yield from _bodies(library, plain)
    for category in library.partners_history.categories:
        for partner in category.partners:
            yield _partner(partner, category, plain)


def _sense(term: TermHistory, sense: SenseHistory, plain: Plain) -> Item:
    notes = [plain(sense.note)] if sense.note else []
    past = [
        french(f"En {wording.years[-1]} : {plain(wording.label)}.")
        for wording in reversed(sense.wordings[:-1])
    ]
    return Item(
        ("Lexique",),
        f"lexique/index.html#terme-{sense.anchor}",
        plain(term.term),
        sense.years,
        ((TITLE, plain(sense.label)), *((TEXT, said) for said in (*notes, *past))),
    )


def _series(series: Series, plain: Plain) -> Item:
    about = series.indicator
    values = ", ".join(_value(point, plain) for point in reversed(series.points))
    more = (plain(line) for line in (about.scope, about.definition, about.source) if line)
    return Item(
        ("Chiffres", plain(series.theme)),
        f"chiffres/{series.id}/index.html",
        plain(series.title),
        tuple(sorted({said.year for said in series.statements})),
        ((FIGURE, plain(about.label)), (FIGURE, values), *((LEAD, said) for said in more)),
    )


def _value(point: Point, plain: Plain) -> str:
    """Return a value and its date: « plus de 500 (2012) »."""
    before = [plain(point.quantity.qualifier)] if point.quantity.qualifier else []
    return " ".join(
        (*before, drawn.printed(point.quantity), f"({formats.partial_date(point.date)})")
    )


def _bodies(library: Library, plain: Plain) -> Iterator[Item]:
    """Yield the bodies; the first family is on the page of all, each other has its own."""
    for number, family in enumerate(library.governance):
        page = f"gouvernance/{family.slug}/" if number else "gouvernance/"
        for body in family.bodies:
            yield Item(
                ("Gouvernance", plain(family.label) if family.label else "Autres instances"),
                f"{page}index.html#instance-{body.id}",
                plain(body.label),
                tuple(found.year for found in body.compositions),
                tuple((LEAD, said) for said in _people(body, plain)),
            )


def _people(body: BodyHistory, plain: Plain) -> Iterator[str]:
    """Yield who is in a body, then who was, each under the newest edition that names them there."""
    told: set[str] = set()
    for composition in body.compositions:
        members = [member for member in composition.members if member.person not in told]
        told |= {member.person for member in members}
        if members:
            named = " ; ".join(", ".join(map(plain, (m.name, *m.roles))) for m in members)
            yield french(f"En {composition.year} : {named}.")


def _partner(partner: PartnerHistory, category: CategoryHistory, plain: Plain) -> Item:
    former = [
        french(f"En {min(naming.years)} : {plain(naming.words)}.")
        for naming in partner.former_names
    ]
    return Item(
        ("Partenaires", plain(category.label)),
        f"partenaires/index.html#categorie-{category.id}",
        plain(partner.name),
        tuple(thanks.year for thanks in partner.thanks),
        tuple((TITLE, said) for said in former),
    )
