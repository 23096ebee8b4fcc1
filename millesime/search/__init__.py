"""Search without a server: from the resolved library to one script that holds the whole index.

    registers, sections: what can be found, and what is said there
    folding: what counts in a word        index: from words to items, as a script of data

`templates/web/js/search.js` reads it. No library measured finds « hébergement » in « l'hébergement »
and runs from a folder, under a policy that forbids `eval` (Pagefind and lunr find 1 page of 6).
"""

from __future__ import annotations

from millesime.model.library import Library
from millesime.search import index, registers, sections
from millesime.search.item import Item, Plain

NAME = "search-index.js"
"""The plain name of the script among the assets."""


def items(library: Library, plain: Plain) -> list[Item]:
    """Return all that can be found: the registers, then the sections, newest edition first."""
    return [*registers.items(library, plain), *sections.items(library, plain)]


def script(library: Library, plain: Plain) -> bytes:
    """Return the index; `plain` sets a line of any edition without its markup."""
    return index.script(items(library, plain))
