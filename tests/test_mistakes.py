"""Editors' mistakes, a folder each: what the tool says of it, or what it reads all the same.

A folder of `tests/mistakes` holds the files that differ from a small sound content, `_base/content`,
and one of two answers: `expected.txt`, the messages, exactly; or `expected-html.txt`, lines of the
form `page: what stands on it`, when the tool accepts what was written. `removed.txt` names files
that are missing.

MILLESIME_UPDATE=1 writes every expected.txt anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from millesime.pipeline import read
from millesime.problems import ContentError
from tests.pages import BASE, ROOT, base_with, pages

MISTAKES = BASE.parent.parent
FOLDERS = sorted(path for path in MISTAKES.iterdir() if path.is_dir() and path != BASE.parent)
ACCEPTED = [path for path in FOLDERS if (path / "expected-html.txt").is_file()]
REFUSED = [path for path in FOLDERS if path not in ACCEPTED]
READ_ALIKE = (
    "blank-line-before-front-matter",
    "bom",
    "crlf",
    "csv-with-commas",
    "leftovers-of-word",
)


def folders(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("mistake", paths, ids=lambda path: path.name)


def messages(content: Path) -> str:
    """Return what `check` says of a content: a line an error or a remark, nothing when it is sound."""
    try:
        problems = read(content).remarks
    except ContentError as error:
        problems = error.problems
    return "".join(f"{problem}\n" for problem in problems)


def test_the_base_is_sound() -> None:
    assert messages(BASE) == ""


@folders(REFUSED)
def test_a_mistake_is_told_with_its_place_and_its_remedy(mistake: Path, tmp_path: Path) -> None:
    expected = mistake / "expected.txt"
    told = messages(base_with(mistake, tmp_path / "content"))
    if os.environ.get("MILLESIME_UPDATE"):
        expected.write_text(told, encoding="utf-8")

    assert told == expected.read_text(encoding="utf-8")
    assert told, "accepted without a word: say in expected-html.txt what must be read"


@folders(ACCEPTED)
def test_what_looks_like_a_mistake_is_read_as_it_was_meant(mistake: Path, tmp_path: Path) -> None:
    shown = pages(base_with(mistake, tmp_path / "content"))
    lines = (mistake / "expected-html.txt").read_text(encoding="utf-8").splitlines()

    for line in lines:
        page, _, words = line.partition(": ")
        assert words in shown[page.removeprefix("/")]
    assert lines


@pytest.mark.parametrize("name", READ_ALIKE)
def test_what_a_machine_adds_to_a_file_changes_nothing(name: str, tmp_path: Path) -> None:
    assert pages(base_with(MISTAKES / name, tmp_path / "content")) == pages(BASE)


@folders(FOLDERS)
def test_a_mistake_differs_from_the_base(mistake: Path) -> None:
    differing = [
        path
        for path in mistake.rglob("*")
        if path.is_file()
        and not path.name.startswith("expected")
        and not _same(path, BASE / path.relative_to(mistake))
    ]
    assert differing


def _same(path: Path, sound: Path) -> bool:
    return sound.is_file() and sound.read_bytes() == path.read_bytes()


# ---------------------------------------------------------------- at the command line


def build(command: str, content: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Run build.py as an editor does."""
    arguments = [command, "--content", str(content), "--site", str(site)]
    return subprocess.run(
        [sys.executable, "build.py", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
        check=False,
    )


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and the date of every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("command", ["check", "site"])
def test_a_mistake_stops_the_command_and_leaves_the_old_site_as_it_was(
    command: str, tmp_path: Path
) -> None:
    mistake = MISTAKES / "note-called-by-another-name"
    content = base_with(mistake, tmp_path / "content")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(b"<!doctype html>\r\n<title>L'ancien site</title>\xff")
    before = snapshot(tmp_path)

    done = build(command, content, site)

    assert done.returncode == 1
    for message in (mistake / "expected.txt").read_text(encoding="utf-8").splitlines():
        assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(tmp_path) == before


def test_a_mistake_before_the_first_build_writes_no_site(tmp_path: Path) -> None:
    content = base_with(MISTAKES / "tab", tmp_path / "content")

    done = build("site", content, tmp_path / "site")

    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
