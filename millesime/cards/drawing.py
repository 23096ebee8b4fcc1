"""The layout of each kind of card, in pixels: what stands where, how large."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

from PIL.ImageFont import FreeTypeFont

from millesime.cards.canvas import Canvas, dot_size, font
from millesime.cards.values import HEIGHT, WIDTH, Card, ChapterCard, EditionCard, Faces, SiteCard
from millesime.colour import INK, WHITE, mix, readable
from millesime.model.library import Dots
from millesime.model.text import Line
from millesime.render.paper import pale
from millesime.render.shapes import ROW, crop, sectors

MARGIN = 64
NAME_SIZE, NAME_BASE = 38, 98
QUIET = 0.8
"""How far from the ground to white the lesser words stand, farther where that cannot be read."""
LEADING = 1.14
BALANCE = 20
"""By how many pixels a measure is narrowed, time after time, to even out its lines."""
Face = Callable[[int], FreeTypeFont]


def draw(card: Card, faces: Faces) -> bytes:
    """Return a card as PNG, drawn with the faces of the site."""
    pen = _Pen(card, faces)
    match card:
        case EditionCard():
            _edition(card, pen)
        case ChapterCard():
            _chapter(card, pen)
        case SiteCard():
            _site(card, pen)
    return pen.canvas.png()


class _Pen:
    """A card's canvas, with the federation's name on it, and the faces of the site."""

    def __init__(self, card: Card, faces: Faces) -> None:
        self.faces = faces
        self.ground = INK if isinstance(card, SiteCard) else card.accent
        self.canvas = Canvas(WIDTH, HEIGHT, self.ground)
        self.quiet = readable(mix(self.ground, WHITE, QUIET), self.ground)
        self.canvas.text(card.name, self.serif(NAME_SIZE), MARGIN, NAME_BASE, WHITE)

    def serif(self, size: int) -> FreeTypeFont:
        return font(self.faces.serif, size)

    def sans(self, size: int) -> FreeTypeFont:
        return font(self.faces.sans, size)

    def above(self, base: int, lines: Sequence[str], face: FreeTypeFont, colour: str) -> int:
        """Print lines, the last of them on a baseline; return the top of the first one's letters."""
        step = round(face.size * LEADING)
        for index, line in enumerate(reversed(lines)):
            self.canvas.text(line, face, MARGIN, base - index * step, colour)
        return base - (len(lines) - 1) * step - round(face.size * 0.72)


def _set(
    words: str, face: Face, sizes: Sequence[int], width: int, most: int
) -> tuple[FreeTypeFont, list[str]]:
    """Return the largest of the sizes at which words stand on `most` lines of a width, and the lines.

    At the smallest they stand on as many as they need.
    """
    for size in sizes:
        lines = _folded(words, face(size), width)
        if len(lines) <= most and all(face(size).getlength(line) <= width for line in lines):
            break
    return face(size), _balanced(words, face(size), width)


