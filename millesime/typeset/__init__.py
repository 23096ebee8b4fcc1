"""Print HTML in, PDF bytes out: WeasyPrint, held to silence.

WeasyPrint logs what it cannot do (a missing image, an unknown property) and goes on; here any message
stops the build. It reads nothing but what is given: style sheets of the templates, the theme's fonts,
the pictures made for paper. It is imported when a PDF is asked for, so that the site builds without Pango.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from millesime import finish, stamp
from millesime.finish import numbers
from millesime.problems import ToolError
from millesime.typeset.files import BASE, fetcher
from millesime.typeset.quiet import TypesettingError as TypesettingError
from millesime.typeset.quiet import rare_collection, silence

if TYPE_CHECKING:
    from millesime.proof.lines import Sheet

VARIANT = "pdf/a-3a"
"""What WeasyPrint is asked for; `finish` makes it PDF/UA-1 as well."""
NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
NO_PANGO = (
    "Le PDF ne peut pas être composé : WeasyPrint ne trouve pas les bibliothèques Pango. "
    "Debian, Ubuntu : « sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 » ; "
    "macOS : « brew install pango » ; Windows : https://doc.courtbouillon.org/weasyprint. "
    "Le site, lui, se construit sans."
)


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
    reads = fetcher(templates, pictures)
    with silence(), rare_collection(), _witness() as witness:
        document = _laid(html, reads, pdf_variant=VARIANT)
        numbers.drop_empty_links(document)
        about = document.metadata
        carried = about.custom.get(stamp.NAME, "")
        about.generate_rdf_metadata = finish.identified(about.generate_rdf_metadata, carried)
        about.attachments += [_attachment(file) for file in attached]
        mend = partial(finish.finish, witness=witness)
        written: bytes = document.write_pdf(
            pdf_variant=VARIANT, finisher=mend, custom_metadata=True
        )
    return written


def untagged(html: str, templates: Path, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """Return a report laid out and nothing more, for a press: its colours are those of the HTML.

    Reads and raises as `pdf` does.
    """
    with silence(), rare_collection():
        document = _laid(html, fetcher(templates, pictures))
        written: bytes = document.write_pdf(custom_metadata=True)
    return written


Dress = Callable[[Sequence["Sheet"]], tuple[str, str]]
"""Gives, for the pages of a report as laid out, the HTML of what comes before and of what is drawn over."""


def proof(
    html: str, templates: Path, pictures: Mapping[str, bytes], dress: Dress
) -> tuple[bytes, Sequence[Sheet]]:
    """Return a report for people who comment on paper, and its pages as laid out; raise as `pdf` does.

    The pages before count apart: those of the report are numbered as they will be.
    """
    from millesime.proof import lines, overlay

    reads = fetcher(templates, pictures)
    with silence(), rare_collection():
        document = _laid(html, reads)
        laid = lines.sheets(document.pages)
        before, over = dress(laid)
        front = _laid(before, reads)
        whole = document.copy([*front.pages, *document.pages])
        whole.metadata = front.metadata
        marks: bytes = _laid(over, reads).write_pdf()
        return overlay.over(whole.write_pdf(), marks, len(front.pages)), laid


def _laid(html: str, reads: Any, **options: Any) -> Any:
    """Return a document of WeasyPrint, laid out and no more; `reads` serves its files."""
    weasyprint = _weasyprint()
    with _styles() as styles:
        try:
            page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=reads)
            document = page.render(counter_style=_counters(), **options)
        except weasyprint.urls.FatalURLFetchingError as error:
            raise TypesettingError(str(error)) from None
        styles.forget()
    return document


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


def prepare() -> None:
    """Have WeasyPrint in memory; raise ToolError without Pango."""
    _weasyprint()


def _weasyprint() -> Any:
    """Return the module, or say in French what is missing."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise ToolError(NO_PANGO) from error
    return weasyprint


def _counters() -> Any:
    """Return the counter styles that print a page number once, see `finish.numbers`."""
    from weasyprint.css.counters import CounterStyle

    return numbers.once(CounterStyle)


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
def _styles() -> Iterator[finish.Styles]:
    """Have the styles of a layout lean and at hand, by private names (see `finish.styles`)."""
    from weasyprint import CSS, document
    from weasyprint.css.counters import CounterStyle
    from weasyprint.html import UA

    compute = document.get_all_computed_styles
    sheet = CSS(string=finish.without_notes(UA), counter_style=CounterStyle())
    document.get_all_computed_styles = styles = finish.Styles(compute, sheet)
    try:
        yield styles
    finally:
        document.get_all_computed_styles = compute


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
