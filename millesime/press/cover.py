"""The cover of a glued booklet, laid flat: back, spine and front on one side, what is inside on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf

from millesime.press.boxes import BLEED_MM, POINTS_A_MM, Box
from millesime.press.inks import Ink
from millesime.press.sheets import dress

PAGES = 4
"""The pages of a cover: its two sides, each in two halves."""


@dataclass(frozen=True)
class Paper:
    """The paper of the inside: grammes a square metre, and bulk, its thickness in µm over its grammes."""

    grammage: float
    bulk: float

    def spine(self, pages: int) -> float:
        """Return the width of the spine in millimetres: two pages to a leaf, to a tenth."""
        return round(pages / 2 * self.grammage * self.bulk / 1000, 1)


def flat(booklet: Pdf, spine_mm: float, ground: Ink) -> Pdf:
    """Return the cover of a booklet whose pages are in inks and not yet dressed, in two pages.

    The first is the outside, its spine in the ink of the cover; the second is the inside, whose spine
    has no ink: it takes the glue.
    """
    front, inside, lining, back = (booklet.pages[index] for index in (0, 1, -2, -1))
    made = Pdf.new()
    spine = spine_mm * POINTS_A_MM
    painted = " ".join(f"{share:g}" for share in ground)
    size = Box.of(front.trimbox)
    strip = Box(size.width, 0, size.width + spine, size.height).wider(BLEED_MM)
    outside = _side(made, back, front, spine)
    outside.contents_add(
        f"q {painted} k {size.width:.4f} {strip.bottom:.4f} {spine:.4f} {strip.height:.4f} re f Q\n".encode(),
        prepend=True,
    )
    _side(made, inside, lining, spine)
    dress(made, made.pages, folds=(size.width, size.width + spine))
    return made


def _side(made: Pdf, left: Page, right: Page, spine: float) -> Page:
    """Add a side to a cover: two pages, and between them the spine, on which neither runs."""
    size = Box.of(left.trimbox)
    past = size.wider(BLEED_MM)
    whole = Box(0, 0, 2 * size.width + spine, size.height)
    halves = {
        "/left": (left, Box(past.left, past.bottom, size.right, past.top), 0.0),
        "/right": (right, Box(size.left, past.bottom, past.right, past.top), size.width + spine),
    }
    forms, drawn = Dictionary(), []
    for name, (page, shown, along) in halves.items():
        forms[name] = _form(made, page, shown)
        drawn.append(f"q 1 0 0 1 {along:.4f} 0 cm {name} Do Q\n")
    made.add_blank_page(page_size=(whole.width, whole.height))
    side = made.pages[-1]
    side.TrimBox = Array(list(whole.sides))
    side.obj.Resources = Dictionary(XObject=forms)
    side.Contents = made.make_stream("".join(drawn).encode())
    return side


def _form(made: Pdf, page: Page, shown: Box) -> Any:
    """Return a page as a form of another file, cut to what is shown of it."""
    form = made.copy_foreign(page.as_form_xobject(handle_transformations=False))
    form.BBox = Array([round(side, 4) for side in shown.sides])
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    return form
