"""What a card shows, as values: the same value makes the same picture."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
"""What the sites where addresses are shared show whole (Open Graph)."""


@dataclass(frozen=True)
class EditionCard:
    """The card of a document: what stands on its cover."""

    name: str
    title: str
    subtitle: str
    year: int
    accent: str
    dots: tuple[int, ...]
    """How many dots of each tint; none when the edition has no such figures."""
    legend: str


@dataclass(frozen=True)
class ChapterCard:
    """The card of a chapter: its number, or nothing, its title, the document it is of."""

    name: str
    title: str
    number: str
    document: str
    accent: str


@dataclass(frozen=True)
class SiteCard:
    """The card of all other pages: every edition as its disc, in its colour."""

    name: str
    title: str
    editions: tuple[tuple[int, str, int], ...]
    """Year, accent and number of dots, from the oldest to the newest."""


@dataclass(frozen=True)
class Faces:
    """The bytes of the two fonts that cards are set in."""

    serif: bytes
    sans: bytes


Card = EditionCard | ChapterCard | SiteCard
