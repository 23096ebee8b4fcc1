"""The tags of a PDF, mended before it is written: what WeasyPrint 70 gets wrong or leaves unsaid.

Two doors lead in, on the pinned version and held by tests: the finisher, which is public, and the
private function that makes a tag for each box. A witness listens to that one, for nothing in the PDF
tells for which element of the HTML a tag was made. Each mend says its reason; MENDS is their order.

ISO 14289-1 is PDF/UA-1, ISO 19005-3 is PDF/A-3, ISO 32000-1 is PDF 1.7.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from millesime.finish import artifacts, figures, hyphens, links, parts, tables, text, tree, whole
from millesime.finish.draft import Draft, Witness
from millesime.finish.styles import Styles, without_notes
from millesime.finish.whole import identified

__all__ = ["MENDS", "Styles", "Witness", "finish", "identified", "without_notes"]

MENDS: tuple[Callable[[Draft], None], ...] = (
    artifacts.running,
    artifacts.silent,
    hyphens.soft,
    links.words,
    links.tags,
    links.lines,
    figures.values,
    figures.places,
    tree.doubles,
    tree.continued,
    parts.tables,
    tables.feet,
    tables.scopes,
    tables.row_groups,
    tables.pairs,
    text.notes,
    text.lists,
    text.definitions,
    text.initials,
    text.languages,
    tree.hollow,
    whole.images,
    whole.identifiers,
    whole.attachments,
    whole.metadata,
)
"""In this order: what stays empty is removed when all is named, and what is left is listed."""


def finish(document: Any, pdf: Any, witness: Witness) -> None:
    """Mend a document of WeasyPrint and its PDF of pydyf in place, before it is written."""
    draft = Draft(document, pdf, witness)
    for mend in MENDS:
        mend(draft)
