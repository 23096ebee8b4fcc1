"""The stamp: which words a page or a PDF holds, so that two files can be told to hold the same.

It names the edition, the document, the day of its content and the fingerprint of its words and numbers.
A page carries it in a <meta> and at its foot, a PDF in its metadata and its colophon. The day is never
the clock's: it is that of the last erratum, or of publication, or the last of the period.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Protocol

from millesime.model.library import Library, Part, Volume
from millesime.words import Reader
from millesime.words.tokens import SAME

NAME = "millesime.stamp"
"""The <meta> that carries it, in the pages and in the HTML made for paper."""
INFO = "/millesimestamp"
"""What WeasyPrint makes of that name, in the information of a PDF."""
GLOSSARY = "lexique/"
"""The folder of the glossary of all editions, which has a PDF too."""
LENGTH = 12
"""Hexadecimal digits kept of a SHA-256: two contents meet by chance once in 10^14."""
IN_PDF = re.compile(rb"<millesime:stamp>([^<]+)</millesime:stamp>")
SET_ANEW = {chr(code): same for code, same in SAME.items()} | dict.fromkeys(" \u00a0\u202f", "")
"""What typography may change of a text without changing its words (see `words.tokens`)."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is printed of it, and `str()` what machines compare: « 2024; NAME; 2024-12-31; 3f2a… »."""

    year: int
    document: str
    """The name of its PDF, without extension."""
    date: str
    """A day, a month or a year, as ISO 8601 has it."""
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.year}; {self.document}; {self.date}; {self.fingerprint}"

    @property
    def shown(self) -> str:
        """The fingerprint as a person compares it, four digits at a time."""
        return "\u00a0".join(re.findall("....", self.fingerprint))


class Stamps(Mapping[str, Stamp]):
    """The stamps of the documents and of the glossary, by their folder on the site.

    Each is made when it is asked for, once: a page looked at alone needs one.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._volumes = {volume.path: volume for volume in library.volumes}
        self._made: dict[str, Stamp] = {}

    def __getitem__(self, folder: str) -> Stamp:
        if folder not in self._made:
            self._made[folder] = self._stamp(folder)
        return self._made[folder]

    def __iter__(self) -> Iterator[str]:
        yield from self._volumes
        if self._library.terms:
            yield GLOSSARY

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _stamp(self, folder: str) -> Stamp:
        if folder == GLOSSARY and self._library.terms:
            return of_glossary(self._library)
        return of_volume(self._library, self._volumes[folder])


def of_volume(library: Library, volume: Volume) -> Stamp:
    """Return the stamp of a document."""
    print_ = _fingerprint(_said(library, volume))
    return Stamp(volume.year, volume.file_name, _day(volume), print_)


def of_glossary(library: Library) -> Stamp:
    """Return the stamp of the glossary of all editions, of the day of the newest."""
    newest = library.reports[0]
    return Stamp(newest.year, "lexique", _day(newest), _fingerprint(_defined(library)))


def written(found: Mapping[str, Stamp]) -> bytes:
    """Return stamps as a file to remember."""
    return json.dumps({folder: asdict(stamp) for folder, stamp in found.items()}).encode()


def read(content: bytes) -> dict[str, Stamp]:
    """Return the stamps of a file that `written` made."""
    return {folder: Stamp(**fields) for folder, fields in json.loads(content).items()}


class Stamped(Protocol):
    """What bears a stamp: a PDF."""

    @property
    def stamp(self) -> str: ...


def is_shared(found: Mapping[str, Stamp], path: str, pdf: Stamped) -> bool:
    """Return whether the PDF at a path of the site bears the stamp of the document that stands there."""
    return pdf.stamp == str(found.get(path.rpartition("/")[0] + "/"))


def in_pdf(content: bytes) -> str:
    """Return the stamp that a PDF carries, read from its bytes; nothing when it has none."""
    start = content.find(b"<millesime:stamp>")
    match = IN_PDF.match(content, start) if start >= 0 else None
    return match[1].decode() if match else ""


def _day(volume: Volume) -> str:
    """Return the day of a document's content: of its last correction, of its publication, or its end."""
    corrected = [str(one.erratum.date) for one in volume.corrections]
    published = [str(volume.edition.published.date)] if volume.edition.published else []
    return max([*corrected, *published], default=str(volume.edition.about.period_end))


def _fingerprint(texts: Iterable[str]) -> str:
    said = "\n".join(texts)
    for letter, same in SET_ANEW.items():  # ten times as fast as str.translate
        said = said.replace(letter, same)
    return hashlib.sha256(said.encode()).hexdigest()[:LENGTH]


def _said(library: Library, volume: Volume) -> Iterator[str]:
    """Yield the words of a document, what was corrected in it, and what it says of other editions."""
    yield from (found.text for found in Reader(library, volume).words())
    for correction in volume.corrections:
        erratum = correction.erratum
        yield from map(str, (erratum.date, erratum.before, erratum.after, erratum.reason))
    for (path, name), change in sorted(library.changes.items(), key=lambda item: item[0]):
        if path == volume.path:
            yield f"{name} {change.difference} {change.since} {change.percent}"


def _defined(library: Library) -> Iterator[str]:
    """Yield the terms of all editions, with their senses and where they are used."""
    for term in library.terms:
        yield str(term.term)
        for sense in term.senses:
            for wording in sense.wordings:
                yield f"{wording.label} {wording.note or ''} {wording.years}"
            yield from (f"{use.year} {use.part.number} {_title(use.part)}" for use in sense.uses)


def _title(part: Part) -> str:
    return str(part.section.heading.title)
