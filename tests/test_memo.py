"""Results are remembered by what they were made from; forgetting costs time, never correctness."""

from __future__ import annotations

from pathlib import Path

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
