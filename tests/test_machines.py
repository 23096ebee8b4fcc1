"""What machines are told: each address they are given exists, each file has the form they expect."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from PIL import Image

from millesime.exports import machines
from millesime.model.library import Library

ATOM = {"a": machines.ATOM}
SITEMAP = {"s": machines.SITEMAP}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def base(library: Library) -> str:
    return library.about.base_url.rstrip("/") + "/"


@pytest.fixture(scope="module")
def trees(site: Path) -> dict[str, html.HtmlElement]:
    """Every page, parsed, by its path."""
    return {
        path.relative_to(site).as_posix(): html.parse(str(path)).getroot()
        for path in sorted(site.rglob("*.html"))
    }


def stands(site: Path, base: str, address: str) -> bool:
    """Return whether a full address is one of the site and leads to a file."""
    path = address.removeprefix(base).partition("#")[0]
    target = site / path / "index.html" if path.endswith("/") or not path else site / path
    return address.startswith(base) and target.is_file()


# ---------------------------------------------------------------- feed and sitemap


def test_the_feed_is_atom_with_an_entry_for_each_document(
    site: Path, library: Library, base: str
) -> None:
    """RFC 4287: id, title and updated on the feed and on each entry, an author, a link to itself."""
    feed = etree.parse(str(site / "feed.xml")).getroot()
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert len(entries) == len(library.volumes)
    assert feed.xpath("string(a:link[@rel='self']/@href)", namespaces=ATOM) == f"{base}feed.xml"
    assert feed.xpath("string(a:author/a:name)", namespaces=ATOM) == library.about.name
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.xpath(f"a:{name}[normalize-space()]", namespaces=ATOM)) == 1
        assert re.fullmatch(rf"{DAY.pattern}T00:00:00Z", element.findtext("a:updated", None, ATOM))
    links = feed.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert all(stands(site, base, link) for link in links)
    assert len({entry.findtext("a:id", None, ATOM) for entry in entries}) == len(entries)


def test_the_dates_of_the_feed_are_those_of_the_content(library: Library) -> None:
    for volume in library.reports:
        if not volume.edition.published and not volume.document.errata:
            assert machines.updated(volume) == str(volume.edition.about.period_end)


def test_the_sitemap_lists_every_page_once_and_nothing_else(site: Path, base: str) -> None:
    root = etree.parse(str(site / "sitemap.xml")).getroot()
    assert root.tag == f"{{{machines.SITEMAP}}}urlset"
    listed = root.xpath("s:url/s:loc/text()", namespaces=SITEMAP)
    pages = [
        base + path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("index.html")
    ]
    assert sorted(listed) == sorted(pages)
    for day in root.xpath("s:url/s:lastmod/text()", namespaces=SITEMAP):
        assert DAY.fullmatch(day)


def test_robots_may_read_everything_and_find_the_sitemap(site: Path, base: str) -> None:
    lines = (site / "robots.txt").read_text().splitlines()
    assert "Disallow" not in "".join(lines)
    assert f"Sitemap: {base}sitemap.xml" in lines


def test_an_address_that_disappears_is_noticed_unless_it_leads_on() -> None:
    def sitemap(*paths: str) -> bytes:
        urls = "".join(f"<url><loc>https://e.org/{path}</loc></url>" for path in paths)
        return f'<urlset xmlns="{machines.SITEMAP}">{urls}</urlset>'.encode()

    old, new = sitemap("", "a/", "b/", "c/"), sitemap("", "b/", "d/")
    assert machines.lost(old, new, []) == ["https://e.org/a/", "https://e.org/c/"]
    assert machines.lost(old, new, ["a/"]) == ["https://e.org/c/"]
    assert machines.lost(b"", new, []) == []
    assert machines.lost(b"<urlset", new, []) == []


# ---------------------------------------------------------------- telephone and security


def test_the_manifest_names_icons_that_have_the_size_it_says(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert {"name", "short_name", "start_url", "icons", "lang"} <= set(manifest)
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        with Image.open(site / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    with Image.open(site / "apple-touch-icon.png") as picture:
        assert picture.size == (180, 180)


def test_the_security_contact_says_until_when_it_holds(site: Path, library: Library) -> None:
    """RFC 9116, 2.5: Contact and Expires are due. The newest edition says when, never the clock."""
    text = (site / ".well-known" / "security.txt").read_text("utf-8")
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    newest = max(machines.updated(volume) for volume in library.reports)
    assert fields["Contact"].startswith("mailto:")
    assert fields["Expires"] == f"{int(newest[:4]) + 2}-12-31T23:59:59Z"


# ---------------------------------------------------------------- the head of pages


def test_every_page_has_one_canonical_address_and_a_card(
    site: Path, base: str, trees: dict[str, html.HtmlElement]
) -> None:
    for path, tree in trees.items():
        if path == "404.html":
            assert not tree.xpath("//link[@rel='canonical']|//meta[starts-with(@property, 'og:')]")
            continue
        address = base + path.removesuffix("index.html")
        told = dict(
            zip(
                tree.xpath("//meta[@property]/@property"),
                tree.xpath("//meta[@property]/@content"),
                strict=True,
            )
        )
        assert tree.xpath("//link[@rel='canonical']/@href") == [address]
        assert told["og:url"] == address
        assert told["og:locale"] == "fr_FR"
        assert all(told[f"og:{name}"].strip() for name in ("title", "description", "site_name"))
        assert told["og:image:alt"].strip()
        assert stands(site, base, told["og:image"]), path
        assert tree.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]


def nodes(tree: html.HtmlElement) -> dict[str, dict[str, Any]]:
    """Return the nodes of a page's JSON-LD, by type."""
    texts = tree.xpath("//script[@type='application/ld+json']/text()")
    graphs = [json.loads(text) for text in texts]
    assert all(graph["@context"] == "https://schema.org" for graph in graphs)
    return {node["@type"]: node for graph in graphs for node in graph["@graph"]}


