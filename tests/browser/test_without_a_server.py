"""The folder of the site, opened as it is: it reads and leads on, with JavaScript and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with", "without"])
def test_the_site_reads_and_leads_on_from_a_folder(browser: Any, site: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.click("a.edition-card-link")
    page.click(".contents-title a >> nth=1")
    assert page.inner_text("h1").startswith("1")
    page.click("a[href*='recherche/']")
    page.click(".ways a >> nth=0")
    assert page.inner_text("h1") == "Lexique"
    assert not errors
    context.close()
