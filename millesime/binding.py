"""The PDFs of a site: which must be typeset, all at once in processes of their own, the rest remembered."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from millesime.memo import Memo

if TYPE_CHECKING:
    from millesime.model.library import Library, Volume
    from millesime.typeset import Attached

Say = Callable[[str], None]
GLOSSARY = "lexique/lexique.pdf"
"""Where the glossary's own PDF stands on the site."""


@dataclass(frozen=True)
class Pdf:
    """A report, or the glossary, as a file of the site: its path from the root, its pages and its bytes."""

    path: str
    pages: int
    content: bytes


def typeset_all(jobs: Iterable[Job], remembered: Memo, say: Say) -> Iterator[Pdf]:
    """Yield the PDF of each job; those whose HTML or style changed are made, all at once."""
    jobs = list(jobs)
    fresh = [job for job in jobs if not remembered.known("pdf", job.ingredients)]
    with ProcessPoolExecutor(min(len(fresh), os.cpu_count() or 1) or 1) as pool:
        futures = {job.path: pool.submit(job) for job in fresh}
        for job in jobs:
            say(f"PDF : {job.title}" + ("" if job in fresh else " (inchangé)"))
            make = futures[job.path].result if job in fresh else job
            content = remembered.remember("pdf", job.ingredients, make)
            yield Pdf(job.path, _pages(content), content)


@dataclass(frozen=True)
class Job:
    """A report or the glossary to typeset, ready to be sent to another process."""

    path: str
    title: str
    html: str
    templates: Path
    pictures: Mapping[str, bytes]
    """By name; the HTML says which, and a name tells the bytes."""
    attached: tuple[Attached, ...] = ()

    @property
    def ingredients(self) -> list[bytes]:
        from millesime.typeset import ingredients

        files = [repr(file).encode() for file in self.attached]
        return [self.html.encode(), *files, *ingredients(self.templates)]

    def __call__(self) -> bytes:
        from millesime.typeset import pdf

        return pdf(self.html, self.templates, self.pictures, self.attached)


Develop = Callable[[Iterable["Volume"], str], Mapping[str, bytes]]
"""Gives the pictures of volumes that stand in an HTML made for paper, by name."""


def report_job(library: Library, volume: Volume, templates: Path, develop: Develop) -> Job:
    """Return what makes the PDF of a volume."""
    from millesime.render.paper import report

    path, title = f"{volume.path}{volume.file_name}.pdf", str(volume.document.about.title)
    html = report(library, volume, templates)
    pictures, data = develop([volume], html), attached(library, volume)
    return Job(path, title, html, templates, pictures, data)


def attached(library: Library, volume: Volume) -> tuple[Attached, ...]:
    """Return what travels in the PDF of a volume: the figures it prints, as data."""
    from millesime.exports.figures import printed
    from millesime.typeset import Attached

    content = printed(library, volume)
    name = f"chiffres-{volume.file_name}.csv"
    title = str(volume.document.about.title).replace("'", "’")
    description = f"Les chiffres imprimés dans «\u00a0{title}\u00a0», un par ligne"
    day = str(volume.edition.about.period_end)
    return (Attached(name, description, content, day),) if content else ()


def glossary_job(library: Library, templates: Path, develop: Develop) -> Job:
    """Return what makes the PDF of the glossary."""
    from millesime.render.paper import glossary

    html = glossary(library, templates)
    return Job(GLOSSARY, "Lexique", html, templates, develop(library.volumes, html))


def standing(library: Library, site: Path) -> dict[str, Pdf]:
    """Return the PDFs that the site already has: building pages alone must not lose them."""
    paths = [GLOSSARY, *(f"{volume.path}{volume.file_name}.pdf" for volume in library.volumes)]
    standing = {path: (site / path).read_bytes() for path in paths if (site / path).is_file()}
    return {path: Pdf(path, _pages(content), content) for path, content in standing.items()}


OBJECT_STREAM = re.compile(rb"/Type /ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAGE_TREE = re.compile(rb"/Type /Pages[^>]*/Count (\d+)")


def _pages(pdf: bytes) -> int:
    """Return how many pages a PDF has, read from its page tree, without a PDF library to load."""
    packed = (zlib.decompress(match[1]) for match in OBJECT_STREAM.finditer(pdf))
    return max(int(count) for part in (pdf, *packed) for count in PAGE_TREE.findall(part))
