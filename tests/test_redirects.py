"""Addresses are stable for ever: what was renamed leaves at its old address a page that leads on."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from millesime.exports import hosts, machines
from millesime.pipeline import Folders, build, read
from millesime.problems import ContentError
from tests.pages import TEMPLATES, base_with

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
NETWORK = "---\ntitle: Le réseau\n{fields}---\n\nLes adhérents agissent dans deux régions.\n"
FIGURES = "title: Les chiffres\n{fields}blocks:\n  - kind: figures\n    items: [members]\n"


def content(tmp_path: Path, chapter: str = "", section: str = "") -> Path:
    """Return the sound content, with lines more in the headings of a chapter and of its section."""
    changes = tmp_path / "changes" / "2023" / "20-reseau"
    changes.mkdir(parents=True)
    (changes / "00-introduction.md").write_text(NETWORK.format(fields=chapter), "utf-8")
    (changes / "10-chiffres.yaml").write_text(FIGURES.format(fields=section), "utf-8")
    return base_with(tmp_path / "changes", tmp_path / "content")


def moved(tmp_path: Path, chapter: str = "", section: str = "") -> dict[str, str]:
    """Return where each old page leads."""
    library = read(content(tmp_path, chapter, section))
    return {page: f"{to.page}#{to.anchor}" for page, to in library.moved.items()}


def test_nothing_renamed_leads_nowhere(tmp_path: Path) -> None:
    assert moved(tmp_path) == {}


def test_a_renamed_chapter_leads_from_its_old_name(tmp_path: Path) -> None:
    assert moved(tmp_path, chapter="formerly: [federation]\n") == {
        "2023/federation/": "2023/reseau/#"
    }


def test_a_renamed_section_leads_to_its_place_on_the_page(tmp_path: Path) -> None:
    assert moved(tmp_path, section="formerly: [effectifs]\n") == {
        "2023/reseau/effectifs/": "2023/reseau/#reseau-chiffres"
    }


def test_a_renamed_section_with_its_own_page_leads_to_that_page(tmp_path: Path) -> None:
    found = moved(tmp_path, "split: oui\n", "formerly: [effectifs]\n")
    assert found == {"2023/reseau/effectifs/": "2023/reseau/chiffres/#"}


def test_the_pages_of_a_renamed_chapter_move_with_it(tmp_path: Path) -> None:
    found = moved(tmp_path, "split: oui\nformerly: [federation]\n")
    assert found == {
        "2023/federation/": "2023/reseau/#",
        "2023/federation/chiffres/": "2023/reseau/chiffres/#",
        "2023/federation/instances/": "2023/reseau/instances/#",
    }


def test_a_section_that_changed_chapters_gives_its_path(tmp_path: Path) -> None:
    found = moved(tmp_path, section="formerly: [vie/effectifs, /effectifs]\n")
    assert set(found) == {"2023/vie/effectifs/", "2023/effectifs/"}


@pytest.mark.parametrize("old", ["reseau/instances", "instances", "/edito"])
def test_an_old_name_never_hides_a_page(tmp_path: Path, old: str) -> None:
    with pytest.raises(ContentError, match=r"former-address.*page qui existe"):
        read(content(tmp_path, section=f"formerly: [{old}]\n"))


def test_an_old_name_leads_to_one_place_only(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"former-address.*mène déjà"):
        read(content(tmp_path, "formerly: [vie]\n", "formerly: [/vie]\n"))


# ---------------------------------------------------------------- what is published


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose chapter and section were renamed."""
    folder = tmp_path_factory.mktemp("renamed")
    renamed = content(folder, "formerly: [federation]\n", "formerly: [effectifs]\n")
    build(Folders(renamed, TEMPLATES, folder / "site"), pdfs=False, say=lambda _: None)
    return folder / "site"


def test_the_old_page_sends_on_and_asks_not_to_be_listed(built: Path) -> None:
    tree = html.parse(str(built / "2023" / "reseau" / "effectifs" / "index.html")).getroot()
    refresh = tree.xpath("string(//meta[@http-equiv='refresh']/@content)")
    assert refresh == "0; url=../../../2023/reseau/index.html#reseau-chiffres"
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [
        "https://rapports.example.org/2023/reseau/"
    ]
    assert tree.xpath("//main//a/@href") == ["../../../2023/reseau/index.html#reseau-chiffres"]
    sitemap = (built / "sitemap.xml").read_bytes()
    assert not [a for a in machines.addresses(sitemap) if "effectifs" in a or "federation" in a]


def test_the_old_places_of_a_page_are_still_there(built: Path) -> None:
    tree = html.parse(str(built / "2023" / "reseau" / "index.html")).getroot()
    ids = set(tree.xpath("//@id"))
    assert {"federation", "reseau-effectifs", "federation-chiffres"} <= ids


def test_each_host_sends_on_by_itself(built: Path) -> None:
    written = {name: (built / name).read_text("utf-8") for name in hosts.NAMES}
    new = "/2023/reseau/#reseau-chiffres"
    assert f"\n/2023/reseau/effectifs/ {new} 301\n" in written["_redirects"]
    assert f"location = /2023/reseau/effectifs/ {{ return 301 {new}; }}" in written["nginx.conf"]
    rule = re.search(r'RedirectMatch 301 "(\S+effectifs\S+)" "(\S+)"', written[".htaccess"])
    assert rule
    assert rule[2] == new
    assert re.match(rule[1], "/2023/reseau/effectifs/")
    assert re.match(rule[1], "/2023/reseau/effectifs/index.html")
    assert not re.match(rule[1], "/2023/reseau/effectifs/autre/")


@pytest.mark.browser
def test_a_reader_arrives_where_the_section_is_now(browser: Any, built: Path) -> None:
    page = browser.new_page()
    page.goto((built / "2023" / "reseau" / "effectifs" / "index.html").as_uri())
    page.wait_for_url("**/2023/reseau/index.html#reseau-chiffres")
    page.close()


@pytest.mark.browser
def test_the_old_page_is_accessible_to_who_stays_on_it(browser: Any, built: Path) -> None:
    """Its refresh is taken out, the time to look at it."""
    source = (built / "2023" / "federation" / "index.html").read_text("utf-8")
    page = browser.new_page(bypass_csp=True)
    page.set_content(re.sub(r"<meta http-equiv=\"refresh\"[^>]*>", "", source))
    found = page.evaluate(f"async () => {{ {AXE}; return axe.run(); }}")
    page.close()
    assert [violation["id"] for violation in found["violations"]] == []


def test_the_build_says_which_addresses_disappear(tmp_path: Path) -> None:
    """Renaming a file without a word loses its address; with its former name, nothing is lost."""
    folder = content(tmp_path)
    where = Folders(folder, TEMPLATES, tmp_path / "site")
    build(where, pdfs=False, say=lambda _: None)
    (folder / "2023" / "20-reseau").rename(folder / "2023" / "20-adherents")
    lost = build(where, pdfs=False, say=lambda _: None).lost
    assert lost == ("https://rapports.example.org/2023/reseau/",)
    (folder / "2023" / "20-adherents").rename(folder / "2023" / "20-membres")
    opening = folder / "2023" / "20-membres" / "00-introduction.md"
    opening.write_text(NETWORK.format(fields="formerly: [adherents]\n"), "utf-8")
    assert build(where, pdfs=False, say=lambda _: None).lost == ()
