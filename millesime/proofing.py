"""Proofs, beside the site: the report to comment on paper, and what changed since the last one.

Each document has its PDF in proof/, and beside it the words it said. An edition still being written
has proofs too: that is what they are for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from millesime import darkroom, formats, pipeline
from millesime.memo import Memo
from millesime.problems import ToolError
from millesime.proof import record
from millesime.proof.changes import News, news
from millesime.proof.record import Proof
from millesime.words import Reader

if TYPE_CHECKING:
    from millesime.model.library import Library, Volume
    from millesime.pipeline import Folders
    from millesime.proof.lines import Sheet
    from millesime.steps import Say

ENDING = "-epreuve"
"""What the names of the files end with."""


@dataclass(frozen=True)
class Proofed:
    """The proof of one document: its file, its pages, what changed since the proof before it."""

    path: Path
    pages: int
    news: News


def folder(folders: Folders) -> Path:
    """Return where proofs stand."""
    return folders.site.parent / "proof"


def build(folders: Folders, year: int | None, date: str, say: Say) -> list[Proofed]:
    """Make the proofs of a year, or all, on `date` (ISO 8601).

    Raises ContentError when the content has errors; ToolError when there is no such edition or day, no
    Pango, or when the words kept of the last proof cannot be read.
    """
    _check(date)
    say("Lecture et contrôle du contenu")
    library = pipeline.read(folders.content)
    volumes = pipeline.of_year(library, year)
    return [_made(folders, library, volume, date, say) for volume in volumes]


def _check(date: str) -> None:
    try:
        datetime.date.fromisoformat(date)
        formats.partial_date(date)
    except ValueError as error:
        sentence = f"« {date} » n’est pas un jour. Écrivez-le sous la forme 2024-06-15."
        raise ToolError(sentence) from error


def _made(folders: Folders, library: Library, volume: Volume, date: str, say: Say) -> Proofed:
    """Make the proof of a document, then keep its words."""
    place = folder(folders) / volume.path / f"{volume.file_name}{ENDING}.pdf"
    words = tuple(Reader(library, volume).words())
    kept = record.next_proof(_kept(place.with_suffix(".json")), date, words)
    say(f"Épreuve : {volume.document.about.title}")
    found = news(kept)
    content, laid = _typeset(folders, library, volume, found, say)
    place.parent.mkdir(parents=True, exist_ok=True)
    _write(place, content)
    _write(place.with_suffix(".json"), record.write(kept).encode())
    return Proofed(place, len(laid), found)


def _typeset(
    folders: Folders, library: Library, volume: Volume, found: News, say: Say
) -> tuple[bytes, Sequence[Sheet]]:
    """Return the PDF of a proof, and the pages of its report."""
    from millesime import typeset
    from millesime.render import proofs
    from millesime.render.paper import report

    templates = folders.templates
    html = report(library, volume, templates)
    pictures = darkroom.for_paper(folders.content, Memo(folders.cache), say, [volume], html)

    def dress(laid: Sequence[Sheet]) -> tuple[str, str]:
        before = proofs.front(library, volume, templates, found, laid)
        return before, proofs.marks(templates, found.proof, laid)

    return typeset.proof(html, templates, pictures, dress)


def _kept(path: Path) -> tuple[Proof, ...]:
    """Return the proofs whose words are kept, the last one last."""
    if not path.is_file():
        return ()
    try:
        return record.read(path.read_text("utf-8"))
    except (record.NotARecordError, UnicodeDecodeError) as error:
        raise ToolError(
            f"{path} garde les mots de la dernière épreuve, et n’est plus lisible. Supprimez-le : "
            "l’épreuve sera faite sans comparaison."
        ) from error


def _write(path: Path, content: bytes) -> None:
    """Write a file whole, or not at all."""
    partial_file = path.with_suffix(f"{path.suffix}.partial")
    partial_file.write_bytes(content)
    partial_file.replace(path)


def told(made: Proofed) -> Iterator[str]:
    """Yield what there is to say of a proof: its file, its pages, what changed since the last one."""
    from millesime.render.proofs import stamp

    found = made.news
    yield f"{made.path.parent.name}/{made.path.name} : {stamp(found.proof)}, {made.pages} pages."
    if found.last is None:
        yield "C’est la première épreuve de ce document."
    elif not found.sections:
        yield f"Rien n’a changé depuis l’{stamp(found.last)}."
    else:
        count = len(found.sections)
        sections = "1 section a" if count == 1 else f"{count} sections ont"
        yield f"{sections} changé depuis l’{stamp(found.last)}."
