"""JSON Schema of a value: whatever type YAML 1.2 would give to its words."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from millesime.model.text import Address, Colour, Date, Id, Line, OldName, Scalar
from millesime.schema.fields import (
    AnyKind,
    Cells,
    Choice,
    Count,
    Items,
    Named,
    Noun,
    Shape,
    Words,
    YesNo,
)

Schema = dict[str, Any]
NUMBER = "[-\u2212]?([1-9][0-9]{0,2}([ \u00a0\u202f][0-9]{3})+|[1-9][0-9]*|0)(,[0-9]+)?"
WHOLE = NUMBER.removesuffix("[0-9]+)?") + "0+)?"
FLAG = "([oO][uU][iI]|[nN][oO][nN]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])"
TYPES: dict[type[str], list[str]] = {
    Address: ["string"],
    Colour: ["string"],
    Id: ["string", "integer"],
    OldName: ["string", "integer"],
}
"""What YAML may take a word for, where its pattern leaves out some of a text's types."""
TEXT_EXPECTED = "Du texte est attendu ici : ni liste, ni champs, ni rien."
FIELDS_EXPECTED = "Des champs « nom: valeur » sont attendus ici, un par ligne."
LIST_EXPECTED = "Une liste est attendue ici : « - » devant chaque élément, ou [un, deux]."


@singledispatch
def value_schema(shape: Shape) -> Schema:
    """Return the schema of a value."""
    raise TypeError(f"no schema for {shape!r}")


@value_schema.register
def _(shape: Words) -> Schema:
    if shape.type is Date:
        return _date()
    schema = {**_text(), **({"type": TYPES[shape.type]} if shape.type in TYPES else {})}
    if "integer" in schema["type"]:
        schema["minimum"] = 0
    if not issubclass(shape.type, Scalar):
        return schema
    if shape.type.pattern:
        schema["pattern"] = whole(shape.type.pattern.pattern)
        schema["patternErrorMessage"] = _sentence(shape.type)
    if shape.type.pattern and shape.type is not Line:
        schema["examples"] = [shape.type.example]
    return schema


def _text() -> Schema:
    """Return the schema of a text, which YAML may take for a number.

    The words true and false, which it takes for neither, must be between quotes here: a tool that
    is told of them offers them for every text.
    """
    return {"type": ["string", "number"], "errorMessage": TEXT_EXPECTED}


def _date() -> Schema:
    """A year alone is a whole number for YAML."""
    assert Date.pattern is not None
    return {
        "type": ["string", "integer"],
        "minimum": 0,
        "maximum": 9999,
        "pattern": whole(Date.pattern.pattern),
        "patternErrorMessage": _sentence(Date),
        "errorMessage": _sentence(Date),
        "examples": [Date.example],
    }


@value_schema.register
def _(shape: Count) -> Schema:
    message = number_expected(shape)
    schema: Schema = {
        "type": ["integer", "string"],
        "pattern": number_pattern(shape),
        "patternErrorMessage": message,
        "errorMessage": message,
    }
    limits = {"minimum": shape.least, "maximum": shape.most}
    return {**schema, **{name: limit for name, limit in limits.items() if limit is not None}}


@value_schema.register
def _(_: YesNo) -> Schema:
    message = "« oui » ou « non » est attendu ici."
    return {
        "type": ["string", "boolean"],
        "errorMessage": message,
        "pattern": whole(FLAG),
        "patternErrorMessage": message,
        "defaultSnippets": [{"label": word, "body": word} for word in ("oui", "non")],
    }


@value_schema.register
def _(shape: Choice) -> Schema:
    return {"enum": list(shape.words)}


@value_schema.register
def _(shape: Items) -> Schema:
    schema: Schema = {
        "type": ["array"],
        "errorMessage": LIST_EXPECTED,
        "items": value_schema(shape.of),
    }
    return {**schema, "minItems": shape.least} if shape.least else schema


@value_schema.register
def _(_: Cells) -> Schema:
    cell = value_schema(Words(Line))
    return {"type": ["array"], "errorMessage": LIST_EXPECTED, "items": or_nothing(cell)}


@value_schema.register
def _(shape: Named) -> Schema:
    schema: Schema = {
        "type": ["object"],
        "errorMessage": FIELDS_EXPECTED,
        "additionalProperties": value_schema(shape.of),
    }
    if shape.key is not Line and shape.key.pattern:
        names = whole(shape.key.pattern.pattern)
        schema["propertyNames"] = {"pattern": names, "patternErrorMessage": _sentence(shape.key)}
    return schema


@value_schema.register
def _(shape: Noun) -> Schema:
    return {"$ref": f"#/definitions/{shape.model.__name__}"}


@value_schema.register
def _(_: AnyKind) -> Schema:
    return {"$ref": "#/definitions/Block"}


def number_pattern(shape: Count) -> str:
    """Return the pattern of a number as it is typed, bounds included where it has two of them.

    The bounds of a tool hold for what it takes for a number; 12,5 is text for all of them.
    """
    if _has_bounds(shape):
        return whole(_between(shape))
    return whole(WHOLE if shape.whole else NUMBER)


def number_expected(shape: Count) -> str:
    """Return what an editor reads when something else than such a number stands there."""
    bounds = f", de {shape.least} à {shape.most}" if _has_bounds(shape) else ""
    if shape.whole:
        return f"Un nombre entier est attendu ici{bounds} : 2."
    examples = "12,5" if bounds else "12,5 ou 1 234"
    return f"Un nombre est attendu ici{bounds}, les chiffres seuls : {examples}."


def _has_bounds(shape: Count) -> bool:
    return shape.least is not None and shape.most is not None


def _between(shape: Count) -> str:
    """Return a pattern of the numbers between two bounds, of which none is below zero."""
    assert shape.least is not None
    assert shape.least >= 0
    assert shape.most is not None
    decimals = "0+" if shape.whole else "[0-9]+"
    zero = ["[-\u2212]?0(,0+)?"] if shape.least == 0 else []
    below = "|".join(str(number) for number in range(shape.least, shape.most))
    return "|".join([*zero, f"({below})(,{decimals})?", f"{shape.most}(,0+)?"])


def whole(pattern: str) -> str:
    """Return a pattern for all of a value: those of JSON Schema may match a part of it."""
    return f"^(?:{pattern})$"


def _sentence(words: type[Scalar]) -> str:
    sentence = words.refusal[1]
    return f"{sentence[0].upper()}{sentence[1:]}."


def or_nothing(value: Schema) -> Schema:
    """Return a schema that also takes a key with nothing after it."""
    if "type" in value:
        return {**value, "type": [*value["type"], "null"]}
    return {"anyOf": [value, {"type": "null"}]}
