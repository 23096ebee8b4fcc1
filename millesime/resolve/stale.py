"""What may have been left from the last edition: paragraphs, years, dates, mandates.

They are things to look at: a text may well say again what still holds. What is not yet written or
reviewed is left alone, since it is told already.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from millesime.formats import partial_date
from millesime.model.blocks import Event, Timeline
from millesime.model.dialect import place_of
from millesime.model.library import Part, Volume
from millesime.model.progress import READY
from millesime.model.text import Prose
from millesime.problems import Place, Problem
from millesime.resolve.passages import Passage, Text

FEWEST = 15
"""Words under which two paragraphs are too easily alike."""
ALIKE = 0.8
"""The share of their words that two paragraphs have in common, to be nearly the same."""
RARE = 8
"""From so many letters on, a word is rare enough to lead from a paragraph to one like it."""
WORD = re.compile(r"\w+")
PARAGRAPH = re.compile(r"\n[ \t]*\n")
FOUR = r"(?P<year>(?:19|20)\d\d)(?![\d-])"
SPOKEN = (
    (0, re.compile(rf"\bcette année[\s,(]*(?:en )?{FOUR}", re.IGNORECASE)),
    (0, re.compile(rf"\ben {FOUR},? cette année\b", re.IGNORECASE)),
    (
        -1,
        re.compile(rf"\bl[’'](?:an|année) (?:derni|pass)\w+[\s,(]*(?:en )?{FOUR}", re.IGNORECASE),
    ),
    (1, re.compile(rf"\bl[’'](?:an prochain|année prochaine)[\s,(]*(?:en )?{FOUR}", re.IGNORECASE)),
)
"""Words that tell a year from that of the edition, with the year beside them, and how far it should be.

Only side by side are they sure: « cette année, comme en 2021 » is right.
"""


Said = Iterable[Passage]


def problems(
    volume: Volume, said: Said, previous: Volume | None, said_before: Said
) -> Iterator[Problem]:
    """Yield what to look at in a volume and what it says; `previous` is the report before it.

    Nothing in an edition that is published: its words do not change.
    """
    if volume.edition.about.status == "published":
        return
    own = [passage for passage in _own(said) if passage[0].section.heading.progress == READY]
    if previous and volume.is_report:
        yield from _paragraphs(own, _own(said_before))
        yield from _figures(volume, previous)
        yield from _titles((part for part, _ in own), volume, previous)
    yield from _years((text for _, texts in own for text in texts), volume)
    yield from _events(volume)
    yield from _mandates(volume)


def _own(said: Said) -> Iterator[Passage]:
    """Yield sections with the texts of their own files: what they draw from lists is said every year."""
    for part, texts in said:
        file = part.section.file
        yield part, tuple(text for text in texts if text.place.file == file)


def _keep(rule: str, key: str) -> str:
    where = f"dans exceptions.yaml, sous « {rule} », écrivez « {key} » et la raison"
    return f"ou gardez ce qui est écrit : {where}."


# ---------------------------------------------------------------- paragraphs


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph, and its words whatever their order: numbers and years change more than what is said."""

    place: Place
    start: str
    words: frozenset[str]

    def likeness(self, other: _Paragraph) -> float:
        """Return the share of their words that both have (Jaccard), from 0 to 1."""
        return len(self.words & other.words) / len(self.words | other.words)


def _paragraphs(own: Said, earlier: Said) -> Iterator[Problem]:
    """Yield the sections that have paragraphs nearly word for word in the edition before.

    Long words lead to the paragraphs worth comparing: two that are alike share most of theirs.
    """
    before = [found for passage in earlier for found in _split(passage)]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, old in enumerate(before):
        for word in old.words:
            if len(word) >= RARE:
                holders[word].append(index)
    for passage in own:
        alike = [
            (found, likest)
            for found in _split(passage)
            if (likest := _likest(found, before, holders)) and found.likeness(likest) >= ALIKE
        ]
        if alike:
            yield _stale(*alike[0], len(alike))


def _likest(
    found: _Paragraph, before: list[_Paragraph], holders: Mapping[str, list[int]]
) -> _Paragraph | None:
    """Return the paragraph that shares the most rare words, unless they are too few to matter."""
    rare = [word for word in found.words if len(word) >= RARE]
    shared = Counter(chain.from_iterable(holders.get(word, ()) for word in rare))
    if not shared:
        return None
    index, count = shared.most_common(1)[0]
    return before[index] if count * 2 >= len(rare) else None


def _split(passage: Passage) -> Iterator[_Paragraph]:
    part, texts = passage
    for text in texts:
        if isinstance(text, Prose) or text is part.section.heading.lead:
            for offset, first, words in _read(str(text)):
                yield _Paragraph(place_of(text, offset), first, words)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[tuple[int, str, frozenset[str]], ...]:
    """Return the long paragraphs of a text: offset, first words, all words."""
    found, start = [], 0
    for end in [*(match.start() for match in PARAGRAPH.finditer(text)), len(text)]:
        paragraph = text[start:end]
        words = WORD.findall(paragraph.lower())
        if len(words) >= FEWEST:
            offset = start + len(paragraph) - len(paragraph.lstrip())
            said = frozenset(word for word in words if not word.isdigit())
            first = " ".join(paragraph.split()[:6]).rstrip(",;:.")
            found.append((offset, first, said))
        start = end
    return tuple(found)


