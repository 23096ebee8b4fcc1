"""Files of data that readers take away: from the resolved library to bytes."""

from __future__ import annotations

from millesime.exports import figures, terms
from millesime.model.library import Library


def files(library: Library, plain: terms.Plain) -> dict[str, bytes]:
    """Return every data file of the site, by its path; `plain` sets a line without its markup."""
    return {**figures.files(library), **terms.files(library, plain)}
