"""Colours as #RRGGBB: how far apart two are (WCAG 2.2), one mixed into another, one made readable."""

from __future__ import annotations

INK, WHITE = "#16202E", "#FFFFFF"
TEXT_CONTRAST = 4.5
"""What text needs on its ground (WCAG 2.2, success criterion 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of `other` in it."""
    channels = zip(_channels(colour), _channels(other), strict=True)
    mixed = (round(mine + (theirs - mine) * min(1, max(0, share))) for mine, theirs in channels)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def readable(colour: str, ground: str, ratio: float = TEXT_CONTRAST) -> str:
    """Return `colour`, as little changed as needed to reach a contrast of `ratio` on `ground`.

    It is lightened on a dark ground and darkened on a light one.
    """
    end = max(INK, WHITE, key=lambda shade: contrast(shade, ground))
    shades = (mix(colour, end, step / 20) for step in range(21))
    return next(shade for shade in shades if contrast(shade, ground) >= ratio)


def _luminance(colour: str) -> float:
    linear = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in _channels(colour))
    )
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def _channels(colour: str) -> list[int]:
    return [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
