"""A folder of content into sources: names, numbers and encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from millesime.load import load
from millesime.model.sources import DocumentSource, Sources
from millesime.model.text import Scalar
from millesime.problems import Place, ToolError
from tests.pages import BASE

PAGE = "---\ntitle: Page\n---\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The smallest content that load reads without a problem."""
    for name in ("site", "indicators", "delegations", "2023/edition"):
        write(tmp_path, f"{name}.yaml", "title: x\n")
    return tmp_path


def write(content: Path, name: str, text: str | bytes = PAGE) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def report(sources: Sources) -> DocumentSource:
    return sources.editions[0].documents[0]


def told(content: Path) -> list[str]:
    return [f"{problem.place.file} {problem.rule}" for problem in load(content).problems]


def test_the_base_of_the_mistakes_is_read_without_a_problem() -> None:
    assert load(BASE).problems == []


def test_the_smallest_content_has_no_chapter_and_no_problem(content: Path) -> None:
    sources = load(content)
    assert sources.problems == []
    assert report(sources).chapters == []


def test_editions_come_newest_first(content: Path) -> None:
    for year in (2012, 2024):
        write(content, f"{year}/edition.yaml", "title: x\n")
    assert [edition.year for edition in load(content).editions] == [2024, 2023, 2012]


def test_a_folder_without_number_is_a_document_of_its_own(content: Path) -> None:
    write(content, "2023/dossier-de-presse/document.yaml", "title: x\n")
    assert [d.slug for d in load(content).editions[0].documents] == ["", "dossier-de-presse"]


def test_chapters_follow_their_numbers_not_their_names(content: Path) -> None:
    for name in ("100-fin.md", "20-milieu.md", "3-debut.md"):
        write(content, f"2023/{name}")
    slugs = [chapter.slug for chapter in report(load(content)).chapters]
    assert slugs == ["debut", "milieu", "fin"]


def test_a_folder_is_a_chapter_of_its_introduction_and_its_sections(content: Path) -> None:
    for name in ("20-b.yaml", "00-introduction.md", "10-a.md"):
        write(content, f"2023/10-reseau/{name}", PAGE if name.endswith("md") else "title: x\n")
    (chapter,) = report(load(content)).chapters
    assert chapter.slug == "reseau"
    assert chapter.opening.file == "2023/10-reseau/00-introduction.md"
    assert [section.slug for section in chapter.sections] == ["a", "b"]


def test_a_data_file_may_stand_in_a_chapter(content: Path) -> None:
    write(content, "2023/10-reseau/00-introduction.md")
    write(content, "2023/10-reseau/key-figures.yaml", "figures: {}\n")
    (found,) = report(load(content)).data
    assert found[:2] == ("key-figures", "2023/10-reseau/key-figures.yaml")


def test_images_and_data_are_listed_from_the_documents_folder(content: Path) -> None:
    write(content, "2023/images/a/b.svg", "<svg/>")
    write(content, "2023/data/c.csv", "a;b\n")
    assert report(load(content)).assets == {"images/a/b.svg", "data/c.csv"}


@pytest.mark.parametrize("separator", [";", ","])
def test_a_csv_is_read_with_either_separator(content: Path, separator: str) -> None:
    write(content, "2023/data/c.csv", f"Région{separator}Nombre\n\nBretagne{separator} 604 \n")
    (sheet,) = report(load(content)).tables["data/c.csv"]
    rows = sheet.rows
    assert rows == [["Région", "Nombre"], ["Bretagne", "604"]]
    assert rows[1][1].place == Place("2023/data/c.csv", 3, 2)


@pytest.mark.parametrize(
    "text", [f"\ufeff{PAGE}", PAGE.replace("\n", "\r\n"), PAGE.replace("\n", "\r")]
)
def test_a_mark_and_carriage_returns_are_gone_when_a_file_is_read(content: Path, text: str) -> None:
    write(content, "2023/10-a.md", text)
    (chapter,) = report(load(content)).chapters
    assert chapter.opening.heading == {"title": "Page"}


