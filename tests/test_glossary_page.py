"""The page of the living glossary: whole without JavaScript, filtered by typing with it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from millesime.model.library import Library
from millesime.pipeline import Folders, build
from tests.conftest import TEMPLATES
from tests.pages import BASE, base_with

pytestmark = pytest.mark.browser

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TERMS = """terms:
  aci: {term: ACI, label: atelier et chantier d'insertion}
  coeur: {term: CŒUR, label: comité des œuvres d'Évry}
  sap: {term: SAP, label: service à la personne}
"""
OLDER = """terms:
  coeur: {term: CŒUR, label: comité des œuvres d'Évry}
  services: {term: SAP, label: services à la personne, note: "Au pluriel."}
  vae: {term: VAE, label: validation des acquis}
"""
MAX_SCRIPT = 2_048


# ---------------------------------------------------------------- a small site of two editions


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose newest edition has ACI, CŒUR and SAP; the one before CŒUR, SAP and VAE."""
    folder = tmp_path_factory.mktemp("glossary")
    content = base_with(BASE, folder / "content")
    (content / "2023/20-reseau/20-instances.md").unlink()
    (content / "2023/glossary.yaml").write_text(TERMS, "utf-8")
    (content / "2023/10-edito.md").write_text("---\ntitle: L'édito\n---\nNos ACI.\n", "utf-8")
    (content / "2021").mkdir()
    about = (content / "2023/edition.yaml").read_text("utf-8").replace("2023", "2021")
    (content / "2021/edition.yaml").write_text(about, "utf-8")
    (content / "2021/glossary.yaml").write_text(OLDER, "utf-8")
    (content / "2021/10-edito.md").write_text("---\ntitle: Un début\n---\nLes SAP.\n", "utf-8")
    build(Folders(content, TEMPLATES, folder / "site"), pdfs=False, say=lambda _: None)
    return folder / "site"


@pytest.fixture(scope="module")
def written(small: Path) -> html.HtmlElement:
    return html.parse(str(small / "lexique" / "index.html")).getroot()


def words(tree: html.HtmlElement, path: str) -> list[str]:
    """Return the texts of what an XPath finds, their spaces made plain."""
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]


def test_the_terms_of_all_editions_stand_under_their_letters(written: html.HtmlElement) -> None:
    assert words(written, "//h2[@class='letter-title']") == ["A", "C", "S", "V"]
    assert words(written, "//dt") == ["ACI", "CŒUR", "SAP", "VAE"]
    assert words(written, "//nav[@class='letters']//a") == ["A", "C", "S", "V"]


def test_an_earlier_wording_stands_with_its_year_under_the_present_one(
    written: html.HtmlElement,
) -> None:
    assert words(written, "//dt[@id='terme-services']/following-sibling::dd")[:2] == [
        "service à la personne",
        "En 2021 : services à la personne (Au pluriel.)",
    ]


def test_a_term_answers_to_every_id_that_an_edition_gave_it(written: html.HtmlElement) -> None:
    assert words(written, "//dt[descendant-or-self::*[@id='terme-services']]") == ["SAP"]
    assert words(written, "//dt[descendant-or-self::*[@id='terme-sap']]") == ["SAP"]


def test_the_editions_and_a_section_that_uses_it_stand_under_a_sense(
    written: html.HtmlElement,
) -> None:
    uses = words(written, "//dd[@class='uses']")
    assert uses == ["Édition 2023 (L’édito)", "Éditions 2023, 2021", *uses[2:]]
    assert uses[2:] == ["Éditions 2023, 2021 (Un début)", "Édition 2021"]
    assert written.xpath("//dd[@class='uses']/a/@href")[0] == "../2023/edito/index.html"


def test_the_page_says_what_the_newest_edition_adds_and_drops(written: html.HtmlElement) -> None:
    assert words(written, "//section[@class='glossary-news']/*") == [
        "De 2021 à 2023",
        "Entrés au lexique : ACI.",
        "Plus repris : VAE.",
    ]


# ---------------------------------------------------------------- the filter


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: page.faults.append(f"error: {error}"))
    yield page
    context.close()


@pytest.fixture
def folder(page: Any, small: Path) -> Any:
    """The page opened as a file, from a folder, the field reached by its label."""
    page.goto(f"file://{small}/lexique/index.html")
    page.get_by_label("Chercher").focus()
    return page


def shown(page: Any, what: str = "dt") -> list[str]:
    """Return the texts of the elements of the glossary that are to be seen."""
    script = "all => all.filter(one => one.checkVisibility()).map(one => one.textContent.trim())"
    return list(page.eval_on_selector_all(f".terms {what}", script))


def said(page: Any) -> str:
    return str(page.inner_text("[role=status]"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("aci", ["ACI"]),  # the term, whatever its case
        ("personne", ["SAP"]),  # its explanation
        ("pluriel", ["SAP"]),  # an earlier one
        ("oeuvres", ["CŒUR"]),  # two letters for one
        ("coeur EVRY", ["CŒUR"]),  # every word, without accents
        ("d'evry", ["CŒUR"]),  # a straight apostrophe
        ("aci personne", []),
        ("2023", []),  # not where it is used
    ],
)
def test_what_is_typed_is_searched_in_terms_and_explanations(
    folder: Any, typed: str, found: list[str]
) -> None:
    folder.keyboard.type(typed)
    assert shown(folder) == found
    assert shown(folder, "h2") == [term[0] for term in found]


@pytest.mark.parametrize(
    ("typed", "announced"),
    [("c", "4 termes"), ("aci", "1 terme"), ("zzz", "Aucun terme"), (" ", "")],
)
def test_how_many_are_left_is_announced(folder: Any, typed: str, announced: str) -> None:
    folder.keyboard.type(typed)
    assert said(folder) == announced


def test_escape_shows_everything_again(folder: Any) -> None:
    folder.keyboard.type("aci")
    folder.keyboard.press("Escape")
    assert folder.input_value("#filtre") == ""
    assert len(shown(folder)) == 4
    assert said(folder) == ""


def test_enter_loses_nothing(folder: Any) -> None:
    folder.keyboard.type("aci")
    folder.keyboard.press("Enter")
    assert shown(folder) == ["ACI"]


def test_a_link_to_a_term_that_is_hidden_shows_it(folder: Any) -> None:
    folder.keyboard.type("aci")
    folder.get_by_role("link", name="VAE").click()
    assert "VAE" in shown(folder)


def test_without_javascript_the_page_is_whole_and_has_no_field(browser: Any, small: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{small}/lexique/index.html")
    assert page.is_hidden("#filtre")
    assert page.locator("dt:visible").count() == 4
    context.close()


# ---------------------------------------------------------------- the real page, as it is published


def test_it_is_silent_and_accessible_while_it_filters(page: Any, address: str) -> None:
    page.goto(f"{address}/lexique/")
    page.get_by_label("Chercher").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("insertion")
    found = page.evaluate(f"() => {{ {AXE}; return axe.run(); }}")
    assert [violation["id"] for violation in found["violations"]] == []
    assert page.faults == []


def test_its_script_is_small_and_loaded_nowhere_else(site: Path) -> None:
    (script,) = site.glob("assets/glossary.*.js")
    assert script.stat().st_size <= MAX_SCRIPT
    loading = [path for path in site.rglob("*.html") if script.name in path.read_text("utf-8")]
    assert loading == [site / "lexique" / "index.html"]


def test_every_anchor_that_an_edition_gave_to_a_term_is_on_it(site: Path, library: Library) -> None:
    """Links to lexique/#terme-… hold from one edition to the next."""
    ids = set(html.parse(str(site / "lexique/index.html")).getroot().xpath("//@id"))
    entries = [entry for volume in library.volumes for entry in volume.entries]
    anchors = {f"terme-{entry.anchor}" for entry in entries}
    anchors |= {f"terme-{meaning.anchor}" for entry in entries for meaning in entry.meanings}
    assert anchors <= ids
