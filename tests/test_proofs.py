"""Proofs: what changed is told by section, lines are numbered beside the lines, the day is stamped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from millesime.model.published import Words
from millesime.problems import Place
from millesime.proof import record
from millesime.proof.changes import Change, changes
from millesime.proof.record import Proof, next_proof
from tests.commands import run
from tests.pages import BASE

FIRST, SECOND = "2024-05-02", "2024-05-16"
FRONT = 2
"""The pages before the report: one of changes, and its back."""
SENTENCE = "La fédération a ouvert une antenne de plus dans chaque région de son réseau. "
NEAR = 0.6
"""How far, in points, a number may stand from the baseline of its line: no eye sees it."""


def words(**sections: str) -> tuple[Words, ...]:
    """Return words by section, a text of several lines being several."""
    return tuple(
        Words(line, section, Place("x.md"))
        for section, text in sections.items()
        for line in text.split("\n")
    )


def shown(change: Change) -> str:
    """Return a passage with what is gone in [-…-] and what came in {+…+}."""
    marks = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[piece.mark].format(piece.text) for piece in change.pieces).strip()


def only(old: str, new: str) -> tuple[str, str]:
    """Return the kind and the words of the one change between two texts of a section."""
    (section,) = changes(words(edito=old), words(edito=new))
    (change,) = section.changes
    return change.kind, shown(change)


# ---------------------------------------------------------------- what changed


def test_a_sentence_said_otherwise_is_reworded() -> None:
    told = only("Le réseau grandit vite cette année.", "Le réseau grandit peu cette année.")
    assert told == ("reworded", "Le réseau grandit[- vite-]{+ peu+} cette année.")


def test_a_number_alone_is_a_figure() -> None:
    assert only("1 969 questions traitées", "1 970 questions traitées") == (
        "figure",
        "[- 1 969-]{+ 1 970+} questions traitées",
    )


def test_a_line_that_came_is_added_and_one_that_left_is_removed() -> None:
    assert only("Un\nDeux", "Un\nTout neuf\nDeux") == ("added", "{+ Tout neuf+}")
    assert only("Un\nAncien\nDeux", "Un\nDeux") == ("removed", "[- Ancien-]")


def test_words_added_to_a_sentence_stand_among_those_around_them() -> None:
    told = only("La crise frappe les personnes.", "La crise frappe fort les personnes.")
    assert told == ("added", "La crise frappe{+ fort+} les personnes.")


def test_a_long_sentence_is_cut_around_what_changed() -> None:
    before = " ".join(f"mot{letter}" for letter in "abcdefghijklmnopqrst")
    kind, told = only(before, before.replace("motj", "neuf"))
    assert kind == "reworded"
    assert told.startswith("… ")
    assert told.endswith(" …")


def test_typography_is_no_change() -> None:
    assert changes(words(edito="L'œuvre : 1 204"), words(edito="L’oeuvre\u00a0: 1\u202f204")) == []


def test_a_section_that_came_or_left_is_told_whole() -> None:
    found = changes(words(a="Un", b="Bonsoir à tous"), words(a="Un", c="Bonjour"))
    assert [(one.address, one.state, one.count) for one in found] == [
        ("c", "new", 1),
        ("b", "gone", 3),
    ]


def test_a_section_under_another_address_did_not_change() -> None:
    assert changes(words(a="Bonjour"), words(b="Bonjour")) == []


# ---------------------------------------------------------------- the words kept


def test_a_proof_of_other_words_has_the_next_number_and_two_are_kept() -> None:
    kept: tuple[Proof, ...] = ()
    for date, said in ((FIRST, "Un"), (FIRST, "Deux"), (SECOND, "Trois")):
        kept = next_proof(kept, date, words(edito=said))
    assert [(one.number, one.date) for one in kept] == [(2, FIRST), (3, SECOND)]


def test_the_same_words_on_the_same_day_are_the_same_proof() -> None:
    kept = next_proof((), FIRST, words(edito="Un"))
    assert next_proof(kept, FIRST, words(edito="Un")) == kept


def test_kept_words_are_read_as_they_were() -> None:
    kept = next_proof((), FIRST, words(edito="« Un » ; deux", reseau="Trois"))
    again = record.read(record.write(kept))
    assert [(w.section, w.text) for w in again[0].words] == [
        (w.section, w.text) for w in kept[0].words
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"proofs": [{}]}', '{"proofs": [1]}'])
def test_another_file_is_no_record(text: str) -> None:
    with pytest.raises(record.NotARecordError):
        record.read(text)


# ---------------------------------------------------------------- the PDF


@dataclass
class Glyph:
    """A letter of a PDF, where it is drawn: its origin and its box, in points from the top left."""

    letter: str
    x: float
    baseline: float
    box: tuple[float, float, float, float]


@dataclass
class Paper:
    """A proof, opened."""

    path: Path

    @cached_property
    def pdf(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self.path)

    @cached_property
    def texts(self) -> list[str]:
        return [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in self.pdf]

    @property
    def front(self) -> str:
        """What the list of changes says, on one line."""
        return " ".join(self.texts[0].replace("\u202f", " ").split())

    def glyphs(self, index: int) -> Iterator[Glyph]:
        """Yield the letters of a page, those of the marks last."""
        page = self.pdf[index]
        height, text = page.get_height(), page.get_textpage()
        for place in range(text.count_chars()):
            letter = text.get_text_range(place, 1)
            if letter.strip():
                x, y = _origin(text, place)
                left, bottom, right, top = text.get_charbox(place, loose=False)
                yield Glyph(letter, x, height - y, (left, height - top, right, height - bottom))


def _origin(text: Any, place: int) -> tuple[float, float]:
    from ctypes import c_double

    x, y = c_double(), c_double()
    assert raw.FPDFText_GetCharOrigin(text.raw, place, x, y)
    return x.value, y.value


def made(content: Path, place: Path, date: str, *command: str) -> Paper:
    """Make the proof of a content on a day by the command, and open it."""
    command = command or ("proof", "2023")
    where = ("--date", date, "--content", content, "--site", place / "site")
    answer = run(*command, *where)
    assert answer.exit_code == 0, answer.output
    (path,) = (place / "proof").rglob("*.pdf")
    return Paper(path)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small content whose editorial runs over several pages, a paragraph after the other."""
    content = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(BASE, content)
    edito = content / "2023" / "10-edito.md"
    text = edito.read_text(encoding="utf-8")
    paragraphs = "\n\n".join(SENTENCE * count for count in (9, 4, 12, 7, 10, 8, 9, 11, 6) * 4)
    edito.write_text(f"{text}\n{paragraphs}\n", encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def first(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return made(content, tmp_path_factory.mktemp("first"), FIRST)


NUMBERS = "0123456789"


def numbers(paper: Paper, index: int) -> dict[int, Glyph]:
    """Return the line numbers of a page, by what they say: digits in the outer margin, in a column."""
    side = (0, 34) if (index - FRONT) % 2 else (562, 596)
    found = [
        glyph
        for glyph in paper.glyphs(index)
        if glyph.letter in NUMBERS and side[0] < glyph.box[0] and glyph.box[2] < side[1]
    ]
    rows: dict[float, list[Glyph]] = {}
    for glyph in found:
        rows.setdefault(round(glyph.baseline, 1), []).append(glyph)
    by_row = (sorted(row, key=lambda glyph: glyph.x) for row in rows.values())
    return {int("".join(glyph.letter for glyph in row)): row[0] for row in by_row}


def prose(paper: Paper) -> list[int]:
    """Return the pages that hold nothing but paragraphs of the editorial."""
    return [
        index
        for index, text in enumerate(paper.texts)
        if text.count("antenne") > 20 and "Éditorial\r" not in text[-40:] and index > FRONT + 3
    ]


@pytest.mark.pdf
def test_a_number_stands_beside_the_line_of_that_number(first: Paper) -> None:
    measured = 0
    assert {index % 2 for index in prose(first)} == {0, 1}  # in one margin and in the other
    for index in prose(first):
        baselines = body_lines(first, index)
        for number, glyph in numbers(first, index).items():
            assert glyph.baseline == pytest.approx(baselines[number - 1], abs=NEAR)
            measured += 1
    assert measured >= 8


def body_lines(paper: Paper, index: int) -> list[float]:
    """Return the baselines of the text of a page, between its running head and its folio."""
    inside = [g for g in paper.glyphs(index) if 60 < g.x < 540 and 60 < g.baseline < 780]
    return sorted({round(glyph.baseline, 1) for glyph in inside})


@pytest.mark.pdf
def test_one_line_in_five_has_its_number(first: Paper) -> None:
    for index in prose(first):
        count = len(body_lines(first, index))
        assert sorted(numbers(first, index)) == list(range(5, count + 1, 5))


@pytest.mark.pdf
def test_no_mark_stands_on_a_letter_of_the_text(first: Paper) -> None:
    stamped = len("épreuvedu2mai2024,nº1")
    for index in range(FRONT, len(first.pdf)):
        glyphs = list(first.glyphs(index))
        marks = [g for g in glyphs if g.box[3] < 32 or g.box[2] < 34 or g.box[0] > 562]
        year = [
            g for g in glyphs if g.box[3] - g.box[1] > 60
        ]  # of the cover, which runs off the page
        text = [g for g in glyphs if g not in marks and g not in year]
        assert len(marks) >= stamped
        assert not [mark for mark in marks if any(_meet(mark.box, g.box) for g in text)]


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.pdf
def test_every_page_is_stamped_with_the_day(first: Paper) -> None:
    pages = [text for index, text in enumerate(first.texts) if index != 1]  # the back of the list
    assert all("épreuve du 2 mai 2024, nº 1" in text for text in pages)


@pytest.mark.pdf
def test_a_first_proof_says_so(first: Paper) -> None:
    assert "C’est la première épreuve de ce document" in first.front


@pytest.mark.pdf
def test_the_next_proof_lists_a_sentence_and_a_figure_that_changed_under_their_sections(
    first: Paper, content: Path, tmp_path: Path
) -> None:
    place = tmp_path / "made"
    shutil.copytree(first.path.parents[2], place)
    changed = shutil.copytree(content, tmp_path / "content")
    alter(changed / "2023" / "10-edito.md", "Le réseau compte", "Notre réseau réunit")
    alter(changed / "2023" / "key-figures.yaml", "value: 159", "value: 162")

    second = made(changed, place, SECOND)

    assert "Depuis l’épreuve du 2 mai 2024, nº 1" in second.front
    assert "1 réécriture" in second.front
    assert "Éditorial page 3" in second.front
    assert "Réécrit Le Notre réseau compte réunit" in second.front
    assert "Chiffre 159 162 personnes parties en vacances" in second.front
    assert "épreuve du 16 mai 2024, nº 2" in second.texts[-1]

    again = made(changed, place, SECOND)
    assert again.front == second.front

    unchanged = made(changed, place, "2024-05-20")
    assert "Rien n’a changé depuis l’épreuve du 16 mai 2024, nº 2" in unchanged.front


def alter(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.pdf
def test_both_commands_are_one_thing_and_give_the_same_bytes(
    first: Paper, content: Path, tmp_path: Path
) -> None:
    other = made(content, tmp_path, FIRST, "pdf", "2023", "--for", "proof")
    assert other.path.read_bytes() == first.path.read_bytes()


@pytest.mark.pdf
def test_a_proof_stands_beside_the_site_and_never_on_it(first: Paper) -> None:
    assert first.path.relative_to(first.path.parents[2]).parts[:2] == ("proof", "2023")
    assert first.path.name.endswith("-epreuve.pdf")
    assert not (first.path.parents[2] / "site").exists()


@pytest.mark.pdf
def test_words_kept_that_cannot_be_read_are_told_with_the_remedy(
    first: Paper, content: Path, tmp_path: Path
) -> None:
    shutil.copytree(first.path.parents[2], tmp_path / "made")
    (kept,) = (tmp_path / "made").rglob("*.json")
    kept.write_text("{", encoding="utf-8")
    where = ("--content", content, "--site", tmp_path / "made" / "site")
    answer = run("proof", "2023", "--date", SECOND, *where)
    assert answer.exit_code == 1
    assert "Supprimez-le" in answer.output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("proof", "2023", "--date", "demain"), 1, "« demain » n’est pas un jour"),
        (("pdf", "2023", "--date", FIRST), 2, "--date ne sert qu’avec --for proof"),
        (("proof",), 2, "Il manque une valeur"),
    ],
)
def test_a_wrong_use_is_told_in_french(arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = run(*arguments)
    assert answer.exit_code == code
    assert said in answer.output
