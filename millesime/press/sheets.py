"""A page as a printer gets it: the boxes that say where to cut, what lies past them, and crop marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Page, Pdf

from millesime.press.boxes import BLEED_MM, POINTS_A_MM, SLUG_MM, Box

MARK_MM = (4.0, 9.0)
"""From where to where a crop mark runs, from the trimmed page: outside the bleed, inside the sheet."""
THIN = 0.25
"""The width of a mark, in points."""
ALL = Name("/millesime-all-plates")

Line = tuple[float, float, float, float]


def dress(pdf: Pdf, pages: Iterable[Page], folds: Sequence[float] = ()) -> None:
    """Give pages their boxes and marks, and cut what they paint at the bleed.

    A page knows where it is trimmed. `folds` are marked too, dashed: in points from the left.
    """
    plates = pdf.make_indirect(_all_plates(pdf))
    for page in pages:
        trim = Box.of(page.trimbox)
        _boxes(page, trim)
        page.contents_coalesce()
        page.contents_add(_clip(trim.wider(BLEED_MM)), prepend=True)
        page.contents_add(b"\nQ Q\n" + _marks(trim, folds))
        page.contents_coalesce()
        page.add_resource(plates, Name.ColorSpace, ALL, replace_existing=True)


def _boxes(page: Page, trim: Box) -> None:
    page.MediaBox = page.CropBox = Array(_rounded(trim.wider(SLUG_MM).sides))
    page.BleedBox = Array(_rounded(trim.wider(BLEED_MM).sides))
    page.TrimBox = Array(_rounded(trim.sides))
    if "/ArtBox" in page:
        del page.ArtBox
    page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


def _rounded(numbers: Iterable[float]) -> list[float]:
    return [round(number, 4) for number in numbers]


def _clip(box: Box) -> bytes:
    """Return what holds back all that is painted past a box, until « Q Q »."""
    return f"q {box.left:.4f} {box.bottom:.4f} {box.width:.4f} {box.height:.4f} re W n q\n".encode()


# ---------------------------------------------------------------- marks


def _all_plates(pdf: Pdf) -> Array:
    """Return the colour that every plate prints, whatever inks they carry (ISO 32000-1, 8.6.6.4)."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])


def _marks(trim: Box, folds: Sequence[float]) -> bytes:
    drawn = [f"q {ALL} CS 1 SCN {THIN} w"]
    drawn += [_line(line) for line in _corners(trim)]
    if folds:
        drawn.append("[2 2] 0 d")
        drawn += [_line(line) for fold in folds for line in _upright(fold, trim)]
    return "\n".join([*drawn, "Q\n"]).encode()


def _corners(trim: Box) -> Iterator[Line]:
    """Yield the two marks of each corner."""
    near, far = (length * POINTS_A_MM for length in MARK_MM)
    for x, way in ((trim.left, -1), (trim.right, 1)):
        yield from _upright(x, trim)
        for y in (trim.bottom, trim.top):
            yield x + way * near, y, x + way * far, y


def _upright(x: float, trim: Box) -> Iterator[Line]:
    near, far = (length * POINTS_A_MM for length in MARK_MM)
    yield x, trim.bottom - near, x, trim.bottom - far
    yield x, trim.top + near, x, trim.top + far


def _line(line: Line) -> str:
    return "{:.4f} {:.4f} m {:.4f} {:.4f} l S".format(*line)
