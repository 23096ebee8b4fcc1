"""What is left to do in an edition: to write, to review, to fill, to illustrate.

Noted while the edition is being written (`status: writing`); refused once it says it is written, since
nothing half done goes public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NoReturn

from millesime import formats
from millesime.model import blocks as kinds
from millesime.model.library import Library, Part, Volume
from millesime.model.progress import READY, WRITING, Leftover, Task, Tracked
from millesime.problems import ContentError, Place, Problem, ToolError, choices

DO = {
    "to-write": (
        "« {subject} » est à écrire{who}.",
        "Écrivez le texte, puis effacez la ligne « progress ».",
    ),
    "to-review": (
        "« {subject} » est à relire{who}.",
        "Relisez, corrigez, puis effacez la ligne « progress ».",
    ),
    "to-fill": (
        "Le chiffre « {subject} » est à compléter{who}.",
        "Écrivez « value: … » à la place de « last: … ».",
    ),
    "to-illustrate": (
        "Une illustration est à trouver{who} : {subject}.",
        "Mettez à sa place un bloc « picture », ou supprimez-la.",
    ),
}
"""What is said of each task, and how it is done."""
LEAVE_OUT = "Ou écrivez « status: writing » dans edition.yaml : le site se fera sans cette édition."


def of(volume: Volume) -> Iterator[Leftover]:
    """Yield what is left to do in a volume, in reading order; what the whole document shares first."""
    document = volume.document
    yield from _tracked(document.about, Place(document.file), PurePosixPath(document.file).name)
    for file in document.files:
        chapter = chapter_of(file.file, volume)
        yield from _tracked(file, Place(file.file), PurePosixPath(file.file).name, chapter)
    yield from _figures(volume)
    for parts in volume.chapters:
        for part in parts.parts:
            yield from _section(part, str(parts.opening.anchor))


def chapter_of(file: str, volume: Volume) -> str:
    """Return the slug of the chapter whose folder holds a file; nothing for what all chapters share."""
    folder, root = PurePosixPath(file).parent, PurePosixPath(volume.document.file).parent
    for chapter in volume.chapters:
        if folder != root and PurePosixPath(chapter.opening.section.file).parent == folder:
            return str(chapter.opening.anchor)
    return ""


def _tracked(noun: Tracked, place: Place, subject: str, chapter: str = "") -> Iterator[Leftover]:
    if noun.progress != READY:
        found = noun.progress.place
        task: Task = "to-write" if noun.progress == "to-write" else "to-review"
        owner, due = str(noun.owner or ""), str(noun.due or "")
        yield Leftover(task, found if found.file else place, subject, chapter, owner, due)


def _figures(volume: Volume) -> Iterator[Leftover]:
    """Yield the figures that have no value yet; who sees to their file sees to them."""
    files = {file.file: file for file in volume.document.files}
    for name, figure in volume.document.figures.items():
        if figure.value is None:
            file, known = files.get(name.place.file), volume.quantities.get(str(name))
            owner, due = (str(file.owner or ""), str(file.due or "")) if file else ("", "")
            label = str(known.label) if known else str(name)
            chapter = chapter_of(name.place.file, volume)
            yield Leftover("to-fill", name.place, label, chapter, owner, due)


def _section(part: Part, chapter: str) -> Iterator[Leftover]:
    """Yield a section that is not ready, and the pictures it wants; who writes it finds them."""
    heading = part.section.heading
    yield from _tracked(heading, Place(part.section.file), str(heading.title), chapter)
    for block in part.section.blocks:
        if isinstance(block, kinds.Wanted):
            owner, due = block.owner or heading.owner or "", block.due or heading.due or ""
            yield Leftover(
                "to-illustrate", block.text.place, str(block.text), chapter, str(owner), str(due)
            )


# ---------------------------------------------------------------- problems


def problems(volume: Volume, found: Iterable[Leftover]) -> Iterator[Problem]:
    """Yield remarks on what is left in an edition being written, errors in one that is written."""
    is_written = volume.edition.about.status != WRITING
    figures: defaultdict[str, list[Leftover]] = defaultdict(list)
    for one in found:
        if one.task == "to-fill":
            figures[one.place.file].append(one)
        else:
            yield (
                _unfinished(one, LEAVE_OUT)
                if is_written
                else Problem(one.place, one.task, *_told(one))
            )
    for same in figures.values():
        told = _to_fill(same)
        remedy = f"{told.remedy} {LEAVE_OUT}"
        yield Problem(told.place, "unfinished", told.sentence, remedy) if is_written else told


def unfinished(library: Library, year: int) -> tuple[Problem, ...]:
    """Return why the edition of a year cannot go public: all that is left to do in it."""
    return tuple(
        _unfinished(one)
        for volume in library.volumes
        if volume.year == year
        for one in library.leftovers[volume.path]
    )


def refuse(library: Library, year: int) -> NoReturn:
    """Say why the edition of a year, which is being written, cannot go public.

    Raises ContentError with all that is left to do in it; ToolError when that is nothing.
    """
    if found := unfinished(library, year):
        raise ContentError(found)
    raise ToolError(
        f"L’édition {year} est encore dite en cours d’écriture. Dans {year}/edition.yaml, écrivez "
        "« status: draft » : elle sera sur le site."
    )


def _unfinished(one: Leftover, otherwise: str = "") -> Problem:
    sentence, remedy = _told(one)
    return Problem(one.place, "unfinished", sentence, f"{remedy} {otherwise}".rstrip())


def _told(one: Leftover) -> tuple[str, str]:
    """Return what is left to do, by whom and until when where that is known, and how it is done."""
    until = f"pour le {formats.partial_date(one.due)}" if len(one.due) > 7 else ""
    until = until or (f"pour {formats.partial_date(one.due)}" if one.due else "")
    who = ", ".join(filter(None, [one.owner, until]))
    sentence, remedy = DO[one.task]
    return sentence.format(subject=one.subject, who=f" ({who})" if who else ""), remedy


def _to_fill(same: list[Leftover]) -> Problem:
    """Note the figures of a file together: one line for each would hide all others."""
    first, count = same[0], len(same)
    if count == 1:
        return Problem(first.place, "to-fill", *_told(first))
    sentence = f"{count} chiffres sont à compléter : {choices({one.subject for one in same}, 8)}."
    remedy = "Pour chacun, écrivez « value: … » à la place de « last: … »."
    return Problem(first.place, "to-fill", sentence, remedy)
