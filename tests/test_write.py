"""The new site takes the old one's place whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from millesime import write as module
from millesime.write import read_back, write


def test_the_folder_holds_exactly_what_was_given(tmp_path: Path) -> None:
    write({"index.html": b"old", "gone/page.html": b"x"}, tmp_path / "site")
    write({"index.html": b"new", "a/b.css": b"y"}, tmp_path / "site")
    assert read_back(tmp_path / "site") == {"a/b.css": b"y", "index.html": b"new"}


def test_nothing_but_the_site_is_left_beside_it(tmp_path: Path) -> None:
    write({"index.html": b"1"}, tmp_path / "site")
    write({"index.html": b"2"}, tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_it_says_how_many_files_are_new_or_changed(tmp_path: Path) -> None:
    assert write({"a": b"1", "b": b"1"}, tmp_path / "site") == 2
    assert write({"a": b"1", "b": b"2"}, tmp_path / "site") == 1


def test_a_file_that_did_not_change_keeps_its_date(tmp_path: Path) -> None:
    write({"a": b"1", "b": b"1"}, tmp_path / "site")
    before = (tmp_path / "site" / "a").stat()
    write({"a": b"1", "b": b"2"}, tmp_path / "site")
    after = (tmp_path / "site" / "a").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_old_site_stands_when_a_file_cannot_be_written(tmp_path: Path) -> None:
    write({"index.html": b"old"}, tmp_path / "site")
    with pytest.raises(OSError):
        write({"index.html": b"new", "index.html/impossible": b"x"}, tmp_path / "site")
    assert read_back(tmp_path / "site") == {"index.html": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_renames_serve_where_folders_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_exchanged", lambda *_: False)
    write({"index.html": b"old"}, tmp_path / "site")
    write({"index.html": b"new"}, tmp_path / "site")
    assert read_back(tmp_path / "site") == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
