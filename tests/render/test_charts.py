"""Groups side by side: their common labels in a sound order, all the bars on one scale."""

from __future__ import annotations

from millesime.model import blocks as kinds
from millesime.model.library import Library, Volume
from millesime.render import charts


def multiples(library: Library) -> list[tuple[kinds.Chart, Volume]]:
    return [
        (block, volume)
        for volume in library.volumes
        for part in volume.parts
        for block in part.section.blocks
        if isinstance(block, kinds.Chart) and block.groups
    ]


def test_every_figure_of_every_group_is_drawn_once(library: Library) -> None:
    for block, volume in multiples(library):
        drawn = [mark for row in charts.rows(block, volume) for mark in row.marks if mark]
        assert len(drawn) == len(block.shown)
    assert multiples(library)


def test_all_the_bars_stand_on_one_scale(library: Library) -> None:
    for block, volume in multiples(library):
        marks = [mark for row in charts.rows(block, volume) for mark in row.marks if mark]
        largest = max(mark.value for mark in marks)
        assert all(abs(mark.length - float(mark.value / largest)) < 1e-9 for mark in marks)


def test_a_label_that_one_group_alone_has_follows_its_neighbour(library: Library) -> None:
    block, volume = next(
        (block, volume) for block, volume in multiples(library) if block.id == "funders-compared"
    )
    rows = charts.rows(block, volume)

    assert [str(row.label) for row in rows][-2:] == ["les dons", "d'autres financeurs"]
    assert [mark is not None for mark in rows[-2].marks] == [False, False, False, True]


def test_a_line_shows_a_series_as_it_was_known_when_the_report_came_out(library: Library) -> None:
    chart = kinds.Chart.model_validate(
        {"kind": "chart", "form": "line", "title": "Adhérents", "indicator": "members"}
    )
    known = {
        volume.year: [value.year for value in charts.values(chart, library, volume)]
        for volume in library.reports
    }

    assert known[2024] == [2012, 2021, 2023, 2024]
    assert known[2021] == [2012, 2021]


def test_a_value_is_written_over_its_part_only_where_it_fits(library: Library) -> None:
    chart = kinds.Chart.model_validate(
        {
            "kind": "chart", "form": "stacked", "title": "Les âges", "unit": "%",
            "values": [{"label": "jeunes", "value": "4"}, {"label": "autres", "value": "96"}],
        }
    )  # fmt: skip
    small, large = charts.marks(chart, library.volumes[0])

    assert not charts.has_room(small)
    assert charts.has_room(large)
