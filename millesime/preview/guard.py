"""Who is answered: a browser of this machine, at an address of this machine, that asks to read.

A page of the web may lead its own name to 127.0.0.1 (DNS rebinding), or ask for our addresses from
afar: the first shows in the Host header, the second in Sec-Fetch-Site (Fetch Metadata, W3C).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from millesime import policy

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN = "/_preview/"
"""Where what the preview adds to the site stands."""
WRONG_HOST = "Cette adresse n’est pas celle de l’aperçu."
READ_ONLY = "L’aperçu se lit, et ne reçoit rien."
FROM_AFAR = "Une autre page ne peut pas demander ceci à l’aperçu."
HEADERS = {
    **{
        name: value
        for name, value in policy.HEADERS.items()
        if name not in ("Strict-Transport-Security", "Content-Security-Policy")
    },
    "Cache-Control": "no-store",
}
"""What every answer says: what the site does, but that nothing keeps, and that this is not HTTPS."""


class Guard:
    """Lets through to the application what it may answer, and puts the headers on all."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            from starlette.responses import PlainTextResponse

            answer = PlainTextResponse(refusal[1], refusal[0], headers=HEADERS)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return why a request is not answered: status and sentence; None when it is."""
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        if headers.get("host", "").lower() not in self.hosts:
            return 421, WRONG_HOST
        if scope["method"] not in ("GET", "HEAD"):
            return 405, READ_ONLY
        afar = headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
        if afar and (scope["path"].startswith(OWN) or headers.get("sec-fetch-mode") != "navigate"):
            return 403, FROM_AFAR
        return None


def _with_headers(send: Send) -> Send:
    """Return a `send` that puts our headers on an answer, where it has none of its own."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *(
                    (name.encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.lower().encode() not in given
                ),
            ]
        await send(message)

    return wrapped
