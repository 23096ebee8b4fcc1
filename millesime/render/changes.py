"""What changed since the previous edition, in words and a sign: never by colour alone."""

from __future__ import annotations

from decimal import Decimal

from millesime import formats
from millesime.model.register import Change
from millesime.typography import NBSP


def words(change: Change) -> str:
    """Return a change as it is printed under a figure: « en hausse de 8 depuis 2021 (+5,7 %) »."""
    difference = formats.number(abs(change.difference), change.decimals)
    if formats.parse_number(difference) == 0:
        return f"comme en {change.since}"
    way = "hausse" if change.difference > 0 else "baisse"
    percent = f" ({_percent(change.percent)})" if change.percent is not None else ""
    return f"en {way} de {_amount(difference, change)} depuis {change.since}{percent}"


def _amount(difference: str, change: Change) -> str:
    """Return the difference with its unit; « point » takes its plural from two on."""
    if not change.unit:
        return difference
    plural = change.unit == "point" and abs(change.difference) >= 2
    return f"{difference}{NBSP}{change.unit}{'s' if plural else ''}"


def _percent(value: Decimal) -> str:
    """Return a change in per cent with its sign, one decimal below ten."""
    decimals = 1 if abs(value) < 10 else 0
    return f"{formats.signed(value, decimals)}{NBSP}%"
