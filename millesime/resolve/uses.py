"""Where a volume uses the terms of its glossary: bare, or by a reference that says which sense."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from millesime.model.dialect import REFERENCE, without_code
from millesime.model.library import Meaning, Part, Volume
from millesime.resolve.passages import Passage, holds_glossary, said

WORD = re.compile(r"[\w-]+")


class Uses:
    """The sections that use each sense, volume by volume, in reading order."""

    def __init__(self, read: Iterable[tuple[Volume, Iterable[Passage]]]) -> None:
        self._parts = {volume.path: _parts(volume, passages) for volume, passages in read}

    def of(self, volume: Volume, anchor: str) -> tuple[Part, ...]:
        """Return the sections of a volume that use the sense of that id."""
        return self._parts[volume.path].get(anchor, ())


def _parts(volume: Volume, passages: Iterable[Passage]) -> Mapping[str, tuple[Part, ...]]:
    """Return the sections that use each sense, by its id."""
    finder = Finder(volume.acronyms)
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for part, texts in passages:
        if not holds_glossary(part):
            for anchor in {anchor for text in texts for anchor in finder.anchors(text)}:
                found[anchor].append(part)
    return {anchor: tuple(parts) for anchor, parts in found.items()}


class Finder:
    """Finds terms in a text as `acronym_pattern` does, in one pass however many terms there are.

    A term is looked up by its first word; a pattern of a hundred alternatives takes ten times longer.
    """

    def __init__(self, acronyms: Mapping[str, Meaning]) -> None:
        self._terms: defaultdict[str, list[Meaning]] = defaultdict(list)
        for term, meaning in sorted(acronyms.items(), key=lambda item: -len(item[0])):
            first = WORD.match(term)
            self._terms[first[0] if first else ""].append(meaning)
        letters = "".join({re.escape(word[0]) for word in self._terms if word})
        self._word = re.compile(rf"(?<![\w.-])[{letters}][\w-]*") if letters else None

    def anchors(self, text: str) -> Iterator[str]:
        """Yield the id of each sense that a text uses, as often as it does."""
        if "](term:" in text:
            for match in REFERENCE.finditer(without_code(text)):
                if match["scheme"] == "term":
                    yield match["target"]
        if self._word:
            yield from self._bare(said(text), self._word)

    def _bare(self, text: str, word: re.Pattern[str]) -> Iterator[str]:
        for match in word.finditer(text):
            for meaning in self._terms.get(match[0], ()):
                end = match.start() + len(meaning.term)
                if text.startswith(meaning.term, match.start()) and not WORD.match(text, end):
                    yield meaning.anchor
                    break
