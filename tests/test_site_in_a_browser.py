"""Every page of the real site in a real Chromium: accessible, silent, alone, readable when narrow."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
SLICES = 4
"""The pages are dealt to so many tests, so that two processors share them."""
MAX_REQUESTS, MAX_BYTES = 10, 150_000


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that may speak to this machine only, and notes what goes wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=False)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: page.faults.append(f"error: {error}"))
    page.on("request", lambda request: _note_outside(page, request))
    yield page
    context.close()


def _note_outside(page: Any, request: Any) -> None:
    if not request.url.startswith("http://127.0.0.1:"):
        page.faults.append(f"external request: {request.url}")


def dealt(site: Path, slice_: int) -> list[str]:
    """Return the paths of every fourth page, beginning with the `slice_`-th."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))[
        slice_::SLICES
    ]


@pytest.mark.parametrize("slice_", range(SLICES))
def test_pages_have_no_accessibility_violation_and_say_nothing_to_the_console(
    page: Any, site: Path, address: str, slice_: int
) -> None:
    faults = []
    for path in dealt(site, slice_):
        page.goto(f"{address}/{path}")
        found = page.evaluate(f"() => {{ {AXE}; return axe.run({RULES}); }}")
        faults += [
            f"{path}: {violation['id']}: {node['target']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]
        faults += [f"{path}: {fault}" for fault in page.faults]
        page.faults.clear()
    assert not faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_readable_by_day_and_by_night(browser: Any, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    faults = []
    for path in ("", "2023/", "2023/organisation/", "lexique/"):
        page.goto(f"{address}/{path}")
        found = page.evaluate(
            f"() => {{ {AXE}; return axe.run({{runOnly: ['color-contrast']}}); }}"
        )
        faults += [f"{path}: {n['target']}" for v in found["violations"] for n in v["nodes"]]
    context.close()
    assert not faults


@pytest.mark.parametrize("slice_", range(SLICES))
def test_pages_reflow_at_320_pixels_without_a_horizontal_scroll_bar(
    page: Any, site: Path, address: str, slice_: int
) -> None:
    """WCAG 2.2, 1.4.10."""
    page.set_viewport_size({"width": 320, "height": 640})
    wide = []
    for path in dealt(site, slice_):
        page.goto(f"{address}/{path}")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    assert not wide


def test_pages_are_light(page: Any, site: Path, address: str) -> None:
    """At most ten requests and 150 KB a page, before compression."""
    heavy = []
    for path in dealt(site, 0):
        sizes: list[int] = []
        page.on("response", lambda response, sizes=sizes: sizes.append(len(response.body())))
        page.goto(f"{address}/{path}", wait_until="networkidle")
        if len(sizes) > MAX_REQUESTS or sum(sizes) > MAX_BYTES:
            heavy.append(f"{path}: {len(sizes)} requests, {sum(sizes)} bytes")
    assert not heavy


def test_the_first_tab_stop_skips_to_the_content(page: Any, address: str) -> None:
    page.goto(f"{address}/2023/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_focus_can_be_seen_on_every_link_of_the_head(page: Any, address: str) -> None:
    """WCAG 2.2, 2.4.7: the outline of what has the focus differs from its outline without."""
    page.goto(f"{address}/2023/")
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_site_reads_and_navigates_from_a_folder_without_javascript(
    browser: Any, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{site}/index.html")
    page.click("a.edition-card-link")
    page.click(".contents-title a >> nth=1")
    assert page.inner_text("h1").startswith("1")
    context.close()
