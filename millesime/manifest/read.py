"""HTML into pieces: what is read on a page, in order, with the section and the block it stands in.

The parser is the standard library's. It is told nothing of the model but the anchors of the sections:
a section begins at the heading that bears its anchor, a block at the box of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from millesime.manifest.piece import Piece
from millesime.words.tokens import keys

Attributes = list[tuple[str, str | None]]

VOID = frozenset(
    ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "q",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    )
)
"""Elements that part no word: « 1<sup>er</sup> » is one."""
LEFT_OUT = frozenset(("nav", "script", "style"))
"""Ways to go about, which repeat titles, and what no reader reads."""
SPOKEN = frozenset(("title", "desc"))
"""What stands for a drawing."""
HEADINGS = frozenset(("h1", "h2"))
BLOCK = "block-"


def of_site(pages: Iterable[str], anchors: Iterable[str]) -> list[Piece]:
    """Return the pieces of a document from the HTML of its pages, in reading order."""
    known = frozenset(anchors)
    return [piece for page in pages for piece in _pieces(page, "main", known)]


def of_paper(html: str, anchors: Iterable[str]) -> list[Piece]:
    """Return the pieces of a document from the HTML made for paper."""
    return list(_pieces(html, "body", frozenset(anchors)))


def _pieces(html: str, root: str, anchors: frozenset[str]) -> Iterator[Piece]:
    """Yield the pieces that stand in the one element `root`; it is all that is parsed."""
    start, end = html.index(f"<{root}"), html.rindex(f"</{root}>")
    reader = _Reader(anchors)
    reader.feed(html[start:end])
    reader.close()
    yield from reader.told()


class _Reader(HTMLParser):
    """Follows the elements of our own HTML, which closes all that it opens."""

    def __init__(self, anchors: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors = anchors
        self.pieces: list[Piece] = []
        self.open: list[str] = []
        self.left_out = 0
        """How many elements were open, it included, when one began that is left out; 0 when none."""
        self.block = 0
        """The same of the block that is being read."""
        self.section = self.kind = self.id = ""
        self.seen: list[str] = []
        self.said: list[str] = []

    def told(self) -> list[Piece]:
        """Return the pieces, once all is fed."""
        self._close()
        return self.pieces

    # ------------------------------------------------------------ what the parser calls

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in VOID:
            self._void(tag, attrs)
            return
        self.open.append(tag)
        if self.left_out:
            return
        about = dict(attrs)
        if tag in LEFT_OUT or "data-only" in about:
            self.left_out = len(self.open)
        elif tag in HEADINGS and about.get("id") in self.anchors:
            self._close()
            self.section = about["id"] or ""
        elif not self.block and (about.get("class") or "").startswith(f"block {BLOCK}"):
            self._begin(about)
        if tag not in INLINE:
            self._put("\n")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Pass a shape of a drawing, which has no words."""
        if tag in VOID:
            self._void(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if tag != self.open[-1]:
            raise ValueError(f"</{tag}> closes <{self.open[-1]}>, line {self.getpos()[0]}")
        if len(self.open) == self.left_out:
            self.left_out = 0
        elif len(self.open) == self.block:
            self._close()
        elif tag not in INLINE:
            self._put("\n")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self._put(data.replace("\n", " ").replace("\xad", ""))

    # ------------------------------------------------------------ pieces

    def _void(self, tag: str, attrs: Attributes) -> None:
        if tag == "br":
            self._put("\n")
        elif tag == "img" and not self.left_out:
            self.said.append(f"{dict(attrs).get('alt') or ''}\n")

    def _put(self, text: str) -> None:
        if not self.left_out:
            spoken = not SPOKEN.isdisjoint(self.open[-1:])
            (self.said if spoken else self.seen).append(text)

    def _begin(self, about: dict[str, str | None]) -> None:
        """Begin a block."""
        self._close()
        self.kind = (about["class"] or "").split()[1].removeprefix(BLOCK)
        self.id = (about.get("id") or "").removeprefix(f"{self.kind}-")
        self.block = len(self.open)

    def _close(self) -> None:
        """Keep what was read since the last piece; nothing, when no block was being read, is no piece."""
        words, said = (tuple(keys("".join(texts))) for texts in (self.seen, self.said))
        if self.kind or words or said:
            self.pieces.append(Piece(self.section, self.kind, self.id, words, said))
        self.kind, self.id, self.block = "", "", 0
        self.seen, self.said = [], []
