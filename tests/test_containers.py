"""A Markdown file: its front matter, its prose, its notes and its blocks, each with its lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from millesime.containers import MarkdownFile, parse
from millesime.model.text import Scalar
from millesime.problems import Place, Problem

FRONT = "---\ntitle: Le cap\n---\n"


def read(body: str, front: str = FRONT) -> tuple[MarkdownFile, list[Problem]]:
    problems: list[Problem] = []
    return parse(front + body, "a.md", problems), problems


def sound(body: str, front: str = FRONT) -> MarkdownFile:
    parsed, problems = read(body, front)
    assert problems == []
    return parsed


def told(body: str, front: str = FRONT) -> list[str]:
    _, problems = read(body, front)
    return [f"{problem.place.line} {problem.rule}" for problem in problems]


def test_the_front_matter_is_the_heading() -> None:
    assert sound("").heading == {"title": "Le cap"}


def test_blank_lines_above_the_front_matter_count() -> None:
    heading = sound("", f"\n\n{FRONT}").heading
    assert heading is not None
    assert heading[Scalar("title")].place == Place("a.md", 4, 8)


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        ("", "Le fichier ne commence pas par un en-tête."),
        ("---\ntitle: Le cap\n", "L'en-tête n'est pas refermé."),
        ("---\n---\n", "L'en-tête est vide."),
    ],
)
def test_a_wrong_front_matter_says_what_it_lacks(front: str, sentence: str) -> None:
    parsed, problems = read("Texte.\n", front)
    assert [problem.sentence for problem in problems] == [sentence]
    assert parsed.heading is None


def test_prose_is_one_text_block_without_the_blank_lines_around_it() -> None:
    (block,) = sound("\nUn.\n\nDeux.\n\n").blocks
    assert block == {"kind": "text", "text": "Un.\n\nDeux."}
    assert block[Scalar("text")].place == Place("a.md", 5, 1)


def test_three_dashes_in_the_prose_do_not_end_it() -> None:
    (block,) = sound("Un.\n\n---\n\nDeux.\n").blocks
    assert block[Scalar("text")] == "Un.\n\n---\n\nDeux."


def test_a_container_has_a_kind_a_title_options_and_a_text() -> None:
    (block,) = sound("/// callout | À retenir\n    id: cap\n\nLe *cap*.\n///\n").blocks
    assert block == {"kind": "callout", "title": "À retenir", "id": "cap", "text": "Le *cap*."}


def test_every_part_of_a_container_knows_its_place() -> None:
    (block,) = sound("/// callout | À retenir\n    id: cap\n\nLe *cap*.\n///\n").blocks
    places = [block[Scalar(key)].place for key in ("kind", "title", "id", "text")]
    assert [f"{place.line}:{place.column}" for place in places] == ["4:5", "4:15", "5:9", "7:1"]


def test_prose_and_containers_keep_their_order() -> None:
    blocks = sound("Un.\n\n/// glossary\n///\n\nDeux.\n").blocks
    assert [block[Scalar("kind")] for block in blocks] == ["text", "glossary", "text"]


def test_options_may_be_indented_by_less_than_four_spaces() -> None:
    (block,) = sound("/// figures\n  items: [members]\n///\n").blocks
    assert block[Scalar("items")] == ["members"]


@pytest.mark.parametrize("note", ["[^n]: Une note.", "[^n] : Une note.", "[^n]:Une note."])
def test_a_note_is_taken_out_of_the_prose(note: str) -> None:
    parsed = sound(f"Un.[^n]\n\n{note}\n")
    assert parsed.notes == {"n": "Une note."}
    assert [block[Scalar("text")] for block in parsed.blocks] == ["Un.[^n]"]


def test_a_note_goes_on_on_the_indented_lines_below_it() -> None:
    parsed = sound("Un.[^n]\n\n[^n]: Une note\n    qui dure\n  encore.\nDeux.\n")
    assert " ".join(parsed.notes[Scalar("n")].split()) == "Une note qui dure encore."
    assert [block[Scalar("text")] for block in parsed.blocks] == ["Un.[^n]\n\n\n\n\nDeux."]


def test_an_indented_line_under_a_blank_one_is_no_part_of_the_note() -> None:
    parsed = sound("Un.[^n]\n\n[^n]: Une note.\n\n    du code\n")
    assert parsed.notes == {"n": "Une note."}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("/// callout\nUn.\n", ["4 unclosed-block"]),
        ("/// callout\nUn.\n/// glossary\n///\n", ["4 unclosed-block"]),
        ("Un.\n///\n", ["5 unopened-block"]),
        ("/// callout À retenir\nUn.\n///\n", ["4 block-line"]),
        ("// callout\n", ["4 block-line"]),
        ("/// figures\nitems: [members]\n///\n", ["5 block-options"]),
        ("/// figures\n\titems: [members]\n///\n", ["5 yaml-tab"]),
        ("/// figures | Un\n    title: Deux\n///\n", ["5 repeated-key"]),
        ("/// callout\n    role: a : b\n///\n", ["5 yaml-colon"]),
        ("[^n]: Un.\n[^n]: Deux.\n", ["5 repeated-key"]),
    ],
)
def test_a_misspelt_frame_is_told_never_left_in_the_page(body: str, expected: list[str]) -> None:
    assert told(body) == expected


def test_an_unclosed_block_does_not_hide_the_next_one() -> None:
    parsed, _ = read("/// callout\nUn.\n/// glossary\n///\n")
    assert [block[Scalar("kind")] for block in parsed.blocks] == ["glossary"]


def test_a_wrong_line_of_slashes_shows_the_right_one() -> None:
    _, problems = read("/// callout À retenir\nUn.\n///\n")
    assert problems[0].remedy == "Écrivez, au début de la ligne : /// callout | À retenir"


@given(
    st.lists(
        st.sampled_from(
            [
                "---",
                "///",
                "/// callout | x",
                "////",
                "/// a b",
                "    id: x",
                "[^n]: x",
                "[^n]",
                "x",
                "",
            ]
        )
    )
)
def test_no_line_is_lost_in_silence(lines: list[str]) -> None:
    parsed, problems = read("\n".join(lines))
    kept = " ".join(str(block) for block in parsed.blocks) + str(parsed.notes)
    assert problems or lines.count("x") <= kept.count("x")
