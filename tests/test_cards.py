"""The pictures shown where an address is shared: right in size, light, the same each time, quick."""

from __future__ import annotations

import io
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from millesime.cards import FONTS as NAMES
from millesime.cards import cards, icons, legend
from millesime.cards.canvas import Canvas, dot_size
from millesime.cards.drawing import draw
from millesime.cards.icon import icon
from millesime.cards.values import ChapterCard, EditionCard, Faces, SiteCard
from millesime.colour import contrast
from millesime.memo import Memo
from millesime.model.library import Library
from millesime.render.web import plain
from tests.conftest import TEMPLATES

FOLDER = TEMPLATES / "web" / "fonts"
FONTS = Faces(*((FOLDER / name).read_bytes() for name in NAMES))
SIZE, HEAVIEST, LONGEST = (1200, 630), 40_000, 0.030
EDITION = EditionCard("Essai", "Rapport", "Un an", 2031, "#173A7A", (30, 12), "42 points")
CHAPTER = ChapterCard("Essai", "Le réseau", "4", "Rapport 2031", "#74388A")


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.fixture(scope="module")
def drawn(library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The cards of the real site."""
    memo = Memo(tmp_path_factory.mktemp("memo"))
    return cards(library, TEMPLATES, plain(library), memo)


def test_the_site_each_document_and_each_chapter_has_a_card(
    library: Library, drawn: dict[str, bytes]
) -> None:
    folders = {"", *(volume.path for volume in library.volumes)}
    folders |= {chapter.opening.page for v in library.volumes for chapter in v.chapters}
    assert set(drawn) == {f"{folder}carte.png" for folder in folders}


def test_cards_are_of_the_size_that_is_shown_whole_and_light(drawn: dict[str, bytes]) -> None:
    for path, content in drawn.items():
        assert Image.open(io.BytesIO(content)).size == SIZE, path
        assert len(content) <= HEAVIEST, path


def test_no_two_documents_share_a_card(library: Library, drawn: dict[str, bytes]) -> None:
    covers = [drawn[f"{volume.path}carte.png"] for volume in library.volumes]
    assert len(set(covers)) == len(covers)


def test_the_same_card_is_drawn_in_the_same_bytes_without_metadata() -> None:
    for card in (EDITION, CHAPTER, SiteCard("Essai", "Rapports", ((2031, "#173A7A", 42),))):
        content = draw(card, FONTS)
        assert draw(card, FONTS) == content
        chunks = {kind for kind in (b"tEXt", b"iTXt", b"tIME", b"eXIf", b"pHYs") if kind in content}
        assert not chunks


def test_an_edition_is_drawn_on_its_accent_with_a_dot_for_each_member() -> None:
    """The dots are counted in the picture: 42 separate spots where the disc stands."""
    picture = opened(draw(EDITION, FONTS))
    assert picture.getpixel((2, 2)) == (0x17, 0x3A, 0x7A)
    disc = picture.crop((620, 40, 1136, 560)).convert("L")
    assert spots(disc) == 42


def spots(picture: Image.Image) -> int:
    """Return how many separate spots are lighter than the ground (a flood fill of each)."""
    from PIL import ImageDraw

    ground = picture.getpixel((0, 0))
    assert isinstance(ground, int)
    mask = picture.point([255 if level > ground + 8 else 0 for level in range(256)])
    count = 0
    while box := mask.getbbox():
        row = mask.crop((box[0], box[1], box[2], box[1] + 1)).tobytes()
        ImageDraw.floodfill(mask, (box[0] + row.index(255), box[1]), 0)
        count += 1
    return count


def test_an_edition_without_figures_and_a_chapter_without_number_have_a_card_too() -> None:
    bare = EditionCard("Essai", "Dossier de presse", "", 2031, "#0B6E66", (), "")
    assert opened(draw(bare, FONTS)).size == SIZE
    assert opened(draw(ChapterCard("Essai", "Édito", "", "Rapport", "#0B6E66"), FONTS)).size == SIZE
    assert opened(draw(SiteCard("Essai", "Rapports", ()), FONTS)).size == SIZE


def test_a_long_title_stays_on_its_side_of_the_card() -> None:
    title = "Des territoires solidaires, accueillants et coopératifs, pour toutes et pour tous"
    short, long = (
        opened(draw(ChapterCard("Essai", words, "12", "Rapport 2031", "#74388A"), FONTS))
        for words in ("Court", title)
    )
    assert short.crop((700, 0, *SIZE)).tobytes() == long.crop((700, 0, *SIZE)).tobytes()


def test_every_word_can_be_read_on_every_accent(library: Library) -> None:
    """WCAG 1.4.3, in the colours of the picture: those of its words stand in the left half."""
    for volume in library.reports:
        accent = str(volume.edition.about.accent)
        words = replace(EDITION, accent=accent, title=" ", name=" ", year=0)
        picture = opened(draw(words, FONTS)).crop((0, 200, 400, 420))
        lightest = max(zip(*[iter(picture.tobytes())] * 3, strict=True))
        assert contrast(f"#{bytes(lightest).hex()}", accent) >= 4.5


def test_the_legend_counts_the_dots_as_the_cover_does(library: Library) -> None:
    for volume in library.reports:
        if volume.dots:
            assert str(volume.dots.total) in legend(volume, plain(library))


def test_a_card_is_drawn_once_and_quickly(library: Library, tmp_path: Path) -> None:
    """At most 30 ms a card from nothing; then none is drawn, nor is Pillow asked for."""
    draw(EDITION, FONTS)  # Pillow and the fonts are loaded
    start = time.process_time()
    first = cards(library, TEMPLATES, plain(library), Memo(tmp_path))
    assert (time.process_time() - start) / len(first) < LONGEST
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert cards(library, TEMPLATES, plain(library), Memo(tmp_path)) == first
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == kept


def test_another_font_makes_another_card(library: Library, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(FOLDER, templates / "web" / "fonts")
    memo = Memo(tmp_path / "memo")
    first = cards(library, templates, plain(library), memo)
    regular = templates / "web" / "fonts" / "sans-regular.woff2"
    regular.write_bytes((FOLDER / "sans-italic.woff2").read_bytes())
    assert cards(library, templates, plain(library), memo) != first


# ---------------------------------------------------------------- icons


def test_icons_are_the_dots_of_the_site_s_own_icon(tmp_path: Path) -> None:
    made = icons(TEMPLATES, Memo(tmp_path))
    assert len(made) == 4
    svg = (TEMPLATES / "web" / "icon.svg").read_text("utf-8")
    for content in made.values():
        assert spots(opened(content).convert("L")) == svg.count("h.01")


def test_a_maskable_icon_keeps_its_dots_where_no_telephone_cuts(tmp_path: Path) -> None:
    """Web App Manifest, safe zone: a disc 80 % wide."""
    picture = opened(icons(TEMPLATES, Memo(tmp_path))["icons/icon-maskable-512.png"])
    ground = picture.getpixel((0, 0))
    outside = [
        (x, y)
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2
    ]
    assert all(picture.getpixel(point) == ground for point in outside)


def test_an_icon_that_is_not_made_of_dots_is_refused() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'
    with pytest.raises(ValueError, match="dots"):
        icon(svg, 64, 0.7)


# ---------------------------------------------------------------- the canvas


def test_dots_of_a_lattice_stand_on_whole_pixels_and_never_touch() -> None:
    for pitch in range(4, 80, 2):
        assert dot_size(pitch) % 2 == 0
        assert dot_size(pitch) < pitch


def test_a_colour_is_printed_as_it_is_and_its_edges_are_between_it_and_the_ground() -> None:
    canvas = Canvas(40, 40, "#000000")
    canvas.lattice([(0.0, 0.0)], 40, (20, 20), "#FF0000")
    colours = opened(canvas.png()).getcolors() or []
    assert (0xFF, 0, 0) in [colour for _, colour in colours]
    assert all(colour[1:] == (0, 0) for _, colour in colours if isinstance(colour, tuple))
