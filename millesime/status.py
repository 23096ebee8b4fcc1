"""Where the writing of an edition stands: chapter by chapter, what is left, by whom and until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from millesime.model.edition import Edition
from millesime.model.library import Library, Volume
from millesime.model.progress import TASKS, Leftover, Task
from millesime.problems import ToolError
from millesime.resolve.leftovers import chapter_of

SHARED = "Ce que partage l’édition"
"""What is called the settings, the lists and the figures that no chapter owns."""
STATUSES = {"writing": "en cours d’écriture", "draft": "écrite", "published": "publiée"}
VERBS: dict[Task, str] = {
    "to-write": "écrire", "to-review": "relire", "to-fill": "compléter", "to-illustrate": "illustrer",
}  # fmt: skip
WIDTH = 80
BAR = 12
TITLE = 28
COLUMNS = {"écrire": 8, "relire": 8, "chiffres": 10, "images": 8}
"""The counts of a chapter, and how wide each is printed."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """How far a chapter has come: its sections, figures, lists and pictures to find, and what is left."""

    title: str
    total: int
    left: tuple[Leftover, ...]

    @property
    def done(self) -> int:
        return self.total - len(self.left)

    def count(self, task: Task) -> int:
        """Return how many of its items are left to do in that way."""
        return sum(one.task == task for one in self.left)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an edition has come on a day (ISO 8601)."""

    year: int
    title: str
    status: str
    date: str
    chapters: tuple[Chapter, ...]

    @property
    def left(self) -> list[Leftover]:
        """All that is left to do, what is due first before what is not dated."""
        every = [one for chapter in self.chapters for one in chapter.left]
        return sorted(every, key=lambda one: (not one.due, one.due))

    @property
    def total(self) -> int:
        return sum(chapter.total for chapter in self.chapters)

    def is_late(self, one: Leftover) -> bool:
        """Return whether the day it was due, or the month or the year, is over."""
        return bool(one.due) and one.due < self.date[: len(one.due)]


def standing(library: Library, year: int | None, date: str) -> Standing:
    """Return how far the edition of a year has come, or the newest that is not published.

    Raises ToolError when there is no such edition.
    """
    edition = _edition(library, year)
    volumes = [volume for volume in library.volumes if volume.edition is edition]
    chapters = [chapter for volume in volumes for chapter in _chapters(library, volume)]
    title = _plain(edition.about.title)
    return Standing(edition.year, title, edition.about.status, date, tuple(chapters))


def _edition(library: Library, year: int | None) -> Edition:
    editions = [report.edition for report in library.reports]
    if year is None:
        unpublished = [one for one in editions if one.about.status != "published"]
        return (unpublished or editions)[0]
    for edition in editions:
        if edition.year == year:
            return edition
    years = ", ".join(str(edition.year) for edition in editions)
    raise ToolError(f"Il n’y a pas d’édition {year}. Éditions : {years}.")


def _chapters(library: Library, volume: Volume) -> Iterator[Chapter]:
    """Yield what all chapters of a document share, then its chapters."""
    left = library.leftovers[volume.path]
    document = volume.document
    own = Counter(chapter_of(name.place.file, volume) for name in document.figures)
    lists = Counter(chapter_of(file.file, volume) for file in document.files)
    wanted = Counter(one.chapter for one in left if one.task == "to-illustrate")
    shared = SHARED if volume.is_report else _plain(document.about.title)
    counted = [("", shared, 1)]  # the settings
    for chapter in volume.chapters:
        title = _plain(
            chapter.opening.section.heading.short or chapter.opening.section.heading.title
        )
        counted.append((str(chapter.opening.anchor), title, len(chapter.parts)))
    for slug, title, count in counted:
        total = count + own[slug] + lists[slug] + wanted[slug]
        yield Chapter(title, total, tuple(one for one in left if one.chapter == slug))


def _plain(words: str) -> str:
    return " ".join(words.split()).replace("'", "’")


# ---------------------------------------------------------------- in lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line to print, of 80 columns at most, and what it stands for: a title, something done, late."""

    text: str
    tone: str = ""


