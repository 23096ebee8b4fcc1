"""A colour of the screen becomes inks: greys black alone, the rest through the profile of the press."""

from __future__ import annotations

import pytest
from PIL import Image, ImageCms

from millesime.press.images import most_ink
from millesime.press.inks import BLACK, Ink, Inks, Rgb, neutrals
from millesime.press.profile import profile
from tests.press.conftest import ACCENT, TOKENS, logo, photograph


@pytest.fixture(scope="module")
def inks() -> Inks:
    return Inks(neutrals(TOKENS))


def test_the_theme_s_words_and_rules_are_greys() -> None:
    assert neutrals("--ink: #16202e; --line: #D9DEE5;\n--accent: #16202f") == {
        (0x16, 0x20, 0x2E),
        (0xD9, 0xDE, 0xE5),
    }
    assert len(neutrals(TOKENS)) == 3


@pytest.mark.parametrize("colour", [(0, 0, 0), (0x16, 0x20, 0x2E)])
def test_dark_words_are_full_black_and_nothing_else(inks: Inks, colour: Rgb) -> None:
    assert inks.of(colour) == BLACK


def test_white_is_the_paper(inks: Inks) -> None:
    assert inks.of((255, 255, 255)) == (0, 0, 0, 0)


def test_a_darker_grey_has_more_black_and_no_other_ink(inks: Inks) -> None:
    blacks = [inks.of((level, level, level)) for level in range(255, 40, -15)]
    assert all(ink[:3] == (0, 0, 0) for ink in blacks)
    assert [ink[3] for ink in blacks] == sorted({ink[3] for ink in blacks})


def test_without_the_theme_a_hint_of_blue_is_a_colour() -> None:
    assert sum(Inks().of((0x16, 0x20, 0x2E))[:3]) > 0.5


@pytest.mark.parametrize("colour", [ACCENT, (0xC0, 0x39, 0x2B), (0x2E, 0x7D, 0x32), (250, 200, 30)])
def test_inks_show_the_colour_again_on_paper(inks: Inks, colour: Rgb) -> None:
    """The profile read backwards gives back the colour, as near as the inks can."""
    red, green, blue = _seen(inks.of(colour))
    assert max(abs(red - colour[0]), abs(green - colour[1]), abs(blue - colour[2])) < 40


def _seen(ink: Ink) -> Rgb:
    from io import BytesIO

    pixel = Image.new("CMYK", (1, 1), tuple(round(share * 255) for share in ink))
    shown = ImageCms.profileToProfile(
        pixel, BytesIO(profile()), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert shown is not None
    red, green, blue = shown.getpixel((0, 0))  # type: ignore[misc]
    return red, green, blue


def test_no_colour_asks_for_more_ink_than_paper_dries(inks: Inks) -> None:
    steps = range(0, 256, 51)
    most = max(sum(inks.of((r, g, b))) for r in steps for g in steps for b in steps)
    assert 2.0 < most <= 3.0


def test_a_photograph_is_mixed_from_four_inks(inks: Inks) -> None:
    made = inks.of_picture(photograph(), flat=False)
    assert made.mode == "CMYK"
    assert most_ink(made) <= 300
    assert all(high > 0 for _, high in made.getextrema())  # type: ignore[misc]


def test_the_black_of_a_logo_is_black_alone(inks: Inks) -> None:
    made = inks.of_picture(logo(), flat=True)
    assert made.getpixel((10, 10)) == (0, 0, 0, 255)
    assert made.getpixel((10, 200)) == (0, 0, 0, 0)
    assert sum(made.getpixel((200, 10))[:3]) > 200  # type: ignore[index]


def test_the_profile_is_of_a_press() -> None:
    assert profile()[12:20] == b"prtrCMYK"
