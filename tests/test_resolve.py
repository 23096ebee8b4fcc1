"""Numbers, addresses, lookups and cross-checks: what one file says of another must hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from millesime.model.library import Library, Volume
from millesime.pipeline import read
from millesime.problems import ContentError, Problem
from tests.pages import BASE, base_with

GLOSSARY = "2023/glossary.yaml"
Change = Callable[[dict[str, str]], Library]
Told = Callable[[str], list[Problem]]


@pytest.fixture
def with_files(tmp_path: Path) -> Change:
    """Return the library of a sound content some of whose files are written anew."""

    def change(files: dict[str, str]) -> Library:
        content = base_with(BASE, tmp_path / "content")
        for name, text in files.items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_text(text, encoding="utf-8")
        return read(content)

    return change


@pytest.fixture
def told(with_files: Change) -> Told:
    """Return what is told of a text that stands in a section."""

    def change(text: str) -> list[Problem]:
        try:
            with_files({"2023/10-edito.md": f"---\ntitle: x\n---\n{text}\n"})
        except ContentError as error:
            return list(error.problems)
        return []

    return change


@pytest.fixture(scope="module")
def volume() -> Volume:
    return read(BASE).volumes[0]


def edition(year: int, glossary: str = "") -> dict[str, str]:
    about = (BASE / "2023" / "edition.yaml").read_text(encoding="utf-8")
    files = {f"{year}/edition.yaml": about}
    return files | ({f"{year}/glossary.yaml": glossary} if glossary else {})


# ---------------------------------------------------------------- numbers and addresses


def test_only_chapters_with_sections_are_numbered(volume: Volume) -> None:
    assert [(part.number, part.anchor) for part in volume.parts] == [
        ("", "edito"),
        ("1", "reseau"),
        ("1.1", "reseau-chiffres"),
        ("1.2", "reseau-instances"),
        ("", "lexique"),
    ]


def test_the_number_of_a_file_never_shows_in_its_address(volume: Volume) -> None:
    assert {part.page for part in volume.parts} == {"2023/edito/", "2023/reseau/", "2023/lexique/"}


def test_the_sections_of_a_split_chapter_have_their_own_pages(with_files: Change) -> None:
    opening = "---\ntitle: Le réseau\nsplit: oui\n---\n"
    library = with_files({"2023/20-reseau/00-introduction.md": opening})
    (_, chapter, _) = library.volumes[0].chapters
    assert [part.page for part in chapter.parts] == [
        "2023/reseau/",
        "2023/reseau/chiffres/",
        "2023/reseau/instances/",
    ]


def test_what_a_reference_may_lead_to_is_listed_by_scheme(volume: Volume) -> None:
    assert set(volume.targets) == {
        "section:edito", "section:reseau", "section:reseau/chiffres", "section:reseau/instances",
        "section:lexique", "table:by-region", "term:asp-agency", "term:asp-home", "term:iae",
    }  # fmt: skip


# ---------------------------------------------------------------- figures


def test_a_figure_takes_its_label_from_the_register(volume: Volume) -> None:
    assert volume.quantities["members"].label == "entreprises adhérentes"


def test_a_figure_of_its_own_keeps_its_label(volume: Volume) -> None:
    assert volume.quantities["holiday-people"].label == "personnes parties en vacances"


@pytest.mark.parametrize(
    ("value", "decimals"), [("12", 0), ("12,5", 1), ("12,50", 1), ("1 200", 0)]
)
def test_as_many_decimals_are_printed_as_were_written(
    with_files: Change, value: str, decimals: int
) -> None:
    figures = (
        f"figures:\n  members: {{value: 1}}\n  holiday-people:\n    value: {value}\n    label: x\n"
    )
    library = with_files({"2023/key-figures.yaml": figures})
    assert library.figures[2023, "holiday-people"].decimals == decimals


def test_a_figure_of_another_year_may_be_quoted(with_files: Change) -> None:
    older = {"2021/key-figures.yaml": "figures:\n  members: {value: 900}\n"}
    text = "---\ntitle: x\n---\n[](figure:members@2021)\n"
    library = with_files({**edition(2021), **older, "2023/10-edito.md": text})
    assert library.figures[2021, "members"].value == 900


def test_a_figure_of_a_year_without_edition_is_told(told: Told) -> None:
    (problem,) = told("[](figure:members@2022)")
    assert problem.sentence == "L'édition « 2022 » n'existe pas."


# ---------------------------------------------------------------- glossaries


def test_a_glossary_takes_up_an_earlier_one_adds_changes_and_drops(with_files: Change) -> None:
    newer = (
        "extends: 2023\nterms:\n  iae: {term: IAE, label: insertion changée}\n"
        "  ess: {term: ESS, label: x}\ndrop: [asp]\n"
    )
    library = with_files(edition(2024, newer))
    assert {entry.anchor: entry.meanings[0].label for entry in library.volumes[0].entries} == {
        "iae": "insertion changée",
        "ess": "x",
    }


@pytest.mark.parametrize("year", ["2025", "2023", "2023-05"])
def test_a_glossary_takes_up_only_one_that_comes_before_it(with_files: Change, year: str) -> None:
    glossary = f"extends: {year}\n" + (BASE / GLOSSARY).read_text(encoding="utf-8")
    with pytest.raises(ContentError, match="avant celle-ci"):
        with_files({GLOSSARY: glossary, **edition(2025)})


def test_an_acronym_of_several_senses_must_say_which(told: Told) -> None:
    (problem,) = told("L'ASP paie.")
    assert problem.remedy == "Dites lequel : [ASP](term:asp-agency), [ASP](term:asp-home)."


@pytest.mark.parametrize("text", ["L'[ASP](term:asp-agency) paie.", "`ASP`", "Asp, ASP-X"])
def test_an_acronym_that_says_which_or_is_none_is_left_alone(told: Told, text: str) -> None:
    assert told(text) == []


# ---------------------------------------------------------------- texts


@pytest.mark.parametrize(
    ("text", "rule", "column"),
    [
        ("Voir [](figure:x).", "broken-reference", 6),
        ("Voir [x](section:x).", "broken-reference", 6),
        ("Un.[^n]", "broken-reference", 4),
        ("Voir [x](y).", "broken-link", 6),
        ("Voir [x]().", "broken-link", 6),
        ("Voir [](https://a.fr).", "link-text", 6),
        ("Voir [x] (https://a.fr).", "link-space", 9),
        ("![x](images/la maison.svg)", "link-space", 6),
        ("![](images/maison.svg)", "alt", 1),
        ("![x](images/x.svg)", "missing-image", 1),
        ("![x](../x.svg)", "path-outside", 1),
        ("Un <br> mot", "raw-html", 4),
        ("<!-- caché -->", "raw-html", 1),
        ("# Un", "heading-level", 1),
        ("### Un", "heading-level", 1),
        ("Un\n==", "heading-form", 1),
        ("Un\n---", "heading-form", 1),
        ("• un", "word-bullet", 1),
        ("a | b\n--- | ---\n1 | 2", "markdown-table", 1),
    ],
)
def test_what_a_text_may_not_hold_is_told_where_it_stands(
    told: Told, text: str, rule: str, column: int
) -> None:
    assert [(problem.rule, problem.place.column) for problem in told(text)] == [(rule, column)]


@pytest.mark.parametrize(
    "text",
    [
        "5 < 10 et 10 > 5",
        "Voir <https://a.fr> et <contact@a.fr>.",
        'Voir [x](https://a.fr "Titre") et [y](mailto:a@b.fr).',
        "Un [mot] (entre parenthèses).",
        "`<br>` et `[](figure:x)`",
        "## Un\n\n### Deux\n\n## Trois",
        "Un.\n\n---\n\nDeux.",
        "- un\n- deux",
        "– Une réplique.",
        "a | b",
        "Un [](figure:members) deux.",
    ],
)
def test_what_looks_like_a_slip_but_is_none_is_left_alone(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("target", "remedy"),
    [
        ("www.a.fr", "Écrivez l'adresse complète : https://www.a.fr"),
        ("a@b.fr", "Écrivez mailto:a@b.fr"),
        ("figures:members", "Vouliez-vous dire « figure:members » ?"),
        ("secton:edito", "Vouliez-vous dire « section:edito » ?"),
        ("", "Écrivez-la entre les parenthèses : https://…"),
    ],
)
def test_an_address_that_leads_nowhere_is_guessed_at(told: Told, target: str, remedy: str) -> None:
    (problem,) = told(f"[x]({target})")
    assert problem.remedy == remedy


def test_a_note_that_nothing_calls_is_told(told: Told) -> None:
    assert [problem.rule for problem in told("Un.\n\n[^n]: Une note.")] == ["unused-note"]


def test_a_figure_without_label_is_not_said_to_be_missing_as_well(with_files: Change) -> None:
    with pytest.raises(ContentError) as caught:
        with_files(
            {
                "2023/key-figures.yaml": "figures:\n  members: {value: 1}\n  holiday-people: {value: 2}\n"
            }
        )
    assert [problem.rule for problem in caught.value.problems] == ["figure-label"]
