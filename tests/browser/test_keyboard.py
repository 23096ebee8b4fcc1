"""A reader without a mouse: every stop can be reached, in order, and the ways of the site work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.browser.visits import DESKTOP, NARROW, Visitor

pytestmark = pytest.mark.browser

KINDS = ["home", "edition", "chapter", "glossary", "figures", "series", "governance", "partners"]
MAX_STOPS = 60
"""So many are walked on a page: the head, the local menus and the beginning of the text."""

SCROLLED = """globalThis.scrolled = new Promise((tell) => {
  document.activeElement.addEventListener("scroll", () => tell(true));
  setTimeout(tell, 5000, false);
}), 0"""
"""Begins to watch what has the focus: `scrolled` will tell whether it moved within five seconds."""


def of_kind(site: Path, paths: list[str], kind: str) -> str:
    """Return the first page made by a template."""
    return next(path for path in paths if f"page-{kind}" in (site / path).read_text("utf-8"))


def with_element(site: Path, paths: list[str], where: str) -> str:
    """Return the first page that has an element."""
    return next(path for path in paths if html.parse(str(site / path)).xpath(where))


def focused(page: Any, what: str = "textContent") -> str:
    """Return a property of what has the focus."""
    return str(page.evaluate(f"document.activeElement.{what}"))


def press(page: Any, key: str, until: str) -> None:
    """Press a key until what has the focus fits a selector; sixty times at most."""
    for _ in range(MAX_STOPS):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", until):
            return
    raise AssertionError(f"{key} never reaches {until}")


def test_the_first_stop_skips_to_the_content(reader: Visitor, site: Path, paths: list[str]) -> None:
    reader.open(of_kind(site, paths, "chapter"))
    page = reader.page
    page.keyboard.press("Tab")
    assert focused(page) == "Aller au contenu"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert focused(page, "id") == "contenu"
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


@pytest.mark.parametrize("kind", KINDS)
def test_every_stop_is_reached_in_the_order_of_the_page(
    reader: Visitor, site: Path, paths: list[str], kind: str
) -> None:
    """No trap, and nothing that a mouse alone can reach (WCAG 2.2, 2.1.1, 2.1.2, 2.4.3)."""
    reader.open(of_kind(site, paths, kind))
    page = reader.page
    wanted = page.evaluate("measure.reachable().map(measure.name)")[:MAX_STOPS]
    walked = []
    for _ in wanted:
        page.keyboard.press("Tab")
        walked.append(page.evaluate("measure.name(document.activeElement)"))
    assert walked == wanted
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("measure.name(document.activeElement)") == wanted[-2]


def test_the_menu_leads_to_an_edition_and_says_which_is_open(reader: Visitor) -> None:
    reader.open("index.html")
    page = reader.page
    press(page, "Tab", until=".years a")
    year = focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{year}/**")
    assert page.inner_text(".years a[aria-current=page]") == year


def test_the_glossary_narrows_as_one_types_and_comes_back(reader: Visitor) -> None:
    reader.open("lexique/index.html")
    page = reader.page
    shown = "[...document.querySelectorAll('.glossary dt')].filter(term => !term.hidden).length"
    everything = page.evaluate(shown)
    press(page, "Tab", until="input")
    page.keyboard.type("insertion")
    assert 0 < page.evaluate(shown) < everything
    assert page.inner_text("[role=status]") == f"{page.evaluate(shown)} termes"
    page.keyboard.press("Escape")
    assert page.evaluate(shown) == everything
    press(page, "Tab", until=".letters a")
    letter = focused(page)
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#lettre-{letter.lower()}"


def test_the_search_leads_from_a_word_to_a_page(reader: Visitor) -> None:
    reader.open("index.html")
    page = reader.page
    press(page, "Tab", until="a[href*='recherche/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/**")
    press(page, "Tab", until="input")
    page.keyboard.type("insertion")
    page.wait_for_selector("mark")
    press(page, "Tab", until=".found a")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/recherche/" not in url)
    assert "insertion" in page.inner_text("main").lower()
    assert not reader.said


def test_what_is_folded_opens_and_closes(reader: Visitor, site: Path, paths: list[str]) -> None:
    reader.open(with_element(site, paths, "//main//details"))
    page = reader.page
    press(page, "Tab", until="summary")
    for key, is_open in (("Enter", True), ("Space", False)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.parentElement.open") is is_open


def test_a_table_wider_than_the_screen_scrolls(
    reader: Visitor, site: Path, paths: list[str]
) -> None:
    reader.page.set_viewport_size(NARROW)
    reader.open(with_element(site, paths, "//thead/tr[count(th) > 4]/ancestor::*[@tabindex]"))
    page = reader.page
    press(page, "Tab", until=".table-frame")
    page.evaluate(SCROLLED)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("scrolled")
    page.set_viewport_size(DESKTOP)
