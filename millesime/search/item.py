"""What can be found: a place of the site, and what is said there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from millesime.model.text import Line

Plain = Callable[[Line], str]
"""Sets a line of any edition without its markup, as the pages do."""

TEXT, LEAD, FIGURE, TITLE = range(4)
"""How much a word says of the item that holds it; a title of fewer than four words says more."""
WEIGHTS = (1, 3, 6, 8, 10, 12, 14)
"""What each rank is worth; the last three are those of titles of three, two and one words."""


@dataclass(frozen=True, slots=True)
class Item:
    """A section, a sense of a term, a series of figures, a body, a partner.

    `shelf` is the way to it (« Édition 2023 », « Vie fédérale »); `address` starts at the site's root;
    `years` are those of the editions that say it; `texts` are what is read there, title apart, each
    with its rank; `note` is shown after them, and not searched. `edition` is the year of the document
    that an item stands in, None for what belongs to no edition alone.
    """

    shelf: tuple[str, ...]
    address: str
    title: str
    years: tuple[int, ...]
    texts: tuple[tuple[int, str], ...]
    number: str = ""
    note: str = ""
    edition: int | None = None

    @property
    def name(self) -> str:
        """The title as a contents list gives it, with its number: « 3.2 Les nouveaux adhérents »."""
        return f"{self.number} {self.title}".lstrip()
