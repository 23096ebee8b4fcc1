"""The manifest of a document: its sections and blocks, with their words and numbers, as rendered.

Both media write one, from their own HTML, and the two must be equal: site and PDF then say the same.
What is meant for one medium says so in its template, with « data-only »; navigation repeats titles and
is left out. Page numbers, which paper alone has, are printed by style sheets and are not in the HTML.

    read: HTML into pieces    compare: where two media part    written: the file that stands on the site
"""

from __future__ import annotations

from millesime.manifest.compare import OtherWordsError, compare
from millesime.manifest.piece import Piece
from millesime.manifest.read import of_paper, of_site
from millesime.manifest.written import written

__all__ = ["OtherWordsError", "Piece", "compare", "of_paper", "of_site", "written"]
