"""Page numbers printed once: the pages of two places are known during the layout, and then alone.

Public doors lead in: the counter styles that a render is given, and the links of a page.
"""

from __future__ import annotations

from typing import Any

REMEMBER, UNLESS, COMMA = "remember", "unless-remembered", "comma-unless-remembered"
"""Counter styles that style sheets may name. In one `content`, whose numbers WeasyPrint asks for in order,
the first prints nothing; the second prints a number, and the third a comma and a space, unless the
number is the one remembered."""


def once(style: type[Any]) -> Any:
    """Return the counter styles of a report, of WeasyPrint's class for them, and those three."""

    class Numbers(style):  # type: ignore[misc]
        remembered = 0

        def render_value(self, counter_value: int, counter_name: Any = None, *rest: Any) -> str:
            if counter_name == REMEMBER:
                self.remembered = counter_value
                return ""
            if counter_name not in (UNLESS, COMMA):
                return str(super().render_value(counter_value, counter_name, *rest))
            if counter_value == self.remembered:
                return ""
            return ", " if counter_name == COMMA else str(counter_value)

    return Numbers()


def drop_empty_links(document: Any) -> None:
    """Take out the links that print nothing: those of a number that stands there already."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if link[-1].width]
