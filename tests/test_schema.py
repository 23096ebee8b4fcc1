"""One schema, five uses: the validator, the JSON Schemas, the forms, the reference, the skeletons.

All five are made from the models of `millesime.model`; these tests fail when one of them differs.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from millesime import yamltext
from millesime.model.text import Strict
from millesime.problems import Place, Problem
from millesime.schema import forms, labels, reference
from millesime.schema.fields import Choice, Field, Items, Named, Noun, fields
from millesime.schema.kinds import BLOCKS, BLOCKS_FIELD, KINDS
from millesime.schema.outputs import outputs
from millesime.schema.skeleton import block_skeleton, shortest, skeleton
from tests.pages import ROOT

OURS = {"kind"}
"""The field that says what a block is: a schema has it, the model's own fields do not."""
OF_THE_FORM = {"origin_", "body", "key_", "values_", "entry_"}
"""What a form has that is no field: the file as it was, the text of a page, the name of a value."""


def models() -> dict[str, type[Strict]]:
    """Return every model that an editor fills in, by the name of its class."""
    found: dict[str, type[Strict]] = {}
    waiting = [kind.model for kind in KINDS.values()] + list(BLOCKS.values())
    while waiting:
        model = waiting.pop()
        if model.__name__ in found:
            continue
        found[model.__name__] = model
        for field in fields(model):
            shape: Any = field.shape
            while isinstance(shape, Items | Named):
                shape = shape.of
            if isinstance(shape, Noun):
                waiting.append(shape.model)
    return found


MODELS = models()
EVERY_FIELD = [
    pytest.param(model, field, id=f"{name}-{field.name}")
    for name, model in sorted(MODELS.items())
    for field in fields(model)
]
EVERY_MODEL = pytest.mark.parametrize("model", MODELS.values(), ids=list(MODELS))


def validated(model: type[Strict]) -> set[str]:
    """Return the keys that the validator takes."""
    return {info.alias or name for name, info in model.model_fields.items()} - OURS


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize(("model", "field"), EVERY_FIELD)
def test_every_field_has_a_name_and_an_explanation_in_french(
    model: type[Strict], field: Field
) -> None:
    assert field.name in labels.LABELS
    assert field.doc.endswith((".", "…", "»")), field.doc


@pytest.mark.parametrize(("model", "field"), EVERY_FIELD)
def test_every_choice_of_a_field_is_explained(model: type[Strict], field: Field) -> None:
    words = set(field.shape.words) if isinstance(field.shape, Choice) else set()

    assert set(field.choices) == words


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_kind_of_block_has_a_name(kind: str) -> None:
    assert kind in labels.KINDS


def test_no_name_is_left_of_a_field_that_went() -> None:
    known = {field.name for model in MODELS.values() for field in fields(model)}
    classes = {base.__name__ for model in MODELS.values() for base in model.__mro__}

    assert set(labels.LABELS) == known | OURS | {BLOCKS_FIELD.name}
    assert set(labels.KINDS) == set(BLOCKS)
    assert {model for model, _ in labels.OTHERWISE} <= classes


# ---------------------------------------------------------------- the five uses


def test_the_files_kept_with_the_project_are_those_that_the_models_give() -> None:
    stale = [
        path
        for path, text in outputs().items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    ]

    assert not stale, "run: python build.py schema"


def test_no_other_schema_is_kept() -> None:
    kept = {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}

    assert kept == {path for path in outputs() if path.startswith("schemas/")}


def in_the_schemas() -> dict[str, set[str]]:
    """Return the keys that the JSON Schemas take, by model."""
    found: dict[str, set[str]] = {}
    for kind in KINDS.values():
        schema = json.loads(outputs()[f"schemas/{kind.name}.json"])
        found[kind.model.__name__] = set(schema["properties"]) - {"blocks"}
        for name, definition in schema["definitions"].items():
            found[name] = set(definition["properties"]) - OURS
    return found


