"""Terms on paper: the living glossary's own PDF, and the pages of use in the glossary of a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from millesime import typeset
from millesime.model.library import Library, Volume
from millesime.model.text import sort_key
from millesime.pipeline import read
from millesime.render import paper
from tests.conftest import CONTENT, TEMPLATES
from tests.pages import BASE, base_with, on_paper

pytestmark = pytest.mark.pdf


class Made:
    """A PDF, opened by two readers."""

    def __init__(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        self.path = path

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page."""
        pages = pypdfium2.PdfDocument(self.path)
        return [pages[index].get_textpage().get_text_range() for index in range(len(pages))]

    def destinations(self) -> Iterator[tuple[str, int]]:
        """Yield the name and the page, from 1, of each place that a link may lead to."""
        names = list(self.pdf.Root.Names.Dests.Names)
        for name, place in zip(names[::2], names[1::2], strict=True):
            yield str(name), self.pdf.pages.index(pikepdf.Page(place[0])) + 1


def letters(text: str) -> str:
    """Return the letters and digits of a text: what typography and line ends do not change."""
    return "".join(sign for sign in text if sign.isalnum())


# ---------------------------------------------------------------- the living glossary


@pytest.fixture(scope="module")
def glossary(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Made:
    html = paper.glossary(library, TEMPLATES)
    path = tmp_path_factory.mktemp("pdf") / "lexique.pdf"
    return Made(path, typeset.pdf(html, TEMPLATES))


def test_it_is_pdf_ua_1(glossary: Made) -> None:
    found = validator.validate_pdf(str(glossary.path), profile="ua1")
    assert found.is_compliant, str(found)


def test_it_says_its_language_its_title_and_its_years(glossary: Made, library: Library) -> None:
    assert str(glossary.pdf.Root.Lang) == "fr"
    assert str(glossary.pdf.docinfo["/Title"]).startswith("Lexique – ")
    for report in library.reports:
        assert str(report.year) in glossary.texts[0]


def test_its_outline_is_its_letters(glossary: Made, library: Library) -> None:
    with glossary.pdf.open_outline() as outline:
        (title,) = outline.root
    assert title.title == "Lexique"
    found = [item.title for item in title.children]
    assert found == sorted({sort_key(term.term)[0].upper() for term in library.terms})


def test_every_sense_is_in_it(glossary: Made, library: Library) -> None:
    whole = letters(re.sub(r"[\ufffe\xad\u0002]\s*", "", "".join(glossary.texts)))
    senses = [sense for term in library.terms for sense in term.senses]
    assert [sense.anchor for sense in senses if letters(sense.label)[:20] not in whole] == []


def test_its_running_heads_name_the_first_and_the_last_term(
    glossary: Made, library: Library
) -> None:
    names = [str(term.term) for term in library.terms]
    head = rf"^(.+) – (.+) {library.about.name}, lexique\r?$"
    ((first, last),) = re.findall(head, glossary.texts[1], flags=re.MULTILINE)
    assert names.index(first) < names.index(last)


def test_its_uses_lead_to_the_site(glossary: Made, library: Library) -> None:
    addresses = {
        str(annotation.A.URI)
        for page in glossary.pdf.pages
        for annotation in page.get("/Annots", [])
    }
    used = {
        f"{use.part.page}#{use.part.anchor}"
        for term in library.terms
        for sense in term.senses
        for use in sense.uses
    }
    assert addresses == {f"{library.about.base_url}/{address}" for address in used}


def test_two_runs_give_the_same_bytes(glossary: Made, library: Library) -> None:
    html = paper.glossary(library, TEMPLATES)
    assert typeset.pdf(html, TEMPLATES) == glossary.path.read_bytes()


# ---------------------------------------------------------------- the pages of use in a report


@pytest.fixture(scope="module")
def volume(library: Library) -> Volume:
    """The report with the fewest sections."""
    return min(library.reports, key=lambda volume: len(list(volume.parts)))


@pytest.fixture(scope="module")
def report(library: Library, volume: Volume, tmp_path_factory: pytest.TempPathFactory) -> Made:
    html = paper.report(library, volume, TEMPLATES)
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    return Made(path, typeset.pdf(html, TEMPLATES, on_paper(CONTENT, volume, html)))


def test_the_pages_given_of_a_term_are_different_and_hold_it(report: Made, volume: Volume) -> None:
    terms = {
        meaning.anchor: str(entry.term) for entry in volume.entries for meaning in entry.meanings
    }
    pages: defaultdict[str, list[int]] = defaultdict(list)
    for name, number in report.destinations():
        if match := re.fullmatch(r"usage-(.+)-(\d+)", name):
            pages[match[1]].append(number)
            assert terms[match[1]] in report.texts[number - 1], name
    assert len(pages) > 5
    assert all(len(set(found)) == len(found) <= paper.MOST_PAGES for found in pages.values())


def test_a_page_number_is_one_link(report: Made) -> None:
    """WeasyPrint makes one of the link and one of the number inside it."""
    uses = [name for name, _ in report.destinations() if name.startswith("usage-")]
    links = [
        str(annotation.Dest)
        for page in report.pdf.pages
        for annotation in page.get("/Annots", [])
        if str(annotation.get("/Dest", "")).startswith("usage-")
    ]
    assert sorted(links) == sorted(uses)


# ---------------------------------------------------------------- which uses are kept

FAR = "mot " * (paper.LETTERS // len("mot "))
"""More text than a page holds."""


def glossary_of(tmp_path: Path, *sections: str) -> list[str]:
    """Return the ids that IAE's entry leads to, in a report with these sections more.

    The report uses IAE once before them.
    """
    content = base_with(BASE, tmp_path / "content")
    for number, text in enumerate(sections, start=30):
        file = content / f"2023/20-reseau/{number}-essai-{number}.md"
        file.write_text(f"---\ntitle: Essai\n---\n{text}\n", "utf-8")
    library = read(content)
    html = paper.report(library, library.volumes[0], TEMPLATES)
    (entry,) = re.findall(r"<dd>insertion par l’activité économique *(.*?)</dd>", html, re.DOTALL)
    return re.findall(r'href="#(usage[^"]+)"', entry) + re.findall("etc", entry)


def test_uses_that_may_share_a_page_are_one(tmp_path: Path) -> None:
    assert glossary_of(tmp_path, "L'IAE, puis l'IAE.", "L'IAE encore.") == ["usage-iae-1"]


def test_uses_that_cannot_share_a_page_are_told_apart(tmp_path: Path) -> None:
    assert glossary_of(tmp_path, FAR, "L'IAE encore.") == ["usage-iae-1", "usage-iae-2"]


def test_a_reference_is_a_use(tmp_path: Path) -> None:
    uses = glossary_of(tmp_path, FAR, "L'[insertion](term:iae).")
    assert uses == ["usage-iae-1", "usage-iae-2"]


def test_no_more_pages_are_given_than_one_follows(tmp_path: Path) -> None:
    pages = paper.MOST_PAGES
    uses = glossary_of(tmp_path, *[f"{FAR}\n\nL'IAE."] * 2 * (pages + 1))
    assert uses == [*(f"usage-iae-{number}" for number in range(1, pages + 1)), "etc"]
