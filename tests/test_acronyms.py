"""The acronyms of the texts: defined or spelled out, as the glossary does, one sense at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from millesime.pipeline import read
from millesime.problems import ContentError, Problem
from millesime.resolve.acronyms import acronym_in
from millesime.resolve.expansions import spells
from millesime.resolve.wordings import form
from tests.pages import BASE, base_with

GLOSSARY = (BASE / "2023/glossary.yaml").read_text(encoding="utf-8")
Told = Callable[..., list[Problem]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return what is told of a text that stands in a section, with more lines of glossary or other files."""

    def change(text: str, terms: str = "", **files: str) -> list[Problem]:
        content = base_with(BASE, tmp_path / "content")
        written = {
            "10-edito.md": f"---\ntitle: x\n---\n{text}\n",
            "glossary.yaml": GLOSSARY + terms,
            **{f"{name}.yaml": lines for name, lines in files.items()},
        }
        for name, lines in written.items():
            (content / "2023" / name).write_text(lines, encoding="utf-8")
        try:
            return list(read(content).remarks)
        except ContentError as error:
            return list(error.problems)

    return change


def keys(problems: list[Problem], rule: str = "undefined-acronym") -> list[str]:
    return [problem.key for problem in problems if problem.rule == rule]


# ---------------------------------------------------------------- what is an acronym


@pytest.mark.parametrize(
    "word",
    ["DREETS", "FG2I", "AI", "CdG", "R&D", "AN&S", "ETP", "ÉTP", "S.I.A.E", "AuRA", "H2B"],
)
def test_words_in_capitals_are_acronyms(word: str) -> None:
    assert acronym_in(word) == word


def test_the_s_of_a_plural_is_no_letter_of_an_acronym() -> None:
    assert acronym_in("PTCEs") == "PTCE"


@pytest.mark.parametrize("word", ["II", "XXIe", "IVe", "XIXe", "Ier"])
def test_numerals_are_no_acronyms(word: str) -> None:
    assert acronym_in(word) == ""


@pytest.mark.parametrize("word", ["CO2", "N2O", "kWh", "MWh", "GHz", "USD"])
def test_symbols_are_no_acronyms(word: str) -> None:
    assert acronym_in(word) == ""


@pytest.mark.parametrize("word", ["CDI", "TVA", "PDF", "CV", "COVID"])
def test_words_that_any_dictionary_explains_need_no_explanation(word: str) -> None:
    assert acronym_in(word) == ""


@pytest.mark.parametrize(
    "word", ["LinkedIn", "StartUp", "OnEstLà", "COORdination", "ANTICONSTITUTIONNEL"]
)
def test_names_with_a_few_capitals_and_words_in_capitals_are_no_acronyms(word: str) -> None:
    assert acronym_in(word) == ""


# ---------------------------------------------------------------- defined or spelled out


@pytest.mark.parametrize(
    "text",
    [
        "Un PTCE.",
        "l'ADEME",
        "d’ADEME",
        "(DREETS)",
        "ETT-QPV",
        "juri-PTCE",
        "CEDRE/AFNOR",
        "**PTCE**",
        "Les PTCEs.",
        "[le PTCE](https://a.fr)",
    ],
)
def test_an_acronym_that_nothing_explains_is_told(told: Told, text: str) -> None:
    assert keys(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "L'IAE, les IAEs.",
        "`PTCE`",
        "https://a.fr/PTCE",
        "[x](https://a.fr/PTCE)",
        "Voir #PTCE",
        "J.-P. Martin, M. A. Dupont",
        "Jean-Pierre, Île-de-France",
        "L'État, À Lyon",
        "Le titre III, au XXIe siècle",
    ],
)
def test_what_is_defined_or_no_acronym_is_left_alone(told: Told, text: str) -> None:
    assert told(text) == []


