"""Read one file of the content: YAML, CSV, a page of Markdown or of blocks."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from millesime import containers, yamltext
from millesime.load import workbooks
from millesime.load.encodings import text_of
from millesime.load.names import slug_of
from millesime.model.sources import Mapping, SectionSource, Sheet
from millesime.model.text import Scalar
from millesime.problems import Place, Problem
from millesime.recent import Recent

T = TypeVar("T")
NO_BLOCKS = (
    "blocks",
    "« blocks » est une liste de blocs.",
    "Commencez chaque bloc par « - kind: … ».",
)


def _once(read: Callable[[Files, Path], T]) -> Callable[[Files, Path], T]:
    """Have a method read a file once: the same bytes under the same name say the same."""

    @functools.wraps(read)
    def recalled(files: Files, path: Path) -> T:
        raw = files.raw(path)

        def anew() -> tuple[T, list[Problem]]:
            alone = Files(files.content, held={path: raw})
            return read(alone, path), alone.problems

        found, problems = files.recent.recall((read.__name__, files.name(path), raw), anew)
        files.problems += problems
        return found

    return recalled


class Files:
    """Reads the files of one content folder and gathers what is wrong with them."""

    def __init__(
        self, content: Path, recent: Recent | None = None, held: dict[Path, bytes] | None = None
    ) -> None:
        """Take what was read a moment ago, and the bytes of files already in hand."""
        self.content = content
        self.recent = recent or Recent()
        self.held = held or {}
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        """Return the path of a file from the content folder, as messages print it."""
        return path.relative_to(self.content).as_posix()

    def say(self, path: Path, rule: str, sentence: str, remedy: str) -> None:
        """Add a problem of a whole file or folder."""
        self.problems.append(Problem(Place(self.name(path)), rule, sentence, remedy))

    def raw(self, path: Path) -> bytes:
        """Return a file's bytes."""
        return self.held[path] if path in self.held else path.read_bytes()

    def text(self, path: Path) -> str | None:
        """Return a file's text; None when it is unreadable."""
        return text_of(self.raw(path), self.name(path), self.problems)

    @_once
    def yaml(self, path: Path) -> Mapping | None:
        """Return the mapping that a YAML file holds; None when it is unreadable."""
        text = self.text(path)
        return None if text is None else yamltext.parse(text, Place(self.name(path)), self.problems)

    @_once
    def sheets(self, path: Path) -> list[Sheet] | None:
        """Return the sheets of a workbook, or the one of a CSV file; None when it is unreadable."""
        if path.suffix == ".xlsx":
            return workbooks.read(self.raw(path), self.name(path), self.problems)
        text = self.text(path)
        return None if text is None else [Sheet("", self._csv(text, path))]

    def _csv(self, text: str, path: Path) -> list[list[Scalar]]:
        """Read a CSV file as Excel writes it in French (semicolons) or as everyone else does."""
        first = text.partition("\n")[0]
        reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",")
        name = self.name(path)
        return [
            [
                Scalar(cell.strip(), Place(name, reader.line_num, column))
                for column, cell in enumerate(row, 1)
            ]
            for row in reader
            if any(cell.strip() for cell in row)
        ]

    # ------------------------------------------------------------ pages

    @_once
    def section(self, path: Path) -> SectionSource | None:
        """Return the heading and the blocks of a page; None when it is unreadable."""
        return self._markdown(path) if path.suffix == ".md" else self._blocks(path)

    def _markdown(self, path: Path) -> SectionSource | None:
        text = self.text(path)
        if text is None:
            return None
        parsed = containers.parse(text, self.name(path), self.problems)
        if parsed.heading is None:
            return None
        if parsed.notes:
            written = parsed.heading.get(Scalar("notes"))
            notes = Mapping({**(written or {}), **parsed.notes})
            notes.place = next(iter(parsed.notes)).place
            parsed.heading[Scalar("notes", notes.place)] = notes
        return SectionSource(slug_of(path), self.name(path), parsed.heading, parsed.blocks)

    def _blocks(self, path: Path) -> SectionSource | None:
        mapping = self.yaml(path)
        if mapping is None:
            return None
        heading = Mapping({key: value for key, value in mapping.items() if key != "blocks"})
        heading.place = mapping.place
        blocks = self._list_of_blocks(mapping)
        return (
            None
            if blocks is None
            else SectionSource(slug_of(path), self.name(path), heading, blocks)
        )

    def _list_of_blocks(self, mapping: Mapping) -> list[Mapping] | None:
        """Return the blocks of a page; None when they are no list of fields."""
        place = next((key.place for key in mapping if key == "blocks"), mapping.place)
        written: Any = mapping.get(Scalar("blocks"), [])
        blocks: list[Any] = written if isinstance(written, list) else [None]
        for block in blocks:
            if not isinstance(block, Mapping):
                self.problems.append(Problem(getattr(block, "place", place), *NO_BLOCKS))
                return None
        return blocks
