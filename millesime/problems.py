"""What a writer did wrong, where, and how to mend it: an error is a value, collected and told once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from millesime.rules import RULES


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file of the content: path relative to the content folder, line and column from 1.

    In a workbook, `sheet` is the name of the sheet; line and column are those of the cell.
    """

    file: str
    line: int = 1
    column: int = 1
    sheet: str = ""

    @property
    def cell(self) -> str:
        """The cell as Excel calls it: C7."""
        letters, left = "", self.column
        while left:
            left, rest = divmod(left - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{letters}{self.line}"

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}, feuille «\u00a0{self.sheet}\u00a0», cellule {self.cell}"
        return f"{self.file}:{self.line}:{self.column}"

    def below(self, lines: int, column: int = 1) -> Place:
        """Return the place `lines` further down the same file."""
        return Place(self.file, self.line + lines, column)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: its place, the stable id of the rule, one French sentence and one remedy.

    `key` names what an exception may accept ("members", "Nicloud / Nicoud"); it outlives a change of
    line. A problem without a key can only be mended.
    """

    place: Place
    rule: str
    sentence: str
    remedy: str
    key: str = ""

    @property
    def is_remark(self) -> bool:
        """Whether it is only to be looked at: the content can be published as it is.

        Raises KeyError when the rule has no texts: the mistake is then ours, not a writer's.
        """
        return RULES[self.rule].is_remark

    def __str__(self) -> str:
        return f"{self.place} {self.rule} : {self.sentence} {self.remedy}"


class ContentError(Exception):
    """The content has problems: all of them, sorted by place and without repeats."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class ToolError(Exception):
    """The machine lacks something, or a path is not what it should be: a French sentence, no traceback."""


def near_miss(word: str, known: Iterable[str]) -> str:
    """Return « Vouliez-vous dire … ? » when a known word is close to `word`, else an empty string."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Vouliez-vous dire « {close[0]} » ?" if close else ""


def choices(known: Iterable[str], limit: int = 20) -> str:
    """Return the known words as a French list, cut after `limit` of them."""
    words = sorted(known)
    shown = ", ".join(words[:limit])
    return f"{shown}…" if len(words) > limit else shown


def offer(word: str, known: Iterable[str], what: str = "Valeurs possibles") -> str:
    """Return the remedy for an unknown word: the near miss when there is one, else the choices, if any."""
    known = list(known)
    if not known:
        return "Il n'y en a encore aucun."
    return near_miss(word, known) or f"{what} : {choices(known)}."
