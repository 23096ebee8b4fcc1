"""The website: the HTML of each of its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import Element

from markupsafe import Markup

from millesime import formats
from millesime.images.renditions import Cut
from millesime.model.blocks import Block
from millesime.model.library import Library, Meaning, Target, Volume
from millesime.model.text import Line
from millesime.render import pictures
from millesime.render.composer import Composer, Piece
from millesime.render.environment import environment
from millesime.render.linked import Told
from millesime.render.page import Page
from millesime.render.pages import moved, pages
from millesime.render.registers import REGISTERS
from millesime.render.terms import PAGE, author
from millesime.stamp import Stamp, Stamps, is_shared

# ---------------------------------------------------------------- words


class WebComposer(Composer):
    """References are links between pages, acronyms link to the glossary."""

    def __init__(self, library: Library, page: Page) -> None:
        super().__init__(library, page.volume)
        self.page = page

    def reference(self, link: Element, target: Target) -> None:
        link.set("href", self.page.to(target.page, target.anchor))
        if not (link.text or len(link)):
            link.text = self.plain(target.title)

    def acronym(self, meaning: Meaning, spelled_out: bool) -> list[Piece]:
        abbr = Element("abbr", {"title": self.plain(meaning.label)})
        abbr.text = meaning.term
        target = self.volume.targets.get(f"term:{meaning.anchor}") if self.volume else None
        if target is None or target.page == self.page.path:
            return [abbr]
        link = Element("a", {"class": "term", "href": self.page.to(target.page, target.anchor)})
        link.append(abbr)
        return [link]

    def picture(self, cut: Cut, alt: str) -> Element:
        return pictures.screen(cut, alt, self.page.to, pictures.IN_TEXT)


class EveryEdition(WebComposer):
    """Sets lines of any edition on a page that belongs to none: each is read where it was written."""

    def line(self, text: str) -> Markup:
        self.volume = author(self.library, text)
        return super().line(text)

    def plain(self, text: str) -> str:
        self.volume = author(self.library, text)
        return super().plain(text)

    def reference(self, link: Element, target: Target) -> None:
        """Make `link` lead to a page; terms stand in the glossary of all editions."""
        is_term = link.get("href", "").startswith("term:")
        super().reference(link, target)
        if is_term:
            link.set("href", self.page.to(PAGE, target.anchor))


def plain(library: Library) -> Callable[[Line], str]:
    """Return what sets a line of any edition without markup, as the glossary's page does."""
    return EveryEdition(library, Page(PAGE, "", "")).plain


# ---------------------------------------------------------------- HTML


def _pictures(page: Page) -> Callable[[Cut, str, Block], Markup]:
    """Return what shows a picture on a page; one that opens it is asked for before the rest."""
    opening = page.parts[0].section.blocks[:1] if page.parts else ()

    def picture(cut: Cut, alt: str, block: Block) -> Markup:
        is_first = any(block is first for first in opening)
        return pictures.markup(pictures.screen(cut, alt, page.to, is_first=is_first))

    return picture


class PdfFacts(Protocol):
    """What a page says of a PDF."""

    @property
    def path(self) -> str: ...
    @property
    def pages(self) -> int: ...
    @property
    def content(self) -> bytes: ...
    @property
    def stamp(self) -> str: ...


class Website:
    """Renders the pages of a library with the templates of the web."""

    def __init__(
        self,
        library: Library,
        templates: Path,
        assets: Mapping[str, str],
        pdfs: Mapping[str, PdfFacts] | None = None,
        media: Sequence[str] = ("web",),
        *,
        stamps: Mapping[str, Stamp] | None = None,
    ) -> None:
        """Take the published path of each asset by its plain name, and the site's PDFs by path.

        `media` are the folders of templates looked into before the shared one, in this order. A page
        leads to a PDF only if it shares its stamp; `stamps` are those of the library, when known.
        """
        self.library = library
        self.stamps = Stamps(library) if stamps is None else stamps
        self.pdfs = pdfs or {}
        self.pages = pages(library)
        self.moved = moved(library)
        self.registers = sorted(
            (page for page in self.pages if page.path in REGISTERS),
            key=lambda page: REGISTERS.index(page.path),
        )
        self.env = environment(templates, *media)
        self.assets = assets

    def html(self, page: Page) -> str:
        """Return the HTML of one page."""
        composer = (WebComposer if page.volume else EveryEdition)(self.library, page)
        pdf = self.pdf(page.volume) if page.volume else None
        return self.env.get_template(page.template).render(
            library=self.library,
            site=self.library.about,
            page=page,
            pages=self.pages,
            registers=self.registers,
            volume=page.volume,
            composer=composer,
            pdf=pdf,
            stamp=self.stamp(page),
            pdf_at=self.pdf_at,
            picture=_pictures(page),
            to=page.to,
            asset=lambda name: page.to(self.assets[name]),
            told=Told(self.library, page, composer.plain, pdf),
            **page.context,
        )

    def stamp(self, page: Page) -> Stamp | None:
        """Return which words a page holds: those of its document; a page that moved holds none."""
        folder = page.volume.path if page.volume else page.path
        return None if "target" in page.context else self.stamps.get(folder)

    def pdf(self, volume: Volume) -> dict[str, str] | None:
        """Return the address, pages and weight of a volume's PDF, or None when there is none."""
        return self.pdf_at(volume.pdf)

    def pdf_at(self, path: str) -> dict[str, str] | None:
        """Return the address, pages and weight of the PDF at `path`, or None when there is none."""
        facts = self.pdfs.get(path)
        if facts is None or not is_shared(self.stamps, path, facts):
            return None
        weight = formats.quantity(Decimal(len(facts.content)) / 1_000_000, "Mo", 1)
        return {"path": facts.path, "pages": str(facts.pages), "weight": weight}
