"""Print HTML in, PDF bytes out: WeasyPrint, held to silence.

WeasyPrint logs what it cannot do (a missing image, an unknown property) and goes on; here any message
stops the build. It reads nothing but what is given: style sheets of the templates, the theme's fonts,
the pictures made for paper. It is imported when a PDF is asked for, so that the site builds without Pango.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import mimetypes
import warnings
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata, resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from millesime.problems import ToolError

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

BASE = "https://millesime.invalid/"
"""The addresses of a report are relative to this one, a reserved name that leads nowhere (RFC 2606)."""
VARIANT = "pdf/ua-1"
NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
FONT_PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")
NO_PANGO = (
    "Le PDF ne peut pas être composé : WeasyPrint ne trouve pas les bibliothèques Pango. "
    "Debian, Ubuntu : « sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 » ; "
    "macOS : « brew install pango » ; Windows : https://doc.courtbouillon.org/weasyprint. "
    "Le site, lui, se construit sans."
)


class TypesettingError(Exception):
    """WeasyPrint had something to say: its messages, which are mistakes of a template or a style sheet."""

    def __str__(self) -> str:
        return "\n".join(("WeasyPrint :", *dict.fromkeys(map(str, self.args))))


def pdf(html: str, templates: Path, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """Return a report as PDF/UA-1, the same bytes for the same HTML, styles and pictures.

    `html` addresses its files as « templates/… », « fonts/… » and « pictures/NAME »; `pictures` are
    these by name. Raises ToolError without Pango, TypesettingError on any message.
    """
    weasyprint = _weasyprint()
    fetcher = _fetcher(templates, pictures)
    with _silence(), _no_collection():
        try:
            page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
            written: bytes = page.write_pdf(pdf_variant=VARIANT, finisher=_finish)
        except weasyprint.urls.FatalURLFetchingError as error:
            raise TypesettingError(str(error)) from None
    return written


def ingredients(templates: Path) -> Iterator[bytes]:
    """Yield what a PDF is made of beside its HTML: style sheets, the versions of the tools.

    The names of its pictures, which the HTML holds, tell their bytes.
    """
    for name in ("weasyprint", "font-source-sans-pro", "font-source-serif-pro"):
        yield f"{name} {metadata.version(name)} {VARIANT}".encode()
    styles = [*(templates / "shared").rglob("*.css"), *(templates / "print").rglob("*.css")]
    for path in sorted(styles):
        yield path.as_posix().encode()
        yield path.read_bytes()


def _weasyprint() -> Any:
    """Return the module, or say in French what is missing."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise ToolError(NO_PANGO) from error
    return weasyprint


# ---------------------------------------------------------------- files


def _fetcher(templates: Path, pictures: Mapping[str, bytes]) -> Any:
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


# ---------------------------------------------------------------- silence


class _Listener(logging.Handler):
    """Keeps the messages of a logger."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Raise TypesettingError if WeasyPrint logs anything, or Python warns, before the end."""
    listener, logger = _Listener(), logging.getLogger("weasyprint")
    propagate, handlers = logger.propagate, logger.handlers
    logger.propagate, logger.handlers = False, [listener]
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield
    finally:
        logger.propagate, logger.handlers = propagate, handlers
    messages = [*listener.messages, *(str(warning.message) for warning in warned)]
    if messages:
        raise TypesettingError(*messages)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector: layout makes a million live objects that it would visit for nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


# ---------------------------------------------------------------- finishing


def _finish(document: Any, written: Any) -> None:
    """Mend what WeasyPrint leaves unsaid for a reader who does not see the page (ISO 14289-1).

    An inner link is described by its bare anchor: say its page. Raised words inside a link get an
    annotation of their own without its tag (7.18.5): tag it. A table cut by a page may keep only its
    foot there, and a table has a body (7.5): a foot is a body.
    """
    import pydyf

    pages = {
        name: number for number, page in enumerate(document.pages, start=1) for name in page.anchors
    }
    things = [thing for thing in written.objects if isinstance(thing, pydyf.Dictionary)]
    for thing in things:
        if thing.get("Subtype") == "/Link" and "Dest" in thing:
            number = pages[thing["Dest"].string]
            thing["Contents"] = pydyf.String(f"Aller à la page {number}")
    carried = {thing.reference for thing in things if thing.get("Type") == "/OBJR"}
    for thing in things:
        if thing.get("Type") == "/StructElem" and carried.intersection(_kids(thing)):
            thing["S"] = "/Link"
        elif thing.get("S") == "/TFoot":
            thing["S"] = "/TBody"
    _unnest(things)


def _unnest(things: Iterable[Any]) -> None:
    """Leave one annotation a link: a box inside it, such as its page number, gets another.

    A reader who does not see the page would hear the link twice.
    """
    known = {thing.reference: thing for thing in things}
    for element in [thing for thing in known.values() if thing.get("S") == "/Link"]:
        if known.get(element["P"], {}).get("S") == "/Link":
            carried = [kid for kid in _kids(element) if known[kid].get("Type") == "/OBJR"]
            for kid in carried:
                known[known[kid]["Pg"]]["Annots"].remove(known[kid]["Obj"])
                element["K"].remove(kid)
            element["S"] = "/Span"


def _kids(element: Any) -> list[bytes]:
    """Return the references among the children of a structure element; the others are numbers."""
    return [kid for kid in element.get("K", ()) if isinstance(kid, bytes)]
