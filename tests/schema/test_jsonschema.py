"""The JSON Schemas refuse what the validator refuses of one file, and nothing that it takes."""

from __future__ import annotations

import datetime
import functools
import re
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from annotated_types import Ge, Le
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError

from millesime.model.text import Address, Colour, Date, FilePath, Flag, Id, Number, Scalar, Whole
from millesime.schema.fields import Count, Shape, Words, YesNo
from millesime.schema.forms import form_of
from millesime.schema.jsonschema import schema_of
from millesime.schema.kinds import KINDS
from millesime.schema.values import value_schema
from tests.pages import BASE, ROOT
from tests.schema import yaml12

MISTAKES = BASE.parent.parent
ONE_FILE = {
    "address", "blocks", "colour", "date", "empty", "fields", "flag", "former-address", "id", "line",
    "list", "missing-field", "no-field", "number", "path", "path-outside", "text", "too-large",
    "too-short", "too-small", "unknown-block", "unknown-key", "unknown-value", "whole-number",
}  # fmt: skip
"""The rules that a schema knows: what a field may be called, must be there, may hold."""
UNSAID = {
    "figure-without-value": "a figure may wait for its value, but not in every edition",
    "former-address-of-a-page": "a schema does not know the other files",
    "wrong-date": "a schema does not count the days of a month",
}
"""By mistake, why its file looks well to a schema."""
MESSAGE = re.compile(r"(?P<file>[^:]+):\d+:\d+ (?P<rule>[a-z-]+) : ")


@functools.cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(schema_of(KINDS[kind]))


def kind_of(path: Path, content: Path) -> str | None:
    form = form_of(path.relative_to(content).as_posix())
    return form if form in KINDS else None


def faults(path: Path, content: Path) -> list[str]:
    """Return what the schema of a file refuses in it."""
    kind = kind_of(path, content)
    if kind is None:
        return []
    found = validator(kind).iter_errors(yaml12.read(path.read_text(encoding="utf-8")))
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    Draft7Validator.check_schema(schema_of(KINDS[kind]))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=str(path.relative_to(ROOT)))
        for path in yaml12.yaml_files(ROOT / "content")
    ],
)
def test_every_file_of_the_real_content_is_accepted(path: Path) -> None:
    assert faults(path, ROOT / "content") == []


def mistaken() -> list[Any]:
    """Return the YAML files of the mistakes that have a schema, with whether it should refuse them."""
    found = []
    for path in yaml12.yaml_files(MISTAKES):
        folder = MISTAKES / path.relative_to(MISTAKES).parts[0]
        content = folder / "content" if folder == BASE.parent else folder
        if kind_of(path, content) is None or not _is_yaml(path):
            continue
        rules = _rules(folder, path.relative_to(content).as_posix())
        name = path.relative_to(MISTAKES).as_posix()
        if any(rule.startswith("yaml-") for rule in rules):
            continue  # YAML drops or joins words there: what a schema is shown is not what was meant
        is_refused = bool(rules & ONE_FILE) and folder.name not in UNSAID
        found.append(pytest.param(path, content, is_refused, id=name))
    return found


def _is_yaml(path: Path) -> bool:
    try:
        yaml12.read(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return False
    return True


def _rules(folder: Path, file: str) -> set[str]:
    expected = folder / "expected.txt"
    if not expected.is_file():
        return set()
    lines = expected.read_text(encoding="utf-8").splitlines()
    messages = [match for match in map(MESSAGE.match, lines) if match]
    return {match["rule"] for match in messages if match["file"] == file}


@pytest.mark.parametrize(("path", "content", "is_refused"), mistaken())
def test_a_mistake_is_refused_by_the_schema_when_it_is_one_of_a_single_file(
    path: Path, content: Path, is_refused: bool
) -> None:
    assert bool(faults(path, content)) == is_refused, faults(path, content)


# ---------------------------------------------------------------- values

VALUES: list[tuple[Any, Shape]] = [
    (Id, Words(Id)),
    (Date, Words(Date)),
    (Address, Words(Address)),
    (Colour, Words(Colour)),
    (FilePath, Words(FilePath)),
    (Number, Count(whole=False)),
    (Whole, Count(whole=True)),
    (Flag, YesNo()),
    (Annotated[Number, Ge(0), Le(100)], Count(whole=False, least=0, most=100)),
    (Annotated[Whole, Ge(0), Le(6)], Count(whole=True, least=0, most=6)),
]
TYPED = st.one_of(
    st.from_regex(r"[-+−]?[0-9]{1,4}( [0-9]{3})?([,.][0-9]{1,2})?", fullmatch=True),
    st.from_regex(r"[0-9]{4}(-[0-9]{1,2}){0,2}", fullmatch=True),
    st.sampled_from(
        ["oui", "OUI", "non", "no", "true", "False", "~", "null", "12:30", "1e3", "0x1F"]
    ),
    st.from_regex(r"[a-z0-9]{1,4}([-/.: ][a-z0-9]{1,4}){0,2}", fullmatch=True),
    st.sampled_from(
        ["images/a.jpg", "../a", "/a", "https://a.fr", "mailto:a@b.fr", "#0B6E66", "#fff"]
    ),
)


def taken_by_the_validator(annotation: Any, typed: str) -> bool:
    value = None if typed in ("", "~", "null") else Scalar(typed)
    try:
        TypeAdapter(annotation).validate_python(value)
    except ValidationError:
        return False
    return True


def lost_by_yaml(typed: str, shape: Shape) -> bool:
    """Return whether a schema cannot know how a value was typed, or that a day does not exist."""
    number = re.fullmatch(r"[-+]?0[0-9]+|\+.*|0x.*|[0-9.]+e.*|-?0|-?[0-9]+\.0*", typed)
    words = typed.lower() in ("true", "false", "null") and not isinstance(shape, YesNo)
    return bool(number) or words or _is_no_day(typed)


def _is_no_day(typed: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,4}|[0-9]{4}-[0-9]{2}", typed):
        return False
    year, month, day = (*map(int, typed.split("-")), 1, 1)[:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return True
    return len(typed.split("-", maxsplit=1)[0]) != len("2023")


@pytest.mark.parametrize(("annotation", "shape"), VALUES, ids=lambda value: str(value)[:40])
@given(typed=TYPED)
def test_a_value_is_taken_by_the_schema_when_the_validator_takes_it(
    annotation: Any, shape: Shape, typed: str
) -> None:
    if lost_by_yaml(typed, shape):
        return
    mark = '"' if typed.startswith("#") else ""
    value = yaml12.read(f"value: {mark}{typed}{mark}")["value"]
    is_taken = Draft7Validator(value_schema(shape)).is_valid(value)
    assert is_taken == taken_by_the_validator(annotation, typed)
