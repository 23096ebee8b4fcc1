"""Set the words of the content as HTML: Markdown, references, notes, acronyms and typography, in one pass.

A composer belongs to one page (or one report): it knows what has been said already. The two media
differ only in how a reference, a note and an acronym look; each has its own subclass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from millesime.drawn import printed
from millesime.images import renditions
from millesime.images.renditions import Cut
from millesime.model.dialect import NOTE_CALL, acronym_pattern
from millesime.model.edition import Section
from millesime.model.library import Library, Meaning, Quantity, Target, Volume
from millesime.model.text import Line
from millesime.render import pictures
from millesime.typography import french, french_runs, superscripts

UNTOUCHED = "\ufffc"
"""Stands for code and other words that typography must not read."""
MARKUP = re.compile(r"[*_`\[\]<>\\]|https?:")
TAG = re.compile(r"<[^>]*>")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = ("p", "li", "td", "th", "dt", "dd", "blockquote", *HEADINGS)
OPAQUE = ("code", "pre", "kbd")
UNMARKED = ("a", "abbr", "sup", *OPAQUE, *HEADINGS)
"""Elements in which no acronym is marked."""

Piece = str | Element


class Composer:
    """Turns lines and prose into HTML for one page of one volume."""

    def __init__(self, library: Library, volume: Volume | None) -> None:
        self.library = library
        self.volume = volume
        self.acronyms: Mapping[str, Meaning] = volume.acronyms if volume else {}
        self.pattern = _pattern(tuple(self.acronyms))
        self.seen: set[str] = set()
        self.section_notes: Mapping[str, Line] = {}
        self.section_anchor = ""
        self.called: list[str] = []

    # ------------------------------------------------------------ what templates call

    def begin(self, section: Section, anchor: str) -> str:
        """Take the notes of the section that follows; return an empty string for the template."""
        self.section_notes = {str(name): line for name, line in section.heading.notes.items()}
        self.section_anchor = anchor
        self.called = []
        return ""

    def line(self, text: str) -> Markup:
        """Return one line as inline HTML."""
        if not MARKUP.search(text):
            return _inline(str(text))
        html = self._convert(text, shift=0, mark=False)
        return Markup(html.removeprefix("<p>").removesuffix("</p>"))

    def prose(self, text: str, shift: int = 0) -> Markup:
        """Return paragraphs as HTML, their headings lowered by `shift` levels."""
        return Markup(self._convert(text, shift, mark=True))

    def notes(self) -> list[tuple[str, Line]]:
        """Return (id, text) of the notes called so far in this section, in the order of their calls."""
        return [(self._note_id(name), self.section_notes[name]) for name in self.called]

    def plain(self, text: str) -> str:
        """Return a line without markup, for titles of pages and attributes."""
        if not MARKUP.search(text):
            return french(text)
        return unescape(TAG.sub("", self._quietly(text)))

    # ------------------------------------------------------------ what a medium decides

    def reference(self, link: Element, target: Target) -> None:
        """Make `link` lead to a section, table, chart or term."""
        raise NotImplementedError

    def acronym(self, meaning: Meaning, spelled_out: bool) -> list[Piece]:
        """Return the first use of an acronym; `spelled_out` when the text itself expands it."""
        raise NotImplementedError

    def picture(self, cut: Cut, alt: str) -> Element:
        """Return a picture of a text."""
        raise NotImplementedError

    def mentions(self, text: str) -> list[Piece]:
        """Split a typeset text around the names of people and organisations that are led to: none."""
        return [text]

    # ------------------------------------------------------------ what the Markdown engine calls

    def figure(self, name: str) -> Quantity:
        """Return this edition's figure, or that of another year: « members@2021 »."""
        figure, _, year = name.partition("@")
        if year:
            return self.library.figures[int(year), figure]
        assert self.volume
        return self.volume.quantities[figure]

    def target(self, reference: str) -> Target:
        assert self.volume
        return self.volume.targets[reference]

    def first_uses(self, text: str) -> list[Piece]:
        """Split a text around the acronyms it is the first to use."""
        if self.pattern is None:
            return [text]
        pieces: list[Piece] = []
        end = 0
        for match in self.pattern.finditer(text):
            before, after = text[end : match.start()], text[match.end() :]
            expanded = before.endswith("(") or after.lstrip("\u00a0 ").startswith("(")
            said = self.bare_use(match[0], expanded)
            if said != [match[0]]:
                pieces += [before, *said]
                end = match.end()
        return [*pieces, text[end:]]

    def bare_use(self, term: str, spelled_out: bool) -> list[Piece]:
        """Return an acronym that stands bare in a text: as it is, unless this is its first use."""
        if term in self.seen:
            return [term]
        self.seen.add(term)
        return self.acronym(self.acronyms[term], spelled_out)

    def note_call(self, name: str) -> Element:
        """Return the raised number of a note of this section, which leads to its text.

        Notes stand at the end of the section on paper too: WeasyPrint 70 sets page-foot notes on a
        later page, or twice, or not at all.
        """
        first = name not in self.called
        if first:
            self.called.append(name)
        number = self.called.index(name) + 1
        call = Element("sup", {"class": "note-call"})
        link = SubElement(call, "a", {"href": f"#{self._note_id(name)}"})
        if first:
            link.set("id", f"appel-{self._note_id(name)}")
        link.set("aria-label", f"Note {number}")
        link.text = str(number)
        return call

    def _note_id(self, name: str) -> str:
        return f"note-{self.section_anchor}-{name}"

    def _convert(self, text: str, shift: int, mark: bool) -> str:
        return _engine().convert(self, text, shift, mark)

    def _quietly(self, text: str) -> str:
        """Convert without leaving a trace: no note called, no acronym used up."""
        called = list(self.called)
        html = self._convert(NOTE_CALL.sub("", text), shift=0, mark=False)
        self.called = called
        return html


