"""How long a save takes to be seen: from the write of a file to the new page in a real Chromium.

Beside it, what a full build of the same content takes after the same edit, its cache warm.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

RUNS = 9
CHROMIUM = "/usr/bin/chromium"
SEEN = """words => { window.seen = 0; new MutationObserver((_, watcher) => {
  if (document.body.textContent.includes(words)) { window.seen = Date.now(); watcher.disconnect(); }
}).observe(document.body, { childList: true, subtree: true }); }"""
"""Notes when words come to stand in the page, in milliseconds of the same clock as ours."""


def measure(folder: Path, root: Path) -> None:
    """Print how long a save takes to be seen, and that it is a share of a full build."""
    content, site = folder / "written" / "content", folder / "written" / "site"
    shutil.copytree(root / "content", content)
    build = [sys.executable, str(root / "build.py")]
    where = ["--content", str(content), "--templates", str(root / "templates"), "--site", str(site)]
    subprocess.run([*build, "site", *where], cwd=root, capture_output=True, check=True)
    edited = _edited(content)
    seen = sorted(_saves([*build, "serve", *where], root, content, edited))
    whole = min(_built([*build, "site", *where], root, edited) for _ in range(3))
    print(f"\nA save of {edited.relative_to(content)}, until it is seen in Chromium:")
    for name, seconds in {
        "a full build of the site": whole,
        "seen, the quickest": seen[0],
        "seen, the median": statistics.median(seen),
        "seen, the slowest": seen[-1],
    }.items():
        print(f"  {name:32} {seconds:6.2f} s   {seconds / whole:5.2f} × full build")


def _edited(content: Path) -> Path:
    """Return a page of text of the newest edition."""
    newest = max(path for path in content.iterdir() if path.name.isdigit())
    return next(iter(sorted(newest.glob("[0-9]*.md"))))


def _saves(command: list[str], root: Path, content: Path, edited: Path) -> Iterator[float]:
    """Yield how long each of a few saves takes to be seen, in seconds."""
    text = edited.read_text("utf-8")
    slug = re.sub(r"^\d+-", "", edited.stem)
    with _served(command, root) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"{address}{edited.parent.name}/{slug}/")
        for number in range(RUNS + 1):
            words = f"Une phrase de plus, la numéro {number}."
            page.evaluate(SEEN, words)
            written = time.time()
            edited.write_text(f"{text}\n{words}\n", "utf-8")
            seconds = _seen(page) - written
            if number:  # the first compiles the templates
                yield seconds
            page.wait_for_timeout(400)
        chromium.close()
    edited.write_text(text, "utf-8")


def _seen(page: Any) -> float:
    while not (seen := page.evaluate("window.seen")):
        page.wait_for_timeout(10)
    return float(seen) / 1000


@contextmanager
def _served(command: list[str], root: Path) -> Iterator[str]:
    """Run the preview, and give its address."""
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = re.search(r"http://\S+/", process.stdout.readline())
    assert found
    try:
        yield found[0]
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _built(command: list[str], root: Path, edited: Path) -> float:
    """Return how long a full build takes after an edit, in seconds."""
    edited.write_text(edited.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")
    start = time.perf_counter()
    subprocess.run(command, cwd=root, capture_output=True, check=True)
    return time.perf_counter() - start
