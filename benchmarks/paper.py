"""What the PDFs cost: beside bare WeasyPrint, all at once, in memory, and as reports grow longer.

Every measure is taken in a process of its own, the best of a few runs taken in turn; figures are
ratios within one run, for a machine is never as fast twice.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from millesime import binding

RUNS = 3
LENGTHS = (1, 3, 6, 12, 22)
"""Chapters of the reports of growing length: from about 10 pages to about 160."""

MEASURED = """
import json, pathlib, resource, sys, time
start = time.perf_counter()
{body}
wall = time.perf_counter() - start
own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
print(json.dumps(dict(wall=wall, cpu=cpu, pages=pages)))
"""
JOBS = """
from functools import partial
from millesime import binding, darkroom
from millesime.memo import Memo
from millesime.pipeline import read
content, templates, cache = map(pathlib.Path, sys.argv[1:4])
library = read(content)
develop = partial(darkroom.for_paper, content, Memo(cache), lambda line: None)
jobs = [binding.report_job(library, volume, templates, develop) for volume in library.volumes]
"""
ONE = JOBS + "pages = binding.pages(jobs[int(sys.argv[4])]())"
"""The whole step for one document: read, check, render, typeset."""
HTML = (
    JOBS + "pathlib.Path(sys.argv[5]).write_text(jobs[int(sys.argv[4])].html, 'utf-8'); pages = 0"
)
BARE = """
import weasyprint
from millesime import binding, typeset
from millesime.typeset import files
html = pathlib.Path(sys.argv[5]).read_text(encoding="utf-8")
page = weasyprint.HTML(
    string=html, base_url=files.BASE, url_fetcher=files.fetcher(pathlib.Path(sys.argv[2]), {})
)
pages = binding.pages(page.write_pdf(pdf_variant=typeset.VARIANT))
"""
IN_TURN = JOBS + "pages = sum(binding.pages(job()) for job in jobs)"
APART = (
    JOBS
    + """
from benchmarks.paper import made_apart
from millesime.workers import processes
with processes(1) as pool:
    print(json.dumps(pool.submit(made_apart, jobs[int(sys.argv[4])]).result()))
"""
)
AT_ONCE = JOBS + (
    "made = binding.typeset_all(jobs, Memo(cache), lambda line: None)\n"
    "pages = sum(pdf.pages for pdf in made)"
)


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds on the clock and of the processors, pages made."""

    wall: float
    cpu: float
    pages: int


def made_apart(job: binding.Job) -> tuple[int, float]:
    """Return the pages of a document, and the most memory that its process took, in MiB."""
    pages = binding.pages(job())
    return pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(folder: Path, root: Path) -> None:
    """Print what the PDFs of the content of `root` cost; `folder` is there to write in."""
    content, templates = root / "content", root / "templates"
    bench = _Bench(root, folder, content, templates)
    documents = bench.documents()
    _beside_bare(bench)
    _at_once(bench, documents)
    _memory(bench, documents)
    _growth(folder, root, templates)


@dataclass
class _Bench:
    """Runs scripts on a content folder, each in a process and with a cache of its own."""

    root: Path
    folder: Path
    content: Path
    templates: Path
    runs: int = 0

    def documents(self) -> list[str]:
        """Return the titles of the documents, in the order of their jobs."""
        script = JOBS + "print(json.dumps([job.path for job in jobs]))"
        out = self.out(f"import json, pathlib, sys\n{script}")
        return [str(path) for path in json.loads(out)]

    def cost(self, body: str, document: int = 0, html: Path | None = None) -> Cost:
        """Return what one run of a script took."""
        out = self.out(MEASURED.format(body=body.strip()), str(document), str(html or ""))
        return Cost(**json.loads(out))

    def out(self, script: str, *arguments: str) -> str:
        """Return what a script prints."""
        self.runs += 1
        cache = self.folder / f"cache-{self.runs}"
        command = [sys.executable, "-c", script, str(self.content), str(self.templates), str(cache)]
        done = subprocess.run(
            [*command, *arguments], cwd=self.root, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        return done.stdout


def _best(costs: list[Cost]) -> Cost:
    return min(costs, key=lambda cost: cost.wall)


def _beside_bare(bench: _Bench) -> None:
    html = bench.folder / "report.html"
    bench.cost(HTML, html=html)
    pairs = [(bench.cost(BARE, html=html), bench.cost(ONE)) for _ in range(RUNS)]
    bare, ours = (_best(list(costs)) for costs in zip(*pairs, strict=True))
    print(f"\nPDF of the newest report, {ours.pages} pages:")
    _row("bare WeasyPrint", bare.wall, 1)
    _row("ours: read, checked, rendered, typeset, mended", ours.wall, ours.wall / bare.wall)


def _at_once(bench: _Bench, documents: list[str]) -> None:
    pairs = [(bench.cost(IN_TURN), bench.cost(AT_ONCE)) for _ in range(RUNS - 1)]
    in_turn, at_once = (_best(list(costs)) for costs in zip(*pairs, strict=True))
    print(f"\nAll {len(documents)} documents, {in_turn.pages} pages:")
    _row("one after the other", in_turn.wall, 1)
    _row("in parallel", at_once.wall, at_once.wall / in_turn.wall)


def _memory(bench: _Bench, documents: list[str]) -> None:
    print("\nMemory of the process that makes one document:")
    for number, path in enumerate(documents):
        pages, memory = json.loads(bench.out(f"import json, pathlib, sys\n{APART}", str(number)))
        print(f"  {path:52} {pages:4} pages {memory:6.0f} MiB")


def _growth(folder: Path, root: Path, templates: Path) -> None:
    print("\nTime of the processor for a page, as a report grows longer:")
    first = 0.0
    for chapters in LENGTHS:
        content = corpus.one_report(folder / f"of-{chapters}", root / "content", chapters)
        bench = _Bench(root, folder / f"of-{chapters}-caches", content, templates)
        cost = min((bench.cost(ONE) for _ in range(RUNS - 1)), key=lambda cost: cost.cpu)
        each = cost.cpu / cost.pages
        first = first or each
        print(
            f"  {cost.pages:4} pages {1000 * each:6.0f} ms a page   {each / first:5.2f} × the first"
        )


def _row(name: str, seconds: float, ratio: float) -> None:
    print(f"  {name:48} {seconds:6.2f} s   {ratio:5.2f}")
