"""The website: the HTML of each of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import Element

from millesime import formats
from millesime.model.library import Library, Meaning, Target, Volume
from millesime.render.composer import Composer, Piece
from millesime.render.environment import environment
from millesime.render.pages import Page, pages

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


# ---------------------------------------------------------------- HTML


class PdfFacts(Protocol):
    """What a page says of a PDF."""

    @property
    def path(self) -> str: ...
    @property
    def pages(self) -> int: ...
    @property
    def content(self) -> bytes: ...


class Website:
    """Renders the pages of a library with the templates of the web."""

    def __init__(
        self,
        library: Library,
        templates: Path,
        assets: Mapping[str, str],
        pdfs: Mapping[str, PdfFacts] | None = None,
    ) -> None:
        """Take the published path of each asset by its plain name, and the site's PDFs by path."""
        self.library = library
        self.pdfs = pdfs or {}
        self.pages = pages(library)
        self.env = environment(templates, "web")
        self.assets = assets

    def html(self, page: Page) -> str:
        """Return the HTML of one page."""
        composer = WebComposer(self.library, page)
        return self.env.get_template(page.template).render(
            library=self.library,
            site=self.library.about,
            page=page,
            pages=self.pages,
            volume=page.volume,
            composer=composer,
            pdf=self.pdf(page.volume) if page.volume else None,
            picture=lambda name: page.to(f"{page.volume.path if page.volume else ''}{name}"),
            to=page.to,
            asset=lambda name: page.to(self.assets[name]),
            **page.context,
        )

    def pdf(self, volume: Volume) -> dict[str, str] | None:
        """Return the address, pages and weight of a volume's PDF, or None when there is none."""
        facts = self.pdfs.get(f"{volume.path}{volume.file_name}.pdf")
        if facts is None:
            return None
        weight = formats.quantity(Decimal(len(facts.content)) / 1_000_000, "Mo", 1)
        return {"path": facts.path, "pages": str(facts.pages), "weight": weight}
