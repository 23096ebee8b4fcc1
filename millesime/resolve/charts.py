"""What a chart or a map cannot draw: an indicator without values, dates that miss, units that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from millesime.model import blocks as kinds
from millesime.model.drawings import Group
from millesime.model.library import Library, Quantity, Volume
from millesime.model.text import Id
from millesime.problems import Problem, offer


def problems(block: kinds.Chart | kinds.Map, library: Library, volume: Volume) -> Iterator[Problem]:
    """Yield what keeps a block from being drawn; figures that do not exist are told elsewhere."""
    found = [(name, volume.quantities[name]) for name in block.shown if name in volume.quantities]
    yield from _units(found)
    if isinstance(block, kinds.Chart):
        yield from _indicator(block, library, volume)
        yield from _undated(found) if block.form == "line" else ()
        yield from _negative(found) if block.form in ("stacked", "donut") else ()
        for group in block.groups:
            yield from _said_twice(group, volume)


def _units(found: list[tuple[Id, Quantity]]) -> Iterator[Problem]:
    """Yield the figures whose unit is not that of most of the others."""
    units = Counter(quantity.unit for _, quantity in found)
    usual = units.most_common(1)[0][0] if units else ""
    for name, quantity in found:
        if quantity.unit != usual:
            yield Problem(
                name.place,
                "chart-unit",
                f"« {name} » est {_unit(quantity.unit)}, les autres {_unit(usual)}.",
                "Faites deux graphiques, ou comparez des chiffres de même unité.",
            )


def _unit(unit: str) -> str:
    return f"en {unit}" if unit else "sans unité"


def _indicator(chart: kinds.Chart, library: Library, volume: Volume) -> Iterator[Problem]:
    """Yield an indicator that no edition up to this one gives a value."""
    if chart.indicator is None:
        return
    known = [series.id for series in library.series if series.until(volume.year)]
    if chart.indicator not in known:
        what = f"L'indicateur « {chart.indicator} »"
        sentence = f"{what} n'a pas de valeur dans les éditions jusqu'à {volume.year}."
        yield Problem(
            chart.indicator.place, "broken-reference", sentence, offer(chart.indicator, known)
        )


def _undated(found: list[tuple[Id, Quantity]]) -> Iterator[Problem]:
    for name, quantity in found:
        if quantity.date is None:
            sentence = f"« {name} » n'a pas de date : il n'a pas de place sur une courbe."
            remedy = "Ajoutez « date: … » au chiffre, ou changez « form »."
            yield Problem(name.place, "chart-form", sentence, remedy)


def _negative(found: list[tuple[Id, Quantity]]) -> Iterator[Problem]:
    for name, quantity in found:
        if quantity.value < 0:
            sentence = f"« {name} » est négatif : il n'est pas une part d'un tout."
            yield Problem(name.place, "chart-form", sentence, "Choisissez « form: bar ».")


def _said_twice(group: Group, volume: Volume) -> Iterator[Problem]:
    """Yield the figures of a group whose label another one bears: labels tell what is compared."""
    labels: set[str] = set()
    for name in group.items:
        label = str(volume.quantities[name].short) if name in volume.quantities else str(name)
        if label in labels:
            sentence = (
                f"Dans le groupe « {group.label} », deux chiffres ont le libellé « {label} »."
            )
            remedy = "Donnez un autre libellé à l'un des deux : les groupes se comparent libellé par libellé."
            yield Problem(name.place, "chart-form", sentence, remedy)
        labels.add(label)
