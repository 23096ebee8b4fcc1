"""What readers ask of their screen or printer, in a real Chromium: letters, colours, motion, paper."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

pytestmark = pytest.mark.browser

KEY_PAGES = (
    "",
    "2024/",
    "2024/observatoire/",
    "2024/organisation/chiffres/",
    "2023/partenaires/",
    "2021/congres/",
    "chiffres/",
    "chiffres/members/",
    "gouvernance/",
    "lexique/",
    "plan-du-site/",
    "accessibilite/",
    "ecoconception/",
    "recherche/",
)
WIDTHS = (390, 1280)
HEIGHT = 900

Open = Callable[..., Any]
"""Opens a page at a path; keywords are those of a browser's context."""


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Open]:
    contexts = []

    def opened(path: str, prepare: Callable[[Any], None] = lambda page: None, **asked: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": HEIGHT}, **asked})
        contexts.append(context)
        page = context.new_page()
        prepare(page)
        page.goto(f"{address}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


@contextmanager
def each(browser: Any, address: str, **asked: Any) -> Iterator[Callable[[str], Any]]:
    """Give what leads one page, in one context, from path to path."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": HEIGHT}, **asked})
    page = context.new_page()

    def led(path: str) -> Any:
        page.goto(f"{address}/{path}")
        return page

    yield led
    context.close()


# ---------------------------------------------------------------- until the fonts come

LINES = 56
"""The height of two lines of text, in pixels, rounded up: what long words make of a short page."""
HEIGHT_OF_MAIN = "document.querySelector('main').offsetHeight"
COUNT_SHIFTS = """
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((e) => { window.moved += e.value; }))
      .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_as_high_without_their_fonts_as_with_them(
    browser: Any, address: str, width: int
) -> None:
    """Within two in a hundred, or two lines of text: the faces that stand in take the same place."""
    heights: list[dict[str, int]] = []
    for is_blocked in (False, True):
        with each(browser, address, viewport={"width": width, "height": HEIGHT}) as led:
            page = led("")
            if is_blocked:
                page.route("**/*.woff2", lambda route: route.abort())
            found = {}
            for path in KEY_PAGES:
                page = led(path)
                page.evaluate("document.fonts.ready")
                found[path] = page.evaluate(HEIGHT_OF_MAIN)
            heights.append(found)
    with_fonts, without = heights
    apart = {path: without[path] - with_fonts[path] for path in KEY_PAGES}
    assert not {p: gap for p, gap in apart.items() if abs(gap) > max(LINES, 0.02 * with_fonts[p])}


@pytest.mark.parametrize("path", ["", "2024/", "2024/observatoire/", "mentions-legales/"])
def test_nothing_moves_when_the_fonts_come_late(open_page: Open, path: str) -> None:
    """A cumulative layout shift below 0.01, where 0.1 is called good."""

    def late(route: Any) -> None:
        time.sleep(0.3)
        route.continue_()

    def prepare(page: Any) -> None:
        page.add_init_script(COUNT_SHIFTS)
        page.route("**/*.woff2", late)

    page = open_page(path, prepare, viewport={"width": 390, "height": HEIGHT})
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(100)
    assert page.evaluate("moved") < 0.01


# ---------------------------------------------------------------- letters twice as large

FAULTS = (Path(__file__).parent / "layout_faults.js").read_text(encoding="utf-8")
"""Returns what is cut, laid over something else or out of the screen, as sentences."""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_letters_twice_as_large_are_neither_cut_nor_laid_over_each_other(
    browser: Any, address: str, width: int, size: str
) -> None:
    """WCAG 2.2, 1.4.4: at both widths, and nothing scrolls sideways."""
    faults = []
    with each(browser, address, viewport={"width": width, "height": HEIGHT}) as led:
        for path in KEY_PAGES:
            page = led(path)
            page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            faults += [f"{path}: {fault}" for fault in page.evaluate(FAULTS)]
    assert faults == []


def test_the_look_for_faults_sees_them(open_page: Open) -> None:
    """Words cut, words over others, words out of the screen: each made on purpose."""
    page = open_page("mentions-legales/")
    assert page.evaluate(FAULTS) == []
    page.evaluate(
        """() => {
            const [first, second, , , third] = document.querySelectorAll(".prose p");
            Object.assign(first.style, { width: "5rem", whiteSpace: "nowrap", overflow: "hidden" });
            Object.assign(second.style, { marginBottom: "-6rem" });
            Object.assign(third.style, { position: "relative", left: "70rem", whiteSpace: "nowrap" });
        }"""
    )
    kinds = {fault.split(":")[0] for fault in page.evaluate(FAULTS)}
    assert kinds == {"cut", "over", "out", "wide"}


# ---------------------------------------------------------------- colours


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_seven_to_one(browser: Any, address: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.6, which is AAA, for those who ask for it."""
    from tests.browser.visits import AXE

    faults = []
    with each(browser, address, contrast="more", color_scheme=scheme) as led:
        for path in KEY_PAGES:
            found = led(path).evaluate(
                f"() => {{ {AXE}; return axe.run({{runOnly: ['color-contrast-enhanced']}}); }}"
            )
            faults += [f"{path}: {n['html']}" for v in found["violations"] for n in v["nodes"]]
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("2024/", ".years a[aria-current]"),
        ("2024/observatoire/", ".block-callout"),
        ("gouvernance/", ".families a[aria-current]"),
        ("recherche/", ".button"),
    ],
)
def test_under_forced_colours_what_was_a_ground_is_a_line(
    open_page: Open, path: str, selector: str, scheme: str
) -> None:
    page = open_page(path, forced_colors="active", color_scheme=scheme)
    width = page.locator(selector).first.evaluate("e => getComputedStyle(e).borderBottomWidth")
    assert float(width.removesuffix("px")) >= 1


def test_under_forced_colours_the_bullets_of_lists_are_seen(open_page: Open) -> None:
    page = open_page("accessibilite/", forced_colors="active")
    width = page.locator(".prose ul > li").first.evaluate(
        "e => getComputedStyle(e, '::before').borderTopWidth"
    )
    assert float(width.removesuffix("px")) > 0


# ---------------------------------------------------------------- motion


def test_who_asks_for_no_motion_gets_none(open_page: Open) -> None:
    """Even where a rule, or a script, asks for some."""
    page = open_page("2024/", reduced_motion="reduce")
    page.evaluate(
        "() => { document.body.style.transition = 'color 2s'; document.body.style.scrollBehavior = 'smooth' }"
    )
    given = page.evaluate("getComputedStyle(document.body).transitionDuration")
    assert float(given.removesuffix("s")) < 0.001
    assert page.evaluate("getComputedStyle(document.body).scrollBehavior") == "auto"


# ---------------------------------------------------------------- paper


def printed(page: Any) -> str:
    """Return the text of what a reader's printer prints."""
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)


def test_a_page_prints_its_words_and_the_addresses_of_its_links(open_page: Open) -> None:
    text = printed(open_page("accessibilite/"))
    assert "Déclaration d’accessibilité" in text
    assert "(https://formulaire.defenseurdesdroits.fr/)" in text
    assert "Plan du site" not in text  # the links of the foot
    assert "Rechercher" not in text  # and those of the head


def test_a_page_prints_by_night_as_by_day(open_page: Open) -> None:
    page = open_page("2024/observatoire/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(22, 32, 46)"


def test_what_is_folded_on_the_screen_is_printed(open_page: Open) -> None:
    page = open_page("2024/organisation/ressources-financieres/")
    hidden = page.locator("details:not([open]) td").first.inner_text()
    assert printed(page).count(hidden) > page.locator("main").inner_text().count(hidden)