@lru_cache(maxsize=8192)
def _inline(text: str) -> Markup:
    """Return a text without markup as HTML, typeset, its ordinals raised.

    Remembered: titles stand in the menus of every page.
    """
    return raised(french(text))


def raised(text: str) -> Markup:
    """Return a typeset text without markup as HTML, its ordinals raised."""
    return Markup("").join(
        Markup(f"<sup>{escape(piece)}</sup>") if high else escape(piece)
        for piece, high in superscripts(text)
    )


@lru_cache(maxsize=64)
def _pattern(acronyms: tuple[str, ...]) -> re.Pattern[str] | None:
    return acronym_pattern(acronyms)


# ---------------------------------------------------------------- the Markdown engine


class _Engine:
    """One Python-Markdown parser with our dialect, lent to a composer for each text."""

    def __init__(self) -> None:
        self.composer: Composer
        self.shift = 0
        self.mark = False
        self.markdown = markdown.Markdown(
            extensions=["sane_lists", _Dialect(self)], output_format="html", tab_length=2
        )

    def convert(self, composer: Composer, text: str, shift: int, mark: bool) -> str:
        self.composer, self.shift, self.mark = composer, shift, mark
        return self.markdown.reset().convert(text)


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    return _Engine()


class _Dialect(Extension):
    """Takes out what the content may not use, puts in notes, references and typography."""

    def __init__(self, engine: _Engine) -> None:
        super().__init__()
        self.engine = engine

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Markdown's own name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")
        md.parser.blockprocessors.deregister("reference")
        md.parser.blockprocessors.deregister("code")
        md.inlinePatterns.register(_NoteCall(NOTE_CALL.pattern, self.engine), "note", 175)
        md.treeprocessors.register(_Finish(self.engine), "finish", -10)


