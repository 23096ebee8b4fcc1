"""Problems as a page shows them: with the line that is wrong, and where on the page it is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from millesime.model.block import Block
from millesime.model.dialect import texts
from millesime.model.library import Part
from millesime.problems import Problem

MOST = 50
"""The problems that a panel lists: those after them follow from the same few, or wait their turn."""
LONGEST = 300
"""The letters of a line that are shown around its fault."""


@dataclass(frozen=True)
class Source:
    """A file of the content as the preview names it: its path to read, its address to open it."""

    file: str
    line: int
    path: str
    """From the root of the machine, to copy."""
    folder: str
    """The folder it stands in, to find it without an editor that answers addresses."""

    @property
    def address(self) -> str:
        """What opens it at its line in VS Code and those that answer to its name."""
        return f"vscode://file/{quote(self.path.lstrip('/'))}:{self.line}"


@dataclass(frozen=True)
class Found:
    """A problem, the line it stands on, and the file to open."""

    problem: Problem
    written: str
    """The line as it is in the file, or nothing when it has none."""
    source: Source


@dataclass(frozen=True)
class Note:
    """A problem of a section that is on the page: under its heading, or before one of its blocks."""

    found: Found
    anchor: str
    block: int | None
    """The block that it is about, from 0; None when it is the section as a whole."""


def source(content: Path, file: str, line: int = 1) -> Source:
    """Return how a file of the content is named and opened."""
    path = (content / file).absolute()
    return Source(file, line, str(path), path.parent.name)


def found(content: Path, problems: Iterable[Problem]) -> tuple[Found, ...]:
    """Return problems with the lines they stand on, read from the disk."""
    return tuple(
        Found(
            problem,
            _line(content / problem.place.file, problem.place.line),
            source(content, problem.place.file, problem.place.line),
        )
        for problem in problems
    )


def _line(path: Path, number: int) -> str:
    """Return a line of a text, without what would make it too long to show; nothing if there is none."""
    if path.suffix not in (".md", ".yaml", ".csv") or not path.is_file():
        return ""
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    return lines[number - 1].strip()[:LONGEST] if 0 < number <= len(lines) else ""


def notes(problems: Iterable[Found], parts: Sequence[Part]) -> list[Note]:
    """Return where on a page, which shows `parts`, each of the problems of their files is told."""
    by_file = {part.section.file: part for part in parts}
    return [
        Note(one, part.anchor, _block(part.section.blocks, one.problem.place.line))
        for one in problems
        if (part := by_file.get(one.problem.place.file))
    ]


def _block(blocks: Sequence[Block], line: int) -> int | None:
    """Return the number of the block that holds a line of the file; None when that is its heading."""
    starts = [min((text.place.line for text in texts(block)), default=0) for block in blocks]
    before = [index for index, start in enumerate(starts) if 0 < start <= line]
    return before[-1] if before else None
