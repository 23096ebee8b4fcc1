"""The acronyms of the texts: each is defined or spelled out, one of several senses says which.

The glossary's own section, where terms are spoken of, is held to the first rule alone.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from millesime.model.dialect import LINK, acronym_pattern, place_of, without_code
from millesime.model.library import Volume
from millesime.problems import Problem
from millesime.resolve.expansions import Definitions, Mention, is_spelled_out
from millesime.resolve.passages import Passage, holds_glossary, said

ACRONYM = re.compile(
    r"(?<![\w#@.&])(?:"
    r"(?:[A-Z]\.){2,}[A-Z]\b|(?:[A-Z]\.){3,}"  # S.I.A.E, S.I.A.E.
    r"|[A-ZÀ-ÖØ-ÞŒ][a-z]?[A-ZÀ-ÖØ-ÞŒ\d&][\w&]*"
    r")"
)
"""What may be an acronym: « SIAE », « FG2I », « CdG », « R&D », « PTCEs »; `_letters` decides."""
ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})(?:er|re|e|ème)?")
"""Numerals to XXXIX: of centuries, of titles; beyond, they would swallow CDI and CV."""
SYMBOL = re.compile(r"(?:CO|NO|SO|CH|NH|H|N)[2-4]O?|[kMGT](?:W|Wh|Hz|o)|(?:EUR|USD)")
"""Chemical formulas, units, currencies: they have a meaning, and no words to spell out."""
COMMON = {
    "ADN", "BTP", "BTS", "CD", "CDD", "CDI", "COVID", "CV", "DOM", "DVD", "FAQ", "GPS", "HT", "NB", "NC",
    "ND", "OK", "PC", "PDF", "PIB", "PME", "QR", "RH", "SA", "SARL", "SAS", "SMS", "TOM", "TTC", "TV",
    "TVA", "UE", "URL", "USB",
}  # fmt: skip
"""Acronyms that everyday French uses as words, and that any general dictionary explains."""
LONGEST = 10


def problems(
    volume: Volume, names: Iterable[str], passages: Iterable[Passage]
) -> Iterator[Problem]:
    """Yield what is wrong with the acronyms of a volume; `names` are those that stand for nothing."""
    passages = tuple(passages)
    mentions = list(_mentions(passages))
    yield from _undefined(mentions, volume, names)
    yield from Definitions(volume.entries).problems(mentions)
    yield from _ambiguous(passages, volume)


def _mentions(passages: Iterable[Passage]) -> Iterator[Mention]:
    """Yield every acronym of the texts, in reading order."""
    for part, texts in passages:
        for text in texts:
            bare = said(text)
            for word, start in _acronyms(bare):
                yield Mention(word, part, text, bare, start)


@lru_cache(maxsize=8192)
def _acronyms(bare: str) -> tuple[tuple[str, int], ...]:
    """Return the acronyms of a text, each with its offset."""
    found = ((acronym_in(match[0]), match.start()) for match in ACRONYM.finditer(bare))
    return tuple((word, start) for word, start in found if word)


def acronym_in(word: str) -> str:
    """Return the acronym that a word in capitals is, a plural s taken off; empty when it is none.

    Names in which capitals are few, « LinkedIn », numerals, symbols and words of every day are none.
    """
    word = word[:-1] if word.endswith("s") and word[:-1].isupper() else word
    capitals = sum(letter.isupper() for letter in word)
    small = sum(letter.islower() for letter in word)
    if not 2 <= capitals > small or len(word) > LONGEST:
        return ""
    if word in COMMON or ROMAN.fullmatch(word) or SYMBOL.fullmatch(word):
        return ""
    return word


# ---------------------------------------------------------------- defined or spelled out


class _Known:
    """The terms and names of an edition, found around the acronyms that they hold.

    « PIC IAE » explains « PIC » where it stands before « IAE », and nowhere else.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._around: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in names:
            for match in ACRONYM.finditer(name):
                self._around[acronym_in(match[0])].append((name, match.start()))

    def explains(self, mention: Mention) -> bool:
        return any(
            mention.said.startswith(name, mention.start - before)
            for name, before in self._around.get(mention.word, ())
        )


def _undefined(
    mentions: Iterable[Mention], volume: Volume, names: Iterable[str]
) -> Iterator[Problem]:
    """Yield the acronyms that neither the glossary nor the section of their first use explains."""
    terms = [str(entry.term) for entry in volume.entries]
    known = _Known([*terms, *names])
    met: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not known.explains(mention):
            met[mention.word].append(mention)
    for word, found in met.items():
        here = [mention for mention in found if mention.part is found[0].part]
        if not any(map(is_spelled_out, here)):
            yield _not_explained(word, found, terms)


def _not_explained(word: str, found: list[Mention], terms: list[str]) -> Problem:
    times = f" (employé {len(found)} fois)" if len(found) > 1 else ""
    later = any(map(is_spelled_out, found))
    where = "n'est développé que plus loin" if later else "n'est pas dans le lexique"
    remedy = (
        "joutez-le à glossary.yaml, ou développez-le à son premier emploi : « forme longue "
        f"({word}) » ; un nom propre va dans la liste « names » de glossary.yaml."
    )
    meant = _meant(word, terms)
    first = found[0]
    return Problem(
        place_of(first.text, first.start),
        "undefined-acronym",
        f"Le sigle « {word} »{times} {where}.",
        f"{meant} Sinon, a{remedy}" if meant else f"A{remedy}",
        word,
    )


def _meant(word: str, terms: Iterable[str]) -> str:
    """Return « Vouliez-vous dire … ? » when a term is one slip away; of three letters, two swapped."""
    bare = {_letters(term): term for term in terms}
    letters = _letters(word)
    close = [letters] if letters in bare else []
    if len(letters) > 3:
        close = close or difflib.get_close_matches(letters, bare, n=1, cutoff=0.75)
    else:
        close = close or [term for term in bare if sorted(term) == sorted(letters)]
    return f"Vouliez-vous dire « {bare[close[0]]} » ?" if close else ""


def _letters(word: str) -> str:
    """Return an acronym without case, dots and hyphens."""
    return "".join(sign for sign in word.upper() if sign.isalnum())


# ---------------------------------------------------------------- which sense


def _unlinked(text: str) -> str:
    """Return a text with its links and code blanked, every offset kept."""
    return LINK.sub(lambda match: " " * len(match[0]), without_code(text))


def _ambiguous(passages: Iterable[Passage], volume: Volume) -> Iterator[Problem]:
    """Ask which sense an acronym of several has, wherever it stands bare."""
    several = {str(entry.term): entry for entry in volume.entries if len(entry.meanings) > 1}
    pattern = acronym_pattern(several)
    if pattern is None:
        return
    for part, texts in passages:
        for text in () if holds_glossary(part) else texts:
            for match in pattern.finditer(_unlinked(text)) if pattern.search(text) else ():
                ways = [f"[{match[0]}](term:{one.anchor})" for one in several[match[0]].meanings]
                yield Problem(
                    place_of(text, match.start()),
                    "ambiguous-acronym",
                    f"« {match[0]} » a plusieurs sens dans le lexique.",
                    f"Dites lequel : {', '.join(ways)}.",
                )
