"""What the forms ask for, input by input: words in French, bounds as the models have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from millesime.model.blocks import Cards, Picture
from millesime.model.text import Line, Strict
from millesime.schema import forms
from millesime.schema.fields import Choice, Count, Field, Items, Named, fields
from millesime.schema.inputs import Json, inputs
from millesime.schema.values import number_expected, value_schema
from tests.test_schema import MODELS

UNNAMED = {"entry_", "origin_"}
"""The values of a list of words, called after the list; the file as it was, which nobody sees."""


def leaves(tree: Any) -> Iterator[Json]:
    """Yield every input of a form, at any depth."""
    if isinstance(tree, list):
        for one in tree:
            yield from leaves(one)
    elif isinstance(tree, dict):
        if "widget" in tree:
            yield tree
        for name in ("fields", "field", "types"):
            yield from leaves(tree.get(name))


EVERY_INPUT = [
    pytest.param(one, id=f"{name.removeprefix(forms.PREFIX)}-{at}-{one['name']}")
    for name, form in forms.forms().items()
    for at, one in enumerate(leaves(form["fields"]))
]


def field(model: type[Strict], name: str) -> Field:
    return next(field for field in fields(model) if field.name == name)


def only(model: type[Strict], known: Field) -> Json:
    """Return the input of one field."""
    (one,) = inputs(model, (known,))
    return one


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("one", EVERY_INPUT)
def test_every_input_has_a_name_that_is_no_key(one: Json) -> None:
    if one["name"] in UNNAMED:
        assert not one.get("label")
        return
    assert one["label"] != one["name"]
    assert one["label"][0].isupper()


@pytest.mark.parametrize("one", EVERY_INPUT)
def test_every_choice_is_shown_by_what_it_means_never_by_its_word_in_the_file(one: Json) -> None:
    for option in one.get("options", ()):
        assert not re.match(rf"{option['value']}\b( :|$)", option["label"], re.IGNORECASE)


@pytest.mark.parametrize("one", EVERY_INPUT)
def test_no_help_tells_the_choices_again(one: Json) -> None:
    for option in one.get("options", ()):
        assert f"{option['value']} :" not in one.get("hint", "")


def test_the_choices_stand_in_the_order_of_the_model() -> None:
    known = field(Picture, "shape")
    assert isinstance(known.shape, Choice)

    shown = only(Picture, known)

    assert [option["value"] for option in shown["options"]] == list(known.shape.words)
    assert {"label": "Carrée", "value": "square"} in shown["options"]


@pytest.mark.parametrize("doc", ["Le cadrage. wide : en largeur.", "Le cadrage.", ""])
def test_a_choice_that_nobody_explained_is_still_offered(doc: str) -> None:
    half = Field("shape", doc, Choice(("wide", "square")), required=True, nullable=False)

    shown = only(Picture, half)

    assert [option["value"] for option in shown["options"]] == ["wide", "square"]
    assert shown.get("hint") == ("Le cadrage." if doc else None)


# ---------------------------------------------------------------- numbers


def test_a_form_and_a_schema_refuse_a_number_with_one_sentence() -> None:
    for shape in (Count(whole=True), Count(whole=False), Count(whole=False, least=0, most=100)):
        known = Field("value", "", shape, required=True, nullable=False)

        assert only(Picture, known)["pattern"][1] == number_expected(shape)
        assert value_schema(shape)["patternErrorMessage"] == number_expected(shape)


def test_the_sentence_of_a_number_shows_one_that_is_taken() -> None:
    for shape in bounded():
        pattern = value_schema(shape)["pattern"]

        assert re.search(pattern, number_expected(shape).rpartition(" : ")[2].removesuffix("."))


def test_a_whole_number_is_never_shown_with_decimals() -> None:
    assert number_expected(Count(whole=True)) == "Un nombre entier est attendu ici : 2."


def bounded() -> set[Count]:
    """Return the numbers between bounds that the models ask for."""
    found = set()
    for model in MODELS.values():
        for known in fields(model):
            shape: Any = known.shape
            while isinstance(shape, Items | Named):
                shape = shape.of
            if isinstance(shape, Count) and (shape.least, shape.most) != (None, None):
                found.add(shape)
    return found


def test_an_input_takes_a_number_between_its_bounds_and_no_other() -> None:
    assert bounded()
    for shape in bounded():
        assert shape.least is not None, "say in the form what a single bound asks for"
        assert shape.most is not None, "say in the form what a single bound asks for"
        known = Field("value", "", shape, required=True, nullable=False)
        pattern = re.compile(only(Picture, known)["pattern"][0])

        for taken in (shape.least, shape.least + 1, shape.most - 1, shape.most):
            assert pattern.search(str(taken))
        for refused in (shape.least - 1, shape.most + 1, shape.most * 10, f"{shape.most},5"):
            assert not pattern.search(str(refused))


# ---------------------------------------------------------------- lists


def test_a_list_asks_for_as_many_items_as_the_model() -> None:
    cards = field(Cards, "items")
    words = Field("items", "", Items(Choice(("a",)), 3), required=True, nullable=False)
    free = Field("items", "", Items(Named(Line, Count(whole=True))), required=True, nullable=False)

    assert only(Cards, cards)["min"] == 2
    assert only(Cards, words)["min"] == 3
    assert "min" not in only(Cards, free)


# ---------------------------------------------------------------- files


def test_a_text_that_has_no_title_yet_has_its_place_in_the_list() -> None:
    made = forms.config("Essai", "essai", "content", {"2023/10-edito.md": ""})

    assert made["collections"][0]["files"][0]["label"] == "10 Un texte sans titre"


def test_every_edition_says_how_a_page_is_added_and_the_files_of_all_say_nothing() -> None:
    titles = {"2022/10-a.md": "A", "2023/10-b.md": "B", "site.yaml": ""}

    *editions, shared = forms.config("Essai", "essai", "content", titles)["collections"]

    assert len(editions) == 2
    for edition in editions:
        assert "dossier du chapitre" in edition["description"]
        assert "`python build.py forms`" in edition["description"]
    assert "description" not in shared
