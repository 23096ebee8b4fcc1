"""Two colours are told apart by their contrast, and one is made readable on the other."""

from __future__ import annotations

import pytest

from millesime.colour import INK, TEXT_CONTRAST, WHITE, contrast, mix, readable


def test_black_on_white_has_a_contrast_of_21() -> None:
    assert contrast("#000000", WHITE) == 21


def test_a_colour_has_no_contrast_with_itself() -> None:
    assert contrast("#173A7A", "#173A7A") == 1


@pytest.mark.parametrize(("grey", "enough"), [("#767676", True), ("#777777", False)])
def test_the_palest_grey_of_wcag_for_text_on_white_is_767676(grey: str, enough: bool) -> None:
    assert (contrast(grey, WHITE) >= TEXT_CONTRAST) is enough


def test_the_order_of_two_colours_changes_nothing() -> None:
    assert contrast("#74388A", WHITE) == contrast(WHITE, "#74388A")


@pytest.mark.parametrize(
    ("share", "mixed"), [(0, "#000000"), (0.5, "#808080"), (1, "#FFFFFF"), (2, "#FFFFFF")]
)
def test_a_colour_is_mixed_by_its_share(share: float, mixed: str) -> None:
    assert mix("#000000", "#FFFFFF", share) == mixed


def test_an_accent_is_lightened_until_it_reads_on_a_dark_ground() -> None:
    shade = readable("#173A7A", "#10161F")
    assert contrast(shade, "#10161F") >= TEXT_CONTRAST


@pytest.mark.parametrize("pale", ["#F2C94C", "#FFFFFF", "#00FF00"])
def test_a_pale_colour_is_darkened_until_it_reads_on_white(pale: str) -> None:
    assert contrast(readable(pale, WHITE), WHITE) >= TEXT_CONTRAST


def test_a_readable_colour_stays_as_it_is() -> None:
    assert readable("#74388A", WHITE) == "#74388A"
    assert readable(INK, WHITE) == INK
