"""The steps in order: load, validate, resolve, render, typeset, write."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from millesime import memo
from millesime.memo import Memo
from millesime.problems import ToolError

if TYPE_CHECKING:
    from millesime.model.library import Library, Volume

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
    """What a build did: files in the site, files new or changed, pages of each PDF, what was not made."""

    total: int
    changed: int
    pdfs: Mapping[str, int] = field(default_factory=dict)
    missing: str = ""


@dataclass(frozen=True)
class Pdf:
    """A report as a file of the site: its path from the root, its pages and its bytes."""

    path: str
    pages: int
    content: bytes


Say = Callable[[str], None]


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

    Raises ContentError when the content has problems; ToolError when `year` is not an edition, or
    when its PDF alone was asked for and cannot be made on this machine.
    """
    from millesime.write import write

    remembered = Memo(folders.cache)
    say("Lecture et contrôle du contenu")
    library = read(folders.content)
    volumes = _of_year(library, year)
    shelf = _standing(library, folders.site)
    missing = ""
    made: dict[str, Pdf] = {}
    if pdfs:
        try:
            made = {
                pdf.path: pdf for pdf in typeset_all(library, volumes, folders, remembered, say)
            }
        except ToolError as error:
            if year is not None:
                raise
            missing = str(error)
    say("Pages du site")
    files = website(library, folders, {**shelf, **made})
    changed = write(files, folders.site)
    if pdfs and year is None and not missing:
        remembered.forget_unused()
    memo.note(folders.record, folders.inputs(_wanted(pdfs and not missing, year)), folders.site)
    return Built(len(files), changed, {path: pdf.pages for path, pdf in made.items()}, missing)


def build_glossary(folders: Folders, say: Say) -> int:
    """Put the glossary page and its assets on the site, the rest as it stands; return how many changed."""
    from millesime.assets import publish
    from millesime.render.web import Website
    from millesime.write import read_back, write

    say("Lecture et contrôle du contenu")
    library = read(folders.content)
    assets, names = publish(library, folders.templates)
    website = Website(library, folders.templates, names)
    pages = {
        page.output: website.html(page).encode()
        for page in website.pages
        if page.path == "lexique/"
    }
    if not pages:
        raise ToolError(
            "Il n’y a pas de lexique. Écrivez glossary.yaml dans le dossier d’une édition."
        )
    return write({**read_back(folders.site), **assets, **pages}, folders.site)


def _wanted(pdfs: bool, year: int | None) -> str:
    return f"pdf {year or ''}" if pdfs else "site"


def _of_year(library: Library, year: int | None) -> tuple[Volume, ...]:
    """Return the volumes of a year, or all; raise ToolError when there is no such edition."""
    volumes = tuple(volume for volume in library.volumes if year in (None, volume.year))
    if not volumes:
        years = ", ".join(str(report.year) for report in library.reports)
        raise ToolError(f"Il n’y a pas d’édition {year}. Éditions : {years}.")
    return volumes


def website(library: Library, folders: Folders, pdfs: Mapping[str, Pdf]) -> dict[str, bytes]:
    """Return every file of the site, by path: pages, style, fonts, images, and the PDFs given."""
    from millesime.assets import publish
    from millesime.render.web import Website

    assets, names = publish(library, folders.templates)
    website = Website(library, folders.templates, names, pdfs)
    pages = {page.output: website.html(page).encode() for page in website.pages}
    reports = {path: pdf.content for path, pdf in pdfs.items()}
    return {**assets, **_images(library, folders.content), **pages, **reports}


def typeset_all(
    library: Library, volumes: Iterable[Volume], folders: Folders, remembered: Memo, say: Say
) -> Iterator[Pdf]:
    """Yield the report of each volume; those whose HTML or style changed are made, all at once."""
    jobs = [_job(library, volume, folders) for volume in volumes]
    fresh = [job for job in jobs if not remembered.known("pdf", job.ingredients)]
    with ProcessPoolExecutor(min(len(fresh), os.cpu_count() or 1) or 1) as pool:
        futures = {job.path: pool.submit(job) for job in fresh}
        for job in jobs:
            say(f"PDF : {job.title}" + ("" if job in fresh else " (inchangé)"))
            make = futures[job.path].result if job in fresh else job
            content = remembered.remember("pdf", job.ingredients, make)
            yield Pdf(job.path, _pages(content), content)


@dataclass(frozen=True)
class _Job:
    """A report to typeset, ready to be sent to another process."""

    path: str
    title: str
    html: str
    templates: Path
    document: Path

    @property
    def ingredients(self) -> list[bytes]:
        from millesime.typeset import ingredients

        return [self.html.encode(), *ingredients(self.templates, self.document)]

    def __call__(self) -> bytes:
        from millesime.typeset import pdf

        return pdf(self.html, self.templates, self.document)


def _job(library: Library, volume: Volume, folders: Folders) -> _Job:
    from millesime.render.paper import report

    return _Job(
        path=f"{volume.path}{volume.file_name}.pdf",
        title=f"{volume.document.about.title}",
        html=report(library, volume, folders.templates),
        templates=folders.templates,
        document=(folders.content / volume.document.file).parent,
    )


def _standing(library: Library, site: Path) -> dict[str, Pdf]:
    """Return the PDFs that the site already has: building pages alone must not lose them."""
    paths = [f"{volume.path}{volume.file_name}.pdf" for volume in library.volumes]
    standing = {path: (site / path).read_bytes() for path in paths if (site / path).is_file()}
    return {path: Pdf(path, _pages(content), content) for path, content in standing.items()}


def _images(library: Library, content: Path) -> dict[str, bytes]:
    """Return the pictures of every document, by their path on the site."""
    return {
        f"{volume.path}{name}": (content / volume.document.file).parent.joinpath(name).read_bytes()
        for volume in library.volumes
        for name in sorted(volume.document.assets)
        if name.startswith("images/")
    }


OBJECT_STREAM = re.compile(rb"/Type /ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAGE_TREE = re.compile(rb"/Type /Pages[^>]*/Count (\d+)")


def _pages(pdf: bytes) -> int:
    """Return how many pages a PDF has, read from its page tree, without a PDF library to load."""
    packed = (zlib.decompress(match[1]) for match in OBJECT_STREAM.finditer(pdf))
    return max(int(count) for part in (pdf, *packed) for count in PAGE_TREE.findall(part))
