"""Texts compressed beforehand: what a host sends is what stands beside it, and never an older one."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from millesime import typeset
from millesime.exports.packed import TEXTS, packed
from millesime.glossary import build_glossary
from millesime.pipeline import Folders, build
from millesime.problems import ToolError
from tests.pages import BASE, TEMPLATES


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(BASE, TEMPLATES, tmp_path / "site")


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which WeasyPrint cannot be imported: what follows needs no PDF."""

    def fail() -> None:
        raise ToolError(typeset.NO_PANGO)

    monkeypatch.setattr(typeset, "_weasyprint", fail)


def test_texts_are_compressed_beforehand_the_same_way_each_time() -> None:
    texts = {"index.html": b"<p>le m\xc3\xaame</p>" * 99, "photo.jpg": b"x" * 999, "a.txt": b"?"}
    made = packed(texts)
    assert set(made) == {"index.html.br", "index.html.gz"}  # a short text would only grow
    assert brotli.decompress(made["index.html.br"]) == texts["index.html"]
    assert gzip.decompress(made["index.html.gz"]) == texts["index.html"]
    assert made == packed(texts)


def says_the_same(path: Path) -> bool:
    """Return whether a compressed file holds what stands beside it, without its ending."""
    opened = (brotli if path.suffix == ".br" else gzip).decompress(path.read_bytes())
    return bool(opened == path.with_suffix("").read_bytes())


@pytest.mark.usefixtures("no_pango")
def test_the_build_of_everything_compresses_every_text(folders: Folders) -> None:
    built = build(folders, pdfs=True, say=lambda _: None)
    assert built.total == built.changed
    for ending in ("*.br", "*.gz"):
        found = list(folders.site.rglob(ending))
        assert found
        assert {path.with_suffix("").suffix[1:] for path in found} <= set(TEXTS)
        assert all(says_the_same(path) for path in found)
    pages = folders.site.rglob("*.html")
    assert all(path.with_name(f"{path.name}.br").is_file() for path in pages)


@pytest.mark.usefixtures("no_pango")
def test_the_site_alone_is_not_compressed_and_leaves_nothing_older(folders: Folders) -> None:
    build(folders, pdfs=True, say=lambda _: None)
    build(folders, pdfs=False, say=lambda _: None)
    assert not list(folders.site.rglob("*.br"))


@pytest.mark.usefixtures("no_pango")
def test_the_glossary_alone_is_compressed_where_the_site_is(folders: Folders) -> None:
    build(folders, pdfs=True, say=lambda _: None)
    page = folders.site / "lexique" / "index.html"
    page.write_text("<!-- older -->")
    build_glossary(folders, say=lambda _: None)
    assert says_the_same(page.with_name("index.html.br"))
    assert b"older" not in page.read_bytes()
