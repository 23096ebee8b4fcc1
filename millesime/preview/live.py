"""The content as it stands: the library it makes, or its problems and the last library that was sound."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from millesime.messages import split
from millesime.pipeline import read
from millesime.preview.found import Found, found
from millesime.problems import ContentError, Problem, ToolError
from millesime.recent import Recent

if TYPE_CHECKING:
    from millesime.model.library import Library

Clock = Callable[[], float]


@dataclass(frozen=True)
class State:
    """What was read after a save."""

    number: int
    """Which reading it is, from 1."""
    library: Library | None
    """The last that was sound; None when none was since the preview began."""
    errors: tuple[Found, ...] = ()
    remarks: tuple[Found, ...] = ()
    trouble: str = ""
    """What is wrong that is no problem of a file: no such folder."""
    seconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)
    """How long each stage took, in seconds."""

    @property
    def is_sound(self) -> bool:
        return not (self.errors or self.trouble)


class Live:
    """Reads a folder of content again and again; what did not change is not read twice."""

    def __init__(self, content: Path, clock: Clock = time.perf_counter) -> None:
        self.content = content
        self.clock = clock
        self.recent = Recent()
        self.state = State(0, None)

    def refresh(self) -> State:
        """Read the content and return what was found."""
        started, stages = self.clock(), _Stages(self.clock)
        self.recent.turn()
        library, problems, trouble = self.state.library, tuple[Problem, ...](), ""
        try:
            library = read(self.content, self.recent, stages.passed)
            problems = library.remarks
        except ContentError as error:
            problems = error.problems
        except ToolError as error:
            trouble = str(error)
        errors, remarks = split(problems)
        self.state = State(
            self.state.number + 1,
            library,
            found(self.content, errors),
            found(self.content, remarks),
            trouble,
            self.clock() - started,
            stages.seconds,
        )
        return self.state


class _Stages:
    """Times the stages as they pass."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.last = clock()
        self.seconds: dict[str, float] = {}

    def passed(self, stage: str) -> None:
        now = self.clock()
        self.seconds[stage], self.last = now - self.last, now
