"""YAML as the content uses it: all is text, everything has its place, and traps are told."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from millesime import yamltext
from millesime.model.sources import Mapping
from millesime.model.text import Scalar
from millesime.problems import Place, Problem
from millesime.yamltext import parse


def read(text: str, place: Place = Place("a.yaml")) -> tuple[Mapping | None, list[Problem]]:  # noqa: B008
    problems: list[Problem] = []
    return parse(text, place, problems), problems


def sound(text: str) -> Mapping:
    mapping, problems = read(text)
    assert problems == []
    assert mapping is not None
    return mapping


def only(text: str) -> Problem:
    _, problems = read(text)
    assert len(problems) == 1
    return problems[0]


def at(mapping: Mapping, key: str) -> Place:
    place: Place = mapping[Scalar(key)].place
    return place


@pytest.mark.parametrize(
    "written",
    ["01000", "12:30", "NO", "oui", "yes", "12,5", "1_000", "0x1F", "1e3", "2023-02-30", ".5", "="],
)
def test_every_scalar_stays_the_text_that_was_typed(written: str) -> None:
    assert sound(f"a: {written}\n") == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_an_empty_value_is_none(written: str) -> None:
    assert sound(f"a: {written}\n") == {"a": None}


def test_quotes_keep_a_tilde_as_text() -> None:
    assert sound('a: "~"\n') == {"a": "~"}


def test_keys_and_values_know_their_line_and_column() -> None:
    mapping = sound("a: x\nb:\n  - c: y\n")

    assert [key.place for key in mapping] == [Place("a.yaml", 1, 1), Place("a.yaml", 2, 1)]
    assert at(mapping, "a") == Place("a.yaml", 1, 4)
    assert at(mapping, "b") == Place("a.yaml", 3, 3)
    assert at(mapping[Scalar("b")][0], "c") == Place("a.yaml", 3, 8)


def test_a_long_text_begins_under_its_bar() -> None:
    assert at(sound("a: |\n  Bonjour\n"), "a") == Place("a.yaml", 2, 1)


def test_lines_count_from_the_place_given() -> None:
    mapping, _ = read("a: x\n", Place("b.md", 5))
    assert mapping is not None
    assert at(mapping, "a") == Place("b.md", 5, 4)


def test_a_list_and_a_mapping_in_one_line_are_read() -> None:
    assert sound("a: [x, 1 204]\nb: {c: d}\n") == {"a": ["x", "1 204"], "b": {"c": "d"}}


def test_a_no_break_space_before_the_colon_is_not_of_the_key() -> None:
    assert sound("titre\u00a0: Bonjour\n") == {"titre": "Bonjour"}


def test_an_ordinary_comment_is_left_out_in_silence() -> None:
    assert sound("# le rapport\na: x  # vérifié\n") == {"a": "x"}


def test_stars_and_dashes_in_a_long_text_are_markdown() -> None:
    assert sound("a: |\n  *ici*\n  - là\n") == {"a": "*ici*\n- là\n"}


def test_a_repeated_key_is_told_and_the_rest_is_still_read() -> None:
    mapping, problems = read("a: x\nb: y\na: z\n")

    assert [problem.rule for problem in problems] == ["repeated-key"]
    assert problems[0].place == Place("a.yaml", 3, 1)
    assert mapping is not None


def test_an_alias_is_refused_before_it_can_grow() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert only(f"l0: &l0 [x]\n{levels}").rule == "yaml-sign"


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("title: a : b\n", "1:10", "yaml-colon"),
        ("- title: a\n", "1:1", "no-field"),
        ("Bonjour\n", "1:1", "no-field"),
        ("# rien\n", "1:1", "empty-file"),
        ("a:\n\tb: x\n", "2:1", "yaml-tab"),
        ("title:Mon titre\n", "1:7", "yaml-space"),
        ("title:Mon titre\nlead: x\n", "1:7", "yaml-space"),
        ("title:\u202fMon titre\n", "1:7", "yaml-space"),
        ("a: x\n  b: y\n", "2:3", "yaml-indent"),
        ("a:\n  - x\n   - y\n", "3:4", "yaml-indent"),
        ("a:\n  – b: x\n", "2:3", "yaml-dash"),
        ("a: *b*\n", "1:4", "yaml-sign"),
        ("a: &b\n", "1:4", "yaml-sign"),
        ("a: !b\n", "1:4", "yaml-sign"),
        ("a: @b\n", "1:4", "yaml-sign"),
        ("a: %b\n", "1:4", "yaml-sign"),
        ("a: `b`\n", "1:4", "yaml-sign"),
        ("a: un #mot\n", "1:7", "yaml-hash"),
        ("a: #74388A\n", "1:4", "yaml-hash"),
        ('a: "un\nb: deux\n', "1:4", "yaml-quote"),
        ('a: "un\nb: "deux"\nc: x\n', "1:4", "yaml-quote"),
        ('a: "un" deux\n', "1:9", "yaml-quote"),
        ("a: 'l'un'\n", "1:7", "yaml-quote"),
        ("a: [un, deux\nb: x\n", "1:4", "yaml-bracket"),
        ("a: [un] deux\n", "1:4", "yaml-bracket"),
        ("a: {b: 12,5}\n", "1:11", "yaml-comma"),
        ("a: | b\n", "1:4", "yaml-text"),
        ("a: {{b}}\n", "1:5", "yaml-bracket"),
        ("a: x\nb\nc: y\n", "2:1", "yaml-line"),
        ("a: x\n---\nb: y\n", "2:1", "yaml-document"),
        ('a: "b\\d"\n', "1:6", "yaml-backslash"),
        ("a: b\x02\n", "1:1", "control-character"),
    ],
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_a_slip_is_told_where_it_is_whichever_parser_finds_it(
    text: str, place: str, rule: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yamltext, "Loader", getattr(yaml, loader))
    problem = only(text)
    assert f"{problem.place.line}:{problem.place.column} {problem.rule}" == f"{place} {rule}"


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title: a : b", 'title: "a : b"'),
        ("- title: a : b", '- title: "a : b"'),
        ("title: “a : b”", 'title: "a : b"'),
        ('title: un "mot" : b', "title: 'un \"mot\" : b'"),
        ('title: l\'un "mot" : b', 'title: "l\'un \\"mot\\" : b"'),
        ("title: 'l'un'", 'title: "l\'un"'),
        ('title: "un" deux', "title: '\"un\" deux'"),
        ("title: *un*", 'title: "*un*"'),
    ],
)
def test_the_remedy_is_the_line_as_it_should_be_written(line: str, mended: str) -> None:
    assert only(f"{line}\n" if line[0] != "-" else f"a:\n  {line}\n").remedy.endswith(f": {mended}")
    assert sound(f"{mended}\n" if line[0] != "-" else f"a:\n  {mended}\n")


def test_words_that_yaml_would_lose_leave_nothing_read() -> None:
    mapping, _ = read("a: un #mot\nb: x\n")
    assert mapping is None


def test_a_message_calls_the_text_what_it_is() -> None:
    problems: list[Problem] = []
    parse("- a\n", Place("a.md", 2), problems, "L'en-tête")
    assert problems[0].sentence == "L'en-tête commence par une liste, pas par un champ."


@given(st.text(st.sampled_from("ab:#-–*&!@%|>'\"[]{},?. \t\n\r\u00a0\\\x85\x02~=<")))
@example("---\n")
@example("a: " + "[" * 3000 + "]" * 3000)
def test_no_text_breaks_the_reader(text: str) -> None:
    mapping, problems = read(text)
    assert mapping is not None or problems


@given(st.text(st.sampled_from("ab: #-*'\"é,")).filter(str.strip))
def test_a_value_between_straight_quotes_is_read_as_it_was_typed(words: str) -> None:
    quoted = words.replace('"', '\\"')
    assert sound(f'a: "{quoted}"\n') == {"a": words}
