"""The register of figures: series across editions, what contradicts them, what changed since."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from millesime.model.library import Library
from millesime.model.register import Change, Series
from millesime.pipeline import read
from millesime.problems import ContentError
from millesime.render import changes
from tests.pages import base_with

EDITION = """
title: Rapport d'activité {year}
description: Une autre année d'essai.
period_start: {year}-01-01
period_end: {year}-12-31
accent: "#0B6E66"
"""
EDITORIAL = "---\ntitle: Éditorial\n---\n\nLe réseau compte [](figure:members) entreprises.\n"


def editions(tmp_path: Path, figures: dict[int, str]) -> Library:
    """Return the base content with other editions, the figure `members` of each as given."""
    changed = tmp_path / "changes"
    for year, members in figures.items():
        folder = changed / str(year)
        folder.mkdir(parents=True)
        text = f"figures:\n  holiday-people: {{value: 159, label: parties}}\n  members: {members}\n"
        (folder / "key-figures.yaml").write_text(text, encoding="utf-8")
        if year != 2023:
            (folder / "edition.yaml").write_text(EDITION.format(year=year), encoding="utf-8")
            (folder / "10-edito.md").write_text(EDITORIAL, encoding="utf-8")
    return read(base_with(changed, tmp_path / "content"))


def series(library: Library, name: str = "members") -> Series:
    return next(found for found in library.series if found.id == name)


def test_a_series_is_in_the_order_of_time_and_knows_where_each_value_stands(tmp_path: Path) -> None:
    found = series(editions(tmp_path, {2023: "{value: 1 204}", 2019: "{value: 1 300}"}))

    assert [(point.date, int(point.quantity.value)) for point in found.points] == [
        ("2019", 1300),
        ("2023", 1204),
    ]
    [first, last] = [point.statement.target for point in found.points]
    assert first is not None and first.page == "2019/edito/"
    assert last is not None and last.page == "2023/reseau/"


@pytest.mark.parametrize("said", ["date: 2019", "date: 2019-12", "date: 2019-12-31"])
def test_the_same_year_said_more_exactly_is_the_same_date(tmp_path: Path, said: str) -> None:
    later = f"{{value: 1 204}}\n  members-2019: {{indicator: members, value: 1 300, label: en 2019, {said}}}"
    found = series(editions(tmp_path, {2023: later, 2019: "{value: 1 300}"}))

    assert [len(point.statements) for point in found.points] == [2, 1]


def test_two_values_for_one_date_are_refused_unless_revised(tmp_path: Path) -> None:
    later = "{{value: 1 204}}\n  members-2019: {{indicator: members, value: 1 299, label: x, date: 2019{}}}"
    with pytest.raises(ContentError, match="two-values"):
        editions(tmp_path / "slip", {2023: later.format(""), 2019: "{value: 1 300}"})

    revised = later.format(", revised: Une entreprise comptée deux fois.")
    found = series(editions(tmp_path / "revised", {2023: revised, 2019: "{value: 1 300}"}))

    assert found.points[0].quantity.value == 1299
    assert [said.quantity.value for said in found.points[0].statements] == [1300, 1299]


def test_a_value_rounded_in_one_edition_is_that_of_the_other(tmp_path: Path) -> None:
    old = "old: {indicator: members, value: 34, unit: M€, label: x, date: 2019}"
    later = f'{{value: "33,938675", unit: M€, break: a}}\n  {old}'
    earlier = '{value: "33,9", unit: M€}'

    found = series(editions(tmp_path, {2023: later, 2019: earlier}))

    assert len(found.points[0].statements) == 2


def test_the_change_since_is_that_of_the_last_edition_that_has_the_figure(tmp_path: Path) -> None:
    library = editions(tmp_path, {2023: "{value: 1 204}", 2019: "{value: 1 300}"})

    change = library.changes["2023/", "members"]

    assert change.since == 2019
    assert change.difference == -96
    assert changes.words(change) == "en baisse de 96 depuis 2019 (\u22127,4\u00a0%)"


@pytest.mark.parametrize(
    "members",
    ["{value: 1 204, break: Le périmètre change.}", "{value: 1 200, qualifier: plus de}"],
)
def test_what_does_not_compare_has_no_change(tmp_path: Path, members: str) -> None:
    assert editions(tmp_path, {2023: members, 2019: "{value: 1 300}"}).changes == {}


@pytest.mark.parametrize(
    ("difference", "unit", "percent", "words"),
    [
        ("8", "", "5.71", "en hausse de 8 depuis 2021 (+5,7\u00a0%)"),
        ("0", "", "0", "comme en 2021"),
        ("3", "point", None, "en hausse de 3\u00a0points depuis 2021"),
        ("-1", "point", None, "en baisse de 1\u00a0point depuis 2021"),
        ("-1204", "€", "-12.2", "en baisse de 1\u202f204\u00a0€ depuis 2021 (\u221212\u00a0%)"),
    ],
)
def test_a_change_is_said_in_words_and_signs(
    difference: str, unit: str, percent: str | None, words: str
) -> None:
    ratio = None if percent is None else Decimal(percent)

    assert changes.words(Change(2021, Decimal(difference), unit, 0, ratio)) == words


def test_the_network_of_the_real_reports(library: Library) -> None:
    found = series(library)

    printed = {said.year: int(said.quantity.value) for said in found.statements}
    assert printed.items() >= {2012: 500, 2023: 586, 2024: 543}.items()
    assert library.changes["2024/", "members"].difference == -43
