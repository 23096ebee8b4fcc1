"""A section of an edition that is opened from another: its title stays, its words are left to write."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from millesime.containers import FENCE, FRONT
from millesime.model.dialect import NOTE_CALL
from millesime.new.data import track
from millesime.new.shift import Shift
from millesime.yamltext.edits import Edits, Node

KEPT = ("figures", "chart", "map", "people", "partners", "glossary", "table", "timeline")
"""The kinds of block that draw on the data files, or have a frame worth keeping."""
NAMES = {
    "text": "du texte", "figures": "des chiffres", "chart": "un graphique", "table": "un tableau",
    "people": "des personnes", "map": "une carte", "timeline": "une frise", "testimony": "un témoignage",
    "portrait": "un portrait", "interview": "un entretien", "callout": "un encadré",
    "cards": "des cartes", "objectives": "des objectifs", "links": "des liens",
    "picture": "une image", "wanted": "une illustration à trouver",
}  # fmt: skip
"""What a comment calls the blocks that a section had and that are left to write."""


def section(text: str, file: str, shift: Shift) -> str:
    """Return a page as it is opened: front matter and frame, without last year's words.

    `file` is where that page stands, from the content folder.
    """
    made = _markdown(text, file, shift) if file.endswith(".md") else _blocks(text, file, shift)
    return NOTE_CALL.sub("", made)


def _markdown(text: str, file: str, shift: Shift) -> str:
    front = FRONT.match(text)
    assert front, f"{file} has no front matter"
    body, gone = _body(text[front.end() :], shift)
    heading = Edits(front["fields"])
    head = _heading(heading, file, shift, gone, is_opening="/00-" in file)
    return f"---\n{head}{heading.text()}---\n{body}"


def _blocks(text: str, file: str, shift: Shift) -> str:
    edits = Edits(text)
    listed = edits.get(edits.root, "blocks")
    gone, left = [], 0
    for block in edits.items(listed):
        kind = edits.words(edits.get(block, "kind"))
        if _keep(edits, block, kind, shift):
            left += 1
        elif kind == "picture":
            edits.replace_item(block, _wanted(edits, block, "- "))
            left += 1
        else:
            edits.drop_item(block)
            gone.append(kind)
    if listed is not None and not left:
        edits.drop(edits.root, "blocks")
    return _heading(edits, file, shift, gone, is_opening="/00-" in file) + edits.text()


# ---------------------------------------------------------------- the heading


def _heading(edits: Edits, file: str, shift: Shift, gone: list[str], *, is_opening: bool) -> str:
    """Take from a heading what was said of last year; return the lines to put above it."""
    root = edits.root
    title = edits.words(edits.get(root, "title"))
    held = ", ".join(dict.fromkeys(NAMES.get(kind, kind) for kind in gone))
    lines = [
        f"# En {shift.source} : « {title} », {file}" + (f" ; il y avait {held}." if held else ".")
    ]
    lead = edits.words(edits.get(root, "lead"))
    if lead and not _is_structural(lead, is_opening=is_opening or not gone):
        lines.append(f"# Le chapô (« lead ») était : {lead}")
        edits.drop(root, "lead")
    for name in ("title", "short"):
        edits.rewrite(edits.get(root, name), shift.words)
    edits.drop(root, "notes", "formerly", "progress", "owner", "due")
    owner = edits.words(edits.get(root, "owner"))
    head = "".join(f"{line}\n" for line in lines)
    progress = "to-write" if gone else "to-review"
    return f"{head}progress: {progress}\n{track(shift, owner)}"


def _is_structural(lead: str, *, is_opening: bool) -> bool:
    """Return whether a lead may stay: it opens a chapter, or a list, and says no number nor year."""
    return is_opening and not re.search(r"\d|\]\(", lead)


# ---------------------------------------------------------------- the blocks


def _body(text: str, shift: Shift) -> tuple[str, list[str]]:
    """Return the blocks of a Markdown body that stay, and the kinds of what is left to write."""
    kept: list[str] = []
    gone: list[str] = []
    lines = iter(text.split("\n"))
    for line in lines:
        fence = FENCE.match(line)
        if fence and fence["kind"]:
            inside = list(_until_closed(lines))
            made = _container(line, fence["kind"], inside, shift)
            kept += [made] if made else []
            gone += [] if made else [fence["kind"]]
        elif line.strip() and "text" not in gone and not line.startswith("[^"):
            gone.append("text")
    return "".join(f"\n{block}\n" for block in kept), gone


def _until_closed(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if (fence := FENCE.match(line)) and not fence["kind"]:
            return
        yield line


def _container(opening: str, kind: str, inside: list[str], shift: Shift) -> str:
    """Return a container that stays, as it is written, or nothing."""
    options = [line for line in inside if not line.strip() or line.startswith((" ", "\t"))]
    edits = Edits(textwrap.dedent("\n".join(options)).strip("\n") or "{}")
    if kind == "picture":
        return (
            f"/// wanted\n{textwrap.indent(_wanted(edits, edits.root, ''), ' ' * 4)}\n///".replace(
                "    kind: wanted\n", ""
            )
        )
    if not _keep(edits, edits.root, kind, shift):
        return ""
    written = edits.text().rstrip("\n")
    lines = "" if written == "{}" else textwrap.indent(written, " " * 4) + "\n"
    return f"{shift.words(opening)}\n{lines}///"


def _keep(edits: Edits, block: Node, kind: str, shift: Shift) -> bool:
    """Empty a block that stays; return whether it does."""
    said = ("events", "values", "data") if kind == "chart" else ("events", "values")
    if kind not in KEPT or any(edits.get(block, name) is not None for name in said):
        return False
    for name in ("title", "data"):
        edits.rewrite(edits.get(block, name), shift.words)
    edits.drop(block, "note")
    for rows in _tables(edits, block):
        for row in edits.items(rows):
            _empty(edits, row)
    for total in _totals(edits, block):
        _empty(edits, total)
    return True


def _tables(edits: Edits, block: Node) -> Iterator[Node | None]:
    yield edits.get(block, "rows")
    yield edits.get(block, "foot")
    if edits.get(block, "columns") is not None:
        yield from (edits.get(group, "rows") for group in edits.items(edits.get(block, "groups")))


def _totals(edits: Edits, block: Node) -> Iterator[Node | None]:
    yield edits.get(block, "total")
    if edits.get(block, "columns") is not None:
        yield from (edits.get(group, "total") for group in edits.items(edits.get(block, "groups")))


def _empty(edits: Edits, row: Node | None) -> None:
    """Empty the cells of a row: the first names it, and a figure that is quoted is the new one."""
    for cell in edits.items(row)[1:]:
        if edits.words(cell) not in ("", "~") and "(figure:" not in edits.words(cell):
            edits.put(cell, "~")


def _wanted(edits: Edits, picture: Node, dash: str) -> str:
    """Return the block that holds the place of last year's picture."""
    shown = edits.words(edits.get(picture, "alt")) or edits.words(edits.get(picture, "caption"))
    quoted = (shown or "une image").replace("\\", "\\\\").replace('"', '\\"')
    indent = " " * len(dash)
    return f'{dash}kind: wanted\n{indent}text: "L’an dernier : {quoted}"'
