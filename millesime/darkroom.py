"""Where pictures are developed: those that nobody remembers, in as many processes as the machine has."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from millesime.images import renditions
from millesime.images.develop import UnreadableError, develop
from millesime.images.originals import unreadable
from millesime.images.renditions import Cut, Rendition
from millesime.memo import Memo
from millesime.model.library import Volume
from millesime.problems import ContentError, Place, Problem
from millesime.steps import Say


@dataclass(frozen=True)
class _Job:
    """A cut to develop, ready to be sent to another process."""

    cut: Cut
    content: Path
    document: str
    """The file that says what the document is, from the content folder; images/ stands beside it."""
    wanted: tuple[Rendition, ...]

    @property
    def name(self) -> str:
        """The path of the original from the content folder, as messages print it."""
        return (PurePosixPath(self.document).parent / self.cut.original.name).as_posix()

    def __call__(self) -> Mapping[str, bytes]:
        return develop(self.cut, (self.content / self.name).read_bytes(), self.wanted)


def for_screens(
    content: Path, remembered: Memo, say: Say, volumes: Iterable[Volume]
) -> dict[str, bytes]:
    """Return the files that the pages of volumes show, by their path on the site.

    Raises ContentError when an original that looked sound is not.
    """
    jobs = _jobs(volumes, content, lambda cut: cut.screen)
    made = _Drawer("picture", "Images pour les écrans", remembered).developed(jobs, say)
    return {f"{renditions.FOLDER}{name}": file for name, file in made.items()}


def for_paper(
    content: Path, remembered: Memo, say: Say, volumes: Iterable[Volume], html: str
) -> dict[str, bytes]:
    """Return the files of volumes that stand in an HTML made for paper, by name.

    Raises ContentError when an original that looked sound is not.
    """
    jobs = _jobs(volumes, content, lambda cut: (cut.paper,) if cut.paper.name in html else ())
    return _Drawer("print", "Images pour le papier", remembered).developed(jobs, say)


def _jobs(
    volumes: Iterable[Volume], content: Path, wanted: Callable[[Cut], Sequence[Rendition]]
) -> list[_Job]:
    """Return a job a cut that is wanted: one that stands twice is made once."""
    jobs = {
        tuple(wanted(cut)): _Job(cut, content, volume.document.file, tuple(wanted(cut)))
        for volume in volumes
        for cut in renditions.of_document(volume.document)
    }
    return [job for files, job in jobs.items() if files]


@dataclass(frozen=True)
class _Drawer:
    """Where the files of one kind are remembered; a name tells all that a file is made of."""

    kind: str
    title: str
    remembered: Memo

    def developed(self, jobs: Sequence[_Job], say: Say) -> dict[str, bytes]:
        """Return the files of all the jobs, by name; those that are known are not made again."""
        fresh = [job for job in jobs if not self._knows(job)]
        if fresh:
            say(f"{self.title} : {len(fresh)} à préparer")
        made = _made(fresh) if fresh else {}
        return {one.name: self._kept(one.name, made) for job in jobs for one in job.wanted}

    def _knows(self, job: _Job) -> bool:
        known = [self.remembered.known(self.kind, [one.name.encode()]) for one in job.wanted]
        return all(known)  # every one was asked for: none is forgotten

    def _kept(self, name: str, made: Mapping[str, bytes]) -> bytes:
        return self.remembered.remember(self.kind, [name.encode()], lambda: made[name])


def _made(jobs: Sequence[_Job]) -> dict[str, bytes]:
    """Return the files of jobs, in as many processes as the machine has."""
    made: dict[str, bytes] = {}
    spoiled: list[Problem] = []
    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1)) as pool:
        for job, future in [(job, pool.submit(job)) for job in jobs]:
            try:
                made |= future.result()
            except UnreadableError:
                spoiled.append(Problem(Place(job.name), *unreadable(job.cut.original.name)))
    if spoiled:
        raise ContentError(spoiled)
    return made
