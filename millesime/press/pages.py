"""How many pages a booklet has: a multiple of four, for a sheet folded in two makes four of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Page, Pdf

from millesime.press.boxes import Box
from millesime.press.walk import paints

SHEET = 4
RUN = 3
SHORT = 12
"""The lines of a last page that a writer may hope to win back by cutting elsewhere in the chapter."""


@dataclass(frozen=True)
class Chapter:
    """A chapter as laid out: its title, the number of its last page, the lines that stand on it."""

    title: str
    last: int
    lines: int


@dataclass(frozen=True)
class Count:
    """The pages of a booklet, those left blank before the last to make whole sheets, its chapters."""

    pages: int
    blank: int
    chapters: tuple[Chapter, ...] = ()

    @property
    def filled(self) -> int:
        """How many pages carry something."""
        return self.pages - self.blank

    @property
    def short(self) -> tuple[Chapter, ...]:
        """The chapters that end on a page of few lines, the shortest first."""
        short = (chapter for chapter in self.chapters if chapter.lines <= SHORT)
        return tuple(sorted(short, key=lambda chapter: (chapter.lines, chapter.last)))


def complete(pdf: Pdf) -> int:
    """Add blank pages before the last, the back cover, up to whole sheets; return how many."""
    missing = -len(pdf.pages) % SHEET
    size = Box.of(pdf.pages[-1].trimbox)
    for _ in range(missing):
        pdf.add_blank_page(page_size=(size.width, size.height))
        blank = pdf.pages[-1]
        blank.TrimBox = Array(list(size.sides))
        pdf.pages.insert(len(pdf.pages) - 2, blank)
        del pdf.pages[-1]
    return missing


def count(pdf: Pdf) -> Count:
    """Return the pages that a layout will have once complete, and where some may be won."""
    missing = -len(pdf.pages) % SHEET
    empty = 0
    while empty + 1 < len(pdf.pages) and not any(paints(pdf.pages[-2 - empty])):
        empty += 1
    return Count(len(pdf.pages) + missing, missing + empty, chapters(pdf))


def chapters(pdf: Pdf) -> tuple[Chapter, ...]:
    """Return the chapters of a layout, read in its outline."""
    starts = _starts(pdf)
    ends = [start - 1 for _, start in starts[1:]]
    return tuple(
        Chapter(title, last + 1, _lines(pdf.pages[last]))
        for (title, _), last in zip(starts, ends, strict=False)
    )


def _starts(pdf: Pdf) -> list[tuple[str, int]]:
    """Return the titles of the first level of the outline, and the index of their pages."""
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        return [
            (str(item.title), numbers[item.destination[0].objgen])
            for item in outline.root
            if isinstance(item.destination, Array)
        ]


def _lines(page: Page) -> int:
    """Return how many lines of words a page has between its running head and its folio."""
    size = Box.of(page.trimbox)
    head, foot = size.top - size.height / 12, size.bottom + size.height / 12
    heights = {round(one.box.bottom) for one in paints(page) if one.kind == "words"}
    return sum(foot < height < head for height in heights)


def spread(numbers: Sequence[int]) -> str:
    """Return page numbers in order as a reader says them: « 3, 5 à 9 et 12 »."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [word for run in runs for word in _run(run)]
    return " et ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _run(run: Sequence[int]) -> Sequence[str]:
    """Return pages that follow each other: two are said one by one, more by their ends."""
    return [f"{run[0]} à {run[-1]}"] if len(run) >= RUN else [str(number) for number in run]
