"""Whom the editions thank, together: partners by category, through the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from millesime.model.text import Id, Line

if TYPE_CHECKING:
    from millesime.model.library import Part


@dataclass(frozen=True, slots=True)
class Naming:
    """What a partner or a category is called, and in which years' editions, the newest first."""

    words: Line
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Thanks:
    """An edition that thanks a partner, and the section that shows it; None when no block does."""

    year: int
    part: Part | None


@dataclass(frozen=True, slots=True)
class PartnerHistory:
    """A partner through the editions that thank it, its names and its thanks the newest first."""

    names: tuple[Naming, ...]
    thanks: tuple[Thanks, ...]
    is_new: bool
    """Whether the newest list names it and none before does."""
    left: int | None
    """The year of the first list that names it no more; None while the newest still does."""

    @property
    def name(self) -> Line:
        return self.names[0].words

    @property
    def former_names(self) -> tuple[Naming, ...]:
        return self.names[1:]


@dataclass(frozen=True, slots=True)
class CategoryHistory:
    """The partners whose last thanks stand in a category, those thanked last before the others."""

    id: Id
    labels: tuple[Naming, ...]
    """What editions call the category, the newest first."""
    partners: tuple[PartnerHistory, ...]

    @property
    def label(self) -> Line:
        return self.labels[0].words


@dataclass(frozen=True, slots=True)
class PartnersHistory:
    """All partners of all editions, by category, those of the newest list first."""

    categories: tuple[CategoryHistory, ...] = ()
    lists: tuple[int, ...] = ()
    """The years whose editions thank partners, the newest first."""
    gaps: tuple[int, ...] = ()
    """The years whose editions name none, the newest first: nobody left for that."""

    @property
    def partners(self) -> tuple[PartnerHistory, ...]:
        return tuple(partner for category in self.categories for partner in category.partners)