def addresses(value: Any) -> list[str]:
    """Return every address of a node, at any depth, but those that leave the site on purpose."""
    if isinstance(value, dict):
        return [
            found
            for key in value
            if key not in ("publisher", "creator")
            for found in addresses(value[key])
        ]
    if isinstance(value, list):
        return [found for item in value for found in addresses(item)]
    return [value] if isinstance(value, str) and value.startswith("https://") else []


def test_linked_data_says_what_each_page_is_and_leads_to_what_exists(
    site: Path, library: Library, base: str, trees: dict[str, html.HtmlElement]
) -> None:
    for path, tree in trees.items():
        found = nodes(tree)
        here = base + path.removesuffix("index.html")
        crumbs = tree.xpath("//nav[contains(@class, 'crumbs')]//li")
        assert ("BreadcrumbList" in found) == bool(crumbs), path
        if crumbs:
            steps = found["BreadcrumbList"]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(crumbs) + 1))
            assert steps[-1]["item"] == here
        for kind, node in found.items():
            told = addresses({**node, "url": here} if kind == "Organization" else node)
            broken = [one for one in told if not stands(site, base, one)]
            assert not broken, path


def test_home_is_an_organization_an_edition_a_report_and_figures_are_datasets(
    library: Library, trees: dict[str, html.HtmlElement]
) -> None:
    assert nodes(trees["index.html"])["Organization"]["name"] == library.about.name
    for volume in library.reports:
        report = nodes(trees[f"{volume.path}index.html"])["Report"]
        assert report["temporalCoverage"].startswith(str(volume.year))
    assert "Dataset" in nodes(trees["chiffres/index.html"])
    for series in library.series:
        dataset = nodes(trees[f"chiffres/{series.id}/index.html"])["Dataset"]
        kinds = [download["encodingFormat"] for download in dataset["distribution"]]
        assert kinds == ["text/csv", "application/json"]


def test_no_title_can_end_the_script_that_holds_it(library: Library) -> None:
    from dataclasses import replace

    from millesime.model.text import Line
    from millesime.render.linked import Told
    from millesime.render.page import Page

    about = library.about.model_copy(update={"name": Line("</script><b>")})
    told = Told(replace(library, about=about), Page("", "home.html", "Accueil"), str)
    assert "<" not in told.linked
    assert json.loads(told.linked)["@graph"][0]["@type"] == "Organization"
