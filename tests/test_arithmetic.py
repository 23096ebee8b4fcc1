"""Declared arithmetic: what adds up, what rounding explains, what is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from millesime import arithmetic
from millesime.model import blocks as kinds
from millesime.model.library import Library
from millesime.model.register import Sum
from millesime.pipeline import read
from tests.pages import BASE, base_with, pages

FIGURES = """
figures:
  members: {{value: 1 204}}
  holiday-people: {{value: 159, label: personnes parties en vacances}}
  {}
"""


def library(tmp_path: Path, *figures: str) -> Library:
    """Return the base content with these figures more."""
    changes = tmp_path / "changes"
    (changes / "2023").mkdir(parents=True)
    (changes / "2023" / "key-figures.yaml").write_text(
        FIGURES.format("\n  ".join(figures)), encoding="utf-8"
    )
    return read(base_with(changes, tmp_path / "content"))


def sums(found: Library) -> list[Sum]:
    return list(arithmetic.of_figures(found, found.volumes[0]))


def test_a_total_of_counts_is_exact(tmp_path: Path) -> None:
    [total] = sums(
        library(
            tmp_path,
            "all: {value: 10, label: salariés, parts: [men, women]}",
            "men: {value: 4, label: hommes}",
            "women: {value: 6, label: femmes}",
        )
    )

    assert total.printed == 10
    assert total.found == 10
    assert total.slack == 0
    assert total.holds
    assert not total.is_rounded


def test_rounded_parts_may_miss_their_total_by_half_a_unit_each(tmp_path: Path) -> None:
    [total] = sums(
        library(
            tmp_path,
            'out: {value: 60, unit: "%", label: de sorties, parts: [lasting, short, training]}',
            'lasting: {value: 28, unit: "%", label: vers un emploi durable}',
            'short: {value: 20, unit: "%", label: vers un emploi de transition}',
            'training: {value: 13, unit: "%", label: vers une formation}',
        )
    )

    assert total.found - total.printed == 1
    assert total.slack == 2
    assert total.is_rounded


def test_a_vague_number_proves_nothing(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        "all: {value: 500, qualifier: plus de, label: salariés, parts: [men]}",
        "men: {value: 4, label: hommes}",
    )

    assert sums(found) == []


def test_a_percentage_is_checked_to_the_decimals_it_prints(tmp_path: Path) -> None:
    [share] = sums(
        library(
            tmp_path,
            "members-paris: {value: 804}",
            'share: {value: "66,8", unit: "%", label: à Paris,'
            " share_of: {part: [members-paris], whole: members}}",
        )
    )

    assert share.slack == Decimal("0.05")
    assert share.holds


def test_a_difference_is_in_the_unit_of_the_figure(tmp_path: Path) -> None:
    [change] = sums(
        library(
            tmp_path,
            "before: {value: 1 100, label: adhérents avant}",
            "more: {value: 104, label: adhérents de plus, change_of: {figure: members, since: before}}",
        )
    )

    assert change.rule == "change"
    assert change.found == 104
    assert change.holds


@pytest.mark.parametrize(
    ("row", "found"),
    [(["Total", "12"], [12]), (["Total", "nd"], []), (["Total", None], [])],
)
def test_a_total_row_is_checked_where_it_has_a_number(
    row: list[str | None], found: list[int]
) -> None:
    table = kinds.Table.model_validate(
        {
            "kind": "table",
            "title": "Les salariés",
            "columns": [{"label": "Ville"}, {"label": "Salariés", "type": "number"}],
            "rows": [["Lyon", "5"], ["Paris", "7"]],
            "total": row,
        }
    )

    assert [
        int(total.found) for total in arithmetic.of_table(table, read(BASE).volumes[0])
    ] == found


def test_the_totals_of_groups_make_the_total_of_the_table() -> None:
    table = kinds.Table.model_validate(
        {
            "kind": "table",
            "title": "Les salariés",
            "columns": [{"label": "Ville"}, {"label": "Salariés", "type": "number"}],
            "groups": [
                {"label": "Nord", "rows": [["Lille", "5"], ["Lens", "2"]], "total": ["Nord", "7"]},
                {"label": "Sud", "rows": [["Nice", "1"]], "total": ["Sud", "1"]},
            ],
            "total": ["Total", "8"],
        }
    )
    found = list(arithmetic.of_table(table, read(BASE).volumes[0]))

    assert [int(total.printed) for total in found] == [7, 1, 8]
    assert all(total.printed == total.found for total in found)


def test_the_reader_is_told_of_rounding_and_of_an_accepted_slip(tmp_path: Path) -> None:
    changes = tmp_path / "changes" / "2023"
    changes.mkdir(parents=True)
    (changes / "key-figures.yaml").write_text(
        FIGURES.format(
            "paris: {value: 805, label: à Paris}\n  lyon: {value: 401, label: à Lyon}"
        ).replace("{value: 1 204}", "{value: 1 204, parts: [paris, lyon]}"),
        encoding="utf-8",
    )
    (changes / "exceptions.yaml").write_text(
        "exceptions:\n  parts-sum:\n    members: Le rapport compte deux fois une entreprise.\n",
        encoding="utf-8",
    )

    shown = pages(base_with(tmp_path / "changes", tmp_path / "content"))

    assert "Le rapport compte deux fois une entreprise." in shown["2023/reseau/"]
