"""Find words that a PDF prints and hides from listeners: `python hidden.py FILE.pdf…`, in outloud's venv.

outloud takes for prose hidden (its rule TAG-002) the heads that a table prints again on its next page.
These are artifacts of pagination, heard once (ISO 14289-1, 7.8): they alone are let through, each
compared with the heads that are read. Every other line is told, and the exit status is then 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

Document: Any = import_module("outloud.model").Document
tagging: Any = import_module("outloud.rules.tagging")
same_box: Any = import_module("outloud.rules._common").box


def main(paths: list[str]) -> int:
    """Print what each PDF hides from listeners; return 1 if anything, else 0."""
    told = [f"{path}, {line}" for path in paths for line in hidden(path)]
    print(*told, sep="\n", end="\n" if told else "")
    return int(bool(told))


def hidden(path: str) -> Iterator[str]:
    """Yield the lines hidden from listeners that no table prints again, with their pages."""
    document = Document(path)
    for found in tagging.artifacted_prose(document):
        page = found.page - 1  # outloud counts pages from 0, and tells them from 1
        lines = [
            line.text
            for line in document.content(page).lines
            if same_box(page, line.bbox) in found.boxes
        ]
        heard = set(_heads(document, page))
        yield from (f"p. {found.page}: {line}" for line in lines if line not in heard)
        if len(lines) != found.count:
            yield f"p. {found.page}: {found.count} lines, of which {len(lines)} could be looked at"


def _heads(document: Any, page: int) -> Iterator[str]:
    """Yield the lines of heads, read on earlier pages, of the tables that go on on a page."""
    for table in document.elements_of("Table"):
        parts = list(table.descendants())
        if any(mark.page == page for part in parts for mark in part.mcrefs):
            heads = [part for part in parts if part.type == "TH"]
            marks = {
                (mark.page, mark.stream, mark.mcid)
                for head in heads
                for part in (head, *head.descendants())
                for mark in part.mcrefs
            }
            yield from _lines_of(document, marks, page)


def _lines_of(document: Any, marks: set[tuple[int, Any, int]], before: int) -> Iterator[str]:
    """Yield the lines, on pages before one, whose words are all in some marked content."""
    for page in sorted({page for page, _, _ in marks if page < before}):
        for line in document.content(page).lines:
            if all((page, run.stream, run.mcid) in marks for run in line.runs):
                yield line.text


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
