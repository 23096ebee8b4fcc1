"""Where a page tells the problem of a data file: by what shows the data, or under a title."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from millesime.preview.found import LONGEST, found
from millesime.problems import Place, Problem
from tests.pages import BASE
from tests.preview.conftest import Desk, desk

CHAPTER = "2023/reseau/"
COVER = "2023/"
PAGES = ("", COVER, CHAPTER, "2023/edito/", "2023/lexique/")
"""The pages of the small content where something may be told."""
TITLE = ("", "")


@pytest.fixture
def writing(tmp_path: Path) -> Desk:
    """A desk whose content was read once, and is sound."""
    made = desk(tmp_path, BASE)
    made.preview.refresh()
    assert made.preview.live.state.is_sound
    return made


def told(desk: Desk) -> list[tuple[str, str, str]]:
    """Read what was saved; return the pages that tell its problems, with the heading and the block."""
    desk.preview.refresh()
    assert desk.preview.live.state.errors
    return sorted(
        {
            (path, note.get("data-anchor"), note.get("data-block"))
            for path in PAGES
            for note in shown(desk, path).xpath("//template[@data-block]")
        }
    )


def shown(desk: Desk, path: str) -> html.HtmlElement:
    return html.fromstring(desk.preview.answer(path).content)


def spoil(desk: Desk, name: str, right: str, wrong: str) -> None:
    text = desk.read(name)
    assert right in text
    desk.write(name, text.replace(right, wrong, 1))


def test_a_figure_is_told_by_what_shows_it_and_what_cites_it(writing: Desk) -> None:
    spoil(writing, "2023/key-figures.yaml", "value: 1 204", "value: beaucoup")
    assert told(writing) == [("2023/edito/", "edito", "0"), (CHAPTER, "reseau-chiffres", "0")]


def test_a_team_is_told_by_the_block_that_shows_it(writing: Desk) -> None:
    spoil(writing, "2023/governance.yaml", "name: Anne Martin", "nom: Anne Martin")
    assert told(writing) == [(CHAPTER, "reseau-instances", "1")]


def test_a_term_is_told_in_the_glossary_and_where_it_is_cited(writing: Desk) -> None:
    spoil(writing, "2023/glossary.yaml", "term: IAE\n", "term: IAE\n    lable: sigle\n")
    assert told(writing) == [("2023/lexique/", "lexique", "0")]


def test_a_row_of_a_table_is_told_by_the_table(writing: Desk) -> None:
    spoil(writing, "2023/data/regions.csv", "Normandie;600", "Normandie;beaucoup")
    assert told(writing) == [(CHAPTER, "reseau-chiffres", "1")]


LISTS = """\
title: Listes
blocks:
  - kind: callout
    text: Un mot.
  - kind: partners
  - kind: timeline
  - kind: people
    family: representatives
"""
DATES = """\
events:
  - {date: 2023-03, title: Un congrès}
"""


@pytest.mark.parametrize(
    ("name", "right", "wrong", "block"),
    [
        ("partners.yaml", "name: Ville", "nom: Ville", "1"),
        ("timeline.yaml", "title: Un", "titre: Un", "2"),
        ("governance.yaml", "name: Jean", "nom: Jean", "3"),
    ],
)
def test_what_a_block_lists_is_told_by_it(
    tmp_path: Path, name: str, right: str, wrong: str, block: str
) -> None:
    made = desk(tmp_path, BASE)
    made.write("2023/20-reseau/30-listes.yaml", LISTS)
    made.write("2023/timeline.yaml", DATES)
    made.preview.refresh()
    assert made.preview.live.state.is_sound
    spoil(made, f"2023/{name}", right, wrong)
    assert told(made) == [(CHAPTER, "reseau-listes", block)]


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("2023/partners.yaml", "name: Ville", "nom: Ville"),  # no section shows the partners
        ("2023/edition.yaml", "title:", "titel: deux\ntitle:"),
    ],
)
def test_what_no_section_shows_is_told_on_the_first_page_of_its_edition(
    writing: Desk, name: str, right: str, wrong: str
) -> None:
    spoil(writing, name, right, wrong)
    assert told(writing) == [(COVER, *TITLE)]


def test_a_section_that_no_page_shows_yet_is_told_on_the_first_page_too(writing: Desk) -> None:
    writing.write("2023/15-cap.md", "---\ntitle: Le cap\n---\n\nVoir [le plan](section:nul).\n")
    assert told(writing) == [(COVER, *TITLE)]


def test_what_is_of_no_edition_is_told_on_the_home_page(writing: Desk) -> None:
    spoil(writing, "delegations.yaml", "delegations:", "champ: trop\ndelegations:")
    assert told(writing) == [("", *TITLE)]


def test_the_problem_of_a_section_is_told_there_alone(writing: Desk) -> None:
    text = writing.read("2023/10-edito.md")
    writing.write("2023/10-edito.md", text + "\n\nVoir [le plan](section:nul).\n")
    assert told(writing) == [("2023/edito/", "edito", "0")]


# ---------------------------------------------------------------- the line that is wrong


def workbook(path: Path, rows: list[list[object]]) -> None:
    """Write a workbook whose second sheet, « Effectifs », has these rows."""
    book = Workbook()
    sheet = book.create_sheet("Effectifs")
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    book.save(path)


def written(content: Path, place: Place) -> str:
    """Return the line that is shown of a problem at a place."""
    (one,) = found(content, [Problem(place, "number", "", "")])
    return one.written


def test_the_row_of_a_workbook_is_shown_cell_by_cell(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", [["Région", "Adhérents"], [], ["Bretagne", 604.5]])
    assert written(tmp_path, Place("a.xlsx", 3, 2, "Effectifs")) == "Bretagne | 604,5"
    assert written(tmp_path, Place("a.xlsx", 2, 1, "Effectifs")) == ""
    assert written(tmp_path, Place("a.xlsx", 3, 2, "Autre")) == ""


def test_a_workbook_that_cannot_be_read_shows_no_row(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    assert written(tmp_path, Place("a.xlsx", 1, 1, "Effectifs")) == ""


def test_a_long_line_is_cut(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mot " * LONGEST, encoding="utf-8")
    assert len(written(tmp_path, Place("a.md", 1))) == LONGEST


def test_the_cell_is_named_as_excel_names_it(tmp_path: Path) -> None:
    made = desk(tmp_path, BASE)
    made.preview.refresh()
    data = made.folders.content / "2023" / "data"
    workbook(data / "regions.xlsx", [["Région", "Adhérents"], ["Bretagne", "beaucoup"]])
    (data / "regions.csv").unlink()
    spoil(made, "2023/20-reseau/10-chiffres.yaml", "regions.csv", "regions.xlsx")
    made.preview.refresh()
    (problem,) = shown(made, COVER).xpath("//*[@id='preview-panel']//li")
    said = problem.text_content().replace("\u00a0", " ")
    assert "2023/data/regions.xlsx, feuille « Effectifs », cellule B2" in said
    assert "Bretagne | beaucoup" in said
