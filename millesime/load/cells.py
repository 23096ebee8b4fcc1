"""A cell of a workbook as its reader sees it: 12,5 where it holds 0.125 and shows 12,5 %.

A workbook keeps a value and, beside it, the format that shows it (ECMA-376, part 1, 18.8.31). What an
editor means is what is shown; so a number is rounded as it is shown, a percentage is the number
before its sign, a date stops at the month where its format does.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

from millesime.model.sources import Day
from millesime.model.text import Scalar
from millesime.problems import Place

NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a format holds besides digits: quoted words, escaped letters, padding, colours, currencies."""
DIGITS = re.compile(r"[0#?](?:[0#?,.]*[0#?])?(?P<thousands>,*)")
EXACT = 15
"""The significant digits that Excel keeps; a float's own noise comes after."""
UNSHAPED = re.compile(r"general|@|e[+-]|/", re.IGNORECASE)
"""Formats that round nothing: the default, text, powers of ten, fractions."""


def written(value: object, number_format: str, place: Place) -> Scalar:
    """Return what a cell says, as an editor would type it; empty when it says nothing."""
    if isinstance(value, datetime.time | datetime.timedelta):
        return Scalar(_duration(value), place)
    if isinstance(value, datetime.date):
        return Day(_date(value, number_format), place)
    if isinstance(value, bool):
        return Scalar("oui" if value else "non", place)
    if isinstance(value, int | float):
        return Scalar(number(value, number_format), place)
    words = "" if value is None else str(value).replace("_x000D_", "")
    return Scalar(re.sub(r"\s*\n\s*", " ", words.strip()), place)


def number(value: int | float, number_format: str) -> str:
    """Return a number as it is shown, without its unit: 0.125 as 0.0% gives 12,5."""
    exact = Decimal(format(value, f".{EXACT}g"))
    shape = NOT_SHOWN.sub("", _section(number_format, exact))
    if shape.endswith("%") or "%" in shape:
        exact *= 100
    digits = DIGITS.search(shape)
    if digits and not UNSHAPED.search(shape):
        exact = exact.scaleb(-3 * len(digits["thousands"]))
        decimals = len(re.findall("[0#?]", digits[0].partition(".")[2]))
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return _typed(exact)


def _typed(exact: Decimal) -> str:
    """Return a number as it is typed in French, without needless zeros: 12,5."""
    if not exact:
        return "0"
    text = format(exact, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


def _section(number_format: str, value: Decimal) -> str:
    """Return the part of a format that shows a value: those of positive, negative and zero ones."""
    sections = number_format.split(";")
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if not value and len(sections) > 2 else sections[0]


def _date(value: datetime.date, number_format: str) -> str:
    shape = NOT_SHOWN.sub("", number_format.partition(";")[0]).lower()
    if "d" in shape or not {"y", "m"} & set(shape):
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m" if "m" in shape else "%Y")


def _duration(value: datetime.time | datetime.timedelta) -> str:
    """Return a time of day or a length of time: 12 h 30."""
    if isinstance(value, datetime.time):
        hours, minutes = value.hour, value.minute
    else:
        hours, minutes = divmod(round(value.total_seconds() / 60), 60)
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"
