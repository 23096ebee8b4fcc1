"""Every page of the real site under its real headers: with JavaScript, and without where it differs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.browser.checks import faults
from tests.browser.visits import Visitor, visitor

pytestmark = pytest.mark.browser

SLICES = 12
"""The pages are dealt to so many tests, so that processors share them."""
SCRIPT = "//script[not(@type='application/ld+json')] | //noscript"


@pytest.mark.parametrize("slice_", range(SLICES))
def test_a_page_holds_all_that_is_asked_of_it(
    reader: Visitor, paths: Sequence[str], slice_: int
) -> None:
    found = [fault for path in paths[slice_::SLICES] for fault in faults(path, reader.visit(path))]
    assert not found, "\n".join(found)


def scripted(site: Path, paths: Sequence[str]) -> list[str]:
    """Return the pages that are not the same without JavaScript."""
    return [path for path in paths if html.parse(str(site / path)).xpath(SCRIPT)]


def test_few_pages_have_a_script_so_that_all_others_are_the_same_without(
    site: Path, paths: Sequence[str]
) -> None:
    found = scripted(site, paths)
    assert 0 < len(found) < 4
    assert not [path for path in found if path[:4].isdecimal()]  # no page of an edition


def test_pages_with_a_script_hold_it_too_without_javascript(
    browser: Any, address: str, site: Path, paths: Sequence[str]
) -> None:
    with visitor(browser, address, scripts=False) as reader:
        found = [
            fault for path in scripted(site, paths) for fault in faults(path, reader.visit(path))
        ]
    assert not found, "\n".join(found)
