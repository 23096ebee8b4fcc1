"""Where two texts part: lines are matched first, then tokens, since long texts differ in few places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from millesime.words.tokens import Token

NEAR = 3
"""Two changes with fewer than twice as many tokens between them are one passage."""

Span = tuple[int, int, int, int]
"""Tokens of the old text and of the new one: from, to (not included), from, to."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that changed, by its tokens: `old[start:end]` became `new[new_start:new_end]`.

    `left` and `right` are how many tokens before and after it are the same in both texts.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    left: int
    right: int


def differences(old: Sequence[Token], new: Sequence[Token]) -> list[Difference]:
    """Return the passages where the new text is not the old one, in order."""
    spans = [span for wide in _wide(old, new) for span in _narrow(wide, old, new)]
    edges = [(0, 0, 0, 0), *spans, (len(old), len(old), len(new), len(new))]
    return [
        Difference(*span, left=span[0] - before[1], right=after[0] - span[1])
        for (before, span), (_, after) in zip(pairwise(edges), pairwise(edges[1:]), strict=False)
    ]


def _wide(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Span]:
    """Yield the runs of lines that differ, as spans of tokens; near ones are joined."""
    ours, theirs = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, [key for key, _ in ours], [key for key, _ in theirs], False)
    starts = [start for _, start in ours] + [len(old)]
    new_starts = [start for _, start in theirs] + [len(new)]
    joined: list[Span] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        span = (starts[i1], starts[i2], new_starts[j1], new_starts[j2])
        if tag == "equal":
            continue
        if joined and span[0] - joined[-1][1] < 2 * NEAR:
            joined[-1] = (joined[-1][0], span[1], joined[-1][2], span[3])
        else:
            joined.append(span)
    yield from joined


def _lines(tokens: Sequence[Token]) -> list[tuple[tuple[str, ...], int]]:
    """Return the keys of each line and where it starts."""
    lines, start = [], 0
    for _, found in groupby(tokens, key=lambda token: id(token.words)):
        line = tuple(token.key for token in found)
        lines.append((line, start))
        start += len(line)
    return lines


def _narrow(span: Span, old: Sequence[Token], new: Sequence[Token]) -> Iterator[Span]:
    """Yield the passages that differ inside a span; a line folded elsewhere gives none."""
    start, end, new_start, new_end = span
    keys = [token.key for token in old[start:end]]
    new_keys = [token.key for token in new[new_start:new_end]]
    for group in SequenceMatcher(None, keys, new_keys, False).get_grouped_opcodes(NEAR):
        changed = [opcode for opcode in group if opcode[0] != "equal"]
        (_, i1, _, j1, _), (_, _, i2, _, j2) = changed[0], changed[-1]
        yield start + i1, start + i2, new_start + j1, new_start + j2