def lines(found: Standing) -> Iterator[Line]:
    """Yield what a terminal shows: the edition, its chapters, what is left, soonest first."""
    left = found.left
    yield Line(_cut(f"{found.title} : {STATUSES[found.status]}", WIDTH), "title")
    yield Line(f"{found.total - len(left)} sur {found.total} prêts, le {_day(found.date)}")
    yield Line("")
    yield Line(f"{'Chapitre':{TITLE}}{'Avancement':{BAR + 6}}{_row(COLUMNS)}".rstrip(), "title")
    for chapter in found.chapters:
        yield _chapter(chapter)
    if left:
        yield Line("")
        yield Line("À faire, le plus pressé d’abord", "title")
        yield from _left(found, left)
    elif found.status == "writing":
        yield Line("")
        yield Line("Tout est prêt. Pour la montrer, mettez « status: draft » dans edition.yaml.")


def _chapter(chapter: Chapter) -> Line:
    share = chapter.done / chapter.total
    filled = int(share * BAR)
    bar = "█" * filled + "░" * (BAR - filled)
    counts = [str(chapter.count(task) or "") for task in TASKS]
    percent = f"{int(share * 100)}\u00a0%"
    text = f"{_cut(chapter.title, TITLE - 1):{TITLE}}{bar}{percent:>6}{_row(counts)}".rstrip()
    return Line(text, "" if chapter.left else "done")


def _row(cells: Iterable[str]) -> str:
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, COLUMNS.values(), strict=True))


def _left(found: Standing, left: Sequence[Leftover]) -> Iterator[Line]:
    """Yield a line for each thing left; the figures of a file share one."""
    dates = max(len(_due(found, one)) for one in left)
    for same in _together(left):
        one, count = same[0], len(same)
        due = f"{_due(found, one):{dates}}  " if dates else ""
        subject = _plain(one.subject) if count == 1 else f"{count} chiffres"
        room = (WIDTH - len(due) - 11) // 2
        where = _cut(one.owner or f"{one.place.file}:{one.place.line}", room, start=not one.owner)
        text = f"{due}{VERBS[one.task]:11}{_cut(subject, room - 1):{room}}{where}"
        yield Line(text.rstrip(), "late" if found.is_late(one) else "")


def _together(left: Iterable[Leftover]) -> Iterator[list[Leftover]]:
    """Yield what is left one by one, the figures of a file together."""

    def same(one: Leftover) -> object:
        return (one.due, one.place.file) if one.task == "to-fill" else one

    for _, grouped in groupby(left, key=same):
        yield list(grouped)


def _due(found: Standing, one: Leftover) -> str:
    return f"{_day(one.due)}{' en retard' if found.is_late(one) else ''}"


def _day(date: str) -> str:
    """Return 2026-03-31 as 31/03/2026, 2026-03 as 03/2026."""
    return "/".join(reversed(date.split("-")))


def _cut(words: str, width: int, *, start: bool = False) -> str:
    """Return words that fit in a width; `start`: it is their beginning that goes."""
    if len(words) <= width:
        return words
    return f"…{words[1 - width :]}" if start else f"{words[: width - 1]}…"


# ---------------------------------------------------------------- as a record


def record(found: Standing) -> dict[str, Any]:
    """Return the same for a tool: counts by chapter, and everything left with its place."""
    return {
        "year": found.year,
        "title": found.title,
        "status": found.status,
        "date": found.date,
        "done": found.total - len(found.left),
        "total": found.total,
        "chapters": [
            {"title": chapter.title, "done": chapter.done, "total": chapter.total}
            | {task: chapter.count(task) for task in TASKS}
            for chapter in found.chapters
        ],
        "left": [
            {
                "task": one.task,
                "subject": one.subject,
                "chapter": one.chapter,
                "owner": one.owner,
                "due": one.due,
                "late": found.is_late(one),
                "file": one.place.file,
                "line": one.place.line,
            }
            for one in found.left
        ],
    }
