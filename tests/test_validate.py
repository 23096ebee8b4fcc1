"""Sources into editions: each value is what its field says, or a French problem says why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from pydantic_core import ErrorDetails, core_schema

from millesime.load import load
from millesime.model.blocks import Table
from millesime.model.edition import Edition, Heading
from millesime.model.text import Id
from millesime.problems import ContentError, Problem
from millesime.validate import errors, validate
from tests.pages import BASE, ROOT, base_with

Change = Callable[[str, str], list[Problem]]
EDITO, FIGURES = "2023/10-edito.md", "2023/key-figures.yaml"
NUMBERS = "2023/20-reseau/10-chiffres.yaml"


def edition() -> Edition:
    return validate(load(BASE)).editions[0]


@pytest.fixture
def told(tmp_path: Path) -> Change:
    """Write one file of a sound content anew, and return what validate says of it."""

    def change(name: str, text: str) -> list[Problem]:
        content = base_with(BASE, tmp_path / "content")
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
        try:
            validate(load(content))
        except ContentError as error:
            return list(error.problems)
        return []

    return change


def block(text: str) -> str:
    """Return a YAML section of one block, its fields parted by « ; »."""
    fields = "".join(f"    {field.strip()}\n" for field in text.split(";"))
    return "title: x\nblocks:\n  - " + fields.lstrip()


def test_a_sound_content_becomes_an_edition_in_reading_order() -> None:
    assert [chapter.slug for chapter in edition().report.chapters] == ["edito", "reseau", "lexique"]


def test_what_is_read_keeps_the_place_where_it_was_written() -> None:
    title = edition().report.chapters[0].opening.heading.title
    assert str(title.place) == "2023/10-edito.md:2:8"


def test_the_rows_of_a_csv_are_the_tables() -> None:
    table = edition().report.chapters[1].sections[0].blocks[1]
    assert isinstance(table, Table)
    assert table.rows == (("Bretagne", "604"), ("Normandie", "600"))


def test_a_number_is_read_in_french() -> None:
    figure = edition().report.figures[Id("members")]
    assert figure.value == 1204


def test_every_file_is_read_before_anything_is_told(told: Change) -> None:
    problems = told(EDITO, "---\nlead: x\nauteur: y\n---\n\n/// callot\n///\n")
    assert [problem.rule for problem in problems] == [
        "missing-field",
        "unknown-key",
        "unknown-block",
    ]


def test_what_load_found_is_told_with_the_rest(told: Change) -> None:
    assert [problem.rule for problem in told("2023/notes.md", "x")] == ["file-name"]


@pytest.mark.parametrize(
    ("text", "rule", "remedy"),
    [
        (
            "kind: chart; title: x; form: pie; items: [members]",
            "unknown-value",
            "Valeurs possibles : bar",
        ),
        ("kind: figures", "missing-field", "Ajoutez une ligne « items: … »."),
        ("kind: figures; items: []", "too-short", "Ajoutez des éléments."),
        ("kind: figures; items: members", "list", "Commencez chaque élément par « - »"),
        ("kind: figures; items: [Members]", "id", "Par exemple : members."),
        ("kind: figures; items: [members]; lead: ~", "", ""),
        ("kind: interview; name: x; answers: [y]", "fields", "Écrivez un champ par ligne"),
        ("kind: links; items: [{label: x, url: y}]", "address", "https://"),
        (
            "kind: table; title: x; columns: [{label: a}, {label: b}]",
            "table-source",
            "l'un des trois",
        ),
        ("kind: people", "people-source", "Gardez l'un des deux."),
        ("kind: timeline", "missing-events", "timeline.yaml"),
        ("kind: timeline; events: [{date: 2023}]", "event", "title: …"),
        ("kind: timeline; events: [{date: 1/2/2023, title: x}]", "date", "Écrivez 2023-02-01."),
        ("kind: picture; image: /a.jpg; alt: x", "path", "images/photo.jpg"),
        (
            "kind: cards; items: [{title: x}, {title: y}]; numbered: ok",
            "flag",
            "« oui » ou « non »",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_remedy(
    told: Change, text: str, rule: str, remedy: str
) -> None:
    problems = told(NUMBERS, block(text))
    assert [problem.rule for problem in problems] == ([rule] if rule else [])
    assert all(remedy in problem.remedy for problem in problems)


def test_a_list_of_wrong_items_is_not_said_to_be_short_as_well(told: Change) -> None:
    problems = told(NUMBERS, block("kind: figures; items: [Un]"))
    assert [problem.rule for problem in problems] == ["id"]


def test_an_unknown_field_offers_those_not_written_yet(told: Change) -> None:
    (problem,) = told(EDITO, "---\ntitle: x\nlead: y\nauthors: z\n---\n")
    assert problem.remedy == "Vouliez-vous dire « author » ?"
    assert (problem.place.line, problem.place.column) == (4, 1)


def test_an_unknown_field_inside_a_list_offers_the_fields_of_its_item(told: Change) -> None:
    (problem,) = told(
        NUMBERS, block("kind: links; items: [{label: x, url: 'https://a.fr', lien: y}]")
    )
    assert "text" in problem.remedy
    assert "label" not in problem.remedy


def test_a_wrong_identifier_is_told_at_the_key_itself(told: Change) -> None:
    (problem,) = told(FIGURES, "figures:\n  Été 2023: {value: 1, label: x}\n")
    assert (problem.place.line, problem.place.column) == (2, 3)
    assert problem.remedy == "Par exemple : ete-2023."


def test_an_id_given_twice_says_where_the_first_is(told: Change) -> None:
    (problem,) = told("2023/20-reseau/key-figures.yaml", "figures:\n  members: {value: 1}\n")
    assert problem.sentence == (
        "L'identifiant « members » sert déjà dans 2023/20-reseau/key-figures.yaml, ligne 2."
    )


def test_no_error_of_pydantic_reaches_the_editor_in_english() -> None:
    for kind in get_args(core_schema.ErrorType):
        details = ErrorDetails(
            type=kind,
            loc=("title",),
            msg="Input should be English",
            input="x",
            ctx={"ge": 0, "le": 6},
        )
        problem = errors.problem(details, Heading, {}, "a.md")
        assert "Input" not in str(problem)
        assert re.fullmatch("[a-z]+(-[a-z]+)*", problem.rule)


def test_every_rule_of_the_schema_has_a_remedy_of_its_own() -> None:
    model = ROOT / "millesime" / "model"
    rules = {
        rule
        for path in model.glob("*.py")
        for rule in re.findall(
            r"PydanticCustomError\(\s*\"([^\"]+)\"", path.read_text(encoding="utf-8")
        )
    }
    assert rules - set(errors.REMEDIES) == set()
