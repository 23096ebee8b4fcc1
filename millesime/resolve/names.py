"""Names that are almost the same: a slip of the pen, or two people; never for the tool to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from millesime.model.text import sort_key


def nearly_same(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of different names that one letter, one accent or one space tells apart.

    Letters are added, lost, replaced or swapped with their neighbour (Damerau, 1964): « Nicloud » and
    « Nicoud ». Short names are left alone: one letter is too much of them.
    """
    yield from _pairs(tuple(sorted(set(names), key=lambda name: (len(name), name))))


@lru_cache(maxsize=32)
def _pairs(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the pairs nearly the same; remembered, for every name is held beside every other."""
    return tuple(
        (one, other)
        for one, other in combinations(names, 2)
        if len(other) - len(one) <= 1 and len(one) >= SHORTEST and _one_apart(one, other)
    )


SHORTEST = 6
"""How many letters a name has at least before one of them can be a slip."""


def _one_apart(one: str, other: str) -> bool:
    """Return whether two names, the first no longer, differ by one slip at most, case and accents apart."""
    short, long = _bare(one), _bare(other)
    if len(short) > len(long):
        short, long = long, short
    if len(long) - len(short) > 1:
        return False
    start = _common(short, long)
    end = _common(short[start:][::-1], long[start:][::-1])
    left, right = short[start : len(short) - end], long[start : len(long) - end]
    return len(right) <= 1 or (len(right) == 2 and left == right[::-1])


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """Return a name without case, accents, hyphens and spaces."""
    return "".join(letter for letter in sort_key(name) if letter.isalnum())


def _common(one: str, other: str) -> int:
    """Return how many first letters two words share."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