def _balanced(words: str, face: FreeTypeFont, width: int) -> list[str]:
    """Return words on as few lines as a width allows, of lengths as even as can be: no word ends alone."""
    lines = _folded(words, face, width)
    for narrower in range(width - BALANCE, width // 2, -BALANCE):
        tighter = _folded(words, face, narrower)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def _folded(words: str, face: FreeTypeFont, width: int) -> list[str]:
    """Return words on lines of a width, cut at plain spaces only; no-break spaces hold."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


# ---------------------------------------------------------------- an edition

YEAR_WIDTH, YEAR_BASE = 650, 654
"""The year runs off the left edge and the foot."""
DISC = 520
"""The side of the square that holds the disc."""
DISC_CENTRE = (WIDTH - MARGIN - DISC // 2, 300)
BESIDE_DISC = 548
"""The width of the words beside it, above its widest row."""
LEGEND, LEGEND_BASE = 22, 600


def _edition(card: EditionCard, pen: _Pen) -> None:
    year = str(card.year)
    face = pen.serif(round(100 * YEAR_WIDTH / pen.serif(100).getlength(year)))
    left, top, _, _ = face.getbbox(year, anchor="ls")
    pen.canvas.text(year, face, -round(left) - 12, YEAR_BASE, WHITE)
    base = YEAR_BASE + round(top) - 40
    if card.subtitle:
        sans, lines = _set(card.subtitle, pen.sans, (32, 28), BESIDE_DISC, 2)
        base = pen.above(base, lines, sans, pen.quiet) - 26
    one = _set(card.title, pen.serif, (60, 56, 52, 48), BESIDE_DISC, 1)
    serif, lines = (
        one if len(one[1]) == 1 else _set(card.title, pen.serif, (56, 46), BESIDE_DISC, 3)
    )
    pen.above(base, lines, serif, WHITE)
    if card.dots:
        _legended_disc(card, pen)
    else:
        _field(card.year, pen)


def _legended_disc(card: EditionCard, pen: _Pen) -> None:
    """Draw the disc of an edition, and under it what its dots are."""
    x, y = DISC_CENTRE
    pitch = _pitch(card.dots, DISC)
    _disc(card.dots, pale(card.accent, len(card.dots)), pitch, (x, y), pen.canvas)
    half = round(pen.sans(LEGEND).getlength(card.legend) / 2)
    pen.canvas.text(card.legend, pen.sans(LEGEND), x - half, LEGEND_BASE, pen.quiet)


@lru_cache(maxsize=16)
def _points(kinds: tuple[int, ...]) -> list[list[tuple[float, float]]]:
    """Return the points of a disc, kind by kind."""
    return sectors(Dots(tuple((count, Line("?")) for count in kinds), sum(kinds)))


def _pitch(kinds: tuple[int, ...], side: int) -> int:
    """Return the even distance between dots at which a disc of them stands in a square."""
    points = _points(kinds)
    radius = max(math.hypot(x, y) for kind in points for x, y in kind) + 0.5
    return 2 * int(side / radius / 4)


def _disc(
    kinds: tuple[int, ...],
    tints: Sequence[str],
    pitch: int,
    centre: tuple[int, int],
    canvas: Canvas,
) -> None:
    """Draw a disc of dots around a centre, a tint for each kind."""
    for points, tint in zip(_points(kinds), tints, strict=True):
        canvas.lattice(points, pitch, centre, tint)


# ---------------------------------------------------------------- a chapter

PITCH = 62
CROP = (8, 13)
"""The columns and rows of the lattice: they run off three edges."""
CROP_LEFT = 770
AROUND = 14
"""The room left between a number and the dots, on both sides together."""
FAINT = 0.2
"""How far from the ground to white the lattice stands behind the number."""


def _chapter(card: ChapterCard, pen: _Pen) -> None:
    room = 650
    if card.number:
        face = pen.serif(430)
        left, _, right, _ = face.getbbox(card.number, anchor="ls")
        x = round(WIDTH - MARGIN - right)
        pen.canvas.text(card.number, face, x, HEIGHT - 62, WHITE)
        room = min(room, round(x + left) - 2 * MARGIN + 16)
    base = pen.above(HEIGHT - 62, [card.document], pen.sans(30), pen.quiet) - 46
    serif, lines = _set(card.title, pen.serif, (84, 76, 68, 60, 52), room, 4)
    pen.above(base, lines, serif, WHITE)
    _field(int(card.number or 0), pen)


def _field(seed: int, pen: _Pen) -> None:
    """Draw a crop of the lattice with gaps, around what is printed there."""
    size, row = dot_size(PITCH), round(PITCH * ROW)
    left, top = CROP_LEFT, size // 2 - row
    free = [
        (x, y)
        for x, y in crop(*CROP, seed)
        if pen.canvas.is_free(left + round(x * PITCH), top + round(y / ROW) * row, size + AROUND)
    ]
    pen.canvas.lattice(free, PITCH, (left, top), mix(pen.ground, WHITE, FAINT))


# ---------------------------------------------------------------- the site

MOST = 5
"""The editions shown: the newest."""


def _site(card: SiteCard, pen: _Pen) -> None:
    serif, lines = _set(card.title, pen.serif, (92, 80, 68), WIDTH - 2 * MARGIN, 1)
    pen.canvas.text(lines[0], serif, MARGIN, 220, WHITE)
    shown = card.editions[-MOST:]
    if not shown:
        return
    across = (WIDTH - 2 * MARGIN) // max(4, len(shown))
    pitch = min(_pitch((count,), across - 16) for _, _, count in shown)
    for index, (year, accent, count) in enumerate(shown):
        x = MARGIN + across // 2 + index * across
        _disc((count,), [readable(accent, INK)], pitch, (x, 390), pen.canvas)
        half = round(pen.serif(44).getlength(str(year)) / 2)
        pen.canvas.text(str(year), pen.serif(44), x - half, 580, WHITE)
