"""Where two media part: the block is named, and the first words that differ."""

from __future__ import annotations

import pytest

from millesime.manifest import OtherWordsError, Piece, compare


def block(words: str, kind: str = "table", said: str = "") -> Piece:
    return Piece("emploi", kind, "postes", tuple(words.split()), tuple(said.split()))


def test_the_same_pieces_pass() -> None:
    compare("2024/", [block("12 postes")], [block("12 postes")])


def test_a_word_that_differs_is_told_with_its_block_and_what_is_around() -> None:
    site, paper = block("en 2024 on compte 12 postes de plus"), block("en 2024 on compte 13 postes")
    with pytest.raises(OtherWordsError) as error:
        compare("2024/", [site], [paper])
    assert str(error.value) == (
        "2024/: table 'postes' of section 'emploi': "
        "the site says « en 2024 on compte 12 postes de plus », "
        "the paper « en 2024 on compte 13 postes »"
    )


def test_words_that_stand_for_a_drawing_count_too() -> None:
    with pytest.raises(OtherWordsError, match="« un anneau »"):
        compare("2024/", [block("12", said="un anneau")], [block("12", said="un disque")])


def test_a_block_that_one_medium_lacks_is_told() -> None:
    with pytest.raises(OtherWordsError, match=r"table 'postes' .* the paper nothing"):
        compare("2024/", [block("12")], [])
    with pytest.raises(OtherWordsError, match="the site has title, lead or notes of the cover"):
        compare("2024/", [Piece("", "", "", ("Titre",))], [block("12")])


def test_a_kind_that_a_paper_lays_out_otherwise_may_repeat_its_heads_and_change_their_order() -> (
    None
):
    site, paper = block("Région Postes Nord 12"), block("Région : Nord Postes : 12 Région")
    compare("2024/", [site], [paper], loose=["table"])
    with pytest.raises(OtherWordsError):
        compare("2024/", [site], [paper])


@pytest.mark.parametrize("words", ["Région Postes Nord 13", "Région Postes Nord", "Nord 12 Sud"])
def test_no_word_may_be_lost_or_added_even_there(words: str) -> None:
    with pytest.raises(OtherWordsError):
        compare("2024/", [block("Région Postes Nord 12")], [block(words)], loose=["table"])