class _NoteCall(InlineProcessor):
    def __init__(self, pattern: str, engine: _Engine) -> None:
        super().__init__(pattern)
        self.engine = engine

    def handleMatch(  # type: ignore[override]  # noqa: N802  Markdown's own names and types
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        return self.engine.composer.note_call(m.group(1)), m.start(0), m.end(0)


class _Finish(Treeprocessor):
    """References, typography, acronyms and ordinals, on the tree that Markdown made."""

    def __init__(self, engine: _Engine) -> None:
        super().__init__()
        self.engine = engine

    def run(self, root: Element) -> None:
        for link in list(root.iter("a")):
            self._link(link)
        for image in list(root.iter("img")):
            self._picture(image)
        for block in root.iter():
            if block.tag in BLOCKS:
                _typeset(block)
        _each_text(root, superscripted)
        _each_text(root, self.engine.composer.mentions)
        if self.engine.mark:
            _each_text(root, self.engine.composer.first_uses, UNMARKED)
        self._lower(root)

    def _link(self, link: Element) -> None:
        """Resolve our own schemes; addresses of the web stay as they are."""
        scheme, _, name = link.get("href", "").partition(":")
        composer = self.engine.composer
        if scheme == "figure":
            link.tag = "span"
            del link.attrib["href"]
            if not (link.text or len(link)):
                link.set("class", "value")
                link.text = printed(composer.figure(name))
        elif scheme in ("section", "term", "table", "chart"):
            composer.reference(link, composer.target(f"{scheme}:{name}"))

    def _picture(self, image: Element) -> None:
        composer = self.engine.composer
        assert composer.volume, "only the texts of an edition have pictures"
        cut = renditions.of_text(image.get("src", ""), composer.volume.document)
        pictures.replace(image, composer.picture(cut, french(image.get("alt", ""))))

    def _lower(self, root: Element) -> None:
        if self.engine.shift:
            for heading in root.iter():
                if heading.tag in HEADINGS:
                    heading.tag = f"h{min(6, int(heading.tag[1]) + self.engine.shift)}"


def _runs(node: Element, top: bool = True) -> Iterator[tuple[Element, str]]:
    """Yield (element, "text" or "tail") for the runs of one paragraph, in reading order."""
    if top or node.tag not in BLOCKS:
        yield node, "text"
        for child in node:
            if child.tag not in BLOCKS and child.tag not in ("ul", "ol"):
                yield from _runs(child, top=False)
                yield child, "tail"


def _typeset(block: Element) -> None:
    """Apply French typography to a paragraph as a whole, across its inline elements."""
    runs = [(node, kind) for node, kind in _runs(block) if getattr(node, kind)]
    texts = [
        UNTOUCHED if node.tag in OPAQUE and kind == "text" else getattr(node, kind)
        for node, kind in runs
    ]
    # A paragraph in one run goes through the memory of `french`: the search index reads it again.
    typeset = [french(texts[0])] if len(texts) == 1 else french_runs(texts)
    for (node, kind), before, after in zip(runs, texts, typeset, strict=True):
        if before != UNTOUCHED and before != after:
            setattr(node, kind, after)


def superscripted(text: str) -> list[Piece]:
    """Split a text around its ordinals: « 1er » gives « 1 » and a raised « er »."""
    pieces: list[Piece] = []
    for piece, raised in superscripts(text):
        if raised:
            element = Element("sup")
            element.text = piece
            pieces.append(element)
        else:
            pieces.append(piece)
    return pieces


def _each_text(
    node: Element, split: Callable[[str], list[Piece]], skipped: tuple[str, ...] = OPAQUE
) -> None:
    """Replace every text of the tree by the pieces that `split` makes of it, in reading order."""
    if node.tag not in skipped:
        children = list(node)
        _splice(node, node.text, split, 0)
        for child in children:
            _each_text(child, split, skipped)
            _splice(node, child.tail, split, list(node).index(child) + 1)


def _splice(
    parent: Element, text: str | None, split: Callable[[str], list[Piece]], index: int
) -> None:
    """Put the pieces of a text at `index` of its parent, in place of the text itself."""
    if not text or not text.strip():
        return
    pieces = split(text)
    if len(pieces) == 1 and pieces[0] is text:
        return
    previous = parent[index - 1] if index else None
    _set(parent, previous, "")
    for piece in pieces:
        if isinstance(piece, Element):
            piece.tail = ""
            parent.insert(index, piece)
            previous, index = piece, index + 1
        elif previous is None:
            parent.text = (parent.text or "") + piece
        else:
            previous.tail = (previous.tail or "") + piece


def _set(parent: Element, previous: Element | None, text: str) -> None:
    if previous is None:
        parent.text = text
    else:
        previous.tail = text
