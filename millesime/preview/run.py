"""The preview from its first page to Ctrl-C: a server, and an eye on what is saved."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
import watchfiles

from millesime.preview.server import Preview, application

if TYPE_CHECKING:
    from millesime.preview.live import State

STEP = 20
"""Milliseconds without news from the disk after which a save is over: editors write in several times."""
DEBOUNCE = 200
"""Milliseconds after which it is taken for over, even if news keep coming."""
GRACE = 1
"""Seconds that answers under way are given at the end."""

Told = Callable[["State", tuple[str, ...]], None]
"""Tells who writes what was read, and the files that changed, from the content folder."""
Ready = Callable[[uvicorn.Server], None]
"""Is told that pages are answered; the server's `should_exit` ends it."""


def run(preview: Preview, listening: socket.socket, tell: Told, ready: Ready) -> None:
    """Answer on a listening socket, until Ctrl-C; `ready` is called once it answers."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(preview, listening, tell, ready))


async def serve(preview: Preview, listening: socket.socket, tell: Told, ready: Ready) -> None:
    """Answer and watch, until the server is told to stop."""
    tell(preview.refresh(), ())
    gc.freeze()  # what is read and compiled stays: the collector need not visit it at every save
    app = application(preview, listening.getsockname()[1])
    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=GRACE
    )
    server = _Server(config, preview)
    stop = asyncio.Event()
    watching = asyncio.create_task(_watch(preview, tell, stop))
    announcing = asyncio.create_task(_announce(server, ready))
    try:
        await server.serve([listening])
    finally:
        stop.set()
        announcing.cancel()
        await asyncio.gather(watching, preview.papers.close(), return_exceptions=True)


class _Server(uvicorn.Server):
    """Says goodbye to the pages that listen, so that none holds it back."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self.preview = preview

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.preview.news.close()
        await super().shutdown(sockets)


async def _announce(server: uvicorn.Server, ready: Ready) -> None:
    while not server.started:
        await asyncio.sleep(0.01)
    ready(server)


async def _watch(preview: Preview, tell: Told, stop: asyncio.Event) -> None:
    """Read again whenever something is saved in the content or in the templates."""
    folders = preview.folders
    async for changed in _saves([folders.content, folders.templates], stop):
        names = sorted({_name(Path(path), folders.content) for _, path in changed})
        tell(preview.refresh(), tuple(names))


def _saves(folders: Iterable[Path], stop: asyncio.Event) -> AsyncIterator[set[Any]]:
    known = [folder for folder in folders if folder.is_dir()]
    return watchfiles.awatch(*known, debounce=DEBOUNCE, step=STEP, stop_event=stop)


def _name(path: Path, content: Path) -> str:
    """Return a path as messages print it, from the content folder when it is in it."""
    with contextlib.suppress(ValueError):
        return path.relative_to(content.absolute()).as_posix()
    return path.name
