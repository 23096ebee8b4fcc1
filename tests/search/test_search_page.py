"""The search page of the real site in a real Chromium, with the real index and under the real policy."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
MAX_SCRIPT, MAX_NODES = 5_000, 400
FIRST = 3
"""How many results a reader looks at, unless a query says otherwise."""

ALL_RESULTS = """(cases) => {
  const [field, edition] = document.querySelectorAll('#q, #edition');
  const more = document.querySelector('.more');
  return cases.map(({ query, year }) => {
    field.value = query;
    edition.value = year;
    field.form.requestSubmit();
    while (!more.hidden) more.click();
    return [...document.querySelectorAll('.found h3 a')].map((link) => link.getAttribute('href'));
  });
}"""
"""Ask several queries at once, to the end of their results, and return where these lead."""


def read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(browser: Any, address: str) -> Iterator[Any]:
    """The search page, which notes all that its console and its network say."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(f"{address}/recherche/")
    begin(page)
    yield page
    context.close()


def begin(page: Any) -> None:
    """Go to the field, which brings the index, and wait for it."""
    page.focus("#q")
    page.wait_for_function("() => document.querySelector('.search').onsubmit !== null")


def ask(page: Any, query: str, edition: str = "") -> None:
    """Type a query, choose an edition, and press Enter."""
    page.select_option("#edition", edition)
    page.fill("#q", query)
    page.press("#q", "Enter")


def found(page: Any, cases: list[dict[str, str]]) -> list[list[str]]:
    """Return where all results of each query lead, from the site's root, without names of files."""
    return [
        [address.removeprefix("../").replace("index.html", "") for address in results]
        for results in page.evaluate(ALL_RESULTS, cases)
    ]


def test_readers_find_what_they_ask_for_and_not_what_they_do_not(page: Any) -> None:
    queries = read("queries.yaml")["queries"]
    cases = [{"query": str(q["query"]), "year": str(q.get("edition", ""))} for q in queries]
    faults = []
    for query, results in zip(queries, found(page, cases), strict=True):
        first = results[: query.get("first", FIRST)]
        missing = [place for place in query.get("find", ()) if place not in first]
        wrong = [place for place in query.get("miss", ()) if place in results]
        wrong += results if query.get("nothing") else []
        if missing or wrong:
            faults.append((query["query"], missing, wrong))
    assert not faults
    assert len(queries) >= 60


def test_the_script_folds_words_as_python_does(page: Any) -> None:
    texts: dict[str, list[str]] = read("words.yaml")["texts"]
    folded = {}
    for text in texts:
        page.evaluate("text => { form.q.value = text; show(); }", text)
        folded[text] = page.evaluate("terms.map(({ stem }) => stem)")
    assert folded == texts


def test_an_excerpt_marks_the_words_in_about_160_signs(page: Any) -> None:
    ask(page, "chiffres d'affaires")
    marked = page.locator(".found mark").all_inner_texts()
    lengths = [len(text) for text in page.locator(".found p").all_inner_texts()]
    assert {text.lower() for text in marked} == {"chiffre", "chiffres", "affaires"}
    assert max(lengths) <= 170


def test_results_stand_under_their_edition_and_their_chapter(page: Any) -> None:
    ask(page, "jeux macif")
    assert page.locator(".found h2").first.inner_text() == "Édition 2023 / Pouvoir d’agir"
    assert page.locator(".found h3").first.inner_text().startswith("4.3 Jeux Macif")


def test_results_appear_while_one_types_and_their_number_is_announced(page: Any) -> None:
    ask(page, "")
    page.focus("#q")
    page.keyboard.type("cotisa")
    page.wait_for_selector("[role=status]:has-text('résultats')")
    assert page.locator(".found h3").count() > 1
    assert page.is_hidden(".ways")


