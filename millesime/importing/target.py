"""Which file a document becomes: in which folder, under which number, by which name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from millesime.load.names import NUMBERED, YEAR, entries, plain
from millesime.model.published import RECORD
from millesime.problems import ToolError, offer

LONGEST = 48
"""The most characters of a name made from a title: it stands in the address of a page."""
STEP = 10


@dataclass(frozen=True)
class Target:
    """A file that is not there yet, the folder of its document, and what messages call it."""

    path: Path
    document: Path
    name: str
    """Its path from the content folder."""

    @property
    def slug(self) -> str:
        return re.sub(r"^\d+-", "", self.path.stem)


def folder_of(to: Path, content: Path) -> Path:
    """Return the folder or the file that an editor names: from here, or from the content folder.

    Raises ToolError when it is neither in an edition nor the name of a new page of one.
    """
    content = content.resolve()
    places = [to.resolve(), (content / to).resolve()]
    inside = [place for place in places if place.is_relative_to(content) and place != content]
    if not inside:
        raise ToolError(
            f"{to} n’est pas dans le dossier du contenu. Par exemple\u00a0: --to 2025/30-nom"
        )
    path = next((place for place in inside if place.exists()), inside[-1])
    year = content / path.relative_to(content).parts[0]
    if not YEAR.fullmatch(year.name) or not year.is_dir():
        years = [one.name for one in entries(content) if one.is_dir()]
        raise ToolError(
            f"Il n’y a pas d’édition «\u00a0{year.name}\u00a0». {offer(year.name, years, 'Éditions')}"
        )
    if (year / RECORD).is_file():
        raise ToolError(
            f"L’édition {year.name} est publiée\u00a0: on n’y ajoute plus de texte. "
            "Une correction s’écrit dans errata.yaml."
        )
    return path


def target(to: Path, content: Path, title: str, name: str | None) -> Target:
    """Return the file that a document of this title becomes; `name` is what an editor wants it called.

    Raises ToolError when that file is there already, or cannot be a page.
    """
    path = folder_of(to, content)
    if path.suffix:
        path, name = path.parent, name or path.name
    if not path.is_dir():
        _no_folder(path)
    if not (YEAR.fullmatch(path.name) or NUMBERED.fullmatch(path.name) or _is_document(path)):
        raise ToolError(f"{path.name}/ n’est pas le dossier d’une édition ni d’un chapitre.")
    file = path / (name or f"{_next(path)}-{_slug(path, title)}.md")
    _refuse(file)
    document = path.parent if NUMBERED.fullmatch(path.name) else path
    return Target(file, document, file.relative_to(content.resolve()).as_posix())


def _no_folder(path: Path) -> None:
    known = (
        [one.name for one in entries(path.parent) if one.is_dir()] if path.parent.is_dir() else []
    )
    remedy = (
        offer(path.name, known, "Dossiers") if known else "Créez-le, avec son 00-introduction.md."
    )
    raise ToolError(f"Le dossier {path.name}/ n’existe pas. {remedy}")


def _is_document(path: Path) -> bool:
    """Return whether a folder of an edition is a document of its own."""
    return bool(YEAR.fullmatch(path.parent.name)) and (path / "document.yaml").is_file()


def _refuse(file: Path) -> None:
    """Raise ToolError when a file cannot be a new page."""
    numbered = NUMBERED.fullmatch(file.name)
    if not numbered or numbered[3] != ".md":
        better = f"{_next(file.parent)}-{plain(file.stem.lstrip('0123456789-')) or 'titre'}.md"
        raise ToolError(
            f"«\u00a0{file.name}\u00a0» n’est pas le nom d’une page\u00a0: un numéro, un trait d’union, des "
            f"mots sans accent, .md. Par exemple\u00a0: --as {better}"
        )
    if file.exists():
        better = f"{_next(file.parent)}-{numbered[2]}.md"
        raise ToolError(
            f"{file.name} existe déjà\u00a0: rien n’est jamais remplacé. "
            f"Choisissez un autre nom, par exemple\u00a0: --as {better}"
        )


def _next(folder: Path) -> int:
    """Return the first free ten after the last number of a folder."""
    numbers = [int(found[1]) for one in entries(folder) if (found := NUMBERED.fullmatch(one.name))]
    return (max(numbers, default=0) // STEP + 1) * STEP


def _slug(folder: Path, title: str) -> str:
    """Return a title as it stands in an address, cut at a word; two pages never share one."""
    words = plain(title).split("-")
    while len(words) > 1 and len("-".join(words)) > LONGEST:
        words.pop()
    slug = "-".join(words)[:LONGEST] or "contribution"
    taken = {found[2] for one in entries(folder) if (found := NUMBERED.fullmatch(one.name))}
    number = 2
    wanted = slug
    while wanted in taken:
        wanted, number = f"{slug}-{number}", number + 1
    return wanted
