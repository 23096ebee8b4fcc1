"""The words of a problem on a page: set as French is, and exact where they may be copied."""

from __future__ import annotations

import pytest

from millesime.preview.said import said

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("L'image n'est pas là.", "L’image n’est pas là."),
        ("Le champ est vide ; supprimez-le.", f"Le champ est vide{NBSP}; supprimez-le."),
        ("Vouliez-vous dire « un » ?", f"Vouliez-vous dire «{NBSP}un{NBSP}»{NBSP}?"),
        ("Cette ligne n'a pas d'« id ».", f"Cette ligne n’a pas d’«{NBSP}id{NBSP}»."),
        ("« 12 » n'est pas un nombre.", f"«{NBSP}12{NBSP}» n’est pas un nombre."),
    ],
)
def test_its_own_words_are_set_as_french_is(written: str, shown: str) -> None:
    assert said(written) == shown


@pytest.mark.parametrize(
    "exact",
    [
        "Anne d'Essai : oui",
        "Ville d'Essai / Ville d'Essay",
        "formerly: Ville d'Essai",
        "L'assemblée générale ; suite",
    ],
)
def test_a_key_to_copy_stays_exact_between_its_marks(exact: str) -> None:
    assert said(f"C'est « {exact} ».") == f"C’est «{NBSP}{exact}{NBSP}»."
    assert said(f'C\'est "{exact}".') == f'C’est "{exact}".'
    assert said(f"C'est `{exact}`.") == f"C’est `{exact}`."


@pytest.mark.parametrize(
    "exact",
    [
        'title: "L\'année : un cap"',
        "- name: Région d'Essai ; d'ici",
        "{name: Région d'Essai}.",
        "![Ce que montre l'image](…).",
        "[](figure:members).",
        "2023/l'image.jpg",
        "https://www.example.org/l'adresse",
    ],
)
def test_what_is_written_as_the_content_is_stays_exact(exact: str) -> None:
    assert said(f"S'il faut, écrivez : {exact}") == f"S’il faut, écrivez{NBSP}: {exact}"


def test_what_is_set_already_stays_so() -> None:
    set_well = f"Le dossier n’existe pas{NBSP}: feuille «{NBSP}Feuil1{NBSP}»."
    assert said(set_well) == set_well
