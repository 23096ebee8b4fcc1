"""Published words after their errata: each `before` becomes its `after`, wherever it stands, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from millesime.words.tokens import Token, keys, occurrences, split
from millesime.words.tokens import key as key_of


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Words after errata, and how many times each erratum was found."""

    tokens: list[Token]
    counts: tuple[int, ...]


def rewritten(tokens: list[Token], errata: Sequence[tuple[str, str]]) -> Rewritten:
    """Apply errata, (before, after) without marks, one after the other."""
    counts = []
    for number, (before, after) in enumerate(errata):
        wanted = keys(before)
        starts = list(occurrences(wanted, tokens))
        counts.append(len(starts))
        for start in reversed(starts):
            gone = tokens[start : start + len(wanted)]
            tokens = [
                *tokens[:start],
                *_written(after, number, gone),
                *tokens[start + len(wanted) :],
            ]
    return Rewritten(tokens, tuple(counts))


def _written(after: str, number: int, gone: Sequence[Token]) -> list[Token]:
    """Return the tokens that take the place of those gone; they remember all their errata."""
    errata = frozenset({number}.union(*(token.errata for token in gone)))
    made = [Token(key_of(shown), shown, gone[0].words, errata) for shown in split(after)]
    return [replace(token, shown=f" {token.shown.strip()}") if not index else token
            for index, token in enumerate(made)]  # fmt: skip
