"""A sound file is let through; each way of spoiling it is told, by page, in plain French."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import ImageCms

from millesime.preflight import Refusal, around, examine
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


def picture(pdf: Pdf, page: Page, space: Any, pixel: bytes, size: int) -> None:
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


def black_of_four_inks(pdf: Pdf, page: Page) -> None:
    """A gradient from white to the darkest that four inks make."""
    slope = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    shading(pdf, page, Dictionary(ShadingType=2, Coords=[0, 0, 1, 1], Function=slope))


def an_ink_a_function(pdf: Pdf, page: Page) -> None:
    """The same, each ink by its own function."""
    one = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)
    shading(pdf, page, Dictionary(ShadingType=2, Coords=[0, 0, 1, 1], Function=Array([one] * 4)))


def shading(pdf: Pdf, page: Page, made: Dictionary, at: str = "20 20 50 50") -> None:
    made.ColorSpace = Name.DeviceCMYK
    page.add_resource(pdf.make_indirect(made), Name.Shading, Name("/spoilt"))
    page.contents_add(f"q {at} re W n /spoilt sh Q".encode())


def short_gradient(pdf: Pdf, page: Page) -> None:
    slope = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 0, 0], N=1)
    made = Dictionary(ShadingType=2, Coords=[0, 0, 1, 1], Function=slope)
    shading(pdf, page, made, "0 20 100 100")


def short_picture(pdf: Pdf, page: Page) -> None:
    picture(pdf, page, Name.DeviceCMYK, b"\x10\x10\x10\x10", 600)
    page.contents_add(b"q 144 0 0 144 0 50 cm /spoilt Do Q")


def of_a_camera(pdf: Pdf, page: Page) -> None:
    """A picture in the colours of a profile that is a screen's."""
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    space = Array([Name.ICCBased, pdf.make_indirect(Stream(pdf, screen, N=3))])
    picture(pdf, page, space, b"\x10\x10\x10", 600)


def blended_on_a_screen(_: Pdf, page: Page) -> None:
    page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def spot(pdf: Pdf, page: Page) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0.4, 0, 0], N=1)
    space = Array([Name.Separation, Name("/Bleu 300"), Name.DeviceCMYK, pdf.make_indirect(tint)])
    page.add_resource(space, Name.ColorSpace, Name("/spoilt"))
    page.contents_add(b"/spoilt cs 1 scn 20 20 50 50 re f")


def torn_picture(pdf: Pdf, page: Page) -> None:
    """A picture with fewer pixels than it says."""
    picture(pdf, page, Name.DeviceCMYK, b"\x10", 600)


