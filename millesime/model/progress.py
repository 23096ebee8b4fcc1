"""How far an edition being written has come: what is marked, by its writers, as still to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticKnownError

from millesime.model.text import Date, Scalar, Strict
from millesime.problems import Place


class Progress(Scalar):
    """How far a text or a list has come; it keeps its place, to be told where it stands."""

    description = "Où en est ce texte ou cette liste : à écrire, à relire, ou prêt."
    values: ClassVar[tuple[str, ...]] = ("to-write", "to-review", "ready")

    @classmethod
    def check(cls, value: str) -> None:
        if value not in cls.values:
            expected = ", ".join(f"'{known}'" for known in cls.values)
            raise PydanticKnownError("literal_error", {"expected": expected})

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "enum": list(cls.values), "description": cls.description}


READY = Progress("ready")
WRITING = "writing"
"""The status of an edition being written, which is not public."""


class Assigned(Strict):
    """Ce qu'une personne doit finir pour une date."""

    owner: str | None = None
    """Qui s'en charge."""
    due: Date | None = None
    """Pour quand : 2026-03-31."""


class Tracked(Assigned):
    """Un texte, ou une liste, dont on suit l'avancement."""

    progress: Progress = READY
    """to-write : à écrire ; to-review : à relire ; ready : prêt, comme sans cette ligne."""


class DataFile(Tracked):
    """A data file of a document, and how far it has come."""

    name: str
    file: str


Task = Literal["to-write", "to-review", "to-fill", "to-illustrate"]
"""What is left to do; also the id of the rule that notes it."""
TASKS: tuple[Task, ...] = get_args(Task)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something left to do in an edition: where, in which chapter, by whom and until when."""

    task: Task
    place: Place
    subject: str
    """What it is about: a section's title, a file's name, a figure's label, the picture to find."""
    chapter: str = ""
    """The slug of the chapter it stands in; empty for what the whole document shares."""
    owner: str = ""
    due: str = ""
