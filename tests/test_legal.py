"""What the law asks a site to say, and what nobody may say without proof: notices, accessibility."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from millesime.pipeline import read
from millesime.problems import ContentError
from millesime.render.pages import pages as all_pages
from tests.pages import base_with, pages

AUDIT = """
accessibility:
  audit:
    date: 2026-03
    auditor: Cabinet d'essai
    rate: {rate}
  faults:
    - La vidéo du congrès n'a pas de sous-titres.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The sound content of the tests, with its director and its host."""
    (tmp_path / "nothing").mkdir()
    return base_with(tmp_path / "nothing", tmp_path / "content")


def said(content: Path, page: str) -> str:
    """Return the words of the main part of a page, spaces as one, typeset apostrophes as typed."""
    main = html.document_fromstring(pages(content)[page]).find(".//main")
    assert main is not None
    return " ".join(main.text_content().split()).replace("’", "'")


def write(content: Path, more: str = "", without: str = "") -> Path:
    site = content / "site.yaml"
    kept = [
        line for line in site.read_text("utf-8").splitlines() if not without or without not in line
    ]
    site.write_text("\n".join(kept) + "\n" + more, encoding="utf-8")
    return content


# ---------------------------------------------------------------- legal notices


def test_the_notices_say_who_publishes_and_who_hosts(content: Path) -> None:
    notices = said(content, "mentions-legales/")
    for fact in (
        "Les Ateliers",
        "1, rue de l'Essai, 01000 Bourg-en-Bresse",
        "contact@example.org",
        "Camille Essai, à la présidence",
        "Hébergeur d'essai, 2, rue de l'Essai",
    ):
        assert fact in notices


def test_a_host_not_named_is_said_to_be_missing(content: Path) -> None:
    notices = said(write(content, without="host:"), "mentions-legales/")
    assert "de l'hébergeur ne sont pas encore indiqués" in notices


def test_notices_not_written_yet_make_a_page_all_the_same(content: Path) -> None:
    bare = write(write(write(content, without="legal:"), without="host:"), without="director:")
    assert "Elle n'est pas encore indiquée" in said(bare, "mentions-legales/")
    assert {problem.rule for problem in read(bare).remarks} == {"legal-director", "legal-host"}


def test_a_licence_is_named_with_its_link(content: Path) -> None:
    write(content, "  licence: '[Licence Ouverte 2.0](https://www.etalab.gouv.fr/licence)'\n")
    page = pages(content)["mentions-legales/"]
    assert '<a href="https://www.etalab.gouv.fr/licence">Licence Ouverte 2.0</a>' in page
    assert "protégés par le droit d’auteur" not in page


def test_the_typefaces_are_credited_and_their_licence_stands_on_the_site(site: Path) -> None:
    """SIL OFL 1.1, clause 2: each copy of the fonts comes with their licence."""
    page = html.parse(str(site / "mentions-legales" / "index.html"))
    (address,) = page.xpath("//a[contains(., 'Open Font License')]/@href")
    licence = (site / "mentions-legales" / address).read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name 'Source'" in licence


def test_what_is_said_of_data_is_true(site: Path) -> None:
    """No cookie, no measure, nothing from elsewhere: no script has such orders, no page loads such files."""
    for script in site.rglob("*.js"):
        if "index" not in script.name:  # that one holds the words of the reports
            orders = re.compile(r"cookie|localStorage|sessionStorage|sendBeacon|fetch\(|XMLHttp")
            assert not orders.search(script.read_text("utf-8")), script
    for page in site.rglob("*.html"):
        tree = html.parse(str(page))
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]
        loaded = tree.xpath("//@src | //link[@rel='stylesheet' or @rel='preload']/@href")
        assert not [address for address in loaded if "//" in address], page


# ---------------------------------------------------------------- accessibility


def test_without_an_audit_the_site_is_not_in_conformity_and_no_rate_is_given(content: Path) -> None:
    declared = said(content, "accessibilite/")
    assert "Ce site est non conforme au référentiel" in declared
    assert "%" not in declared
    assert "il n'a pas été audité" in declared


@pytest.mark.parametrize(
    ("rate", "state"),
    [
        ("49,9", "non conforme"),
        ("50", "partiellement conforme"),
        ("99,9", "partiellement conforme"),
        ("100", "totalement conforme"),
    ],
)
def test_an_audit_gives_the_state_that_the_rgaa_names(content: Path, rate: str, state: str) -> None:
    written = write(content, AUDIT.format(rate=rate))
    declared = said(written, "accessibilite/")
    assert f"Ce site est {state} au référentiel" in declared
    assert f"{rate} %" in declared
    assert "Cabinet d'essai" in declared
    assert "mars 2026" in declared
    assert "La vidéo du congrès n'a pas de sous-titres." in declared
    assert f"Accessibilité&nbsp;: {state}</a>" in pages(written)["accessibilite/"]


def test_a_rate_above_a_hundred_is_refused(content: Path) -> None:
    with pytest.raises(ContentError) as told:
        read(write(content, AUDIT.format(rate="720")))
    assert [problem.rule for problem in told.value.problems] == ["too-large"]


@pytest.mark.parametrize(
    "words",
    [
        "loi n° 2005-102 du 11 février 2005",
        "État de conformité",
        "Contenus non accessibles",
        "contact@example.org",
        "Voies de recours",
        "Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07",
    ],
)
def test_the_declaration_has_what_the_rgaa_asks_of_it(content: Path, words: str) -> None:
    assert words in said(content, "accessibilite/")


def test_the_foot_of_every_page_says_the_state_and_leads_to_the_three_pages(site: Path) -> None:
    """RGAA: the state is named on the home page, the declaration one link from any page."""
    for page in site.rglob("*.html"):
        foot = html.parse(str(page)).xpath("//footer")
        if not foot:  # a page that only leads to another
            continue
        links = {link.text_content(): link.get("href") for link in foot[0].iter("a")}
        assert "Accessibilité\u00a0: non conforme" in links, page
        assert {"Mentions légales", "Écoconception", "Plan du site"} <= set(links), page


# ---------------------------------------------------------------- plan, page not found


def test_the_plan_leads_to_every_page(site: Path) -> None:
    plan = site / "plan-du-site" / "index.html"
    linked = {
        (plan.parent / address.partition("#")[0]).resolve()
        for address in html.parse(str(plan)).xpath("//@href")
        if ":" not in address
    }
    pages = {
        page.resolve()
        for page in site.rglob("index.html")
        if b'http-equiv="refresh"' not in page.read_bytes()
    }
    assert pages - linked <= {plan.resolve()}


def test_the_page_not_found_holds_wherever_it_is_shown(site: Path) -> None:
    """A host answers it at any address: what it links to and loads starts from the host's root."""
    tree = html.parse(str(site / "404.html"))
    addresses = tree.xpath("//@href | //@src")
    assert not [a for a in addresses if not a.startswith(("/", "#", "https://", "mailto:"))]
    assert "/plan-du-site/index.html" in addresses


def test_a_site_in_a_folder_of_its_host_finds_its_page_not_found(content: Path) -> None:
    write(content, "base_url: https://example.org/rapports\n", without="base_url:")
    (page,) = [page for page in all_pages(read(content)) if page.file == "404.html"]
    assert page.to("plan-du-site/") == "/rapports/plan-du-site/index.html"
