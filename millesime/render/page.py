"""A page of the site: what it shows, its address, its way from the home page, its neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from millesime.model.library import ChapterPart, Part, Volume


@dataclass(frozen=True)
class Crumb:
    """A step of the way from the home page to this one."""

    title: str
    page: str


@dataclass(frozen=True)
class Page:
    """A page of the site: its folder from the root ("" or with a final slash) and what it shows."""

    path: str
    template: str
    title: str
    description: str = ""
    volume: Volume | None = None
    chapter: ChapterPart | None = None
    parts: tuple[Part, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    previous: Crumb | None = None
    following: Crumb | None = None
    file: str = "index.html"
    root: str = ""
    """Where the site begins on its host, for a page that is shown at any address."""
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def short(self) -> str:
        """What a menu calls it."""
        if not self.parts:
            return self.title
        heading = self.parts[0].section.heading
        return str(heading.short or heading.title)

    @property
    def output(self) -> str:
        """The path of its file, from the site's root."""
        return self.path + self.file

    def to(self, path: str, anchor: str = "") -> str:
        """Return the relative address of another page or file; it works from a folder too."""
        target = path + "index.html" if path.endswith("/") or not path else path
        if anchor and target == self.output:
            return f"#{anchor}"
        return (
            (self.root or "../" * self.path.count("/")) + target + (f"#{anchor}" if anchor else "")
        )


HOME = Crumb("Accueil", "")


def neighbours(found: Iterable[Page]) -> list[Page]:
    """Give each of the pages the one before it and the one after it."""
    found = list(found)
    crumbs = [Crumb(page.short, page.path) for page in found]
    before = [None, *crumbs[:-1]]
    after = [*crumbs[1:], None]
    return [
        replace(page, previous=previous, following=following)
        for page, previous, following in zip(found, before, after, strict=True)
    ]
