"""Where two proofs part: the passages of each section that were added, removed, reworded, recounted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from typing import Literal

from millesime.model.published import Words
from millesime.proof.record import Proof
from millesime.words.differences import Difference, differences
from millesime.words.tokens import Token, tokens

AROUND = 8
"""How many words are shown on either side of what changed, of its own line."""
BREAK = " /"
"""Stands between two lines of the content shown in one passage."""

Kind = Literal["added", "removed", "reworded", "figure"]
Mark = Literal["same", "old", "new"]


@dataclass(frozen=True)
class Piece:
    """Some words of a passage: in both proofs, in the old one alone, in the new one alone."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Change:
    """A passage that is not what it was, with a few words around it."""

    kind: Kind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Section:
    """What changed in a section, by its address; one that came or went whole has its words counted."""

    address: str
    state: Literal["changed", "new", "gone"]
    changes: tuple[Change, ...] = ()
    title: str = ""
    """Of a section that is gone: its first line."""
    count: int = 0
    """How many words came or went with the section."""


@dataclass(frozen=True)
class News:
    """A proof beside the one before it, None for a first one: the sections that changed."""

    proof: Proof
    last: Proof | None
    sections: tuple[Section, ...]


def news(kept: Sequence[Proof]) -> News:
    """Return what the last of some proofs changed of the one before it."""
    *before, proof = kept
    last = before[-1] if before else None
    return News(proof, last, tuple(changes(last.words, proof.words)) if last else ())


def changes(old: Iterable[Words], new: Iterable[Words]) -> list[Section]:
    """Return the sections that changed, in the order of the new words; those that are gone come last."""
    before, after = _by_section(old), _by_section(new)
    gone = [address for address in before if address not in after]
    found = []
    for address, words in after.items():
        renamed = next((one for one in gone if _texts(before[one]) == _texts(words)), None)
        if renamed:
            gone.remove(renamed)
        elif address not in before:
            found.append(Section(address, "new", count=_count(words)))
        elif passages := tuple(_changes(tokens(before[address]), tokens(words))):
            found.append(Section(address, "changed", passages))
    return found + [
        Section(address, "gone", title=before[address][0].text, count=_count(before[address]))
        for address in gone
    ]


def _by_section(words: Iterable[Words]) -> dict[str, list[Words]]:
    found: dict[str, list[Words]] = {}
    for one in words:
        found.setdefault(one.section, []).append(one)
    return found


def _texts(words: Iterable[Words]) -> list[str]:
    return [one.text for one in words]


def _count(words: Iterable[Words]) -> int:
    return sum(token.key[0].isalnum() for token in tokens(words))


# ---------------------------------------------------------------- passages


def _changes(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Change]:
    """Yield the passages of a section that changed; whole lines that came or went, one by one."""
    for found in differences(old, new):
        gone, come = old[found.start : found.end], new[found.new_start : found.new_end]
        if gone and come:
            yield _reworded(old, new, found)
        else:
            source, start, end = (
                (old, found.start, found.end) if gone else (new, found.new_start, found.new_end)
            )
            yield from _one_sided(source, start, end, "old" if gone else "new")


def _one_sided(source: Sequence[Token], start: int, end: int, mark: Mark) -> Iterator[Change]:
    """Yield what came or went, a line of the content at a time, with what is left of its line."""
    kind: Kind = "removed" if mark == "old" else "added"
    at = start
    for _, line in groupby(source[start:end], key=lambda token: id(token.words)):
        length = len(list(line))
        before, after = _around(source, at, at + length)
        pieces = [before, Piece(mark, _said(source[at : at + length])), after]
        yield Change(kind, tuple(piece for piece in pieces if piece.text))
        at += length


def _reworded(old: Sequence[Token], new: Sequence[Token], found: Difference) -> Change:
    """Return a passage that says otherwise what it said: a figure when numbers alone changed."""
    first, last = _around(new, found.new_start, found.new_end)
    gone, come = old[found.start : found.end], new[found.new_start : found.new_end]
    pieces, changed = [first], list[Token]()
    matcher = SequenceMatcher(None, [t.key for t in gone], [t.key for t in come], False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", _said(come[j1:j2])))
            continue
        pieces += [Piece("old", _said(gone[i1:i2])), Piece("new", _said(come[j1:j2]))]
        changed += [*gone[i1:i2], *come[j1:j2]]
    pieces.append(last)
    kind: Kind = "figure" if all(token.key[0].isdigit() for token in changed) else "reworded"
    return Change(kind, tuple(piece for piece in pieces if piece.text))


def _around(source: Sequence[Token], start: int, end: int) -> tuple[Piece, Piece]:
    """Return the words before and after a passage, of the lines it stands in, cut when they are many."""
    before = list(takewhile(lambda t: t.words is source[start].words, reversed(source[:start])))[
        ::-1
    ]
    after = list(takewhile(lambda t: t.words is source[end - 1].words, source[end:]))
    left = ("… " if len(before) > AROUND else "") + _said(before[-AROUND:]).strip()
    right = _said(after[:AROUND]) + (" …" if len(after) > AROUND else "")
    return Piece("same", left), Piece("same", right)


def _said(found: Sequence[Token]) -> str:
    """Return tokens as they are read, with the space before them, a bar between two lines."""
    text, line = "", found[0].words if found else None
    for token in found:
        text += (BREAK if token.words is not line else "") + token.shown
        line = token.words
    return text
