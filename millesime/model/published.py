"""What was published: the words of an edition as readers first read them."""

from __future__ import annotations

from dataclasses import dataclass

from millesime.model.text import Date
from millesime.problems import Place

RECORD = "published.txt"
"""The file, beside edition.yaml, that keeps the words of a published edition."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it is read, without marks; where it stands for a reader, and in the content.

    `section` is the address of its section, "2023/vie-federale/nouveaux-adherents"; no number of a
    file is in it.
    """

    text: str
    section: str
    place: Place


@dataclass(frozen=True, slots=True)
class Published:
    """What published.txt keeps: the day, and all the words in reading order, placed in that file."""

    date: Date
    words: tuple[Words, ...]
