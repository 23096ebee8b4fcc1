"""The index of a report on paper: people and organisations, by the alphabet, and the ids that name them.

Known are who holds a mandate, who signs, who speaks or is portrayed, and whom the edition thanks; a
text names them where their exact name stands, and nothing is guessed. Which pages these are, the
style sheet asks of the layout (`typeset` keeps a page from being printed twice).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from millesime import drawn
from millesime.model import blocks as kinds
from millesime.model.edition import Mandate
from millesime.model.library import Library, Volume
from millesime.model.text import sort_key
from millesime.typography import french

FEWEST = 12
"""A document that shows fewer names has no index: its contents lead to them as well."""
ARTICLE = re.compile(r"(les? |la |l['’])(?=\w)", re.IGNORECASE)
PARTICLE = re.compile(r"(de |d['’])(?=\w)")
"""What French rejects after the first name: « Foucauld, Jean-Baptiste de »; « Le » and « Van » stay."""
LOWER = ("de", "du", "des", "la", "le", "van", "von", "der", "den", "da", "di", "el", "ben")
"""The words of a person's name that may have no capital."""
COLLECTIVES = (
    "agence", "association", "atelier", "caisse", "centre", "collectif", "comité", "communauté",
    "coopérative", "département", "fédération", "fondation", "groupe", "groupement", "institut",
    "maison", "ministère", "mission", "mouvement", "réseau", "région", "société", "syndicat",
    "union", "ville",
)  # fmt: skip
"""The words that begin the name of an organisation, never that of a person."""
ASIDE = re.compile(r"\s*\([^)]*\)$")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the index: as it is printed there, and the words by which it is sorted."""

    heading: str
    key: tuple[str, ...]

    @property
    def letter(self) -> str:
        """The head it stands under: a capital, or « 0-9 »."""
        first = self.key[0][:1]
        return first.upper() if first.isalpha() else "0-9"


@dataclass
class Index:
    """The names that a volume knows, and the ids of the places found to name them, in reading order."""

    library: Library
    volume: Volume
    places: defaultdict[Entry, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.is_worth_it = len({*_shown(self.volume)}) >= FEWEST
        """Whether the volume shows names enough; if not, none is looked for."""
        self.forms = dict(self._forms() if self.is_worth_it else ())
        """The entry of each wording that a text may use."""
        self.pattern = _pattern(self.forms)
        self.count = 0

    @property
    def letters(self) -> list[tuple[str, list[tuple[Entry, list[str]]]]]:
        """The entries found, each with its places, under their letters."""
        found = sorted(self.places.items(), key=lambda item: (item[0].key, item[0].heading))
        return [
            (letter, list(items))
            for letter, items in groupby(found, key=lambda item: item[0].letter)
        ]

    def mentions(self, text: str) -> list[str | Element]:
        """Split a text around the names it has; each becomes a place that the index leads to.

        The text is one that typography has passed over.
        """
        pieces: list[str | Element] = []
        end = 0
        for match in self.pattern.finditer(text) if self.pattern else ():
            pieces += [text[end : match.start()], self._place(match[0])]
            end = match.end()
        return [*pieces, text[end:]] if end else [text]

    def _place(self, words: str) -> Element:
        self.count += 1
        mark = Element("span", {"id": f"nom-{self.count}"})
        self.places[self.forms[SPACE.sub(" ", words)]].append(mark.attrib["id"])
        mark.text = words
        return mark

    def _forms(self) -> Iterator[tuple[str, Entry]]:
        """Yield the wordings of each known name; a person's is never read as an organisation's."""
        mandates = {str(one.name): one for volume in self.library.volumes for one in _held(volume)}
        regions = {str(delegation.name) for delegation in self.library.delegations.values()}
        for name in sorted({*_known(self.volume)} - regions):
            if name in mandates:
                yield _wording(name), _person(name, mandates[name].sort)
            elif name not in _thanked(self.volume) and _looks_personal(name):
                yield _wording(name), _person(name)
            else:
                entry = _organisation(name)
                bare = ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else name
                yield from ((_wording(form), entry) for form in (bare, ASIDE.sub("", bare)))


# ---------------------------------------------------------------- which names are known


def _known(volume: Volume) -> Iterator[str]:
    """Yield the names of a volume, shown by a block or not."""
    yield from _spoken_for(volume)
    yield from (str(mandate.name) for mandate in _held(volume))
    yield from _thanked(volume)


def _shown(volume: Volume) -> Iterator[str]:
    """Yield the names that the blocks of a volume print."""
    yield from _spoken_for(volume)
    for part in volume.parts:
        for block in part.section.blocks:
            if isinstance(block, kinds.People):
                yield from (
                    str(o.name) for body in drawn.bodies(block, volume) for o in body.people
                )
            elif isinstance(block, kinds.Partners):
                categories = drawn.partner_categories(block, volume)
                yield from (str(o.name) for category in categories for o in category.partners)


def _spoken_for(volume: Volume) -> Iterator[str]:
    """Yield who signs, who speaks and who is portrayed, when it is a name: not « Les habitants »."""
    for part in volume.parts:
        names = [part.section.heading.author]
        names += [
            block.name
            for block in part.section.blocks
            if isinstance(block, kinds.Testimony | kinds.Portrait | kinds.Interview)
        ]
        yield from (
            str(name) for name in names if name and ARTICLE.sub("", name, count=1)[0].isupper()
        )


def _held(volume: Volume) -> Iterator[Mandate]:
    for body in volume.bodies.values():
        yield from body.people


def _thanked(volume: Volume) -> set[str]:
    return {str(o.name) for category in volume.partners.values() for o in category.partners}


# ---------------------------------------------------------------- how they are set and sorted


def _looks_personal(name: str) -> bool:
    """Return whether a name that no list holds reads « Prénom Nom »."""
    first, *others = name.split()
    words = [word for word in others if word not in LOWER]
    return (
        bool(words)
        and not ARTICLE.match(name)
        and sort_key(first) not in {sort_key(word) for word in COLLECTIVES}
        and all(
            word.removeprefix("d'").removeprefix("d’")[:1].isupper() for word in (first, *words)
        )
    )


def _person(name: str, sort: str | None = None) -> Entry:
    """Return a person under the family name: what follows the first word, unless `sort` says otherwise."""
    words = name.split()
    cuts = range(1, len(words))
    family = [" ".join(words[cut:]) for cut in cuts]
    starts = [sort_key(sort or "").startswith(sort_key(words)) for words in family]
    cut = cuts[starts.index(True)] if any(starts) else 1
    first, last = " ".join(words[:cut]), " ".join(words[cut:])
    if particle := PARTICLE.match(last):
        first, last = f"{first} {_bare(particle)}", last[particle.end() :]
    if not last:
        return Entry(french(name), _key(name))
    return Entry(
        french(f"{last}, {first}"), _key(sort) if sort else (*_key(last), "", *_key(first))
    )


def _organisation(name: str) -> Entry:
    """Return an organisation under its first word that is no article: « Macif (La) »."""
    article = ARTICLE.match(name)
    if not article:
        return Entry(french(name), _key(name))
    bare = name[article.end() :]
    return Entry(french(f"{bare[0].upper()}{bare[1:]} ({_bare(article)})"), _key(bare))


def _bare(article: re.Match[str]) -> str:
    """Return a word that is set behind what it stood before."""
    return article[0].strip().replace("'", "’")


def _key(words: str) -> tuple[str, ...]:
    """Return what sorts a name word by word: accents, case and signs set aside."""
    return tuple(re.findall(r"\w+", sort_key(words))) or ("",)


# ---------------------------------------------------------------- how they are found


def _wording(name: str) -> str:
    """Return a name as typography leaves it in a text, its spaces plain."""
    return SPACE.sub(" ", french(name))


def _pattern(forms: dict[str, Entry]) -> re.Pattern[str] | None:
    """Return what finds the names in a typeset text: whole words, the longest name first."""
    if not forms:
        return None
    wordings = sorted(forms, key=len, reverse=True)
    names = "|".join(r"\s+".join(map(re.escape, wording.split(" "))) for wording in wordings)
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")
