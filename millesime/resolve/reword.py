"""A passage of a published edition that changed: what it was, what it is, the erratum that owns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from millesime import formats
from millesime.model.library import Volume
from millesime.problems import Place, Problem
from millesime.words.differences import Difference
from millesime.words.tokens import Token, keys, occurrences, said

AROUND = 4
"""How many words a message shows on either side of what changed."""
LONGEST = 160
"""How many letters of a passage a message shows."""
WIDER = (3, 6, 12, 24)
"""How many words an erratum takes on either side, until what it cites was printed once."""

Texts = tuple[Sequence[Token], Sequence[Token]]
"""The words published, as the errata leave them, and those of today."""


class Rewording:
    """One passage that was published otherwise.

    `texts` have their data in the same order; `stream` is the first of them in its own order, which
    an erratum is looked for in.
    """

    def __init__(
        self, report: Volume, texts: Texts, stream: Sequence[Token], found: Difference
    ) -> None:
        self.report = report
        self.old, self.new = texts
        self.stream = stream
        self.found = found

    def problem(self) -> Problem:
        """Return the change as a problem, at the text of today."""
        published = self.report.edition.published
        assert published
        was, now = next((both for both in self._around([AROUND]) if all(both)), ([], []))
        return Problem(
            self._place(),
            "published-change",
            f"Le texte publié le {formats.partial_date(published.date)} a changé. "
            f"Était : « {_shown(was)} » ; est : « {_shown(now)} ».",
            self._remedy(),
        )

    def _place(self) -> Place:
        """Return where the text of today stands; for one that is gone, what stands before it."""
        start, end = self.found.new_start, self.found.new_end
        if start < end:
            return self.new[start].words.place
        section = self.old[self.found.start].words.section
        if start and self.new[start - 1].words.section == section:
            return self.new[start - 1].words.place
        files = (token.words.place.file for token in self.new if token.words.section == section)
        return Place(next(files, self.report.document.file))

    def _around(self, counts: Iterable[int]) -> Iterator[Texts]:
        """Yield what was and what is with so many words on either side: of the same line, then of any."""
        found = self.found
        line = self._line()
        for margins in (line, (found.left, found.right)):
            for count in counts:
                left, right = (min(count, margin) for margin in margins)
                yield (
                    self.old[found.start - left : found.end + right],
                    self.new[found.new_start - left : found.new_end + right],
                )

    def _line(self) -> tuple[int, int]:
        """Return how many unchanged words of its line stand before and after what changed."""
        start, end = self.found.start, self.found.end
        before = list(takewhile(_same_line(self.old[start:]), reversed(self.old[:start])))
        after = list(takewhile(_same_line(self.old[:end][::-1]), self.old[end:]))
        return min(len(before), self.found.left), min(len(after), self.found.right)

    def _remedy(self) -> str:
        file = f"{self.report.year}/errata.yaml"
        for was, now in self._around(WIDER):
            if self._is_erratum(was, now):
                entry = f"before: {_quoted(said(was))}, after: {_quoted(said(now))}"
                return (
                    f"Rétablissez-le, ou ajoutez à {file}, sous « errata: », la ligne : "
                    f'- {{date: AAAA-MM-JJ, {entry}, reason: "…"}}'
                )
        return (
            f"Rétablissez-le, ou ajoutez à {file} une correction : les mots publiés sous « before », "
            "ceux qui les remplacent sous « after »."
        )

    def _is_erratum(self, was: Sequence[Token], now: Sequence[Token]) -> bool:
        """Return whether an erratum of these words is found once, read as meant, and fit to paste."""
        wanted = [token.key for token in was]
        return (
            bool(now)
            and len(said(was)) + len(said(now)) <= 2 * LONGEST
            and keys(said(was)) == wanted
            and len(list(occurrences(wanted, self.stream))) == 1
        )


def _same_line(tokens: Sequence[Token]) -> Callable[[Token], bool]:
    """Return whether a token is of the line that the first of `tokens` is of."""
    line = tokens[0].words if tokens else None
    return lambda token: token.words is line


def _shown(tokens: Iterable[Token]) -> str:
    """Return tokens as one text, a bar between two lines of the content, cut in the middle when long."""
    text, line = "", None
    for token in tokens:
        text += " /" if line not in (None, token.words) else ""
        text += token.shown
        line = token.words
    text, half = text.strip(), LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"


def _quoted(text: str) -> str:
    """Return a text between straight quotes, for YAML; its own become curly, which changes no word."""
    return '"' + text.replace("\\", "\\\\").replace('"', "”") + '"'
