"""A small document that draws all that a report may: laid out by WeasyPrint, then made for a press."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pikepdf import Page, Pdf
from PIL import Image

from millesime import typeset
from millesime.press import booklet
from millesime.press.inks import Rgb, neutrals
from tests.conftest import TEMPLATES

TOKENS = (TEMPLATES / "shared" / "css" / "tokens.css").read_text("utf-8")
ACCENT: Rgb = (0x1F, 0x3A, 0x7A)
HTML = """
<html lang="fr"><meta charset="utf-8"><title>Essai</title>
<meta name="dcterms.created" content="2023-12-31"><meta name="millesime.stamp" content="2023; essai">
<style>
@font-face { font-family: "S"; src: url("fonts/SourceSansPro-Regular.ttf") }
@page { size: 120mm 160mm; margin: 10mm; bleed: 3mm }
body { font: 10pt S; color: #16202e; margin: 0 }
h1, section { break-before: page }
h1 { font-weight: 400 }
.cover { position: relative; color: #fff; height: 100mm }
.ground { position: absolute; left: -20mm; top: -20mm; width: 160mm; height: 200mm; background: #1f3a7a }
.slope { height: 20mm; background: linear-gradient(#1f3a7a, #ffffff) }
.fade { height: 5mm; background: linear-gradient(to right, #1f3a7a, transparent) }
.veil { height: 20mm; background: rgba(200, 30, 60, 0.5) }
.art { height: 20mm; background-image: url("pictures/art.svg"); background-size: 20mm }
.photo { width: 20mm }
</style>
<div class="cover"><div class="ground"></div><p style="position: relative">Première</p></div>
<section>Dedans</section>
<h1>Un chapitre</h1><p>Du texte, <a href="https://example.org">un lien</a>, une note grise.</p>
<p style="color: #4a5568">Un texte gris.</p><p style="color: #1f3a7a">Un texte de couleur.</p>
<div class="slope"></div><div class="fade"></div><div class="veil"></div><div class="art"></div>
<h1>Des images</h1><p>
<img class="photo" src="pictures/photo.jpg" alt="Un dégradé">
<img class="photo" src="pictures/logo.png" alt="Un logo">
<img class="photo" src="pictures/through.png" alt="Une transparence"></p>
<svg width="100" height="50" viewBox="0 0 100 50"><title>Un dessin</title>
<rect width="50" height="50" fill="#c0392b"/><path d="M50 0L100 50" stroke="#d9dee5" fill="none"/>
<mask id="m"><rect width="100" height="50" fill="#808080"/></mask>
<rect x="60" width="40" height="20" fill="#c0392b" mask="url(#m)"/></svg>
<h1>La fin</h1><p>Une ligne.</p>
<section class="cover"><div class="ground"></div><p style="position: relative">Dernière</p></section>
"""
ART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<circle cx="4" cy="4" r="3" fill="#080"/></svg>"""
SIDE = 240
"""Pixels of the pictures: printed on 20 mm, 305 to an inch."""


def saved(picture: Image.Image, form: str, **settings: Any) -> bytes:
    file = BytesIO()
    picture.save(file, form, **settings)
    return file.getvalue()


def photograph() -> Image.Image:
    """Dark and light, and all hues: what a photograph may ask of the press."""
    wheel = Image.linear_gradient("L").resize((SIDE, SIDE))
    return Image.merge("RGB", (wheel, wheel.rotate(90), wheel.rotate(180)))


def logo() -> Image.Image:
    """Black on white, and a square of colour."""
    made = Image.new("RGB", (SIDE, SIDE), "white")
    made.paste((0, 0, 0), (0, 0, SIDE // 2, SIDE // 2))
    made.paste((200, 30, 60), (SIDE // 2, 0, SIDE, SIDE // 2))
    return made


def through() -> Image.Image:
    made = logo().convert("RGBA")
    made.putalpha(Image.linear_gradient("L").resize((SIDE, SIDE)))
    return made


PICTURES = {
    "art.svg": ART.encode(),
    "photo.jpg": saved(photograph(), "JPEG", quality=90),
    "logo.png": saved(logo(), "PNG"),
    "through.png": saved(through(), "PNG"),
}


@pytest.fixture(scope="session")
def layout() -> bytes:
    """Six pages, in the colours of a screen: cover, inside of it, three chapters, back."""
    return typeset.untagged(HTML, TEMPLATES, PICTURES)


@pytest.fixture(scope="session")
def stitched(layout: bytes) -> bytes:
    """The same for a press, eight pages."""
    return booklet.stitched(layout, neutrals(TOKENS))


@pytest.fixture
def opened(stitched: bytes) -> Pdf:
    return Pdf.open(BytesIO(stitched))


@pytest.fixture
def spoilt(opened: Pdf) -> Callable[..., bytes]:
    """Return the bytes of the press file once `spoil` has done its worst to its third page."""

    def spoil(change: Callable[[Pdf, Page], Any]) -> bytes:
        change(opened, opened.pages[2])
        file = BytesIO()
        opened.save(file)
        return file.getvalue()

    return spoil
