"""A YAML text is changed here and there; what its writer laid out, comments included, stays."""

from __future__ import annotations

import pytest

from millesime.yamltext.edits import Edits

TEXT = """\
# L'année
title: "L'été : un bilan"  # provisoire
people:
  - name: Zoé
    role: >-
      présidente
      du conseil

  # Les autres
  - {name: Ali, role: membre, end: 2022}
tags: [un, deux, trois]
"""


@pytest.fixture
def edits() -> Edits:
    return Edits(TEXT)


def test_a_text_without_a_change_is_the_same(edits: Edits) -> None:
    assert edits.text() == TEXT


def test_a_value_is_rewritten_with_its_quotes_and_its_comment(edits: Edits) -> None:
    edits.rewrite(edits.get(edits.root, "title"), str.upper)

    assert edits.text() == TEXT.replace("L'été : un bilan", "L'ÉTÉ : UN BILAN")


@pytest.mark.parametrize(
    ("index", "name", "gone"),
    [
        (0, "role", "    role: >-\n      présidente\n      du conseil\n"),
        (0, "name", "name: Zoé\n    "),
        (1, "name", "name: Ali, "),
        (1, "role", ", role: membre"),
        (1, "end", ", end: 2022"),
    ],
)
def test_a_field_goes_with_its_line_or_its_comma(
    index: int, name: str, gone: str, edits: Edits
) -> None:
    edits.drop(edits.items(edits.get(edits.root, "people"))[index], name)

    assert edits.text() == TEXT.replace(gone, "", 1)


def test_an_item_goes_with_its_lines_and_the_comment_of_the_next_stays(edits: Edits) -> None:
    edits.drop_item(edits.items(edits.get(edits.root, "people"))[0])

    assert "people:\n\n  # Les autres\n  - {name: Ali" in edits.text()


@pytest.mark.parametrize(
    ("index", "left"), [(0, "[deux, trois]"), (1, "[un, trois]"), (2, "[un, deux]")]
)
def test_an_item_between_brackets_becomes_a_comment_above(
    index: int, left: str, edits: Edits
) -> None:
    tags = edits.get(edits.root, "tags")
    assert tags is not None

    edits.comment_item(tags, edits.items(tags)[index], "Retiré :")

    word = ("un", "deux", "trois")[index]
    assert edits.text().endswith(f"# Retiré : {word}\ntags: {left}\n")


def test_what_is_taken_away_is_not_changed_inside(edits: Edits) -> None:
    person = edits.items(edits.get(edits.root, "people"))[0]
    edits.rewrite(edits.get(person, "name"), str.upper)
    edits.drop_item(person)

    assert "Zoé".upper() not in edits.text()
