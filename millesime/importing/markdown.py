"""The tree of a document into Markdown, as an editor types it: markdownify, with the project's marks."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from millesime.importing.told import Told, excerpt

SUPERSCRIPTS = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
RAISED = re.compile(r"[eè]?me?s?|[ei]?ers?|i?[èe]?res?|n?de?s?|es?|lles?|mes?", re.IGNORECASE)
"""The letters of 1er, 2e, Mme that typography raises by itself."""
MARKED = re.compile(r"([*`\\]|(?<!\w)_|_(?!\w)|(?<=\])\()")
ENTITY = re.compile(r"&(?=#|\w+;)")
OPENS_HTML = re.compile(r"<(?=[A-Za-z/!])")
FIRST = re.compile(r"(?m)^(\s*)(#|>|[-+](?=\s)|-{2,}$)")
UNDERLINED = re.compile(r"(?m)^(\s*)=(?==*$)")
NUMBERED = re.compile(r"(?m)^(\s*\d{1,9})([.)])(?=\s)")
SLASHES = re.compile(r"(?m)^(\s*)//")
DEFINED = re.compile(r"(?m)^(\s*)(?=\[[^\[\]]*\]\s?:)")
"""Where `[mot]:` would define an address, and vanish from the page."""
CALLED = re.compile(r"\[(?=\^[^\]\s]+\])")
"""Where `[^1]`, typed by hand in Word, would call a note."""
BLOCK = "millesime-block"
NOTE = "millesime-note"
"""The tags of ours that stand in the tree: a block already written, the call of a note."""


class Writer(MarkdownConverter):
    """Writes a tree as Markdown; what has no mark of its own is told."""

    def __init__(self) -> None:
        super().__init__(heading_style="ATX", bullets="-", autolinks=False)
        self.blocks: list[str] = []
        self.told: list[Told] = []

    def text(self, tree: Tag) -> str:
        """Return the Markdown of a tree: paragraphs, lists, headings, blocks."""
        return str(self.process_tag(tree, parent_tags=set())).strip()

    def line(self, tree: Tag) -> str:
        """Return the Markdown of a cell, a caption, a title: one line."""
        inside = BeautifulSoup(f"<td>{tree.decode_contents()}</td>", "html.parser")
        for item in inside.find_all("li"):
            item.insert_after(" ")
            item.unwrap()
        words = "".join(
            self.process_element(child, parent_tags={"td", "_inline"})  # type: ignore[attr-defined]  # stubs
            for child in list(inside.td.children if inside.td else [])
        )
        return re.sub("[ \n]+", " ", words).strip(" ")

    def hold(self, tree: BeautifulSoup, block: str) -> Tag:
        """Return a tag that stands in the tree for a block already written."""
        self.blocks.append(block)
        return tree.new_tag(BLOCK, attrs={"n": str(len(self.blocks) - 1)})

    # ------------------------------------------------------------ marks

    def escape(self, text: str, parent_tags: Any) -> str:
        """Return words that Markdown will take for words."""
        text = CALLED.sub("&#91;", MARKED.sub(r"\\\1", ENTITY.sub("&amp;", text or "")))
        return OPENS_HTML.sub("&lt;", text)

    def process_tag(self, node: Any, parent_tags: Any = None) -> str:
        """Return the Markdown of a tag; ours are written as they are."""
        if node.name == BLOCK:
            return f"\n\n{self.blocks[int(node['n'])]}\n\n"
        if node.name == NOTE:
            return f"[^{node['n']}]"
        return str(super().process_tag(node, parent_tags))  # type: ignore[misc]  # not in its stubs

    def convert_p(self, el: Any, text: str, parent_tags: Any) -> str:
        """Return a paragraph that begins no list, heading or block by accident."""
        text = UNDERLINED.sub(r"\1&#61;", FIRST.sub(r"\1\\\2", text))
        text = SLASHES.sub(r"\1&#47;/", NUMBERED.sub(r"\1\\\2", text))
        text = DEFINED.sub(r"\1\\", text)
        return str(super().convert_p(el, text, parent_tags))  # type: ignore[misc]  # not in its stubs

    def convert_sup(self, el: Any, text: str, parent_tags: Any) -> str:
        """Return what is raised: ² as the character for it, the letters of 1er as letters."""
        if text.strip() == "o":
            return "°"
        raised = text.translate(SUPERSCRIPTS)
        if raised == text and text.strip() and not RAISED.fullmatch(text.strip()):
            self.told.append(Told("Exposant\u00a0: il est remis sur la ligne.", _near(el)))
        return raised

    def convert_sub(self, el: Any, text: str, parent_tags: Any) -> str:
        """Return what is lowered: ₂ as the character for it."""
        lowered = text.translate(SUBSCRIPTS)
        if lowered == text and text.strip():
            self.told.append(Told("Indice\u00a0: il est remis sur la ligne.", _near(el)))
        return lowered

    def convert_s(self, el: Any, text: str, parent_tags: Any) -> str:
        """Return struck words as words: `losses` tells them."""
        return text

    def convert_input(self, el: Any, text: str, parent_tags: Any) -> str:
        """Return a box to tick as its character."""
        return "☑" if el.has_attr("checked") else "☐"


def _near(element: Tag) -> str:
    parent = element.find_parent(["p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
    return f"près de {excerpt(parent.get_text())}" if parent else ""
