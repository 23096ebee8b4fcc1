"""What changed from one edition to another, for those who sign off: people, partners, terms, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from millesime import formats
from millesime.model.library import Entry, Library, Quantity, Volume
from millesime.model.mandates import BodyHistory, Composition, Family, Member, Renewal
from millesime.model.register import Statement
from millesime.model.text import Id
from millesime.problems import ToolError
from millesime.resolve.mandates import renewal
from millesime.resolve.people import kept_apart
from millesime.typography import french

INDENT = "  "
SIGNS = "+ arrive ou apparaît, - n'y figure plus, ~ change"
Lines = Iterator[str]
"""Lines of text, indented by two spaces a level, before typography."""


def diff(library: Library, one: int, other: int) -> str:
    """Return in French what changed between two editions, the older first whatever the order given.

    Raises ToolError when a year is not an edition's, or when both are the same.
    """
    earlier, later = sorted((_report(library, one), _report(library, other)), key=_year)
    if earlier is later:
        raise ToolError(f"Donnez deux éditions différentes. Éditions : {_years(library)}.")
    sections: list[tuple[str, Lines]] = [
        ("Gouvernance et équipes", _governance(library, earlier, later)),
        ("Partenaires", _partners(library, earlier, later)),
        ("Lexique", _terms(earlier, later)),
        ("Chiffres du registre", _figures(library, earlier, later)),
    ]
    lines = [f"De l'édition {earlier.year} à l'édition {later.year}", SIGNS]
    for title, found in sections:
        lines += ["", title, *(list(_shifted(found)) or [f"{INDENT}Aucun changement."])]
    return "".join(f"{_typeset(line)}\n" for line in lines)


def _report(library: Library, year: int) -> Volume:
    for report in library.reports:
        if report.year == year:
            return report
    raise ToolError(f"Il n’y a pas d’édition {year}. Éditions : {_years(library)}.")


def _year(volume: Volume) -> int:
    return volume.year


def _years(library: Library) -> str:
    return ", ".join(str(report.year) for report in library.reports)


def _shifted(lines: Iterable[str]) -> Lines:
    """Yield lines one level deeper."""
    return (f"{INDENT}{line}" for line in lines)


def _typeset(line: str) -> str:
    words = line.lstrip(" ")
    return line[: len(line) - len(words)] + french(words)


# ---------------------------------------------------------------- governance and teams


def _governance(library: Library, earlier: Volume, later: Volume) -> Lines:
    for family in library.governance:
        found = list(_family(library, family, earlier.year, later.year))
        if found:
            yield str(family.label or "Autres instances")
            yield from _shifted(found)


def _family(library: Library, family: Family, earlier: int, later: int) -> Lines:
    """Yield what changed in the bodies of a family, those that one edition lacks included."""
    around = tuple(family.compositions)
    kept = kept_apart(library.volumes)
    for body in family.bodies:
        before, after = _composition(body, earlier), _composition(body, later)
        if before and after and before.members and after.members:
            changed = renewal(before, after, around, kept)
            if not changed.is_empty:
                yield str(after.body.label)
                yield from _shifted(_renewal(library, changed))
        else:
            yield from _one_sided(before, after, earlier, later)


def _composition(body: BodyHistory, year: int) -> Composition | None:
    return next((found for found in body.compositions if found.year == year), None)


def _one_sided(
    before: Composition | None, after: Composition | None, earlier: int, later: int
) -> Lines:
    """Yield a body whose people only one of the editions names: nobody came or left for that."""
    there = after if after and after.members else before
    if there is None or not there.members:
        return
    other = before if there is after else after
    year = earlier if there is after else later
    lacks = f"l'édition {year} n'y nomme personne" if other else f"pas dans l'édition {year}"
    yield f"{there.body.label} ({lacks})"
    for member in there.members:
        yield f"{INDENT}  {_said(member)}"


def _renewal(library: Library, changed: Renewal) -> Lines:
    if changed.is_renamed:
        yield f"~ s'appelait « {changed.earlier.body.label} »"
    for move in changed.of("arrival"):
        yield f"+ {_said(move.member)}{_elsewhere('auparavant', move.elsewhere)}"
    for move in changed.of("departure"):
        yield f"- {_said(move.member)}{_elsewhere('désormais', move.elsewhere)}"
    for move in changed.of("role"):
        assert move.before and move.after
        yield f"~ {move.member.name} : {_roles(move.before)} → {_roles(move.after)}"
    for move in changed.of("region"):
        assert move.before and move.after
        regions = (_regions(library, side.regions) for side in (move.before, move.after))
        yield f"~ {move.member.name} : {' → '.join(regions)}"
    for move in changed.of("spelling"):
        assert move.before
        yield f"~ {move.member.name} : s'écrivait {move.before.name}"
    yield from (f"  {reason}" for reason in changed.doubts)


def _said(member: Member) -> str:
    return ", ".join([str(member.name), *map(str, member.roles)])


def _roles(member: Member) -> str:
    return " ; ".join(map(str, member.roles)) or "fonction non précisée"


def _regions(library: Library, regions: Iterable[Id]) -> str:
    return ", ".join(str(library.delegations[region].name) for region in regions)


def _elsewhere(word: str, bodies: Iterable[str]) -> str:
    names = ", ".join(f"« {label} »" for label in bodies)
    return f" ({word} : {names})" if names else ""


# ---------------------------------------------------------------- partners


def _partners(library: Library, earlier: Volume, later: Volume) -> Lines:
    """Yield the partners that one of the editions names, then those whose name changed."""
    before = _names_of_partners(library, earlier.year)
    after = _names_of_partners(library, later.year)
    for volume, names in ((earlier, before), (later, after)):
        if not names:
            yield f"L'édition {volume.year} ne nomme aucun partenaire."
            return
    yield from (f"+ {name}" for who, name in after.items() if who not in before)
    yield from (f"- {name}" for who, name in before.items() if who not in after)
    for who, name in after.items():
        if who in before and before[who] != name:
            yield f"~ {name} : s'appelait {before[who]}"


def _names_of_partners(library: Library, year: int) -> dict[str, str]:
    """Return the name of each partner in the documents of a year, by its name of today."""
    return {
        str(partner.name): str(naming.words)
        for partner in library.partners_history.partners
        for naming in partner.names
        if year in naming.years
    }


# ---------------------------------------------------------------- glossary


def _terms(earlier: Volume, later: Volume) -> Lines:
    """Yield the terms added, dropped, and those whose wording changed."""
    before, after = (
        {entry.anchor: entry for entry in volume.entries} for volume in (earlier, later)
    )
    if not before or not after:
        lacking = earlier if not before else later
        yield f"L'édition {lacking.year} n'a pas de lexique."
        return
    yield from (f"+ {_term(entry)}" for name, entry in after.items() if name not in before)
    yield from (f"- {_term(entry)}" for name, entry in before.items() if name not in after)
    for name, entry in after.items():
        if name in before and _term(before[name]) != _term(entry):
            yield f"~ {_term(before[name])} → {_changed(before[name], entry)}"


def _term(entry: Entry) -> str:
    return f"{entry.term} : {_meanings(entry)}"


def _meanings(entry: Entry) -> str:
    return " ; ".join(str(meaning.label) for meaning in entry.meanings)


def _changed(before: Entry, after: Entry) -> str:
    """Return what an entry became: its senses, and its term when that is another."""
    return _meanings(after) if before.term == after.term else _term(after)


# ---------------------------------------------------------------- figures


def _figures(library: Library, earlier: Volume, later: Volume) -> Lines:
    """Yield the values, before and after, of the indicators that both editions have."""
    for series in library.series:
        before = library.figures.get((earlier.year, series.id))
        after = library.figures.get((later.year, series.id))
        if before and after and _value(before) != _value(after):
            broken = _break(series.statements, earlier.year, later.year)
            yield f"~ {after.label} : {_value(before)} → {_value(after)}{_gap(before, after, broken)}"


def _value(figure: Quantity) -> str:
    """Return a figure as it is printed, what qualifies it included."""
    written = figure.display or formats.quantity(figure.value, figure.unit, figure.decimals)
    return f"{figure.qualifier} {written}" if figure.qualifier else str(written)


def _break(statements: Iterable[Statement], earlier: int, later: int) -> str | None:
    """Return why the series breaks in an edition after `earlier`, up to `later`; None when it does not."""
    reasons = (
        str(said.quantity.break_)
        for said in statements
        if earlier < said.year <= later and said.quantity.break_
    )
    return next(reasons, None)


def _gap(before: Quantity, after: Quantity, broken: str | None) -> str:
    """Return how far the values are apart, in brackets, or why they do not compare."""
    if broken:
        return f" (ne se comparent pas : {broken})"
    if before.unit != after.unit or any(f.qualifier or f.display for f in (before, after)):
        return ""
    difference = after.value - before.value
    written = formats.signed(difference, max(before.decimals, after.decimals))
    return f" ({' '.join(filter(None, (written, _unit(after.unit, difference))))})"


def _unit(unit: str, difference: Decimal) -> str:
    """Return the unit of a difference: that of its figures, points for percentages."""
    if unit != "%":
        return unit
    return "point" if abs(difference) < 2 else "points"  # French plurals start at two
