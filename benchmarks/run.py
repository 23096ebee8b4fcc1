"""Measure the site beside Pelican and MkDocs, and the PDF beside bare WeasyPrint: `make bench`.

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

from benchmarks import corpus

ROOT = Path(__file__).parent.parent
RUNS = 5

BARE = """
import sys, pathlib, weasyprint
from millesime import typeset
html = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
templates, document = map(pathlib.Path, sys.argv[2:4])
fetcher = typeset._fetcher({"templates/": templates, "document/": document})
page = weasyprint.HTML(string=html, base_url=typeset.BASE, url_fetcher=fetcher)
page.write_pdf(pdf_variant=typeset.VARIANT)
"""
REPORT = """
import sys, pathlib
from millesime.pipeline import read
from millesime.render.paper import report
content, templates, out = map(pathlib.Path, sys.argv[1:4])
library = read(content)
out.write_text(report(library, library.volumes[0], templates), encoding="utf-8")
"""
PDF_STEP = """
import sys, pathlib
from millesime.pipeline import read
from millesime.render.paper import report
from millesime import typeset
content, templates, year = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
library = read(content)
typeset.pdf(report(library, library.volumes[0], templates), templates)
"""


def main() -> None:
    """Run every measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"Best of {RUNS} runs, on {sys.platform}, Python {sys.version.split()[0]}.\n")
        _sites(Path(folder))
        _pdfs(Path(folder))


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


def _pdfs(folder: Path) -> None:
    content, templates = ROOT / "content", ROOT / "templates"
    year = max(path.name for path in content.iterdir() if path.name.isdigit())
    html = folder / "report.html"
    _run([sys.executable, "-c", REPORT, str(content), str(templates), str(html)], ROOT)
    document = str(content / year)
    measures: dict[str, tuple[list[str], Path, Callable[[], None]]] = {
        "bare WeasyPrint": (
            [sys.executable, "-c", BARE, str(html), str(templates), document],
            ROOT,
            lambda: None,
        ),
        "our PDF step": (
            [sys.executable, "-c", PDF_STEP, str(content), str(templates), year],
            ROOT,
            lambda: None,
        ),
    }
    best = _best(measures, runs=3)
    print(f"\nPDF of {year}, read, rendered and typeset:")
    for name, seconds in best.items():
        print(f"  {name:32} {seconds:6.2f} s   {seconds / best['bare WeasyPrint']:5.2f} × bare")


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
