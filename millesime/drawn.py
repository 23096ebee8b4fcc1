"""What a block draws from its volume, and how that prints: the same on a page and in the words kept.

A name that the volume does not have is passed over: the checks of `resolve` have reported it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from millesime import formats
from millesime.model import blocks as kinds
from millesime.model.edition import Body, PartnerCategory
from millesime.model.library import Library, Quantity, Volume
from millesime.model.register import Point
from millesime.model.site import Delegation
from millesime.model.text import Line, sort_key
from millesime.typography import french


@dataclass(frozen=True, slots=True)
class Region:
    """A delegation and the bodies to show under it."""

    id: str
    delegation: Delegation
    bodies: tuple[Body, ...]


# ---------------------------------------------------------------- what is drawn


def bodies(block: kinds.People, volume: Volume) -> list[Body]:
    """Return the bodies a block names, or those of its family."""
    if block.family is None:
        return [volume.bodies[name] for name in block.bodies if name in volume.bodies]
    return [body for body in volume.bodies.values() if body.family == block.family]


def regions(block: kinds.Map, library: Library, volume: Volume) -> list[Region]:
    """Return the delegations present in an edition, with the bodies of the families asked for."""
    found = [
        Region(
            name,
            delegation,
            tuple(
                body
                for family in block.families
                for body in volume.bodies.values()
                if body.delegation == name and body.family == family
            ),
        )
        for name, delegation in library.delegations.items()
    ]
    known = {body.delegation for body in volume.bodies.values()}
    present = [region for region in found if region.id in known]
    return sorted(
        present, key=lambda region: (region.delegation.overseas, sort_key(region.delegation.name))
    )


def points(block: kinds.Chart, library: Library, volume: Volume) -> tuple[Point, ...]:
    """Return the points of the indicator that a chart draws, as known up to its edition."""
    followed = (series for series in library.series if series.id == block.indicator)
    return next((series.until(volume.year) for series in followed), ())


def valued(
    block: kinds.Map, library: Library, volume: Volume
) -> tuple[list[tuple[Region, Quantity]], list[Region]]:
    """Return the delegations of a map that have a figure, the largest first, and those that have none."""
    here = regions(block, library, volume) or [
        Region(name, delegation, ()) for name, delegation in library.delegations.items()
    ]
    known = {region.id: region for region in here}
    found = [
        (
            known.get(name) or Region(name, library.delegations[name], ()),
            volume.quantities[figure],
        )
        for name, figure in block.figures.items()
        if name in library.delegations and figure in volume.quantities
    ]
    found.sort(key=lambda pair: -pair[1].value)
    named = {region.id for region, _ in found}
    return found, [region for region in here if region.id not in named]


def partner_categories(block: kinds.Partners, volume: Volume) -> list[PartnerCategory]:
    """Return the categories a block names, or all of them."""
    names = block.categories or volume.partners
    return [volume.partners[name] for name in names if name in volume.partners]


def events(block: kinds.Timeline, volume: Volume) -> Sequence[kinds.Event]:
    """Return a timeline's own events, or the edition's."""
    if block.events:
        return block.events
    assert volume.document.timeline
    return volume.document.timeline.events


# ---------------------------------------------------------------- how it prints


def printed(quantity: Quantity) -> str:
    """Return a figure as it stands in running text: « 586 », « 93 % », « 607 h 30 »."""
    if quantity.display is not None:
        return french(quantity.display)
    return formats.quantity(quantity.value, quantity.unit, quantity.decimals)


def cell(value: Line | None, column: kinds.Column) -> str | Line:
    """Return a cell as printed: a number in French, words as they are, nothing for a gap."""
    if value is None:
        return ""
    number = formats.parse_number(value) if column.type == "number" else None
    if number is None:
        return value
    return formats.quantity(number, column.unit, column.decimals)


def when(event: kinds.Event) -> str:
    """Return an event's date in words: « 25 janvier 2023 », « du 6 au 10 novembre 2023 », or nothing."""
    if event.period is not None:
        return str(event.period)
    if event.date is None:
        return ""
    return dates(event.date, event.end)


def dates(start: str, end: str | None = None) -> str:
    """Return one partial date in words, or the period between two full ones."""
    if end is None:
        return formats.partial_date(start)
    return formats.period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))
