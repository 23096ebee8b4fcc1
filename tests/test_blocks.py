"""One block, one name, four places: class, HTML, CSS, example; and what each example looks like on a page.

`tests/blocks/KIND.yaml` is a block as an editor writes it, `KIND.html` what the templates of the web
make of it. MILLESIME_UPDATE=1 writes every KIND.html anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
import textwrap
from pathlib import Path

import pytest

from millesime.validate import BLOCKS
from tests.pages import ROOT, TEMPLATES, pages, with_examples

EXAMPLES = ROOT / "tests" / "blocks"
PLACES = {
    "shared HTML": (TEMPLATES / "shared" / "blocks", ".html"),
    "shared CSS": (TEMPLATES / "shared" / "css" / "blocks", ".css"),
    "example": (EXAMPLES, ".yaml"),
    "expected HTML": (EXAMPLES, ".html"),
}
MEDIA = {
    f"{medium} {what}": (TEMPLATES / medium / folder, suffix)
    for medium in ("web", "print")
    for what, folder, suffix in (("HTML", "blocks", ".html"), ("CSS", "css/blocks", ".css"))
}


def names(folder: Path, suffix: str) -> set[str]:
    return {path.stem for path in folder.glob(f"*{suffix}")} - {"base"}


def test_each_kind_is_called_by_its_class() -> None:
    assert {kind: model.__name__.lower() for kind, model in BLOCKS.items()} == {
        kind: kind for kind in BLOCKS
    }


@pytest.mark.parametrize("place", PLACES)
def test_each_kind_stands_in_every_place_and_no_file_is_without_its_kind(place: str) -> None:
    assert names(*PLACES[place]) == set(BLOCKS)


@pytest.mark.parametrize("place", MEDIA)
def test_what_a_medium_does_its_own_way_is_a_kind_too(place: str) -> None:
    assert names(*MEDIA[place]) <= set(BLOCKS)


def division(page: str, opening: str) -> str:
    """Return the division of a page that begins with `opening`, as the template wrote it."""
    start, depth = page.index(opening), 0
    for tag in re.finditer(r"<(/?)div\b", page[start:]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return page[start : start + tag.end()] + ">\n"
    raise AssertionError(f"{opening} is not closed")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of an edition in which each example is a chapter of its own."""
    examples = {}
    for kind in BLOCKS:
        example = (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8")
        block = textwrap.indent(example, "    ").replace("    ", "  - ", 1)
        examples[f"{kind}.yaml"] = f"title: Exemple\nblocks:\n{block}"
    content = with_examples(tmp_path_factory.mktemp("blocks") / "content", examples)
    return pages(content)


@pytest.mark.parametrize("kind", BLOCKS)
def test_an_example_looks_on_the_page_as_expected(kind: str, shown: dict[str, str]) -> None:
    expected = EXAMPLES / f"{kind}.html"
    made = division(shown[f"2023/exemple-{kind}/"], f'<div class="block block-{kind}"')
    if os.environ.get("MILLESIME_UPDATE"):
        expected.write_text(made, encoding="utf-8")

    assert made == expected.read_text(encoding="utf-8")