def test_notes_of_the_text_join_those_of_the_front_matter(content: Path) -> None:
    write(content, "2023/10-a.md", "---\ntitle: x\nnotes: {a: Une.}\n---\n[^b]: Deux.\n")
    (chapter,) = report(load(content)).chapters
    assert chapter.opening.heading[Scalar("notes")] == {"a": "Une.", "b": "Deux."}


@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", "~$edito.docx", "2023/README.md", "2023/10-a.md~"]
)
def test_what_machines_leave_behind_is_not_read(content: Path, name: str) -> None:
    write(content, name, b"\xff")
    assert load(content).problems == []


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("10-Édito.md", "10-edito.md"),
        ("3 edito.md", "3-edito.md"),
        ("10_cœur du projet.md", "10-coeur-du-projet.md"),
        ("10-edito.md.txt", "10-edito.md"),
        ("10-edito.markdown", "10-edito.md"),
        ("10-chiffres.YML", "10-chiffres.yaml"),
        ("10.md", "10-titre.md"),
        ("10-edito", "10-edito.md"),
    ],
)
def test_a_wrong_file_name_is_told_with_the_right_one(
    content: Path, name: str, better: str
) -> None:
    write(content, f"2023/{name}")
    (problem,) = load(content).problems
    assert (problem.rule, problem.remedy) == ("file-name", f"Renommez-le {better}.")


@pytest.mark.parametrize(
    "name", ["10-cap.docx", "cap.odt", "10-cap/15-b.rtf", "budget.xlsx", "cap.PDF"]
)
def test_an_office_file_has_a_word_of_its_own(content: Path, name: str) -> None:
    write(content, "2023/10-cap/00-introduction.md")
    write(content, f"2023/{name}", b"PK\x03\x04")
    assert told(content) == [f"2023/{name} office-file"]


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"{\\rtf1"])
def test_an_office_file_under_another_name_is_known_by_its_first_bytes(
    content: Path, start: bytes
) -> None:
    write(content, "2023/10-cap.md", start)
    assert told(content) == ["2023/10-cap.md office-file"]


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [(b"---\ntitle: \xc9dito\n---\n", 2, 8), ("é".encode() + b"\xe9", 1, 2)],
)
def test_windows_1252_is_told_at_its_first_letter(
    content: Path, raw: bytes, line: int, column: int
) -> None:
    write(content, "2023/10-a.md", raw)
    (problem,) = load(content).problems
    assert (problem.rule, problem.place) == ("encoding", Place("2023/10-a.md", line, column))


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x85", "\u2028", "\ufffd"])
def test_an_invisible_character_is_told_at_its_place(content: Path, letter: str) -> None:
    write(content, "2023/10-a.md", f"{PAGE}Le{letter} cap.\n")
    (problem,) = load(content).problems
    assert (problem.rule, problem.place) == ("control-character", Place("2023/10-a.md", 4, 3))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("2023/notes.md", "2023/notes.md file-name"),
        ("2023/budget.yaml", "2023/budget.yaml unknown-file"),
        ("2023/brouillons/a.md", "2023/brouillons missing-file"),
        ("2023/40-Cap/a.md", "2023/40-Cap file-name"),
        ("2024 bis/a.md", "2024 bis file-name"),
        ("partenaires.yaml", "partenaires.yaml unknown-file"),
    ],
)
def test_nothing_is_passed_over_in_silence(content: Path, name: str, problem: str) -> None:
    write(content, name)
    assert problem in told(content)


def test_a_chapter_needs_its_introduction(content: Path) -> None:
    write(content, "2023/10-cap/10-a.md")
    assert told(content) == ["2023/10-cap missing-introduction"]


def test_an_unreadable_introduction_is_told_once(content: Path) -> None:
    write(content, "2023/10-cap/00-introduction.md", "")
    assert told(content) == ["2023/10-cap/00-introduction.md empty-file"]


def test_a_missing_folder_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="n'existe pas"):
        load(tmp_path / "content")


def test_a_content_without_edition_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="aucune édition"):
        load(tmp_path)
