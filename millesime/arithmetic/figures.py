"""The sums, shares and changes that figures declare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from millesime.arithmetic.rounding import half
from millesime.model.edition import Evolution, Figure, Share
from millesime.model.library import Library, Quantity, Volume
from millesime.model.register import Sum
from millesime.model.text import Id, Line

HUNDRED = Decimal(100)


def of_figures(library: Library, volume: Volume) -> Iterator[Sum]:
    """Yield the sums, shares and changes that the figures of a volume declare."""
    for name, figure in volume.document.figures.items():
        quantity = volume.quantities.get(str(name))
        if quantity is None or half(quantity) is None:
            continue
        yield from _parts(name, quantity, volume)
        if figure.share_of:
            yield from _share(name, quantity, figure.share_of, volume)
        if figure.change_of:
            yield from _change(name, quantity, figure.change_of, library, volume)


def _parts(name: Id, total: Quantity, volume: Volume) -> Iterator[Sum]:
    """Yield the sum of a figure's parts; of those that the register names, when all are there."""
    parts = [volume.quantities[part] for part in total.parts if part in volume.quantities]
    if parts and len(parts) == len(total.parts):
        found = sum((part.value for part in parts), Decimal(0))
        yield from _computed("parts-sum", name, total, found, [total, *parts], total.parts)


def _share(name: Id, share: Quantity, of: Share, volume: Volume) -> Iterator[Sum]:
    known = volume.quantities
    if of.whole not in known or not all(part in known for part in of.part):
        return
    whole, parts = known[of.whole], [known[part] for part in of.part]
    if whole.value:
        found = HUNDRED * sum((part.value for part in parts), Decimal(0)) / whole.value
        yield from _ratio("share", name, share, found, whole.value, [whole, *parts])


def _change(
    name: Id, change: Quantity, of: Evolution, library: Library, volume: Volume
) -> Iterator[Sum]:
    now, then = volume.quantities.get(of.figure), figure(of.since, library, volume)
    if now is None or then is None:
        return
    difference = now.value - then.value
    if change.unit != "%":
        yield from _computed("change", name, change, difference, [change, now, then])
    elif then.value:
        found = HUNDRED * difference / then.value
        yield from _ratio("change", name, change, found, then.value, [now, then])


def figure(name: str, library: Library, volume: Volume) -> Quantity | None:
    """Return a figure of the volume, or of another edition's report: « members@2021 »."""
    plain, _, year = name.partition("@")
    if year:
        return library.figures.get((int(year), plain)) if year.isdigit() else None
    return volume.quantities.get(plain)


def _computed(
    rule: str,
    name: Id,
    printed: Quantity,
    found: Decimal,
    terms: Sequence[Quantity],
    parts: tuple[str, ...] = (),
) -> Iterator[Sum]:
    """Yield a number against the sum or the difference of `terms`, itself among them."""
    halves = [half(term) for term in terms]
    known = [half for half in halves if half is not None]
    if len(known) == len(halves):
        slack = sum(known, Decimal(0))
        yield _sum(rule, name, printed, found, slack, parts)


def _ratio(
    rule: str,
    name: Id,
    printed: Quantity,
    found: Decimal,
    base: Decimal,
    terms: Sequence[Quantity],
) -> Iterator[Sum]:
    """Yield a percentage of `base` against the one computed from `terms`."""
    halves = [half(term) for term in terms]
    known = [half for half in halves if half is not None]
    own = half(printed)
    if own is not None and len(known) == len(halves):
        slack = own + HUNDRED * sum(known, Decimal(0)) / abs(base)
        yield _sum(rule, name, printed, found, slack)


def _sum(
    rule: str,
    name: Id,
    printed: Quantity,
    found: Decimal,
    slack: Decimal,
    parts: tuple[str, ...] = (),
) -> Sum:
    label = str(printed.label)
    return Sum(rule, str(name), name.place, label, printed.value, found, slack, printed.unit, parts)


def missing(of: Figure, library: Library, volume: Volume) -> Iterator[Id | Line]:
    """Yield the names of figures that a figure's arithmetic gives and that nothing has."""
    named: list[Id | Line] = [*of.parts]
    if of.share_of:
        named += [*of.share_of.part, of.share_of.whole]
    if of.change_of:
        named += [of.change_of.figure, of.change_of.since]
    yield from (name for name in named if figure(name, library, volume) is None)