def in_the_forms() -> dict[str, set[str]]:
    """Return the inputs of the forms, by model: a form and a model are walked side by side."""
    found: dict[str, set[str]] = {}

    def walk(model: type[Strict], inputs: list[dict[str, Any]]) -> None:
        by_name = {one["name"]: one for one in inputs if one["name"] not in OF_THE_FORM}
        found[model.__name__] = set(by_name) - {"blocks"}
        for field in fields(model):
            shape: Any = field.shape
            while isinstance(shape, Items | Named):
                shape = shape.of
            if isinstance(shape, Noun) and field.name in by_name:
                walk(shape.model, by_name[field.name]["fields"])

    for name, form in forms.forms().items():
        kind = KINDS[name.removeprefix(forms.PREFIX).replace(forms.TEXT, "front-matter")]
        walk(kind.model, form["fields"])
        for one in form["fields"]:
            for block in one.get("types", ()):
                walk(BLOCKS[block["name"]], block["fields"])
    return found


def in_the_reference() -> list[set[str]]:
    """Return the fields of every table of docs/reference.md."""
    row = re.compile(r"^\| \**`(\w+)`\** \|", re.MULTILINE)
    tables = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8").split("\n\n")
    return [set(row.findall(table)) for table in tables if "| champ |" in table]


def in_a_skeleton(text: str) -> set[str]:
    """Return the keys at the root of a skeleton, those in comments included."""
    return set(re.findall(r"^(?:- |  )?(?:# )?([a-z_]+):(?: |$)", text, re.MULTILINE)) - OURS


@EVERY_MODEL
def test_the_schemas_take_what_the_validator_takes(model: type[Strict]) -> None:
    assert in_the_schemas()[model.__name__] == validated(model)


@EVERY_MODEL
def test_the_forms_ask_for_what_the_validator_takes(model: type[Strict]) -> None:
    assert in_the_forms()[model.__name__] == validated(model)


@EVERY_MODEL
def test_the_reference_explains_what_the_validator_takes(model: type[Strict]) -> None:
    shared = set(reference.SHARED_FIELDS) if model in BLOCKS.values() else set()
    explained = validated(model) - shared

    assert explained in in_the_reference() or explained | {"blocks"} in in_the_reference()


@pytest.mark.parametrize("kind", KINDS)
def test_the_skeleton_of_a_file_names_what_the_validator_takes(kind: str) -> None:
    assert in_a_skeleton(skeleton(kind)) - {"blocks"} >= validated(KINDS[kind].model)


@pytest.mark.parametrize("kind", BLOCKS)
def test_the_skeleton_of_a_block_names_what_the_validator_takes(kind: str) -> None:
    assert in_a_skeleton(block_skeleton(kind)) >= validated(BLOCKS[kind])


# ---------------------------------------------------------------- what is written for an editor


def read(text: str) -> Any:
    problems: list[Problem] = []
    found = yamltext.parse(text, Place("skeleton.yaml"), problems)
    assert not problems
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_skeleton_of_a_file_is_one_that_the_validator_takes(kind: str) -> None:
    text = skeleton(kind)
    filled = read(text) if re.search(r"^[a-z]", text, re.MULTILINE) else {}

    KINDS[kind].model.model_validate(filled)


@pytest.mark.parametrize("kind", BLOCKS)
def test_the_shortest_block_of_a_kind_is_one_that_the_validator_takes(kind: str) -> None:
    (block,) = read("\n".join(["blocks:", *shortest(kind)]))["blocks"]

    BLOCKS[kind].model_validate(block)


@pytest.mark.parametrize("kind", BLOCKS)
def test_the_skeleton_of_a_block_explains_every_line(kind: str) -> None:
    lines = block_skeleton(kind).splitlines()

    assert lines[0].startswith("# ")
    assert lines[1] == f"- kind: {kind}"
    assert max(map(len, lines)) <= 104
