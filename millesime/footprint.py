"""What the site weighs, page by page, counted over the files about to be written.

Nothing is estimated but what a browser chooses by itself: of a picture, the heaviest file that it may
ask for is counted; of the fonts, all that the style sheet names. A page never weighs more than is said.

Weights on the wire are those of Brotli at a quality that leaves them a tenth above what `exports/packed`
hands to hosts, in half the time: 40 ms for the 225 pages of the real site. The HTML is ours: a page is
read by looking for names in it, which takes a twentieth of what parsing it would.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from millesime.exports.packed import TEXTS

BROTLI_QUALITY = 3
ASSETS = "assets/"
"""Where a page's own files stand, under names that carry a hash: NAME.HASH.EXTENSION."""
PICTURES = "Images"
KINDS = {
    "html": "Texte de la page",
    "css": "Mise en page",
    "woff2": "Caractères",
    "js": "Recherche et filtres",
    **dict.fromkeys(("avif", "jpg", "png", "svg", "webp"), PICTURES),
}
"""What a file is for a reader, by its extension; a browser asks for nothing else by itself."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes: of a file as it is, and as a host sends it."""

    raw: int
    sent: int

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.raw + other.raw, self.sent + other.sent)


NOTHING = Weight(0, 0)


@dataclass(frozen=True)
class PageWeight:
    """A page: its path, the weight of each file that it asks for (itself first), its elements."""

    path: str
    files: Mapping[str, Weight]
    nodes: int

    @property
    def total(self) -> Weight:
        return sum(self.files.values(), NOTHING)

    @property
    def requests(self) -> int:
        return len(self.files)

    @property
    def kinds(self) -> dict[str, Weight]:
        """The weight of each kind of file, in the order of KINDS."""
        found = dict.fromkeys(KINDS.values(), NOTHING)
        for path, weight in self.files.items():
            found[KINDS[_extension(path)]] += weight
        return found


@dataclass(frozen=True)
class Footprint:
    """The pages from the lightest to the heaviest, the PDFs by path, and all the files together."""

    pages: tuple[PageWeight, ...]
    pdfs: Mapping[str, int]
    bytes: int

    @cached_property
    def median(self) -> PageWeight:
        """The page in the middle: half of the others are lighter."""
        return self.pages[(len(self.pages) - 1) // 2]

    @property
    def heaviest(self) -> PageWeight:
        return self.pages[-1]

    @cached_property
    def fullest(self) -> PageWeight:
        """The page with the most elements."""
        return max(self.pages, key=lambda page: page.nodes)


def measure(files: Mapping[str, bytes], pages: Iterable[str]) -> Footprint:
    """Return what the site weighs: its files by path, and the paths of the pages to count, one at least.

    A page that states the result must not be among them.
    """
    scales = _Scales(files)
    weighed = sorted(map(scales.page, pages), key=lambda page: (page.total.sent, page.path))
    pdfs = {path: len(content) for path, content in files.items() if path.endswith(".pdf")}
    return Footprint(tuple(weighed), pdfs, sum(map(len, files.values())))


class _Scales:
    """Weighs pages; what they share is weighed once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        assets = [path for path in files if path.startswith(ASSETS) and _extension(path) in KINDS]
        self.named = {path.removeprefix(ASSETS).encode(): path for path in assets}
        self.weights = {path: _weight(path, files[path]) for path in assets}
        self.fonts = {path: self._named_in(path) for path in assets if path.endswith(".css")}

    def page(self, path: str) -> PageWeight:
        """Return the weight of a page with all that it asks for."""
        html = self.files[path]
        asked = self._named_in(path)
        asked |= {font for sheet in asked for font in self.fonts.get(sheet, ())}
        chosen = sorted(_chosen(asked, self.weights))
        found = {path: _weight(path, html), **{one: self.weights[one] for one in chosen}}
        return PageWeight(path, found, nodes(html))

    def _named_in(self, path: str) -> set[str]:
        """Return the assets whose name stands in a file."""
        text = self.files[path]
        return {asset for name, asset in self.named.items() if name in text}


def _chosen(asked: Iterable[str], weights: Mapping[str, Weight]) -> Iterable[str]:
    """Yield one file of each group with the same hash: a picture has several, a browser takes one.

    Browsers take AVIF, offered first, where there is one; which width depends on the screen.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for path in asked:
        groups[path.split(".")[-2]].append(path)
    for group in groups.values():
        first = [path for path in group if path.endswith(".avif")] or group
        yield max(first, key=lambda path: (weights[path].raw, path))


def _weight(path: str, content: bytes) -> Weight:
    """Return the weight of a file; hosts compress what is text."""
    import brotli

    if _extension(path) not in TEXTS:
        return Weight(len(content), len(content))
    small = brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return Weight(len(content), min(len(content), len(small)))


def _extension(path: str) -> str:
    return path.rpartition(".")[2]


def nodes(html: bytes) -> int:
    """Return how many elements a page has: its tags that open, for no text of ours holds a bare « < »."""
    return html.count(b"<") - html.count(b"</") - html.count(b"<!")
