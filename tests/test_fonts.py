"""The fonts kept in the repository are those that tools/fonts.py cuts, and hold every character we print."""

from __future__ import annotations

from pathlib import Path

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
