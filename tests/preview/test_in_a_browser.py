"""What an editor sees in a real Chromium while they write: the page follows, its problems stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import AXE, STANDARDS
from tests.pages import BASE
from tests.preview.conftest import Desk, desk, looked_at

pytestmark = pytest.mark.browser

SECTION = "2023/20-reseau/20-instances.md"
EDITO = "2023/10-edito.md"
WRONG = "\n\nVoir [le plan](section:nulle-part).\n"
NEVER_BUILT = "503 (Service Unavailable)"
"""What the console says of a page that never was: the preview answers in its place."""
LONG = "\n\n".join(
    f"Paragraphe {number}. {'Des mots pour faire une page. ' * 12}" for number in range(40)
)


@pytest.fixture
def page(browser: Any) -> Iterator[Page]:
    """A blank page; whatever the console says of it is a fault."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert [words for words in said if NEVER_BUILT not in words] == []


def axe(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("options => axe.run(options)", {"runOnly": STANDARDS, "preload": False})
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found["violations"]]


def top(page: Page, words: str) -> float:
    """Return how far below the top of the window some words stand."""
    box = page.get_by_text(words, exact=True).bounding_box()
    assert box
    return box["y"]


def test_what_is_saved_is_shown_without_a_word(small: Desk, page: Page) -> None:
    page.goto(f"{small.address}/2023/edito/")
    small.write(EDITO, small.read(EDITO) + "\n\nUne phrase toute neuve.\n")
    expect(page.get_by_text("Une phrase toute neuve.")).to_be_visible()
    expect(page.locator(".preview-state")).to_have_text("À jour")


def test_the_page_stays_where_it_was_read_when_what_is_above_grows(small: Desk, page: Page) -> None:
    small.write(EDITO, small.read(EDITO) + f"\n\n{LONG}\n\nLa phrase lue.\n\n{LONG}\n")
    page.goto(f"{small.address}/2023/edito/")
    page.get_by_text("La phrase lue.", exact=True).scroll_into_view_if_needed()
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(300)
    before = top(page, "La phrase lue.")
    small.write(EDITO, small.read(EDITO).replace("Paragraphe 3.", f"{LONG}\n\nTrois.", 1))
    expect(page.get_by_text("Trois.")).to_be_attached()

    assert page.evaluate("scrollY") > 0
    assert abs(top(page, "La phrase lue.") - before) < 2


def test_what_has_the_focus_keeps_it(small: Desk, page: Page) -> None:
    page.goto(f"{small.address}/2023/edito/")
    page.locator("#preview-whole").focus()
    small.write(EDITO, small.read(EDITO) + "\n\nEncore une.\n")
    expect(page.get_by_text("Encore une.")).to_be_attached()
    expect(page.locator("#preview-whole")).to_be_focused()


def test_a_problem_is_told_in_a_panel_and_in_its_place_and_the_page_can_still_be_read(
    small: Desk, page: Page
) -> None:
    page.goto(f"{small.address}/2023/reseau/")
    text = small.read(SECTION)
    line = (text + WRONG).split("\n").index(WRONG.strip()) + 1
    small.write(SECTION, text + WRONG)
    panel = page.get_by_role("region", name="1 problème à corriger")

    expect(panel).to_be_visible()
    expect(panel).to_contain_text(f"{SECTION}, ligne {line}")
    expect(panel.locator(".preview-line code")).to_have_text(WRONG.strip())
    expect(panel).to_contain_text("La section « nulle-part » n’existe pas.")
    expect(panel.locator(".preview-remedy")).not_to_be_empty()
    expect(page.get_by_role("alert")).to_have_text("1 problème à corriger")
    own = page.locator("main section", has=page.get_by_role("heading", name="Instances"))
    expect(own.locator(".preview-note")).to_contain_text("La section « nulle-part » n’existe pas.")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert small.told[-1].errors[0].problem.rule == "broken-reference"

    small.write(SECTION, text)
    expect(panel).not_to_be_attached()
    expect(page.locator(".preview-note")).to_have_count(0)
    expect(page.locator(".preview-state")).to_have_text("À jour")


def test_a_problem_of_the_data_is_told_by_the_block_that_shows_them(
    small: Desk, page: Page
) -> None:
    page.goto(f"{small.address}/2023/reseau/")
    name = "2023/key-figures.yaml"
    small.write(name, small.read(name).replace("value: 1 204", "value: beaucoup"))
    note = page.locator("main .preview-note")

    expect(note).to_have_count(1)
    expect(note).to_contain_text(f"{name}, ligne 2")
    expect(note).to_contain_text("« beaucoup » n’est pas un nombre.")
    expect(page.locator(".preview-note + .block")).to_contain_text("entreprises")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_problem_that_no_section_shows_stands_under_the_title_of_the_edition(
    small: Desk, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{small.address}/2023/")
    name = "2023/partners.yaml"
    small.write(name, small.read(name).replace("name: Ville", "nom: Ville"))

    expect(page.locator("h1 ~ .preview-note").first).to_contain_text(f"{name}, ligne 5")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_panel_is_worked_from_the_keyboard(small: Desk, page: Page) -> None:
    page.goto(f"{small.address}/2023/edito/")
    small.write(EDITO, small.read(EDITO) + WRONG)
    toggle, panel = page.locator("#preview-toggle"), page.locator("#preview-panel")
    expect(panel).to_be_visible()
    toggle.press("Enter")
    expect(panel).to_be_hidden()
    toggle.press("Enter")
    expect(panel).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")


def test_each_section_names_its_file_and_leads_to_it(small: Desk, page: Page) -> None:
    page.goto(f"{small.address}/2023/reseau/")
    named = page.locator("main .preview-source")
    expect(named.locator(".preview-path")).to_have_text(
        ["2023/20-reseau/00-introduction.md", "2023/20-reseau/10-chiffres.yaml", SECTION]
    )
    path = small.folders.content / SECTION
    expect(named.last.get_by_role("link")).to_have_attribute("href", f"vscode://file{path}:1")
    expect(named.last.get_by_role("button")).to_have_attribute("data-copy", str(path))


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_of_the_preview_keeps_anyone_out(small: Desk, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{small.address}/2023/reseau/")
    assert axe(page) == []
    small.write(SECTION, small.read(SECTION) + WRONG)
    expect(page.locator(".preview-note")).to_be_attached()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small.write(SECTION, "---\ntitle: a: b\n---\n")


def test_the_last_words_of_a_page_stand_above_the_bar(small: Desk, page: Page) -> None:
    page.goto(f"{small.address}/2023/edito/")
    last = page.locator("footer a").last
    last.focus()
    foot, bar = last.bounding_box(), page.locator(".preview-bar").bounding_box()
    assert foot
    assert bar
    assert foot["y"] + foot["height"] <= bar["y"]
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    end = page.locator("footer.site-foot").bounding_box()
    assert end
    assert end["y"] + end["height"] <= bar["y"] + 1


def test_a_site_that_was_never_made_shows_the_panel_alone_then_itself(
    tmp_path: Path, page: Page
) -> None:
    broken = desk(tmp_path, BASE)
    text = broken.read(EDITO)
    broken.write(EDITO, text.replace("title: Éditorial", "title: Éditorial : suite"))
    with looked_at(broken):
        page.goto(f"{broken.address}/2023/edito/")
        expect(page.get_by_role("region")).to_contain_text(f"{EDITO}, ligne 2")
        assert axe(page) == []
        broken.write(EDITO, text)
        expect(page.get_by_role("heading", level=1)).to_have_text("Éditorial")
        page.goto("about:blank")
