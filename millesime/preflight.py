"""What a printer would refuse of a file, page by page, and the remedy of each.

What is looked at are the bytes that will be sent, whatever made them: a file retouched elsewhere is
judged as well. The measures are those of ISO 15930-7 (PDF/X-4), ISO 12647-2 and French printers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, PasswordError, Pdf, PdfError

from millesime.press import edge, faults
from millesime.press.boxes import BLEED_MM, Box, mm
from millesime.press.faults import AGAIN, SLACK_MM, Fault, number
from millesime.press.images import MOST_INK, most_ink, pixels
from millesime.press.pages import SHEET, spread
from millesime.press.streams import is_of_screens
from millesime.press.walk import Paint, paints

ENOUGH = 250
"""The pixels an inch under which a photograph shows its squares on coated paper."""
DEEP, TINGE = 0.6, 0.02
"""Words with more black than `DEEP` are dark; they have no other ink above `TINGE`."""
INKS = 4
OUTLINE_FONTS = frozenset(("/FontFile", "/FontFile2", "/FontFile3"))


@dataclass(frozen=True, order=True)
class Refusal:
    """Why a printer would refuse a file: the pages concerned (none: all of it), and what to do."""

    pages: tuple[int, ...]
    rule: str
    sentence: str
    remedy: str

    def __str__(self) -> str:
        where = "le fichier" if not self.pages else f"page{'s' * (len(self.pages) > 1)} "
        return f"{where}{spread(self.pages)}\u00a0: {self.sentence} {self.remedy}"


LOCKED = ("locked", "il est protégé par un mot de passe.", "Retirez le mot de passe.")
UNREADABLE = (
    AttributeError, LookupError, OSError, PdfError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What reading a page that is damaged, or made against the standard, ends in."""


def examine(file: bytes, *, is_cover: bool = False) -> list[Refusal]:
    """Return what a printer would refuse of a file, the whole of it first, then by page.

    A cover laid flat is no booklet: its pages are not counted. Raises pikepdf.PdfError when `file` is
    not a PDF.
    """
    try:
        opened = Pdf.open(BytesIO(file))
    except PasswordError:
        return [Refusal((), *LOCKED)]
    with opened as pdf:
        whole = [Refusal((), *found) for found in _of_file(pdf, is_cover=is_cover)]
        by_page: defaultdict[Fault, list[int]] = defaultdict(list)
        for number, page in enumerate(pdf.pages, start=1):
            for found in dict.fromkeys(_readable(page)):
                by_page[found].append(number)
    return [*whole, *sorted(Refusal(tuple(pages), *found) for found, pages in by_page.items())]


def around(cover: bytes, inside: bytes) -> list[Refusal]:
    """Return why a cover laid flat does not go around the inside that it is sent with.

    Of a file that is locked, `examine` tells. Raises pikepdf.PdfError when one is not a PDF.
    """
    try:
        flat, pages = Pdf.open(BytesIO(cover)), Pdf.open(BytesIO(inside))
    except PasswordError:
        return []
    with flat, pages:
        return [Refusal((), *found) for found in faults.misfit(flat, pages)]


# ---------------------------------------------------------------- the file


def _of_file(pdf: Pdf, *, is_cover: bool) -> Iterator[Fault]:
    count = len(pdf.pages)
    if not is_cover and count % SHEET:
        yield (
            "pages",
            f"{count} pages ne font pas des feuilles entières\u00a0: il en faut un multiple de {SHEET}.",
            f"Ajoutez-en {-count % SHEET} ou retirez-en {count % SHEET}.",
        )
    if not _has_intent(pdf):
        yield (
            "intent",
            "rien ne dit pour quelle presse et quel papier les encres sont dosées.",
            f"Il faut une intention de sortie PDF/X avec son profil à quatre encres. {AGAIN}",
        )
    if b"GTS_PDFXVersion>PDF/X-4<" not in _metadata(pdf):
        yield "version", "il ne se dit pas PDF/X-4.", AGAIN
    if pdf.is_encrypted:
        yield LOCKED
    yield from faults.uneven_sizes(pdf)


def _has_intent(pdf: Pdf) -> bool:
    for intent in pdf.Root.get("/OutputIntents", Array()):
        press = intent.get("/DestOutputProfile")
        if intent.get("/S") == Name.GTS_PDFX and press is not None and press.get("/N") == INKS:
            return bool(press.read_bytes()[16:20] == b"CMYK")
    return False


def _metadata(pdf: Pdf) -> bytes:
    return pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""


# ---------------------------------------------------------------- a page


def _readable(page: Page) -> Iterator[Fault]:
    """Yield what is wrong with a page, and as the last of it that it cannot be read to its end."""
    try:
        yield from _of_page(page)
    except UNREADABLE:
        yield faults.BROKEN


def _of_page(page: Page) -> Iterator[Fault]:
    painted = list(paints(page))
    yield from _boxes(page)
    if "/Annots" in page.obj and len(page.Annots):
        yield (
            "links",
            "elle porte des liens ou des notes d’écran.",
            f"Un fichier pour la presse n’en a pas. {AGAIN}",
        )
    yield from _colours(page, painted)
    yield from _words(painted)
    yield from _pictures(painted)
    yield from faults.thin_rules(painted)
    yield from faults.spot_inks(painted)
    if "/TrimBox" in page.obj:
        yield from edge.short_of_bleed(painted, Box.of(page.trimbox))