def test_an_acronym_is_told_once_with_how_often_it_is_used(told: Told) -> None:
    (problem,) = told("Un PTCE et\ndes PTCE. Le PTCE.")
    assert problem.sentence == "Le sigle « PTCE » (employé 3 fois) n'est pas dans le lexique."
    assert (problem.place.line, problem.place.column) == (4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "Un pôle territorial de coopération économique (PTCE).",
        "Des pôles territoriaux de coopération économique (PTCE, pour les initiés).",
        "Un PTCE (pôle territorial de coopération économique).",
        "Des **pôles territoriaux de coopération économique** (« PTCE »).",
        "Des PTCE. Un pôle territorial de coopération économique (PTCE).",
        "Un fonds de garantie pour l'intérim d'insertion (FG2I).",
        "Le syndicat national des employeurs (SYNE).",
        "Le réseau des collectivités territoriales pour une économie solidaire (RTES).",
    ],
)
def test_an_acronym_spelled_out_in_the_section_of_its_first_use_is_explained(
    told: Told, text: str
) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["La députée Anne Martin (LREM).", "Un document mis en commun (DUER, etc.)."]
)
def test_words_before_brackets_are_no_explanation_unless_they_spell_it(
    told: Told, text: str
) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    ("acronym", "phrase"),
    [
        ("VAE", "validation des acquis de l'expérience"),
        ("CRESS", "chambre régionale de l'économie sociale et solidaire"),
        ("TAPAJ", "travail alternatif payé à la journée"),
        ("COORACE", "COORdination des associations d'Aide aux Chômeurs par l'Emploi"),
        ("FG2I", "fonds de garantie pour l'intérim d'insertion"),
    ],
)
def test_the_letters_of_an_acronym_begin_the_words_of_its_long_form(
    acronym: str, phrase: str
) -> None:
    assert spells(acronym, phrase)


@pytest.mark.parametrize(("text", "missing"), [("Le PIC IAE.", []), ("Le PIC.", ["PIC"])])
def test_a_longer_term_explains_its_words_only_together(
    told: Told, text: str, missing: list[str]
) -> None:
    terms = "  pic: {term: PIC IAE, label: plan d'investissement dans les compétences}\n"
    assert keys(told(text, terms)) == missing


def test_a_name_needs_no_explanation(told: Told) -> None:
    assert told("L'AFNOR et SOS Machines.", "names: [AFNOR, SOS Machines]\n") == []


def test_a_part_of_a_name_elsewhere_does(told: Told) -> None:
    assert keys(told("Un SOS, SOS Machines.", "names: [SOS Machines]\n")) == ["SOS"]


def test_an_acronym_kept_with_a_reason_is_not_told(told: Told) -> None:
    kept = "exceptions:\n  undefined-acronym:\n    GEP: Le rapport ne le développe pas.\n"
    assert told("Un GEP.", exceptions=kept) == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [("IEA", "IAE"), ("I.A.E", "IAE"), ("SIEA", "SIAE"), ("SAIE", "SIAE"), ("SIAES", "SIAE")],
)
def test_a_term_one_slip_away_is_offered(told: Told, word: str, meant: str) -> None:
    terms = "  siae: {term: SIAE, label: structure}\n"
    (problem, _) = told(f"Les {word}.", terms)
    assert problem.remedy.startswith(f"Vouliez-vous dire « {meant} » ? Sinon, ajoutez-le")


def test_no_term_is_offered_for_an_acronym_unlike_all(told: Told) -> None:
    (problem,) = told("La CFDT.")
    assert problem.remedy.startswith("Ajoutez-le à glossary.yaml")


# ---------------------------------------------------------------- as the glossary does

