"""The stamp: the same for the same words, of the day of the content, carried by pages and PDFs alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from millesime import stamp
from millesime.model.library import Library
from millesime.pipeline import read
from millesime.publish import Draft, draft, publish
from tests.commands import rewrite
from tests.conftest import CONTENT
from tests.pages import BASE, base_with, pages

EDITORIAL, FIGURES = "2023/10-edito.md", "2023/key-figures.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The sound content."""
    return base_with(BASE, tmp_path / "content")


def fingerprint(content: Path) -> str:
    return stamp.Stamps(read(content))["2023/"].fingerprint


def test_it_names_the_edition_the_document_the_day_and_the_words(library: Library) -> None:
    found = {str(one) for one in stamp.Stamps(library).values()}
    assert len(found) == len(library.volumes) + 1, "one a document, and that of the glossary"
    for one in found:
        assert re.fullmatch(r"\d{4}; [a-z0-9-]+; \d{4}-\d\d-\d\d; [0-9a-f]{12}", one)


def test_a_word_or_a_number_that_changes_changes_it(content: Path) -> None:
    before = fingerprint(content)
    rewrite(content / EDITORIAL, ("Le réseau compte", "Ce réseau compte"))
    word = fingerprint(content)
    rewrite(content / "2023/20-reseau/00-introduction.md", ("title: ", "title: Un "))
    assert len({before, word, fingerprint(content)}) == 3


def test_typography_and_markup_do_not_change_it(content: Path) -> None:
    before = fingerprint(content)
    rewrite(content / EDITORIAL, ("Le réseau compte", "Le **réseau**  compte"))
    assert fingerprint(content) == before


def test_its_day_is_that_of_the_content_never_of_the_clock(content: Path) -> None:
    def day() -> str:
        return stamp.Stamps(read(content))["2023/"].date

    assert day() == "2023-12-31", "the end of the period"
    ready = draft(content, 2023, "2024-06-15")
    assert isinstance(ready, Draft)
    publish(ready)
    assert day() == "2024-06-15", "the day of publication"
    rewrite(content / EDITORIAL, ("Le réseau compte", "Notre réseau compte"))
    (content / "2023/errata.yaml").write_text(
        'errata:\n  - {date: 2024-07-01, before: "Le réseau compte", after: "Notre réseau compte", '
        'reason: "Une faute."}\n'
    )
    assert day() == "2024-07-01", "the day of the last correction"


def test_the_pages_of_a_document_carry_it_for_machines_and_for_people(content: Path) -> None:
    own = stamp.Stamps(read(content))["2023/"]
    made = pages(content)
    for path in ("2023/", "2023/edito/"):
        assert f'<meta name="millesime.stamp" content="{own}">' in made[path]
        assert own.shown.replace("\u00a0", " ") in made[path]
    assert "millesime.stamp" not in made[""]


def test_it_is_read_from_the_bytes_of_a_pdf() -> None:
    mark = "2023; essai; 2023-12-31; 0123456789ab"
    assert stamp.in_pdf(f"%PDF <millesime:stamp>{mark}</millesime:stamp> %%EOF".encode()) == mark
    assert stamp.in_pdf(b"%PDF-1.7 made by another tool") == ""


def test_what_is_remembered_of_stamps_is_the_stamps() -> None:
    found = dict(stamp.Stamps(read(CONTENT)))
    assert stamp.read(stamp.written(found)) == found
