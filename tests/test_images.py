"""Pictures, from the file an editor drops into images/ to what stands on a page and on paper."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from PIL import Image, ImageDraw, ImageOps

from millesime.darkroom import for_paper
from millesime.images.develop import UnreadableError, develop
from millesime.images.originals import examine
from millesime.images.renditions import COLUMN, PAGE, WIDTHS, Cut
from millesime.images.svg import cleaned
from millesime.memo import Memo
from millesime.model.pictures import RATIOS, Original, Shape
from millesime.pipeline import Folders, build, read
from millesime.problems import ContentError
from tests.conftest import _Handler
from tests.pages import BASE, ROOT, TEMPLATES, base_with

RED, BLUE = (200, 40, 40), (30, 60, 160)
CAMERA, SERIAL = "Millesime Phone 7", "SN-998877"
ORIENTATION, MAKE, OWNER, GPS = 0x0112, 0x010F, 0x9C9D, 0x8825
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 20 10"{0}>{1}</svg>'
)


# ---------------------------------------------------------------- what editors drop


@functools.lru_cache(maxsize=8)
def photograph(width: int = 2000, height: int = 1500) -> Image.Image:
    """A picture with detail everywhere, the same each time: red at its left edge, blue at its right."""
    detail = Image.effect_mandelbrot((width, height), (-1.6, -1.1, 0.6, 1.1), 90)
    picture = Image.merge("RGB", (detail, ImageOps.invert(detail), ImageOps.flip(detail)))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width // 5, height), fill=RED)
    pen.rectangle((width - width // 5, 0, width, height), fill=BLUE)
    return picture


def written(picture: Image.Image, form: str = "JPEG", **settings: Any) -> bytes:
    file = BytesIO()
    picture.save(file, form, **settings)
    return file.getvalue()


def from_a_telephone(width: int = 2000, height: int = 1500) -> bytes:
    """A JPEG lying on its side, that says so, and who took it where."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, CAMERA
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 21.0, 7.0)})
    lying = photograph(width, height).rotate(90, expand=True)
    return written(lying, exif=exif, quality=90, comment=SERIAL.encode())


def jpeg(width: int = 2000, height: int = 1500) -> bytes:
    return written(photograph(width, height), quality=90)


def transparent() -> bytes:
    picture = Image.new("RGBA", (1200, 600), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 599, 599), fill=(*RED, 255))
    return written(picture, "PNG")


def opened(raw: bytes) -> Image.Image:
    return Image.open(BytesIO(raw))


def files(raw: bytes, shape: Shape = "whole") -> dict[str, bytes]:
    """Return all that is made of an original, by extension and width; on paper: « paper »."""
    cut = Cut(examine("images/a.jpg", raw), shape)
    made = develop(cut, raw, [*cut.screen, cut.paper])
    shown = {f"{one.form}-{one.width}": made[one.name] for one in cut.screen}
    return {**shown, "paper": made[cut.paper.name]}


def rule(name: str, raw: bytes) -> str:
    """Return the rule that a file breaks, nothing when it can be shown."""
    fault = examine(name, raw).fault
    return fault[0] if fault else ""


# ---------------------------------------------------------------- what is accepted


def test_a_photograph_held_upright_has_the_size_it_is_looked_at_with() -> None:
    found = examine("images/a.jpg", from_a_telephone())
    assert (found.form, found.width, found.height) == ("jpeg", 2000, 1500)


@pytest.mark.parametrize(
    ("form", "expected"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]
)
def test_a_file_is_what_its_bytes_say_not_its_name(form: str, expected: str) -> None:
    found = examine("images/a.jpg", written(photograph(200, 100), form))
    assert (found.form, found.fault) == (expected, None)


def test_the_two_views_that_a_telephone_keeps_in_one_file_are_no_animation() -> None:
    raw = written(photograph(400, 300), "MPO", save_all=True, append_images=[photograph(200, 150)])
    assert opened(raw).format == "MPO"
    assert rule("images/a.jpg", raw) == ""


def test_a_panorama_of_20_000_pixels_is_accepted() -> None:
    found = examine("images/a.jpg", written(Image.new("RGB", (20_000, 1_500), RED)))
    assert Cut(found).largest.width == WIDTHS[-1]
    assert Cut(found).printed == PAGE


