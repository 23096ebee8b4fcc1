"""Who runs the federation: its bodies through the editions, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from millesime.model.edition import Body, Mandate
from millesime.model.text import Date, Id, Line


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a body, as one edition names them there; they may hold several mandates in it."""

    person: str
    """Who it is, however the name is spelled: as the oldest edition spells it."""
    mandates: tuple[Mandate, ...]
    since: int
    """The first of the editions that name them in that body without interruption."""

    @property
    def name(self) -> Line:
        return self.mandates[0].name

    @property
    def roles(self) -> tuple[Line, ...]:
        return tuple(mandate.role for mandate in self.mandates if mandate.role)

    @property
    def regions(self) -> tuple[Id, ...]:
        return tuple(mandate.region for mandate in self.mandates if mandate.region)

    @property
    def notes(self) -> tuple[Line, ...]:
        return tuple(mandate.note for mandate in self.mandates if mandate.note)

    @property
    def start(self) -> Date | None:
        """The date they took their mandate, where it is known."""
        return min((mandate.start for mandate in self.mandates if mandate.start), default=None)


@dataclass(frozen=True, slots=True)
class Composition:
    """A body as one edition names it; without members when the edition names nobody."""

    id: str
    year: int
    body: Body
    members: tuple[Member, ...]
    page: str
    """The page of the report that shows it, or "" when none does."""
    anchor: str

    @property
    def people(self) -> dict[str, Member]:
        """The members by who they are."""
        return {member.person: member for member in self.members}


@dataclass(frozen=True, slots=True)
class Move:
    """What a later edition says otherwise of one person in a body."""

    kind: Literal["arrival", "departure", "role", "region", "spelling"]
    before: Member | None
    """None for an arrival."""
    after: Member | None
    """None for a departure."""
    elsewhere: tuple[Line, ...] = ()
    """The bodies of the same family that an arrival comes from, or that a departure leads to."""

    @property
    def member(self) -> Member:
        """The person, as the newer of the editions that name them does."""
        member = self.after or self.before
        assert member
        return member


@dataclass(frozen=True, slots=True)
class Renewal:
    """A body from one edition that names its people to another: who came, who left, who changed."""

    earlier: Composition
    later: Composition
    moves: tuple[Move, ...]
    doubts: tuple[Line, ...] = ()
    """Why one who came and one who left, nearly namesakes, are told as two people."""

    def of(self, kind: str) -> tuple[Move, ...]:
        """Return the moves of one kind."""
        return tuple(move for move in self.moves if move.kind == kind)

    @property
    def is_renamed(self) -> bool:
        return self.earlier.body.label != self.later.body.label

    @property
    def is_empty(self) -> bool:
        return not (self.moves or self.is_renamed)


@dataclass(frozen=True, slots=True)
class BodyHistory:
    """A body through the editions that have it, the newest first; the others are gaps."""

    id: str
    compositions: tuple[Composition, ...]
    renewals: tuple[Renewal, ...]

    @property
    def is_unchanged(self) -> bool:
        return all(renewal.is_empty for renewal in self.renewals)

    @property
    def label(self) -> Line:
        return self.newest.body.label

    @property
    def newest(self) -> Composition:
        return self.compositions[0]

    @property
    def named(self) -> Composition:
        """The newest composition that names people."""
        return next(found for found in self.compositions if found.members)


@dataclass(frozen=True, slots=True)
class Family:
    """Bodies of the same kind: the board, the teams of the regions; in the order of the newest edition.

    `label` is what the newest report that shows them calls them, None when none does; `slug` names
    their page.
    """

    slug: str
    label: Line | None
    bodies: tuple[BodyHistory, ...]

    @property
    def year(self) -> int:
        """The newest edition that has one of the bodies."""
        return max(body.newest.year for body in self.bodies)

    @property
    def present(self) -> tuple[BodyHistory, ...]:
        """The bodies that the newest edition has."""
        return tuple(body for body in self.bodies if body.newest.year == self.year)

    @property
    def past(self) -> tuple[BodyHistory, ...]:
        """The bodies that only older editions have."""
        return tuple(body for body in self.bodies if body.newest.year != self.year)

    @property
    def compositions(self) -> Iterator[Composition]:
        for body in self.bodies:
            yield from body.compositions
