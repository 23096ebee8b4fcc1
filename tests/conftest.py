"""What the tests share: the real content built once, served under its real headers, and a browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from millesime.model.library import Library
from millesime.pipeline import Folders, build, read

ROOT = Path(__file__).parent.parent
CONTENT, TEMPLATES = ROOT / "content", ROOT / "templates"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--font-render-hinting=none",
]


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
    """Serves the site with the policy it is published with, silently."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the real site is served on this machine."""
    handler = functools.partial(_Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium, Debian's."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield chromium
        chromium.close()
