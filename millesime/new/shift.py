"""From one year to another: dates and the years of titles move by as many years."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shift:
    """The year that is taken up, and the one that is opened."""

    source: int
    year: int

    def date(self, written: str) -> str:
        """Return a date as it is written (2024-12, "2024-12-31") so many years later.

        29 February becomes the 28th where the year has none.
        """
        moved = re.sub(r"\d{4}", self._move, written, count=1)
        is_leap = self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
        return moved if is_leap else moved.replace("-02-29", "-02-28")

    def words(self, text: str) -> str:
        """Return words, or a name of a file, that say the edition's year, or the next, so many years later.

        A span of years (2022-2026) is not the edition's.
        """
        near = f"{self.source}|{self.source + 1}"
        return re.sub(rf"(?<!\d)(?<!\d[-–])({near})(?!\d)(?![-–]\d)", self._move, text)

    def _move(self, match: re.Match[str]) -> str:
        return str(int(match[0]) + self.year - self.source)
