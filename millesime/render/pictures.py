"""A picture on a page: as many files as screens need, or the one that paper does.

Made as elements, because a picture stands in a block and in the middle of a text alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown.serializers import to_html_string
from markupsafe import Markup

from millesime.images.renditions import FOLDER, Cut, Rendition

GAP = "(min-resolution: 2.5dppx) 62vw, 92vw"
"""How wide a picture is on a telephone: the screen without its margins; beyond two pixels a point no
eye sees the difference, and the file would weigh twice as much."""
IN_COLUMN = f"(min-width: 78em) 53.5rem, (min-width: 62em) calc(92vw - 18.5rem), {GAP}"
"""How wide a block is on the screen: css/screen.css, .chapter-body and .wrap."""
UPRIGHT = f"(min-width: 36em) 32rem, {GAP}"
"""The same of a picture that stands taller than wide: css/blocks/picture.css."""
IN_TEXT = f"(min-width: 46em) 42rem, {GAP}"
"""The same of a picture in a text: --measure."""

To = Callable[[str], str]
"""Gives the address of a file of the site, by its path."""


def screen(cut: Cut, alt: str, to: To, sizes: str = "", is_first: bool = False) -> Element:
    """Return a picture for the site; the first thing of a page is asked for at once, the rest when near.

    `sizes` says how wide it is shown; its block's width when empty.
    """
    image = _image(cut, alt, to, is_first)
    if cut.original.is_vector:
        return image
    picture = Element("picture")
    for form in ("avif", "webp"):
        source = SubElement(picture, "source", {"type": f"image/{form}"})
        source.set("srcset", _candidates(cut.sources(form), to))
        source.set("sizes", sizes or (UPRIGHT if cut.is_upright else IN_COLUMN))
    picture.append(image)
    return picture


def paper(cut: Cut, alt: str) -> Element:
    """Return a picture for the report, at the width it is printed with.

    One without words is a ground: WeasyPrint 70 has no other way to leave an image out of the tags.
    """
    address = f"pictures/{cut.paper.name}"
    if alt:
        return Element("img", {"src": address, "alt": alt, "style": f"width: {cut.printed:.1f}pt"})
    size = f"width: {cut.printed:.1f}pt; height: {cut.printed / cut.ratio:.1f}pt"
    ground = {"class": "picture-ground", "style": f"{size}; background-image: url('{address}')"}
    return Element("div", ground)


def markup(element: Element) -> Markup:
    """Return an element as HTML."""
    return Markup(to_html_string(element))


def replace(element: Element, other: Element) -> None:
    """Make `element` what `other` is, in its place, with the words that follow it."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = other.tag, other.text, tail
    element.attrib.update(other.attrib)
    element.extend(other)


def _image(cut: Cut, alt: str, to: To, is_first: bool) -> Element:
    """Return the image itself: its size keeps its place free until it comes."""
    size = {"width": str(cut.largest.width), "height": str(cut.largest.height)}
    when = {"fetchpriority": "high"} if is_first else {"loading": "lazy"}
    image = Element("img", {"src": to(f"{FOLDER}{cut.fallback.name}"), **size, **when})
    if cut.original.is_flat:
        image.set("class", "picture-flat")
    image.set("decoding", "async")
    image.set("alt", alt)
    return image


def _candidates(renditions: Sequence[Rendition], to: To) -> str:
    return ", ".join(f"{to(FOLDER + one.name)} {one.width}w" for one in renditions)
