"""Open the next edition from the last: its structure, and what is left to do, marked as such.

shift: dates and years    data: settings, lists, figures    grids: those kept in tables
sections: chapters and their pages

Nothing that exists is ever written over; the folder is made aside and takes its name when it is whole.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from millesime.load.names import (
    GRIDS,
    REPORT,
    TABLES,
    entries,
    is_asset_folder,
    is_numbered,
    is_page,
)
from millesime.model.edition import Document, Edition
from millesime.model.published import RECORD
from millesime.new import data, grids, sections
from millesime.new.shift import Shift
from millesime.problems import ToolError


@dataclass(frozen=True)
class Opening:
    """An edition ready to be written: where, and the bytes of each file, by its path in the folder."""

    folder: Path
    source: Edition
    files: dict[str, bytes]
    others: tuple[str, ...] = ()
    """The other documents of the source, which are not taken up."""


def opening(content: Path, editions: tuple[Edition, ...], year: int, wanted: int | None) -> Opening:
    """Return what the edition of `year` begins with, taken up from that of `wanted`, or the last before.

    Raises ToolError when its folder is there, when the year is no year, or when there is no edition to
    start from.
    """
    folder = content / str(year)
    if not 1000 <= year <= 9999:
        raise ToolError(f"« {year} » n’est pas une année. Écrivez-la en quatre chiffres.")
    if folder.exists():
        what = "publiée" if (folder / RECORD).exists() else "commencée"
        raise ToolError(
            f"Le dossier {folder} existe déjà : l’édition {year} est {what}, rien n’y est changé. Pour la "
            "recommencer, renommez ou déplacez d’abord ce dossier."
        )
    source = _source(editions, year, wanted)
    shift = Shift(source.year, year)
    files = dict(_document(content / str(source.year), source.report, source, shift))
    others = tuple(document.slug for document in source.documents[1:])
    return Opening(folder, source, files, others)


def write(found: Opening) -> None:
    """Write the folder of an edition, whole or not at all. Raises ToolError when it came to be there."""
    aside = Path(tempfile.mkdtemp(prefix=f".{found.folder.name}-", dir=found.folder.parent))
    try:
        for name, content in found.files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        aside.chmod(0o777 & ~_umask())
        if found.folder.exists():
            raise ToolError(f"Le dossier {found.folder} existe déjà : rien n’y est changé.")
        aside.rename(found.folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    """Return what new folders are not allowed: one made aside is for its maker alone."""
    current = os.umask(0)
    os.umask(current)
    return current


# ---------------------------------------------------------------- what is taken up


def _source(editions: tuple[Edition, ...], year: int, wanted: int | None) -> Edition:
    """Return the edition to start from: that of the year asked for, or the last before `year`.

    Raises ToolError when there is none.
    """
    if wanted is None:
        before = [edition for edition in editions if edition.year < year]
    else:
        before = [edition for edition in editions if edition.year == wanted]
    if not before:
        years = ", ".join(str(edition.year) for edition in editions)
        which = f"d’édition {wanted}" if wanted else f"d’édition avant {year}"
        raise ToolError(f"Il n’y a pas {which}, dont partir. Éditions : {years}.")
    return max(before, key=lambda edition: edition.year)


def _document(
    folder: Path, document: Document, source: Edition, shift: Shift
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the report, with their bytes; renamed where a name says the year."""
    renamed = _renamed(folder, shift)
    for path, name in _files(folder, folder):
        made = _opened(path, name, document, source, shift)
        if made:
            for before, after in renamed.items() if path.suffix in (".md", ".yaml") else ():
                made = made.replace(f"(section:{before}".encode(), f"(section:{after}".encode())
            yield shift.words(name), made


def _renamed(folder: Path, shift: Shift) -> dict[str, str]:
    """Return the slugs of the chapters that say the year, with what they become."""
    slugs = [path.stem.partition("-")[2] for path in entries(folder) if is_numbered(path)]
    return {slug: shift.words(slug) for slug in slugs if shift.words(slug) != slug}


def _files(root: Path, folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file of a report that has words or numbers, with its path in the folder."""
    for path in entries(folder):
        if path.is_dir():
            if is_numbered(path) or (is_asset_folder(path) and path.name == "data"):
                yield from _files(root, path)
        elif path.suffix in (".md", ".yaml", *TABLES):
            yield path, path.relative_to(root).as_posix()


def _opened(path: Path, name: str, document: Document, source: Edition, shift: Shift) -> bytes:
    """Return what a file of the source becomes; nothing when it is not taken up."""
    if path.suffix in TABLES:
        is_data = path.stem in GRIDS
        change = grids.figures(shift) if is_data else grids.table(set(map(str, document.figures)))
        write = grids.in_csv if path.suffix == ".csv" else grids.in_workbook
        return write(path.read_bytes(), change)
    text = path.read_text(encoding="utf-8-sig")
    if is_page(path):
        return sections.section(text, f"{source.year}/{name}", shift).encode()
    return _list(path.name, text, document, source, shift).encode()


def _list(name: str, text: str, document: Document, source: Edition, shift: Shift) -> str:
    """Return what a data file becomes; nothing for errata, which correct the source alone."""
    start = shift.date(source.about.period_start)
    made = {
        REPORT: lambda: data.settings(text, shift),
        "governance.yaml": lambda: data.bodies(text, shift, start, "Les instances"),
        "team.yaml": lambda: data.bodies(text, shift, start, "Les équipes"),
        "partners.yaml": lambda: data.partners(text, shift),
        "key-figures.yaml": lambda: data.figures(text, shift),
        "timeline.yaml": lambda: data.timeline(shift),
        "glossary.yaml": lambda: data.glossary(shift),
        "exceptions.yaml": lambda: data.exceptions(document.exceptions, shift),
    }
    return made[name]() if name in made else ""
