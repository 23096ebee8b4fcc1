"""What the tests of content share: a folder of content in, the pages that a reader sees out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from millesime.darkroom import for_paper
from millesime.memo import Memo
from millesime.model.library import Volume
from millesime.pipeline import read
from millesime.render.web import Website

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
BASE = Path(__file__).parent / "mistakes" / "_base" / "content"


class _PlainNames(dict[str, str]):
    """The address of every asset is its name: these tests publish none."""

    def __missing__(self, name: str) -> str:
        return name


def pages(content: Path) -> dict[str, str]:
    """Return the HTML of every page by its path, no-break spaces as plain ones."""
    website = Website(read(content), TEMPLATES, _PlainNames())
    return {page.path: re.sub("[\u00a0\u202f]", " ", website.html(page)) for page in website.pages}


def on_paper(content: Path, volume: Volume, html: str) -> dict[str, bytes]:
    """Return the pictures of a volume that stand in an HTML made for paper, by name."""
    with TemporaryDirectory() as folder:
        return for_paper(content, Memo(Path(folder)), lambda _: None, [volume], html)


def base_with(changes: Path, content: Path) -> Path:
    """Copy the sound content to `content`, lay the files of `changes` over it, and return it.

    `removed.txt` names the files to take away; `expected*` is for the test.
    """
    shutil.copytree(BASE, content)
    ignored = shutil.ignore_patterns("expected*", "removed.txt")
    shutil.copytree(changes, content, ignore=ignored, dirs_exist_ok=True)
    removed = changes / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split() if removed.is_file() else []:
        (content / name).unlink()
    return content


def with_examples(content: Path, examples: dict[str, str]) -> Path:
    """Copy the sound content to `content`, and add a chapter an example: its text by its file's name.

    The glossary of the sound content makes room for the example; « wanted » asks for an edition that
    is being written.
    """
    edition = base_with(BASE, content) / "2023"
    (edition / "30-lexique.yaml").unlink()
    for number, (name, text) in enumerate(examples.items(), start=100):
        (edition / f"{number}-exemple-{name}").write_text(text, encoding="utf-8")
    with (edition / "edition.yaml").open("a", encoding="utf-8") as settings:
        settings.write("status: writing\n")
    return content
