"""What counts in a text: its words, numbers and marks, one by one; how they are set does not.

Spaces, the shape of apostrophes, quotes and dashes, the ligature of « œuvre » and the point between
thousands are typography: they part no two texts. `typography` is left out of this on purpose, so that
a rule added there next year changes no word of an edition published today.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from millesime.model.published import Words

TOKEN = re.compile(
    r"""\s*(?:
    \d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?   # 1 204 500 is one number
    | \d+(?:,\d+)?
    | [^\W\d_]+                                       # « 3kg » is « 3 kg »
    | \.{3}
    | [^\w\s] | _
    )""",
    re.VERBOSE,
)
ORDINAL = re.compile(r"(?<=[\dIVX])i?[èe]me(?=s?(?!\w))|(?<=1)[èe](?=res?(?!\w))")
"""« 2ème » and « 1ère » print « 2e » and « 1re »."""
SAME = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´", "'"),
        **dict.fromkeys("«»“”„", '"'),
        **dict.fromkeys("\u2010\u2011–—−", "-"),
        "…": "...",
        "œ": "oe",
        "Œ": "Oe",
        "×": "x",
    }
)
SPACES = re.compile(r"[ \u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark: what counts of it, how it is written with the space before it.

    `errata` are the numbers of the errata that wrote it.
    """

    key: str
    shown: str
    words: Words
    errata: frozenset[int] = frozenset()


def tokens(found: Iterable[Words]) -> list[Token]:
    """Return the tokens of texts that follow each other."""
    return [
        Token(key(shown), shown if index else f" {shown}", words)
        for words in found
        for index, shown in enumerate(split(words.text))
    ]


def keys(text: str) -> list[str]:
    """Return what counts in a text."""
    return [key(shown) for shown in split(text)]


def split(text: str) -> list[str]:
    """Cut a text into tokens, each with the space before it."""
    return TOKEN.findall(ORDINAL.sub(_ordinal, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=32768)
def key(shown: str) -> str:
    """Return what counts in a token."""
    return SPACES.sub("", shown.strip()).translate(SAME)


def said(found: Iterable[Token]) -> str:
    """Return tokens as the text they were cut from."""
    return "".join(token.shown for token in found).strip()


def occurrences(pattern: Sequence[str], found: Sequence[Token]) -> Iterator[int]:
    """Yield where the keys of `pattern` stand among tokens, one after the other, never overlapping."""
    start, length = 0, len(pattern)
    while length and start <= len(found) - length:
        if all(found[start + index].key == pattern[index] for index in range(length)):
            yield start
            start += length
        else:
            start += 1


def _ordinal(match: re.Match[str]) -> str:
    return "e" if match[0].endswith("me") else ""
