"""The words and numbers of an edition, without what only sets them: what publishing keeps.

Two contents have the same words when a reader reads the same: kinds of block, marks of Markdown,
order of keys, file names and numbers, ids and colours are not words. The order of reading is.

    of_edition: the words of an edition    voice: how they are said    plain: a text without its marks
    tokens: what counts in a text          errata: published words as corrected since
    differences: where two texts part      rest: what no block shows, whatever its order
    record: the file that keeps the words
"""

from __future__ import annotations

from millesime.words.of_edition import Reader, addresses, of_edition

__all__ = ["Reader", "addresses", "of_edition"]
