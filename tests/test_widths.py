"""The widths kept in the package are those of the theme's font, and texts are parted by them."""

from __future__ import annotations

import pytest

from millesime.widths import TABLE, UNKNOWN, Weight, width, wrapped
from tools import widths


@pytest.mark.parametrize("weight", TABLE)
def test_the_kept_table_is_what_the_font_says(weight: Weight) -> None:
    assert TABLE[weight] == widths.table(weight)


def test_a_text_is_as_wide_as_its_letters_at_its_size() -> None:
    assert width("2024", 10) == pytest.approx(4 * 4.97)
    assert width("2024", 20) == 2 * width("2024", 10)
    assert width("2024", 10, 600) > width("2024", 10)


def test_a_letter_the_font_lacks_counts_as_a_wide_one() -> None:
    assert width("語", 1000) == UNKNOWN


def test_a_text_is_parted_at_spaces_so_that_no_line_is_too_wide() -> None:
    lines = wrapped("entreprises de travail temporaire d’insertion (ETTI)", 12, 96)

    assert lines == ("entreprises de", "travail temporaire", "d’insertion (ETTI)")
    assert all(width(line, 12) <= 96 for line in lines)


def test_a_number_stays_with_its_unit_and_a_long_word_whole() -> None:
    assert wrapped("4\u202f047\u202f839\u00a0€", 14, 20) == ("4\u202f047\u202f839\u00a0€",)
    assert wrapped("anticonstitutionnellement", 12, 20) == ("anticonstitutionnellement",)
