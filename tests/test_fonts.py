"""The fonts kept in the repository are those that tools/fonts.py cuts, and hold every character we print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import html

from tools import fonts


def test_the_kept_files_are_what_the_tool_makes() -> None:
    for face in fonts.FACES:
        assert (fonts.FOLDER / face.name).read_bytes() == fonts.cut(face, fonts.LATIN), face.name


def test_a_cut_font_does_not_bear_the_reserved_name() -> None:
    """SIL OFL 1.1, clause 3."""
    for face in fonts.FACES:
        names = TTFont(fonts.FOLDER / face.name)["name"].names
        assert not [name for name in names if name.nameID in (1, 3, 4, 6) and "Source" in str(name)]


def test_the_faces_that_stand_in_have_the_measures_that_the_tool_writes() -> None:
    assert fonts.FALLBACKS.read_text("utf-8") == fonts.fallbacks(), "run: python -m tools.fonts"


@pytest.mark.browser
@pytest.mark.parametrize("face", fonts.STAND_INS, ids=lambda face: face.model)
def test_the_width_of_a_face_that_stands_in_is_that_of_its_model(face: fonts.StandIn) -> None:
    """Liberation, which Debian's Chromium sets them with."""
    path = Path(f"/usr/share/fonts/truetype/liberation/Liberation{face.model}.ttf")
    assert fonts.average(TTFont(path)) == pytest.approx(face.average, abs=0.0001)


def test_each_face_of_ours_has_one_that_stands_in_first_in_the_list() -> None:
    assert [one.face for one in fonts.STAND_INS] == list(fonts.FACES)
    tokens = (fonts.FOLDER.parents[1] / "shared" / "css" / "tokens.css").read_text("utf-8")
    for family in {face.family for face in fonts.FACES}:
        assert re.search(f'"{family}", "[^"]+", "{family} Fallback", ', tokens)


def test_every_character_of_the_site_is_in_the_fonts(site: Path) -> None:
    printed = {
        character
        for path in site.rglob("*.html")
        for character in html.parse(str(path)).getroot().text_content()
    }
    held = set(TTFont(fonts.FOLDER / "sans-regular.woff2").getBestCmap())
    assert not {
        character for character in printed if ord(character) not in held and character not in "\n\t"
    }
