"""What a model asks of a file, field by field: the one reading of the annotations that all uses share."""

from __future__ import annotations

import re
import types
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from millesime.model import blocks as model_blocks
from millesime.model.text import Scalar, Strict

CHOICE = re.compile(r"(?:^|[;.]\s+)(?P<word>[a-z-]+) : (?P<said>[^;.]+)")
"""How the docstring of a field with choices tells each of them: « bar : barres ; line : une courbe »."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text of one of the types of `model.text`, or any text at all, even none (`str`)."""

    type: type[str]


@dataclass(frozen=True, slots=True)
class Count:
    """A number, whole or not, between two bounds where it has them."""

    whole: bool
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class YesNo:
    """« oui » or « non »."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values of one shape, at least so many."""

    of: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table: lines of text, some of them empty."""


@dataclass(frozen=True, slots=True)
class Named:
    """Values of one shape, each under its name."""

    key: type[Scalar]
    of: Shape


@dataclass(frozen=True, slots=True)
class Noun:
    """The fields of another model."""

    model: type[Strict]


@dataclass(frozen=True, slots=True)
class AnyKind:
    """A block of any kind."""


Shape = Words | Count | YesNo | Choice | Items | Cells | Named | Noun | AnyKind


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model: its key in the file, what it is for, in French, and what it holds."""

    name: str
    doc: str
    shape: Shape
    required: bool
    nullable: bool
    """Whether the key may stand there with nothing after it."""
    default: Any = None

    @property
    def choices(self) -> dict[str, str]:
        """What each choice means, by its word; empty for a field without choices."""
        if not isinstance(self.shape, Choice):
            return {}
        return {match["word"]: match["said"].strip() for match in CHOICE.finditer(self.doc)}


@cache
def fields(model: type[Strict]) -> tuple[Field, ...]:
    """Return the fields of a model in the order of its class, the kind of a block left out."""
    return tuple(_field(name, info) for name, info in model.model_fields.items() if name != "kind")


def kind_of(model: type[Strict]) -> str | None:
    """Return the kind of block that a model is; None when it is no block."""
    info = model.model_fields.get("kind")
    return str(get_args(info.annotation)[0]) if info else None


def doc_of(model: type[Strict]) -> str:
    """Return what a model is, in French, on one line."""
    return " ".join((model.__doc__ or "").split())


def _field(name: str, info: FieldInfo) -> Field:
    annotation, nullable = _without_none(info.annotation)
    shape = _shape(annotation, tuple(info.metadata))
    return Field(
        name=info.alias or name,
        doc=" ".join((info.description or "").split()),
        shape=shape,
        required=info.is_required(),
        nullable=nullable,
        default=None if info.is_required() else info.get_default(call_default_factory=True),
    )


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """Return an annotation without its « or None », and whether it had one."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    kept = [argument for argument in get_args(annotation) if argument is not types.NoneType]
    return (kept[0] if len(kept) == 1 else annotation), len(kept) < len(get_args(annotation))


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """Return what an annotation and its constraints ask for; raise TypeError for one unknown here."""
    if annotation in (model_blocks.AnyBlock, model_blocks.Row):
        return AnyKind() if annotation == model_blocks.AnyBlock else Cells()
    if hasattr(annotation, "__metadata__"):
        inner, *_ = get_args(annotation)
        return _shape(inner, (*annotation.__metadata__, *metadata))
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return Items(_shape(arguments[0]), _limit(metadata, "min_length") or 0)
    if origin is dict:
        return Named(arguments[0], _shape(arguments[1]))
    if origin is Literal:
        return Choice(arguments)
    return _single(annotation, metadata)


def _single(annotation: type, metadata: tuple[Any, ...]) -> Shape:
    if issubclass(annotation, Strict):
        return Noun(annotation)
    if annotation is bool:
        return YesNo()
    if issubclass(annotation, Scalar):
        words = getattr(annotation, "values", None)
        return Choice(words) if words else Words(annotation)
    if annotation is str:
        return Words(str)
    if annotation in (int, Decimal):
        return Count(annotation is int, _limit(metadata, "ge"), _limit(metadata, "le"))
    raise TypeError(f"no use of the schema knows {annotation!r}")


def _limit(metadata: tuple[Any, ...], name: str) -> int | None:
    """Return one of the bounds that a field's constraints set, None when none does."""
    for constraint in metadata:
        found = getattr(constraint, name, None)
        if found is not None:
            return int(found)
        nested = getattr(constraint, "metadata", ())
        if nested and (found := _limit(tuple(nested), name)) is not None:
            return found
    return None
