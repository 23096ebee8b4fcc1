"""The report: one HTML document for the whole of a volume, made for paper."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markupsafe import Markup

from millesime import stamp
from millesime.images.renditions import Cut
from millesime.model.blocks import Glossary
from millesime.model.edition import Section
from millesime.model.library import Library, Meaning, Target, Volume
from millesime.render import pictures, terms
from millesime.render.composer import MARKUP, Composer, Piece, raised
from millesime.render.environment import environment
from millesime.render.index import Index
from millesime.typography import french

LETTERS = 4_500
"""More letters than a page of ours holds (3,400 measured): uses so far apart stand on two pages."""
MOST_PAGES = 8
"""The pages given of a term: more would be a list nobody follows."""
ADDRESS = re.compile(r"\]\([^)\s]*\)")


class PaperComposer(Composer):
    """References print their page, acronyms are spelled out at first use.

    The uses of terms get an id, from which the glossary, which comes last, prints their pages. No
    page is known before the layout: uses are kept that cannot share one. Names get one too, for the
    index.
    """

    def __init__(self, library: Library, volume: Volume | None) -> None:
        super().__init__(library, volume)
        self.index = Index(library, volume) if volume else None
        self.uses: defaultdict[str, list[str]] = defaultdict(list)
        """The ids of the uses kept of each sense, by its anchor."""
        self.overflowing: set[str] = set()
        """The senses used on more pages than are given."""
        self.marking = False
        self._start = self._end = 0
        self._past: dict[str, int] = {}

    def begin(self, section: Section, anchor: str) -> str:
        """Take the notes of a section; a chapter starts on a new page, the glossary is no use."""
        if self.volume and anchor in {chapter.opening.anchor for chapter in self.volume.chapters}:
            self._past.clear()
        self.marking = not any(isinstance(block, Glossary) for block in section.blocks)
        return super().begin(section, anchor)

    def line(self, text: str) -> Markup:
        self._advance(text)
        if self.index is None or MARKUP.search(text):
            return super().line(text)
        pieces = self.mentions(french(text))
        return super().line(text) if len(pieces) == 1 else Markup("").join(map(_markup, pieces))

    def prose(self, text: str, shift: int = 0) -> Markup:
        self._advance(text)
        return super().prose(text, shift)

    def mentions(self, text: str) -> list[Piece]:
        return self.index.mentions(text) if self.index and self.marking else [text]

    def bare_use(self, term: str, spelled_out: bool) -> list[Piece]:
        pieces = super().bare_use(term, spelled_out)
        name = self._use(self.acronyms[term].anchor)
        if not name:
            return pieces
        mark = Element("span", {"id": name})
        mark.text, mark[:] = term, [piece for piece in pieces if isinstance(piece, Element)]
        return [mark]

    def _use(self, anchor: str) -> str:
        """Return the id of a use of the term, or nothing when it may share the page of another."""
        if not self.marking or self._start - self._past.get(anchor, -LETTERS) < LETTERS:
            return ""
        self._past[anchor] = self._end
        kept = self.uses[anchor]
        if len(kept) == MOST_PAGES:
            self.overflowing.add(anchor)
            return ""
        kept.append(f"usage-{anchor}-{len(kept) + 1}")
        return kept[-1]

    def _advance(self, text: str) -> None:
        """Take note that a text is set: from where to where it stands, in letters from the beginning."""
        self._start, self._end = self._end, self._end + len(ADDRESS.sub("]", text))

    def _quietly(self, text: str) -> str:
        """Convert a text that is not set in the report: no use in it may be led to."""
        marking, self.marking = self.marking, False
        html = super()._quietly(text)
        self.marking = marking
        return html

    def reference(self, link: Element, target: Target) -> None:
        """Make `link` a span that holds the true link: what prints the page must stand beside it.

        A link around its own page number would become two nested links in the PDF. Terms of the
        glossary are many and in order of the alphabet: their pages are not printed.
        """
        if link.get("href", "").startswith("term:"):
            name = self._use(target.anchor.removeprefix("terme-"))
            if name:
                link.set("id", name)
            link.set("href", f"#{target.anchor}")
            return
        inner = Element("a", {"href": f"#{target.anchor}"})
        inner.text, inner[:] = link.text or self.plain(target.title), list(link)
        tail = link.tail
        link.clear()
        link.tag, link.tail = "span", tail
        link.set("class", "reference")
        link.set("style", f"--target: '#{target.anchor}'")
        link.append(inner)

    def acronym(self, meaning: Meaning, spelled_out: bool) -> list[Piece]:
        if spelled_out:
            return [meaning.term]
        expansion = Element("span", {"data-only": "print"})
        expansion.text = f" ({self.plain(meaning.label)})"
        return [meaning.term, expansion]

    def picture(self, cut: Cut, alt: str) -> Element:
        return pictures.paper(cut, alt)


def _markup(piece: Piece) -> Markup:
    """Return a piece of a typeset line as HTML."""
    if isinstance(piece, str):
        return raised(piece)
    return Markup('<span id="{}">{}</span>').format(piece.get("id"), piece.text)


class GlossaryComposer(PaperComposer):
    """Sets lines of any edition; what is not a term of the glossary stands on the site."""

    def line(self, text: str) -> Markup:
        self.volume = terms.author(self.library, text)
        return super().line(text)

    def plain(self, text: str) -> str:
        self.volume = terms.author(self.library, text)
        return super().plain(text)

    def reference(self, link: Element, target: Target) -> None:
        is_term = link.get("href", "").startswith("term:")
        base = self.library.about.base_url.rstrip("/")
        link.set(
            "href", f"#{target.anchor}" if is_term else f"{base}/{target.page}#{target.anchor}"
        )
        if not (link.text or len(link)):
            link.text = self.plain(target.title)


def report(
    library: Library,
    volume: Volume,
    templates: Path,
    sheets: Sequence[str] = (),
    media: Sequence[str] = ("print",),
    composer: PaperComposer | None = None,
) -> str:
    """Return the HTML of a volume's report, for `typeset`.

    Its addresses start with « templates/ », « fonts/ » (in the style sheets) and « pictures/ ».
    `sheets` are the style sheets of print/css that come last: what one output asks for, such as "press".
    `media` are the folders of templates looked into before the shared one, in this order.
    `composer` sets its words otherwise than as a whole report does.
    """
    return _render(
        "report.html",
        library,
        templates,
        media,
        volume=volume,
        composer=composer or PaperComposer(library, volume),
        sheets=sheets,
        stamp=stamp.of_volume(library, volume),
    )


def glossary(library: Library, templates: Path) -> str:
    """Return the HTML of the living glossary, for `typeset`; its links lead to the site."""
    return _render(
        "glossary.html",
        library,
        templates,
        glossary=terms.Glossary(library),
        composer=GlossaryComposer(library, None),
        stamp=stamp.of_glossary(library),
    )


def _render(
    template: str,
    library: Library,
    templates: Path,
    media: Sequence[str] = ("print",),
    **context: Any,
) -> str:
    env = environment(templates, *media)
    env.globals.update(
        pale=pale,
        picture=lambda cut, alt, _: pictures.markup(pictures.paper(cut, alt)),
        styles=lambda folder: _styles(templates, folder),
    )
    env.filters["drawing"] = drawing
    return env.get_template(template).render(library=library, site=library.about, **context)


def drawing(svg: str) -> str:
    """Return an SVG as an address for a background: what is drawn there is decoration, not content.

    An inline SVG without a title would be a figure without a text alternative (ISO 14289-1, 7.3).
    """
    return f"data:image/svg+xml,{quote(svg.strip())}"


def pale(accent: str, count: int) -> list[str]:
    """Return `count` tints of `accent` from white to a mid tone, for dots drawn on the accent itself.

    Light and dark alternate, so that neighbours on the disc are told apart: 0, 4, 1, 5, 2, 6, 3.
    """
    deepest, half = 0.62, math.ceil(count / 2)
    order = (index // 2 + index % 2 * half for index in range(count))
    return [_towards_white(accent, deepest * step / max(1, count - 1)) for step in order]


def _towards_white(colour: str, share: float) -> str:
    """Return white with `share` (0 to 1) of `colour` in it."""
    channels = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (channel - 255) * share):02X}" for channel in channels)


def _styles(templates: Path, folder: str) -> list[str]:
    """Return the addresses of the style sheets of a folder of the templates, by name."""
    return [
        f"templates/{folder}/{path.name}" for path in sorted((templates / folder).glob("*.css"))
    ]
