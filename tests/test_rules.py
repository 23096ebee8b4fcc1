"""The rules: each id that the code can raise has its texts, and the guide's page is made of them.

The ids are read from the source: where a `Problem` or an error of the model is made, and in the
tuples that hold a rule before its sentence. What no such look can see, an id put together at run
time, would fail in `Problem.is_remark`, which every problem told goes through.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from millesime import yamltext
from millesime.messages import PAGE
from millesime.model.edition import ExceptionsFile
from millesime.problems import Place, Problem
from millesime.rules import GROUPS, RULES
from tests.pages import ROOT
from tools import rules as page

PACKAGE = ROOT / "millesime"
SPEAKS_OF_NO_CONTENT = {"rules", "render", "exports", "cli", "preflight.py", "press"}
SOURCES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).parts[0] not in SPEAKS_OF_NO_CONTENT
]
RULE_ARGUMENT = {"Problem": 1, "say": 1, "_say": 1, "PydanticCustomError": 0}
"""Which argument of each call is the rule."""
ID = re.compile(r"[a-z]+(-[a-z]+)*")
NETS = {"yaml", "value", "picture-weight"}
"""Rules that catch what no mistake known to us makes, and one whose file would weigh 30 MB here (it is
tested in test_images.py): they have no example."""
MESSAGES = [
    line
    for path in sorted(page.MISTAKES.glob("*/expected.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def is_id(node: ast.AST) -> bool:
    return bool(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and ID.fullmatch(node.value)
    )


def is_sentence(node: ast.AST) -> bool:
    """Return whether a node is a sentence: words, words with values in them, or a name for it."""
    words = node.value if isinstance(node, ast.Constant) else ""
    named = isinstance(node, ast.Name) and node.id == "sentence"
    return named or isinstance(node, ast.JoinedStr) or (isinstance(words, str) and " " in words)


def told_by(path: Path) -> Iterator[str]:
    """Yield the rules that a module raises."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = (
                node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            )
            given = node.args[RULE_ARGUMENT[name] :][:1] if name in RULE_ARGUMENT else []
            yield from (ast.literal_eval(one) for one in given if is_id(one))
        elif isinstance(node, ast.Tuple):
            pairs = pairwise(node.elts)
            yield from (
                ast.literal_eval(one) for one, then in pairs if is_id(one) and is_sentence(then)
            )


def words_of(path: Path) -> set[str]:
    """Return every constant of a module that has the form of a rule's id."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.literal_eval(node) for node in ast.walk(tree) if is_id(node)}


def test_the_look_at_the_source_sees_each_way_to_raise_a_rule() -> None:
    def seen(name: str) -> set[str]:
        return set(told_by(PACKAGE / name))

    assert "broken-link" in seen("resolve/links.py")  # an argument of Problem
    assert "picture-format" in seen("resolve/pictures.py")  # returned before its sentence
    assert "row-length" in seen("validate/blocks.py")  # an argument of say
    assert "word-bullet" in seen("resolve/markup.py")  # in a table of patterns
    assert "whole-number" in seen("validate/errors.py")  # a word for one of pydantic's
    assert "senses" in seen("model/datafiles.py")  # an error of the model


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_rule_that_the_code_raises_has_its_texts(path: Path) -> None:
    assert set(told_by(path)) - set(RULES) == set()


def test_a_rule_is_raised_somewhere() -> None:
    assert set(RULES) - set().union(*map(words_of, SOURCES)) == set()


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_names_a_rule_that_is_explained(message: str) -> None:
    found = page.MESSAGE.fullmatch(message)
    assert found
    assert found["rule"] in RULES


def test_a_rule_has_an_example_among_the_mistakes() -> None:
    assert set(RULES) - set(page.first_messages(page.MISTAKES)) == NETS


def test_a_rule_belongs_to_one_group() -> None:
    assert sum(map(len, GROUPS.values())) == len(RULES)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_an_id_and_two_sentences(name: str) -> None:
    assert ID.fullmatch(name)
    for words in (RULES[name].asks, RULES[name].why):
        assert re.fullmatch(r"[A-ZÀ-Ý«].*\.", words)
        assert "  " not in words


def test_a_problem_of_a_rule_unknown_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        _ = Problem(Place("site.yaml"), "no-such-rule", "Faux.", "Corrigez.").is_remark


# ---------------------------------------------------------------- the page of the guide


def test_the_page_is_what_the_tool_writes() -> None:
    written = page.PAGE.read_text(encoding="utf-8")
    assert written == page.page(), "run: python -m tools.rules"


def test_the_page_is_where_messages_say_and_the_guide_leads_to_it() -> None:
    assert page.PAGE == ROOT / PAGE
    assert f"]({page.PAGE.name})" in (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def test_a_rule_has_one_heading_that_no_other_takes_its_address_from() -> None:
    headings = re.findall("^#+ (.+)$", page.page(), re.MULTILINE)
    addresses = [re.sub(r"[^\w-]", "", title.lower().replace(" ", "-")) for title in headings]
    assert len(set(addresses)) == len(addresses)
    assert set(RULES) <= set(addresses)


def test_the_exception_shown_can_be_written_as_it_is() -> None:
    shown = re.search("```yaml\n(.*?)```", page.INTRODUCTION, re.DOTALL)
    assert shown
    problems: list[Problem] = []
    written = yamltext.parse(shown[1], Place("exceptions.yaml"), problems)
    read = ExceptionsFile.model_validate(written)
    assert problems == []
    assert all(RULES[rule].has_exceptions for rule in read.exceptions)


def test_the_example_of_a_rule_is_of_the_folder_of_its_name_else_of_the_first(
    tmp_path: Path,
) -> None:
    folders = {
        "a": "a file.md:1:1 alt : In a.\na file.md:1:1 empty : In a.\n",
        "b": "a.md:1:1 empty : In b.\n",
        "alt": "a.md:1:1 alt : In alt.\n",
    }
    for name, lines in folders.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "expected.txt").write_text(lines, encoding="utf-8")

    assert page.first_messages(tmp_path) == {
        "alt": "a.md:1:1 alt : In alt.",
        "empty": "a file.md:1:1 empty : In a.",
    }


def test_no_line_of_the_page_begins_with_a_mark_that_ends_a_sentence() -> None:
    assert not re.search("^[»:;!?]|«$", page.page(), re.MULTILINE)
