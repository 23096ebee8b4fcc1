"""A layout becomes PDF/X-4: every operator, picture and gradient in inks, boxes, marks, whole sheets."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream

from millesime import stamp
from millesime.press import booklet
from millesime.press.boxes import BLEED_MM, Box, mm
from millesime.press.cover import Paper
from millesime.press.images import MOST_INK, most_ink, pixels
from millesime.press.inks import BLACK, Inks, neutrals
from millesime.press.streams import ColourError, is_of_screens
from millesime.press.walk import Paint, paints
from tests.press.conftest import ACCENT, TOKENS

pytestmark = pytest.mark.pdf

OF_SCREENS = {"rg", "RG"}
GREYS = neutrals(TOKENS)


def operators(pdf: Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Yield every operator of every stream that paints: pages, forms, patterns, masks."""
    painters: list[Any] = [page.obj for page in pdf.pages]
    painters += [
        thing
        for thing in pdf.objects
        if isinstance(thing, Stream)
        and (thing.get("/Subtype") == Name.Form or "/PatternType" in thing)
    ]
    for painter in painters:
        for one in pikepdf.parse_content_stream(painter):
            yield str(one.operator), list(one.operands)


def spaces(pdf: Pdf) -> Iterator[Any]:
    """Yield every colour space that anything in a file names."""
    for thing in pdf.objects:
        if not isinstance(thing, Stream | Dictionary):
            continue
        for word in ("/ColorSpace", "/CS"):
            space = thing.get(word)
            if isinstance(space, Dictionary):
                yield from space.values()
            elif space is not None:
                yield space
        group = thing.get("/Group")
        if group is not None:
            yield group.get("/CS")


def every_paint(pdf: Pdf) -> list[Paint]:
    return [paint for page in pdf.pages for paint in paints(page)]


# ---------------------------------------------------------------- inks


def test_the_layout_draws_all_that_must_be_converted(layout: bytes) -> None:
    """Else the tests below would hold of nothing."""
    with Pdf.open(BytesIO(layout)) as pdf:
        painted = every_paint(pdf)
        assert {paint.kind for paint in painted} == {
            "fill", "stroke", "words", "picture", "shading",
        }  # fmt: skip
        assert {name for name, _ in operators(pdf)} >= OF_SCREENS
        assert any(isinstance(thing, Stream) and "/PatternType" in thing for thing in pdf.objects)
        assert any(isinstance(thing, Stream) and "/SMask" in thing for thing in pdf.objects)


def test_no_operator_anywhere_names_a_colour_of_a_screen(opened: Pdf) -> None:
    assert not OF_SCREENS & {name for name, _ in operators(opened)}


def test_no_colour_space_anywhere_is_of_a_screen(opened: Pdf) -> None:
    found = list(spaces(opened))
    assert Name.DeviceCMYK in found
    assert not [space for space in found if is_of_screens(space)]


def test_words_in_the_ink_of_the_theme_are_black_alone(opened: Pdf) -> None:
    words = [paint for paint in paints(opened.pages[2]) if paint.kind == "words"]
    colours = {paint.channels for paint in words}
    assert BLACK in colours
    grey = [ink for ink in colours if ink[:3] == (0, 0, 0) and 0.5 < ink[3] < 0.9]
    assert len(grey) == 1
    assert Inks(GREYS).of(ACCENT) in colours


def test_nothing_asks_for_more_ink_than_paper_dries(opened: Pdf) -> None:
    for paint in every_paint(opened):
        if paint.space == Name.DeviceCMYK:
            assert sum(paint.channels) * 100 <= MOST_INK
    pictures = [paint.thing[0] for paint in every_paint(opened) if paint.kind == "picture"]
    assert pictures
    for picture in pictures:
        assert most_ink(pixels(picture)) <= MOST_INK


def test_a_photograph_stays_a_jpeg_and_a_logo_loses_nothing(opened: Pdf) -> None:
    pictures = [paint.thing[0] for paint in every_paint(opened) if paint.kind == "picture"]
    photographs = [one for one in pictures if one.get("/Filter") == Name.DCTDecode]
    assert len(photographs) == 1
    assert [int(number) for number in photographs[0].Decode] == [1, 0] * 4
    (solid,) = [one for one in pictures if one not in photographs and "/SMask" not in one]
    black = pixels(solid).getpixel((10, 10))
    assert black == (0, 0, 0, 255)


