"""The forms, opened: admin/ served to this computer's browser, and to nobody else."""

from __future__ import annotations

import functools
import http.server
from pathlib import Path
from typing import Any

HERE = ("localhost", "127.0.0.1")
"""The names of this computer, which Sveltia asks for; a page elsewhere cannot pass for them."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves one folder, silently, to those who call this computer by its name."""

    extensions_map = {  # noqa: RUF012 – the parent declares it for an instance
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
    }

    def send_head(self) -> Any:
        """Send the headers of a file, unless the call was meant for another machine."""
        if self.headers.get("Host", "").partition(":")[0] not in HERE:
            self.send_error(http.HTTPStatus.MISDIRECTED_REQUEST)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing of each file."""


def server(folder: Path, port: int = 0) -> http.server.ThreadingHTTPServer:
    """Return a server of the forms in `folder`/admin on this computer alone; port 0 takes a free one."""
    handler = functools.partial(Handler, directory=str(folder / "admin"))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
