"""Measure the site beside Pelican and MkDocs, and the PDFs beside bare WeasyPrint: `make bench`.

Each figure is the best of a few runs, taken in turn so that a slow moment falls on all alike.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import corpus, paper, preview

ROOT = Path(__file__).parent.parent
RUNS = 5


def main() -> None:
    """Run every measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"Best of {RUNS} runs, on {sys.platform}, Python {sys.version.split()[0]}.\n")
        _sites(Path(folder))
        preview.measure(Path(folder), ROOT)
        paper.measure(Path(folder), ROOT)


def _sites(folder: Path) -> None:
    content = corpus.for_millesime(folder / "millesime", ROOT / "content")
    pelican, mkdocs = corpus.for_pelican(folder / "pelican"), corpus.for_mkdocs(folder / "mkdocs")
    site = folder / "site"
    ours = _ours("site", content, site)
    edited = next(content.rglob("10-section-1.md"))

    def cold() -> None:
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(site.parent / ".millesime", ignore_errors=True)

    def edit() -> None:
        edited.write_text(edited.read_text("utf-8") + "\nUne phrase de plus.\n", encoding="utf-8")

    measures: dict[str, tuple[list[str], Path, Callable[[], None]]] = {
        "Millésime, cold": (ours, ROOT, cold),
        "Millésime, nothing changed": (ours, ROOT, lambda: None),
        "Millésime, one sentence": (ours, ROOT, edit),
        "Pelican, cold": (_python("pelican", "-q", "-d"), pelican, lambda: None),
        "MkDocs, cold": (_python("mkdocs", "-q", "build"), mkdocs, lambda: None),
    }
    best = _best(measures)
    print(f"Site, {len(corpus.sections())} sections:")
    for name, seconds in best.items():
        print(f"  {name:32} {seconds:6.2f} s   {seconds / best['Pelican, cold']:5.2f} × Pelican")


def _best(
    measures: dict[str, tuple[list[str], Path, Callable[[], None]]], runs: int = RUNS
) -> dict[str, float]:
    """Return the shortest wall time of each measure, in seconds, all taken in turn."""
    best = dict.fromkeys(measures, float("inf"))
    for _ in range(runs):
        for name, (command, folder, prepare) in measures.items():
            prepare()
            start = time.perf_counter()
            _run(command, folder)
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def _ours(command: str, content: Path, site: Path) -> list[str]:
    return [
        sys.executable, str(ROOT / "build.py"), command,
        "--content", str(content), "--templates", str(ROOT / "templates"), "--site", str(site),
    ]  # fmt: skip


def _python(*arguments: str) -> list[str]:
    return [sys.executable, "-m", *arguments]


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
