"""Where a path of the schema leads: in the source, to a place; in the model, to its fields."""

from __future__ import annotations

from typing import Any, NamedTuple

from millesime.model.text import Scalar, Strict
from millesime.problems import Place

Steps = tuple[int | str, ...]
"""The steps to a value: the names of fields, the numbers of items of a list."""


class Spot(NamedTuple):
    """The end of a path: the last known place, the last mapping met, and its key."""

    place: Place
    parent: dict[Any, Any] | None
    key: Scalar | None

    @property
    def at_key(self) -> Place:
        """The place of the key, that of the value where the key is unknown."""
        return self.key.place if self.key is not None else self.place


def locate(source: Any, path: Steps, place: Place) -> Spot:
    """Follow `path` in the source, from its file's `place`, as far as it leads."""
    node, parent, key = source, None, None
    place = getattr(node, "place", place)
    for step in path:
        if isinstance(node, dict):
            parent = node
            key = next((known for known in node if known == step), None)
            if key is None:
                continue  # a missing key, or pydantic's own word ("[key]", a union's tag)
            place, node = key.place, node[key]
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        place = getattr(node, "place", place) or place
    return Spot(place, parent, key)


def fields(model: type[Strict], path: Steps) -> list[str]:
    """Return the field names of the model that holds the last step of `path`."""
    current: Any = model
    for step in path[:-1]:
        known = getattr(current, "model_fields", None)
        if known and step in known:
            current = inner_model(known[step].annotation)
    known = getattr(current, "model_fields", {})
    return [field.alias or name for name, field in known.items() if name != "kind"]


def inner_model(annotation: Any) -> Any:
    """Return the model inside a tuple, a dict or an optional of it, else the annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = inner_model(argument)
        if isinstance(found, type) and issubclass(found, Strict):
            return found
    return annotation
