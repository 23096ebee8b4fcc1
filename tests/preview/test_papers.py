"""The pages on paper, laid out beside while the site goes on answering."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages import BASE
from tests.preview.conftest import Desk, desk, looked_at

pytestmark = pytest.mark.browser
SECOND = 1000
EDITO = "2023/10-edito.md"


def pdf(page: Any, path: str) -> bytes:
    """Return the PDF that the preview has of a page."""
    answer = page.request.get(path)
    assert answer.headers["content-type"] == "application/pdf"
    return bytes(answer.body())


def text(content: bytes) -> str:
    """Return the words of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words


def test_a_chapter_is_shown_on_paper_and_again_after_a_save(small: Desk, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{small.address}/2023/reseau/")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Ce chapitre sur papier").click()
    paper = opened.value
    frame, state = paper.locator("iframe"), paper.get_by_role("status")
    expect(frame).to_be_visible(timeout=60 * SECOND)
    expect(state).to_contain_text("page")
    made = pdf(page, f"{small.address}/_preview/pdf/2023/reseau/")
    assert "Éditorial" not in text(made)

    section = "2023/20-reseau/20-instances.md"
    small.write(section, small.read(section) + "\n\nUne phrase toute neuve.\n")
    expect(frame).to_have_attribute("src", "/_preview/pdf/2023/reseau/?n=2", timeout=60 * SECOND)
    assert "Une phrase toute neuve." in text(
        pdf(page, f"{small.address}/_preview/pdf/2023/reseau/")
    )
    paper.close()
    page.close()


def test_the_whole_is_laid_out_once_nothing_is_saved_any_more(tmp_path: Path, browser: Any) -> None:
    with looked_at(desk(tmp_path, BASE, quiet=0.2)) as found:
        page = browser.new_page()
        page.goto(f"{found.address}/2023/")
        shown = page.locator("[data-progress]")
        expect(shown).to_have_text("en attente")
        assert found.get("/2023/edito/").status == 200
        expect(shown).to_have_text(re.compile(r"^\d+ pages$"), timeout=60 * SECOND)
        whole = text(pdf(page, f"{found.address}/_preview/pdf/2023/"))
        assert "Éditorial" in whole
        assert "Le réseau" in whole
        page.close()


def test_nothing_is_laid_out_of_content_with_a_problem(small: Desk, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{small.address}/2023/edito/")
    small.write(EDITO, "---\ntitle: a: b\n---\n")
    expect(page.locator("#preview-panel")).to_be_visible()
    page.goto(f"{small.address}/_preview/papier/2023/edito/")
    expect(page.get_by_text("Le contenu a un problème à corriger.")).to_be_visible()
    assert not small.preview.papers.made
    page.close()
