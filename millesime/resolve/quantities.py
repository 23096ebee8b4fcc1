"""Figures joined with the register, ready to print, and the dots that the cover draws of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from millesime.model.edition import Document, Figure
from millesime.model.library import Dots, Quantity
from millesime.model.site import Indicator
from millesime.model.text import Id, Line
from millesime.problems import Problem, near_miss, offer

TO_FILL = Line("à compléter")
"""What stands for a value not known yet, in a preview."""


def quantities(
    figures: Mapping[Id, Figure], indicators: Mapping[Id, Indicator], problems: list[Problem]
) -> dict[str, Quantity]:
    """Return the figures that have a label, by id; one without is a problem."""
    return {
        str(name): quantity
        for name, figure in figures.items()
        if (quantity := _quantity(name, figure, indicators, problems))
    }


def _quantity(
    name: Id, figure: Figure, indicators: Mapping[Id, Indicator], problems: list[Problem]
) -> Quantity | None:
    """Join a figure with its indicator; a figure with neither indicator nor label is a problem."""
    if figure.indicator is not None and figure.indicator not in indicators:
        problems.append(_no_indicator(figure.indicator, indicators))
    registered = figure.indicator or name
    indicator = indicators.get(registered)
    label = figure.label or (indicator.label if indicator else None)
    if label is None:
        problems.append(_no_label(name, indicators))
        return None
    unit = indicator.unit if indicator else ""
    known = figure.last if figure.value is None else figure.value
    assert known is not None, "a figure has a value, now or before"
    return Quantity(
        id=str(name),
        value=known,
        label=label,
        short=(indicator.short if indicator else None) or label,
        unit=unit if figure.unit is None else figure.unit,
        decimals=_decimals(known, figure, indicator),
        display=TO_FILL if figure.value is None else figure.display,
        qualifier=figure.qualifier,
        date=figure.date,
        note=figure.note,
        scope=figure.scope or (indicator.scope if indicator else None),
        indicator=str(registered) if indicator else None,
        parts=tuple(map(str, figure.parts or _registered_parts(name, indicators))),
        revised=figure.revised,
        break_=figure.break_,
        is_pending=figure.value is None,
    )


def _registered_parts(name: Id, indicators: Mapping[Id, Indicator]) -> tuple[Id, ...]:
    """Return the parts that the register gives a figure; those of another date are not this edition's."""
    return indicators[name].parts if name in indicators else ()


def _no_indicator(name: Id, indicators: Mapping[Id, Indicator]) -> Problem:
    sentence = f"L'indicateur « {name} » n'est pas dans indicators.yaml."
    return Problem(name.place, "broken-reference", sentence, offer(name, indicators))


def _decimals(value: Decimal, figure: Figure, indicator: Indicator | None) -> int:
    """Return how many decimals are printed: those asked for, else those written."""
    if figure.decimals is not None:
        return figure.decimals
    written = max(0, -int(value.normalize().as_tuple().exponent))
    return max(written, indicator.decimals if indicator else 0)


def _no_label(name: Id, indicators: Mapping[Id, Indicator]) -> Problem:
    sentence = f"Le chiffre « {name} » n'a pas de libellé et n'est pas dans indicators.yaml."
    remedy = near_miss(name, indicators) or "Ajoutez-lui une ligne « label: … »."
    return Problem(name.place, "figure-label", sentence, remedy)


def dots(document: Document, known: Mapping[str, Quantity]) -> Dots | None:
    """Return the cover's dots, or None when the edition has no such figures, or not all of them yet.

    What the named types leave of the total is drawn in the tint of the types not known.
    """
    types = [known[name] for name in document.about.lattice if name in known]
    groups = [(int(quantity.value), quantity.short) for quantity in types]
    counted = sum(count for count, _ in groups)
    total = known.get(document.about.lattice_total or "")
    drawn = [*types, *([total] if total else [])]
    if not drawn or any(quantity.is_pending for quantity in drawn):
        return None
    whole = int(total.value) if total else counted
    if whole > counted:
        groups.append((whole - counted, Line("autres")))
    return Dots(tuple(groups), whole, total.qualifier if total else None)
