"""Print HTML in, PDF bytes out: WeasyPrint, held to silence.

WeasyPrint logs what it cannot do (a missing image, an unknown property) and goes on; here any message
stops the build. It reads nothing but what is given: style sheets of the templates, the theme's fonts,
the pictures made for paper. It is imported when a PDF is asked for, so that the site builds without Pango.
"""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import mimetypes
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import metadata, resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from millesime import finish
from millesime.problems import ToolError

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

BASE = "https://millesime.invalid/"
"""The addresses of a report are relative to this one, a reserved name that leads nowhere (RFC 2606)."""
VARIANT = "pdf/a-3a"
"""What WeasyPrint is asked for; `finish` makes it PDF/UA-1 as well."""
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


@dataclass(frozen=True)
class Attached:
    """A file that travels in a PDF, which a reader takes out by its name: data behind what is printed."""

    name: str
    description: str
    content: bytes
    day: str
    """Of what it speaks, as ISO 8601 has it."""


def pdf(
    html: str,
    templates: Path,
    pictures: Mapping[str, bytes] = NO_PICTURES,
    attached: Iterable[Attached] = (),
) -> bytes:
    """Return a report as PDF/UA-1 and PDF/A-3a, the same bytes for the same HTML, styles and files.

    `html` addresses its files as « templates/… », « fonts/… » and « pictures/NAME »; `pictures` are
    these by name. Raises ToolError without Pango, TypesettingError on any message.
    """
    weasyprint = _weasyprint()
    fetcher = _fetcher(templates, pictures)
    with _silence(), _no_collection(), _witness() as witness:
        try:
            page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
            document = page.render(pdf_variant=VARIANT)
        except weasyprint.urls.FatalURLFetchingError as error:
            raise TypesettingError(str(error)) from None
        about = document.metadata
        about.generate_rdf_metadata = finish.identified(about.generate_rdf_metadata)
        about.attachments += [_attachment(file) for file in attached]
        mend = partial(finish.finish, witness=witness)
        written: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=mend)
    return written


def untagged(html: str, templates: Path, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """Return a report laid out and nothing more, for a press: its colours are those of the HTML.

    Reads and raises as `pdf` does.
    """
    weasyprint = _weasyprint()
    fetcher = _fetcher(templates, pictures)
    with _silence(), _no_collection():
        try:
            page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
            written: bytes = page.write_pdf()
        except weasyprint.urls.FatalURLFetchingError as error:
            raise TypesettingError(str(error)) from None
    return written


def ingredients(templates: Path) -> Iterator[bytes]:
    """Yield what a PDF is made of beside its HTML: style sheets, the versions of the tools, our mends.

    The names of its pictures, which the HTML holds, tell their bytes.
    """
    for name in ("weasyprint", "font-source-sans-pro", "font-source-serif-pro"):
        yield f"{name} {metadata.version(name)} {VARIANT}".encode()
    styles = [*(templates / "shared").rglob("*.css"), *(templates / "print").rglob("*.css")]
    mends = Path(finish.__file__).parent.glob("*.py")
    for path in sorted([*styles, *mends]):
        yield path.as_posix().encode()
        yield path.read_bytes()


def _weasyprint() -> Any:
    """Return the module, or say in French what is missing."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise ToolError(NO_PANGO) from error
    return weasyprint


def _attachment(file: Attached) -> Any:
    """Return a file as WeasyPrint takes it; without a date it would be of the moment."""
    date = datetime.fromisoformat(f"{file.day}-01-01"[:10])  # the day may be a month or a year
    return _weasyprint().Attachment(
        file_obj=io.BytesIO(file.content),
        name=file.name,
        description=file.description,
        created=date,
        modified=date,
        relationship="Data",
    )


@contextlib.contextmanager
def _witness() -> Iterator[finish.Witness]:
    """Have a witness listen while WeasyPrint makes tags, by a private name (see `finish`)."""
    from weasyprint.pdf import tags

    build = tags._build_box_tree
    tags._build_box_tree = witness = finish.Witness(build)
    try:
        yield witness
    finally:
        tags._build_box_tree = build


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
            # WeasyPrint 70 opens its own colour profile and leaves closing it to Python.
            warnings.filterwarnings("ignore", r"unclosed file .*sRGB2014\.icc", ResourceWarning)
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
