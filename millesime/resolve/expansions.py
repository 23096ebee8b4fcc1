"""The words in brackets beside an acronym: whether they spell it out, and as the glossary does.

Where to look is taken from Schwartz and Hearst (« A simple algorithm for identifying abbreviation
definitions in biomedical text », 2003): « long form (SHORT) », of at most so many words, and
« SHORT (long form) ». Letters must begin words here: theirs, which may stand inside, fit too much.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from millesime.model.dialect import place_of
from millesime.model.library import Entry, Part
from millesime.model.text import Line, Prose, sort_key
from millesime.problems import Problem
from millesime.resolve.wordings import LITTLE, WORD, form, words

FAR = 300
"""How many characters before an acronym its long form is looked for."""
OPENED = " \u00a0\u00ab*_["
"""What may stand between a bracket and an acronym: a quote, emphasis, a link."""
CLOSING = re.compile(r"s?[\s\u00bb*_\]]*[),;]")
BRACKET = re.compile(r"s?[\s\u00bb*_\]]*\((?P<words>[^()]+)\)")
PHRASE = re.compile(r"[.!?;:](?=\s)|\n\s*\n|[()|]")
"""What ends the words that may spell out the acronym after them."""
COMMA = re.compile(r"[,;:]")
BETWEEN_WORDS = 2
"""How many words may come between those of a long form: « travail temporaire, soit d'insertion »."""
START = re.compile(r"[\s-]")
SHARING = re.compile(r"\b(?:et|ou|soit|celui|celle|ceux|celles)\b")
CHOICE = re.compile(r"[^\W_]+ \(ou ([^()]*)\)")
BETWEEN = re.compile(r"\([^()]*\)")
REACH = 4
"""How many words a letter may take, articles included: « de l'économie, de l'emploi, du travail »."""
ALIKE = 0.6
"""From what likeness, 0 to 1, words are taken for another wording of the definition."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An acronym where a text uses it; `said` is the text without what is not read."""

    word: str
    part: Part
    text: Line | Prose
    said: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.word)

    def begins(self, term: str) -> bool:
        """Return whether a term of several words, « ETT-ESS », begins with it here."""
        return (
            self.said.startswith(term, self.start) and self.said[self.start - 1 : self.start] != "-"
        )

    @property
    def after(self) -> str:
        """The words in brackets after it: « ESS (économie sociale et solidaire) »."""
        match = BRACKET.match(self.said, self.end)
        return match["words"] if match and not match["words"].isupper() else ""

    @property
    def before(self) -> str:
        """The words before it when it stands in brackets itself: « … sociale et solidaire (ESS) »."""
        until = self.said[max(0, self.start - FAR) : self.start].rstrip(OPENED)
        if not until.endswith("(") or not CLOSING.match(self.said, self.end):
            return ""
        return PHRASE.split(until[:-1])[-1]


def is_spelled_out(mention: Mention) -> bool:
    """Return whether the words in brackets beside an acronym, or before its brackets, spell it out."""
    return spells(mention.word, mention.after) or _ends_spelling(mention.word, mention.before)


