"""What Visual Studio Code writes when an editor asks for a block: its kind and the fields it must have."""

from __future__ import annotations

from itertools import count
from typing import Any

from millesime.model.text import Strict
from millesime.schema.fields import Items, Noun, Shape, fields, kind_of
from millesime.schema.skeleton import USUAL


def snippet(model: type[Strict]) -> dict[str, Any]:
    """Return the fields of a new block, each with a numbered stop of the editor's tab key."""
    kind = kind_of(model)
    stops = count(1)
    wanted = [
        field for field in fields(model) if field.required or USUAL.get(str(kind)) == field.name
    ]
    return {"kind": kind, **{field.name: _stop(field.shape, stops) for field in wanted}}


def _stop(shape: Shape, stops: Any) -> Any:
    if isinstance(shape, Items):
        return [_stop(shape.of, stops)]
    if isinstance(shape, Noun):
        return {
            field.name: _stop(field.shape, stops) for field in fields(shape.model) if field.required
        }
    return f"${next(stops)}"
