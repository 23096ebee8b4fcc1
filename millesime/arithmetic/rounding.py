"""How far rounding may set a printed number from the one computed."""

from __future__ import annotations

from decimal import Decimal

from millesime.model.library import Quantity


def half(quantity: Quantity) -> Decimal | None:
    """Return half of the last unit a figure is rounded to: 0 for a count, None if vague or unknown."""
    if quantity.qualifier is not None or quantity.is_pending:
        return None
    return half_unit(quantity.unit, quantity.decimals)


def half_unit(unit: str, decimals: int) -> Decimal:
    """Return half of the last unit that a number is printed to, 0 when it is a plain count."""
    return Decimal(1).scaleb(-decimals) / 2 if unit or decimals else Decimal(0)
