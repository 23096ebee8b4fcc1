"""What the tests share: the real content built once, served under its real headers, and a browser."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import hypothesis
import pytest

from millesime import policy
from millesime.exports.packed import GZIP_LEVEL, TEXTS
from millesime.model.library import Library
from millesime.pipeline import Folders, build, read

ROOT = Path(__file__).parent.parent
CONTENT, TEMPLATES = ROOT / "content", ROOT / "templates"
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # it finds this machine alone
    # The same pixels everywhere: no screen's hinting, no colours of its own.
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
]

# What passes once passes everywhere: the same examples each time, however slow the machine.
# To look for new ones: pytest --hypothesis-profile search.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", max_examples=5000, deadline=None)
hypothesis.settings.load_profile("same")


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content, resolved."""
    return read(CONTENT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, without its PDFs."""
    folder = tmp_path_factory.mktemp("site") / "site"
    build(Folders(CONTENT, TEMPLATES, folder), pdfs=False, say=lambda _: None)
    return folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site with the headers it is published with, texts compressed, silently."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 – the parent declares it for an instance
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        **{f".{ending}": kind for ending, kind in policy.TYPES.items()},
    }

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the headers of a text compressed, as hosts do; leave all else to the parent."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if path.suffix[1:] not in TEXTS or not path.is_file():
            return super().send_head()
        content = _compressed(path)
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        for name, value in policy.HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    """Lets a browser leave in the middle of an answer."""

    def handle_error(self, *_: Any) -> None:
        pass


@functools.cache
def _compressed(path: Path) -> bytes:
    """Return a text as it goes over the wire; the sites of the tests do not change."""
    return gzip.compress(path.read_bytes(), GZIP_LEVEL)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a site on this machine under its real headers, and give its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the real site is served on this machine."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium, Debian's."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield chromium
        chromium.close()
