"""From a layout to the files that a printer gets: one for a stitched booklet, two for a glued one."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf

from millesime import stamp
from millesime.press import cover, images, intent, pages, sheets, streams
from millesime.press.inks import Inks, Rgb
from millesime.press.pages import Count

RECIPE = "3"
"""To be raised when the files made of a layout change."""
LEAST_GLUED = 40
"""The pages, cover and all, under which a spine is too thin for glue to hold (printers ask for 2 mm)."""
VERSION = "1.6"
"""Of PDF, that of PDF/X-4 (ISO 15930-7, 6.1)."""


def count(layout: bytes) -> Count:
    """Return the pages that the booklet of a layout has, and where some may be won."""
    with Pdf.open(BytesIO(layout)) as pdf:
        return pages.count(pdf)


def stitched(layout: bytes, neutrals: Iterable[Rgb]) -> bytes:
    """Return a booklet whole, its cover among its pages: folded together, stapled in the fold.

    `neutrals` are the greys of the theme. Raises ColourError when the layout paints what cannot be
    turned into inks.
    """
    pdf, title, created = _in_inks(layout, Inks(neutrals))
    return _file(pdf, title, created)


def inside(layout: bytes, neutrals: Iterable[Rgb]) -> bytes:
    """Return a booklet without its cover, whose four pages are glued around. Raises as `stitched` does."""
    pdf, title, created = _in_inks(layout, Inks(neutrals))
    for index in (-1, -1, 0, 0):
        del pdf.pages[index]
    return _file(pdf, f"{title} – intérieur", created)


def wrapped(layout: bytes, neutrals: Iterable[Rgb], spine_mm: float, accent: Rgb) -> bytes:
    """Return the cover of a booklet laid flat, its spine in the ink of `accent`; raise alike."""
    inks = Inks(neutrals)
    pdf, title, created = _in_inks(layout, inks)
    flat = cover.flat(pdf, spine_mm, inks.of(accent))
    if stamp.INFO in pdf.docinfo:
        flat.docinfo[stamp.INFO] = str(pdf.docinfo[stamp.INFO])
    return _declared(flat, f"{title} – couverture", created)


def _in_inks(layout: bytes, inks: Inks) -> tuple[Pdf, str, str]:
    """Return a layout in inks, in whole sheets, without what is for screens; its title and its date."""
    pdf = Pdf.open(BytesIO(layout))
    title, created = str(pdf.docinfo.Title), str(pdf.docinfo.CreationDate)
    intent.strip(pdf)
    images.convert(pdf, inks)
    streams.convert(pdf, inks)
    pages.complete(pdf)
    return pdf, title, created


def _file(pdf: Pdf, title: str, created: str) -> bytes:
    sheets.dress(pdf, pdf.pages)
    return _declared(pdf, title, created)


def _declared(pdf: Pdf, title: str, created: str) -> bytes:
    intent.declare(pdf, title, created)
    pdf.remove_unreferenced_resources()
    written = BytesIO()
    pdf.save(
        written,
        force_version=VERSION,
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return written.getvalue()
