"""published.txt: the day of publication, the fingerprint of the words, and the words themselves.

    Publié le 2024-06-15
    SHA-256 : 5f2c…
    Ce fichier garde…

    # 2023/edito
    Le mot du président
    …

The addresses after « # » only help to find one's way: renaming a section changes no word.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from millesime.model.published import Published, Words
from millesime.model.text import Date
from millesime.problems import Place

HEAD = re.compile(r"Publié le (?P<date>\S+)\nSHA-256 : (?P<fingerprint>[0-9a-f]{64})\n")
WARNING = (
    "Ce fichier garde les mots publiés : l'outil l'écrit, ne le modifiez pas. "
    "Une correction s'écrit dans errata.yaml."
)
ADDRESS = "# "
FIRST = 5
"""The line on which the words begin."""


class NotARecordError(ValueError):
    """The file is not what was written: a French sentence says why."""


def fingerprint(words: Iterable[Words]) -> str:
    """Return the SHA-256 of the words, in hexadecimal: their texts, a line each."""
    return hashlib.sha256("\n".join(found.text for found in words).encode()).hexdigest()


def write(date: str, words: tuple[Words, ...]) -> str:
    """Return the text of published.txt for words published on `date` (ISO 8601)."""
    lines = [f"Publié le {date}", f"SHA-256 : {fingerprint(words)}", WARNING]
    for section, found in groupby(words, key=lambda one: one.section):
        lines += ["", f"{ADDRESS}{section}", *(one.text for one in found)]
    return "\n".join(lines) + "\n"


def read(text: str, file: str) -> Published:
    """Return what published.txt keeps; its words are placed in that file.

    Raises NotARecordError when its head is not ours, or when a word is not what was published.
    """
    head = HEAD.match(text)
    if head is None:
        raise NotARecordError("Les deux premières lignes du fichier ne sont pas celles de l'outil.")
    date = Date(head["date"], Place(file))
    try:
        Date.check(date)
    except ValueError as error:
        raise NotARecordError(f"« {date} » n'est pas une date.") from error
    words = tuple(_words(text, file))
    if fingerprint(words) != head["fingerprint"]:
        raise NotARecordError("Les mots de ce fichier ne sont plus ceux qui ont été publiés.")
    return Published(date, words)


def _words(text: str, file: str) -> Iterator[Words]:
    section = ""
    for number, line in enumerate(text.split("\n")[FIRST - 1 :], FIRST):
        if line.startswith(ADDRESS):
            section = line.removeprefix(ADDRESS)
        elif line.strip():
            yield Words(line.strip(), section, Place(file, number))
