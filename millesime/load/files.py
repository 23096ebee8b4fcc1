"""Read one file of the content: YAML, CSV, a page of Markdown or of blocks."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from millesime import containers, yamltext
from millesime.load.encodings import text_of
from millesime.load.names import slug_of
from millesime.model.sources import Mapping, SectionSource
from millesime.model.text import Scalar
from millesime.problems import Place, Problem

NO_BLOCKS = (
    "blocks",
    "« blocks » est une liste de blocs.",
    "Commencez chaque bloc par « - kind: … ».",
)


class Files:
    """Reads the files of one content folder and gathers what is wrong with them."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        """Return the path of a file from the content folder, as messages print it."""
        return path.relative_to(self.content).as_posix()

    def say(self, path: Path, rule: str, sentence: str, remedy: str) -> None:
        """Add a problem of a whole file or folder."""
        self.problems.append(Problem(Place(self.name(path)), rule, sentence, remedy))

    def text(self, path: Path) -> str | None:
        """Return a file's text; None when it is unreadable."""
        return text_of(path.read_bytes(), self.name(path), self.problems)

    def yaml(self, path: Path) -> Mapping | None:
        """Return the mapping that a YAML file holds; None when it is unreadable."""
        text = self.text(path)
        return None if text is None else yamltext.parse(text, Place(self.name(path)), self.problems)

    def csv(self, path: Path) -> list[list[Scalar]] | None:
        """Read a CSV file as Excel writes it in French (semicolons) or as everyone else does."""
        text = self.text(path)
        if text is None:
            return None
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
