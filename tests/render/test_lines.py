"""Values on a true axis of time: gaps are gaps, labels never touch."""

from __future__ import annotations

from itertools import combinations

from millesime.model.library import Library
from millesime.render import lines
from millesime.render.lines import Value
from millesime.widths import width


def found(library: Library, name: str) -> tuple[Value, ...]:
    return lines.values(next(series for series in library.series if series.id == name).points)


def every(library: Library) -> list[tuple[Value, ...]]:
    return [lines.values(series.points) for series in library.series]


def test_a_line_joins_years_in_a_row_and_never_bridges_a_gap(library: Library) -> None:
    values = found(library, "members-aci")

    assert [value.year for value in values] == [2021, 2023, 2024]
    assert lines.joined(values) == [[0], [1, 2]]
    assert lines.missing(values) == "2022"
    assert len(lines.line(values).gaps) == 1


def test_the_missing_years_are_said_in_words(library: Library) -> None:
    assert lines.missing(found(library, "people-trained")) == "2013 à 2020 et 2022"


def test_distances_compare_as_times_do(library: Library) -> None:
    """2012, 2021, 2023, 2024: nine years, two years, one year."""
    first, second, third, last = lines.line(found(library, "people-trained")).dots
    year = last.x - third.x

    assert round((second.x - first.x) / year) == 9
    assert round((third.x - second.x) / year) == 2


def test_heights_compare_as_values_do_from_a_zero_at_the_base(library: Library) -> None:
    values = found(library, "people-trained")
    drawn = lines.line(values)

    ratios = {
        round((drawn.base - dot.y) / value.value, 4)
        for dot, value in zip(drawn.dots, values, strict=True)
    }
    assert max(ratios) - min(ratios) < 0.0005


def test_a_loss_stands_under_zero() -> None:
    drawn = lines.line(
        [Value("2021", 10, "10", "10", 2023), Value("2022", -10, "−10", "−10", 2023)]
    )

    assert drawn.dots[0].y < drawn.base < drawn.dots[1].y < lines.HEIGHT


def test_values_that_stand_too_near_lose_their_label_and_the_table_is_called_for() -> None:
    monthly = [Value(f"2023-{month:02}", 500, "500 000", "500 000", 2023) for month in range(1, 13)]
    drawn = lines.line([Value("2003", 400, "400 000", "400 000", 2023), *monthly])

    assert not drawn.is_complete
    assert drawn.dots[-1].label == "500 000"


def test_no_label_of_any_series_touches_another(library: Library) -> None:
    for values in every(library):
        written = [dot for dot in lines.line(values).dots if dot.label]
        assert written[-1].label == values[-1].label
        for one, other in combinations(written, 2):
            if abs(one.label_y - other.label_y) < lines.SIZE:
                assert _left(other) > _left(one) + width(one.label, lines.SIZE, 600)


def test_every_label_stays_inside_the_drawing(library: Library) -> None:
    for values in every(library):
        for dot in lines.line(values).dots:
            assert _left(dot) >= -1
            assert _left(dot) + width(dot.label, lines.SIZE, 600) <= lines.WIDTH + 1


def _left(dot: lines.Dot) -> float:
    return dot.x - width(dot.label, lines.SIZE, 600) * lines.ANCHORED[dot.anchor]
