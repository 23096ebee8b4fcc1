"""What paper asks of the drawing and of the figures: a disc seen from near, rows without holes."""

from __future__ import annotations

import math

import pytest

from millesime.model.library import Dots
from millesime.model.text import Line
from millesime.render import shapes, views

DISC = shapes.disc(Dots(((300, Line("a")), (200, Line("b"))), 500), "#173A7A")


def _box(number: int) -> list[float]:
    return [float(edge) for edge in shapes.near(DISC, number, 1.4).split()]


@pytest.mark.parametrize("number", range(1, 10))
def test_a_chapter_opens_on_a_side_of_the_disc_with_its_edge(number: int) -> None:
    x, y, width, height = _box(number)
    assert width == shapes.NEAR_DOTS and height == pytest.approx(width / 1.4, abs=0.01)
    corners = ((across, down) for across in (x, x + width) for down in (y, y + height))
    assert max(math.dist(corner, (DISC.size / 2,) * 2) for corner in corners) > DISC.size / 2


def test_no_two_chapters_open_on_the_same_side() -> None:
    assert len({tuple(_box(number)) for number in range(1, 20)}) == 19


@pytest.mark.parametrize(
    ("count", "columns"),
    [(1, 2), (2, 2), (3, 3), (4, 4), (5, 3), (6, 3), (7, 4), (8, 4), (9, 3), (11, 4), (12, 4)],
)
def test_the_last_row_of_figures_has_one_hole_at_most(count: int, columns: int) -> None:
    assert views.abreast(count, is_long=False) == columns
    assert -count % columns <= 1


def test_four_columns_never_hold_a_long_figure() -> None:
    assert all(views.abreast(count, is_long=True) < 4 for count in range(1, 20))
