"""The index as a script of data: what there is to find, the words that lead to it, what counts in a word.

A script, not JSON: a page opened from a folder may not read a file, but it may load a script.
"""

from __future__ import annotations

import html
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from millesime.search import folding
from millesime.search.item import TEXT, TITLE, WEIGHTS, Item

GLOBAL = "searchIndex"
"""The one name that the script declares."""
RANKS = 8
"""A posting is the number of an item times so many, plus the rank of the word in it."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
ENDED = (".", "!", "?", ":", ";", "…")


def script(items: Sequence[Item]) -> bytes:
    """Return the script that declares the index of items, for search.js.

    shelves: the headings of results    items: [shelf, address, name, years, text], as HTML
    words: the stems, in order          postings: of each stem, « 2s,4,k », in base 36, each less the last
    """
    shelves = list(dict.fromkeys(map(_shelf, items)))
    found = postings(items)
    members = {
        "special": _json(folding.SPECIAL),
        "token": _pattern(folding.TOKEN, "g"),
        "noise": _pattern(folding.NOISE, "g"),
        "stems": f"[{','.join(f'[{_pattern(stem)},{_json(end)}]' for stem, end in folding.STEMS)}]",
        "stop": _list(folding.STOP.split()),
        "weights": _json(WEIGHTS),
        "shelves": _json(shelves),
        "items": _json([_packed(item, shelves.index(_shelf(item))) for item in items]),
        "words": _list(found),
        "postings": _list(map(_deltas, found.values())),
    }
    body = ",\n".join(f"{name}:{value}" for name, value in members.items())
    return f"const {GLOBAL} = {{\n{body}\n}};\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pattern(pattern: str, flags: str = "") -> str:
    """Return a regular expression as JavaScript writes it; none of ours holds a slash."""
    return f"/{pattern}/{flags}"


def _list(words: Iterable[str]) -> str:
    """Return words without spaces as a list, in fewer signs than JSON."""
    return f'{_json(" ".join(words))}.split(" ")'


def _packed(item: Item, shelf: int) -> list[Any]:
    text = _run_on([text for text in (*(text for _, text in item.texts), item.note) if text])
    return [shelf, item.address, escape(item.name), item.years, escape(text)]


def _shelf(item: Item) -> str:
    """Return the heading under which an item is shown, an edition in its colour."""
    first, *others = map(escape, item.shelf)
    if item.edition:
        first = f'<span class="found-edition edition-{item.edition}">{first}</span>'
    return " / ".join([first, *others])


def escape(text: str) -> str:
    """Return a text as HTML."""
    return html.escape(text, quote=False)


def _run_on(texts: Sequence[str]) -> str:
    """Return texts as one, a point between two where the first has no end of its own."""
    parted = [text if text.endswith(ENDED) else f"{text} ·" for text in texts[:-1]]
    return " ".join([*parted, *texts[-1:]])


def postings(items: Iterable[Item]) -> dict[str, list[int]]:
    """Return, for each word in order, the items that hold it, each with the highest rank it has there."""
    found: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        for word, rank in _words(item).items():
            found.setdefault(word, []).append(number * RANKS + rank)
    return dict(sorted(found.items()))


def _words(item: Item) -> dict[str, int]:
    """Return the words of an item and their ranks."""
    texts = defaultdict(list, {TEXT: [item.number]})
    for rank, text in (*item.texts, (TITLE, item.title)):
        texts[rank + _brevity(text) if rank == TITLE else rank].append(text)
    found: dict[str, int] = {}
    for rank in sorted(texts):
        found |= dict.fromkeys(folding.keys("\n".join(texts[rank])), rank)
    return found


def _brevity(title: str) -> int:
    """Return how much more a title says of what it names, the fewer words it has."""
    return max(0, 4 - len(folding.keys(title)))


def _deltas(codes: Sequence[int]) -> str:
    return ",".join([_base36(code - last) for last, code in pairwise((0, *codes))])


@lru_cache(maxsize=4096)
def _base36(number: int) -> str:
    """Return a number as JavaScript reads it with parseInt(…, 36)."""
    high, low = divmod(number, 36)
    return (_base36(high) if high else "") + DIGITS[low]
