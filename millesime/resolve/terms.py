"""The living glossary: the terms of all editions merged, their senses told apart, their uses found.

Entries are one term when they have the same letters, or the same id. Senses of a term are one when
they are worded alike, form apart, or have the same id: an id keeps its meaning from one edition to
the next, which the rule `changed-sense` sees to. A sense that one edition writes as the only one of
its term, under the term's id, and another splits off under an id of its own takes the latter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from millesime.model.library import Entry, Meaning, Volume
from millesime.model.terms import SenseHistory, TermHistory, Use, Wording
from millesime.model.text import Line, sort_key
from millesime.problems import Problem
from millesime.resolve.uses import Uses
from millesime.resolve.wordings import form


def histories(volumes: Iterable[Volume], uses: Uses) -> tuple[TermHistory, ...]:
    """Return the terms of all volumes, in the order of the French alphabet."""
    gathered = gather(volumes)
    made = (term.history(uses) for term in gathered)
    return tuple(sorted(made, key=lambda term: (sort_key(term.term), term.term)))


def problems(volumes: Iterable[Volume]) -> Iterator[Problem]:
    """Yield the ids that stand for one sense in an edition and for another in the next."""
    for term in gather(volumes):
        for sense in term.senses:
            for (older, before), (_, after) in pairwise(sense.written):
                if not set(form(before.label)) & set(form(after.label)):
                    yield _changed(older, before, after)


def gather(volumes: Iterable[Volume]) -> list[GatheredTerm]:
    """Return the terms of all volumes, each with its entries from the oldest to the newest.

    The report comes last of its year: what it says stands for the edition.
    """
    found: list[GatheredTerm] = []
    by_letters: dict[str, GatheredTerm] = {}
    by_id: dict[str, GatheredTerm] = {}
    for volume in sorted(volumes, key=lambda volume: (volume.year, volume.is_report)):
        for entry in volume.entries:
            term = by_letters.get(entry.term) or by_id.get(entry.anchor)
            if term is None:
                found.append(term := GatheredTerm(entry.anchor))
            by_letters[str(entry.term)] = by_id[entry.anchor] = term
            term.add(volume, entry)
    return found


class GatheredTerm:
    """The entries of one term, gathered from the oldest to the newest."""

    def __init__(self, anchor: str) -> None:
        self.anchor = anchor
        self.senses: list[GatheredSense] = []
        self.last: Entry
        self._by_form: dict[tuple[str, ...], GatheredSense] = {}
        self._by_id: dict[str, GatheredSense] = {}

    def add(self, volume: Volume, entry: Entry) -> None:
        self.last = entry
        for meaning in entry.meanings:
            sense = self._by_form.get(form(meaning.label)) or self._by_id.get(meaning.anchor)
            if sense is None:
                self.senses.append(sense := GatheredSense())
            self._by_form[form(meaning.label)] = self._by_id[meaning.anchor] = sense
            sense.written.append((volume, meaning))

    def history(self, uses: Uses) -> TermHistory:
        """Return the term, its senses in the order of its newest entry, then the older ones."""
        last = [meaning.anchor for meaning in self.last.meanings]
        senses = sorted(self.senses, key=lambda sense: sense.rank(last))
        made = tuple(sense.history(self._anchor(sense), uses) for sense in senses)
        return TermHistory(self.anchor, self.last.term, made)

    def _anchor(self, sense: GatheredSense) -> str:
        """Return the oldest id of a sense; of its own where the term has others."""
        ids = list(dict.fromkeys(meaning.anchor for _, meaning in sense.written))
        own = [name for name in ids if name != self.anchor]
        return own[0] if own and len(self.senses) > 1 else ids[0]


class GatheredSense:
    """One meaning of a term, as the volumes word it, from the oldest to the newest."""

    def __init__(self) -> None:
        self.written: list[tuple[Volume, Meaning]] = []

    def rank(self, newest: list[str]) -> tuple[int, int]:
        """Return what sorts a sense: its place in the newest entry, else how old it is."""
        volume, meaning = self.written[-1]
        if meaning.anchor in newest:
            return (0, newest.index(meaning.anchor))
        return (1, -volume.year)

    def history(self, anchor: str, uses: Uses) -> SenseHistory:
        years = sorted({volume.year for volume, _ in self.written})
        return SenseHistory(anchor, tuple(self._wordings()), tuple(years), tuple(self._uses(uses)))

    def _wordings(self) -> Iterator[Wording]:
        """Yield each way of putting it, the one last used last, with its newest note."""
        ways: dict[str, list[tuple[Volume, Meaning]]] = {}
        for volume, meaning in self.written:
            earlier = ways.pop(str(meaning.label), [])
            ways[str(meaning.label)] = [*earlier, (volume, meaning)]
        for written in ways.values():
            years = sorted({volume.year for volume, _ in written})
            meaning = written[-1][1]
            yield Wording(meaning.label, meaning.note, tuple(years))

    def _uses(self, uses: Uses) -> Iterator[Use]:
        """Yield where the sense is used, the newest edition first, its report before the rest."""
        for volume, meaning in reversed(self.written):
            for part in uses.of(volume, meaning.anchor):
                yield Use(volume.year, _title(volume), part)


def _changed(older: Volume, before: Meaning, after: Meaning) -> Problem:
    """Report a sense that shares no word with what the same id stood for."""
    return Problem(
        after.label.place,
        "changed-sense",
        f"« {after.anchor} » veut dire ici « {after.label} », et « {before.label} » dans "
        f"« {_title(older)} ».",
        "Donnez à l'un des deux un identifiant à lui, ou acceptez la forme dans exceptions.yaml.",
        after.anchor,
    )


def _title(volume: Volume) -> Line:
    return volume.document.about.title
