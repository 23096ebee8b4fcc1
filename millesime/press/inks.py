"""What a colour of the screen is in inks: cyan, magenta, yellow and black, as shares from 0 to 1.

Greys, and the theme's own inks for words and rules, are printed with black alone: four inks out of
register by a tenth of a millimetre would blur a letter. All else goes through the profile, relative
colorimetric with black point compensation: white stays the paper, dark tones stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from millesime.press.profile import profile

if TYPE_CHECKING:
    from PIL.Image import Image

Ink = tuple[float, float, float, float]
Rgb = tuple[int, int, int]
BLACK: Ink = (0.0, 0.0, 0.0, 1.0)
NEUTRAL = re.compile(r"--(?:ink|slate|line):\s*#([0-9a-fA-F]{6})\b")
"""The tokens of the theme that are greys to the eye, with a hint of blue on a screen."""
DARK = 20.0
"""The lightness (CIE L*, 0 to 100) under which a grey is plain black: a screened letter has rough edges."""
TRACE = 0.015
"""Less ink than that is a veil that a plate does not hold."""


def neutrals(tokens: str) -> frozenset[Rgb]:
    """Return the greys that a style sheet of tokens names."""
    return frozenset(rgb(match[1]) for match in NEUTRAL.finditer(tokens))


def rgb(colour: str) -> Rgb:
    """Return the channels of a colour written « #1F3A7A »."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


class Inks:
    """Turns colours into inks; `neutrals` are printed with black alone, as greys are."""

    def __init__(self, neutrals: Iterable[Rgb] = ()) -> None:
        self.neutrals = frozenset(neutrals)
        self._known: dict[Rgb, Ink] = {}

    def of(self, colour: Rgb) -> Ink:
        """Return the inks of a colour of sRGB, channels from 0 to 255."""
        if colour not in self._known:
            make = self._black if self._is_neutral(colour) else self._mixed
            self._known[colour] = make(colour)
        return self._known[colour]

    def of_picture(self, picture: Image, *, flat: bool) -> Image:
        """Return a picture in sRGB as inks; in a `flat` one, logo or screen, greys are black alone."""
        inks = _applied(_to_inks(), picture)
        if not flat:
            return inks
        from PIL import Image, ImageChops

        red, green, blue = picture.split()
        differ = ImageChops.lighter(
            ImageChops.difference(red, green), ImageChops.difference(green, blue)
        )
        grey = differ.point([255, *[0] * 255])
        none = Image.new("L", picture.size)
        black = red.point([round(self._black((level,) * 3)[3] * 255) for level in range(256)])
        inks.paste(Image.merge("CMYK", (none, none, none, black)), mask=grey)
        return inks

    def _is_neutral(self, colour: Rgb) -> bool:
        return len(set(colour)) == 1 or colour in self.neutrals

    def _black(self, colour: Rgb) -> Ink:
        """Return the black alone that is as light as a colour, between the paper and full black."""
        if _lightness_of(colour) < DARK:
            return BLACK
        paper, full = self._scale[0], self._scale[-1]
        wanted = full + (paper - full) * _lightness_of(colour) / 100
        step = min(range(101), key=lambda index: abs(self._scale[index] - wanted))
        return 0.0, 0.0, 0.0, step / 100

    def _mixed(self, colour: Rgb) -> Ink:
        from PIL import Image

        pixel: Any = _applied(_to_inks(), Image.new("RGB", (1, 1), colour)).getpixel((0, 0))
        shares = (level / 255 for level in pixel)
        cyan, magenta, yellow, black = (
            0.0 if share < TRACE else round(share, 3) for share in shares
        )
        return cyan, magenta, yellow, black

    @cached_property
    def _scale(self) -> list[float]:
        """The lightness of black alone, by its hundredths."""
        return _lightness_of_black()


# ---------------------------------------------------------------- the profile at work


@lru_cache(maxsize=1)
def _to_inks() -> Any:
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(BytesIO(profile())),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@lru_cache(maxsize=1)
def _lightness_of_black() -> list[float]:
    from PIL import Image, ImageCms

    press = ImageCms.ImageCmsProfile(BytesIO(profile()))
    to_lab = ImageCms.buildTransform(
        press,
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    steps = Image.new("CMYK", (101, 1))
    for step in range(101):
        steps.putpixel((step, 0), (0, 0, 0, round(step * 2.55)))
    light = _applied(to_lab, steps).getchannel(0).tobytes()
    return [level / 2.55 for level in light]


def _applied(transform: Any, picture: Image) -> Image:
    from PIL import ImageCms

    made = ImageCms.applyTransform(picture, transform)
    if made is None:
        raise AssertionError("a picture that is not changed in place is returned")
    return made


def _lightness_of(colour: Rgb) -> float:
    """Return the lightness of a colour of sRGB: CIE L*, 0 to 100 (IEC 61966-2-1, ISO 11664-4)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return float(116 * light ** (1 / 3) - 16) if light > 0.008856 else 903.3 * light


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
