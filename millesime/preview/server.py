"""The answers of the preview: pages as they are now, PDFs, and the news of what changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from millesime import policy
from millesime.binding import Pdf, standing
from millesime.preview.guard import OWN, Guard
from millesime.preview.live import Live, State
from millesime.preview.pages import MEDIA, Answer, Pages, kind
from millesime.preview.papers import QUIET, Papers, Progress, Wanted, told
from millesime.typography import french

if TYPE_CHECKING:
    from millesime.memo import Memo
    from millesime.pipeline import Folders
    from millesime.render.page import Page

PAGE_POLICY = policy.HEADERS["Content-Security-Policy"]
FRAME_POLICY = f"{PAGE_POLICY}; frame-src 'self'"
"""Of the page that shows a PDF in a frame."""
PDF_POLICY = "frame-ancestors 'self'"
"""Of a PDF: the reader of the browser is not ours to restrain, who frames it is."""
NEVER_BUILT = 503


class News:
    """Tells every open page what changes, as server-sent events (HTML Living Standard, 9.2)."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[str | None]] = set()

    def send(self, name: str, data: Mapping[str, Any]) -> None:
        """Tell an event to all who listen."""
        for queue in self._queues:
            queue.put_nowait(event(name, data))

    def close(self) -> None:
        """End every conversation."""
        for queue in self._queues:
            queue.put_nowait(None)

    async def listen(self, now: Callable[[], list[str]]) -> AsyncIterator[str]:
        """Yield events as they come, after those that tell how things are `now`: none falls between."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            for one in now():
                yield one
            while (latest := await queue.get()) is not None:
                yield latest
        finally:
            self._queues.discard(queue)


def event(name: str, data: Mapping[str, Any]) -> str:
    """Return an event as it is written to those who listen."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


@dataclass
class Preview:
    """A site being looked at: its content as it stands, its pages, its PDFs, who looks at it."""

    folders: Folders
    remembered: Memo
    quiet: float = QUIET
    """Seconds without a save before a whole PDF is laid out."""
    pages: Pages | None = None
    standing: Mapping[str, Pdf] | None = None
    """The PDFs of the site in its folder, by path; None until a library says which they are."""

    def __post_init__(self) -> None:
        self.live = Live(self.folders.content)
        self.news = News()
        self.papers = Papers(self.folders, self._tell, self.quiet)

    def refresh(self) -> State:
        """Read the content again, and tell the pages that are open."""
        state = self.live.refresh()
        if state.library:
            if self.standing is None:
                self.standing = standing(state.library, self.folders.site)
            self.pages = Pages(state, self.folders, self.remembered, self.standing)
        for wanted in list(self.papers.progress):
            self.papers.forget(wanted)
        self.news.send("content", {"number": state.number})
        return state

    def lay_out(self, wanted: Wanted) -> Progress:
        """Have a PDF made of what is shown, when the content is sound; return where it is."""
        if self.live.state.is_sound and wanted.volume:
            self.papers.want(wanted, self.live.state.number)
        return self.papers.progress.get(wanted, Progress())

    def answer(self, path: str) -> Answer:
        """Return what stands at a path of the site, or the problems that keep it from being made."""
        if self.pages is None:
            return Answer(self.rendered("problems.html"), "text/html", NEVER_BUILT)
        found = self.pages.answer(path)
        page = self.pages.page(path.removesuffix("index.html"))
        if page and page.volume:
            self.lay_out(Wanted(page.volume.path))
        return found

    def rendered(self, template: str, **context: Any) -> bytes:
        """Return a page of the preview's own."""
        from millesime.render.environment import environment

        env = environment(self.folders.templates, *MEDIA)
        return env.get_template(template).render(state=self.live.state, **context).encode()

    def now(self) -> list[str]:
        """Return the events that tell a page how things are."""
        content = event("content", {"number": self.live.state.number})
        return [content, *(event("pdf", told(*one)) for one in self.papers.progress.items())]

    def _tell(self, wanted: Wanted, progress: Progress) -> None:
        self.news.send("pdf", told(wanted, progress))


# ---------------------------------------------------------------- answers


def application(preview: Preview, port: int) -> Starlette:
    """Return the application that answers at `port` of this machine."""

    async def site(request: Request) -> Response:
        return _response(preview.answer(request.path_params["path"]))

    async def events(_: Request) -> Response:
        return StreamingResponse(preview.news.listen(preview.now), media_type="text/event-stream")

    async def asset(request: Request) -> Response:
        found = _assets(preview.folders.templates).get(request.path_params["name"])
        return _response(Answer(found.read_bytes(), kind(found.name)) if found else _nothing())

    async def paper(request: Request) -> Response:
        return _response(_paper(preview, request.path_params["path"]))

    async def pdf(request: Request) -> Response:
        made = preview.papers.made.get(_wanted(preview, request.path_params["path"]))
        if made is None:
            return _response(_nothing())
        return _response(Answer(made, "application/pdf", policy=PDF_POLICY))

    routes: list[tuple[str, Callable[[Request], Any]]] = [
        (f"{OWN}events", events),
        (f"{OWN}assets/{{name}}", asset),
        (f"{OWN}papier/{{path:path}}", paper),
        (f"{OWN}pdf/{{path:path}}", pdf),
        ("/{path:path}", site),
    ]
    return Starlette(
        routes=[Route(path, endpoint) for path, endpoint in routes],
        middleware=[Middleware(Guard, port=port)],
    )


def _response(answer: Answer) -> Response:
    headers = {"Content-Security-Policy": answer.policy}
    return Response(answer.content, answer.status, headers, answer.type)


def _nothing() -> Answer:
    return Answer("Il n’y a rien à cette adresse.".encode(), "text/plain; charset=utf-8", 404)


def _assets(templates: Path) -> dict[str, Path]:
    """Return the files of the preview's own pages, by name: nothing else is read for them."""
    files = [
        *(templates / "preview").glob("*.css"),
        *(templates / "preview").glob("*.js"),
        *(templates / "web" / "fonts").glob("*.woff2"),
        templates / "shared" / "css" / "tokens.css",
        templates / "web" / "icon.svg",
    ]
    return {path.name: path for path in files if path.is_file()}


# ---------------------------------------------------------------- on paper


def _page(preview: Preview, path: str) -> Page | None:
    return preview.pages.page(path) if preview.pages else None


def _wanted(preview: Preview, path: str) -> Wanted:
    """Return the PDF that shows a page of the site: its chapter, or the whole when it has none."""
    page = _page(preview, path)
    if page is None or page.volume is None:
        return Wanted("")
    return Wanted(page.volume.path, page.chapter.opening.anchor if page.chapter else "")


def _paper(preview: Preview, path: str) -> Answer:
    """Return the page that shows a page of the site on paper, or says how far that is."""
    page = _page(preview, path)
    if page is None or page.volume is None:
        return _nothing()
    wanted = _wanted(preview, path)
    progress = preview.lay_out(wanted)
    content = preview.rendered(
        "paper.html",
        path=path,
        title=french(page.title),
        wanted=wanted,
        progress=progress,
        made=wanted in preview.papers.made,
    )
    return Answer(content, "text/html", policy=FRAME_POLICY)
