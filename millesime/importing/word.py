"""The bytes of a Word document into a tree of HTML, its pictures, and what mammoth says of it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from millesime import office
from millesime.importing import losses
from millesime.importing.spelling import spelled
from millesime.importing.told import Told
from millesime.problems import ToolError

HEAVIEST = 100_000_000
"""The most bytes of a document; what it unpacks to has limits of its own (`office`)."""
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Titre'] => h1.title:fresh
p[style-name='Subtitle'] => p.lead:fresh
p[style-name='Sous-titre'] => p.lead:fresh
p[style-name='Titre 1'] => h1:fresh
p[style-name='Titre 2'] => h2:fresh
p[style-name='Titre 3'] => h3:fresh
p[style-name='Titre 4'] => h4:fresh
p[style-name='Titre 5'] => h5:fresh
p[style-name='Titre 6'] => h6:fresh
p[style-name='Titre 7'] => h6:fresh
p[style-name='Titre 8'] => h6:fresh
p[style-name='Titre 9'] => h6:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Légende'] => p.caption:fresh
p[style-name^='toc '] => !
p[style-name='TOC Heading'] => !
p[style-name='table of figures'] => !
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Citation'] => blockquote > p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
"""
"""Beside mammoth's own: the title, the lead, captions, quotations; a table of contents is left out."""
MESSAGES = {
    re.compile(r"Image of type (\S+) is"): "",  # told with the picture
    re.compile(
        r"unsupported character was ignored"
    ): "Un symbole d’une police spéciale n’est pas repris.",
    re.compile(r"image file|InvalidFile|could not open external|external"): (
        "Une image liée, qui n’est pas dans le document, n’est pas reprise."
    ),
    re.compile(r"unexpected non-(?:row|cell)"): "Un tableau est mal formé : vérifiez ses lignes.",
}
"""What mammoth says, in French; of styles and elements, `losses` says more, with the place."""
CORE = {
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "title": "{http://purl.org/dc/elements/1.1/}title",
}


@dataclass(frozen=True)
class Picture:
    """A picture of a document: its bytes, and what Word says they are."""

    raw: bytes
    kind: str
    """Its media type: image/png."""


@dataclass
class Word:
    """A Word document as read: an img of `tree` has for `src` the rank of its picture in `pictures`."""

    tree: BeautifulSoup
    pictures: list[Picture] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    author: str = ""
    """Who wrote it, or whose machine it was, as its properties say."""
    title: str = ""
    """The title in its properties, often that of the document it was copied from."""


def read(raw: bytes, name: str) -> Word:
    """Return the document of these bytes; raise ToolError, with the remedy, when they are none."""
    if len(raw) > HEAVIEST:
        raise ToolError(
            f"{name} pèse plus de {HEAVIEST // 1_000_000} Mo. Dans Word, compressez ses images "
            "(Format de l’image, Compresser), et recommencez."
        )
    try:
        archive = office.parts(raw, "docx")
        word = _converted(archive)
        word.told += losses.found(archive)
    except office.NotReadableError as error:
        raise ToolError(f"{name}\u00a0: {error}") from error
    if "docProps/core.xml" in archive.namelist():
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
        word.author = (core.findtext(CORE["author"]) or "").strip()
        word.title = (core.findtext(CORE["title"]) or "").strip()
    return word


def _converted(archive: zipfile.ZipFile) -> Word:
    """Return what mammoth makes of a document."""
    import mammoth  # type: ignore[import-untyped]  # ships no types

    word = Word(BeautifulSoup())

    def keep(image: Any) -> dict[str, str]:
        with image.open() as opened:
            word.pictures.append(Picture(opened.read(), image.content_type or ""))
        return {"src": str(len(word.pictures) - 1)}

    try:
        made = mammoth.convert_to_html(
            BytesIO(spelled(archive)),
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(keep),
        )
    except Exception as error:  # a part missing, a number that is none: each has its own exception
        raise office.broken("docx") from error
    word.tree = BeautifulSoup(made.value, "html.parser")
    word.told += [Told(said) for message in made.messages if (said := _french(message.message))]
    return word


def _french(message: str) -> str:
    return next((said for pattern, said in MESSAGES.items() if pattern.search(message)), "")
