"""Which files are made of an original, of which size and under which name: known before any is made.

A name carries a hash of all that decides the bytes, so that pages can be written, and files kept for
ever by a browser, without opening the picture.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import metadata
from typing import Literal

from millesime.model.blocks import Picture
from millesime.model.dialect import LINK, texts, without_code
from millesime.model.edition import Document
from millesime.model.pictures import CENTRE, RATIOS, Original, Point, Shape
from millesime.model.text import sort_key

FOLDER = "assets/"
"""Where renditions stand on the site: what a host keeps for ever, and volumes share."""
RECIPE = "1"
"""To be raised when the bytes made of an original change: quality, sizes, formats."""
WIDTHS = (480, 800, 1200, 1600)
"""Of the files for screens, in pixels; never wider than the original."""
NEARLY = 0.85
"""Of two widths nearer than that, one is enough."""
FALLBACK = 800
"""The width of the file for browsers that know neither AVIF nor WebP, none sold since 2020."""
COLUMN, PAGE, TALLEST = 318.9, 485.28, 378.0
"""On paper, in points: the width of the text, that of the page without its margins, 27 lines."""
PANORAMA = 2.0
"""Width by height from which a photograph takes the whole page on paper."""
UPRIGHT = 1.1
"""Width by height up to which a picture is held narrower than the column on a screen."""
PRINTED = 300
"""The pixels an inch of paper can show."""
POINTS_AN_INCH, MM_AN_INCH = 72, 25.4

Form = Literal["avif", "webp", "jpeg", "png", "svg"]
EXTENSIONS: dict[Form, str] = {
    "avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png", "svg": "svg",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file made of an original: its name, its size in pixels, its format."""

    name: str
    width: int
    height: int
    form: Form


@dataclass(frozen=True)
class Cut:
    """What is shown of an original: its shape, and the point that stays in sight."""

    original: Original
    shape: Shape = "whole"
    focus: Point = CENTRE

    # ------------------------------------------------------------ what is kept of the original

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of what is kept, in pixels of the original."""
        width, height = self.original.width, self.original.height
        ratio = RATIOS.get(self.shape, self.original.ratio)
        kept = min(width, round(height * ratio)), min(height, round(width / ratio))
        left = _start(width, max(1, kept[0]), self.focus[0])
        top = _start(height, max(1, kept[1]), self.focus[1])
        return left, top, left + max(1, kept[0]), top + max(1, kept[1])

    @property
    def width(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]

    @property
    def ratio(self) -> float:
        return self.width / self.height

    @property
    def is_upright(self) -> bool:
        """Whether it would stand too tall at the width of the column."""
        return self.ratio <= UPRIGHT

    @property
    def is_wide(self) -> bool:
        """Whether it takes the whole page on paper."""
        return self.shape == "wide" or (self.ratio >= PANORAMA and not self.original.is_flat)

    # ------------------------------------------------------------ the files

    @cached_property
    def screen(self) -> tuple[Rendition, ...]:
        """The files that the site has of it: those of `srcset`, then the fallback."""
        if self.original.is_vector:
            return (self._made("svg", self.width),)
        widest = min(self.width, WIDTHS[-1])
        widths = [*(width for width in WIDTHS if width <= widest * NEARLY), widest]
        forms: tuple[Form, ...] = ("avif", "webp")
        fallback = self._made(self._plain, min(FALLBACK, self.width))
        return (*(self._made(form, width) for form in forms for width in widths), fallback)

    def sources(self, form: Form) -> tuple[Rendition, ...]:
        """Return the files of a format, the narrowest first."""
        return tuple(rendition for rendition in self.screen if rendition.form == form)

    @property
    def fallback(self) -> Rendition:
        return self.screen[-1]

    @property
    def largest(self) -> Rendition:
        """The widest file for screens: its size is what a page keeps free."""
        return max(self.screen, key=lambda rendition: rendition.width)

    @cached_property
    def paper(self) -> Rendition:
        """The file that the report has of it, as sharp as paper can show and no more."""
        if self.original.is_vector:
            return self._made("svg", self.width)
        enough = math.ceil(self.printed / POINTS_AN_INCH * PRINTED)
        return self._made(self._plain, min(self.width, enough), "papier")

    # ------------------------------------------------------------ on paper

    @property
    def printed(self) -> float:
        """The width at which it is printed, in points."""
        return min(PAGE if self.is_wide else COLUMN, TALLEST * self.ratio)

    @property
    def printed_mm(self) -> float:
        return self.printed / POINTS_AN_INCH * MM_AN_INCH

    @property
    def pixels_an_inch(self) -> int:
        """How many of the original's pixels make an inch of paper; an SVG has none to count."""
        return int(self.width / self.printed * POINTS_AN_INCH)

    def width_for(self, pixels_an_inch: int) -> int:
        """Return how wide the original must be, in pixels, to be printed with so many an inch."""
        needed = self.printed / POINTS_AN_INCH * pixels_an_inch * self.original.width / self.width
        return math.ceil(needed / 10) * 10

    # ------------------------------------------------------------ names

    @property
    def _plain(self) -> Form:
        """The format that every reader opens: PNG keeps flat colours and what shows through."""
        return "png" if self.original.is_flat else "jpeg"

    def _made(self, form: Form, width: int, word: str = "") -> Rendition:
        height = max(1, round(width / self.ratio))
        parts = [self._stem, *([] if form == "svg" else [word or str(width)])]
        name = f"{'-'.join(parts)}.{self._digest}.{EXTENSIONS[form]}"
        return Rendition(name, width, height, form)

    @cached_property
    def _stem(self) -> str:
        """The original's own name, in the letters of an address."""
        stem = self.original.name.rpartition("/")[2].rpartition(".")[0]
        return "-".join(re.findall("[a-z0-9]+", sort_key(stem))) or "image"

    @cached_property
    def _digest(self) -> str:
        """Eight hexadecimal digits of all that decides the bytes of its files."""
        tool = "" if self.original.is_vector else _pillow_version()
        said = f"{self.original.digest} {self.box} {RECIPE} {tool}"
        return hashlib.sha256(said.encode()).hexdigest()[:8]


def _start(whole: int, kept: int, focus: float) -> int:
    """Return where what is kept begins, its middle as near the focus as the edges allow."""
    return min(max(0, round(whole * focus - kept / 2)), whole - kept)


@lru_cache(maxsize=1)
def _pillow_version() -> str:
    return metadata.version("pillow")


# ---------------------------------------------------------------- what a document shows


def of_block(block: Picture, document: Document) -> Cut:
    """Return what a block shows of its original."""
    focus = (float(block.focus[0]) / 100, float(block.focus[1]) / 100) if block.focus else CENTRE
    return Cut(document.pictures[block.image], block.shape, focus)


def of_text(target: str, document: Document) -> Cut:
    """Return what « ![…](target) » shows."""
    return Cut(document.pictures[target])


def of_document(document: Document) -> Iterator[Cut]:
    """Yield all that a document shows, in its blocks and in its texts."""
    for chapter in document.chapters:
        for section in (chapter.opening, *chapter.sections):
            for block in section.blocks:
                if isinstance(block, Picture):
                    yield of_block(block, document)
    for text in texts(document) if document.pictures else ():
        for match in LINK.finditer(without_code(text)):
            if match["image"]:
                yield of_text(match["target"], document)