def _stale(found: _Paragraph, old: _Paragraph, count: int) -> Problem:
    """Tell the first of the paragraphs of a section that are nearly those of the edition before."""
    where = f"de l'édition d'avant ({old.place.file}, ligne {old.place.line})"
    sentence = f"Ce paragraphe est presque celui {where}."
    if count > 1:
        sentence = f"{count} paragraphes de la section, à partir d'ici, sont presque ceux {where}."
    return Problem(
        found.place,
        "stale-paragraph",
        sentence,
        f"Récrivez ce qui a changé, {_keep('stale-paragraph', found.start)}",
        found.start,
    )


# ---------------------------------------------------------------- years


def _years(texts: Iterable[Text], volume: Volume) -> Iterator[Problem]:
    """Yield the years that stand beside « cette année » or « l'an dernier » and are another."""
    first, last = _bounds(volume)
    for text in texts:
        if "ann" in text or "l'an" in text or "l’an" in text:
            for apart, spoken in SPOKEN:
                for match in spoken.finditer(text):
                    if not first + apart <= int(match["year"]) <= last + apart:
                        yield _wrong_year(place_of(text, match.start()), match[0], volume.year)


def _bounds(volume: Volume) -> tuple[int, int]:
    about = volume.edition.about
    return int(about.period_start[:4]), int(about.period_end[:4])


def _wrong_year(place: Place, words: str, year: int) -> Problem:
    words = " ".join(words.split())
    return Problem(
        place,
        "stale-year",
        f"« {words} » ne dit pas la bonne année, dans l'édition {year}.",
        f"Corrigez l'année, {_keep('stale-year', words)}",
        words,
    )


def _titles(parts: Iterable[Part], volume: Volume, previous: Volume) -> Iterator[Problem]:
    """Yield the titles that name the year of the edition before and not this one."""
    old, year = str(previous.year), str(volume.year)
    titles = (
        title
        for part in parts
        for noun in (part.section.heading, *part.section.blocks)
        for title in (noun.title, getattr(noun, "short", None))
    )
    for title in titles:
        if title and year not in title and re.search(rf"(?<![\d–-]){old}(?![\d–-])", title):
            sentence = f"Le titre « {title} » dit l'année de l'édition d'avant."
            remedy = f"Écrivez {year}, {_keep('stale-year', title)}"
            yield Problem(title.place, "stale-year", sentence, remedy, str(title))


# ---------------------------------------------------------------- dates


def _events(volume: Volume) -> Iterator[Problem]:
    """Yield the events of timeline.yaml, which are the year's, that fall in another; those of blocks too."""
    timeline = volume.document.timeline
    for event in (*(timeline.events if timeline else ()), *_of_blocks(volume)):
        if event.date and not _within(event.date, volume):
            said = str(event.title or event.text)
            sentence = (
                f"« {said} » a lieu hors de la période de l'édition : {partial_date(event.date)}."
            )
            remedy = f"Corrigez la date, ou supprimez l'événement, {_keep('outside-period', said)}"
            yield Problem(event.date.place, "outside-period", sentence, remedy, said)


def _of_blocks(volume: Volume) -> Iterator[Event]:
    """Yield the events of the blocks that tell the year: three in four are in it; of a history, fewer."""
    for part in volume.parts:
        for block in part.section.blocks:
            events = block.events if isinstance(block, Timeline) else ()
            dates = [event.date for event in events if event.date]
            if sum(_within(date, volume) for date in dates) * 4 >= len(dates) * 3:
                yield from events


def _figures(volume: Volume, previous: Volume) -> Iterator[Problem]:
    """Yield the figures that have a date of another year, the very one of the edition before."""
    for name, figure in volume.document.figures.items():
        old = previous.document.figures.get(name)
        if figure.value is None or figure.date is None or _within(figure.date, volume):
            continue
        if old and old.date == figure.date:
            sentence = f"« {name} » a la date de l'édition d'avant : {partial_date(figure.date)}."
            remedy = f"Corrigez la date et la valeur, {_keep('outside-period', name)}"
            yield Problem(figure.date.place, "outside-period", sentence, remedy, str(name))


def _within(date: str, volume: Volume) -> bool:
    """Return whether a date, known to the year, month or day, may fall in the edition's period."""
    about = volume.edition.about
    return about.period_start[: len(date)] <= date <= f"{about.period_end}"[: len(date)]


def _mandates(volume: Volume) -> Iterator[Problem]:
    """Yield the mandates that ended before the period begins."""
    start = volume.edition.about.period_start
    for body in volume.bodies.values():
        for mandate in body.people:
            if mandate.end and mandate.end < start[: len(mandate.end)]:
                sentence = (
                    f"Le mandat de {mandate.name} a pris fin avant la période : "
                    f"{partial_date(mandate.end)}."
                )
                key = str(mandate.name)
                remedy = f"Supprimez-le de cette édition, {_keep('ended-mandate', key)}"
                yield Problem(mandate.end.place, "ended-mandate", sentence, remedy, key)
