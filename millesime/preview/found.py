"""Problems as a page shows them: their words well set, the line that is wrong, the file to open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from millesime.preview.said import said
from millesime.problems import Place, Problem

MOST = 50
"""The problems that a panel lists: those after them follow from the same few, or wait their turn."""
LONGEST = 300
"""The letters of a line that are shown around its fault."""
BETWEEN_CELLS = " | "
"""What stands between the cells of a row."""


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
    """The line as it is in the file, the cells of a row one after the other; nothing if it has none."""
    source: Source

    @property
    def where(self) -> str:
        """The spot in the file, as those who open it call it."""
        place = self.problem.place
        if place.sheet:
            return f"feuille «\u00a0{place.sheet}\u00a0», cellule {place.cell}"
        return f"ligne {place.line}"

    @property
    def sentence(self) -> str:
        """What is wrong."""
        return said(self.problem.sentence)

    @property
    def remedy(self) -> str:
        """What to do."""
        return said(self.problem.remedy)


def source(content: Path, file: str, line: int = 1) -> Source:
    """Return how a file of the content is named and opened."""
    path = (content / file).absolute()
    return Source(file, line, str(path), path.parent.name)


def found(content: Path, problems: Iterable[Problem]) -> tuple[Found, ...]:
    """Return problems with the lines they stand on, read from the disk."""
    lines = _Lines(content)
    return tuple(
        Found(
            problem,
            lines.at(problem.place),
            source(content, problem.place.file, problem.place.line),
        )
        for problem in problems
    )


class _Lines:
    """The lines of the files of a folder, each file read once, and only those that are asked for."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.workbooks: dict[str, Mapping[tuple[str, int], str]] = {}

    def at(self, place: Place) -> str:
        """Return a line, without what would make it too long to show; nothing if there is none."""
        path = self.content / place.file
        if not path.is_file():
            return ""
        written = self._row(path, place) if place.sheet else _line(path, place.line)
        return written.strip()[:LONGEST]

    def _row(self, path: Path, place: Place) -> str:
        """Return a row of a sheet."""
        if place.file not in self.workbooks:
            self.workbooks[place.file] = _rows(path)
        return self.workbooks[place.file].get((place.sheet, place.line), "")


def _line(path: Path, number: int) -> str:
    """Return a line of a text, nothing when the file holds none."""
    if path.suffix not in (".md", ".yaml", ".csv"):
        return ""
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _rows(path: Path) -> Mapping[tuple[str, int], str]:
    """Return the rows of a workbook by sheet and number, their cells as Excel shows them."""
    from millesime.load import workbooks

    return {
        (sheet.name, row[0].place.line): BETWEEN_CELLS.join(row)
        for sheet in workbooks.read(path.read_bytes(), path.name, []) or []
        for row in sheet.rows
    }
