"""The site and its PDFs hold the same words, and say so; a page leads to no PDF that holds others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from millesime import manifest, messages, stamp
from millesime.model.library import Library, Volume
from millesime.pipeline import Folders, build, read, unchanged
from millesime.render.paper import report
from tests.conftest import CONTENT, ROOT, TEMPLATES
from tests.pages import BASE, base_with

LIBRARY = read(CONTENT)
MEDIA = {"print": ("print",), "press": ("press", "print"), "large-print": ("large-print", "print")}


def quiet(_: str) -> None:
    """Say nothing."""


def false_pdf(path: Path, mark: object) -> None:
    """Put at `path` what reads as a PDF of 12 pages that carries a stamp."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words = f"%PDF-1.7 /Type /Pages/Count 12 <millesime:stamp>{mark}</millesime:stamp>"
    path.write_bytes(words.encode())


@pytest.mark.parametrize("output", MEDIA)
@pytest.mark.parametrize("volume", LIBRARY.volumes, ids=lambda volume: volume.file_name)
def test_every_document_says_the_same_on_the_site_and_on_paper(
    volume: Volume, output: str, site: Path
) -> None:
    folders = dict.fromkeys([volume.path, *(part.page for part in volume.parts)])
    pages = [(site / folder / "index.html").read_text("utf-8") for folder in folders]
    anchors = [part.anchor for part in volume.parts]
    on_site = manifest.of_site(pages, anchors)
    printed = manifest.of_paper(report(LIBRARY, volume, TEMPLATES, (), MEDIA[output]), anchors)
    loose = ("chart", "table") if output == "large-print" else ()
    manifest.compare(volume.path, on_site, printed, loose)
    sections = {piece.section for piece in on_site}
    assert sections == {"", *anchors}, "the cover, and every section, have words"


def test_the_manifest_of_each_document_stands_on_the_site_under_its_stamp(
    library: Library, site: Path
) -> None:
    for folder, own in stamp.Stamps(library).items():
        if folder != stamp.GLOSSARY:
            found = json.loads((site / folder / "manifest.json").read_bytes())
            assert found["stamp"] == str(own)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Where the sound content is, and its site will be."""
    return Folders(base_with(BASE, tmp_path / "content"), TEMPLATES, tmp_path / "site")


def test_a_pdf_of_other_words_stays_at_its_address_and_no_page_leads_to_it(
    folders: Folders,
) -> None:
    name = "2023/rapport-d-activite-2023.pdf"
    false_pdf(folders.site / name, stamp.Stamps(read(folders.content))["2023/"])
    assert build(folders, pdfs=False, say=quiet).behind == ()
    assert "rapport-d-activite-2023.pdf" in (folders.site / "2023/index.html").read_text("utf-8")

    text = folders.content / "2023/10-edito.md"
    text.write_text(text.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")
    assert build(folders, pdfs=False, say=quiet).behind == (name,)
    assert (folders.site / name).is_file()
    pages = [path.read_text("utf-8") for path in folders.site.rglob("*.html")]
    assert not any("rapport-d-activite-2023.pdf" in page for page in pages)


@pytest.mark.parametrize(
    ("paths", "command"),
    [
        (["2023/rapport.pdf"], "Pour le refaire :\n  python build.py pdf 2023\n"),
        (["2021/a.pdf", "2021/presse/b.pdf"], "Pour les refaire :\n  python build.py pdf 2021\n"),
        (
            ["2021/a.pdf", "2021/a-gros-caracteres.pdf"],
            "  python build.py pdf 2021\n  python build.py pdf 2021 --for large-print\n",
        ),
        (["lexique/lexique.pdf"], "Pour le refaire :\n  python build.py glossary\n"),
    ],
)
def test_the_editor_is_told_which_pdfs_are_behind_and_how_to_make_them(
    paths: list[str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.tell_behind(paths)
    told = capsys.readouterr().err
    assert all(f"  {path}\n" in told for path in paths)
    assert told.endswith(command)


def test_paper_that_does_not_say_what_the_site_says_stops_the_build(
    folders: Folders, tmp_path: Path
) -> None:
    """A mistake of a template, which is ours: not a problem of the content."""
    templates = tmp_path / "templates"
    for path in TEMPLATES.rglob("*"):
        if path.is_file():
            (templates / path.relative_to(TEMPLATES)).parent.mkdir(parents=True, exist_ok=True)
            (templates / path.relative_to(TEMPLATES)).write_bytes(path.read_bytes())
    block = templates / "print/blocks/text.html"
    block.write_text((templates / "shared/blocks/text.html").read_text().replace("block.text", "1"))

    with pytest.raises(manifest.OtherWordsError, match=r"2023/.*text of section 'edito': the site"):
        build(Folders(folders.content, templates, folders.site), pdfs=True, year=2023, say=quiet)
    assert not folders.site.exists()


def test_a_text_saved_while_the_site_is_made_is_not_taken_for_read(folders: Folders) -> None:
    text = folders.content / "2023/10-edito.md"

    def save(step: str) -> None:
        if step == "Pages du site":
            text.write_text(text.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")

    build(folders, pdfs=False, say=save)
    assert not unchanged(folders, pdfs=False)
    build(folders, pdfs=False, say=quiet)
    assert unchanged(folders, pdfs=False)


def test_an_unchanged_site_is_recognised_before_the_model_is_even_imported(
    folders: Folders,
) -> None:
    build(folders, pdfs=False, say=quiet)
    code = (
        "import sys, pathlib; from millesime.pipeline import Folders, unchanged;"
        "same = unchanged(Folders(*map(pathlib.Path, sys.argv[1:])), pdfs=False);"
        "print(same, 'pydantic' in sys.modules)"
    )
    where = [folders.content, folders.templates, folders.site]
    told = subprocess.run(
        [sys.executable, "-c", code, *where], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "False"]


def test_two_runs_give_the_same_bytes(folders: Folders, tmp_path: Path) -> None:
    """In two processes that do not hash alike, at two times, into two places."""
    sites = [tmp_path / "one" / "site", tmp_path / "two" / "site"]
    runs = [
        subprocess.Popen(
            [sys.executable, ROOT / "build.py", "--content", folders.content, "--site", site],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            stderr=subprocess.DEVNULL,
        )
        for seed, site in enumerate(sites)
    ]
    assert [run.wait() for run in runs] == [0, 0]
    one, two = (
        {p.relative_to(s): p.read_bytes() for p in s.rglob("*") if p.is_file()} for s in sites
    )
    assert one.keys() == two.keys()
    assert Path("2023/rapport-d-activite-2023.pdf") in one
    assert [path for path in one if one[path] != two[path]] == []
