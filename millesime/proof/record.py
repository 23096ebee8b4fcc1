"""The words of a proof, kept beside its PDF so that the next one can tell what changed.

The last two proofs are kept: one made again, because the printer jammed, must say what it said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from millesime.model.published import Words
from millesime.problems import Place

KEPT = 2
"""How many proofs are kept, the newest last."""


class NotARecordError(ValueError):
    """The file is not one that `write` made."""


@dataclass(frozen=True)
class Proof:
    """A proof as people name it, and what it said: its number from 1 on, its day (ISO 8601)."""

    number: int
    date: str
    words: tuple[Words, ...]


def next_proof(kept: Iterable[Proof], date: str, words: tuple[Words, ...]) -> tuple[Proof, ...]:
    """Return the proofs to keep with the one made now, which is the last.

    Of the same day and the same words, it is the last one made again, under the same number.
    """
    kept = tuple(kept)
    if kept and kept[-1].date == date and _texts(kept[-1].words) == _texts(words):
        return kept
    number = kept[-1].number + 1 if kept else 1
    return (*kept, Proof(number, date, words))[-KEPT:]


def write(kept: Iterable[Proof]) -> str:
    """Return proofs as the text of a file."""
    proofs = [{"number": one.number, "date": one.date, "words": _texts(one.words)} for one in kept]
    return json.dumps({"proofs": proofs}, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> tuple[Proof, ...]:
    """Return the proofs of a file that `write` made; raise NotARecordError when it is another."""
    try:
        return tuple(
            Proof(
                int(one["number"]),
                str(one["date"]),
                tuple(Words(str(said), str(where), Place("")) for where, said in one["words"]),
            )
            for one in json.loads(text)["proofs"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise NotARecordError from error


def _texts(words: Iterable[Words]) -> list[list[str]]:
    return [[one.section, one.text] for one in words]
