"""The register of figures across editions: the series, what contradicts them, what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from millesime.arithmetic.rounding import half_unit
from millesime.formats import quantity
from millesime.model.dialect import REFERENCE, texts
from millesime.model.library import Part, Quantity, Target, Volume
from millesime.model.register import Change, Point, Series, Statement
from millesime.model.site import Site
from millesime.problems import Problem, offer

Changes = dict[tuple[str, str], Change]
"""By path of the volume and id of the figure."""


def series(site: Site, volumes: Iterable[Volume]) -> tuple[Series, ...]:
    """Return the series of every indicator that an edition prints, in the order of the register's themes."""
    said: dict[str, list[Statement]] = {}
    for volume in reversed(list(volumes)):
        for name, statement in _statements(volume):
            said.setdefault(name, []).append(statement)
    themes = {theme: index for index, theme in enumerate(site.themes)}
    known = [(name, indicator) for name, indicator in site.indicators.items() if name in said]
    known.sort(key=lambda pair: themes.get(pair[1].theme, len(themes)))
    return tuple(
        Series(str(name), indicator, site.themes[indicator.theme].label, points(said[name]))
        for name, indicator in known
        if indicator.theme in site.themes
    )


def points(statements: Iterable[Statement]) -> tuple[Point, ...]:
    """Gather what was printed for the same date, a date given to the month or day with its year alone.

    « 2023 » and « 2023-12 » are the same date, said more or less exactly; « 2025-06 » and « 2025-12 »
    are not.
    """
    gathered: list[list[Statement]] = []
    for statement in sorted(statements, key=lambda said: (said.date, said.year)):
        if gathered and statement.date.startswith(gathered[-1][0].date):
            gathered[-1].append(statement)
        else:
            gathered.append([statement])
    return tuple(
        Point(max((said.date for said in same), key=len), tuple(sorted(same, key=_edition)))
        for same in gathered
    )


def _edition(statement: Statement) -> int:
    return statement.year


# ---------------------------------------------------------------- statements


def _statements(volume: Volume) -> Iterator[tuple[str, Statement]]:
    """Yield what a document prints of each indicator."""
    where = places(volume)
    keys = {str(name): name.place for name in volume.document.figures}
    for name, found in volume.quantities.items():
        if found.indicator is not None and not found.is_pending:
            yield (
                found.indicator,
                Statement(
                    quantity=found,
                    date=found.date or str(volume.year),
                    year=volume.year,
                    document=volume.document.about.title,
                    place=keys[name],
                    target=where.get(name),
                ),
            )


def places(volume: Volume) -> dict[str, Target]:
    """Return where each figure is first printed, by id: a block that shows it before a text that cites it."""
    found: dict[str, Target] = {}
    for part in volume.parts:
        for name in _shown(part):
            found.setdefault(name, _target(part))
    for part in volume.parts:
        for name in _cited(part):
            found.setdefault(name, _target(part))
    return found


def _shown(part: Part) -> Iterator[str]:
    for block in part.section.blocks:
        yield from map(str, block.shown)


def _cited(part: Part) -> Iterator[str]:
    for text in texts((part.section.heading, part.section.blocks)):
        if "figure:" in text:
            for match in REFERENCE.finditer(text):
                if match["scheme"] == "figure":
                    yield match["target"]


def _target(part: Part) -> Target:
    return Target(part.page, part.anchor, part.section.heading.title, part.number)


# ---------------------------------------------------------------- changes


def changes(found: Iterable[Series], volumes: Iterable[Volume]) -> Changes:
    """Return how far each report's figures are from those of the previous edition that has them.

    Only where they compare: same unit, no break between, neither of them vague (« plus de »).
    """
    paths = {volume.year: volume.path for volume in volumes if volume.is_report}
    made: Changes = {}
    for one in found:
        for point, earlier in _comparable(one.points):
            said = point.statement
            change = _change(earlier.statement, said)
            if change and said.quantity.id == one.id:
                made[paths[said.year], one.id] = change
    return made


def _comparable(through: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield each point with the last before it that an earlier edition printed, no break between."""
    for index, point in enumerate(through):
        for earlier in reversed(through[:index]):
            if any(passed.is_break for passed in through[through.index(earlier) + 1 : index + 1]):
                break
            if earlier.statement.year < point.statement.year:
                yield point, earlier
                break


def _change(before: Statement, after: Statement) -> Change | None:
    old, new = before.quantity, after.quantity
    if old.unit != new.unit or old.qualifier or new.qualifier:
        return None
    difference = new.value - old.value
    percent = None if new.unit == "%" or not old.value else 100 * difference / old.value
    unit = "point" if new.unit == "%" else new.unit
    return Change(before.of_year, difference, unit, min(old.decimals, new.decimals), percent)


# ---------------------------------------------------------------- problems


def problems(site: Site, found: Iterable[Series]) -> Iterator[Problem]:
    """Yield the themes that do not exist, and what editions say of an indicator that cannot all be true."""
    for indicator in site.indicators.values():
        if indicator.theme not in site.themes:
            sentence = f"Le thème « {indicator.theme} » n'est pas sous « themes »."
            themes = offer(indicator.theme, site.themes, "Thèmes")
            yield Problem(indicator.theme.place, "broken-reference", sentence, themes)
    for one in found:
        for point in one.points:
            yield from _contradictions(one, point)
        yield from _changed_scopes(one)


def _contradictions(one: Series, point: Point) -> Iterator[Problem]:
    first, *others = point.statements
    for said in others:
        if not said.quantity.revised and not same_value(first.quantity, said.quantity):
            yield Problem(
                said.place,
                "two-values",
                f"« {one.indicator.label} » vaut ici {printed(said.quantity)} pour {point.date} ; "
                f"« {first.document} » ({first.place.file}, ligne {first.place.line}) donne "
                f"{printed(first.quantity)}.",
                "Corrigez la valeur fausse, ou ajoutez « revised: … », la raison de la révision.",
                one.id,
            )


def _changed_scopes(one: Series) -> Iterator[Problem]:
    """A figure that counts something else, or in another unit, says that it breaks the series."""
    for before, after in pairwise(point.statement for point in one.points):
        old, new = before.quantity, after.quantity
        if new.break_ is None and (old.unit, old.scope) != (new.unit, new.scope):
            what = "l'unité" if old.unit != new.unit else "le périmètre"
            yield Problem(
                after.place,
                "scope-change",
                f"Dans « {one.indicator.label} », {what} change entre {before.date} et {after.date}.",
                "Ajoutez « break: … » avec ce qui change : la série le montrera, et les deux valeurs "
                "ne seront pas comparées.",
                one.id,
            )


def same_value(one: Quantity, other: Quantity) -> bool:
    """Return whether two printed values can be the same number, each rounded as it is printed."""
    if one.qualifier or other.qualifier:
        return one.value == other.value
    slack = max(half_unit(one.unit, one.decimals), half_unit(other.unit, other.decimals))
    return one.unit == other.unit and abs(one.value - other.value) <= slack


def printed(found: Quantity) -> str:
    """Return a figure with what precedes it, as a message shows it."""
    written = quantity(found.value, found.unit, found.decimals)
    return f"{found.qualifier} {written}" if found.qualifier else written
