"""A sound file is let through; each way of spoiling it is told, by page, in plain French."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream

from millesime.preflight import Refusal, examine
from millesime.press import booklet
from millesime.press.inks import neutrals
from tests.press.conftest import ACCENT, TOKENS

pytestmark = pytest.mark.pdf

Change = Callable[[Pdf, Page], Any]
Spoilt = Callable[[Change], bytes]


def painting(operators: str) -> Change:
    return lambda _, page: page.contents_add(operators.encode())


def test_a_printer_refuses_nothing_of_a_sound_booklet(stitched: bytes) -> None:
    assert examine(stitched) == []


def test_a_printer_refuses_nothing_of_a_sound_cover(layout: bytes) -> None:
    cover = booklet.wrapped(layout, neutrals(TOKENS), 5.0, ACCENT)
    assert examine(cover, is_cover=True) == []


def test_the_layout_itself_would_be_refused(layout: bytes) -> None:
    rules = {refusal.rule for refusal in examine(layout)}
    assert {"pages", "intent", "version", "links", "rgb"} <= rules


def without_fonts(pdf: Pdf, _: Page) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            del thing["/FontFile2"]


def without_intent(pdf: Pdf, _: Page) -> None:
    del pdf.Root["/OutputIntents"]


def intent_of_a_screen(pdf: Pdf, _: Page) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


def without_boxes(_: Pdf, page: Page) -> None:
    del page.obj["/TrimBox"]


def thin_bleed(_: Pdf, page: Page) -> None:
    trim = [float(side) for side in page.trimbox]
    page.BleedBox = Array([trim[0] - 4, trim[1] - 4, trim[2] + 4, trim[3] + 4])


def a_link(pdf: Pdf, page: Page) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
    page.obj.Annots = Array([pdf.make_indirect(link)])


def one_page_less(pdf: Pdf, _: Page) -> None:
    del pdf.pages[5]


def not_x4(pdf: Pdf, _: Page) -> None:
    del pdf.Root["/Metadata"]


def picture(pdf: Pdf, page: Page, space: Name, pixel: bytes, size: int) -> None:
    made = Stream(
        pdf,
        pixel * size * size,
        Type=Name.XObject, Subtype=Name.Image, Width=size, Height=size,
        BitsPerComponent=8, ColorSpace=space,
    )  # fmt: skip
    page.add_resource(made, Name.XObject, Name("/spoilt"))
    page.contents_add(b"q 144 0 0 144 50 50 cm /spoilt Do Q")


def coarse(pdf: Pdf, page: Page) -> None:
    picture(pdf, page, Name.DeviceCMYK, b"\x10\x10\x10\x10", 100)


def of_a_screen(pdf: Pdf, page: Page) -> None:
    picture(pdf, page, Name.DeviceRGB, b"\x10\x10\x10", 600)


def soaked(pdf: Pdf, page: Page) -> None:
    picture(pdf, page, Name.DeviceCMYK, b"\xff\xff\xff\x80", 600)


def words_of_four_inks(_: Pdf, page: Page) -> None:
    content = page.Contents.read_bytes()
    assert b"0 0 0 1 k" in content
    page.Contents.write(content.replace(b"0 0 0 1 k", b".7 .6 .6 .9 k"))


FLAT = ".2 0 0 0 k 0 0 100 100 re f"
EDGE = "un aplat s'arrête au bord {} : il doit déborder de 3\u00a0mm"


@pytest.mark.parametrize(
    ("change", "rule", "sentence"),
    [
        (painting("1 0 0 rg 20 20 50 50 re f"), "rgb", "il y a un aplat dans les couleurs d'un écran"),
        (painting("1 0 0 RG 20 20 m 50 50 l S"), "rgb", "il y a un filet dans les couleurs d'un écran"),
        (of_a_screen, "rgb", "il y a une image dans les couleurs d'un écran (RVB)."),
        (painting(".9 .9 .9 .9 k 20 20 9 9 re f"), "ink", "un aplat avec 360\u00a0% d'encre"),
        (soaked, "ink", "une image avec 350\u00a0% d'encre"),
        (coarse, "pixels", "100 × 100 pixels est imprimée sur 51\u00a0mm de large : 50 pixels par pouce"),
        (words_of_four_inks, "rich-black", "du texte noir est fait de plusieurs encres"),
        (painting(FLAT), "bleed", EDGE.format("de gauche")),
        (painting(FLAT), "bleed", EDGE.format("du bas")),
        (without_boxes, "boxes", "rien ne dit où la couper (TrimBox)"),
        (thin_bleed, "boxes", "le fond perdu est de 1,4\u00a0mm ; il en faut 3 de chaque côté."),
        (a_link, "links", "elle porte des liens"),
    ],
)  # fmt: skip
def test_what_spoils_a_page_is_told_with_its_number(
    change: Change, rule: str, sentence: str, spoilt: Spoilt
) -> None:
    (refusal,) = [one for one in examine(spoilt(change)) if sentence in one.sentence]
    assert refusal.rule == rule
    assert refusal.pages == (3,)
    assert str(refusal).startswith("page 3 : ")
    assert refusal.remedy.endswith(".")


@pytest.mark.parametrize(
    ("change", "rule", "sentence"),
    [
        (one_page_less, "pages", "7 pages ne font pas des feuilles entières"),
        (without_intent, "intent", "rien ne dit pour quelle presse"),
        (intent_of_a_screen, "intent", "rien ne dit pour quelle presse"),
        (not_x4, "version", "il ne se dit pas PDF/X-4."),
    ],
)
def test_what_spoils_the_whole_file_is_told_first(
    change: Change, rule: str, sentence: str, spoilt: Spoilt
) -> None:
    refusal = examine(spoilt(change))[0]
    assert (refusal.pages, refusal.rule) == ((), rule)
    assert sentence in refusal.sentence


def test_a_missing_typeface_is_told_once_with_all_its_pages(spoilt: Spoilt) -> None:
    (refusal,) = examine(spoilt(without_fonts))
    assert refusal.pages == (1, 2, 3, 4, 5, 8)
    assert str(refusal).startswith("pages 1 à 5 et 8 : le caractère « S » n'est pas")


@pytest.mark.parametrize(
    "operators",
    [
        "0 0 0 0 k 0 0 100 100 re f",  # white: no ink, no edge
        ".2 0 0 0 k 0 50 9 9 re f",  # a dot that stops at the edge
        ".2 0 0 0 k 10 10 100 100 re f",  # inside the page
        ".2 0 0 0 k -20 -20 150 150 re f",  # past the bleed
        "0 0 0 1 K 0 20 m 100 20 l S",  # a rule
    ],
)
def test_what_need_not_run_past_the_edge_is_let_through(operators: str, spoilt: Spoilt) -> None:
    assert examine(spoilt(painting(operators))) == []


def test_a_colour_is_found_inside_a_form_and_inside_a_pattern(spoilt: Spoilt) -> None:
    def nested(pdf: Pdf, page: Page) -> None:
        tile = Stream(
            pdf, b"1 0 0 rg 0 0 5 5 re f",
            PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9,
            Resources=Dictionary(),
        )  # fmt: skip
        form = Stream(
            pdf, b"/Pattern cs /tile scn 20 20 50 50 re f",
            Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 200],
            Resources=Dictionary(Pattern=Dictionary({"/tile": tile})),
        )  # fmt: skip
        page.add_resource(form, Name.XObject, Name("/nest"))
        page.contents_add(b"/nest Do")

    assert [(one.rule, one.pages) for one in examine(spoilt(nested))] == [("rgb", (3,))]


def test_a_rotated_picture_is_measured_along_its_sides(spoilt: Spoilt) -> None:
    def turned(pdf: Pdf, page: Page) -> None:
        picture(pdf, page, Name.DeviceCMYK, b"\x10\x10\x10\x10", 600)
        page.contents_add(b"q 0 144 -144 0 250 50 cm /spoilt Do Q")

    assert examine(spoilt(turned)) == []


def test_a_file_that_is_no_pdf_is_not_examined() -> None:
    with pytest.raises(pikepdf.PdfError):
        examine(b"Bonjour")


def test_refusals_are_sentences() -> None:
    assert (
        str(Refusal((), "x", "il manque tout.", "Refaites."))
        == "le fichier : il manque tout. Refaites."
    )
