"""Words can be read by day, by night, with more contrast and in the colours that a reader forces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.browser.visits import visitor

pytestmark = pytest.mark.browser

SCHEMES: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "forced light": {"forced_colors": "active"},
    "forced dark": {"forced_colors": "active", "color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
}
"""By day, the colours of every page are measured with the rest."""


def key_pages(site: Path, paths: list[str]) -> list[str]:
    """Return few pages that have between them every class of the site: all that a sheet can colour."""
    classes = {path: _classes(site / path) for path in paths}
    missing = set().union(*classes.values())
    chosen = []
    while missing:
        chosen.append(max(paths, key=lambda path: len(classes[path] & missing)))
        missing -= classes[chosen[-1]]
    return chosen


def _classes(file: Path) -> set[str]:
    return {one for found in html.parse(str(file)).xpath("//@class") for one in found.split()}


def test_few_pages_have_every_class_of_the_site(site: Path, paths: list[str]) -> None:
    chosen = key_pages(site, paths)
    assert len(chosen) < 40
    assert set().union(*(_classes(site / path) for path in chosen)) >= {
        "edition-2012", "edition-2024", "page-home", "page-series", "block-chart", "block-map", "cover",
    }  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_are_readable(
    browser: Any, address: str, site: Path, paths: list[str], scheme: str
) -> None:
    faults = []
    with visitor(browser, address, **SCHEMES[scheme]) as reader:
        for path in key_pages(site, paths):
            reader.open(path)
            faults += [f"{path}: {fault}" for fault in reader.axe(["color-contrast"])]
            unseen = reader.page.evaluate("measure.unseen()")
            faults += [f"{path}: focus does not show: {name}" for name in unseen]
    assert not faults, "\n".join(faults)
