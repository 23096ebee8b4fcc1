"""What the tests of the preview share: a folder of content being written, and the preview that shows it."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn

from millesime.memo import Memo
from millesime.pipeline import Folders
from millesime.preview.live import State
from millesime.preview.ports import LOOPBACK
from millesime.preview.run import serve
from millesime.preview.server import Preview
from tests.pages import BASE, TEMPLATES

NEVER = 3600.0
"""Seconds of quiet before a whole PDF: more than a test takes."""


@dataclass
class Desk:
    """Where someone writes: a folder of content, and the address of its preview."""

    folders: Folders
    preview: Preview
    address: str = ""
    told: list[State] = field(default_factory=list)
    """What the terminal was told, reading after reading."""

    def write(self, name: str, text: str) -> None:
        (self.folders.content / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folders.content / name).read_text(encoding="utf-8")

    def get(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """Ask the preview for a path, exactly as it is written, and leave its words aside."""
        host = self.address.removeprefix("http://")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(http.client.HTTPConnection(host, timeout=30)) as connection:
            connection.request(method, path, headers={"Host": host, **named})
            answer = connection.getresponse()
            answer.read()
            return answer


def desk(folder: Path, content: Path, quiet: float = NEVER) -> Desk:
    """Return a desk with a copy of `content` on it, which nobody looks at yet."""
    shutil.copytree(content, folder / "content")
    folders = Folders(folder / "content", TEMPLATES, folder / "site")
    return Desk(folders, Preview(folders, Memo(folders.cache), quiet))


@contextmanager
def looked_at(desk: Desk) -> Iterator[Desk]:
    """Serve the preview of a desk, in a thread."""
    servers: list[uvicorn.Server] = []
    ready = threading.Event()

    def answering(server: uvicorn.Server) -> None:
        servers.append(server)
        ready.set()

    with socket.create_server((LOOPBACK, 0)) as listening:
        desk.address = f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        talk = serve(desk.preview, listening, lambda state, _: desk.told.append(state), answering)
        thread = threading.Thread(target=asyncio.run, args=(talk,), daemon=True)
        thread.start()
        assert ready.wait(60)
        try:
            yield desk
        finally:
            servers[0].should_exit = True
            thread.join(30)
    assert not thread.is_alive()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the small sound content of the tests, looked at."""
    with looked_at(desk(tmp_path, BASE)) as found:
        yield found
