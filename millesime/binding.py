"""The PDFs of a site: which must be typeset, all at once in processes of their own, the rest remembered."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from millesime import workers
from millesime.memo import Memo
from millesime.stamp import in_pdf
from millesime.steps import Say

if TYPE_CHECKING:
    from millesime.model.library import Library, Volume
    from millesime.typeset import Attached

GLOSSARY = "lexique/lexique.pdf"
"""Where the glossary's own PDF stands on the site."""
LARGE_PRINT = "large-print"
"""The style sheet and the folder of templates of the reports for readers with low vision."""


@dataclass(frozen=True)
class Pdf:
    """A report, or the glossary, as a file of the site: its path from the root, its pages and its bytes."""

    path: str
    pages: int
    content: bytes

    @property
    def stamp(self) -> str:
        """Which words it holds, as it says itself; nothing when it does not say."""
        return in_pdf(self.content)


def typeset_all(jobs: Iterable[Job], remembered: Memo, say: Say) -> Iterator[Pdf]:
    """Yield the PDF of each job; those whose HTML or style changed are made, all at once."""
    jobs = list(jobs)
    for job, content in zip(jobs, workers.made("pdf", jobs, remembered, say), strict=True):
        yield Pdf(job.path, pages(content), content)


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

    html = report(library, volume, templates)
    pictures, data = develop([volume], html), attached(library, volume)
    return Job(volume.pdf, str(volume.document.about.title), html, templates, pictures, data)


def large_print_job(library: Library, volume: Volume, templates: Path, develop: Develop) -> Job:
    """Return what makes the PDF of a volume in large print: all that the other holds, in one column."""
    from millesime.render.paper import report

    html = report(library, volume, templates, [LARGE_PRINT], [LARGE_PRINT, "print"])
    pictures, data = develop([volume], html), attached(library, volume)
    title = f"{volume.document.about.title}, en gros caractères"
    return Job(volume.large_print, title, html, templates, pictures, data)


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


def outputs(library: Library) -> Iterator[str]:
    """Yield the path of every PDF that the site may have."""
    yield GLOSSARY
    for volume in library.volumes:
        yield volume.pdf
        yield volume.large_print


def standing(library: Library, site: Path) -> dict[str, Pdf]:
    """Return the PDFs that the site already has: building pages alone must not lose them."""
    standing = {
        path: (site / path).read_bytes() for path in outputs(library) if (site / path).is_file()
    }
    return {path: Pdf(path, pages(content), content) for path, content in standing.items()}


OBJECT_STREAM = re.compile(rb"/Type /ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAGE_TREE = re.compile(rb"/Type /Pages[^>]*/Count (\d+)")


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has, read from its page tree, without a PDF library to load."""
    # A stream may end on what looks like the end of its line: it is not asked to be whole.
    packed = (zlib.decompressobj().decompress(found[1]) for found in OBJECT_STREAM.finditer(pdf))
    return max(int(count) for part in (pdf, *packed) for count in PAGE_TREE.findall(part))
