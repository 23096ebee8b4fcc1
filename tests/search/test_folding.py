"""What counts in a word: one table, read by Python here and by the script in test_search_page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from millesime.search import folding

TEXTS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
)["texts"]


@pytest.mark.parametrize(("text", "keys"), list(TEXTS.items()))
def test_what_counts_in_a_text(text: str, keys: list[str]) -> None:
    assert folding.keys(text) == keys


def test_the_patterns_hold_no_slash_which_would_end_them_in_javascript() -> None:
    patterns = [folding.TOKEN, folding.NOISE, *(pattern for pattern, _ in folding.STEMS)]
    assert not [pattern for pattern in patterns if "/" in pattern]
