"""The files that WeasyPrint may read: style sheets of the templates, the theme's fonts, pictures given."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

BASE = "https://millesime.invalid/"
"""The addresses of a report are relative to this one, a reserved name that leads nowhere (RFC 2606)."""
FONT_PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")


def fetcher(templates: Path, pictures: Mapping[str, bytes]) -> Any:
    """Return a URL fetcher that serves the pictures, the theme's fonts and what `templates` holds.

    A class made on demand: its parent only exists where WeasyPrint does.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            address = unquote(urlsplit(url).path).removeprefix("/")
            content = _content(address, templates, pictures) if url.startswith(BASE) else None
            if content is None:
                raise FatalURLFetchingError(f"address not served to the report: {url}")
            kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return Fetcher(allowed_protocols=["data"])


def _content(address: str, templates: Path, pictures: Mapping[str, bytes]) -> bytes | None:
    """Return what an address names: a picture, a font, a file of the templates."""
    folder, _, name = address.partition("/")
    if folder == "pictures":
        return pictures.get(name)
    path = _font(name) if folder == "fonts" else None
    if folder == "templates":
        path = (templates / name).resolve()
        path = path if path.is_relative_to(templates.resolve()) else None
    return path.read_bytes() if path and path.is_file() else None


def _font(name: str) -> Path | None:
    """Return a font file of the theme's packages."""
    if "/" in name:
        return None
    folders = (Path(str(resources.files(package))) / "files" for package in FONT_PACKAGES)
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
