"""A Word document, its parts spelled in the terms that mammoth knows; what it passes over is lost.

mammoth knows a heading by the name of its style, a break by its plainest form, and drops the words of
a simple field. So a paragraph that Word shows in its navigation pane is given a style that mammoth
knows (ECMA-376, part 1, 17.3.1.20, outlineLvl), and a break that stands between two words is a space.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = "word/styles.xml"
SPELLED = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
DEEPEST = 6
"""HTML has six levels of headings, Word nine, from 0."""
BODY = 9
"""The outline level of what is no heading."""
PLAIN = {f"{W}ptab": "tab", f"{W}cr": "br"}
"""The tab set to a margin and the carriage return, by the plain form of each."""
SIMPLE_FIELD = f"{W}fldSimple"


def spelled(archive: zipfile.ZipFile) -> bytes:
    """Return the document with the same words, its headings and breaks as mammoth reads them."""
    levels = _levels(archive)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name in dict.fromkeys(archive.namelist()):
            part = archive.read(name)
            if name in SPELLED:
                root = ElementTree.fromstring(part)
                _spell(root, levels)
                part = ElementTree.tostring(root)
            written.writestr(name, part)
    return made.getvalue()


def _levels(archive: zipfile.ZipFile) -> dict[str, int]:
    """Return the outline level of each paragraph style that has one, its own or its parent's, from 0."""
    if STYLES not in archive.namelist():
        return {}
    styles = {
        one.get(f"{W}styleId", ""): one
        for one in ElementTree.fromstring(archive.read(STYLES)).iter(f"{W}style")
        if one.get(f"{W}type") == "paragraph"
    }
    levels = {}
    for name in styles:
        above, seen = name, {""}
        while above not in seen and above in styles and name not in levels:
            seen.add(above)
            level = _value(styles[above], "pPr/outlineLvl")
            if level.isdecimal():
                levels[name] = int(level)
            above = _value(styles[above], "basedOn")
    return levels


def _value(element: Element, path: str) -> str:
    """Return the value of a property, by its path; empty without one."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def _spell(root: Element, levels: dict[str, int]) -> None:
    for element in list(root.iter()):
        while any(child.tag == SIMPLE_FIELD for child in element):
            element[:] = [one for child in element for one in _unwrapped(child)]
        if element.tag == f"{W}p":
            _as_heading(element, levels)
        elif element.tag == f"{W}r":
            for child in element:
                _as_plain(child)


def _unwrapped(child: Element) -> list[Element]:
    """Return what a simple field shows, or the element itself."""
    return list(child) if child.tag == SIMPLE_FIELD else [child]


def _as_plain(element: Element) -> None:
    """Make of a rare tab a tab, and of a break of page or column the space that it is between words."""
    if element.tag in PLAIN:
        element.tag = f"{W}{PLAIN[element.tag]}"
        element.attrib.clear()
    elif element.tag == f"{W}br" and element.get(f"{W}type") in ("page", "column"):
        element.tag, element.text = f"{W}t", " "
        element.attrib.clear()


def _as_heading(paragraph: Element, levels: dict[str, int]) -> None:
    """Give a paragraph of the outline the style of a heading of its level."""
    own = _value(paragraph, "pPr/outlineLvl")
    level = int(own) if own.isdecimal() else levels.get(_value(paragraph, "pPr/pStyle"), BODY)
    properties = paragraph.find(f"{W}pPr")
    if properties is None or level >= BODY:
        return
    style = properties.find(f"{W}pStyle")
    if style is None:
        style = Element(f"{W}pStyle")
        properties.insert(0, style)
    style.set(f"{W}val", f"Heading{min(level + 1, DEEPEST)}")
