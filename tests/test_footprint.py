"""What the site weighs: counted on small files made by hand, then on the real site, beside a browser."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from millesime.footprint import Footprint, measure, nodes
from millesime.write import read_back

CSS = b"a { color: red } @font-face { src: url(sans.22222222.woff2) }" * 20
FILES = {
    "index.html": b'<!doctype html><link href="assets/style.11111111.css"><p>Un</p>',
    "2024/index.html": (
        b'<!doctype html><link href="../assets/style.11111111.css">'
        b'<script src="../assets/search.33333333.js"></script>'
        b'<img srcset="../assets/a-480.44444444.avif 480w, ../assets/a-800.44444444.avif 800w"'
        b' src="../assets/a-800.44444444.jpg"><a href="../assets/OFL.55555555.txt">OFL</a>'
    ),
    "2024/rapport.pdf": b"%PDF" * 1000,
    "assets/style.11111111.css": CSS,
    "assets/sans.22222222.woff2": b"f" * 17_000,
    "assets/search.33333333.js": b"search();" * 100,
    "assets/a-480.44444444.avif": b"p" * 3_000,
    "assets/a-800.44444444.avif": b"p" * 7_000,
    "assets/a-800.44444444.jpg": b"p" * 20_000,
    "assets/OFL.55555555.txt": b"licence",
}
PAGES = ("index.html", "2024/index.html")


@pytest.fixture
def footprint() -> Footprint:
    return measure(FILES, PAGES)


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, bytes]:
    """The real site, as it was written."""
    return read_back(site)


@pytest.fixture(scope="module")
def real(files: dict[str, bytes]) -> Footprint:
    return measure(files, [path for path in files if path.endswith("index.html")])


# ---------------------------------------------------------------- by hand


def test_a_page_asks_for_its_style_and_for_the_fonts_that_this_names(footprint: Footprint) -> None:
    home = next(page for page in footprint.pages if page.path == "index.html")
    assert list(home.files) == [
        "index.html",
        "assets/sans.22222222.woff2",
        "assets/style.11111111.css",
    ]
    assert home.requests == 3


def test_of_a_picture_the_heaviest_file_that_a_browser_may_choose_is_counted(
    footprint: Footprint,
) -> None:
    assert footprint.heaviest.path == "2024/index.html"
    assert footprint.heaviest.kinds["Images"].sent == 7_000


def test_what_a_page_only_links_to_is_not_counted(footprint: Footprint) -> None:
    assert "assets/OFL.55555555.txt" not in footprint.heaviest.files
    assert footprint.pdfs == {"2024/rapport.pdf": 4_000}


def test_texts_are_compressed_and_the_rest_is_sent_as_it_is(footprint: Footprint) -> None:
    kinds = footprint.heaviest.kinds
    assert kinds["Mise en page"].raw == len(CSS)
    assert kinds["Mise en page"].sent < len(CSS) / 4
    assert kinds["Caractères"].raw == kinds["Caractères"].sent == 17_000


def test_the_parts_of_a_page_make_its_weight(footprint: Footprint) -> None:
    for page in footprint.pages:
        assert sum(weight.sent for weight in page.kinds.values()) == page.total.sent
        assert sum(weight.raw for weight in page.kinds.values()) == page.total.raw


def test_half_of_the_pages_are_lighter_than_the_median() -> None:
    files = {f"{size}.html": b"<p>" + bytes(range(size)) for size in (90, 10, 50, 70, 30)}
    assert measure(files, files).median.path == "50.html"


def test_the_order_of_the_files_changes_nothing() -> None:
    backwards = dict(reversed(FILES.items()))
    assert measure(backwards, reversed(PAGES)) == measure(FILES, PAGES)


def test_elements_are_counted_without_what_closes_and_what_is_said_aside() -> None:
    assert (
        nodes(b"<!doctype html><html><!-- un mot --><body><p>1 &lt; 2<br></p></body></html>") == 4
    )


# ---------------------------------------------------------------- the real site


def test_the_elements_of_every_page_are_those_that_a_parser_finds(
    files: dict[str, bytes], real: Footprint
) -> None:
    for page in real.pages:
        tree = html.document_fromstring(files[page.path])
        assert page.nodes == sum(1 for node in tree.iter() if isinstance(node.tag, str)), page.path


def test_the_page_says_what_is_measured(files: dict[str, bytes]) -> None:
    """Itself and the page of hosts left out; the same again when the same site is built again."""
    text = files["ecoconception/index.html"].decode().replace("&nbsp;", " ")
    others = [p for p in files if p.endswith("index.html") and not p.startswith("ecoconception/")]
    pages = [p for p in others if b'http-equiv="refresh"' not in files[p]]
    measured = measure(files, pages)
    assert f"{measured.median.total.sent / 1000:.0f} ko" in text
    assert f"{measured.heaviest.total.sent / 1000:.0f} ko" in text
    assert f"la médiane de ses {len(pages)} pages" in text


def test_the_median_page_is_light(real: Footprint) -> None:
    """The budgets of the project: 150 KB sent, ten requests, 400 elements."""
    assert real.median.total.sent <= 150_000
    assert real.median.requests <= 10
    assert real.median.nodes <= 400


def test_measuring_takes_no_time(files: dict[str, bytes], real: Footprint) -> None:
    """A twentieth of a second on a quiet machine, whatever a busy one makes of it."""
    paths = [page.path for page in real.pages]
    spent = []
    for _ in range(5):
        start = time.process_time()
        measure(files, paths)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.1


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["index.html", "2024/observatoire/index.html", "lexique/index.html"]
)
def test_a_browser_asks_for_nothing_that_is_not_counted(
    browser: Any, address: str, real: Footprint, path: str
) -> None:
    """And for all that is, but for a font that the page has no use for, and the icon."""
    asked: dict[str, int] = {}
    page = browser.new_page()
    page.on("response", lambda answer: asked.update({answer.url: len(answer.body())}))
    page.goto(f"{address}/{path}", wait_until="networkidle")
    page.close()
    counted = next(one for one in real.pages if one.path == path)
    asked = {url.removeprefix(f"{address}/"): size for url, size in asked.items()}
    assert asked == {name: counted.files[name].raw for name in asked}
    assert {name.rpartition(".")[2] for name in set(counted.files) - set(asked)} <= {"woff2", "svg"}
