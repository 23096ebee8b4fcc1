"""The words of an edition: what a reader reads, and nothing of how it is written or set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from millesime import words
from millesime.model.published import Words
from millesime.pipeline import read
from millesime.problems import Place
from millesime.words import record
from millesime.words.differences import differences
from millesime.words.errata import rewritten
from millesime.words.plain import plain
from millesime.words.tokens import keys, said, split, tokens
from tests.conftest import CONTENT
from tests.pages import BASE, base_with

EDITORIAL = "2023/10-edito.md"
FIGURES = "2023/key-figures.yaml"
SECTION = "2023/20-reseau/10-chiffres.yaml"
HEAD = "---\ntitle: Éditorial\nlead: Pourquoi cette année compte.\n---\n\n"
Said = Callable[[dict[str, str]], list[str]]


@pytest.fixture
def said_by(tmp_path: Path) -> Said:
    """Return what counts in the words of the sound content, some of its files written anew."""
    count = iter(range(100))

    def change(files: dict[str, str]) -> list[str]:
        content = base_with(BASE, tmp_path / str(next(count)) / "content")
        for name, text in files.items():
            (content / name).write_text(text, encoding="utf-8")
        return counted(content)

    return change


def counted(content: Path) -> list[str]:
    return [token.key for token in tokens(words.of_edition(read(content), 2023))]


def lines(*texts: str, section: str = "2023/edito") -> list[Words]:
    return [Words(text, section, Place("x.md", n)) for n, text in enumerate(texts, 1)]


# ---------------------------------------------------------------- what is said


def test_the_words_stand_under_the_address_of_their_section_in_reading_order() -> None:
    found = words.of_edition(read(BASE), 2023)
    assert list(dict.fromkeys(one.section for one in found)) == [
        "2023",
        "2023/edito",
        "2023/reseau",
        "2023/reseau/chiffres",
        "2023/reseau/instances",
        "2023/lexique",
        "2023 (données)",
    ]


def test_references_are_said_as_they_print() -> None:
    (text,) = [one for one in words.of_edition(read(BASE), 2023) if "compte 1" in one.text]
    assert text.text.replace("\u202f", " ") == "Le réseau compte 1 204 entreprises."
    assert text.place == Place(EDITORIAL, 6, 1)


def test_a_figure_is_said_with_its_label_where_its_value_is_written() -> None:
    (figure,) = [one for one in words.of_edition(read(BASE), 2023) if "vacances" in one.text]
    assert figure.text == "159 personnes parties en vacances"
    assert figure.place.file == FIGURES


def test_a_table_is_said_row_by_row_and_people_with_their_role_and_region() -> None:
    found = {one.text for one in words.of_edition(read(BASE), 2023)}
    assert {"Région ; Adhérents", "Anne Martin, présidente, Bretagne"} <= found


def test_what_no_block_shows_is_said_last() -> None:
    found = words.of_edition(read(BASE), 2023)
    assert found[-1].section == "2023 (données)"
    assert "Jean Petit, délégué régional" in [one.text for one in found[-12:]]


def test_every_edition_of_the_real_content_has_words_for_all_its_sections() -> None:
    library = read(CONTENT)
    for report in library.reports:
        said_in = {one.section for one in words.of_edition(library, report.year)}
        known = words.addresses(library, report.year)
        assert said_in <= known.keys()
        assert all(address in said_in for address, (_, anchor) in known.items() if anchor)


# ---------------------------------------------------------------- what does not count

TEXT = (
    "Le réseau compte [](figure:members) entreprises. C'est l'année d'un « grand » pas : 12 000 € !"
)
RESTYLED = {
    "a callout": f"/// callout\n{TEXT}\n///",
    "emphasis": TEXT.replace("réseau", "**réseau**").replace("grand", "*grand*"),
    "curly apostrophes": TEXT.replace("'", "’"),
    "straight quotes": TEXT.replace("« ", '"').replace(" »", '"'),
    "spaces before marks": TEXT.replace(" :", ":").replace(" !", "\u202f!").replace(" €", "€"),
    "thousands": TEXT.replace("12 000", "12000"),
    "folded lines": TEXT.replace(". C'est", ".\nC'est"),
    "two paragraphs": TEXT.replace(". C'est", ".\n\nC'est"),
    "a list": f"- {TEXT}",
    "a quotation": f"> {TEXT}",
    "a value typed": TEXT.replace("[](figure:members)", "1 204"),
}


@pytest.mark.parametrize("text", RESTYLED.values(), ids=RESTYLED.keys())
def test_how_a_text_is_set_does_not_count(text: str, said_by: Said) -> None:
    assert said_by({EDITORIAL: HEAD + text}) == said_by({EDITORIAL: HEAD + TEXT})


def test_a_heading_may_become_the_title_of_a_block(said_by: Said) -> None:
    before = said_by({EDITORIAL: f"{HEAD}## Un titre\n\nUn texte."})
    assert said_by({EDITORIAL: f"{HEAD}/// callout | Un titre\nUn texte.\n///"}) == before


def test_the_order_of_keys_and_the_short_title_do_not_count(said_by: Said) -> None:
    section = (BASE / SECTION).read_text(encoding="utf-8")
    turned = section.replace(
        "    id: by-region\n    title: Adhérents par région\n",
        "    title: Adhérents par région\n    id: by-region\n",
    ).replace("title: Les chiffres\n", "title: Les chiffres\nshort: Chiffres\n")
    assert turned != section
    assert said_by({SECTION: turned}) == said_by({})


def test_the_number_of_a_file_does_not_count(tmp_path: Path) -> None:
    content = base_with(BASE, tmp_path / "content")
    (content / EDITORIAL).rename(content / "2023/15-avant-propos.md")
    assert counted(content) == counted(BASE)


# ---------------------------------------------------------------- what counts

CHANGED = {
    "a number": TEXT.replace("12 000", "12 001"),
    "a decimal": TEXT.replace("12 000", "12,000"),
    "a word": TEXT.replace("grand", "petit"),
    "a capital": TEXT.replace("réseau", "Réseau"),
    "an accent": TEXT.replace("année", "annee"),
    "a hyphen": TEXT.replace("grand", "grand-"),
    "a mark": TEXT.replace("!", "?"),
    "a link": TEXT.replace("pas", "[pas](https://www.coorace.org)"),
    "an ordered list": f"1. {TEXT}",
}


@pytest.mark.parametrize("text", CHANGED.values(), ids=CHANGED.keys())
def test_what_is_read_counts(text: str, said_by: Said) -> None:
    assert said_by({EDITORIAL: HEAD + text}) != said_by({EDITORIAL: HEAD + TEXT})


def test_the_address_of_a_link_counts(said_by: Said) -> None:
    link = "[la charte](https://www.coorace.org/charte)"
    assert said_by({EDITORIAL: HEAD + link}) != said_by(
        {EDITORIAL: HEAD + link.replace("/charte", "/chartes")}
    )


def test_the_order_of_paragraphs_counts(said_by: Said) -> None:
    assert said_by({EDITORIAL: f"{HEAD}Un.\n\nDeux."}) != said_by(
        {EDITORIAL: f"{HEAD}Deux.\n\nUn."}
    )


def test_a_number_moved_to_another_column_counts(said_by: Said) -> None:
    table = (
        "title: Table\nblocks:\n  - kind: table\n    title: Comptes\n"
        "    columns: [{label: Année}, {label: A}, {label: B}]\n    rows: [[2023, %s]]\n"
    )
    assert said_by({SECTION: table % "12, ~"}) != said_by({SECTION: table % "~, 12"})


def test_the_value_of_a_figure_that_no_block_shows_counts(said_by: Said) -> None:
    figures = (BASE / FIGURES).read_text(encoding="utf-8")
    hidden = "  hidden: {value: %s, label: jours de formation}\n"
    assert said_by({FIGURES: figures + hidden % 12}) != said_by({FIGURES: figures + hidden % 13})


# ---------------------------------------------------------------- one text


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("## Un *titre* ##", "Un titre"),
        ("- **un** point[^note]", "un point"),
        ("[Le site](https://a.fr) et <https://b.fr>", "Le site et https://b.fr"),
        ("![Une maison](images/m.svg)", "Une maison"),
        ("snake_case et `code`", "snake_case et code"),
        (r"3 \* 4 et 3 * 4", "3 * 4 et 3 * 4"),
        ("R&amp;D", "R&D"),
        ("***", ""),
    ],
)
def test_a_text_is_read_without_its_marks(written: str, read_as: str) -> None:
    assert plain(written, lambda *_: "") == read_as


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 204 500 €", "1204500€"),
        ("l’œuvre…", "l'oeuvre..."),
        ("2ème et 1ère", "2e et 1re"),
        ("2012–2017", "2012-2017"),
        ("−3 %", "-3%"),
        ("10h30", "10 h 30"),
        ("« oui »", "“oui”"),
    ],
)
def test_typography_parts_no_two_texts(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("12 345", "123 45"), ("12,5", "12, 5"), ("en 2023 586", "en 2 023 586"), ("un", "une")],
)
def test_numbers_and_words_are_not_confused(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_tokens_give_back_their_text() -> None:
    text = "Le 1er juin, « 1 204 » : l’œuvre n'est pas finie…"
    assert "".join(split(text)) == text
    assert said(tokens(lines("Le réseau", "compte."))) == "Le réseau compte."


# ---------------------------------------------------------------- the file


def test_the_words_kept_are_read_as_they_were_written() -> None:
    found = words.of_edition(read(BASE), 2023)
    kept = record.read(record.write("2024-06-15", found), "2023/published.txt")
    assert kept.date == "2024-06-15"
    assert [(one.section, one.text) for one in kept.words] == [
        (one.section, one.text) for one in found
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("1204", "1205").replace("1\u202f204", "1\u202f205"),
        lambda text: text + "Un mot de plus.\n",
        lambda text: text.replace("2024-06-15", "juin 2024"),
        lambda text: "",
    ],
    ids=["a number", "a line", "the date", "the whole"],
)
def test_a_file_that_was_touched_is_refused(spoil: Callable[[str], str]) -> None:
    text = record.write("2024-06-15", words.of_edition(read(BASE), 2023))
    with pytest.raises(record.NotARecordError):
        record.read(spoil(text), "2023/published.txt")


def test_the_fingerprint_does_not_hold_the_addresses() -> None:
    here, there = lines("Un texte."), lines("Un texte.", section="2023/ailleurs")
    assert record.fingerprint(here) == record.fingerprint(there)


# ---------------------------------------------------------------- two texts


def changes(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    ours, theirs = tokens(lines(*old)), tokens(lines(*new))
    return [
        (said(ours[one.start : one.end]), said(theirs[one.new_start : one.new_end]))
        for one in differences(ours, theirs)
    ]


def test_a_difference_is_trimmed_to_the_words_that_changed() -> None:
    text = "Le réseau compte 586 entreprises adhérentes dans treize régions, et en forme 40."
    assert changes([text], [text.replace("586", "587")]) == [("586", "587")]


def test_differences_far_apart_are_told_apart_and_near_ones_together() -> None:
    text = "un deux trois quatre cinq six sept huit neuf dix"
    assert changes([text], ["UN deux trois quatre cinq six sept huit neuf DIX"]) == [
        ("un", "UN"),
        ("dix", "DIX"),
    ]
    assert changes([text], ["UN deux TROIS quatre cinq six sept huit neuf dix"]) == [
        ("un deux trois", "UN deux TROIS")
    ]


def test_a_line_folded_elsewhere_is_no_difference() -> None:
    assert changes(["Un texte", "sur deux lignes"], ["Un texte sur deux", "lignes"]) == []


def test_a_paragraph_added_or_removed_is_one_difference() -> None:
    assert changes(["Un.", "Trois."], ["Un.", "Deux.", "Trois."]) == [("", "Deux.")]
    assert changes(["Un.", "Deux.", "Trois."], ["Un.", "Trois."]) == [("Deux.", "")]


def test_an_erratum_replaces_its_words_wherever_they_stand_and_errata_follow_each_other() -> None:
    after = rewritten(
        tokens(lines("12 vaches, 12 veaux, 120 poules")), [("12", "13"), ("13", "14")]
    )
    assert said(after.tokens) == "14 vaches, 14 veaux, 120 poules"
    assert after.counts == (2, 2)
    assert after.tokens[0].errata == {0, 1}


def test_an_erratum_may_run_over_two_lines() -> None:
    after = rewritten(tokens(lines("La fin.", "Le début.")), [("fin. Le", "fin de tout. Un")])
    assert said(after.tokens) == "La fin de tout. Un début."
