"""The bytes of the files made of an original: turned upright, in sRGB, cut, scaled, and nothing else.

Nothing of the original's metadata is carried over: no place, no date, no serial number. The same
original gives the same bytes: one thread to each file, every setting written here.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from millesime.images import svg
from millesime.images.originals import BROKEN, pillow
from millesime.images.renditions import Cut, Form, Rendition

if TYPE_CHECKING:
    from PIL.Image import Image

PER_PIXEL_OF_WIDTH = 75
"""The bytes a file may weigh for each pixel of its width: 60 KB for the 800 that a telephone takes."""
QUALITIES: dict[Form, tuple[int, ...]] = {"avif": (60, 50, 40, 32), "webp": (76, 64, 52, 40)}
"""Tried one after the other until the file is light enough; the last is taken as it is."""
FLAT_AVIF = {"quality": 75, "subsampling": "4:4:4"}
"""Letters and lines keep their edges."""
SETTINGS: dict[Form, dict[str, Any]] = {
    "avif": {"speed": 7, "max_threads": 1},
    "webp": {"method": 5},
    "jpeg": {"quality": 80, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
PAPER: dict[str, Any] = {"quality": 88, "subsampling": "4:4:4", "optimize": True}
"""Of JPEG in a report: a printer sees what a screen hides."""
ROOM = 2
"""How much larger than its largest file an original is opened, where its format lets it be reduced."""


class UnreadableError(Exception):
    """An original that looked sound, and whose pixels are not."""


def develop(cut: Cut, raw: bytes, wanted: Sequence[Rendition]) -> Mapping[str, bytes]:
    """Return the bytes of the files `wanted` of a cut, by name; `raw` is its original.

    Raises UnreadableError.
    """
    if cut.original.is_vector:
        return {rendition.name: svg.cleaned(raw) for rendition in wanted}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of broken EXIF: it is not kept
        try:
            image = _upright(raw, cut, max(rendition.width for rendition in wanted))
        except BROKEN as error:
            raise UnreadableError(cut.original.name) from error
    return {one.name: _file(_scaled(image, cut, one), one, cut) for one in wanted}


# ---------------------------------------------------------------- pixels


def _upright(raw: bytes, cut: Cut, widest: int) -> Image:
    """Return the pixels of an original as it is looked at, in sRGB, without its metadata."""
    from PIL import ImageOps

    image = pillow().open(BytesIO(raw))
    across = widest * ROOM * max(cut.original.width / cut.width, 1)
    share = min(1.0, across / cut.original.width)
    image.draft(None, (round(image.width * share), round(image.height * share)))
    turned = ImageOps.exif_transpose(_eight_bits(image))
    clean = _srgb(turned)
    clean.info.clear()
    return clean


def _eight_bits(image: Image) -> Image:
    """Return a picture of 16 bits a pixel in 8; the others as they are."""
    if not image.mode.startswith("I"):
        image.load()
        return image
    exif = image.getexif()
    grey = image.convert("I").point([value // 256 for value in range(65_536)], "L")
    grey.getexif().update(exif)
    return grey


def _srgb(image: Image) -> Image:
    """Return a picture in the colours of screens: those of its profile, where it has one, translated."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode in ("P", "LA", "PA", "1"):
        return image.convert(mode)
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, source, target, outputMode=mode)
        except (ImageCms.PyCMSError, *BROKEN):
            made = None  # a profile for other colours than the picture's
        if made is not None:
            return made
    return image.convert(mode)


def _scaled(image: Image, cut: Cut, wanted: Rendition) -> Image:
    """Return the cut at the size of a file."""
    across, down = image.width / cut.original.width, image.height / cut.original.height
    left, top, right, bottom = cut.box
    return image.resize(
        (wanted.width, wanted.height),
        pillow().Resampling.LANCZOS,
        box=(left * across, top * down, right * across, bottom * down),
        reducing_gap=3.0,
    )


# ---------------------------------------------------------------- files


def _file(image: Image, wanted: Rendition, cut: Cut) -> bytes:
    if wanted == cut.paper:
        return _on_paper(image, wanted)
    if wanted.form not in QUALITIES:
        return _saved(image, wanted.form)
    if cut.original.is_flat:
        return _flat(image, wanted.form)
    most = wanted.width * PER_PIXEL_OF_WIDTH
    for quality in QUALITIES[wanted.form]:
        made = _saved(image, wanted.form, quality=quality)
        if len(made) <= most:
            break
    return made


def _on_paper(image: Image, wanted: Rendition) -> bytes:
    """Return a file for the report: what shows through is white, as the paper is."""
    if image.mode == "RGBA":
        ground = pillow().new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    return _saved(image, wanted.form, **(PAPER if wanted.form == "jpeg" else {}))


def _flat(image: Image, form: Form) -> bytes:
    """Return a logo or a screen: without loss where that is the lighter."""
    if form == "avif":
        return _saved(image, form, **FLAT_AVIF)
    return min(_saved(image, form, lossless=True), _saved(image, form, quality=90), key=len)


def _saved(image: Image, form: Form, **settings: Any) -> bytes:
    file = BytesIO()
    image.save(file, form.upper(), **{**SETTINGS[form], **settings})
    return file.getvalue()
