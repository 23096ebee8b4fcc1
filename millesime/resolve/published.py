"""Published editions stay true: their words are those published, but for what the errata say.

Each erratum replaces its `before` by its `after` wherever the published words have it, in order; what
comes out must be the words of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from millesime.model.edition import Edition
from millesime.model.library import Correction, Library, Volume
from millesime.model.published import RECORD, Words
from millesime.problems import Place, Problem, near_miss
from millesime.resolve.references import Texts
from millesime.resolve.reword import Rewording
from millesime.words import Reader, addresses, of_edition
from millesime.words.differences import Difference, differences
from millesime.words.errata import rewritten
from millesime.words.rest import alike
from millesime.words.tokens import keys, occurrences, tokens


def corrected(library: Library) -> tuple[Library, list[Problem]]:
    """Return the library whose volumes know their errata, and what is not true of its editions."""
    problems: list[Problem] = []
    corrections: list[Correction] = []
    for report in library.reports:
        problems += _status(report.edition)
        if report.edition.published and report.edition.about.status == "published":
            comparison = Comparison(library, report)
            problems += comparison.problems()
            corrections += comparison.corrections()
    volumes = tuple(_with(volume, corrections) for volume in library.volumes)
    return replace(library, volumes=volumes), problems


def _with(volume: Volume, corrections: Iterable[Correction]) -> Volume:
    """Return the volume with the corrections that touch it."""
    own = tuple(one for one in corrections if any(path == volume.path for path, _ in one.places))
    return replace(volume, corrections=own) if own else volume


def _status(edition: Edition) -> Iterator[Problem]:
    """Yield where the status, published.txt and errata.yaml do not go together."""
    command = f"python build.py publish {edition.year}"
    place = Place(f"{edition.year}/{RECORD}")
    if edition.about.status == "published" and edition.published is None:
        sentence = "L'édition est dite publiée, mais ses mots n'ont pas été gardés."
        remedy = f"Tapez {command}, ou écrivez « status: draft » dans edition.yaml."
        yield Problem(place, "published-file", sentence, remedy)
    elif edition.about.status != "published" and edition.published:
        sentence = (
            "Ce fichier garde les mots d'une édition publiée, mais l'édition est un brouillon."
        )
        remedy = "Écrivez « status: published » dans edition.yaml, ou supprimez ce fichier."
        yield Problem(place, "published-file", sentence, remedy)
    elif edition.about.status != "published" and edition.errata:
        sentence = "Cette correction porte sur une édition qui n'est pas publiée."
        remedy = "Corrigez le texte lui-même, et supprimez errata.yaml."
        yield Problem(edition.errata[0].before.place, "erratum-not-found", sentence, remedy)


class Comparison:
    """The words of a published edition, its errata applied, beside those of today."""

    def __init__(self, library: Library, report: Volume) -> None:
        assert report.edition.published
        self.library = library
        self.report = report
        self.published = report.edition.published
        self.errata = report.edition.errata
        today = of_edition(library, report.year)
        self.is_untouched = not self.errata and _texts(today) == _texts(self.published.words)
        if self.is_untouched:
            return
        plain = Reader(library, report).plain
        self.pairs = [(plain(erratum.before), plain(erratum.after)) for erratum in self.errata]
        after = rewritten(tokens(self.published.words), self.pairs)
        self.counts = after.counts
        self.stream = after.tokens
        self.old, self.new = alike(after.tokens, tokens(today))

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the errata, then each passage that changed without one."""
        if self.is_untouched:
            return
        yield from self._errata()
        for found in differences(self.old, self.new):
            yield self._difference(found)

    def corrections(self) -> Iterator[Correction]:
        """Yield the errata, each with the sections it corrects, when they explain all that changed."""
        if self.is_untouched or [one.key for one in self.old] != [one.key for one in self.new]:
            return
        known = addresses(self.library, self.report.year)
        for number, erratum in enumerate(self.errata):
            places = frozenset(
                known[today.words.section]
                for token, today in zip(self.old, self.new, strict=True)
                if number in token.errata
            )
            yield Correction(erratum, places)

    # ------------------------------------------------------------ errata

    def _errata(self) -> Iterator[Problem]:
        """Yield the errata whose words were not published, and what is wrong with their texts."""
        texts = Texts(self.library, self.report)
        for erratum, count in zip(self.errata, self.counts, strict=True):
            for line in (erratum.before, erratum.after, erratum.reason):
                yield from texts.problems(line, {})
            if not count:
                copy = f"Recopiez-les de {self.report.year}/{RECORD}, tels qu'ils étaient."
                yield Problem(
                    erratum.before.place,
                    "erratum-not-found",
                    f"« {erratum.before} » n'est pas dans les mots publiés.",
                    near_miss(erratum.before, _texts(self.published.words)) or copy,
                )

    def _difference(self, found: Difference) -> Problem:
        """Return what is wrong where the two texts part: an erratum that does not fit, or none."""
        start, end = found.start, found.end
        changed = self.old[start:end] or self.old[max(0, start - 1) : end + 1]
        for number in sorted({number for token in changed for number in token.errata}):
            if self.counts[number] > 1:
                return self._too_wide(number)
            if self._is_undone(number, found):
                return self._undone(number)
        return Rewording(self.report, (self.old, self.new), self.stream, found).problem()

    def _is_undone(self, number: int, found: Difference) -> bool:
        """Return whether the text still has, there, what an erratum corrects."""
        before = keys(self.pairs[number][0])
        start, end = found.new_start - len(before), found.new_end + len(before)
        return bool(list(occurrences(before, self.new[max(0, start) : end])))

    def _undone(self, number: int) -> Problem:
        before = self.errata[number].before
        sentence = f"La correction n'est pas faite : le texte dit toujours « {before} »."
        remedy = "Corrigez le texte, ou supprimez cette correction."
        return Problem(before.place, "erratum-not-found", sentence, remedy)

    def _too_wide(self, number: int) -> Problem:
        before = self.errata[number].before
        return Problem(
            before.place,
            "erratum-not-found",
            f"« {before} » est imprimé {self.counts[number]} fois, et n'a pas été corrigé partout.",
            "Ajoutez les mots qui l'entourent, dans « before » et dans « after ».",
        )


def _texts(words: Iterable[Words]) -> list[str]:
    return [found.text for found in words]
