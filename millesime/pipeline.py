"""The steps in order: load, validate, resolve, render, typeset, write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from millesime import memo
from millesime.binding import GLOSSARY, Pdf, Say, glossary_job, report_job, standing, typeset_all
from millesime.memo import Memo
from millesime.problems import ToolError

if TYPE_CHECKING:
    from millesime.model.library import Library, Volume
    from millesime.render.web import Website

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

    def inputs(self, wanted: str) -> str:
        """Return the fingerprint of all that a build depends on, `wanted` included."""
        return f"{wanted} {memo.fingerprint([self.content, self.templates, CODE])}"


@dataclass(frozen=True)
class Built:
    """What a build did: files in the site, files new or changed, pages of each PDF, what was not made.

    `remarks` is how many points an editor should look at; `lost` are the addresses that the site had,
    and that lead nowhere now.
    """

    total: int
    changed: int
    pdfs: Mapping[str, int] = field(default_factory=dict)
    missing: str = ""
    remarks: int = 0
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class BuiltGlossary:
    """What building the glossary did: its terms, files new or changed, why its PDF was not made.

    `news` are the terms "added", "dropped" and "reworded" since the last time; None the first time.
    """

    terms: int
    changed: int
    missing: str
    news: Mapping[str, list[str]] | None


def read(content: Path) -> Library:
    """Return the library that a content folder makes.

    Raises ContentError with every problem, ToolError when there is no content.
    """
    from millesime.load import load
    from millesime.resolve import resolve
    from millesime.validate import validate

    return resolve(validate(load(content)))


def unchanged(folders: Folders, *, pdfs: bool, year: int | None = None) -> bool:
    """Return whether the site already is what such a build would make."""
    return memo.still_true(folders.record, folders.inputs(_wanted(pdfs, year)), folders.site)


def build(folders: Folders, *, pdfs: bool, say: Say, year: int | None = None) -> Built:
    """Build the site, with its PDFs (of one year, or all) or those it had, and put it in place whole.

    With all its PDFs it is ready for a host: its texts are compressed beforehand.
    Raises ContentError when the content has problems; ToolError when `year` is not an edition, or
    when its PDF alone was asked for and cannot be made on this machine.
    """
    from millesime import darkroom
    from millesime.exports.packed import packed
    from millesime.write import write

    remembered = Memo(folders.cache)
    say("Lecture et contrôle du contenu")
    library = read(folders.content)
    volumes = of_year(library, year)
    shelf = standing(library, folders.site)
    missing = ""
    made: dict[str, Pdf] = {}
    if pdfs:
        try:
            develop = partial(darkroom.for_paper, folders.content, remembered, say)
            jobs = [report_job(library, volume, folders.templates, develop) for volume in volumes]
            if year is None and library.terms:
                jobs.append(glossary_job(library, folders.templates, develop))
            made = {pdf.path: pdf for pdf in typeset_all(jobs, remembered, say)}
        except ToolError as error:
            if year is not None:
                raise
            missing = str(error)
    say("Pages du site")
    files = website(library, folders, {**shelf, **made}, remembered, say)
    lost = _lost(library, folders.site, files)
    files |= packed(files) if pdfs and year is None else {}
    changed = write(files, folders.site)
    remembered.forget_unused(but=() if pdfs and year is None and not missing else ("pdf", "print"))
    memo.note(folders.record, folders.inputs(_wanted(pdfs and not missing, year)), folders.site)
    pages = {path: pdf.pages for path, pdf in made.items()}
    return Built(len(files), changed, pages, missing, len(library.remarks), lost)


def build_glossary(folders: Folders, say: Say) -> BuiltGlossary:
    """Put the glossary's page, data and PDF on the site, the rest as it stands; say what changed.

    Raises ContentError when the content has problems, ToolError when no edition has a glossary.
    """
    from millesime import darkroom
    from millesime.exports.packed import packed
    from millesime.exports.terms import DATA
    from millesime.write import read_back, write

    say("Lecture et contrôle du contenu")
    library = read(folders.content)
    if not library.terms:
        raise ToolError(
            "Il n’y a pas de lexique. Écrivez glossary.yaml dans le dossier d’une édition."
        )
    before, pdfs, missing = read_back(folders.site), standing(library, folders.site), ""
    try:
        remembered = Memo(folders.cache)
        develop = partial(darkroom.for_paper, folders.content, remembered, say)
        job = glossary_job(library, folders.templates, develop)
        for pdf in typeset_all([job], remembered, say):
            pdfs[pdf.path] = pdf
    except ToolError as error:
        missing = str(error)
    files = _glossary_files(library, folders, pdfs)
    if "index.html.br" in before:
        files |= packed(files)
    changed = write({**before, **files}, folders.site)
    return BuiltGlossary(len(library.terms), changed, missing, _news(before.get(DATA), files[DATA]))


def _glossary_files(
    library: Library, folders: Folders, pdfs: Mapping[str, Pdf]
) -> dict[str, bytes]:
    """Return the glossary's page and what it needs: assets, data, and its PDF if there is one."""
    from millesime.assets import publish
    from millesime.exports import terms
    from millesime.render.web import Website, plain

    assets, names = publish(library, folders.templates)
    website = Website(library, folders.templates, names, pdfs)
    pages = {
        page.output: website.html(page).encode()
        for page in website.pages
        if page.path == terms.PAGE
    }
    booklets = {GLOSSARY: pdfs[GLOSSARY].content} if GLOSSARY in pdfs else {}
    return {**assets, **pages, **terms.files(library, plain(library)), **booklets}


def _news(before: bytes | None, after: bytes) -> dict[str, list[str]] | None:
    """Return the terms that changed since the data that the site had; None when it had none."""
    from millesime.exports.terms import changes

    try:
        return changes(before, after) if before is not None else None
    except ValueError:  # written by another version, or by hand
        return None


def _wanted(pdfs: bool, year: int | None) -> str:
    return f"pdf {year or ''}" if pdfs else "site"


def of_year(library: Library, year: int | None) -> tuple[Volume, ...]:
    """Return the volumes of a year, or all; raise ToolError when there is no such edition."""
    volumes = tuple(volume for volume in library.volumes if year in (None, volume.year))
    if not volumes:
        years = ", ".join(str(report.year) for report in library.reports)
        raise ToolError(f"Il n’y a pas d’édition {year}. Éditions : {years}.")
    return volumes


def website(
    library: Library, folders: Folders, pdfs: Mapping[str, Pdf], remembered: Memo, say: Say
) -> dict[str, bytes]:
    """Return every file of the site, by path: pages, style, fonts, images, data, and the PDFs given.

    What machines and hosts read stands beside.
    """
    from millesime import cards, darkroom, exports, search
    from millesime.assets import publish
    from millesime.exports import hosts, machines
    from millesime.render.pages import FOOTPRINT
    from millesime.render.web import Website, plain

    said = plain(library)
    scripts = {search.NAME: search.script(library, said)}
    assets, names = publish(library, folders.templates, scripts)
    website = Website(library, folders.templates, names, pdfs)
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
