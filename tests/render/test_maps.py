"""The map's values: shades that tell classes apart, words readable on each of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from millesime.colour import TEXT_CONTRAST, contrast
from millesime.model import blocks as kinds
from millesime.model.library import Library
from millesime.render import maps
from millesime.widths import width


def keys(library: Library, *values: int) -> list[str]:
    """The keys of a map that shows these values."""
    some = next(iter(library.volumes[0].quantities.values()))
    quantities = {f"f-{n}": replace(some, value=Decimal(value)) for n, value in enumerate(values)}
    figures = {name: name for name in quantities}
    block = kinds.Map.model_validate({"kind": "map", "figures": figures})
    volume = replace(library.volumes[0], quantities=quantities)
    return [shade.key for shade in maps.shades(block, volume)]


def test_a_few_values_have_a_shade_each_the_largest_first(library: Library) -> None:
    assert keys(library, 5, 5, 3, 1) == ["5", "3", "1"]


def test_many_values_are_put_in_equal_intervals_that_say_what_they_hold(library: Library) -> None:
    assert keys(library, 100, 90, 60, 40, 7, 5, 1) == ["90 à 100", "60", "40", "1 à 7"]


@pytest.mark.parametrize("rank", range(maps.CLASSES))
def test_words_are_readable_on_every_shade_of_every_edition(library: Library, rank: int) -> None:
    for volume in library.reports:
        ground = maps.fill(rank, volume.edition.about.accent)
        assert contrast(ground, maps.ink(rank)) >= TEXT_CONTRAST


@pytest.mark.parametrize("value", ["5", "543", "1\u202f204", "12\u202f500\u00a0€"])
def test_a_value_stays_inside_its_hexagon(value: str) -> None:
    assert width(value, maps.size(value), 600) <= maps.ACROSS + 0.01


def test_every_delegation_of_a_real_map_is_valued_or_said_to_be_without(library: Library) -> None:
    found = [
        (block, volume)
        for volume in library.volumes
        for part in volume.parts
        for block in part.section.blocks
        if isinstance(block, kinds.Map) and block.figures
    ]
    for block, volume in found:
        lines = maps.valued(block, library, volume)
        assert len(lines) == len(block.shown)
        assert [line.mark.value for line in lines] == sorted(
            (line.mark.value for line in lines), reverse=True
        )
        assert {line.tile for line in lines if line.tile} == set(block.figures)
    assert found
