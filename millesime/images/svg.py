"""Drawings in SVG: what they may hold, their size, and their text without what editors' tools leave in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

from millesime.model.pictures import Original, Told

WIDTH = 1600
"""What a drawing is said to measure, in pixels: it has none, and is sharp at any size."""
FORMATS = "Formats : jpg, png, webp, avif, svg."
SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
ACTIVE = ("script", "foreignObject", "handler", "iframe", "audio", "video", "animate", "set")
"""Elements that run, move or bring in another page: a picture of a report does none of these."""
LEFT_OUT = ("metadata",)
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#|data:)|@import|expression\(", re.IGNORECASE)
"""What fetches something, in a style sheet or an attribute."""
LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px|pt|mm|cm|in)?\s*")
READABLE = (
    "Dans le logiciel de dessin, enregistrez-le en « SVG simple », ou exportez-le en PNG, "
    "large de 2 000 pixels."
)


def examine(found: Original, raw: bytes) -> Original:
    """Return what an SVG file is; when it cannot be shown, its `fault` says why."""
    root = _root(raw)
    if root is None or root.tag != f"{SVG}svg":
        sentence = f"« {found.name} » n'est pas un dessin SVG lisible."
        return replace(found, fault=("picture-unreadable", sentence, READABLE))
    fault = _active(found.name, root)
    if fault:
        return replace(found, fault=fault)
    size = _size(root)
    if size is None:
        sentence = f"Le dessin « {found.name} » ne dit pas sa taille."
        return replace(found, fault=("picture-unreadable", sentence, READABLE))
    return replace(found, form="svg", width=size[0], height=size[1], is_flat=True)


def cleaned(raw: bytes) -> bytes:
    """Return a drawing without comments, metadata and what its editor noted for itself."""
    root = _root(raw)
    assert root is not None, "the drawing was examined"
    for parent in root.iter():
        for child in list(parent):
            if not str(child.tag).startswith(SVG) or child.tag.removeprefix(SVG) in LEFT_OUT:
                _remove(parent, child)
        for name in list(parent.attrib):
            if name.startswith("{") and not name.startswith((XLINK, "{http://www.w3.org/XML/")):
                del parent.attrib[name]
    ElementTree.register_namespace("", SVG[1:-1])
    ElementTree.register_namespace("xlink", XLINK[1:-1])
    return ElementTree.tostring(root, encoding="unicode").encode()


def _remove(parent: ElementTree.Element, child: ElementTree.Element) -> None:
    """Take a child out, and leave the words that follow it."""
    index = list(parent).index(child)
    if child.tail and index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _root(raw: bytes) -> ElementTree.Element | None:
    """Return the root; None when it is no XML, or declares entities, which could grow without end."""
    if b"<!ENTITY" in raw or b"\x00" in raw:
        return None
    try:
        return ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def _size(root: ElementTree.Element) -> tuple[int, int] | None:
    """Return the width and height of a drawing, as if it were as wide as the widest of photographs."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        width, height = float(box[2]), float(box[3])
    except (IndexError, ValueError):
        lengths = [LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
        if None in lengths:
            return None
        width, height = (float(length[1]) for length in lengths if length)
    if not (0 < width < 1e6 and 0 < height < 1e6):
        return None
    return WIDTH, max(1, round(WIDTH * height / width))


def _active(name: str, root: ElementTree.Element) -> Told | None:
    found = next((what for element in root.iter() for what in _wrongs(element)), None)
    if found is None:
        return None
    sentence = f"Le dessin « {name} » contient {found}."
    return "picture-active", sentence, READABLE


def _wrongs(element: ElementTree.Element) -> Iterator[str]:
    """Yield what an element holds that a picture may not."""
    tag = str(element.tag).rpartition("}")[2]
    if tag in ACTIVE or tag.startswith("animate"):
        yield "du code ou du mouvement"
    if tag == "style" and OUTSIDE.search("".join(element.itertext())):
        yield "une adresse extérieure"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            yield "du code ou du mouvement"
        leads = attribute == "href" and not value.strip().startswith(("#", "data:image/"))
        if leads or OUTSIDE.search(value):
            yield "une adresse extérieure"
