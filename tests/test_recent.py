"""What was made a moment ago is given again, and what is no longer asked for is forgotten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from millesime.load import load
from millesime.pipeline import read
from millesime.problems import ContentError
from millesime.recent import Recent
from tests.pages import BASE


def test_a_result_is_made_once_while_it_is_asked_for() -> None:
    recent, results = Recent(), iter(["first", "second"])
    for _ in range(3):
        recent.turn()
        assert recent.recall("key", lambda: next(results)) == "first"


def test_a_round_that_does_not_ask_for_it_forgets_it() -> None:
    recent = Recent()
    recent.recall("key", lambda: "old")
    recent.turn()
    recent.turn()
    assert recent.recall("key", lambda: "new") == "new"


def test_a_file_that_did_not_change_is_the_same_source(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    recent = Recent()
    first = load(content, recent)
    (content / "2023" / "10-edito.md").write_text("---\ntitle: Autre\n---\nTexte.\n", "utf-8")
    recent.turn()
    edito, network = (load(content, recent).editions[0].documents[0].chapters)[:2]
    before = first.editions[0].documents[0].chapters

    assert edito.opening is not before[0].opening
    assert network.opening is before[1].opening


def test_problems_are_told_again_at_each_reading(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    (content / "2023" / "10-edito.md").write_text("---\ntitel: Éditorial\n---\nTexte.\n", "utf-8")
    (content / "2023" / "partners.yaml").write_text("a: b: c\n", "utf-8")
    recent, told = Recent(), []
    for _ in range(2):
        with pytest.raises(ContentError) as raised:
            read(content, recent)
        told.append(raised.value.problems)
        recent.turn()

    assert {problem.rule for problem in told[0]} >= {"unknown-key", "yaml-colon"}
    assert told[0] == told[1]


def test_another_reading_says_what_a_first_would(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    recent = Recent()
    read(content, recent)
    name = content / "2023" / "10-edito.md"
    name.write_text(name.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")
    recent.turn()
    assert read(content, recent) == read(content)
