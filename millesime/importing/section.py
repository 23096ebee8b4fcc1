"""A Word document into the file of a section and its pictures, in order: read, tidy, write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from millesime.importing import notes, tables, tidy, word
from millesime.importing.markdown import Writer
from millesime.importing.pictures import Album, near
from millesime.importing.target import Target, folder_of, target
from millesime.importing.told import Told, lines
from millesime.importing.yamlish import quoted
from millesime.problems import ToolError

PROGRESS = "to-review"
"""What a section is marked as, for `status` to name it until someone has read it."""
SUFFIX = ".docx"
LABEL = re.compile(
    r"^\s*(?:tableau|table|figure|fig\.|graphique|photo|image|illustration)\s*\d+\s*[:.–—-]\s*",
    re.IGNORECASE,
)
"""What Word numbers a caption with; the report numbers its own."""


@dataclass(frozen=True)
class Imported:
    """What an import wrote, and what it has to say: a French sentence a line."""

    file: Path
    name: str
    """The section's path from the content folder."""
    pictures: tuple[str, ...]
    told: tuple[str, ...]
    author: str
    """Who its properties say wrote it: a hint, no signature."""


def bring_in(document: Path, content: Path, to: Path, name: str | None = None) -> Imported:
    """Write a Word document as a section of the content, with its pictures; never over a file.

    Raises ToolError when the document cannot be read, or when it has nowhere to go.
    """
    _refuse_other_forms(document)
    folder_of(to, content)  # before the work: a slip in the address is told at once
    read = word.read(document.read_bytes(), document.name)
    tidy.powers(read.tree)
    tidy.spaces(read.tree)
    bodies = notes.taken(read.tree)  # before the title, which may call one
    title = _title(read, document)
    place = target(to, content, title, name)
    writer = Writer()
    album = Album(place.document, place.slug)
    text = _page(read, title, bodies, writer, album)
    _write(place, text, album)
    told = lines([*read.told, *writer.told, *album.told])
    return Imported(place.path, place.name, tuple(album.saved), tuple(told), read.author)


def _refuse_other_forms(document: Path) -> None:
    if not document.is_file():
        raise ToolError(f"Le fichier «\u00a0{document}\u00a0» n’existe pas.")
    if document.suffix.lower() not in (SUFFIX, ".docm"):
        raise ToolError(
            f"{document.name} n’est pas un document .docx. Ouvrez-le dans Word ou LibreOffice. "
            "Enregistrez-le au format .docx, et recommencez."
        )


def _title(read: word.Word, document: Path) -> str:
    """Take the title of a document: its own, else that of its properties, else its file's name."""
    found = tidy.title(read.tree)
    if not found:
        found = read.title or document.stem.replace("-", " ").replace("_", " ").strip()
        read.told.append(
            Told(f"Document sans titre\u00a0: «\u00a0{found}\u00a0» vient du fichier, vérifiez-le.")
        )
    return found


def _page(read: word.Word, title: str, bodies: dict[str, Tag], writer: Writer, album: Album) -> str:
    """Return the section: its front matter, its text, its notes."""
    tree = read.tree
    read.told += notes.in_words(bodies.values())
    read.told += tidy.anchors(tree)
    read.told += tidy.tabs(tree)
    tidy.lists(tree)
    read.told += tidy.headings(tree)
    lead = _lead(tree, writer)
    _pictures(read, writer, album)
    for table in tree.find_all("table", recursive=False):
        block = tables.block(table, writer.line(_caption(table)), writer)
        table.replace_with(writer.hold(tree, block))
    text = writer.text(tree)
    front = [f"title: {quoted(writer.escape(title, set()))}"]
    front += [f"lead: {quoted(lead)}"] if lead else []
    front += [f"progress: {PROGRESS}"]
    read.told += notes.uncalled(bodies, f"{lead}{text}")
    parts = ["\n".join(["---", *front, "---"]), text, notes.written(bodies, writer)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _lead(tree: BeautifulSoup, writer: Writer) -> str:
    """Take the subtitle out of the tree: it is the lead."""
    found = tree.find("p", class_="lead")
    if not isinstance(found, Tag):
        return ""
    words = writer.line(found)
    found.decompose()
    return words


def _pictures(read: word.Word, writer: Writer, album: Album) -> None:
    """Put the block of each picture after the paragraph, the list or the table that it stood in."""
    for image in read.tree.find_all("img"):
        top = image
        while top.parent is not None and top.parent is not read.tree:
            top = top.parent
        where = near(image)
        image.extract()
        caption = writer.line(_caption(top)) if top.name == "p" else ""
        picture = read.pictures[int(str(image["src"]))]
        block = album.block(image, picture, caption, where)
        if block:
            top.insert_after(writer.hold(read.tree, block))


def _caption(element: Tag) -> Tag:
    """Take the caption beside an element, above or below it, without Word's number; empty if none."""
    for beside in (element.find_previous_sibling(), element.find_next_sibling()):
        if isinstance(beside, Tag) and beside.name == "p" and _is_caption(beside):
            beside.extract()
            _unlabelled(beside)
            return beside
    return BeautifulSoup("<p></p>", "html.parser")


def _unlabelled(caption: Tag) -> None:
    """Take Word's number from the first words of a caption; its marks and its notes stay."""
    label = LABEL.match(caption.get_text())
    left = len(label[0]) if label else 0
    for text in list(caption.find_all(string=True)):
        text.replace_with(NavigableString(str(text)[left:]))
        left = max(left - len(text), 0)


def _is_caption(paragraph: Tag) -> bool:
    return "caption" in (paragraph.get("class") or []) or bool(LABEL.match(paragraph.get_text()))


def _write(place: Target, text: str, album: Album) -> None:
    """Write the pictures, then the section; a file that appeared meanwhile is left alone."""
    for name, raw in album.saved.items():
        path = album.document / name
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:
            file.write(raw)
    with place.path.open("x", encoding="utf-8", newline="\n") as page:
        page.write(text)