def _boxes(page: Page) -> Iterator[Fault]:
    if "/TrimBox" not in page.obj or "/BleedBox" not in page.obj:
        yield "boxes", "rien ne dit où la couper (TrimBox) ni jusqu’où imprimer (BleedBox).", AGAIN
        return
    trim, bleed = Box.of(page.trimbox), Box.of(page.bleedbox)
    media = Box.of(page.mediabox)
    if not bleed.near(trim.wider(BLEED_MM), SLACK_MM):
        least = min(mm(abs(a - b)) for a, b in zip(bleed.sides, trim.sides, strict=True))
        yield (
            "boxes",
            f"le fond perdu est de {number(round(least, 1))}\u00a0mm\u00a0; "
            f"il en faut {number(BLEED_MM)} de chaque côté.",
            AGAIN,
        )
    if bleed.within(media) != bleed:
        yield "boxes", "le fond perdu sort de la feuille (MediaBox).", AGAIN


def _colours(page: Page, painted: Iterable[Paint]) -> Iterator[Fault]:
    group = page.obj.get("/Group")
    if group is not None and is_of_screens(group.get("/CS")):
        yield "rgb", "ses transparences sont mêlées dans les couleurs d’un écran.", AGAIN
    for paint in painted:
        if is_of_screens(paint.space):
            yield (
                "rgb",
                f"{_WHAT[paint.kind]} dans les couleurs d’un écran (RVB).",
                f"La presse n’a que quatre encres. {AGAIN}",
            )
        elif (ink := _ink(paint)) > MOST_INK + SLACK_MM:
            yield (
                "ink",
                f"{_WHAT[paint.kind]} avec {round(ink)}\u00a0% d’encre\u00a0; "
                f"le papier n’en sèche que {MOST_INK}\u00a0%.",
                "Choisissez une couleur plus claire, ou convertissez avec le profil du fichier.",
            )


_WHAT = {
    "fill": "il y a un aplat",
    "stroke": "il y a un filet",
    "words": "il y a du texte",
    "picture": "il y a une image",
    "shading": "il y a un dégradé",
}


def _ink(paint: Paint) -> float:
    """Return the most ink that something asks for, in per cent."""
    if paint.kind == "picture":
        picture = paint.thing[0]
        is_mixed = paint.space == Name.DeviceCMYK or _inks_of(paint.space) == INKS
        return most_ink(pixels(picture)) if is_mixed else 0.0
    if paint.kind == "shading":
        is_mixed = paint.space == Name.DeviceCMYK
        return faults.most_of_shading(paint.thing) if is_mixed else 0.0
    return sum(paint.channels) * 100 if len(paint.channels) == INKS else 0.0


def _inks_of(space: Any) -> int:
    """Return the number of channels of a space that a profile describes; of another, none."""
    is_described = isinstance(space, Array) and len(space) > 1 and space[0] == Name.ICCBased
    return int(space[1].N) if is_described else 0


def _words(painted: Iterable[Paint]) -> Iterator[Fault]:
    for paint in painted:
        if paint.kind != "words":
            continue
        if len(paint.channels) == INKS:
            *colours, black = paint.channels
            if black >= DEEP and max(colours) > TINGE:
                yield (
                    "rich-black",
                    "du texte noir est fait de plusieurs encres\u00a0: le moindre décalage le rendrait flou.",
                    "Le texte noir s’imprime avec l’encre noire seule.",
                )
        if not _is_embedded(paint.thing):
            named = Dictionary() if paint.thing is None else paint.thing
            name = str(named.get("/BaseFont", "sans nom")).lstrip("/").partition("+")
            yield (
                "fonts",
                f"le caractère «\u00a0{name[2] or name[0]}\u00a0» n’est pas dans le fichier.",
                "L’imprimeur mettrait le sien à la place\u00a0: incorporez-le.",
            )


def _is_embedded(font: Any) -> bool:
    if font is None:
        return False
    if font.get("/Subtype") == Name.Type3:
        return True
    described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return bool(OUTLINE_FONTS & set(described.get("/FontDescriptor", {}).keys()))


# ---------------------------------------------------------------- pictures


def _pictures(painted: Iterable[Paint]) -> Iterator[Fault]:
    for paint in painted:
        if paint.kind != "picture" or int(paint.thing[0].get("/BitsPerComponent", 1)) == 1:
            continue
        picture, matrix = paint.thing
        across = (matrix.a**2 + matrix.b**2) ** 0.5 / 72
        up = (matrix.c**2 + matrix.d**2) ** 0.5 / 72
        width, height = int(picture.Width), int(picture.Height)
        fineness = min(width / across, height / up) if across and up else ENOUGH
        if fineness < ENOUGH - 0.5:
            yield (
                "pixels",
                f"une image de {width} × {height} pixels est imprimée sur {round(across * 25.4)}\u00a0mm "
                f"de large\u00a0: {int(fineness)} pixels par pouce, il en faut {ENOUGH}.",
                f"Fournissez une image d’au moins {round(width * ENOUGH / fineness)} pixels de large, "
                "ou montrez-la plus petite.",
            )
