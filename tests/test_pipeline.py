"""The steps in order, on the real content: what is made, what is kept, what is said when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from millesime import typeset
from millesime.glossary import build_glossary
from millesime.pipeline import Folders, build, read, unchanged
from millesime.problems import ToolError
from millesime.stamp import Stamps
from tests.conftest import CONTENT, TEMPLATES


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(CONTENT, TEMPLATES, tmp_path / "site")


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which WeasyPrint cannot be imported."""

    def fail() -> None:
        raise ToolError(typeset.NO_PANGO)

    monkeypatch.setattr(typeset, "_weasyprint", fail)


@pytest.mark.usefixtures("no_pango")
def test_without_pango_the_site_is_built_and_the_remedy_is_said(folders: Folders) -> None:
    built = build(folders, pdfs=True, say=lambda _: None)
    assert (folders.site / "2023" / "index.html").is_file()
    assert "apt install libpango-1.0-0" in built.missing
    assert not built.pdfs


@pytest.mark.usefixtures("no_pango")
def test_without_pango_one_years_pdf_is_refused(folders: Folders) -> None:
    with pytest.raises(ToolError, match="Pango"):
        build(folders, pdfs=True, year=2023, say=lambda _: None)
    assert not folders.site.exists()


@pytest.mark.usefixtures("no_pango")
def test_what_could_not_be_made_is_tried_again(folders: Folders) -> None:
    build(folders, pdfs=True, say=lambda _: None)
    assert not unchanged(folders, pdfs=True)


def test_the_site_alone_keeps_the_pdfs_it_had(folders: Folders) -> None:
    pdf = folders.site / "2023" / "rapport-d-activite-2023.pdf"
    pdf.parent.mkdir(parents=True)
    mark = Stamps(read(CONTENT))["2023/"]
    words = f"%PDF-1.7 /Type /Pages/Count 12 <millesime:stamp>{mark}</millesime:stamp>"
    pdf.write_bytes(words.encode())
    build(folders, pdfs=False, say=lambda _: None)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "12 pages" in (folders.site / "2023" / "index.html").read_text("utf-8")


def test_the_glossary_alone_is_what_a_whole_build_makes(folders: Folders) -> None:
    build(folders, pdfs=False, say=lambda _: None)
    before = {path: path.stat().st_mtime_ns for path in folders.site.rglob("*.html")}
    glossary = build_glossary(folders, say=lambda _: None)
    touched = {path for path, date in before.items() if path.stat().st_mtime_ns != date}
    assert glossary.changed == 2  # the PDF, and the page that now offers it
    assert touched == {folders.site / "lexique" / "index.html"}


@pytest.mark.usefixtures("no_pango")
def test_without_pango_the_glossary_is_published_and_the_remedy_is_said(folders: Folders) -> None:
    glossary = build_glossary(folders, say=lambda _: None)
    assert (folders.site / "lexique" / "lexique.csv").is_file()
    assert "apt install libpango-1.0-0" in glossary.missing


def test_glossary_data_of_another_make_are_no_trouble(folders: Folders) -> None:
    data = folders.site / "lexique" / "lexique.json"
    data.parent.mkdir(parents=True)
    data.write_text("[]")
    assert build_glossary(folders, say=lambda _: None).news is None


def test_every_edition_of_the_content_is_read_the_newest_first() -> None:
    years = [report.year for report in read(CONTENT).reports]
    assert years == sorted(years, reverse=True)
    assert {2012, 2021, 2023, 2024} <= set(years)
