"""JSON Schema of a kind of file: what editors' tools complete, explain and underline.

Draft 7, which yaml-language-server reads best. The server gives a value YAML 1.2's types before the
schema sees it, where our loader leaves text: 586, 12,5 and 2023-11 are then a whole number and two
texts. A schema here takes each value as whatever type its words would have.
"""

from __future__ import annotations

from millesime.model.text import Strict
from millesime.schema import labels
from millesime.schema.fields import (
    AnyKind,
    Choice,
    Field,
    Items,
    Named,
    Noun,
    doc_of,
    fields,
)
from millesime.schema.kinds import BLOCKS, Kind
from millesime.schema.snippets import snippet
from millesime.schema.values import FIELDS_EXPECTED, Schema, or_nothing, value_schema

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_of(kind: Kind) -> Schema:
    """Return the schema of a kind of file, with the definitions it refers to."""
    root = _object(kind.model, kind.fields)
    return {
        "$schema": DRAFT,
        "title": kind.label,
        "description": doc_of(kind.model),
        **root,
        "definitions": _definitions(kind.fields),
    }


# ---------------------------------------------------------------- models


def _definitions(start: tuple[Field, ...]) -> Schema:
    """Return the schemas of all the models that fields lead to, by the name of their class."""
    found: dict[str, Schema] = {}
    waiting = [field.shape for field in start]
    while waiting:
        shape = waiting.pop()
        if isinstance(shape, Items | Named):
            waiting.append(shape.of)
        elif isinstance(shape, Noun) and shape.model.__name__ not in found:
            found[shape.model.__name__] = _noun(shape.model)
            waiting += [field.shape for field in fields(shape.model)]
        elif isinstance(shape, AnyKind) and "Block" not in found:
            found["Block"] = _any_block()
            waiting += [Noun(model) for model in BLOCKS.values()]
    return dict(sorted(found.items()))


def _noun(model: type[Strict]) -> Schema:
    kinds = {name for name, known in BLOCKS.items() if known is model}
    schema = {"description": doc_of(model), **_object(model, fields(model))}
    if kinds:
        kind = kinds.pop()
        schema = {"title": labels.kind_label(model), **schema}
        schema["properties"] = {"kind": {"const": kind}, **schema["properties"]}
    return schema


def _any_block() -> Schema:
    """Return the schema of a block: the kind it names says which fields it may have."""
    return {
        "title": "Bloc",
        "properties": {"kind": _kind()},
        "allOf": [
            *_demands(["kind"]),
            *(
                {
                    "if": {
                        "type": "object",
                        "required": ["kind"],
                        "properties": {"kind": {"const": name}},
                    },
                    "then": {"$ref": f"#/definitions/{model.__name__}"},
                }
                for name, model in BLOCKS.items()
            ),
            {
                "if": {"not": {"type": "object", "required": ["kind"]}},
                "then": {"defaultSnippets": _snippets()},
            },
        ],
    }


def _snippets() -> list[Schema]:
    """Return the blocks that an editor may begin with, offered while there is none."""
    return [
        {
            "label": f"{name} ({labels.kind_label(model)})",
            "description": doc_of(model),
            "body": snippet(model),
        }
        for name, model in BLOCKS.items()
    ]


def _kind() -> Schema:
    said = {name: doc_of(model) for name, model in BLOCKS.items()}
    return {
        "title": labels.LABELS["kind"],
        "description": "Le genre du bloc : ce qu'il montre.",
        "markdownDescription": _bullets("Le genre du bloc : ce qu'il montre.", said),
        "enum": list(said),
        "enumDescriptions": list(said.values()),
    }


def _object(model: type[Strict], known: tuple[Field, ...]) -> Schema:
    return {
        "additionalProperties": False,
        "properties": {field.name: property_of(model, field) for field in known},
        "allOf": _demands([field.name for field in known if field.required]),
    }


def _demands(required: list[str]) -> list[Schema]:
    """Return what fields must be there, each apart: the sentence of an object would hide all others."""
    return [
        {"type": "object", "errorMessage": FIELDS_EXPECTED},
        *(
            {"required": [name], "errorMessage": f"Il manque le champ « {name} »."}
            for name in required
        ),
    ]


def property_of(model: type[Strict], field: Field) -> Schema:
    """Return the schema of one field: its words for people, then what its value may be."""
    schema: Schema = {"title": labels.label(model, field), "description": field.doc}
    value = value_schema(field.shape)
    if field.choices:
        schema["markdownDescription"] = _bullets(field.doc, field.choices)
        value["enumDescriptions"] = [field.choices.get(word, "") for word in value["enum"]]
    if isinstance(field.shape, Choice) and field.default:
        schema["default"] = str(field.default)
    return {**schema, **(or_nothing(value) if field.nullable else value)}


def _bullets(words: str, said: dict[str, str]) -> str:
    return "\n".join([words, "", *(f"- `{word}` : {meaning}" for word, meaning in said.items())])
