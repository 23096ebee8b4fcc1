"""What a text says of the rest of its document: references, calls of notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from millesime.model.dialect import (
    NOTE_CALL,
    REFERENCE,
    place_of,
    without_code,
)
from millesime.model.library import Library, Volume
from millesime.model.text import Id, Line, Prose, sort_key
from millesime.problems import Place, Problem, choices, near_miss, offer
from millesime.resolve.links import links
from millesime.resolve.markup import markup

STEM = 5
"""The letters that two French words of one family begin with: adhérents, adhérentes."""
NOUNS = {
    "term": "Le terme",
    "section": "La section",
    "table": "Le tableau",
    "chart": "Le graphique",
}
"""What a message calls the thing that each scheme refers to."""


def unknown(name: str, place: Place, what: str, known: Iterable[str]) -> Problem:
    """Report a name that nothing has; `what` is its noun, article included."""
    return Problem(
        place, "broken-reference", f"{what} « {name} » n'existe pas.", offer(name, known)
    )


class Texts:
    """Checks the texts of one volume against what the volume and the library hold."""

    def __init__(self, library: Library, volume: Volume) -> None:
        self.library = library
        self.volume = volume

    def problems(self, text: Line | Prose, notes: Mapping[Id, Line]) -> Iterator[Problem]:
        """Yield what is wrong with a text; `notes` are those of its section."""
        bare = without_code(text)
        if "[" in bare:
            yield from self._led(text, bare, notes)
        yield from markup(text, bare)

    def _led(self, text: Line | Prose, bare: str, notes: Mapping[Id, Line]) -> Iterator[Problem]:
        """Yield what is wrong with what leads elsewhere: references, calls of notes, links."""
        for match in REFERENCE.finditer(bare):
            yield from self._reference(match, place_of(text, match.start()))
        for match in NOTE_CALL.finditer(bare):
            if match["name"] not in notes:
                yield _no_note(match["name"], place_of(text, match.start()), notes)
        yield from links(text, bare, self.volume.document)

    def _reference(self, match: re.Match[str], place: Place) -> Iterator[Problem]:
        scheme, target = match["scheme"], match["target"]
        if scheme == "figure":
            yield from self._figure(target, place)
        elif f"{scheme}:{target}" not in self.volume.targets:
            start = f"{scheme}:"
            known = [key for key in self.volume.targets if key.startswith(start)]
            yield unknown(target, place, NOUNS[scheme], [key.removeprefix(start) for key in known])

    def _figure(self, target: str, place: Place) -> Iterator[Problem]:
        """Check a reference to a figure of this edition, or of another: "members@2021"."""
        name, _, year = target.partition("@")
        known = self._figures(year)
        if known is None:
            sentence = f"L'édition « {year} » n'existe pas."
            yield Problem(place, "broken-reference", sentence, "Vérifiez l'année, après « @ ».")
        elif name not in known:
            sentence = f"Le chiffre « {name} » n'existe pas."
            remedy = (
                near_miss(name, known) or self._by_label(name) or offer(name, known, "Chiffres")
            )
            yield Problem(place, "broken-reference", sentence, remedy)

    def _by_label(self, word: str) -> str:
        """Return the figures whose label begins a word as `word` does, for who guesses a name in French."""
        stem = sort_key(word)[:STEM]
        labels = {name: str(known.label) for name, known in self.volume.quantities.items()}
        found = [
            f"{name} ({label})"
            for name, label in labels.items()
            if name in self.volume.document.figures
            and any(part.startswith(stem) for part in re.split(r"\W+", sort_key(label)))
        ]
        near = len(stem) == STEM and found
        return f"Peut-être l'un de ceux-ci : {choices(found, 5)}." if near else ""

    def _figures(self, year: str) -> list[str] | None:
        """Return the figures of a year, this volume's when it is empty; None when it has none."""
        if not year:
            return list(self.volume.document.figures)
        return [name for known, name in self.library.figures if str(known) == year] or None


def _no_note(name: str, place: Place, notes: Mapping[Id, Line]) -> Problem:
    """Report the call of a note that is not written."""
    write = f"Ajoutez une ligne « [^{name}]: … » à la fin du fichier."
    remedy = offer(name, notes, "Notes écrites") if notes else write
    return Problem(place, "broken-reference", f"La note « {name} » n'est pas écrite.", remedy)
