"""French numbers and dates, as they are printed: Babel's data, and what Babel leaves to the caller.

Babel (locale fr) groups thousands with U+202F and writes a decimal comma. Added here: a true
minus, halves rounded away from zero as in the accounts, « 1er », and no line break between a
number and its unit or a day and its month. The rules are those of `millesime.typography`.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from millesime.typography import NARROW, NBSP

MINUS = "\u2212"
_LOCALE = "fr"
_MOST_DECIMALS = 10  # enough for any figure typed, few enough to hide a float's rounding noise

_TYPED_NUMBER = re.compile(
    rf"([-{MINUS}])?([1-9][0-9]{{0,2}}(?:[ {NBSP}{NARROW}][0-9]{{3}})+|[1-9][0-9]*|0)(,[0-9]+)?"
)
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


@lru_cache(maxsize=8192)
def number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """Write a number: 1234.5 → « 1 234,5 »; with `decimals`, exactly that many.

    Halves are rounded away from zero. Raises ValueError for what is not a finite number.
    """
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {value}")
    places, mark = (_MOST_DECIMALS, "#") if decimals is None else (decimals, "0")
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return sign + format_decimal(abs(rounded), f"#,##0.{mark * places}", locale=_LOCALE)


def money(value: int | float | Decimal, decimals: int = 0, unit: str = "€") -> str:
    """Write an amount already counted in `unit` (€, k€ or M€): 1204500 → « 1 204 500 € »."""
    return f"{number(value, decimals)}{NBSP}{unit}"


def percent(value: int | float | Decimal, decimals: int = 0) -> str:
    """Write a share already in percent: 93 → « 93 % »."""
    return f"{number(value, decimals)}{NBSP}%"


def quantity(value: int | float | Decimal, unit: str, decimals: int | None = None) -> str:
    """Write a number and its unit (€, %, ETP, m²…); an empty unit gives the number alone."""
    written = number(value, decimals)
    return f"{written}{NBSP}{unit}" if unit else written


def signed(value: int | float | Decimal, decimals: int | None = None) -> str:
    """Write a change with its sign: « +12 », « −43 »; what rounds to zero has none."""
    written = number(value, decimals)
    return written if written.startswith(MINUS) or not parse_number(written) else f"+{written}"


def day(when: date) -> str:
    """Write a date in full: « 1er juin 2023 », « 30 novembre 2023 »."""
    return f"{_day_and_month(when)} {when.year}"


def month(year: int, month: int) -> str:
    """Write a month of a year: « novembre 2023 ». Raises ValueError if there is no such month."""
    return f"{_month_name(date(year, month, 1))} {year}"


def period(start: date, end: date) -> str:
    """Write the days from `start` to `end`, saying once the month and year they share.

    « du 6 au 10 novembre 2023 »; « les 6 et 7 novembre 2023 » for two days that follow each other,
    « le 6 novembre 2023 » for one. Raises ValueError if the end comes before the start.
    """
    if end < start:
        raise ValueError(f"a period cannot end on {end} before it starts on {start}")
    if start == end:
        return f"le {day(start)}"
    if (end - start).days == 1 and start.month == end.month:
        return f"les {_day_number(start)} et {day(end)}"
    if start.year != end.year:
        first = day(start)
    elif start.month != end.month:
        first = _day_and_month(start)
    else:
        first = _day_number(start)
    return f"du {first} au {day(end)}"


def partial_date(text: str) -> str:
    """Write a date known to the year, month or day: "2023-11" → « novembre 2023 ».

    Takes "2023", "2023-11" or "2023-11-30" (ISO 8601); raises ValueError for anything else.
    """
    match = _PARTIAL_DATE.fullmatch(text)
    if not match:
        raise ValueError(f"not a date such as 2023, 2023-11 or 2023-11-30: {text!r}")
    year, *rest = (int(part) for part in match.groups() if part)
    if not rest:
        return str(year)
    return month(year, rest[0]) if len(rest) == 1 else day(date(year, *rest))


def parse_number(text: str) -> Decimal | None:
    """Read a number typed in French: "1 234,50", "-3", "−3"; None if it is not exactly one.

    Any of the three spaces parts the thousands. Refused: a point, for « 1.234 » may mean two
    things, and a leading zero, for 01200 is a postcode. Not Babel's own reader, which in its
    strict mode takes neither ordinary spaces nor U+2212.
    """
    match = _TYPED_NUMBER.fullmatch(text.strip())
    if not match:
        return None
    minus, whole, fraction = match.groups()
    digits = re.sub(r"\s", "", whole) + (fraction or "").replace(",", ".")
    return Decimal(f"-{digits}" if minus else digits)


def _day_number(when: date) -> str:
    """The day in its month; only the first is an ordinal."""
    return "1er" if when.day == 1 else str(when.day)


def _day_and_month(when: date) -> str:
    """« 30 novembre », which no line break parts."""
    return f"{_day_number(when)}{NBSP}{_month_name(when)}"


@lru_cache(maxsize=512)
def _month_name(when: date) -> str:
    """The name of the month, in small letters as French has it."""
    return format_date(when, "MMMM", locale=_LOCALE)
