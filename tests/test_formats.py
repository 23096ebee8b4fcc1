"""Numbers and dates in French. In the tables ~ stands for U+00A0 and ^ for U+202F."""

from datetime import date
from decimal import Decimal

import pytest

from millesime import formats

SPACES = str.maketrans({"~": "\u00a0", "^": "\u202f"})


def spaced(text: str) -> str:
    return text.translate(SPACES)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1204, None, "1^204"),
        (316447560, None, "316^447^560"),
        (12.5, None, "12,5"),
        (12.0, None, "12"),
        (Decimal("12.50"), None, "12,5"),
        (0.1 + 0.2, None, "0,3"),
        (-1e-12, None, "0"),
        (12, 2, "12,00"),
        (1234.5, 2, "1^234,50"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (12.25, 1, "12,3"),
        (1.005, 2, "1,01"),
        (-43, None, "−43"),
        (-0.4, 0, "0"),
        (-1234567, None, "−1^234^567"),
    ],
)
def test_a_number_has_french_thousands_decimals_and_minus(
    value: int | float | Decimal, decimals: int | None, expected: str
) -> None:
    assert formats.number(value, decimals) == spaced(expected)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_not_a_finite_number_is_refused(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="finite"):
        formats.number(value)


def test_an_amount_keeps_its_unit_on_the_line() -> None:
    assert formats.money(1204500) == spaced("1^204^500~€")
    assert formats.money(19.9, 2) == spaced("19,90~€")
    assert formats.money(330, unit="M€") == spaced("330~M€")
    assert formats.money(-12.5, 1, "k€") == spaced("−12,5~k€")


def test_a_share_is_already_in_percent() -> None:
    assert formats.percent(93) == spaced("93~%")
    assert formats.percent(12.34, 1) == spaced("12,3~%")


@pytest.mark.parametrize(
    ("unit", "decimals", "expected"),
    [
        ("", None, "1^204"),
        ("€", 2, "1^204,00~€"),
        ("%", 0, "1^204~%"),
        ("ETP", 1, "1^204,0~ETP"),
        ("m²", None, "1^204~m²"),
    ],
)
def test_a_quantity_is_a_number_and_its_unit(
    unit: str, decimals: int | None, expected: str
) -> None:
    assert formats.quantity(1204, unit, decimals) == spaced(expected)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (12, None, "+12"),
        (-43, None, "−43"),
        (0, None, "0"),
        (0.04, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (1204.5, 1, "+1^204,5"),
    ],
)
def test_a_change_shows_its_sign(value: float, decimals: int | None, expected: str) -> None:
    assert formats.signed(value, decimals) == spaced(expected)


def test_the_first_of_a_month_is_an_ordinal() -> None:
    assert formats.day(date(2023, 6, 1)) == spaced("1er~juin 2023")
    assert formats.day(date(2023, 11, 30)) == spaced("30~novembre 2023")
    assert formats.day(date(2024, 8, 11)) == spaced("11~août 2024")


def test_a_month_is_in_small_letters() -> None:
    assert formats.month(2023, 2) == "février 2023"
    with pytest.raises(ValueError, match="month"):
        formats.month(2023, 13)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2021, 11, 25), date(2021, 11, 26), "les 25 et 26~novembre 2021"),
        (date(2023, 11, 6), date(2023, 11, 10), "du 6 au 10~novembre 2023"),
        (date(2023, 6, 1), date(2023, 6, 3), "du 1er au 3~juin 2023"),
        (date(2023, 11, 28), date(2023, 12, 2), "du 28~novembre au 2~décembre 2023"),
        (date(2023, 12, 28), date(2024, 1, 2), "du 28~décembre 2023 au 2~janvier 2024"),
        (date(2022, 11, 6), date(2023, 11, 10), "du 6~novembre 2022 au 10~novembre 2023"),
        (date(2023, 11, 6), date(2023, 11, 6), "le 6~novembre 2023"),
    ],
)
def test_a_period_says_once_what_its_ends_share(start: date, end: date, expected: str) -> None:
    assert formats.period(start, end) == spaced(expected)


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        formats.period(date(2023, 11, 10), date(2023, 11, 6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", "2023"),
        ("2023-11", "novembre 2023"),
        ("2023-11-30", "30~novembre 2023"),
        ("2023-06-01", "1er~juin 2023"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(text: str, expected: str) -> None:
    assert formats.partial_date(text) == spaced(expected)


@pytest.mark.parametrize("text", ["", "23", "2023-1", "2023-13", "2023-02-30", "juin 2023"])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        formats.partial_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("12", "12"),
        ("12,5", "12.5"),
        ("0,25", "0.25"),
        ("1 234", "1234"),
        ("1~234", "1234"),
        ("1^234^567", "1234567"),
        ("1 234,50", "1234.50"),
        ("12345", "12345"),
        ("-3", "-3"),
        ("−3", "-3"),
        (" 12 ", "12"),
    ],
)
def test_a_number_is_read_as_it_is_typed_in_french(text: str, expected: str) -> None:
    parsed = formats.parse_number(spaced(text))
    assert parsed == Decimal(expected)
    assert str(parsed) == expected


@pytest.mark.parametrize(
    "text",
    ["", "douze", "12.5", "1.234", "1,2,3", "12 34", "1 2345", "01200", "12 %", "+3", "-", "1e3"],
)
def test_what_is_not_exactly_a_number_is_none(text: str) -> None:
    assert formats.parse_number(text) is None


@pytest.mark.parametrize("value", [0, 7, 1204, -43, 316447560, 12.5, -1234.56])
def test_a_number_that_is_written_can_be_read_again(value: float) -> None:
    assert formats.parse_number(formats.number(value)) == Decimal(str(value))
