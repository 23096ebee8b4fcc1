"""What an import tells: what it could not carry or has changed, and where in the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 3
"""How many places are named before « et 4 autres »."""
WORDS = 6
"""How many words of a passage are enough to find it in Word."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to look at: a French sentence, and where in the document it stands, when known."""

    sentence: str
    where: str = ""


def excerpt(text: str) -> str:
    """Return the first words of a passage between guillemets; nothing when it has none."""
    words = text.split()
    if not words:
        return ""
    return f"«\u00a0{' '.join(words[:WORDS])}{'…' if len(words) > WORDS else ''}\u00a0»"


def lines(told: Iterable[Told]) -> list[str]:
    """Return a line a sentence, in order, with the places where it is true."""
    places: dict[str, list[str]] = defaultdict(list)
    for one in told:
        places[one.sentence].append(one.where)
    return [_line(sentence, found) for sentence, found in places.items()]


def _line(sentence: str, places: list[str]) -> str:
    named = list(dict.fromkeys(place for place in places if place))
    if not named:
        return sentence
    rest = len(places) - len(named[:SHOWN])
    others = f" et {rest} autre{'s' if rest > 1 else ''}" if rest > 0 else ""
    return f"{sentence} Où\u00a0: {', '.join(named[:SHOWN])}{others}."
