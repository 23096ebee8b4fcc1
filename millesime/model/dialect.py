"""What Markdown means here: the references, the notes and the acronyms that a text may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pydantic import BaseModel

from millesime.model.text import Line, Prose, Scalar
from millesime.problems import Place

REFERENCE = re.compile(
    r"(?<!!)\[(?P<text>[^\]\n]*)\]\((?P<scheme>figure|term|section|table|chart):(?P<target>[^)\s]*)\)"
)
"""[text](scheme:target): Markdown's own link, with a scheme of ours, so that every editor keeps it."""
NOTE_CALL = re.compile(r"\[\^(?P<name>[^\]\s]+)\]")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]\n]*)\]\((?P<target>[^)\s]*)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"`[^`\n]*`")


def place_of(text: Scalar, offset: int) -> Place:
    """Return the place of the character at `offset` of a text of the content."""
    if text.place.sheet:
        return text.place  # a cell is found by its name, whatever stands in it
    before = text[:offset]
    lines = before.count("\n")
    if lines:
        return Place(text.place.file, text.place.line + lines, offset - before.rfind("\n"))
    return Place(text.place.file, text.place.line, text.place.column + offset)


def without_code(text: str) -> str:
    """Return the text with its code spans blanked, every offset kept."""
    return CODE.sub(lambda match: " " * len(match[0]), text) if "`" in text else text


def texts(noun: object) -> Iterator[Line | Prose]:
    """Yield every line and prose that a noun of the model holds, at any depth."""
    found: list[Line | Prose] = []
    _gather(noun, found)  # a list that is passed down: nested generators take three times as long
    return iter(found)


def _gather(noun: object, found: list[Line | Prose]) -> None:
    if isinstance(noun, str):
        if isinstance(noun, (Line, Prose)):
            found.append(noun)
    elif isinstance(noun, BaseModel):
        for name in _fields(type(noun)):
            _gather(getattr(noun, name), found)
    elif isinstance(noun, (tuple, dict)):
        for item in noun.values() if isinstance(noun, dict) else noun:
            _gather(item, found)


@lru_cache(maxsize=256)
def _fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def acronym_pattern(acronyms: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of the acronyms as a whole word, the longest first."""
    words = sorted(map(re.escape, acronyms), key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(words)})(?![\w-])") if words else None
