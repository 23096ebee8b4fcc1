"""The pages of the real reports as a layout studio would leaf through them: full, even, no line forsaken.

Each threshold is a habit of the trade, measured on five documents; no page is excused by its number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from millesime import typeset
from millesime.model.library import Volume
from millesime.pipeline import read
from millesime.render.paper import report
from tests import paper
from tests.pages import on_paper

ROOT = Path(__file__).parent.parent
CONTENT, TEMPLATES = ROOT / "content", ROOT / "templates"
LIBRARY = read(CONTENT)
TAIL = 1 / 5
"""A chapter's last page holds at least ten lines of the 49: enough to be read as a page."""
VOID = 3 / 10
"""Inside a chapter, what cannot be parted may leave three tenths of a page: a map, a figure to the fore."""
GAP = 1 / 8
"""The highest blank between two things on a page: twice the space over a section."""
UNDER = 2
"""The lines that stand under a heading."""
ON_GRID = 0.5
"""The share of lines of text on the baseline grid, or halfway between two of its lines; by chance it is 0.17.
What is set smaller (notes, charts) shifts what follows on its page: WeasyPrint 70 rounds no height."""
LAYER = 0.6
"""How far from the grid, in points, is still on it: thin rules have a width."""


@dataclass
class Layout:
    """A volume's pages, and where the first level of its outline begins, contents and colophon with it."""

    path: Path

    @cached_property
    def sheets(self) -> dict[int, paper.Sheet]:
        return {sheet.number: sheet for sheet in paper.sheets(self.path)}

    @cached_property
    def starts(self) -> list[int]:
        with pikepdf.open(self.path) as pdf, pdf.open_outline() as outline:
            targets: list[Any] = [item.destination for item in outline.root]
            return [pdf.pages.index(pikepdf.Page(target[0])) + 1 for target in targets]

    @cached_property
    def last_pages(self) -> set[int]:
        """The last pages of chapters; what follows on the page of what ends leaves it full."""
        return {start - 1 for start in self.starts[2:]} - {self.starts[0]}

    @property
    def inside(self) -> list[paper.Sheet]:
        """The pages that are neither the contents nor the last of a chapter or of the report."""
        first, last = self.starts[1], self.starts[-1]
        numbers = set(range(first, last)) - self.last_pages
        return [sheet for number, sheet in self.sheets.items() if number in numbers]


@pytest.fixture(scope="module", params=LIBRARY.volumes, ids=lambda volume: volume.file_name)
def layout(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    volume: Volume = request.param
    html = report(LIBRARY, volume, TEMPLATES)
    path = tmp_path_factory.mktemp("paper") / "report.pdf"
    path.write_bytes(typeset.pdf(html, TEMPLATES, on_paper(CONTENT, volume, html)))
    return Layout(path)


def test_no_chapter_ends_on_a_nearly_empty_page(layout: Layout) -> None:
    ends = {n: layout.sheets[n].filled for n in layout.last_pages if n in layout.sheets}
    assert not {number: filled for number, filled in ends.items() if filled < TAIL}


def test_no_page_inside_a_chapter_is_left_a_third_empty(layout: Layout) -> None:
    assert not {s.number: s.filled for s in layout.inside if s.filled < 1 - VOID}


def test_no_page_has_a_hole_in_its_middle(layout: Layout) -> None:
    gaps = {number: sheet.widest_gap for number, sheet in layout.sheets.items()}
    assert not {number: gap for number, gap in gaps.items() if gap > GAP}


def test_no_heading_stands_at_the_foot_of_a_page(layout: Layout) -> None:
    found = [(sheet, heading) for sheet in layout.sheets.values() for heading in sheet.headings]
    assert len(found) > len(layout.starts)
    assert not [(s.number, h) for s, h in found if s.lines_under(h) < UNDER]


def test_no_text_stands_outside_the_margins(layout: Layout) -> None:
    """The margins are mirrored: the inner one, for the binding, is the wider."""
    for sheet in layout.sheets.values():
        left, right = paper.margins(sheet.number)
        outside = [b for b in sheet.texts if b.left < left - 1 or b.right > right + 1]
        assert not outside, sheet.number
        assert all(box.bottom < paper.FOOT for box in sheet.boxes), sheet.number


def test_reading_stands_on_the_baseline_grid(layout: Layout) -> None:
    shifts = [shift for sheet in layout.inside for shift in paper.shifts(sheet)]
    on_grid = [shift for shift in shifts if min(shift, 7 - shift) < LAYER]
    assert len(on_grid) / len(shifts) > ON_GRID


def test_a_chapter_opens_on_a_full_page_or_at_the_head_of_one(layout: Layout) -> None:
    for start in layout.starts[1:-2]:
        if start in layout.sheets:
            assert min(box.top for box in layout.sheets[start].boxes) < paper.TOP + 42
