"""Say texts one after the other: each without its marks, its references in words, at its place."""

from __future__ import annotations

from collections.abc import Iterable

from millesime import drawn
from millesime.model.library import Library, Quantity, Volume
from millesime.model.published import Words
from millesime.model.text import Scalar
from millesime.problems import Place
from millesime.words.plain import lines, plain


class Voice:
    """Gathers the words said of one volume; `section` is the address under which they stand."""

    def __init__(self, library: Library, volume: Volume) -> None:
        self.library = library
        self.volume = volume
        self.section = volume.path.rstrip("/")
        self.found: list[Words] = []
        self.shown: set[object] = set()
        """What has been shown: figures ("figure:members"), bodies, categories of partners."""
        self.places = {str(name): name.place for name in volume.document.figures}

    def plain(self, text: str) -> str:
        """Return a line as it is read, its references in words."""
        return plain(text, self._named)

    def say(self, *written: Scalar | None) -> None:
        """Add texts of the content, one line of the file each."""
        for text in written:
            if text is not None:
                for words, place in lines(text, text.place, self._named):
                    self._add(words, place)

    def put(self, place: Place, *parts: str | None, between: str = ", ") -> None:
        """Add one line made of what is given of `parts`."""
        self._add(between.join(self.plain(part) for part in parts if part is not None), place)

    def known(self, names: Iterable[str]) -> list[Quantity]:
        """Return the figures of those names; the checks report the others."""
        return [self.volume.quantities[name] for name in names if name in self.volume.quantities]

    def _add(self, text: str, place: Place) -> None:
        """Add a text as the one line that published.txt keeps of it."""
        line = text.replace("\n", " ").strip()
        if line:
            self.found.append(Words(line, self.section, place))

    def _named(self, scheme: str, name: str) -> str:
        """Return what a reference without a text prints; nothing when it is broken."""
        if scheme == "figure":
            return self._quoted(name)
        target = self.volume.targets.get(f"{scheme}:{name}")
        return self.plain(target.title) if target else ""

    def _quoted(self, reference: str) -> str:
        name, _, year = reference.partition("@")
        if year:
            found = self.library.figures.get((int(year) if year.isdigit() else 0, name))
        else:
            found = self.volume.quantities.get(name)
            self.shown.add(f"figure:{name}")
        return drawn.printed(found) if found else ""
