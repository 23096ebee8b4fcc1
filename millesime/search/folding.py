"""What counts in a word that is searched: not its case, accents, elision, plural or spaces of thousands.

The tables below are the only place where this is said: the index carries them to the browser, whose
script applies them to the query. So they keep to what regular expressions of Python and of JavaScript
both have, and to replacements without groups.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SPECIAL = {
    "œ": "oe",
    "æ": "ae",
    **dict.fromkeys("’‘ʼ´`", "'"),
    **dict.fromkeys("\u00a0\u202f\u2009", " "),
    **dict.fromkeys("‧•", "·"),
    **dict.fromkeys("\u00ad\u200b", ""),
}
"""The small letters and signs that are written otherwise, once accents are gone."""

TOKEN = "|".join(
    (
        r"aujourd'hui",
        r"[a-z]{2,}(?:·[a-z·]+)?",  # salarié·es; one letter alone says nothing: l', d', catégorie A
        r"(?<![a-z])[a-z](?:\.[a-z])+(?![a-z])",  # S.I.A.E.
        r"0\d(?:[ .]\d\d){4}(?!\d)",  # a telephone number
        r"\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?(?: ?%)?",  # 316 447 560
        r"\d+(?:,\d+)?(?: ?%)?",
    )
)
"""A word or a number, in a folded text. An apostrophe, a hyphen, an @ part two words."""

NOISE = r"[ .']|·.*"
"""What is taken out of a token: spaces of thousands, points of acronyms, « ·es »."""

STEMS = (
    (r"(?<![slx])$", ""),  # as it is, like most words
    (r"^(?=[^aeiouy]*$|.*ss$|.{0,3}$)", ""),  # as it is: CHRS, ESS, bus
    (r"(?<=[ey])aux$", "au"),  # niveaux
    (r"(?<=[a-z]{2})aux$", "al"),  # régionaux
    (r"(?<=[a-z]{3})ails?$", "al"),  # travail, as travaux
    (r"(?<=[aeo]u)x$", ""),  # lieux
    (r"s$", ""),
    (r"$", ""),
)
"""A light stem, plurals only: the first pattern that is found is replaced, the last is always found."""

STOP = (
    "au aux avec ce ces cet cette comme dans de des du elle elles en est et il ils je jusqu la le les "
    "leur leurs lorsqu lui ma mais me mes mon ne nos notre nous on ont ou par pas plus pour puisqu qu "
    "que qui quoiqu sa se ses si son sont sous sur ta te tes ton tu un une vos votre vous"
)
"""Words that every text has: they count only where nothing else is said (the term « DE »)."""

_MARKS = re.compile("[\u0300-\u036f]+")
_TOKEN, _NOISE = re.compile(TOKEN), re.compile(NOISE)
_STEMS = tuple((re.compile(pattern), ending) for pattern, ending in STEMS)
_STOP = frozenset(STOP.split())


def fold(text: str) -> str:
    """Return a text in small letters without accents: « Œuvre d’été » gives « oeuvre d'ete »."""
    folded = unicodedata.normalize("NFD", text.lower())
    for sign, plain in SPECIAL.items():  # twice as fast as str.translate
        folded = folded.replace(sign, plain)
    return _MARKS.sub("", folded)


def keys(text: str) -> list[str]:
    """Return what counts in a text, word by word; its stop words only when it has no other."""
    tokens = _TOKEN.findall(fold(text))
    return [key for token in tokens if (key := _key(token))] or [*map(_bare, tokens)]


@lru_cache(maxsize=32768)
def _key(token: str) -> str:
    """Return the stem of a token, nothing for a stop word."""
    word = _NOISE.sub("", token)
    return "" if word in _STOP else stem(word)


def _bare(token: str) -> str:
    return stem(_NOISE.sub("", token))


def stem(word: str) -> str:
    """Return a folded word without the mark of its plural: « regionaux » gives « regional »."""
    for pattern, ending in _STEMS:
        if pattern.search(word):
            return pattern.sub(ending, word, count=1)
    return word
