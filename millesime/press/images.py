"""Photographs, logos and screens in inks, through the profile of the press."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Name, Pdf, PdfImage, Stream

from millesime.press.inks import Inks
from millesime.press.streams import INKS, is_of_screens

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_INK = 300
"""The most ink that coated paper dries, in per cent: the sum of the four (FOGRA39: 300 to 330)."""
QUALITIES = (92, 97)
"""Of JPEG, tried until the file asks for no more ink than that; then no pixel is lost."""


def convert(pdf: Pdf, inks: Inks) -> None:
    """Turn every picture of a file that is in the colours of a screen into inks."""
    for thing in list(pdf.objects):
        if (
            isinstance(thing, Stream)
            and thing.get("/Subtype") == Name.Image
            and is_of_screens(thing.get("/ColorSpace"))
        ):
            _convert(thing, inks)


def _convert(stream: Stream, inks: Inks) -> None:
    """Rewrite a picture; what shows through (SMask) stays as it is: it is no colour."""
    is_photograph = stream.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode]))
    picture = pixels(stream).convert("RGB")
    made = inks.of_picture(picture, flat=not is_photograph)
    for word in ("/Decode", "/DecodeParms", "/Intent"):
        if word in stream:
            del stream[word]
    stream.ColorSpace, stream.BitsPerComponent = INKS, 8
    photograph = _jpeg(made) if is_photograph else None
    if photograph is None:
        stream.write(made.tobytes())
        return
    stream.write(photograph, filter=Name.DCTDecode)
    stream.Decode = Array([1, 0] * 4)  # Pillow writes inks upside down, as Adobe did


def _jpeg(picture: Image) -> bytes | None:
    """Return a picture as JPEG, or nothing when the losses ask for too much ink."""
    from PIL import Image

    for quality in QUALITIES:
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality, subsampling="4:4:4", optimize=True)
        if most_ink(Image.open(file)) <= MOST_INK:
            return file.getvalue()
    return None


def pixels(stream: Stream) -> Image:
    """Return a picture without what shows through."""
    return PdfImage(stream).as_pil_image(apply_mask=False)


def most_ink(picture: Image) -> float:
    """Return the ink of the pixel of a CMYK picture that has the most, in per cent."""
    from PIL import ImageMath

    planes = {name: plane.convert("I") for name, plane in zip("cmyk", picture.split(), strict=True)}
    total: Any = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **planes)
    return float(total.getextrema()[1]) / 255 * 100
