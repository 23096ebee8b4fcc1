"""Words can be read by day, by night, with more contrast and in the colours that a reader forces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.browser.visits import Visitor

pytestmark = pytest.mark.browser

MEDIA: dict[str, dict[str, Any]] = {
    "by night": {"color_scheme": "dark"},
    "in forced colours by night": {"forced_colors": "active", "color_scheme": "dark"},
    "with more contrast": {"contrast": "more"},
}
"""By day, the colours of every page are measured with the rest."""
USUAL = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
SLICES = 4


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


@pytest.mark.parametrize("slice_", range(SLICES))
def test_words_and_the_focus_are_readable(
    reader: Visitor, site: Path, paths: list[str], slice_: int
) -> None:
    found = []
    for path in key_pages(site, paths)[slice_::SLICES]:
        reader.open(path)
        for name, media in MEDIA.items():
            reader.page.emulate_media(**{**USUAL, **media})
            faults = reader.axe(
                ["color-contrast"], "{include: measure.texts()}"
            ) + reader.page.evaluate("measure.unseen()")
            found += [f"{path} {name}: {fault}" for fault in faults]
        reader.page.emulate_media(**USUAL)
    assert not found, "\n".join(found)