def test_nothing_found_offers_near_words_and_the_ways_without_search(page: Any) -> None:
    ask(page, "herbergement")
    assert page.inner_text("[role=status]") == "Aucun résultat. Essayez\u00a0: hébergement."
    assert page.is_visible(".ways >> text=Plan du site")

    page.click("[role=status] a")
    page.wait_for_url("**?q=h%C3%A9bergement&edition=")

    assert page.input_value("#q") == "hébergement"
    assert page.locator(".found h3").count()


def test_the_query_is_kept_in_the_address(page: Any, address: str) -> None:
    ask(page, "l’hébergement", "2023")
    kept = page.url
    ask(page, "")

    page.goto(kept)

    assert page.input_value("#q") == "l’hébergement"
    assert page.input_value("#edition") == "2023"
    assert page.locator(".found h3").count()


def test_an_address_may_ask_for_anything_and_breaks_nothing(page: Any, address: str) -> None:
    for query in (
        "?q=%3Cimg+src=x+onerror=1%3E&edition=1515",
        "?action=x&length=2",
        "?q=%25+%5C.*",
    ):
        page.goto(f"{address}/recherche/{query}")
        assert page.is_visible("#q")
    assert not page.locator(".found img").count()
    assert not page.faults


def test_the_keyboard_reaches_field_results_and_what_follows(page: Any, address: str) -> None:
    page.goto(f"{address}/recherche/?q=formation")
    page.focus("#contenu")
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert stops == ["q", "edition", "BUTTON", "A"]

    shown = page.locator(".found h3").count()
    page.focus(".more")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.matches('.found h3 a')")
    focused = page.evaluate(
        "[...document.querySelectorAll('.found h3 a')].indexOf(document.activeElement)"
    )
    assert focused == shown


@pytest.mark.parametrize("query", ["", "?q=formation", "?q=herbergement"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_silent(
    page: Any, address: str, query: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/recherche/{query}")
    violations = page.evaluate(f"() => {{ {AXE}; return axe.run({RULES}); }}")["violations"]
    nodes = page.evaluate("document.querySelectorAll('*').length")
    page.emulate_media(color_scheme="light")
    assert [(found["id"], found["nodes"]) for found in violations] == []
    assert nodes <= MAX_NODES
    assert not page.faults


def test_it_works_from_a_folder(browser: Any, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"file://{site}/index.html")
    page.click("text=Rechercher")
    ask(page, "abeille verte")
    assert page.url.endswith("?q=abeille+verte&edition=")
    page.click(".found h3 a")
    page.wait_for_url(f"file://{site}/2023/territoires-solidaires/abeille-verte/index.html")
    page.go_back()
    assert page.input_value("#q") == "abeille verte"
    context.close()


def test_the_index_comes_only_to_who_searches(browser: Any, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/recherche/", wait_until="networkidle")
    assert not [url for url in asked if "search-index" in url]
    begin(page)
    assert [url for url in asked if "search-index" in url]
    page.close()


def test_without_a_script_the_page_leads_to_all_there_is(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/recherche/")
    assert page.is_hidden("form")
    assert page.is_hidden(".more")
    assert page.is_visible("text=La recherche a besoin de JavaScript")
    page.click(".ways-letters a >> nth=0")
    page.wait_for_url(f"{address}/lexique/index.html#lettre-*")
    context.close()


def test_the_form_alone_finds_its_way(browser: Any, address: str) -> None:
    """It is a real form: what the script does not take, the browser sends to the same page."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/recherche/")
    begin(page)
    page.evaluate("document.querySelector('.search').onsubmit = null")
    ask(page, "abeille verte")
    page.wait_for_url("**/recherche/?q=abeille+verte&edition=")
    assert page.locator(".found h3").count()
    context.close()


def test_the_script_is_small_and_the_index_is_loaded_here_alone(site: Path) -> None:
    [script] = list((site / "assets").glob("search.*.js"))
    [index] = list((site / "assets").glob("search-index.*.js"))
    users = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if index.name in path.read_text(encoding="utf-8")
    ]
    assert script.stat().st_size <= MAX_SCRIPT
    assert users == ["recherche/index.html"]
