"""The wording of a sense, its form apart: what tells the same words from others."""

from __future__ import annotations

import re
from functools import lru_cache

from millesime.model.text import sort_key

LITTLE = {
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour",
    "sur", "un", "une",
}  # fmt: skip
"""Words that carry no meaning of their own: articles, prepositions, conjunctions."""
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def form(wording: str) -> tuple[str, ...]:
    """Return the words of a wording that carry its meaning, without case, accents and plurals."""
    return tuple(_singular(word) for word in words(wording) if word not in LITTLE)


def words(text: str) -> list[str]:
    """Return the words of a text, little ones included, without case and accents."""
    return WORD.findall(sort_key(text))


def _singular(word: str) -> str:
    """Return a word without the mark of its plural: « territoriaux », territorial; « réseaux », reseau."""
    if word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    return word.rstrip("sx") or word
