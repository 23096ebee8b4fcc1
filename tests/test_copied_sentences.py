"""Facts carry over from the printed reports, sentences do not.

The sources stand beside the repository, not in it: without them there is nothing to compare with.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import ROOT

SOURCES = ROOT.parent / "shared" / "sources"
RUN = 10
"""So many words in a row from a source are a copy; names, titles and tables aside."""
MOST = 0.02


def words(text: str) -> list[str]:
    return re.findall(r"[a-zà-öø-ÿœæ0-9]+", text.lower())


def runs(text: list[str]) -> list[tuple[str, ...]]:
    return [tuple(text[start : start + RUN]) for start in range(len(text) - RUN + 1)]


def copied(text: list[str], known: set[tuple[str, ...]]) -> int:
    """Return how many words of a text stand in a run that a source has too."""
    starts = [start for start, run in enumerate(runs(text)) if run in known]
    ends = [start + RUN for start in starts]
    overlaps = (max(0, ends[i] - second) for i, (_, second) in enumerate(pairwise(starts)))
    return RUN * len(starts) - sum(overlaps)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the printed reports' text is not here")
@pytest.mark.parametrize("document", ["2012", "2021", "2021/dossier-de-presse", "2023", "2024"])
def test_the_prose_of_a_report_is_written_afresh(site: Path, document: str) -> None:
    known = {run for path in SOURCES.glob("*.txt") for run in runs(words(path.read_text("utf-8")))}
    pages = [html.parse(str(path)).getroot() for path in _pages(site, document)]
    texts = [
        words(block.text_content())
        for page in pages
        for block in page.xpath("//*[contains(@class, 'prose') or contains(@class, 'lead')]")
    ]
    total = sum(map(len, texts))
    assert total > 2000
    assert sum(copied(text, known) for text in texts) < MOST * total


def _pages(site: Path, document: str) -> list[Path]:
    """Return the pages of a document, those of another one in its folder left out."""
    found = (site / document).rglob("index.html")
    return [path for path in found if document.count("/") or "dossier-de-presse" not in path.parts]


def test_overlapping_runs_are_counted_once() -> None:
    source = [f"w{index}" for index in range(20)]
    assert copied(["a", *source[:12], "b"], set(runs(source))) == 12
