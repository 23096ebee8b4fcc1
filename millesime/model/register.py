"""What the figures say together: sums that hold or not, values through the years, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from millesime.model.site import Indicator
from millesime.model.text import Line
from millesime.problems import Place

if TYPE_CHECKING:
    from millesime.model.library import Quantity, Target


@dataclass(frozen=True, slots=True)
class Sum:
    """A number that is printed and can be computed from others that are.

    `slack` is how far apart rounding may set the two; `parts` are the ids of the figures added up,
    `key` is what an exception to `rule` names.
    """

    rule: str
    key: str
    place: Place
    subject: str
    printed: Decimal
    found: Decimal
    slack: Decimal
    unit: str = ""
    parts: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return abs(self.printed - self.found) <= self.slack

    @property
    def is_rounded(self) -> bool:
        """Whether the parts seem not to add up to the total, and rounding is why."""
        return self.holds and self.printed != self.found


@dataclass(frozen=True, slots=True)
class Statement:
    """A value as one document prints it: whose it is, for what date, and where it stands."""

    quantity: Quantity
    date: str
    year: int
    document: Line
    place: Place
    target: Target | None
    """Where the document prints it; None when no page does."""

    @property
    def of_year(self) -> int:
        """The year that the value speaks of, which may not be that of the edition."""
        return int(self.date[:4])


@dataclass(frozen=True, slots=True)
class Point:
    """A date of a series and what was printed for it, the oldest edition first."""

    date: str
    statements: tuple[Statement, ...]

    @property
    def year(self) -> int:
        return int(self.date[:4])

    @property
    def statement(self) -> Statement:
        """The one that holds: the last that revises, else the first that was printed."""
        revising = [said for said in self.statements if said.quantity.revised]
        return revising[-1] if revising else self.statements[0]

    @property
    def quantity(self) -> Quantity:
        return self.statement.quantity

    @property
    def is_break(self) -> bool:
        """Whether the value does not compare with those before."""
        return self.quantity.break_ is not None


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator and its values, in the order of time."""

    id: str
    indicator: Indicator
    theme: Line
    points: tuple[Point, ...]

    @property
    def title(self) -> Line:
        return self.indicator.short or self.indicator.label

    @property
    def last(self) -> Point:
        return self.points[-1]

    def until(self, year: int) -> tuple[Point, ...]:
        """Return its points as the editions up to that of `year` print them."""
        printed = (
            (point.date, tuple(said for said in point.statements if said.year <= year))
            for point in self.points
        )
        return tuple(Point(date, statements) for date, statements in printed if statements)

    @property
    def statements(self) -> Iterator[Statement]:
        for point in self.points:
            yield from point.statements


@dataclass(frozen=True, slots=True)
class Change:
    """How far a figure is from that of the previous edition that has it, in its own unit.

    `percent` is None for figures that are percentages themselves, and from a value of zero.
    """

    since: int
    difference: Decimal
    unit: str
    decimals: int
    percent: Decimal | None
