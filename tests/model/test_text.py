"""The words and values of the content: what each accepts, refuses, and keeps of its place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from millesime.model.text import (
    NOWHERE,
    Address,
    Colour,
    Date,
    FilePath,
    Flag,
    Id,
    Line,
    Number,
    Prose,
    Scalar,
    Strict,
    Whole,
    sort_key,
)
from millesime.problems import Place


class Sheet(Strict):
    """One field of each type."""

    line: Line | None = None
    prose: Prose | None = None
    id: Id | None = None
    file: FilePath | None = None
    date: Date | None = None
    address: Address | None = None
    colour: Colour | None = None
    number: Number | None = None
    whole: Whole | None = None
    flag: Flag | None = None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("line", "Le *réseau*"),
        ("line", "01000"),
        ("line", "12:30"),
        ("line", "NO"),
        ("prose", "Un.\n\nDeux."),
        ("id", "a"),
        ("id", "members-2023"),
        ("file", "images/a b.jpg"),
        ("date", "2023"),
        ("date", "2023-11"),
        ("date", "2024-02-29"),
        ("address", "https://www.coorace.org/a?b#c"),
        ("address", "mailto:contact@coorace.org"),
        ("colour", "#0b6E66"),
    ],
)
def test_a_word_of_its_type_is_kept_as_it_was_typed(field: str, value: str) -> None:
    assert getattr(Sheet.model_validate({field: value}), field) == value


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("line", "", "empty"),
        ("line", "  ", "empty"),
        ("line", "Un.\n\nDeux.", "line"),
        ("line", ["Un"], "text"),
        ("id", "Membres", "id"),
        ("id", "été", "id"),
        ("id", "a--b", "id"),
        ("id", "-a", "id"),
        ("file", "/etc/passwd", "path"),
        ("file", "~/a.jpg", "path"),
        ("file", "C:/a.jpg", "path"),
        ("file", "images\\a.jpg", "path"),
        ("file", "images/../../a.jpg", "path-outside"),
        ("date", "2023-02-30", "date"),
        ("date", "2023-13", "date"),
        ("date", "30/11/2023", "date"),
        ("date", "23", "date"),
        ("address", "www.coorace.org", "address"),
        ("address", "contact@coorace.org", "address"),
        ("address", "javascript:alert(1)", "address"),
        ("colour", "violet", "colour"),
        ("colour", "#fff", "colour"),
        ("number", "douze", "number"),
        ("number", "12.5", "number"),
        ("number", "012", "number"),
        ("flag", "peut-être", "flag"),
        ("whole", "2,5", "int_from_float"),
    ],
)
def test_a_word_of_another_type_is_refused_by_the_name_of_its_rule(
    field: str, value: object, rule: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        Sheet.model_validate({field: value})
    assert [error["type"] for error in caught.value.errors()] == [rule]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12,5", "12.5"), ("1 204", "1204"), ("-3", "-3"), ("1\u202f204,50", "1204.50")],
)
def test_a_number_is_read_as_it_is_typed_in_french(typed: str, value: str) -> None:
    assert Sheet.model_validate({"number": typed}).number == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "value"), [("oui", True), ("Non", False), ("true", True), ("FALSE", False)]
)
def test_a_flag_is_yes_or_no(typed: str, value: bool) -> None:
    assert Sheet.model_validate({"flag": typed}).flag is value


def test_a_value_keeps_its_place_through_validation() -> None:
    place = Place("a.yaml", 3, 7)
    line = Sheet.model_validate({"line": Scalar("x", place)}).line
    assert line is not None
    assert line.place == place


def test_a_word_made_by_the_program_stands_nowhere() -> None:
    assert Line("x").place == NOWHERE


def test_a_noun_refuses_a_field_that_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Sheet.model_validate({"lines": "x"})


def test_a_noun_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Sheet().line = Line("x")  # type: ignore[misc]


def test_words_sort_as_in_a_french_dictionary() -> None:
    words = ["zèbre", "Œuvre", "été", "Étoile", "ours", "ete", "odeur"]
    assert sorted(words, key=sort_key) == [
        "été",
        "ete",
        "Étoile",
        "odeur",
        "Œuvre",
        "ours",
        "zèbre",
    ]


def test_each_type_tells_editors_tools_what_it_is() -> None:
    schema = Sheet.model_json_schema()["properties"]
    described = [schema[name]["anyOf"][0].get("description") for name in ("line", "id", "date")]
    assert all(described)
    assert len(set(described)) == 3
