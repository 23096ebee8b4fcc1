"""The forms of a chart and the values of a map: what each looks like on a page, and in a real browser.

`tests/forms/content` is laid over the sound content; `tests/forms/NAME.html` is what the templates of
the web make of each block. MILLESIME_UPDATE=1 writes them anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from millesime.rules import RULES
from millesime.widths import width
from tests.pages import ROOT, base_with, pages
from tests.test_blocks import division

FORMS = ROOT / "tests" / "forms"
NAMES = ("chart-donut", "chart-line", "chart-multiples", "map-values")
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
DRAWINGS = {
    "ring": "svg.ring", "line": "svg.curve", "multiples": ".chart-multiples",
    "map": ".map-values", "shares": "svg.chart-whole", "dots": "svg.chart-dots",
}  # fmt: skip
"""What tells a page that holds each form."""
BOXES = """
selector => [...document.querySelectorAll(selector)].map(drawing => {
  const frame = drawing.getBoundingClientRect();
  const scale = drawing.viewBox.baseVal.width ? frame.width / drawing.viewBox.baseVal.width : 1;
  return [...drawing.querySelectorAll("text")].map(text => {
    const box = text.getBoundingClientRect(), style = getComputedStyle(text);
    return { text: text.textContent, left: box.left - frame.left, right: box.right - frame.left,
      top: box.top - frame.top, bottom: box.bottom - frame.top, room: frame.width, scale,
      size: parseFloat(style.fontSize), weight: Number(style.fontWeight) };
  });
})
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page that holds an example of each form."""
    content = base_with(FORMS / "content", tmp_path_factory.mktemp("forms") / "content")
    return pages(content)["2023/formes/"]


@pytest.mark.parametrize("name", NAMES)
def test_a_form_looks_on_the_page_as_expected(name: str, shown: str) -> None:
    expected = FORMS / f"{name}.html"
    kind = name.partition("-")[0]
    made = division(shown, f'<div class="block block-{kind}" id="{name}"')
    if os.environ.get("MILLESIME_UPDATE"):
        expected.write_text(made, encoding="utf-8")

    assert made == expected.read_text(encoding="utf-8")


def test_every_rule_of_the_forms_is_told_to_editors() -> None:
    assert {"chart-form", "chart-unit", "map-source"} <= set(RULES)


# ---------------------------------------------------------------- in a browser


def holding(site: Path, mark: str) -> list[str]:
    """Return the addresses of the real pages that hold a form, by what tells it in their HTML."""
    word = f'class="{mark.rpartition(".")[2]}'
    found = (path for path in sorted(site.rglob("index.html")))
    return [
        f"{path.parent.relative_to(site).as_posix()}/"
        for path in found
        if any(
            written in path.read_text(encoding="utf-8")
            for written in (word, f'class="chart {mark.rpartition(".")[2]}')
        )
    ]


@pytest.fixture(params=["light", "dark", "forced"])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """A page on a telephone, by day, by night, and with the colours forced by the reader."""
    scheme = request.param
    context = browser.new_context(
        viewport={"width": 320, "height": 640},
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
    )
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("form", DRAWINGS)
def test_a_page_with_each_form_is_accessible_and_narrow(
    page: Any, site: Path, address: str, form: str
) -> None:
    first, *_ = holding(site, DRAWINGS[form])
    page.goto(f"{address}/{first}")
    found = page.evaluate(f"() => {{ {AXE}; return axe.run(); }}")

    assert not [f"{v['id']}: {n['target']}" for v in found["violations"] for n in v["nodes"]]
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.browser
@pytest.mark.parametrize("size", [320, 390, 1280])
def test_no_label_of_a_real_drawing_touches_another_in_the_real_font(
    browser: Any, site: Path, address: str, size: int
) -> None:
    context = browser.new_context(viewport={"width": size, "height": 900})
    page = context.new_page()
    for form in ("ring", "line", "shares"):
        for path in holding(site, DRAWINGS[form]):
            page.goto(f"{address}/{path}")
            page.evaluate("document.fonts.ready")
            for labels in page.evaluate(BOXES, DRAWINGS[form]):
                for label in labels:
                    assert label["left"] >= -1 and label["right"] <= label["room"] + 1, (
                        path,
                        label,
                    )
                    measured = width(label["text"], label["size"], label["weight"]) * label["scale"]
                    assert label["right"] - label["left"] <= measured + 1, (path, label)
                for one, other in combinations(labels, 2):
                    assert _apart(one, other), (path, one["text"], other["text"])
    context.close()


def _apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two labels leave each other alone; the lines of one may be set close."""
    close = 0.3 * min(one["bottom"] - one["top"], other["bottom"] - other["top"])
    beside = one["right"] <= other["left"] or other["right"] <= one["left"]
    over = one["bottom"] - close <= other["top"] or other["bottom"] - close <= one["top"]
    return bool(beside or over)
