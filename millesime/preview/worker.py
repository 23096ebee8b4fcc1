"""One PDF, made in a process of its own so that the preview goes on answering.

    python -m millesime.preview.worker CONTENT TEMPLATES SITE VOLUME CHAPTER FILE

makes FILE from the volume at the path VOLUME ("2024/"), or from its chapter CHAPTER alone when that is
not empty. It tells where it is on standard output, a JSON object a line: {"step": "layout", "page": 12}.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from millesime.problems import ContentError, ToolError

if TYPE_CHECKING:
    from millesime.binding import Job
    from millesime.pipeline import Folders

PAGE = re.compile(r"Page (\d+)$")
"""How WeasyPrint's log of its progress tells the page that it lays out."""
POLITE = 10
"""How much later than others the process is served (`nice`): who writes comes first."""
NOT_SOUND = "Le contenu a un problème à corriger\u00a0: le PDF sera fait ensuite."


def main(arguments: list[str]) -> None:
    """Make the PDF that the arguments ask for, and tell how it goes."""
    from millesime.pipeline import Folders

    content, templates, site, volume, chapter, out = arguments
    folders = Folders(Path(content), Path(templates), Path(site))
    if hasattr(os, "nice"):
        os.nice(POLITE)
    try:
        job = _job(folders, volume, chapter)
        _tell(step="layout", page=0)
        logger = logging.getLogger("weasyprint.progress")
        logger.setLevel(logging.INFO)
        logger.addHandler(_Pages(logging.INFO))
        made = _known(folders, job) or job()
        Path(out).write_bytes(made)
        _tell(step="done", pages=_pages(made))
    except ContentError:
        _tell(step="failed", sentence=NOT_SOUND)
    except ToolError as error:
        _tell(step="failed", sentence=str(error))


def _job(folders: Folders, path: str, chapter: str) -> Job:
    """Return what makes the PDF of a volume, or of one of its chapters."""
    from millesime import darkroom
    from millesime.binding import Job, report_job
    from millesime.memo import Memo
    from millesime.pipeline import read
    from millesime.render.excerpt import excerpt

    library = read(folders.content)
    volume = next((found for found in library.volumes if found.path == path), None)
    if volume is None:
        raise ToolError("Ce document n’est plus dans le contenu.")
    develop = partial(darkroom.for_paper, folders.content, Memo(folders.cache), _silent)
    if not chapter:
        return report_job(library, volume, folders.templates, develop)
    found = [one for one in volume.chapters if one.opening.anchor == chapter]
    if not found:
        raise ToolError("Ce chapitre n’est plus dans le contenu.")
    html = excerpt(library, volume, found[0], folders.templates)
    title = str(found[0].opening.section.heading.title)
    return Job("", title, html, folders.templates, develop([volume], html))


def _known(folders: Folders, job: Job) -> bytes | None:
    """Return the PDF that a build made of the same words and the same style, if it did."""
    from millesime.memo import Memo

    remembered = Memo(folders.cache)
    if not remembered.known("pdf", job.ingredients):
        return None
    return remembered.remember("pdf", job.ingredients, job)


def _pages(made: bytes) -> int:
    from millesime.binding import pages

    return pages(made)


class _Pages(logging.Handler):
    """Tells each page that is laid out."""

    def emit(self, record: logging.LogRecord) -> None:
        found = PAGE.search(record.getMessage())
        if found:
            _tell(step="layout", page=int(found[1]))


def _tell(**told: str | int) -> None:
    print(json.dumps(told), flush=True)  # noqa: T201 – it is how this process speaks


def _silent(_: str) -> None:
    """Say nothing of a step."""


if __name__ == "__main__":
    main(sys.argv[1:])
