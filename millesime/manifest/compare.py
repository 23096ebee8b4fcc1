"""Where the pieces of two media part: a mistake of a template, for both are made of the same words."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import zip_longest

from millesime.manifest.piece import Piece

BEFORE, AFTER = 4, 8
"""How many words a message gives before those that differ, and from them on."""


class OtherWordsError(Exception):
    """The site and the paper do not say the same: the document, the piece, the first words that differ."""


def compare(
    document: str, site: Sequence[Piece], paper: Sequence[Piece], loose: Container[str] = ()
) -> None:
    """Raise OtherWordsError at the first piece of a document that the two media do not share.

    Blocks of the kinds in `loose` are laid out otherwise on that paper, which says heads again: they
    have the same words and numbers, whatever their order and how often they come.
    """
    for one, other in zip_longest(site, paper):
        if one != other and not (one and other and one.kind in loose and _alike(one, other)):
            raise OtherWordsError(f"{document}: {_told(one, other)}")


def _alike(site: Piece, paper: Piece) -> bool:
    """Return whether two blocks have the same words, their marks set aside."""
    words = [{word for word in piece.words if word[0].isalnum()} for piece in (site, paper)]
    return _name(site) == _name(paper) and site.said == paper.said and words[0] == words[1]


def _told(site: Piece | None, paper: Piece | None) -> str:
    """Return what differs between two pieces, or that one medium has one piece more."""
    if site is None or paper is None or _name(site) != _name(paper):
        found = (piece.where if piece else "nothing more" for piece in (site, paper))
        return "the site has {}, the paper {}".format(*found)
    for one, other in ((site.words, paper.words), (site.said, paper.said)):
        if one != other:
            place = _first(one, other)
            return (
                f"{site.where}: the site says {_from(one, place)}, the paper {_from(other, place)}"
            )
    raise AssertionError("the pieces are the same")


def _name(piece: Piece) -> tuple[str, str, str]:
    return piece.section, piece.kind, piece.id


def _first(one: Sequence[str], other: Sequence[str]) -> int:
    """Return where two sequences part; they do."""
    pairs = zip_longest(one, other)
    return next(place for place, (left, right) in enumerate(pairs) if left != right)


def _from(words: Sequence[str], place: int) -> str:
    """Return the words around a place."""
    return f"« {' '.join(words[max(0, place - BEFORE) : place + AFTER])} »"