def form_in_itself(pdf: Pdf, page: Page) -> None:
    made = Stream(pdf, b"/me Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 200])
    form = pdf.make_indirect(made)
    form.Resources = Dictionary(XObject=Dictionary({"/me": form}))
    page.add_resource(form, Name.XObject, Name("/me"))
    page.contents_add(b"/me Do")


def without_resources(_: Pdf, page: Page) -> None:
    page.obj.Resources = Dictionary()


def another_size(_: Pdf, page: Page) -> None:
    for name in ("/TrimBox", "/BleedBox", "/MediaBox"):
        left, bottom, right, top = map(float, page.obj[name])
        page.obj[name] = Array([left, bottom, right + 72, top])


HAIR = "un filet a {}\u00a0point d’épaisseur"
BROKEN = "elle est abîmée"
FLAT = ".2 0 0 0 k 0 0 100 100 re f"
EDGE = "un aplat s’arrête au bord {}\u00a0: il doit déborder de 3\u00a0mm"


@pytest.mark.parametrize(
    ("change", "rule", "sentence"),
    [
        (painting("1 0 0 rg 20 20 50 50 re f"), "rgb", "il y a un aplat dans les couleurs d’un écran"),
        (painting("1 0 0 RG 20 20 m 50 50 l S"), "rgb", "il y a un filet dans les couleurs d’un écran"),
        (of_a_screen, "rgb", "il y a une image dans les couleurs d’un écran (RVB)."),
        (painting(".9 .9 .9 .9 k 20 20 9 9 re f"), "ink", "un aplat avec 360\u00a0% d’encre"),
        (soaked, "ink", "une image avec 350\u00a0% d’encre"),
        (coarse, "pixels", "100 × 100 pixels est imprimée sur 51\u00a0mm de large\u00a0: 50 pixels"),
        (words_of_four_inks, "rich-black", "du texte noir est fait de plusieurs encres"),
        (painting(FLAT), "bleed", EDGE.format("de gauche")),
        (painting(FLAT), "bleed", EDGE.format("du bas")),
        (without_boxes, "boxes", "rien ne dit où la couper (TrimBox)"),
        (thin_bleed, "boxes", "le fond perdu est de 1,4\u00a0mm\u00a0; il en faut 3 de chaque côté."),
        (a_link, "links", "elle porte des liens"),
        (of_a_camera, "rgb", "il y a une image dans les couleurs d’un écran (RVB)."),
        (blended_on_a_screen, "rgb", "ses transparences sont mêlées dans les couleurs d’un écran."),
        (black_of_four_inks, "ink", "un dégradé avec 400\u00a0% d’encre"),
        (an_ink_a_function, "ink", "un dégradé avec 400\u00a0% d’encre"),
        (short_picture, "bleed", "une image (qui touche la coupe) s’arrête au bord de gauche"),
        (short_gradient, "bleed", "un dégradé s’arrête au bord de gauche"),
        (painting("q 0 w 20 20 m 99 20 l S Q"), "hairline", HAIR.format("0")),
        (painting("q .1 0 0 .1 0 0 cm 2 w 200 200 m 990 200 l S Q"), "hairline", HAIR.format("0,2")),
        (painting("0 0 0 1 k 20 20 99 .1 re f"), "hairline", HAIR.format("0,1")),
        (spot, "spot", "l’encre «\u00a0Bleu 300\u00a0» demande une plaque de plus"),
        (without_resources, "fonts", "le caractère «\u00a0sans nom\u00a0» n’est pas dans le fichier."),
        (torn_picture, "broken", BROKEN),
        (form_in_itself, "broken", BROKEN),
        (painting("/nothing sh"), "broken", BROKEN),
        (painting("20 20 re f"), "broken", BROKEN),
    ],
)  # fmt: skip
def test_what_spoils_a_page_is_told_with_its_number(
    change: Change, rule: str, sentence: str, spoilt: Spoilt
) -> None:
    (refusal,) = [one for one in examine(spoilt(change)) if sentence in one.sentence]
    assert refusal.rule == rule
    assert refusal.pages == (3,)
    assert str(refusal).startswith("page 3\u00a0: ")
    assert refusal.remedy.endswith(".")


@pytest.mark.parametrize(
    ("change", "rule", "sentence"),
    [
        (one_page_less, "pages", "7 pages ne font pas des feuilles entières"),
        (without_intent, "intent", "rien ne dit pour quelle presse"),
        (intent_of_a_screen, "intent", "rien ne dit pour quelle presse"),
        (not_x4, "version", "il ne se dit pas PDF/X-4."),
        (another_size, "sizes", "la page 3 fait 145 × 160\u00a0mm, la première 120 × 160\u00a0mm."),
    ],
)
def test_what_spoils_the_whole_file_is_told_first(
    change: Change, rule: str, sentence: str, spoilt: Spoilt
) -> None:
    refusal = examine(spoilt(change))[0]
    assert (refusal.pages, refusal.rule) == ((), rule)
    assert sentence in refusal.sentence


def test_a_file_with_a_password_is_refused_whether_it_opens_or_not(opened: Pdf) -> None:
    for user in ("", "secret"):
        file = BytesIO()
        opened.save(file, encryption=pikepdf.Encryption(owner="secret", user=user))
        (refusal,) = examine(file.getvalue())
        assert str(refusal).startswith("le fichier\u00a0: il est protégé par un mot de passe.")


@pytest.mark.parametrize(
    ("spine", "said"),
    [
        (0.3, []),
        (0.0, ["le dos a 0\u00a0mm pour 4 pages\u00a0: aucun papier n’a cette épaisseur."]),
        (9.0, ["le dos a 9\u00a0mm pour 4 pages\u00a0: aucun papier n’a cette épaisseur."]),
    ],
)
def test_a_cover_goes_around_its_pages(layout: bytes, spine: float, said: list[str]) -> None:
    cover = booklet.wrapped(layout, neutrals(TOKENS), spine, ACCENT)
    inside = booklet.inside(layout, neutrals(TOKENS))
    assert [refusal.sentence for refusal in around(cover, inside)] == said


def test_a_cover_has_the_height_of_its_pages(layout: bytes) -> None:
    with Pdf.open(BytesIO(booklet.wrapped(layout, neutrals(TOKENS), 0.3, ACCENT))) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].trimbox)
        pdf.pages[0].TrimBox = Array([left, bottom, right, top - 20])
        lower = BytesIO()
        pdf.save(lower)
    (refusal,) = around(lower.getvalue(), booklet.inside(layout, neutrals(TOKENS)))
    assert refusal.rule == "spine"
    assert "n’a pas la hauteur des pages" in refusal.sentence


def test_a_missing_typeface_is_told_once_with_all_its_pages(spoilt: Spoilt) -> None:
    (refusal,) = examine(spoilt(without_fonts))
    assert refusal.pages == (1, 2, 3, 4, 5, 8)
    assert str(refusal).startswith("pages 1 à 5 et 8\u00a0: le caractère «\u00a0S\u00a0» n’est pas")


@pytest.mark.parametrize(
    "operators",
    [
        "0 0 0 0 k 0 0 100 100 re f",  # white: no ink, no edge
        ".2 0 0 0 k 0 50 9 9 re f",  # a dot that stops at the edge
        ".2 0 0 0 k 10 10 100 100 re f",  # inside the page
        ".2 0 0 0 k -20 -20 150 150 re f",  # past the bleed
        "0 0 0 1 K 0 20 m 100 20 l S",  # a rule
        ".25 w 0 0 0 1 K 20 20 m 100 20 l S",  # the thinnest that plates hold
        "0 0 0 0 k 20 20 .1 100 re f",  # white between two flats
        "0 0 0 .2 k 20 20 100 .000001 re f",  # what rounding leaves of a flat
        "0 0 0 1 k 20 20 .1 4 re f",  # the edge of a drawing
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
        == "le fichier\u00a0: il manque tout. Refaites."
    )
