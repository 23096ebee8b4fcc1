"""What a browser asks for, made when it asks: a page alone, an asset alone, the rest of the site at once."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from millesime import policy
from millesime.preview.found import Found, Source, source
from millesime.preview.placed import Note, notes
from millesime.render.web import Website, plain

if TYPE_CHECKING:
    from millesime.binding import Pdf
    from millesime.memo import Memo
    from millesime.model.library import Library, Part
    from millesime.pipeline import Folders
    from millesime.preview.live import State
    from millesime.render.page import Page

MEDIA = ("preview", "web")
"""The folders of templates of a page: the preview's are laid over those of the web."""
INDEX = "assets/search-index."
"""How the path of the index of the search begins."""


@dataclass(frozen=True)
class Answer:
    """A file of the site: its bytes, its type, and whether it is what was asked for."""

    content: bytes
    type: str
    status: int = 200
    policy: str = policy.HEADERS["Content-Security-Policy"]


@dataclass(frozen=True)
class Beside:
    """What the bar and the panel of a page say: `preview`, in its template."""

    state: State
    page: Page
    notes: tuple[Note, ...]
    sources: tuple[tuple[Part, Source], ...]
    """The sections that the page shows, each with its file."""

    @property
    def errors(self) -> tuple[Found, ...]:
        return self.state.errors

    @property
    def remarks(self) -> tuple[Found, ...]:
        return self.state.remarks

    @property
    def chapter(self) -> str:
        """The page's way to its chapter on paper, or nothing."""
        return self.page.path if self.page.chapter else ""

    @property
    def volume(self) -> str:
        return self.page.volume.path if self.page.volume else ""


class Pages:
    """The site of one state of the content; `pdfs` are those it has."""

    def __init__(
        self,
        state: State,
        folders: Folders,
        remembered: Memo,
        pdfs: Mapping[str, Pdf],
    ) -> None:
        assert state.library
        self.state = state
        self.library: Library = state.library
        self.folders = folders
        self.remembered = remembered
        self.pdfs = pdfs

    def answer(self, path: str) -> Answer:
        """Return the file at a path from the root, or the page that says that there is none."""
        if path == "" or path.endswith("/"):
            path += "index.html"
        if path in self._pages:
            return Answer(self._html(self._pages[path]), "text/html")
        found = self._file(path)
        if found is not None:
            return Answer(found, kind(path))
        lost = replace(self._pages["404.html"], root="/")
        return Answer(self._html(lost), "text/html", 404)

    def page(self, path: str) -> Page | None:
        """Return the page at a path from the root."""
        return self._pages.get(path + "index.html")

    # ------------------------------------------------------------ pages

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        """The pages by their files; what the others weigh is known only once all are made."""
        from millesime.render.pages import FOOTPRINT

        every = (*self.website.pages, *self.website.moved)
        return {page.output: page for page in every if page.path != FOOTPRINT}

    @cached_property
    def website(self) -> Website:
        names = _Names(self._assets[1], lambda: self._index[0])
        return Website(self.library, self.folders.templates, names, self.pdfs, MEDIA)

    def _html(self, page: Page) -> bytes:
        """Return a page with the bar and the panel on it."""
        every = (*self.state.errors, *self.state.remarks)
        beside = Beside(
            self.state,
            page,
            tuple(notes(every, page, self.library.volumes)),
            tuple((part, _source(part, self.folders)) for part in page.parts),
        )
        told = replace(page, context={**page.context, "preview": beside})
        return self.website.html(told).encode()

    # ------------------------------------------------------------ files

    def _file(self, path: str) -> bytes | None:
        """Return a file, looked for in what is quick to make before what is not."""
        if path in self.pdfs:
            return self.pdfs[path].content
        if path.startswith(INDEX):
            return dict([self._index]).get(path)
        if path in self._assets[0]:
            return self._assets[0][path]
        return self._quick[path] if path in self._quick else self._rest.get(path)

    @cached_property
    def _assets(self) -> tuple[dict[str, bytes], dict[str, str]]:
        from millesime.assets import publish

        return publish(self.library, self.folders.templates)

    @cached_property
    def _index(self) -> tuple[str, bytes]:
        """The index of the search: its path, which tells its bytes, and these."""
        from millesime import search
        from millesime.assets import fingerprinted

        script = search.script(self.library, plain(self.library))
        return f"assets/{fingerprinted(search.NAME, script)}", script

    @cached_property
    def _quick(self) -> Mapping[str, bytes]:
        """The pictures and the icons, which many pages ask for."""
        from millesime import cards, darkroom

        pictures = darkroom.for_screens(
            self.folders.content, self.remembered, _silent, self.library.volumes
        )
        return pictures | cards.icons(self.folders.templates, self.remembered)

    @cached_property
    def _rest(self) -> Mapping[str, bytes]:
        """The whole site: data, cards, what machines read, what the pages weigh."""
        from millesime.pipeline import website

        return website(self.library, self.folders, self.pdfs, self.remembered, _silent)


class _Names(dict[str, str]):
    """The paths of the assets by their names; the index of the search is made for the page that asks."""

    def __init__(self, names: Mapping[str, str], index: Callable[[], str]) -> None:
        super().__init__(names)
        self.index = index

    def __missing__(self, name: str) -> str:
        from millesime import search

        if name == search.NAME:
            return self.index()
        raise KeyError(name)


def _source(part: Part, folders: Folders) -> Source:
    return source(folders.content, part.section.file)


def kind(path: str) -> str:
    """Return the type of a file, by its name."""
    _, _, ending = path.rpartition(".")
    known = policy.TYPES.get(ending) or mimetypes.guess_type(path)[0]
    return known or "application/octet-stream"


def _silent(_: str) -> None:
    """Say nothing of a step."""
