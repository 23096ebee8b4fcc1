"""The file of a manifest: the stamp, then a line for each piece, under its section."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from millesime.manifest.piece import Piece

LENGTH = 16
"""Hexadecimal digits kept of the SHA-256 of the words of a piece."""


def written(stamp: str, pieces: Iterable[Piece]) -> bytes:
    """Return a manifest as JSON: the stamp, the sections, and in each its pieces in order.

    A piece has a kind and an id (none around blocks), a count of words and marks, its numbers, and the
    hash of what is read and of what is said in its place, a token a line.
    """
    sections = [
        {"section": section, "pieces": [_piece(piece) for piece in found]}
        for section, found in groupby(pieces, key=lambda piece: piece.section)
    ]
    content = json.dumps(
        {"stamp": stamp, "sections": sections}, ensure_ascii=False, separators=(",", ":")
    )
    return content.replace('{"section"', '\n{"section"').encode()


def _piece(piece: Piece) -> dict[str, Any]:
    text = "\n".join((*piece.words, "", *piece.said))
    return {
        "kind": piece.kind,
        "id": piece.id,
        "words": len(piece.words),
        "numbers": piece.numbers,
        "sha256": hashlib.sha256(text.encode()).hexdigest()[:LENGTH],
    }
