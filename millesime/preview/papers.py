"""The PDFs of the preview: a chapter when it is looked at, the whole a while after the last save.

Each is made by a `worker`; a save makes what is under way useless, and stops it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from millesime.pipeline import CODE

if TYPE_CHECKING:
    from millesime.pipeline import Folders

QUIET = 4.0
"""Seconds without a save before the whole is laid out: who writes saves more often."""
BROKEN = "Le PDF n’a pas pu être fait. Pour savoir pourquoi, tapez\u00a0: python build.py pdf"


class Wanted(NamedTuple):
    """What is asked for: a volume by its path, or one chapter of it by its id."""

    volume: str
    chapter: str = ""


@dataclass(frozen=True)
class Progress:
    """Where a PDF is: "waiting", "layout", "done" or "failed"."""

    step: str = "waiting"
    page: int = 0
    """The page being laid out."""
    pages: int = 0
    """How many it has; before it is done, how many the last one had."""
    sentence: str = ""
    """Why it failed."""
    number: int = 0
    """The state of the content that it is made of."""

    @property
    def words(self) -> str:
        """What the bar says of it."""
        if self.step == "layout" and self.page:
            of = f" sur {self.pages}" if self.pages >= self.page else ""
            return f"mise en page, page {self.page}{of}"
        if self.step == "done":
            return f"{self.pages} page{'s' if self.pages > 1 else ''}"
        return {"waiting": "en attente", "layout": "mise en page"}.get(self.step, self.sentence)


Tell = Callable[[Wanted, Progress], None]


class Papers:
    """Makes PDFs and remembers the last of each."""

    def __init__(self, folders: Folders, tell: Tell, quiet: float = QUIET) -> None:
        """`tell` is called at every progress; `quiet` is in seconds."""
        self.folders = folders
        self.tell = tell
        self.quiet = quiet
        self.progress: dict[Wanted, Progress] = {}
        self.made: dict[Wanted, bytes] = {}
        self._tasks: dict[Wanted, asyncio.Task[None]] = {}

    def want(self, wanted: Wanted, number: int) -> None:
        """Have a PDF made of the state `number`, if it is not made or under way; the whole waits a little."""
        if self.progress.get(wanted, Progress()).number == number:
            return
        self.forget(wanted)
        known = len(self.made.get(wanted, b"")) and self.progress[wanted].pages
        self._note(wanted, Progress(pages=known, number=number))
        wait = 0.0 if wanted.chapter else self.quiet
        self._tasks[wanted] = asyncio.create_task(self._make(wanted, number, wait))

    def forget(self, wanted: Wanted) -> None:
        """Stop what is under way."""
        task = self._tasks.pop(wanted, None)
        if task:
            task.cancel()

    async def close(self) -> None:
        """Stop all that is under way."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # ------------------------------------------------------------ one PDF

    async def _make(self, wanted: Wanted, number: int, wait: float) -> None:
        await asyncio.sleep(wait)
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out.pdf"
            async for told in self._worked(wanted, out):
                if told["step"] == "done":
                    self.made[wanted] = out.read_bytes()
                self._note(wanted, replace(self.progress[wanted], number=number, **told))
            if self.progress[wanted].step not in ("done", "failed"):
                self._note(wanted, Progress("failed", sentence=BROKEN, number=number))

    async def _worked(self, wanted: Wanted, out: Path) -> AsyncIterator[dict[str, Any]]:
        """Yield what a worker tells, until its end; stop it when no one listens any more."""
        where = self.folders
        starting = asyncio.ensure_future(
            _started(*map(str, (where.content, where.templates, where.site)), *wanted, str(out))
        )
        try:
            process = await asyncio.shield(starting)
            assert process.stdout
            async for line in process.stdout:
                yield json.loads(line)
        finally:
            await _stop(await starting)

    def _note(self, wanted: Wanted, progress: Progress) -> None:
        self.progress[wanted] = progress
        self.tell(wanted, progress)


async def _started(*arguments: str) -> asyncio.subprocess.Process:
    """Start a worker, out of reach of Ctrl-C, which is for us: we stop it."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "millesime.preview.worker",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(CODE.parent)},
        start_new_session=True,
    )


async def _stop(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


def told(wanted: Wanted, progress: Progress) -> dict[str, str | int]:
    """Return a progress as the page's script reads it."""
    return {**wanted._asdict(), **asdict(progress), "words": progress.words}