@pytest.mark.parametrize("trailing", [b"", b"\0" * 40, b"what a telephone adds after the end"])
def test_what_follows_the_end_of_a_photograph_is_no_matter(trailing: bytes) -> None:
    assert rule("images/a.jpg", jpeg(400, 300) + trailing) == ""


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_file_cut_short_is_refused(form: str, share: float) -> None:
    raw = written(photograph(800, 600), form)
    assert rule("images/a.jpg", raw[: int(len(raw) * share)]) in {
        "picture-unreadable", "picture-format",
    }  # fmt: skip


def test_a_file_cut_short_is_refused_after_a_pdf_was_made_too() -> None:
    import weasyprint

    assert weasyprint.VERSION
    raw = written(photograph(800, 600))
    assert rule("images/a.jpg", raw[: len(raw) // 2]) == "picture-unreadable"


def test_the_end_of_the_thumbnail_inside_is_not_taken_for_that_of_the_photograph() -> None:
    exif = Image.Exif()
    exif[MAKE] = CAMERA
    raw = written(photograph(1600, 1200), exif=exif.tobytes() + written(photograph(160, 120)))
    assert rule("images/a.jpg", raw) == ""
    assert rule("images/a.jpg", raw[:-2000]) == "picture-unreadable"


def test_a_progressive_photograph_is_read_to_its_end() -> None:
    raw = written(photograph(1600, 1200), progressive=True)
    assert rule("images/a.jpg", raw) == ""
    assert rule("images/a.jpg", raw[: len(raw) // 2]) == "picture-unreadable"


@pytest.mark.parametrize("form", ["TIFF", "BMP", "GIF"])
def test_a_format_that_pages_do_not_show_is_named(form: str) -> None:
    fault = examine("images/a", written(photograph(40, 30), form)).fault
    assert fault
    assert fault[0] == "picture-format"
    assert form in fault[1]


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1"])
def test_the_file_of_an_iphone_is_told_with_what_to_set_on_it(brand: bytes) -> None:
    fault = examine("images/a.jpg", b"\0\0\0\x18ftyp" + brand + b"\0" * 60).fault
    assert fault
    assert "HEIC" in fault[1]
    assert "Le plus compatible" in fault[2]


@pytest.mark.parametrize("form", ["WEBP", "PNG", "AVIF"])
def test_a_picture_that_moves_is_refused(form: str) -> None:
    frames = [photograph(60, 40), ImageOps.invert(photograph(60, 40))]
    raw = written(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
    assert rule("images/a", raw) == "picture-format"


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"du texte", b"\xff\xd8", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(raw: bytes) -> None:
    assert rule("images/a.jpg", raw) in {"picture-format", "picture-unreadable"}


def test_a_bomb_is_refused_before_a_pixel_is_read() -> None:
    raw = written(Image.new("1", (30_000, 30_000)), "PNG")
    assert len(raw) < 200_000
    assert rule("images/a.png", raw) == "picture-too-large"


# ---------------------------------------------------------------- drawings


@pytest.mark.parametrize(
    ("attributes", "inside", "expected"),
    [
        ("", "<path d='M0 0h9'/>", ""),
        ("", "<style>path { fill: url(#a) }</style>", ""),
        ("", "<image href='data:image/png;base64,AAAA'/>", ""),
        ("", "<use xlink:href='#a'/>", ""),
        ("", "<script>alert(1)</script>", "picture-active"),
        (" onload='go()'", "", "picture-active"),
        ("", "<foreignObject><p>x</p></foreignObject>", "picture-active"),
        ("", "<animate attributeName='x'/>", "picture-active"),
        ("", "<a href='javascript:alert(1)'/>", "picture-active"),
        ("", "<image xlink:href='https://example.org/a.png'/>", "picture-active"),
        ("", "<style>@import 'https://example.org/a.css'</style>", "picture-active"),
        ("", "<path fill='url(https://example.org/a.svg#b)'/>", "picture-active"),
        ("", "<path style=\"fill: URL( 'http://example.org/a')\"/>", "picture-active"),
        ("", "<path", "picture-unreadable"),
    ],
)
def test_a_drawing_does_nothing_and_fetches_nothing(
    attributes: str, inside: str, expected: str
) -> None:
    assert rule("images/a.svg", SVG.format(attributes, inside).encode()) == expected


def test_a_drawing_that_declares_entities_is_not_read() -> None:
    raw = (
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("", "&b;").encode()
    )
    assert rule("images/a.svg", raw) == "picture-unreadable"


@pytest.mark.parametrize(
    ("size", "ratio"),
    [('viewBox="0 0 20 10"', 2), ('width="30mm" height="10mm"', 3), ('viewBox="0,0,1,4"', 0.25)],
)
def test_a_drawing_keeps_its_proportions(size: str, ratio: float) -> None:
    raw = f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode()
    assert examine("images/a.svg", raw).ratio == pytest.approx(ratio, abs=0.01)


def test_a_drawing_loses_what_its_editor_noted_for_itself() -> None:
    raw = f"""<?xml version="1.0"?><!-- {SERIAL} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 9 9"
 sodipodi:docname="/home/{CAMERA}/logo.svg"><title>Un logo</title>
<metadata><creator xmlns="http://purl.org/dc/elements/1.1/">{CAMERA}</creator></metadata>
<sodipodi:namedview pagecolor="#fff"/><path id="a" d="M0 0h9"/><use xlink:href="#a"/></svg>"""
    made = cleaned(raw.encode()).decode()
    assert CAMERA not in made
    assert SERIAL not in made
    assert "sodipodi" not in made
    for kept in ("<title>Un logo</title>", '<path id="a" d="M0 0h9" />', 'xlink:href="#a"'):
        assert kept in made
    assert rule("images/a.svg", made.encode()) == ""


# ---------------------------------------------------------------- which files


SIZES = st.integers(1, 12_000)


@given(SIZES, SIZES, st.sampled_from(sorted(RATIOS)), st.floats(0, 1), st.floats(0, 1))
def test_a_cut_lies_in_its_original_keeps_its_shape_and_holds_its_focus(
    width: int, height: int, shape: Shape, across: float, down: float
) -> None:
    cut = Cut(Original("images/a.jpg", "0", 1, "jpeg", width, height), shape, (across, down))
    left, top, right, bottom = cut.box
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert cut.width == width or cut.height == height
    assert left - 1 <= across * width <= right + 1
    assert top - 1 <= down * height <= bottom + 1
    if min(cut.width, cut.height) > 100:
        assert cut.ratio == pytest.approx(RATIOS[shape], rel=0.02)


@given(SIZES, SIZES)
def test_no_file_is_larger_than_its_original(width: int, height: int) -> None:
    cut = Cut(Original("images/a.jpg", "0", 1, "jpeg", width, height))
    assert all(one.width <= width for one in (*cut.screen, cut.paper))
    assert cut.largest.width == min(width, WIDTHS[-1])
    assert {one.form for one in cut.screen} == {"avif", "webp", "jpeg"}
    assert len({one.name for one in cut.screen}) == len(cut.screen)


@given(SIZES, SIZES)
@example(853, 4265)
def test_a_file_for_paper_has_the_pixels_that_paper_shows_or_all_there_are(
    width: int, height: int
) -> None:
    cut = Cut(Original("images/a.jpg", "0", 1, "jpeg", width, height))
    shown = cut.paper.width / cut.printed * 72
    assert cut.paper.width == width or 300 <= round(shown, 6) < 300 + 72 / cut.printed + 1


def test_a_name_changes_with_the_picture_and_with_what_is_shown_of_it() -> None:
    first, other = (
        examine("images/Été.JPG", jpeg(800, 600)),
        examine("images/Été.JPG", jpeg(801, 600)),
    )
    cuts = [Cut(first), Cut(other), Cut(first, "square"), Cut(first, "square", (0.0, 0.5))]
    names = {cut.fallback.name for cut in cuts}
    assert len(names) == len(cuts)
    assert all(re.fullmatch(r"ete-\d+\.[0-9a-f]{8}\.jpg", name) for name in names)


# ---------------------------------------------------------------- their bytes


@pytest.fixture(scope="module")
def telephone() -> dict[str, bytes]:
    return files(from_a_telephone())


def test_no_file_says_who_took_it_nor_where_nor_with_what(telephone: dict[str, bytes]) -> None:
    for name, made in telephone.items():
        picture = opened(made)
        assert not dict(picture.getexif()), name
        assert not set(picture.info) & {"exif", "xmp", "icc_profile", "comment"}, name
        assert CAMERA.encode() not in made
        assert SERIAL.encode() not in made


def test_every_file_is_upright_red_at_its_left_and_blue_at_its_right(
    telephone: dict[str, bytes],
) -> None:
    for made in telephone.values():
        picture = opened(made).convert("RGB")
        middle = picture.height // 2
        assert picture.width > picture.height
        assert picture.getpixel((10, middle)) == pytest.approx(RED, abs=12)
        assert picture.getpixel((picture.width - 10, middle)) == pytest.approx(BLUE, abs=12)


def test_every_format_and_width_is_made(telephone: dict[str, bytes]) -> None:
    expected = {f"{form}-{width}" for form in ("avif", "webp") for width in WIDTHS}
    assert set(telephone) == {*expected, "jpeg-800", "paper"}
    for name, made in telephone.items():
        if name != "paper":
            assert f"{opened(made).format}-{opened(made).width}".lower() == name


def test_what_a_telephone_takes_weighs_60_kilobytes_at_most(telephone: dict[str, bytes]) -> None:
    assert len(telephone["avif-800"]) <= 60_000
    assert len(telephone["webp-800"]) <= 60_000


def test_two_runs_give_the_same_bytes(telephone: dict[str, bytes]) -> None:
    assert files(from_a_telephone()) == telephone


def test_the_colours_of_a_studio_are_those_of_screens() -> None:
    for made in files(written(photograph(1000, 750).convert("CMYK"))).values():
        picture = opened(made)
        assert picture.mode == "RGB"
        assert picture.getpixel((10, 300)) == pytest.approx(RED, abs=16)


def test_a_profile_that_is_not_one_changes_nothing() -> None:
    made = files(written(photograph(600, 450), icc_profile=b"not a profile"))["paper"]
    assert opened(made).getpixel((10, 200)) == pytest.approx(RED, abs=12)


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "I;16"])
def test_grey_few_colours_and_16_bits_are_shown_too(mode: str) -> None:
    grey = Image.new("I;16", (600, 400), 40_000) if mode == "I;16" else photograph(600, 400)
    for made in files(written(grey.convert(mode), "PNG")).values():
        assert opened(made).convert("L").resize((1, 1)).getpixel((0, 0)) in range(60, 200)


def test_what_shows_through_stays_so_on_screens_and_is_white_on_paper() -> None:
    made = files(transparent())
    for name in ("avif-800", "webp-800", "png-800"):
        picture = opened(made[name])
        assert picture.getchannel("A").getpixel((700, 100)) == 0, name
        assert picture.getpixel((100, 100)) == pytest.approx((*RED, 255), abs=8)
    assert opened(made["paper"]).getpixel((900, 100)) == (255, 255, 255)


def test_a_square_around_its_focus_shows_it() -> None:
    raw = jpeg(2000, 1000)
    original = examine("images/a.jpg", raw)
    for focus, colour in ((0.0, RED), (1.0, BLUE)):
        cut = Cut(original, "square", (focus, 0.5))
        made = opened(develop(cut, raw, [cut.fallback])[cut.fallback.name])
        assert made.size == (800, 800)
        assert made.getpixel((round(focus * 780) + 10, 400)) == pytest.approx(colour, abs=12)


def test_a_photograph_spoiled_in_its_middle_is_told_when_it_is_developed() -> None:
    whole = written(photograph(800, 600), "PNG")
    cut = Cut(examine("images/a.png", whole))
    with pytest.raises(UnreadableError):
        develop(cut, whole[:3000], cut.screen)


# ---------------------------------------------------------------- a content with photographs


PAGE_OF_PICTURES = """---
title: Des photos
lead: Ce que montre l'année.
---

/// picture
    image: images/telephone.jpg
    alt: "L'atelier, un matin : la porte est ouverte."
    shape: wide
    focus: [10, 50]
    caption: L'atelier du réseau.
    credit: Anne Martin
///

Un texte, qui présente une autre photo de l'atelier.

![L'atelier au travail : des établis](images/atelier.jpg)

{filler}

/// picture
    image: images/atelier.jpg
    decorative: oui
///

/// picture
    image: images/logo.png
    alt: Le logo du réseau.
///
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "changes").mkdir()
    made = base_with(folder / "changes", folder / "content")
    images = made / "2023" / "images"
    (images / "telephone.jpg").write_bytes(from_a_telephone())
    (images / "atelier.jpg").write_bytes(jpeg(1800, 1200))
    (images / "logo.png").write_bytes(transparent())
    (images / "unused.jpg").write_bytes(jpeg(400, 300))
    filler = "\n\n".join(["Une phrase qui dit ce que fait l'atelier, et avec qui. " * 12] * 40)
    page = made / "2023" / "15-photos.md"
    page.write_text(PAGE_OF_PICTURES.format(filler=filler), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def folders(content: Path) -> Folders:
    made = Folders(content, TEMPLATES, content.parent / "site")
    build(made, pdfs=True, say=lambda _: None)
    return made


@pytest.fixture(scope="module")
def tree(folders: Folders) -> html.HtmlElement:
    return html.parse(str(folders.site / "2023" / "photos" / "index.html")).getroot()


def test_a_picture_of_a_page_keeps_its_place_and_offers_its_files(tree: html.HtmlElement) -> None:
    picture = tree.xpath("//figure/picture")[0]
    assert picture.xpath(".//source/@type") == ["image/avif", "image/webp"]
    (image,) = picture.xpath(".//img")
    assert (image.get("width"), image.get("height")) == ("1600", "900")
    assert image.get("alt") == "L’atelier, un matin\u00a0: la porte est ouverte."
    assert image.get("decoding") == "async"


def test_the_picture_that_opens_a_page_is_asked_for_at_once_the_others_when_near(
    tree: html.HtmlElement,
) -> None:
    first, *others = tree.xpath("//main//img")
    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert {(other.get("fetchpriority"), other.get("loading")) for other in others} == {
        (None, "lazy")
    }


def test_every_file_that_a_page_offers_is_there_and_nothing_else_is_made(
    folders: Folders, tree: html.HtmlElement
) -> None:
    offered = {
        address.strip().split()[0].rpartition("/")[2]
        for source in (*tree.xpath("//main//@srcset"), *tree.xpath("//main//img/@src"))
        for address in source.split(",")
    }
    made = {path.name for path in (folders.site / "assets").glob("*.*.*")}
    made = {name for name in made if name.endswith(("avif", "webp", "jpg", "png"))}
    assert made == offered
    assert not [name for name in made if name.startswith("unused")]


def test_alternatives_are_typeset_in_a_text_and_empty_for_decoration(
    tree: html.HtmlElement,
) -> None:
    alternatives = tree.xpath("//main//img/@alt")
    assert alternatives[1:3] == ["L’atelier au travail\u00a0: des établis", ""]


def test_a_second_build_makes_no_picture_again(folders: Folders) -> None:
    before = {path: path.stat().st_mtime_ns for path in folders.cache.rglob("*") if path.is_file()}
    said: list[str] = []
    built = build(folders, pdfs=True, say=said.append)
    assert built.changed == 0
    assert not [line for line in said if line.startswith("Image")]
    kept = {path: path.stat().st_mtime_ns for path in folders.cache.rglob("*") if path.is_file()}
    assert {path: kept[path] for path in before if path.parent.name in ("picture", "print")} == {
        path: date for path, date in before.items() if path.parent.name in ("picture", "print")
    }


def test_a_picture_spoiled_since_it_was_checked_is_a_problem_of_the_content(
    content: Path, tmp_path: Path
) -> None:
    (volume,) = read(content).volumes
    spoiled = tmp_path / "content"
    (spoiled / "2023" / "images").mkdir(parents=True)
    for name in volume.document.pictures:
        (spoiled / "2023" / name).write_bytes((content / "2023" / name).read_bytes()[:900])
    wanted = " ".join(
        cut.paper.name for cut in map(Cut, volume.document.pictures.values()) if cut.original.form
    )
    with pytest.raises(ContentError, match=r"2023/images/atelier\.jpg:1:1 picture-unreadable"):
        for_paper(spoiled, Memo(tmp_path / "memo"), lambda _: None, [volume], wanted)


def test_a_content_without_photographs_does_not_wait_for_pillow() -> None:
    script = (
        "import sys; from pathlib import Path; from millesime.pipeline import read; "
        f"read(Path({str(BASE)!r})); print('PIL' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_heavy_original_is_a_remark_that_an_edition_may_accept(
    content: Path, tmp_path: Path
) -> None:
    heavy = tmp_path / "content"
    base_with(content, tmp_path / "copy").rename(heavy)
    (heavy / "2023/images/atelier.jpg").write_bytes(jpeg(1800, 1200) + b"\0" * 30_000_000)
    assert {(one.rule, one.key) for one in read(heavy).remarks} == {
        ("picture-weight", "images/atelier.jpg")
    }
    reason = "exceptions:\n  picture-weight:\n    images/atelier.jpg: Une archive.\n"
    (heavy / "2023/exceptions.yaml").write_text(reason, encoding="utf-8")
    assert read(heavy).remarks == ()


# ---------------------------------------------------------------- on paper


@pytest.mark.pdf
def test_a_picture_has_the_pixels_and_the_width_that_paper_asks_for(folders: Folders) -> None:
    document = pypdfium2.PdfDocument(folders.site / "2023" / "rapport-d-activite-2023.pdf")
    placed = [
        (round(right - left, 1), thing.get_px_size())
        for page in document
        for thing in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        for left, _, right, _ in [thing.get_bounds()]
    ]
    widths = [width for width, _ in placed]
    assert widths[0] == pytest.approx(PAGE, abs=0.5)
    assert widths[1] == pytest.approx(COLUMN, abs=0.5)
    for width, (pixels, _) in placed[:2]:
        assert pixels / width * 72 == pytest.approx(300, abs=2) or pixels == 2000


@pytest.mark.pdf
def test_on_paper_a_picture_says_its_words_and_decoration_nothing(folders: Folders) -> None:
    pdf = pikepdf.open(folders.site / "2023" / "rapport-d-activite-2023.pdf")
    said = [
        str(thing.Alt)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
    ]
    assert len(said) == 4
    assert set(said) == {
        "Une maison au toit rouge",
        "L’atelier, un matin\u00a0: la porte est ouverte.",
        "L’atelier au travail\u00a0: des établis",
        "Le logo du réseau.",
    }


@pytest.mark.pdf
def test_a_report_with_pictures_is_pdf_ua_1(folders: Folders) -> None:
    path = folders.site / "2023" / "rapport-d-activite-2023.pdf"
    found = validator.validate_pdf(str(path), profile="ua1")
    assert found.is_compliant, str(found)


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def served(folders: Folders) -> Iterator[str]:
    handler = functools.partial(_Handler, directory=str(folders.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/2023/photos/"
        server.shutdown()


MOVES = """new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
  ).observe({type: 'layout-shift', buffered: true})
  || setTimeout(() => done(0), 400))"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "density", "expected"), [(390, 3, "800"), (390, 2, "800"), (390, 1, "480"), (1280, 1, "1200")]
)  # fmt: skip
def test_a_screen_takes_the_file_made_for_it(
    browser: Any, served: str, width: int, density: int, expected: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=density
    )
    page = context.new_page()
    page.goto(served, wait_until="networkidle")
    taken = page.evaluate("document.querySelector('main img').currentSrc")
    context.close()
    assert re.search(rf"/telephone-{expected}\.[0-9a-f]+\.avif$", taken)


@pytest.mark.browser
def test_nothing_moves_when_pictures_come_and_those_below_wait(browser: Any, served: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served, wait_until="networkidle")
    height = page.evaluate("document.documentElement.scrollHeight")
    below = [address for address in asked if "/logo-" in address]
    page.evaluate("document.querySelector('.picture-flat').scrollIntoView()")
    page.wait_for_function("document.querySelector('.picture-flat').complete")
    moved = page.evaluate(MOVES)
    after = page.evaluate("document.documentElement.scrollHeight")
    context.close()
    assert not below
    assert [address for address in asked if "/logo-" in address]
    assert (moved, after) == (0, height)


@pytest.mark.browser
def test_a_page_of_pictures_has_no_violation_and_no_message_at_any_width(
    browser: Any, served: str
) -> None:
    from tests.browser.visits import AXE, STANDARDS

    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(served, wait_until="networkidle")
        found = page.evaluate(f"() => {{ {AXE}; return axe.run({{runOnly: {STANDARDS}}}); }}")
        faults += [one["id"] for one in found["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"scrolls at {width}")
    page.close()
    assert not faults
