"""The steps in order: load, validate, resolve, render, typeset, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from millesime import memo
from millesime.memo import Memo
from millesime.problems import ToolError
from millesime.steps import Say

if TYPE_CHECKING:
    from millesime.binding import Develop, Job, Pdf
    from millesime.model.library import Library, Volume
    from millesime.recent import Recent
    from millesime.render.web import Website
    from millesime.stamp import Stamp

CODE = Path(__file__).parent


@dataclass(frozen=True)
class Folders:
    """Where things are read and written; `cache` and `record` stand beside the site."""

    content: Path
    templates: Path
    site: Path

    @property
    def cache(self) -> Path:
        return self.site.parent / ".millesime" / self.site.name

    @property
    def record(self) -> Path:
        return self.cache / "last-build.json"

    def inputs(self) -> str:
        """Return the fingerprint of all that is read to make a site; it takes a moment."""
        return memo.fingerprint([self.content, self.templates, CODE])


@dataclass(frozen=True)
class Built:
    """What a build did: files in the site, files new or changed, pages of each PDF, what was not made.

    `remarks` is how many points an editor should look at; `lost` are the addresses that the site had,
    and that lead nowhere now; `left_out` the years being written, which the site does not show;
    `behind` the PDFs kept that no page leads to, their words being others.
    """

    total: int
    changed: int
    pdfs: Mapping[str, int] = field(default_factory=dict)
    missing: str = ""
    remarks: int = 0
    lost: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    behind: tuple[str, ...] = ()


def read(
    content: Path, recent: Recent | None = None, passed: Callable[[str], object] = str
) -> Library:
    """Return the library that a content folder makes.

    `recent` holds what was read a moment ago; `passed` is told the name of each stage once it is over.
    Raises ContentError with every problem, ToolError when there is no content.
    """
    from millesime.load import load
    from millesime.resolve import resolve
    from millesime.validate import validate

    sources = load(content, recent)
    passed("load")
    site = validate(sources, recent)
    passed("validate")
    library = resolve(site)
    passed("resolve")
    return library


def read_public(content: Path, year: int | None = None) -> Library:
    """Return the library without the editions being written; `year` must not be one of them.

    Raises ContentError with every problem of the others, or with all that is left to do in that of
    `year`; ToolError when it has nothing left but says that it is being written.
    """
    from millesime import audience
    from millesime.load import load
    from millesime.resolve import leftovers, resolve
    from millesime.validate import validate

    sources = load(content)
    years = audience.being_written(sources)
    if year in years:
        leftovers.refuse(resolve(validate(sources)), year)
    return replace(resolve(validate(audience.public(sources))), left_out=years)


def unchanged(
    folders: Folders,
    *,
    pdfs: bool,
    year: int | None = None,
    large_print: bool = False,
    inputs: str = "",
) -> bool:
    """Return whether the site already is what such a build would make.

    `inputs` are those of the folders, for who has just asked for them.
    """
    done = f"{_wanted(pdfs, year, large_print)} {inputs or folders.inputs()}"
    return memo.still_true(folders.record, done, folders.site)


def build(
    folders: Folders,
    *,
    pdfs: bool,
    say: Say,
    year: int | None = None,
    large_print: bool = False,
    inputs: str = "",
) -> Built:
    """Build the site, with its PDFs (of one year, or all) or those it had, and put it in place whole.

    With all its PDFs it is ready for a host: its texts are compressed beforehand. With `large_print`
    the reports in large print are made; the other PDFs stay. `inputs` are those of the folders, for who
    has just asked for them.
    Raises ContentError when the content has problems; ToolError when `year` is not an edition, or
    when its PDF alone was asked for and cannot be made on this machine.
    """
    from millesime import darkroom, sameness
    from millesime.binding import standing
    from millesime.exports.packed import packed
    from millesime.write import write

    inputs = inputs or folders.inputs()  # before all is read: what is saved meanwhile is not in it
    remembered = Memo(folders.cache)
    say("Lecture et contrôle du contenu")
    library = read_public(folders.content, year)
    of_year(library, year)  # said before the work begins
    develop = partial(darkroom.for_paper, folders.content, remembered, say)
    jobs = _jobs(library, year, folders.templates, develop, large_print=large_print) if pdfs else []
    made, missing = _typeset(jobs, remembered, say, must=year is not None or large_print)
    shelf = standing(library, folders.site) | made
    say("Pages du site")
    stamps = sameness.stamped(library, inputs, remembered)
    files = website(library, folders, shelf, remembered, say, stamps)
    files |= sameness.manifests(library, stamps, files, jobs, remembered)
    is_whole = pdfs and year is None and not large_print
    files |= packed(files) if is_whole else {}
    lost = _lost(library, folders.site, files)
    changed = write(files, folders.site)
    remembered.forget_unused(but=() if is_whole and not missing else ("pdf", "print"))
    done = _wanted(pdfs and not missing, year, large_print)
    memo.note(folders.record, f"{done} {inputs}", folders.site)
    return Built(
        len(files),
        changed,
        {path: pdf.pages for path, pdf in made.items()},
        missing,
        len(library.remarks),
        lost,
        library.left_out,
        sameness.behind(shelf, stamps),
    )


def _typeset(
    jobs: list[Job], remembered: Memo, say: Say, *, must: bool
) -> tuple[dict[str, Pdf], str]:
    """Return the PDFs of jobs by path, and why there are none; raise ToolError if there must be."""
    from millesime.binding import typeset_all

    try:
        return {pdf.path: pdf for pdf in typeset_all(jobs, remembered, say)}, ""
    except ToolError as error:
        if must:
            raise
        return {}, str(error)


def _jobs(
    library: Library, year: int | None, templates: Path, develop: Develop, *, large_print: bool
) -> list[Job]:
    """Return what makes the PDFs of a year, or of all and of the glossary."""
    from millesime.binding import glossary_job, large_print_job, report_job

    volumes = of_year(library, year)
    if large_print:
        return [large_print_job(library, volume, templates, develop) for volume in volumes]
    jobs = [report_job(library, volume, templates, develop) for volume in volumes]
    has_glossary = year is None and library.terms
    return [*jobs, glossary_job(library, templates, develop)] if has_glossary else jobs


def _wanted(pdfs: bool, year: int | None, large_print: bool = False) -> str:
    return f"{'large-print' if large_print else 'pdf'} {year or ''}" if pdfs else "site"


def of_year(library: Library, year: int | None) -> tuple[Volume, ...]:
    """Return the volumes of a year, or all; raise ToolError when there is no such edition."""
    volumes = tuple(volume for volume in library.volumes if year in (None, volume.year))
    if not volumes:
        years = ", ".join(str(report.year) for report in library.reports)
        raise ToolError(f"Il n’y a pas d’édition {year}. Éditions : {years}.")
    return volumes


def website(
    library: Library,
    folders: Folders,
    pdfs: Mapping[str, Pdf],
    remembered: Memo,
    say: Say,
    stamps: Mapping[str, Stamp] | None = None,
) -> dict[str, bytes]:
    """Return every file of the site, by path: pages, style, fonts, images, data, and the PDFs given.

    What machines and hosts read stands beside. No page leads to a PDF whose stamp it does not share.
    """
    from millesime import cards, darkroom, exports, search
    from millesime.assets import publish
    from millesime.exports import hosts, machines
    from millesime.render.pages import FOOTPRINT
    from millesime.render.web import Website, plain

    said = plain(library)
    scripts = {search.NAME: search.script(library, said)}
    assets, names = publish(library, folders.templates, scripts)
    website = Website(library, folders.templates, names, pdfs, stamps=stamps)
    pages = {
        page.output: website.html(page).encode()
        for page in (*website.pages, *website.moved)
        if page.path != FOOTPRINT
    }
    reports = {path: pdf.content for path, pdf in pdfs.items()}
    files = {**assets, **pages, **reports}
    files |= exports.files(library, said) | machines.files(library, website.pages, said)
    files |= darkroom.for_screens(folders.content, remembered, say, library.volumes)
    files |= cards.cards(library, folders.templates, said, remembered)
    files |= cards.icons(folders.templates, remembered) | hosts.files(library)
    return files | _weighed(website, files)


def _weighed(website: Website, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the page that says what the others weigh, made last: it does not count itself."""
    from millesime.footprint import measure
    from millesime.render.pages import FOOTPRINT

    own = next(page for page in website.pages if page.path == FOOTPRINT)
    counted = [page.output for page in website.pages if page.path != FOOTPRINT and not page.root]
    page = replace(own, context={"footprint": measure(files, counted)})
    return {page.output: website.html(page).encode()}


def _lost(library: Library, site: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the addresses of the site as it stands that the new one has not, nor leads on from."""
    from millesime.exports.machines import lost

    sitemap = site / "sitemap.xml"
    old = sitemap.read_bytes() if sitemap.is_file() else b""
    return tuple(lost(old, files["sitemap.xml"], library.moved))
