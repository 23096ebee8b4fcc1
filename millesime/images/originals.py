"""What a file dropped into images/ is, read from its bytes and not from its name, or why it is refused."""

from __future__ import annotations

import hashlib
import re
import struct
import warnings
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from millesime import formats
from millesime.images import svg
from millesime.model.pictures import Original, Told

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 120_000_000
"""More than any telephone takes (108 million): beyond, opening the picture could fill the memory."""
FORMS: dict[str, Any] = {
    "JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "AVIF": "avif",
}  # fmt: skip
"""Our name for what Pillow calls a format; MPO is the JPEG of telephones that keep a second view."""
OPENED = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP", "GIF", "PSD")
"""What Pillow is let to recognize: these, so that they are named when they are refused."""
HEIC = re.compile(rb"....ftyp(?:hei[cmsx]|hev[cmx]|mif1|msf1)", re.DOTALL)
"""How the files of an iPhone begin (ISO 23008-12)."""
ORIENTATION = 0x0112
SIDEWAYS = (5, 6, 7, 8)
"""The EXIF orientations that turn a picture by a quarter."""
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the coded pixels of a JPEG (ITU T.81, B.1.1)."""
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)
"""What Pillow raises when the bytes of a picture are not what its head promises."""


def examine(name: str, raw: bytes) -> Original:
    """Return what the file `name` is; when it cannot be shown, its `fault` says why."""
    found = Original(name, hashlib.sha256(raw).hexdigest(), len(raw))
    if name.lower().endswith(".svg"):
        return svg.examine(found, raw)
    if HEIC.match(raw) and b"avif" not in raw[:64]:
        return replace(found, fault=_heic(name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of broken EXIF: it is not kept
        return _opened(found, raw)


def pillow() -> Any:
    """Return `PIL.Image`, set to our own limits.

    How many pixels are too many is for us to say, before any is read. WeasyPrint, once imported, lets
    Pillow fill in what is missing of a file: here it is refused.
    """
    from PIL import Image, ImageFile

    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return Image


def _opened(found: Original, raw: bytes) -> Original:
    from PIL import UnidentifiedImageError

    try:
        image = pillow().open(BytesIO(raw), formats=OPENED)
    except UnidentifiedImageError:
        return replace(found, fault=_unknown(found.name))
    except BROKEN:
        return replace(found, fault=unreadable(found.name))
    return _described(found, image, raw)


def _described(found: Original, image: Image, raw: bytes) -> Original:
    fault = _refused(found.name, image) or _too_large(found.name, image)
    if fault is None and not _is_whole(image, raw):
        fault = unreadable(found.name)
    if fault:
        return replace(found, fault=fault)
    width, height = image.size
    if image.getexif().get(ORIENTATION) in SIDEWAYS:
        width, height = height, width
    return replace(
        found,
        form=FORMS[str(image.format)],
        width=width,
        height=height,
        is_flat=image.mode == "P" or image.has_transparency_data,
    )


# ---------------------------------------------------------------- is all of it there?


def _is_whole(image: Image, raw: bytes) -> bool:
    """Return whether all the pixels are there; a photograph, by its marks: decoding it takes time."""
    if image.format in ("JPEG", "MPO") and _has_end(raw):
        return True
    try:
        image.load()
    except BROKEN:
        return False
    return True


def _has_end(raw: bytes) -> bool:
    """Return whether the parts of a JPEG follow each other up to its mark of the end."""
    at = 2
    while raw[at : at + 1] == b"\xff":
        mark = raw[at + 1]
        if mark in (0xD9, 0xFF):
            if mark == 0xD9:
                return True
            at += 1
            continue
        at += 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
        if mark == 0xDA:
            after = NEXT_MARKER.search(raw, at)
            at = after.start() if after else len(raw)
    return False


# ---------------------------------------------------------------- what an editor is told


def _refused(name: str, image: Image) -> Told | None:
    remedy = "Ouvrez-la et enregistrez-la en JPEG (photo) ou en PNG (logo, capture d'écran)."
    if image.format not in FORMS:
        return "picture-format", f"L'image « {name} » est au format {image.format}.", remedy
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        return "picture-format", f"L'image « {name} » est animée.", remedy
    return None


def _too_large(name: str, image: Image) -> Told | None:
    width, height = image.size
    if width * height <= MOST_PIXELS:
        return None
    size = f"{formats.number(width)} × {formats.number(height)} pixels"
    most = formats.number(MOST_PIXELS // 1_000_000)
    return (
        "picture-too-large",
        f"L'image « {name} » fait {size}, plus de {most} millions.",
        "Réduisez-la à 6 000 pixels de large.",
    )


def _heic(name: str) -> Told:
    return (
        "picture-format",
        f"L'image « {name} » est au format HEIC, celui des iPhone.",
        "Exportez-la en JPEG ; pour les prochaines, dans les réglages du téléphone : Appareil photo, "
        "Formats, « Le plus compatible ».",
    )


def _unknown(name: str) -> Told:
    return "picture-format", f"« {name} » n'est pas une image.", svg.FORMATS


def unreadable(name: str) -> Told:
    """Return the problem of a picture whose bytes are cut short or spoiled."""
    return (
        "picture-unreadable",
        f"L'image « {name} » est incomplète ou abîmée.",
        "Copiez-la de nouveau depuis son original : un envoi interrompu coupe les fichiers.",
    )
