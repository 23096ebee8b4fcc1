"""A file or a block to fill in: every field that it must have, and those it may, as comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from millesime.model.text import Scalar, Strict
from millesime.schema import kinds
from millesime.schema.fields import (
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
    doc_of,
    fields,
)

STEP = "  "
COMMENT = textwrap.TextWrapper(
    96, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False, break_long_words=False
)
USUAL = {"table": "rows", "people": "bodies", "chart": "items", "picture": "alt"}
"""Of the fields of which a block must have one, the one that most blocks have."""
MOSTLY = ("date", "title", "value", "label")
LAST = ("id", "note", "owner", "due", "progress")
"""The fields that an editor seldom needs come after the others."""


def skeleton(name: str) -> str:
    """Return the commented YAML of a file, by the name of its kind: "edition", "page".

    What must be there stands ready to fill, each field after the comment that explains it; what may
    be there is a comment. Raises KeyError for an unknown name.
    """
    kind = kinds.KINDS[name]
    return "".join(f"{line}\n" for line in [f"# {doc_of(kind.model)}", *_lines(kind.fields)])


def block_skeleton(kind: str) -> str:
    """Return the same of a block, an item of a list, by its kind: "chart", "partners"."""
    model = kinds.BLOCKS[kind]
    lines = [f"# {doc_of(model)}", f"- kind: {kind}"]
    lines += (f"{STEP}{line}" for line in _lines(fields(model)))
    return "".join(f"{line}\n" for line in lines)


def ordered(known: tuple[Field, ...]) -> list[Field]:
    """Return fields as a person fills them in: those that must be there first."""
    return sorted(known, key=lambda field: (not field.required, field.name in LAST))


def _lines(known: tuple[Field, ...]) -> Iterator[str]:
    for field in ordered(known):
        yield from COMMENT.wrap(field.doc)
        lines = [f"{field.name}:", *_value(field.shape)]
        if len(lines) == 2 and not lines[1].startswith(STEP):
            lines = [" ".join(lines)]
        mark = "" if field.required else "# "
        yield from (f"{mark}{line}" for line in lines)


def _value(shape: Shape) -> list[str]:
    """Return the lines of a value: one to stand beside its key, or several indented under it."""
    if isinstance(shape, Noun):
        return [f"{STEP}{line}" for line in _required(shape.model)]
    if isinstance(shape, Named) and isinstance(shape.of, Noun):
        return [f"{STEP}{shape.key.example}:", *(STEP + line for line in _value(shape.of))]
    if isinstance(shape, Items) and isinstance(shape.of, Noun):
        first, *rest = _required(shape.of.model)
        return [f"{STEP}- {first}", *(f"{STEP}{STEP}{line}" for line in rest)] * max(shape.least, 1)
    if isinstance(shape, Items) and isinstance(shape.of, AnyKind):
        return [f"{STEP}- kind: text", f"{STEP}{STEP}text: …"]
    return [_example(shape)]


def _required(model: type[Strict]) -> list[str]:
    """Return the lines of the fields that a model must have; of those it mostly has when none must."""
    known = ordered(fields(model))
    kept = [field for field in known if field.required] or [
        field for field in known if field.name in MOSTLY
    ]
    return [line for field in kept for line in _field(field)]


def _field(field: Field) -> list[str]:
    value = _value(field.shape)
    single = len(value) == 1 and not value[0].startswith(STEP)
    return [f"{field.name}: {value[0]}"] if single else [f"{field.name}:", *value]


def _example(shape: Shape) -> str:
    if isinstance(shape, Words):
        words = shape.type.example if issubclass(shape.type, Scalar) else "…"
        return f'"{words}"' if words.startswith("#") else words.split("\n")[0]
    if isinstance(shape, Items):
        return f"[{_example(shape.of)}]"
    if isinstance(shape, Named):
        return f"{{{shape.key.example}: {_example(shape.of)}}}"
    plain = {Count: "12", YesNo: "oui", Cells: "[Total, 12]"}
    return shape.words[0] if isinstance(shape, Choice) else plain[type(shape)]


def shortest(name: str) -> list[str]:
    """Return the lines of the shortest block of a kind, an item of a list."""
    model = kinds.BLOCKS[name]
    required = [line for field in fields(model) if field.required for line in _field(field)]
    chosen = [field for field in fields(model) if field.name == USUAL.get(name)]
    lines = [*required, *(line for field in chosen for line in _field(field))]
    return [f"- kind: {name}", *(f"{STEP}{line}" for line in lines)]
