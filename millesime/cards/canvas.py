"""A picture drawn with few colours on one ground: text and dots, in a palette, as small a PNG as can be.

Each colour has a ramp from the ground to itself, so that edges are smooth; shapes of different
colours must not overlap.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from functools import lru_cache

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

from millesime.colour import mix
from millesime.render.shapes import DOT, ROW

STEPS = 15
"""The shades of a ramp: 17 colours of them fill a palette of 256."""
FINER = 8
"""How many times larger a dot is drawn before it is brought to its size."""
PRESSED = 6
"""The level of zlib: 9 takes ten times as long to save a tenth."""
SHADES = bytes(math.ceil(level * STEPS / 255) for level in range(256))
"""The step of a ramp for each level of a mask."""


@lru_cache(maxsize=64)
def font(content: bytes, size: int) -> FreeTypeFont:
    """Return a font (TrueType or WOFF2) at a size in pixels."""
    return truetype(io.BytesIO(content), size)


@lru_cache(maxsize=64)
def dot(size: int) -> Image.Image:
    """Return a disc `size` pixels across, white on black, its edge smooth."""
    large = Image.new("L", (size * FINER, size * FINER))
    ImageDraw.Draw(large).ellipse((0, 0, size * FINER - 1, size * FINER - 1), fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


class Canvas:
    """A picture of `width` × `height` pixels, all of one colour at first."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self.ground = ground
        self.image = Image.new("L", (width, height))
        self.ramps: dict[str, int] = {}

    def stamp(self, mask: Image.Image, places: Iterable[tuple[int, int]], colour: str) -> None:
        """Print a mask in a colour, its top left corner at each place; it may run off the edges."""
        first = self.ramps.setdefault(colour, len(self.ramps) * STEPS)
        inked = mask.point([first + shade if shade else 0 for shade in SHADES])
        shape = mask.point([255 if shade else 0 for shade in SHADES])
        for place in places:
            self.image.paste(inked, place, shape)

    def lattice(
        self,
        points: Iterable[tuple[float, float]],
        pitch: int,
        centre: tuple[int, int],
        colour: str,
    ) -> None:
        """Print dots of a lattice whose rows are `pitch` × ROW apart, around a centre.

        `pitch` is even, and rows stand on whole pixels: all dots are the same, to the pixel.
        """
        size, row = dot_size(pitch), round(pitch * ROW)
        x, y = centre[0] - size // 2, centre[1] - size // 2
        places = ((x + round(px * pitch), y + round(py / ROW) * row) for px, py in points)
        self.stamp(dot(size), places, colour)

    def text(self, words: str, face: FreeTypeFont, x: int, baseline: int, colour: str) -> None:
        """Print words from `x` on a baseline."""
        left, top, right, bottom = face.getbbox(words, anchor="ls")
        mask = Image.new("L", (math.ceil(right - left) + 2, math.ceil(bottom - top) + 2))
        ImageDraw.Draw(mask).text((1 - left, 1 - top), words, 255, face, anchor="ls")
        self.stamp(mask, [(round(x + left) - 1, round(baseline + top) - 1)], colour)

    def is_free(self, x: int, y: int, size: int) -> bool:
        """Return whether nothing was printed in a square around the point (x, y)."""
        half = size // 2
        return self.image.crop((x - half, y - half, x + half, y + half)).getbbox() is None

    def png(self) -> bytes:
        """Return the picture as PNG: the same bytes for the same drawing, and no metadata."""
        colours = [self.ground]
        for colour in self.ramps:
            colours += [mix(self.ground, colour, step / STEPS) for step in range(1, STEPS + 1)]
        channels = bytes.fromhex("".join(colour[1:] for colour in colours))
        self.image.putpalette(channels)
        written = io.BytesIO()
        self.image.save(written, "PNG", compress_level=PRESSED)
        return written.getvalue()


def dot_size(pitch: int) -> int:
    """Return the width of a dot, an even number of pixels, on a lattice of that pitch."""
    return max(2, 2 * round(pitch * DOT / 2))
