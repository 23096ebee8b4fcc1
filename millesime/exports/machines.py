"""What robots, readers of feeds and telephones ask of the site: feed, sitemap, manifest and the like.

Dates are those of the content, never the clock's: the same content gives the same bytes.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterable, Iterator
from typing import Protocol
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from millesime.colour import INK, WHITE
from millesime.exports.terms import Plain
from millesime.model.library import Library, Volume
from millesime.model.text import Date

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SECURITY_YEARS = 2
"""How long a security contact holds after the newest edition's period: the next edition renews it."""
ICONS = {
    "icons/icon-192.png": (192, 0.72, "any"),
    "icons/icon-512.png": (512, 0.72, "any"),
    "icons/icon-maskable-512.png": (512, 0.6, "maskable"),
    "apple-touch-icon.png": (180, 0.72, ""),
}
"""The icons of telephones by path: the side in pixels, the share of it drawn on, the purpose.

A telephone may cut a maskable icon down to a disc 80 % wide (Web App Manifest, « safe zone »). The
manifest names those that have a purpose.
"""


class Page(Protocol):
    """What a sitemap says of a page: its address from the root, the document it is of."""

    @property
    def path(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def volume(self) -> Volume | None: ...


def files(library: Library, pages: Iterable[Page], plain: Plain) -> dict[str, bytes]:
    """Return the files for machines by their path on the site."""
    return {
        "feed.xml": feed(library, plain),
        "sitemap.xml": sitemap(library, pages),
        "robots.txt": _text("User-agent: *", "Allow: /", f"Sitemap: {_at(library)}sitemap.xml"),
        "manifest.webmanifest": manifest(library, plain),
        ".well-known/security.txt": security(library),
    }


def updated(volume: Volume) -> str:
    """Return the day (ISO 8601) of a document's last word: erratum, publication, or end of its period."""
    edition = volume.edition
    said = edition.published.date if edition.published else edition.about.period_end
    errata = (erratum.date for erratum in volume.document.errata)
    return max(map(_day, (said, *errata)))


def _day(date: Date) -> str:
    """Return the last day of a date known to the year, the month or the day."""
    year, month, day = (*date.split("-"), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def _at(library: Library) -> str:
    """Return the address of the home page, with its final slash."""
    return library.about.base_url.rstrip("/") + "/"


# ---------------------------------------------------------------- the feed (RFC 4287)


def feed(library: Library, plain: Plain) -> bytes:
    """Return the Atom feed: an entry for each document of each edition, the newest first."""
    base = _at(library)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "fr"})
    _say(root, "id", base)
    _say(root, "title", f"{plain(library.about.name)} – Rapports d’activité")
    _say(root, "subtitle", plain(library.about.description))
    _say(root, "updated", f"{max(map(updated, library.volumes), default='1970-01-01')}T00:00:00Z")
    author = SubElement(root, "author")
    _say(author, "name", plain(library.about.name))
    _say(author, "uri", library.about.website)
    SubElement(root, "link", {"rel": "self", "href": f"{base}feed.xml"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": base})
    for volume in library.volumes:
        _entry(root, volume, base, plain)
    return _xml(root)


def _entry(root: Element, volume: Volume, base: str, plain: Plain) -> None:
    entry = SubElement(root, "entry")
    address = f"{base}{volume.path}"
    _say(entry, "id", address)
    _say(entry, "title", plain(volume.document.about.title))
    _say(entry, "updated", f"{updated(volume)}T00:00:00Z")
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _say(entry, "summary", plain(volume.document.about.description))


def _say(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _xml(root: Element) -> bytes:
    ElementTree.indent(root, " ")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


# ---------------------------------------------------------------- the sitemap (sitemaps.org 0.9)


def sitemap(library: Library, pages: Iterable[Page]) -> bytes:
    """Return the addresses of the pages; those of a document with the day of its last word."""
    base = _at(library)
    root = Element("urlset", {"xmlns": SITEMAP})
    for page in pages:
        if page.file == "index.html":
            url = SubElement(root, "url")
            _say(url, "loc", f"{base}{page.path}")
            if page.volume:
                _say(url, "lastmod", updated(page.volume))
    return _xml(root)


def addresses(sitemap: bytes) -> Iterator[str]:
    """Yield the addresses that a sitemap lists; none when it is not one."""
    try:
        root = ElementTree.fromstring(sitemap)
    except ElementTree.ParseError:
        return
    yield from (found.text or "" for found in root.iter(f"{{{SITEMAP}}}loc"))


def lost(old: bytes, new: bytes, moved: Iterable[str]) -> list[str]:
    """Return the addresses that an old sitemap lists and a new one does not, nor do old addresses lead on.

    `moved` are the old addresses that lead somewhere, from the root. A site whose address changed
    loses none: all of them moved together.
    """
    kept = set(addresses(new))
    base = min(kept, key=len, default="")
    led = {f"{base}{page}" for page in moved}
    return sorted(a for a in addresses(old) if a.startswith(base) and a not in kept | led)


# ---------------------------------------------------------------- the rest


def manifest(library: Library, plain: Plain) -> bytes:
    """Return the web manifest: the name, the colours and the icons of the site on a telephone."""
    name = plain(library.about.name)
    described = {
        "name": f"{name} – Rapports d’activité",
        "short_name": name,
        "description": plain(library.about.description),
        "lang": "fr",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "theme_color": INK,
        "background_color": WHITE,
        "icons": [
            {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for path, (size, _, purpose) in ICONS.items()
            if purpose
        ],
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


def security(library: Library) -> bytes:
    """Return security.txt (RFC 9116), good until two years after the newest edition's period.

    The RFC asks for a day on which to stop trusting it. The clock would change the file at each
    build; a report a year renews it in time, and a site left alone lets it lapse, as it should.
    """
    until = max((updated(volume) for volume in library.reports), default="1970-01-01")
    year = int(until[:4]) + SECURITY_YEARS
    return _text(
        f"Contact: {library.about.email}",
        f"Expires: {year}-12-31T23:59:59Z",
        "Preferred-Languages: fr, en",
        f"Canonical: {_at(library)}.well-known/security.txt",
    )


def _text(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()
