"""What changed between two editions, as an editor reads it before signing off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from millesime.diff import diff
from millesime.model.library import Library
from millesime.pipeline import read
from millesime.problems import ToolError
from tests.pages import BASE, base_with
from tests.test_cli import run

PEOPLE = "bodies:\n  board:\n    label: Le conseil\n    family: governance\n    people: [{}]\n"
PARTNERS = "categories:\n  public:\n    label: Partenaires publics\n    partners: [{}]\n"
Between = Callable[..., str]


@pytest.fixture
def with_files(tmp_path: Path) -> Callable[[dict[str, str]], Library]:
    """Return the library of the sound content, files added, an edition for each of their years."""

    def change(files: dict[str, str]) -> Library:
        content = base_with(BASE, tmp_path / "content")
        about = (BASE / "2023" / "edition.yaml").read_text(encoding="utf-8")
        for name, text in files.items():
            path = content / name
            path.parent.mkdir(exist_ok=True)
            path.with_name("edition.yaml").write_text(about, encoding="utf-8")
            path.write_text(text, encoding="utf-8")
        return read(content)

    return change


@pytest.fixture
def between(with_files: Callable[[dict[str, str]], Library]) -> Between:
    """Return what changed between two versions of one data file, no-break spaces as plain ones."""

    def change(name: str, before: str, after: str) -> str:
        found = with_files({f"2021/{name}": before, f"2024/{name}": after})
        return plain(diff(found, 2021, 2024))

    return change


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def section(text: str, title: str) -> list[str]:
    """Return the lines of one section."""
    _, _, rest = text.partition(f"\n{title}\n")
    return [line.strip() for line in rest.partition("\n\n")[0].strip("\n").splitlines()]


# ---------------------------------------------------------------- what is told


def test_people_who_come_leave_and_change_are_told(between: Between) -> None:
    before = PEOPLE.format(
        "{name: Anne Martin, role: présidente}, {name: Luc Roy, role: trésorier}"
    )
    after = PEOPLE.format("{name: Anne Martin, role: trésorière}, {name: Zoé Blanc}")

    assert section(between("governance.yaml", before, after), "Gouvernance et équipes") == [
        "Le conseil",
        "Le conseil",
        "+ Zoé Blanc",
        "- Luc Roy, trésorier",
        "~ Anne Martin : présidente → trésorière",
    ]


def test_a_body_that_one_edition_lacks_is_told_with_its_people(between: Between) -> None:
    people = PEOPLE.format("{name: Luc Roy}")
    after = people.replace("board:", "committee:").replace("Le conseil", "Le comité")

    assert section(between("governance.yaml", people, after), "Gouvernance et équipes")[1:] == [
        "Le comité (pas dans l’édition 2021)",
        "Luc Roy",
        "Le conseil (pas dans l’édition 2024)",
        "Luc Roy",
    ]


def test_a_body_whose_people_an_edition_does_not_name_has_lost_nobody(between: Between) -> None:
    before, after = PEOPLE.format("{name: Luc Roy}"), PEOPLE.format("")

    assert section(between("governance.yaml", before, after), "Gouvernance et équipes")[1:] == [
        "Le conseil (l’édition 2024 n’y nomme personne)",
        "Luc Roy",
    ]


def test_partners_new_gone_and_renamed_are_told(between: Between) -> None:
    before = PARTNERS.format("{name: Ville d'Essai}, {name: Banque du Nord}, {name: Le Fonds}")
    after = PARTNERS.format(
        "{name: Ville d'Essai}, {name: Crédit du Nord, formerly: Banque du Nord}, {name: La Halle}"
    )

    assert section(between("partners.yaml", before, after), "Partenaires") == [
        "+ La Halle",
        "- Le Fonds",
        "~ Crédit du Nord : s’appelait Banque du Nord",
    ]


def test_an_edition_without_partners_has_lost_none(
    with_files: Callable[[dict[str, str]], Library],
) -> None:
    found = with_files({"2024/key-figures.yaml": "figures: {members: {value: 3}}\n"})

    assert section(diff(found, 2023, 2024), "Partenaires") == [
        "L’édition 2024 ne nomme aucun partenaire."
    ]


def test_terms_added_dropped_and_worded_anew_are_told(between: Between) -> None:
    before = "terms:\n  iae: {term: IAE, label: insertion}\n  ess: {term: ESS, label: économie sociale}\n"
    after = (
        "terms:\n  iae: {term: IAE, label: insertion par l'activité}\n"
        "  ei: {term: EI, label: entreprise d'insertion}\n"
    )

    assert section(between("glossary.yaml", before, after), "Lexique") == [
        "+ EI : entreprise d’insertion",
        "- ESS : économie sociale",
        "~ IAE : insertion → insertion par l’activité",
    ]


def test_figures_of_the_register_are_told_before_and_after(between: Between) -> None:
    before = "figures:\n  members: {value: 1 204}\n  members-paris: {value: 5}\n"
    after = "figures:\n  members: {value: 1 180}\n  members-paris: {value: 5}\n"

    assert section(between("key-figures.yaml", before, after), "Chiffres du registre") == [
        "~ entreprises adhérentes : 1 204 → 1 180 (−24)"
    ]


def test_figures_across_a_break_are_not_compared(between: Between) -> None:
    before = "figures: {members: {value: 1 204}}\n"
    after = "figures: {members: {value: 900, break: Les filiales ne comptent plus.}}\n"

    assert section(between("key-figures.yaml", before, after), "Chiffres du registre") == [
        "~ entreprises adhérentes : 1 204 → 900 (ne se comparent pas : Les filiales ne comptent plus.)"
    ]


def test_a_section_without_changes_says_so_in_one_line(between: Between) -> None:
    people = PEOPLE.format("{name: Luc Roy}")
    assert section(between("governance.yaml", people, people), "Gouvernance et équipes") == [
        "Aucun changement."
    ]


# ---------------------------------------------------------------- which editions


def test_the_order_of_the_years_does_not_matter(
    with_files: Callable[[dict[str, str]], Library],
) -> None:
    found = with_files({"2021/governance.yaml": PEOPLE.format("{name: Luc Roy}")})

    assert diff(found, 2023, 2021) == diff(found, 2021, 2023)
    assert diff(found, 2023, 2021).startswith("De l’édition 2021 à l’édition 2023\n")


@pytest.mark.parametrize("year", [2022, 2023])
def test_two_different_editions_are_needed(
    with_files: Callable[[dict[str, str]], Library], year: int
) -> None:
    with pytest.raises(ToolError, match=r"Éditions : 2023\."):
        diff(with_files({}), 2023, year)


def test_the_command_prints_what_changed() -> None:
    answer = run("diff", "2023", "2023", "--content", BASE)
    assert answer.returncode == 1
    assert "Donnez deux éditions différentes" in answer.stderr
    assert "python build.py diff 2023 2024" in run("diff", "--help").stdout


# ---------------------------------------------------------------- the real content


def test_editions_that_do_not_follow_each_other_are_compared() -> None:
    """As rapport-2012 and rapport-2024 print their bureaus."""
    answer = run("diff", "2024", "2012")
    people = section(plain(answer.stdout), "Gouvernance et équipes")

    assert answer.returncode == 0
    assert "+ Laurent Pinet, président" in people
    assert any(line.startswith("~ Pierre Langlade : président,") for line in people)


def test_the_members_of_the_federation_from_2023_to_2024() -> None:
    """586 in rapport-2023, 543 in rapport-2024."""
    figures = section(plain(run("diff", "2023", "2024").stdout), "Chiffres du registre")
    assert "~ entreprises adhérentes : 586 → 543 (−43)" in figures
