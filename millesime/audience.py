"""Who may read what: the public sees editions that are written; their makers see them all."""

from __future__ import annotations

from dataclasses import replace

from millesime.model.progress import WRITING
from millesime.model.sources import EditionSource, Sources
from millesime.model.text import Scalar
from millesime.problems import ToolError


def being_written(sources: Sources) -> tuple[int, ...]:
    """Return the years whose edition.yaml says that they are being written, the newest first."""
    return tuple(edition.year for edition in sources.editions if _is_being_written(edition))


def public(sources: Sources) -> Sources:
    """Return the sources without the editions being written, nor what is wrong with their files.

    Months of writing must not keep the other years from being corrected. Raises ToolError when there
    is no other year.
    """
    years = being_written(sources)
    editions = [edition for edition in sources.editions if edition.year not in years]
    if years and not editions:
        raise ToolError(
            "Toutes les éditions sont en cours d’écriture : il n’y a encore rien à montrer. Quand l’une "
            "est écrite, mettez « status: draft » dans son edition.yaml."
        )
    kept = [
        problem
        for problem in sources.problems
        if not problem.place.file.startswith(tuple(f"{year}/" for year in years))
    ]
    return replace(sources, editions=editions, problems=kept)


def _is_being_written(edition: EditionSource) -> bool:
    about = edition.documents[0].about
    return about is not None and about.get(Scalar("status")) == WRITING
