"""The inputs of the forms of Sveltia CMS: one for each field of a model, by what it holds."""

from __future__ import annotations

import re
from functools import singledispatch
from typing import Any

from millesime.model.text import Date, Prose, Scalar, Strict
from millesime.schema import labels
from millesime.schema.fields import (
    CHOICE,
    AnyKind,
    Cells,
    Choice,
    Count,
    Field,
    Items,
    Named,
    Noun,
    Shape,
    Words,
    YesNo,
    fields,
)
from millesime.schema.kinds import BLOCKS
from millesime.schema.skeleton import ordered
from millesime.schema.values import number_expected, number_pattern, whole

Json = dict[str, Any]
LONG = ("lead", "note", "text", "description", "definition", "reason", "before", "after", "alt")
"""The lines of text that are often long: they are shown whole."""
SPLIT = "Une ligne par rangée, les cases séparées par « | » ; une case vide ne contient rien."


def inputs(model: type[Strict], known: tuple[Field, ...]) -> list[Json]:
    """Return the inputs of fields of a model, in the order a person fills them in."""
    return [_field(model, field) for field in ordered(known)]


def _field(model: type[Strict], field: Field) -> Json:
    """Return the input of a field, its words for people first."""
    shown: Json = {"name": field.name, "label": labels.label(model, field)}
    if hint := _hint(field):
        shown["hint"] = hint
    if not field.required:
        shown["required"] = False
    widget = _widget(field.shape)
    if field.name in LONG and widget == {"widget": "string"}:
        widget = {"widget": "text"}
    if isinstance(field.shape, Choice):
        widget["options"] = [
            {"label": labels.choice(field, word), "value": word} for word in field.shape.words
        ]
    return {**shown, **widget}


def _hint(field: Field) -> str:
    """Return the help of a field; Sveltia reads Markdown there, and ours shows its signs.

    What explains the choices is left out: it is what they are called.
    """
    words = field.doc
    if isinstance(field.shape, Choice):
        words = CHOICE.sub("", words).lstrip(" .;")
    if isinstance(field.shape, Items) and isinstance(field.shape.of, Cells):
        words = f"{words} {SPLIT}"
    return re.sub(r"([\[\]*_`])", r"\\\1", words)


@singledispatch
def _widget(shape: Shape) -> Json:
    """Return the input of a value."""
    raise TypeError(f"no input for {shape!r}")


@_widget.register
def _(_: YesNo) -> Json:
    return {"widget": "boolean"}


@_widget.register
def _(_: Cells) -> Json:
    return {"widget": "string"}


@_widget.register
def _(shape: Choice) -> Json:
    return {"widget": "select", "options": list(shape.words)}


@_widget.register
def _(shape: Words) -> Json:
    return _text(shape.type)


@_widget.register
def _(shape: Count) -> Json:
    return {"widget": "string", "pattern": [number_pattern(shape), number_expected(shape)]}


@_widget.register
def _(shape: Noun) -> Json:
    inner = inputs(shape.model, fields(shape.model))
    return {"widget": "object", "collapsed": "auto", "fields": inner}


@_widget.register
def _(shape: Items) -> Json:
    # Sveltia 0.221.1 holds a list of words to it; of items with fields, only that there be one.
    return {**_list(shape), **({"min": shape.least} if shape.least else {})}


@_widget.register
def _(shape: Named) -> Json:
    return _named(shape)


def _text(words: type[str]) -> Json:
    if words is Prose:
        return {"widget": "text"}
    if not issubclass(words, Scalar) or words.pattern is None or words.__name__ == "Line":
        return {"widget": "string"}
    sentence = words.refusal[1]
    pattern = whole(words.pattern.pattern)
    if words is Date:
        return {
            "widget": "string",
            "pattern": [pattern, "Par exemple : 2023, 2023-11 ou 2023-11-30."],
        }
    return {"widget": "string", "pattern": [pattern, f"{sentence[0].upper()}{sentence[1:]}."]}


def _list(shape: Items) -> Json:
    if isinstance(shape.of, Cells):
        return {"widget": "text"}
    if isinstance(shape.of, AnyKind):
        return _blocks()
    if isinstance(shape.of, Noun):
        inner = shape.of.model
        return {
            "widget": "list",
            "collapsed": True,
            "summary": _summary(inner),
            "fields": inputs(inner, fields(inner)),
        }
    entry = _widget(shape.of)
    return {"widget": "list", "field": {"name": "entry_", "label": "", **entry}}


def _named(shape: Named) -> Json:
    """Return the input of values under names: pairs of words, or a list whose items have a name."""
    if isinstance(shape.of, Words):
        return {"widget": "keyvalue", "key_label": "Nom", "value_label": "Valeur"}
    key = {"name": "key_", "label": "Identifiant", **_text(shape.key)}
    if isinstance(shape.of, Noun):
        inner = inputs(shape.of.model, fields(shape.of.model))
    else:
        inner = [{"name": "values_", "label": "Objets", **_widget(shape.of)}]
    return {
        "widget": "list",
        "collapsed": True,
        "summary": "{{fields.key_}}",
        "fields": [key, *inner],
    }


def _summary(model: type[Strict]) -> str:
    """Return what a folded item of a list shows: the first of its words."""
    shown = [field.name for field in ordered(fields(model)) if isinstance(field.shape, Words)]
    return f"{{{{fields.{shown[0]}}}}}" if shown else ""


def _blocks() -> Json:
    return {
        "widget": "list",
        "typeKey": "kind",
        "collapsed": True,
        "types": [
            {
                "name": name,
                "label": labels.kind_label(model),
                "widget": "object",
                "fields": inputs(model, fields(model)),
            }
            for name, model in BLOCKS.items()
        ],
    }
