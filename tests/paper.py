"""A PDF as a reader of layouts sees it: where its text and its drawings stand on each page, in points.

Read with pdfium, from the top of the page. What is decoration (running heads, folios, grounds) stands
outside the text area, is wider than it or runs off the foot of the page, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, create_string_buffer
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

HEIGHT, WIDTH = 841.89, 595.28
TOP, BOTTOM = 77.0, 763.0
"""The text area: 49 lines of 14 pt."""
INNER, OUTER = 62.0, 48.0
"""The inner margin is the wider, for the binding."""
FOOT = BOTTOM + 22
"""The contents may go down this far, to hold on one page."""
HALF = 7.0
"""Half a line of the baseline grid, in points."""
READING, FIRST = 9.6, 10.0
"""The size of the text one reads, and how far under the top of a page its first baseline stands."""
SAME, LINE = 2.0, 5.0
"""Edges nearer than this, in points, are one; bottoms of boxes further apart than that are two lines."""


@dataclass(frozen=True)
class Box:
    """What is drawn somewhere: its edges from the page's top left corner, its marked content; of a text, its
    size and its baseline, both 0 for a drawing."""

    left: float
    top: float
    right: float
    bottom: float
    mark: int
    size: float = 0
    baseline: float = 0

    @property
    def is_text(self) -> bool:
        return self.size > 0


@dataclass(frozen=True)
class Sheet:
    """A page: its number, what is drawn in its text area, and the structure element of each piece."""

    number: int
    boxes: tuple[Box, ...]
    kinds: dict[int, str] = field(repr=False)

    @property
    def texts(self) -> list[Box]:
        return [box for box in self.boxes if box.is_text]

    @cached_property
    def filled(self) -> float:
        """How far down its content goes, as a share of the height of the text area."""
        return (max((box.bottom for box in self.boxes), default=TOP) - TOP) / (BOTTOM - TOP)

    @cached_property
    def widest_gap(self) -> float:
        """The highest blank between two things on the page, as a share of the height of the text area."""
        reached, widest = TOP, 0.0
        for box in sorted(self.boxes, key=lambda box: box.top):
            widest, reached = max(widest, box.top - reached), max(reached, box.bottom)
        return widest / (BOTTOM - TOP)

    def lines_under(self, heading: Box) -> int:
        """Return how many lines of text or drawings stand under a heading, or beside it when it hangs."""
        bottoms = sorted(
            box.bottom
            for box in self.boxes
            if box.bottom > heading.bottom + SAME
            or (box.left > heading.right and box.bottom > heading.top and box.top < heading.bottom)
        )
        return sum(1 for one, next_ in pairwise([0.0, *bottoms]) if next_ - one > LINE)

    @cached_property
    def headings(self) -> list[Box]:
        """The headings, each whole: lines that follow each other with one left edge are one."""
        found: list[Box] = []
        for box in self.texts:
            if not self.kinds.get(box.mark, "").startswith("H"):
                continue
            last = found[-1] if found else None
            if (
                last
                and abs(last.left - box.left) < SAME
                and -SAME < box.top - last.bottom < LINE * 3
            ):
                found[-1] = replace(last, right=max(last.right, box.right), bottom=box.bottom)
            else:
                found.append(box)
        return found


def sheets(path: Path) -> list[Sheet]:
    """Return the pages of a PDF but covers and openers, which a ground fills by design."""
    document = pypdfium2.PdfDocument(path)
    found = (_sheet(document[index], index + 1) for index in range(len(document)))
    return [sheet for sheet in found if sheet]


def margins(number: int) -> tuple[float, float]:
    """Return where the text of a page begins and ends, from its left edge."""
    left, right = (OUTER, INNER) if number % 2 == 0 else (INNER, OUTER)
    return left, WIDTH - right


def shifts(sheet: Sheet) -> list[float]:
    """Return how far each line of prose of a page stands under the half lines of the grid, from 0 to 7 pt."""
    lines = {round(box.baseline, 1) for box in sheet.texts if round(box.size, 1) == READING}
    return [(line - TOP - FIRST) % HALF for line in lines]


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet | None:
    boxes = list(_boxes(page))
    if any(box.top < 1 and box.bottom > HEIGHT - 1 for box in boxes):
        return None
    body = (
        box for box in boxes if box.bottom > TOP - 10 and box.top < BOTTOM and box.bottom < HEIGHT
    )
    shown = (box for box in body if box.right - box.left < WIDTH - INNER - OUTER + 2)
    return Sheet(number, tuple(shown), _kinds(page))


def _boxes(page: pypdfium2.PdfPage) -> Iterator[Box]:
    for thing in page.get_objects(max_depth=1):
        edges = [c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(thing.raw, *map(byref, edges)):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if top - bottom < 0.01 and right - left < 0.01:
            continue
        mark = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
        size, baseline = _letters(thing) if thing.type == pdfium.FPDF_PAGEOBJ_TEXT else (0, 0)
        yield Box(left, HEIGHT - top, right, HEIGHT - bottom, mark, size, baseline)


def _letters(text: pypdfium2.PdfObject) -> tuple[float, float]:
    """Return the size of a text as printed, and its baseline from the top of the page."""
    matrix, size = pdfium.FS_MATRIX(), c_float()
    pdfium.FPDFPageObj_GetMatrix(text.raw, byref(matrix))
    pdfium.FPDFTextObj_GetFontSize(text.raw, byref(size))
    return size.value * abs(matrix.d), HEIGHT - matrix.f


def _kinds(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Return the kind of the nearest structure element that is not a Span, by marked content."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    found: dict[int, str] = {}
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), "", found)
    pdfium.FPDF_StructTree_Close(tree)
    return found


def _walk(element: pdfium.FPDF_STRUCTELEMENT, above: str, found: dict[int, str]) -> None:
    kind = _kind(element)
    kind = above if kind in ("Span", "Link", "") else kind
    for index in range(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)):
        found[pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)] = kind
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            _walk(child, kind, found)


def _kind(element: pdfium.FPDF_STRUCTELEMENT) -> str:
    length = pdfium.FPDF_StructElement_GetType(element, None, 0)
    store = create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, store, length)
    return store.raw[: max(0, length - 2)].decode("utf-16-le")
