"""The archive to hand over: unzip it, open index.html from the folder, everything works there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from lxml import html

from millesime import bundle
from millesime.cli import main
from millesime.write import read_back
from tests.conftest import ROOT
from tests.pages import BASE


@pytest.fixture(scope="module")
def unzipped(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, archived, then unzipped in a folder whose name has a space and an accent."""
    folder = tmp_path_factory.mktemp("clé usb")
    content = bundle.bundle(read_back(site), "coorace-rapports")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / "coorace-rapports"


def test_the_same_site_makes_the_same_archive(site: Path) -> None:
    files = read_back(site)
    backwards = dict(reversed(files.items()))
    assert bundle.bundle(files, "a") == bundle.bundle(backwards, "a")


def test_what_is_for_hosts_alone_is_left_out() -> None:
    files = {"index.html": b"1", "index.html.br": b"2", "index.html.gz": b"3", ".htaccess": b"4"}
    files |= {"_headers": b"5", "_redirects": b"6", "nginx.conf": b"7", "2024/index.html": b"8"}
    with zipfile.ZipFile(io.BytesIO(bundle.bundle(files, "a"))) as archive:
        assert archive.namelist() == ["a/2024/index.html", "a/index.html"]


def test_the_folder_is_named_after_the_federation() -> None:
    assert bundle.name("Fédération de l’Essai") == "federation-de-l-essai-rapports"


def test_every_link_of_the_folder_leads_to_one_of_its_files(unzipped: Path) -> None:
    broken = [
        f"{path.relative_to(unzipped)}: {address}"
        for path in unzipped.rglob("*.html")
        for address in html.parse(str(path)).xpath("//@href|//@src")
        if not urlsplit(address).scheme and not _stands(path, address)
    ]
    assert not broken


def _stands(page: Path, address: str) -> bool:
    return (page.parent / unquote(urlsplit(address).path)).is_file() or address.startswith("#")


@pytest.mark.browser
def test_the_folder_reads_in_a_browser_without_a_server(browser: Any, unzipped: Path) -> None:
    """Its style and its fonts apply, no script fails, and a click leads to an edition."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((unzipped / "index.html").as_uri())
    page.evaluate("document.fonts.ready")
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
    page.click("a.edition-card-link")
    assert "Millésime Serif" in family
    assert loaded > 0
    assert page.url.endswith("index.html")
    assert page.locator("h1").count() == 1
    assert not errors
    page.close()


@pytest.mark.pdf
@pytest.mark.slow
def test_the_command_builds_what_is_not_there_and_says_where_the_archive_is(
    tmp_path: Path,
) -> None:
    where = ["--content", str(BASE), "--templates", str(ROOT / "templates")]
    done = CliRunner().invoke(main, ["zip", *where, "--site", str(tmp_path / "site")])
    archive = tmp_path / "les-ateliers-rapports.zip"
    assert done.exit_code == 0, done.output
    assert archive.name in done.stdout
    with zipfile.ZipFile(archive) as found:
        names = found.namelist()
    assert "les-ateliers-rapports/index.html" in names
    assert "les-ateliers-rapports/2023/rapport-d-activite-2023.pdf" in names
    assert [path.name for path in tmp_path.glob("*.zip")] == [archive.name]
