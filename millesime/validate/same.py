"""Editions whose sources did not change since the last reading: neither did what they say."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from typing import TypeVar

from millesime.model.pictures import Original
from millesime.model.sources import Mapping, SectionSource, Sheet
from millesime.problems import Problem
from millesime.recent import Recent
from millesime.validate.builder import Builder

T = TypeVar("T")
M = TypeVar("M")
PARSED = (Mapping, SectionSource, Sheet, Original)
"""What `load` reads once while a file stays as it is: the same object is the same source."""


def once(make: Callable[[T, Builder], M], source: T, builder: Builder, recent: Recent) -> M:
    """Return what `make` makes of a source, and tell its problems, from memory if nothing changed."""

    def anew() -> tuple[M, list[Problem], T]:
        alone = Builder([])
        return (
            make(source, alone),
            alone.problems,
            source,
        )  # kept, so that no other takes its identity

    made, problems, _ = recent.recall((make.__qualname__, marks(source)), anew)
    builder.problems += problems
    return made


def marks(found: object) -> Hashable:
    """Return what tells a source from another: parsed files by identity, all else by value."""
    if isinstance(found, PARSED):
        return id(found)
    if isinstance(found, dict):
        return tuple((key, marks(value)) for key, value in found.items())
    if isinstance(found, list | tuple):
        return tuple(map(marks, found))
    if is_dataclass(found):
        return tuple(marks(getattr(found, field.name)) for field in fields(found))
    assert isinstance(found, Hashable)
    return found
