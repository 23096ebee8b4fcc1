"""The file of a manifest, as a person or a program reads it."""

from __future__ import annotations

import json

from millesime.manifest import Piece, written

PIECES = (
    Piece("", "", "", ("Rapport", "2024")),
    Piece("emploi", "", "", ("Emploi",)),
    Piece("emploi", "table", "postes", ("Nord", "12,5", "%")),
)


def test_it_says_the_stamp_and_each_piece_under_its_section() -> None:
    found = json.loads(written("2024; rapport; 2024-12-31; 3f2a", PIECES))
    assert found["stamp"] == "2024; rapport; 2024-12-31; 3f2a"
    assert [section["section"] for section in found["sections"]] == ["", "emploi"]
    (_, table) = found["sections"][1]["pieces"]
    assert (table["kind"], table["id"], table["words"]) == ("table", "postes", 3)
    assert table["numbers"] == ["12,5"]


def test_its_hashes_are_of_the_words_and_of_what_stands_for_a_drawing() -> None:
    def digest(piece: Piece) -> str:
        found: str = json.loads(written("", [piece]))["sections"][0]["pieces"][0]["sha256"]
        return found

    seen, said = Piece("a", "chart", "", ("12",)), Piece("a", "chart", "", (), ("12",))
    assert digest(seen) == digest(Piece("b", "table", "x", ("12",)))
    assert digest(seen) != digest(said)