def spells(acronym: str, phrase: str) -> bool:
    """Return whether the whole of a phrase, articles apart, may be the long form of an acronym."""
    return _fits(letters_of(acronym), words(phrase), len(acronym) // 2)


def _ends_spelling(acronym: str, phrase: str) -> bool:
    """Return whether the end of a phrase may be the long form of an acronym."""
    last = words(phrase)[-REACH * len(acronym) :]
    return any(
        word[0] == acronym[0].lower() and spells(acronym, " ".join(last[start:]))
        for start, word in enumerate(last)
    )


def letters_of(acronym: str) -> str:
    """Return the letters of an acronym, a digit standing for the next one repeated: « FG2I », fgii."""
    doubled = re.sub(r"([2-9])([A-Z])", lambda match: match[2] * int(match[1]), acronym)
    return "".join(sign for sign in sort_key(doubled) if sign.isalpha())


def _fits(letters: str, long: Sequence[str], skips: int) -> bool:
    """Return whether words give the letters in order, each by its beginning: « COORdination ».

    Little words may give none; of the others, as many as `skips`, but neither the first nor the last.
    """
    if not long or not letters:
        return not letters and all(word in LITTLE for word in long)
    word, rest = long[0], long[1:]
    for count, pair in enumerate(zip(word, letters, strict=False), start=1):
        if pair[0] != pair[1]:
            break
        if _fits(letters[count:], rest, skips):
            return True
    skipped = word not in LITTLE
    return skips >= skipped and _fits(letters, rest, skips - skipped)


# ---------------------------------------------------------------- as the glossary does


class Definitions:
    """The long forms that a glossary gives, to compare with those of the texts."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = sorted(entries, key=lambda entry: -len(entry.term))
        self._by_start: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._by_start[START.split(entry.term)[0]].append(entry)
        self._single = {
            str(entry.term): form(entry.meanings[0].label)
            for entry in entries
            if len(entry.meanings) == 1
        }

    def problems(self, mentions: Iterable[Mention]) -> Iterator[Problem]:
        """Yield the long forms in the texts that are not those of the glossary."""
        for mention in mentions:
            for entry in self._by_start.get(mention.word, ()):
                if mention.begins(entry.term):
                    whole = replace(mention, word=str(entry.term))
                    if found := self._other_words(whole, entry):
                        yield _differs(whole, found, entry)
                    break

    def _other_words(self, mention: Mention, entry: Entry) -> str:
        """Return the long form beside a term when it is none of the labels; empty when there is none."""
        after, before = mention.after, mention.before
        if not after and not before:
            return ""
        labels = [str(meaning.label) for meaning in entry.meanings]
        known = [form(way) for label in labels for way in _ways(label)]
        if any(self._says(one, after, before) for one in known):
            return ""
        tries = [after] if after else _ends(before, mention.word, max(map(len, known)) + 1)
        return next((words for words in tries if self._is_meant(mention.word, words, known)), "")

    def _says(self, known: tuple[str, ...], after: str, before: str) -> bool:
        """Return whether the words beside a term are its long form; before it, others may come between."""
        if after:
            return known in (self._spelled(after), self._spelled(COMMA.split(after)[0]))
        if any(self._spelled(end) == known[-len(form(end)) :] for end in _shared(before)):
            return True
        return _within(known, self._spelled(before)[-len(known) - BETWEEN_WORDS :])

    def _spelled(self, phrase: str) -> tuple[str, ...]:
        """Return the form of a phrase, the acronyms in it spelled out: « structures de l'IAE »."""
        found = WORD.findall(phrase)
        return tuple(part for word in found for part in self._single.get(word) or form(word))

    def _is_meant(self, acronym: str, phrase: str, known: Iterable[Sequence[str]]) -> bool:
        """Return whether a phrase is meant as the long form: it spells the acronym, or is like a label."""
        own = self._spelled(phrase)
        return _fits(letters_of(acronym), own, 0) or any(_alike(own, one) for one in known)


def _ways(label: str) -> tuple[str, ...]:
    """Return the ways to read a label: « sociale (ou sociétale) » is either word, or both."""
    return label, BETWEEN.sub(" ", label), CHOICE.sub(r"\1", label)


def _shared(phrase: str) -> Iterator[str]:
    """Yield the ends of a phrase that share a beginning: « … et celles de l'économie sociale »."""
    for match in SHARING.finditer(phrase):
        if len(form(phrase[match.end() :])) > 1:
            yield phrase[match.end() :]


def _within(known: Sequence[str], nearby: Iterable[str]) -> bool:
    """Return whether words are all there, in order: « de travail temporaire, soit d'insertion »."""
    rest = iter(nearby)
    return all(word in rest for word in known)


def _ends(phrase: str, acronym: str, most: int) -> Iterator[str]:
    """Yield the ends of a phrase that begin as the acronym does, of so many words at most, longest first."""
    full = [word for word in WORD.finditer(phrase) if sort_key(word[0]) not in LITTLE]
    for word in full[-most:]:
        if sort_key(word[0])[0] == sort_key(acronym)[0]:
            yield phrase[word.start() :].strip()


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    if not set(one) & set(other):
        return False
    return difflib.SequenceMatcher(None, " ".join(one), " ".join(other)).ratio() >= ALIKE


def _differs(mention: Mention, found: str, entry: Entry) -> Problem:
    said = " ou ".join(f"« {meaning.label} »" for meaning in entry.meanings)
    found = " ".join(found.split())
    return Problem(
        place_of(mention.text, mention.start),
        "expansion-differs",
        f"« {mention.word} » est développé ici « {found} », dans le lexique {said}.",
        "Écrivez l'un comme l'autre, ou acceptez l'écart dans exceptions.yaml.",
        f"{mention.word} : {found}",
    )
