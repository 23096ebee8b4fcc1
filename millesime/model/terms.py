"""The living glossary: the terms of all editions together, their senses kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from millesime.model.library import Part
from millesime.model.text import Line


@dataclass(frozen=True, slots=True)
class Use:
    """A section that uses a sense of a term: its edition's year, its document's title, where it stands."""

    year: int
    document: Line
    part: Part


@dataclass(frozen=True, slots=True)
class Wording:
    """How editions explain a sense: the same words, in the years given, the oldest first."""

    label: Line
    note: Line | None
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SenseHistory:
    """One meaning of a term through the editions.

    `wordings` are the oldest first; the last is how the newest edition says it. `years` are those of
    the editions that have the sense, `uses` the sections that use it, newest edition first.
    """

    anchor: str
    wordings: tuple[Wording, ...]
    years: tuple[int, ...]
    uses: tuple[Use, ...]

    @property
    def label(self) -> Line:
        return self.wordings[-1].label

    @property
    def note(self) -> Line | None:
        return self.wordings[-1].note


@dataclass(frozen=True, slots=True)
class TermHistory:
    """A term and its senses, those of the newest edition first; `anchor` never changes."""

    anchor: str
    term: Line
    senses: tuple[SenseHistory, ...]
