"""What the content says adds up, and does not: each side of the sum is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from millesime import arithmetic
from millesime.formats import quantity
from millesime.model import blocks as kinds
from millesime.model.library import Library, Volume
from millesime.model.register import Sum
from millesime.model.text import Id, Line
from millesime.problems import Problem, offer

SENTENCES = {
    "parts-sum": "« {subject} » : {printed} est imprimé, la somme des parties fait {found}.",
    "share": "« {subject} » : {printed} est imprimé, le calcul de la part donne {found}.",
    "change": "« {subject} » : {printed} est imprimé, le calcul de l'évolution donne {found}.",
    "table-sum": "Total « {subject} » : {printed} est imprimé, la somme fait {found}.",
    "table-share": "Part « {subject} » : {printed} est imprimé, le calcul donne {found}.",
    "chart-sum": "« {subject} » : les parts d'un tout font {printed}, celles-ci font {found}.",
}
"""How each rule tells the printed number from the computed one."""


def of_figures(library: Library, volume: Volume) -> tuple[Sum, ...]:
    """Return the arithmetic that the figures of a volume declare."""
    return tuple(arithmetic.of_figures(library, volume))


def problems(library: Library, volume: Volume, sums: Iterable[Sum]) -> Iterator[Problem]:
    """Yield the sums of a volume that do not hold: those given, of its figures, and of its blocks."""
    yield from map(_problem, (found for found in sums if not found.holds))
    for part in volume.parts:
        for block in part.section.blocks:
            yield from map(
                _problem, (found for found in _of_block(block, volume) if not found.holds)
            )
            if isinstance(block, kinds.Table):
                yield from _columns(block)
    yield from _unknown(library, volume)


def _of_block(block: kinds.Block, volume: Volume) -> Iterator[Sum]:
    if isinstance(block, kinds.Table):
        yield from arithmetic.of_table(block, volume)
    elif isinstance(block, kinds.Chart):
        yield from arithmetic.of_chart(block, volume)


def _problem(found: Sum) -> Problem:
    sentence = SENTENCES[found.rule].format(
        subject=found.subject,
        printed=quantity(found.printed, found.unit),
        found=quantity(_short(found.found), found.unit),
    )
    remedy = (
        "Corrigez le nombre qui est faux ; si le rapport l'imprime ainsi, acceptez-le dans "
        f"exceptions.yaml, sous « {found.rule} », « {found.key} », avec la raison."
    )
    return Problem(found.place, found.rule, sentence, remedy, found.key)


def _short(value: Decimal) -> Decimal:
    """Return a computed number with two decimals at most."""
    return value.quantize(Decimal("0.01")) if value.as_tuple().exponent < -2 else value  # type: ignore[operator]  # finite


def _columns(table: kinds.Table) -> Iterator[Problem]:
    """Yield the columns that another column cites and that have no such id."""
    known = [str(column.id) for column in table.columns if column.id]
    for column in table.columns:
        cited = [*column.sum_of, *([column.share_of] if column.share_of else [])]
        for name in cited:
            if name not in known:
                sentence = f"La colonne « {name} » n'existe pas."
                yield Problem(name.place, "broken-reference", sentence, offer(name, known))


def _unknown(library: Library, volume: Volume) -> Iterator[Problem]:
    """Yield the figures that a figure's arithmetic names and that are not there."""
    for figure in volume.document.figures.values():
        for name in arithmetic.missing(figure, library, volume):
            yield _no_figure(name, volume)


def _no_figure(name: Id | Line, volume: Volume) -> Problem:
    sentence = f"Le chiffre « {name} » n'existe pas."
    return Problem(name.place, "broken-reference", sentence, offer(name, volume.quantities))