def test_a_reader_sees_the_colours_it_saw(layout: bytes, stitched: bytes) -> None:
    """Drawn by PDFium, which knows inks but roughly, light stays light and dark stays dark."""
    before, after = _drawn(layout, 3), _drawn(stitched, 3)
    marks = (after.width - before.width) // 2
    after = after.crop((marks, marks, marks + before.width, marks + before.height))
    differences = [abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 12


def _drawn(pdf: bytes, index: int) -> Any:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[index].render(scale=1).to_pil().convert("L")
    finally:
        document.close()


def test_a_mask_lets_as_much_through_as_it_did(opened: Pdf) -> None:
    masks = [
        setting.SMask.G
        for page in opened.pages
        for setting in page.resources.get("/ExtGState", Dictionary()).values()
        if isinstance(setting.get("/SMask"), Dictionary)
    ]
    blacks = [
        [round(float(share), 2) for share in one.operands]
        for mask in masks
        for one in pikepdf.parse_content_stream(mask)
        if str(one.operator) == "k"
    ]
    assert blacks
    assert all(black == [0, 0, 0, round(1 - 0x80 / 255, 2)] for black in blacks)


def test_a_gradient_that_we_cannot_turn_into_inks_is_our_mistake(layout: bytes) -> None:
    with Pdf.open(BytesIO(layout)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, Dictionary) and thing.get("/ShadingType") == 2:
                thing.ShadingType = 1
        for page in pdf.pages:
            for shading in page.resources.get("/Shading", Dictionary()).values():
                shading.ShadingType = 1
        file = BytesIO()
        pdf.save(file)
    with pytest.raises(ColourError, match="type 1"):
        booklet.stitched(file.getvalue(), GREYS)


# ---------------------------------------------------------------- sheets


def test_boxes_say_where_to_cut_and_how_far_to_print(opened: Pdf) -> None:
    for page in opened.pages:
        trim, bleed = Box.of(page.trimbox), Box.of(page.bleedbox)
        media = Box.of(page.mediabox)
        assert [round(mm(side), 1) for side in (trim.width, trim.height)] == [120, 160]
        assert bleed.near(trim.wider(BLEED_MM), 0.01)
        assert media.within(bleed) == bleed
        assert "/ArtBox" not in page.obj


def test_marks_stand_outside_the_bleed_on_every_plate(opened: Pdf) -> None:
    page = opened.pages[2]
    marks = [
        paint
        for paint in paints(page)
        if paint.kind == "stroke"
        and isinstance(paint.space, pikepdf.Array)
        and paint.space[0] == Name.Separation
    ]
    assert len(marks) == 8
    bleed, media = Box.of(page.bleedbox), Box.of(page.mediabox)
    for mark in marks:
        inside = mark.box.within(bleed)
        assert inside.width < 0 or inside.height < 0
        assert mark.box.within(media) == mark.box
        assert mark.space[1] == Name.All


def test_what_lies_past_the_bleed_is_held_back(opened: Pdf) -> None:
    bleed = Box.of(opened.pages[0].bleedbox)
    ground = next(paint for paint in paints(opened.pages[0]) if paint.kind == "fill")
    assert ground.box.near(bleed, 0.01)


# ---------------------------------------------------------------- pages


def test_blank_pages_make_whole_sheets_and_the_back_stays_last(
    layout: bytes, stitched: bytes
) -> None:
    words = [_words(stitched, index) for index in range(8)]
    assert words[-1] == "Dernière"
    assert words[5:7] == ["", ""]
    count = booklet.count(layout)
    assert (count.pages, count.filled, count.blank) == (8, 6, 2)


def test_the_proposal_names_the_chapters_that_end_on_a_few_lines(layout: bytes) -> None:
    found = [(one.title, one.last, one.lines) for one in booklet.count(layout).short]
    assert ("Un chapitre", 3) in [one[:2] for one in found]
    assert all(lines <= 12 for _, _, lines in found)


def _words(pdf: bytes, index: int) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[index].get_textpage().get_text_range()).strip()
    finally:
        document.close()


