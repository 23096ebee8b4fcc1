"""Processes that typeset, each for one document, none with the library of all editions in its memory.

A process forked from the one that read the content starts with all of it; here one server starts with
WeasyPrint and nothing else, and is forked instead.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing.context import BaseContext
from typing import Protocol

from millesime.memo import Memo
from millesime.steps import Say, Step


class Job(Protocol):
    """Makes a document; it can be sent to another process, and says what its bytes depend on."""

    @property
    def title(self) -> str: ...
    @property
    def ingredients(self) -> list[bytes]: ...
    def __call__(self) -> bytes: ...


def made(kind: str, jobs: Sequence[Job], remembered: Memo, say: Say) -> Iterator[bytes]:
    """Yield what each job makes, in their order; those not remembered are done all at once.

    `kind` is the name under which results are remembered, and `say` is told of each one done.
    Raises ToolError without Pango, when there is something to do.
    """
    from millesime import typeset

    fresh = [job for job in jobs if not remembered.known(kind, job.ingredients)]
    if fresh:
        typeset.prepare()  # said once and at once, if it cannot be done here
        say(Step(f"Mise en page, {len(fresh)} sur {len(jobs)} à faire", 0, len(fresh)))
    with processes(len(fresh)) as pool:
        futures = {pool.submit(job): job for job in fresh}
        for count, future in enumerate(as_completed(futures), start=1):
            job = futures[future]
            remembered.remember(kind, job.ingredients, future.result)
            say(Step(f"Mise en page : {job.title}", count, len(fresh)))
    for job in jobs:
        yield remembered.remember(kind, job.ingredients, job)


def processes(jobs: int) -> ProcessPoolExecutor:
    """Return a pool for so many jobs: a process for each, as many at once as there are processors."""
    at_once = min(jobs, os.cpu_count() or 1) or 1
    return ProcessPoolExecutor(at_once, mp_context=_start(), max_tasks_per_child=1)


def _start() -> BaseContext:
    """Return how processes start: from a server that is ready, from nothing where there is none."""
    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["millesime.ready"])
    return context