TERMS = """\
  ess: {term: ESS, label: économie sociale et solidaire}
  ett: {term: ETT-ESS, label: entreprise de travail temporaire de l'économie sociale et solidaire}
  etti: {term: ETTI, label: entreprise de travail temporaire d'insertion}
  rse: {term: RSE, label: responsabilité sociale (ou sociétale) des entreprises}
"""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("L'insertion par l'économique (IAE).", "IAE : insertion par l'économique"),
        ("L'IAE (insertion par l'économique).", "IAE : insertion par l'économique"),
        ("L'économie solidaire et sociale (ESS).", "ESS : économie solidaire et sociale"),
        ("Une équipe de travail temporaire d'insertion (ETTI).",
         "ETTI : équipe de travail temporaire d'insertion"),
    ],
)  # fmt: skip
def test_a_long_form_unlike_that_of_the_glossary_is_told(told: Told, text: str, key: str) -> None:
    assert keys(told(text, TERMS), "expansion-differs") == [key]


@pytest.mark.parametrize(
    "text",
    [
        "L'Insertion par l’activité économique (IAE).",
        "Des entreprises de travail temporaire d'insertion (ETTI).",
        "Du travail : entreprises de travail temporaire, soit d'insertion (ETTI).",
        "Des entreprises de travail temporaire de l'ESS (ETT-ESS).",
        "Des entreprises d'insertion et celles de l'économie sociale et solidaire (ETT-ESS).",
        "La responsabilité sociale des entreprises (RSE).",
        "La responsabilité sociétale des entreprises (RSE).",
        "L'IAE (plus de 100 adhérents).",
        "L'IAE (voir la carte).",
        "Anne Martin (IAE) et Jean Petit.",
        "L'ESS (Union européenne).",
    ],
)
def test_a_long_form_alike_and_other_words_in_brackets_are_left_alone(
    told: Told, text: str
) -> None:
    assert keys(told(text, TERMS), "expansion-differs") == []


def test_a_term_of_two_senses_may_be_spelled_out_as_either(told: Told) -> None:
    text = "L'[ASP](term:asp-home) (aide et soins à la personne)."
    assert told(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pôle territorial", "Pôles territoriaux"),
        ("réseau", "les réseaux"),
        ("l'aide à domicile", "Aides à domicile"),
        ("l’emploi – ou l'insertion", "l'emploi, l'insertion"),
    ],
)
def test_wordings_alike_have_the_same_form(one: str, other: str) -> None:
    assert form(one) == form(other)


# ---------------------------------------------------------------- one sense at a time


@pytest.mark.parametrize(
    "text",
    [
        "L'ASP.",
        "/// callout | L'ASP\nTexte.\n///",
        "/// table | Un\n    columns: [{label: x}, {label: y}]\n    rows: [[ASP, b]]\n///",
        "Un mot.[^n]\n\n[^n]: Sur l'ASP.",
    ],
)
def test_an_acronym_of_several_senses_says_which_in_titles_cells_and_notes_too(
    told: Told, text: str
) -> None:
    assert [problem.rule for problem in told(text)] == ["ambiguous-acronym"]


def test_the_section_of_the_glossary_may_speak_of_a_term_itself(tmp_path: Path) -> None:
    content = base_with(BASE, tmp_path / "content")
    lead = "title: Lexique\nlead: ASP y a deux sens.\nblocks:\n  - kind: glossary\n"
    (content / "2023/30-lexique.yaml").write_text(lead, encoding="utf-8")
    assert read(content).remarks == ()


# ---------------------------------------------------------------- the glossary itself


def test_terms_and_names_that_no_text_uses_are_noted_in_one_remark(told: Told) -> None:
    (problem,) = told("x", f"{TERMS}names: [AFNOR]\n")
    assert problem.is_remark
    assert problem.sentence == (
        "Le texte n'emploie pas 4 termes sur 6 : ESS, ETT-ESS, ETTI, RSE ; ni, de « names » : AFNOR."
    )


def test_two_terms_told_apart_by_capitals_may_be_kept_with_a_reason(told: Told) -> None:
    terms = (
        "  a: {term: CdG, label: compte de groupe}\n  b: {term: CDG, label: centre de gestion}\n"
    )
    kept = "exceptions:\n  duplicate-term:\n    CdG / CDG: Deux choses.\n"
    assert told("Le CdG et le CDG.", terms, exceptions=kept) == []