def test_every_file_says_which_words_it_holds(layout: bytes) -> None:
    files = (
        booklet.stitched(layout, GREYS),
        booklet.inside(layout, GREYS),
        booklet.wrapped(layout, GREYS, 5.0, ACCENT),
    )
    assert [stamp.in_pdf(file) for file in files] == ["2023; essai"] * 3


# ---------------------------------------------------------------- glued


def test_the_spine_follows_the_paper_and_the_pages() -> None:
    assert Paper(grammage=115, bulk=1.0).spine(72) == 4.1
    assert Paper(grammage=90, bulk=1.5).spine(200) == 13.5


def test_the_cover_is_laid_flat_around_its_spine(layout: bytes) -> None:
    with Pdf.open(BytesIO(booklet.wrapped(layout, GREYS, 5.0, ACCENT))) as pdf:
        assert len(pdf.pages) == 2
        for side in pdf.pages:
            trim = Box.of(side.trimbox)
            assert round(mm(trim.width), 2) == 2 * 120 + 5
            assert Box.of(side.bleedbox).near(trim.wider(BLEED_MM), 0.01)
        spine = next(paint for paint in paints(pdf.pages[0]) if paint.kind == "fill")
        assert round(mm(spine.box.width), 1) == 5.0
        assert spine.channels == Inks(GREYS).of(ACCENT)
        assert spine.box.height == pytest.approx(Box.of(pdf.pages[0].bleedbox).height)


def test_the_cover_reads_from_back_to_front_and_is_lined_by_the_pages_after_and_before(
    layout: bytes,
) -> None:
    cover = booklet.wrapped(layout, GREYS, 5.0, ACCENT)
    assert _words(cover, 0).split() == ["Dernière", "Première"]
    assert _words(cover, 1) == "Dedans"


def test_the_inside_has_all_pages_but_those_of_the_cover(layout: bytes) -> None:
    inside = booklet.inside(layout, GREYS)
    with Pdf.open(BytesIO(inside)) as pdf:
        assert len(pdf.pages) == 4
    assert _words(inside, 0).startswith("Un chapitre")


# ---------------------------------------------------------------- what the file says of itself


def test_it_says_what_it_is_and_for_which_press(opened: Pdf) -> None:
    (intent,) = opened.Root.OutputIntents
    assert intent.S == Name.GTS_PDFX
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert int(intent.DestOutputProfile.N) == 4
    assert intent.DestOutputProfile.read_bytes()[16:20] == b"CMYK"
    with opened.open_metadata() as said:
        assert said["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert said["pdf:Trapped"] == "False"
        assert said["dc:title"] == str(opened.docinfo.Title) == "Essai"
        assert said["xmp:CreateDate"] == "2023-12-31T00:00:00Z"
        assert said["xmpMM:DocumentID"].startswith("uuid:")
    assert opened.docinfo.Trapped == Name("/False")
    assert opened.pdf_version == "1.6"
    assert len(opened.trailer.ID) == 2


def test_nothing_is_left_of_what_is_for_screens(layout: bytes, opened: Pdf) -> None:
    with Pdf.open(BytesIO(layout)) as pdf:
        assert any("/Annots" in page.obj for page in pdf.pages)
    assert not any("/Annots" in page.obj for page in opened.pages)
    assert not {"/Outlines", "/Names", "/StructTreeRoot", "/OpenAction"} & set(opened.Root.keys())


def test_the_same_layout_gives_the_same_bytes(layout: bytes, stitched: bytes) -> None:
    assert booklet.stitched(layout, GREYS) == stitched
    assert booklet.wrapped(layout, GREYS, 5.0, ACCENT) == booklet.wrapped(
        layout, GREYS, 5.0, ACCENT
    )


def test_the_file_is_sound(stitched: bytes, tmp_path: Path) -> None:
    file = tmp_path / "press.pdf"
    file.write_bytes(stitched)
    said = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
