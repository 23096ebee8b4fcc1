"""What a page tells those that do not read it: its address, its card, and what it is, in JSON-LD.

The words are those of schema.org. They stand in the page itself, where robots look for them: Chromium
runs no script of that type, and the policy says nothing of it (tested).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from millesime.model.library import ChapterPart, Library, Volume
from millesime.model.register import Series
from millesime.render.page import Page
from millesime.render.registers import FIGURES

Node = dict[str, Any]
CONTEXT = "https://schema.org"


def card_path(volume: Volume | None = None, chapter: ChapterPart | None = None) -> str:
    """Return the path of the card of a chapter, of a document, or of the site."""
    folder = chapter.opening.page if chapter else volume.path if volume else ""
    return f"{folder}carte.png"


@dataclass(frozen=True)
class Told:
    """What one page tells machines; `plain` sets a line of that page without markup."""

    library: Library
    page: Page
    plain: Callable[[str], str]
    pdf: Mapping[str, str] | None = None

    @property
    def address(self) -> str:
        """The one address of the page, in full; that of the page it leads to, when it moved."""
        target = self.page.context.get("target")
        return self.full(target.page if target else self.page.path)

    @property
    def card(self) -> str:
        """The address of its card, in full."""
        return self.full(card_path(self.page.volume, self.page.chapter))

    @property
    def card_words(self) -> str:
        """What its card shows, in words."""
        volume, chapter = self.page.volume, self.page.chapter
        name = self.plain(self.library.about.name)
        if volume is None:
            return f"Rapports d’activité, {name}"
        title = self.plain(volume.document.about.title)
        if chapter is None:
            return f"{title}, {name}"
        number = f"{chapter.opening.number}. " if chapter.opening.number else ""
        return f"{number}{self.plain(chapter.opening.section.heading.title)}, {title}, {name}"

    def full(self, path: str) -> str:
        """Return the full address of a path of the site."""
        return f"{self.library.about.base_url.rstrip('/')}/{path}"

    @property
    def linked(self) -> Markup:
        """What the page is, as JSON-LD to put in a script; nothing when there is nothing to say."""
        found = list(self._nodes())
        if not found:
            return Markup("")
        graph = {"@context": CONTEXT, "@graph": found}
        written = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
        # No « </script> » nor « <!-- » of a title may end the script (HTML, 4.12.1.3).
        return Markup(written.replace("<", "\\u003c"))

    def _nodes(self) -> Iterator[Node]:
        page = self.page
        if page.file != "index.html" or "target" in page.context:
            return
        if page.path == "":
            yield self._organization()
            yield self._website()
        if page.volume and page.path == page.volume.path:
            yield self._report(page.volume)
        if page.path == FIGURES:
            yield self._figures()
        elif "series" in page.context:
            yield self._series(page.context["series"])
        if page.crumbs:
            yield self._crumbs()

    # ------------------------------------------------------------ nodes

    def _organization(self) -> Node:
        about = self.library.about
        told = {"telephone": self.plain(about.phone)} if about.phone else {}
        return {
            "@type": "Organization",
            "@id": self.full("#organisation"),
            "name": self.plain(about.name),
            "description": self.plain(about.tagline),
            "url": str(about.website),
            "logo": self.full("icons/icon-512.png"),
            "address": self.plain(about.address),
            "email": about.email.removeprefix("mailto:"),
            **told,
        }

    def _website(self) -> Node:
        return {
            "@type": "WebSite",
            "url": self.full(""),
            "name": f"Rapports d’activité, {self.plain(self.library.about.name)}",
            "description": self.plain(self.library.about.description),
            "inLanguage": "fr",
            "publisher": self._publisher(),
        }

    def _publisher(self) -> Node:
        return {
            "@type": "Organization",
            "@id": self.full("#organisation"),
            "name": self.plain(self.library.about.name),
            "url": str(self.library.about.website),
        }

    def _report(self, volume: Volume) -> Node:
        """Return a report; another document of the edition is a creative work."""
        edition, about = volume.edition, volume.document.about
        told: Node = {}
        if edition.published:
            told["datePublished"] = str(edition.published.date)
        if self.pdf:
            told["encoding"] = _download(self.full(self.pdf["path"]), "application/pdf")
        return {
            "@type": "Report" if volume.is_report else "CreativeWork",
            "@id": self.address,
            "url": self.address,
            "name": self.plain(about.title),
            "description": self.plain(about.description),
            "inLanguage": "fr",
            "temporalCoverage": f"{edition.about.period_start}/{edition.about.period_end}",
            "image": self.card,
            "publisher": self._publisher(),
            **told,
        }

    def _figures(self) -> Node:
        return {
            **self._dataset(self.library.series),
            "distribution": [
                _download(self.full(f"{FIGURES}chiffres.csv"), "text/csv"),
                _download(self.full(f"{FIGURES}datapackage.json"), "application/json"),
            ],
        }

    def _series(self, series: Series) -> Node:
        indicator = series.indicator
        return {
            **self._dataset((series,), self.plain(indicator.scope or "")),
            "variableMeasured": self.plain(indicator.label),
            "isPartOf": self.full(FIGURES),
            "distribution": [
                _download(self.full(f"{FIGURES}{series.id}.csv"), "text/csv"),
                _download(self.full(f"{FIGURES}{series.id}.json"), "application/json"),
            ],
        }

    def _dataset(self, found: tuple[Series, ...], scope: str = "") -> Node:
        dates = sorted(point.date for series in found for point in series.points)
        told = {"temporalCoverage": f"{dates[0]}/{dates[-1]}"} if dates else {}
        return {
            "@type": "Dataset",
            "@id": self.address,
            "url": self.address,
            "name": f"{self.plain(self.page.title)}, {self.plain(self.library.about.name)}",
            "description": f"{self.plain(self.page.description)} {scope}".strip(),
            "inLanguage": "fr",
            "isAccessibleForFree": True,
            "creator": self._publisher(),
            **told,
        }

    def _crumbs(self) -> Node:
        steps = [(crumb.title, self.full(crumb.page)) for crumb in self.page.crumbs]
        steps.append((self.page.title, self.address))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": self.plain(title),
                    "item": address,
                }
                for position, (title, address) in enumerate(steps, start=1)
            ],
        }


def _download(address: str, kind: str) -> Node:
    """Return a file: of data when it is not a document."""
    is_data = kind != "application/pdf"
    return {
        "@type": "DataDownload" if is_data else "MediaObject",
        "contentUrl": address,
        "encodingFormat": kind,
    }
