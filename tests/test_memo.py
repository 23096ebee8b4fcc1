"""Results are remembered by what they were made from; forgetting costs time, never correctness."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from millesime.memo import Memo, fingerprint, note, still_true


def test_a_result_is_made_once_for_the_same_ingredients(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"result"

    for _ in range(2):
        assert Memo(tmp_path).remember("pdf", [b"html", b"css"], make) == b"result"
    assert len(made) == 1


def test_other_ingredients_give_another_result(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.remember("pdf", [b"ab", b"c"], lambda: b"first")
    assert memo.remember("pdf", [b"a", b"bc"], lambda: b"second") == b"second"


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    Memo(tmp_path).remember("pdf", [b"old"], lambda: b"old")
    later = Memo(tmp_path)
    later.remember("pdf", [b"new"], lambda: b"new")
    later.forget_unused()
    assert later.known("pdf", [b"new"])
    assert not later.known("pdf", [b"old"])


def entry(folder: Path) -> Path:
    """The one file that a folder keeps."""
    (found,) = (path for path in folder.rglob("*") if path.is_file())
    return found


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda whole: whole[:-1],
    "empty": lambda _: b"",
    "longer": lambda whole: whole + b".",
    "of another program": lambda _: b"%PDF-1.7 " * 9,
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_result_that_was_spoilt_is_made_again(how: str, tmp_path: Path) -> None:
    Memo(tmp_path).remember("pdf", [b"html"], lambda: b"result")
    kept = entry(tmp_path)
    kept.write_bytes(SPOILT[how](kept.read_bytes()))

    assert not Memo(tmp_path).known("pdf", [b"html"])
    assert Memo(tmp_path).remember("pdf", [b"html"], lambda: b"anew") == b"anew"
    assert Memo(tmp_path).known("pdf", [b"html"]), "and is kept again"


def test_a_result_is_not_taken_for_another(tmp_path: Path) -> None:
    """A file copied under the name of another is whole, and yet not what was asked for."""
    Memo(tmp_path).remember("pdf", [b"one"], lambda: b"one")
    one = entry(tmp_path)
    Memo(tmp_path / "other").remember("pdf", [b"two"], lambda: b"two")
    one.with_name(entry(tmp_path / "other").name).write_bytes(one.read_bytes())
    assert Memo(tmp_path).remember("pdf", [b"two"], lambda: b"two") == b"two"


def test_a_result_that_cannot_be_read_is_made_again(tmp_path: Path) -> None:
    Memo(tmp_path).remember("pdf", [b"html"], lambda: b"result")
    kept = entry(tmp_path)
    kept.unlink()
    kept.mkdir()
    assert Memo(tmp_path).remember("pdf", [b"html"], lambda: b"anew") == b"anew"
    Memo(tmp_path).forget_unused()


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    """Made once all the same while the memo is open: a PDF takes long."""
    (tmp_path / "file").write_text("not a folder")
    memo = Memo(tmp_path / "file" / "cache")
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"result"

    assert [memo.remember("pdf", [b"html"], make) for _ in range(3)] == [b"result"] * 3
    assert memo.known("pdf", [b"html"])
    assert len(made) == 1
    memo.forget_unused()
    note(tmp_path / "file" / "record.json", "inputs", tmp_path)
    assert not still_true(tmp_path / "file" / "record.json", "inputs", tmp_path)


def test_what_is_known_stays_known_whatever_another_build_forgets(tmp_path: Path) -> None:
    memo = Memo(tmp_path)
    memo.remember("pdf", [b"html"], lambda: b"result")
    assert memo.known("pdf", [b"html"])
    Memo(tmp_path).forget_unused()
    assert memo.remember("pdf", [b"html"], lambda: b"too late") == b"result"


def test_two_builds_that_make_the_same_result_at_once_do_not_meet(tmp_path: Path) -> None:
    """The second writes while the first is at it; both are given what they made, one is kept whole."""
    first, second = Memo(tmp_path), Memo(tmp_path)

    def make() -> bytes:
        return second.remember("pdf", [b"html"], lambda: b"result")

    assert first.remember("pdf", [b"html"], make) == b"result"
    assert entry(tmp_path).read_bytes().endswith(b"result")


def test_writers_in_many_processes_leave_one_whole_result_and_nothing_else(tmp_path: Path) -> None:
    """Large enough for the writes to overlap, were they to the same partial file."""
    start = multiprocessing.get_context("spawn")
    writers = [start.Process(target=_write, args=(tmp_path,)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    assert entry(tmp_path).stat().st_size > LARGE
    assert Memo(tmp_path).known("pdf", [b"html"])


LARGE = 4_000_000


def _write(folder: Path) -> None:
    """Make the same result again and again, each time as if it were new."""
    for _ in range(10):
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix != ".partial":
                path.unlink(missing_ok=True)
        memo = Memo(folder)
        if memo.remember("pdf", [b"html"], lambda: b"x" * LARGE) != b"x" * LARGE:
            sys.exit(1)
        memo.remember("pdf", [b"html"], lambda: b"x" * LARGE)


def test_a_fingerprint_changes_with_a_byte_or_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    first = fingerprint([tmp_path])
    (tmp_path / "a.md").write_text("two")
    second = fingerprint([tmp_path])
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert len({first, second, fingerprint([tmp_path])}) == 3


def test_a_site_touched_by_hand_is_no_longer_up_to_date(tmp_path: Path) -> None:
    site, record = tmp_path / "site", tmp_path / "record.json"
    site.mkdir()
    (site / "index.html").write_text("page")
    note(record, "inputs", site)
    assert still_true(record, "inputs", site)
    assert not still_true(record, "other inputs", site)
    (site / "index.html").write_text("touched")
    assert not still_true(record, "inputs", site)


def test_a_lost_or_broken_record_only_means_building_again(tmp_path: Path) -> None:
    assert not still_true(tmp_path / "none.json", "inputs", tmp_path)
    (tmp_path / "broken.json").write_text("{")
    assert not still_true(tmp_path / "broken.json", "inputs", tmp_path)
