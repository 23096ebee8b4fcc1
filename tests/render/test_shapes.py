"""What is drawn can be counted, and told apart in grey."""

from __future__ import annotations

from millesime.colour import WHITE, contrast
from millesime.model.library import Dots
from millesime.model.text import Line
from millesime.render import shapes


def test_a_cover_has_one_dot_a_member() -> None:
    lattice = shapes.disc(Dots(((300, Line("AI")), (243, Line("ACI"))), 543), "#173A7A")
    assert sum(group.path.count("M") for group in lattice.groups) == 543
    assert [group.count for group in lattice.groups] == [300, 243]


def test_no_two_dots_of_a_cover_share_a_place() -> None:
    lattice = shapes.disc(Dots(((586, Line("")),), 586), "#74388A")
    points = lattice.groups[0].path.split("M")[1:]
    assert len(set(points)) == 586


def test_a_unit_chart_draws_each_unit() -> None:
    assert shapes.dot_rows(43).count("M") == 43


def test_tints_grow_steadily_lighter() -> None:
    for accent in ("#A8452A", "#0B6E66", "#74388A", "#173A7A"):
        contrasts = [contrast(shade, WHITE) for shade in shapes.palette(accent)]
        assert contrasts == sorted(contrasts, reverse=True)
        assert len(set(contrasts)) == shapes.SHADES


def test_a_tile_is_a_hexagon() -> None:
    assert len(shapes._hexagon(0, 0).split()) == 6
