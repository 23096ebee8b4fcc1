"""What the tests in a browser share: the pages of the real site, and a visitor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visits import Visitor, visitor


@pytest.fixture(scope="session")
def paths(site: Path) -> list[str]:
    """The path of every page of the real site; one that only leads elsewhere is not one."""
    return [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*.html"))
        if b'http-equiv="refresh"' not in path.read_bytes()
    ]


@pytest.fixture(scope="package")
def reader(browser: Any, address: str) -> Iterator[Visitor]:
    """A visitor of the real site, at a desk: a test that changes the window changes it back."""
    with visitor(browser, address) as found:
        yield found
