"""The words that an edition was published with, read from published.txt."""

from __future__ import annotations

from millesime.model.published import Published
from millesime.model.text import Scalar
from millesime.validate.builder import Builder
from millesime.words import record


def published(source: Scalar | None, builder: Builder) -> Published | None:
    """Return the words kept, or None when none were, or after telling why they cannot be trusted."""
    if source is None:
        return None
    try:
        return record.read(source, source.place.file)
    except record.NotARecordError as error:
        remedy = "Reprenez le fichier tel qu'il était : une copie, ou la version d'avant dans git."
        builder.say(source.place, "published-file", str(error), remedy)
        return None
