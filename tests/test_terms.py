"""The living glossary: terms of all editions merged, senses told apart, wordings, years and uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from millesime.model.library import Library
from millesime.model.terms import SenseHistory, TermHistory
from millesime.pipeline import read
from millesime.problems import ContentError, Problem
from tests.pages import BASE, base_with

IAE = "iae: {term: IAE, label: insertion par l'activité économique}"
ASP_SPLIT = (
    "asp: {term: ASP, senses: {asp-agency: {label: agence de services et de paiement}, "
    "asp-home: {label: aide et soins à la personne}}}"
)
Editions = Callable[..., Library]


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    """Return the library of editions given as year=(glossary lines, text of the editorial)."""

    def make(**years: tuple[list[str], str]) -> Library:
        content = base_with(BASE, tmp_path / "content")
        about = (BASE / "2023/edition.yaml").read_text(encoding="utf-8")
        for name, (terms, text) in years.items():
            folder = content / name.removeprefix("y")
            folder.mkdir(exist_ok=True)
            body = "terms:\n" + "".join(f"  {term}\n" for term in terms)
            (folder / "glossary.yaml").write_text(body, encoding="utf-8")
            (folder / "edition.yaml").write_text(about, encoding="utf-8")
            (folder / "10-edito.md").write_text(f"---\ntitle: x\n---\n{text}\n", encoding="utf-8")
            (folder / "90-lexique.yaml").write_text(
                "title: Le lexique\nblocks:\n  - kind: glossary\n", encoding="utf-8"
            )
        (content / "2023/30-lexique.yaml").unlink()
        (content / "2023/20-reseau/20-instances.md").unlink()
        return read(content)

    return make


def term(library: Library, letters: str) -> TermHistory:
    (found,) = (term for term in library.terms if term.term == letters)
    return found


def sense(library: Library, letters: str) -> SenseHistory:
    (found,) = term(library, letters).senses
    return found


# ---------------------------------------------------------------- terms and senses


def test_terms_are_merged_by_their_letters_in_alphabetical_order(editions: Editions) -> None:
    older = ["etre: {term: Être, label: a}", "zac: {term: ZAC, label: zone}"]
    library = editions(y2021=(older, ""), y2023=([IAE, "aut: {term: aut, label: autre}"], ""))
    assert [str(term.term) for term in library.terms] == ["aut", "Être", "IAE", "ZAC"]


def test_capitals_tell_terms_apart(editions: Editions) -> None:
    library = editions(
        y2021=(["cdg: {term: CdG, label: compte de groupe}"], ""),
        y2023=(["centre: {term: CDG, label: centre de gestion}"], ""),
    )
    assert {term.anchor for term in library.terms} == {"cdg", "centre"}


def test_a_term_written_otherwise_under_the_same_id_is_the_same_term(editions: Editions) -> None:
    library = editions(
        y2021=(["scop: {term: S.C.O.P., label: société coopérative}"], ""),
        y2023=(["scop: {term: SCOP, label: société coopérative}"], ""),
    )
    assert [(str(term.term), term.anchor) for term in library.terms] == [("SCOP", "scop")]


def test_a_single_sense_joins_the_one_of_the_same_words_that_another_edition_splits_off(
    editions: Editions,
) -> None:
    alone = "asp: {term: ASP, label: L'Agence de service et de paiement}"
    library = editions(y2021=([alone], ""), y2023=([ASP_SPLIT], ""))
    asp = term(library, "ASP")
    assert [(one.anchor, one.years) for one in asp.senses] == [
        ("asp-agency", (2021, 2023)),
        ("asp-home", (2023,)),
    ]
    assert asp.anchor == "asp"


def test_senses_of_other_words_under_other_ids_stay_apart(editions: Editions) -> None:
    library = editions(
        y2021=(["eti-chair: {term: ETI, label: chaire Entrepreneuriat}"], ""),
        y2023=(["eti: {term: ETI, label: encadrant technique d'insertion}"], ""),
    )
    assert [(one.anchor, one.years) for one in term(library, "ETI").senses] == [
        ("eti", (2023,)),
        ("eti-chair", (2021,)),
    ]


def test_the_senses_of_the_newest_entry_come_first_in_its_order(editions: Editions) -> None:
    senses = "{asp-new: {label: neuf}, asp-home: {label: aide et soins à la personne}}"
    newer = f"asp: {{term: ASP, senses: {senses}}}"
    library = editions(y2021=([ASP_SPLIT], ""), y2023=([newer], ""))
    anchors = [one.anchor for one in term(library, "ASP").senses]
    assert anchors == ["asp-new", "asp-home", "asp-agency"]


# ---------------------------------------------------------------- wordings and years


def test_wordings_are_told_with_their_years_the_last_used_last(editions: Editions) -> None:
    other = "iae: {term: IAE, label: insertion par l'économique}"
    library = editions(y2012=([IAE], ""), y2021=([other], ""), y2023=([IAE], ""))
    iae = sense(library, "IAE")
    assert [(str(one.label), one.years) for one in iae.wordings] == [
        ("insertion par l'économique", (2021,)),
        ("insertion par l'activité économique", (2012, 2023)),
    ]
    assert iae.label == "insertion par l'activité économique"


def test_a_wording_has_the_note_of_the_newest_edition(editions: Editions) -> None:
    noted = "iae: {term: IAE, label: insertion par l'activité économique, note: Ancien.}"
    library = editions(y2021=([noted], ""), y2023=([IAE], ""))
    assert sense(library, "IAE").note is None


def test_an_id_that_changes_its_meaning_is_told(editions: Editions) -> None:
    school = "iae: {term: IAE, label: institut d'administration des entreprises}"
    with pytest.raises(ContentError) as caught:
        editions(y2021=([school], ""), y2023=([IAE], ""))
    assert [(problem.rule, problem.key) for problem in errors(caught.value)] == [
        ("changed-sense", "iae")
    ]


def errors(error: ContentError) -> list[Problem]:
    return [problem for problem in error.problems if not problem.is_remark]


# ---------------------------------------------------------------- uses


def used(library: Library, letters: str) -> list[tuple[int, str]]:
    return [(use.year, use.part.anchor) for use in sense(library, letters).uses]


def test_uses_are_listed_newest_edition_first(editions: Editions) -> None:
    library = editions(y2021=([IAE], "L'IAE."), y2023=([IAE], "L'IAE, encore l'IAE."))
    assert used(library, "IAE") == [(2023, "edito"), (2021, "edito")]
    assert sense(library, "IAE").uses[0].document == "Rapport d'activité 2023"


@pytest.mark.parametrize(
    "text",
    [
        "L'IAE.",
        "**IAE**",
        "(IAE)",
        "Un mot.[^n]\n\n[^n]: Sur l'IAE.",
        "/// table | Un\n    columns: [{label: x}, {label: y}]\n    rows: [[IAE, b]]\n///",
        "[l'activité](term:iae)",
        "[le site de l'IAE](https://a.fr)",
        "/// callout | L'IAE\nTexte.\n///",
    ],
)
def test_a_term_is_used_wherever_it_is_read(editions: Editions, text: str) -> None:
    assert used(editions(y2023=([IAE], text)), "IAE") == [(2023, "edito")]


@pytest.mark.parametrize(
    "text",
    ["`IAE`", "PIC-IAE", "IAE-ESS", "IAEs", "iae", "[x](https://a.fr/IAE)", "https://a.fr/?IAE"],
)
def test_a_term_is_not_used_in_code_addresses_and_longer_words(
    editions: Editions, text: str
) -> None:
    terms = [IAE, "pic: {term: PIC, label: a}", "ess: {term: ESS, label: b}"]
    assert used(editions(y2023=(terms, text)), "IAE") == []


def test_a_longer_term_is_not_a_use_of_the_one_it_begins_with(editions: Editions) -> None:
    terms = ["aci: {term: ACI, label: a}", "aci-mp: {term: ACI MP, label: b}"]
    library = editions(y2023=(terms, "Les ACI MP."))
    assert (used(library, "ACI"), used(library, "ACI MP")) == ([], [(2023, "edito")])


def test_a_term_of_several_senses_is_used_by_reference_alone(editions: Editions) -> None:
    library = editions(y2023=([ASP_SPLIT], "L'[ASP](term:asp-home)."))
    agency, home = term(library, "ASP").senses
    assert (len(agency.uses), len(home.uses)) == (0, 1)


def test_the_section_that_holds_the_glossary_is_no_use(library: Library) -> None:
    glossaries = {"lexique"}
    uses = {
        use.part.section.slug for term in library.terms for one in term.senses for use in one.uses
    }
    assert not uses & glossaries


# ---------------------------------------------------------------- the real content


def test_every_anchor_of_the_real_glossary_is_of_one_term(library: Library) -> None:
    terms = [term.anchor for term in library.terms]
    senses = [one.anchor for term in library.terms for one in term.senses]
    assert len(terms) == len(set(terms))
    assert len(senses) == len(set(senses))


def test_every_meaning_of_every_edition_is_in_the_real_glossary(library: Library) -> None:
    told = {
        (str(wording.label), year)
        for term in library.terms
        for one in term.senses
        for wording in one.wordings
        for year in wording.years
    }
    written = {
        (str(meaning.label), volume.year)
        for volume in library.volumes
        for entry in volume.entries
        for meaning in entry.meanings
    }
    assert told == written
