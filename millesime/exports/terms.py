"""The living glossary as data: a table for spreadsheets, JSON, and linked data for machines.

The words are those of the page: `Plain` sets a line of any edition without its markup.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from millesime.model.library import Library
from millesime.model.terms import SenseHistory, TermHistory, Use
from millesime.model.text import Line

Plain = Callable[[Line], str]
PAGE = "lexique/"
DATA = f"{PAGE}lexique.json"
COLUMNS = (
    "terme",
    "identifiant",
    "explication",
    "note",
    "editions",
    "formulations_anterieures",
    "nombre_d_emplois",
    "emplois",
    "adresse",
)


def files(library: Library, plain: Plain) -> dict[str, bytes]:
    """Return the data files of the glossary by their path on the site; none without terms."""
    if not library.terms:
        return {}
    return {
        f"{PAGE}lexique.csv": table(library, plain),
        DATA: data(library, plain),
        f"{PAGE}lexique.jsonld": linked(library, plain),
    }


def table(library: Library, plain: Plain) -> bytes:
    """Return a line a sense, as Excel in French opens it: semicolons, UTF-8 with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for term, sense in _senses(library):
        writer.writerow(_row(library, term, sense, plain))
    return text.getvalue().encode("utf-8-sig")


def data(library: Library, plain: Plain) -> bytes:
    """Return all that is known of the terms, as JSON."""
    return _json(
        {
            "titre": f"Lexique – {plain(library.about.name)}",
            "adresse": _address(library, PAGE),
            "editions": sorted(report.year for report in library.reports),
            "termes": [_term(library, term, plain) for term in library.terms],
        }
    )


def linked(library: Library, plain: Plain) -> bytes:
    """Return the glossary as a DefinedTermSet of schema.org, in JSON-LD."""
    page = _address(library, PAGE)
    return _json(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "@id": page,
            "url": page,
            "name": f"Lexique – {plain(library.about.name)}",
            "inLanguage": "fr",
            "hasDefinedTerm": [
                _defined(library, term, sense, plain) for term, sense in _senses(library)
            ],
        }
    )


def _senses(library: Library) -> Iterator[tuple[TermHistory, SenseHistory]]:
    for term in library.terms:
        for sense in term.senses:
            yield term, sense


def _row(library: Library, term: TermHistory, sense: SenseHistory, plain: Plain) -> Iterator[Any]:
    """Yield the cells of a sense, in the order of the columns."""
    yield plain(term.term)
    yield sense.anchor
    yield plain(sense.label)
    yield plain(sense.note) if sense.note else ""
    yield _years(sense.years)
    yield " | ".join(f"{_years(w.years)} : {plain(w.label)}" for w in sense.wordings[:-1])
    yield len(sense.uses)
    yield " | ".join(_cited(use, plain) for use in sense.uses)
    yield _address(library, PAGE, sense.anchor)


def _years(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))


def _cited(use: Use, plain: Plain) -> str:
    """Return a use as one cites it: « 2024, Rapport d’activité 2024, 1.2 Le réseau »."""
    number = f"{use.part.number} " if use.part.number else ""
    title = plain(use.part.section.heading.title)
    return f"{use.year}, {plain(use.document)}, {number}{title}"


def _term(library: Library, term: TermHistory, plain: Plain) -> dict[str, Any]:
    return {
        "id": term.anchor,
        "terme": plain(term.term),
        "sens": [_sense(library, sense, plain) for sense in term.senses],
    }


def _sense(library: Library, sense: SenseHistory, plain: Plain) -> dict[str, Any]:
    return {
        "id": sense.anchor,
        "adresse": _address(library, PAGE, sense.anchor),
        "explication": plain(sense.label),
        "note": plain(sense.note) if sense.note else None,
        "editions": list(sense.years),
        "formulations": [
            {
                "explication": plain(wording.label),
                "note": plain(wording.note) if wording.note else None,
                "editions": list(wording.years),
            }
            for wording in sense.wordings
        ],
        "emplois": [_use(library, use, plain) for use in sense.uses],
    }


def _use(library: Library, use: Use, plain: Plain) -> dict[str, Any]:
    return {
        "edition": use.year,
        "document": plain(use.document),
        "numero": use.part.number,
        "section": plain(use.part.section.heading.title),
        "page": f"{_address(library, use.part.page)}#{use.part.anchor}",
    }


def _defined(
    library: Library, term: TermHistory, sense: SenseHistory, plain: Plain
) -> dict[str, str]:
    note = f" ({plain(sense.note)})" if sense.note else ""
    return {
        "@type": "DefinedTerm",
        "name": plain(term.term),
        "termCode": sense.anchor,
        "description": plain(sense.label) + note,
        "inDefinedTermSet": _address(library, PAGE),
        "url": _address(library, PAGE, sense.anchor),
    }


def _address(library: Library, page: str, term: str = "") -> str:
    """Return the full address of a page of the site, or of a term on it."""
    return f"{library.about.base_url.rstrip('/')}/{page}" + (f"#terme-{term}" if term else "")


def _json(value: Any) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


# ---------------------------------------------------------------- what changed since the last time


def changes(before: bytes, after: bytes) -> dict[str, list[str]]:
    """Return what one `data` has and another had not: the terms "added", "dropped" and "reworded".

    A sense is known by its id; what is said is its term, with the explanation where the term has
    several. Raises ValueError when `before` is not such data.
    """
    old, new = _said(before), _said(after)
    return {
        "added": [new[name][0] for name in new if name not in old],
        "dropped": [old[name][0] for name in old if name not in new],
        "reworded": [new[name][0] for name in new if name in old and new[name] != old[name]],
    }


def _said(written: bytes) -> dict[str, tuple[str, str, str | None]]:
    """Return by id how each sense is called, explained and annotated."""
    try:
        terms = json.loads(written)["termes"]
        return {
            sense["id"]: (_called(term, sense), sense["explication"], sense["note"])
            for term in terms
            for sense in term["sens"]
        }
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"not the data of a glossary: {error}") from error


def _called(term: dict[str, Any], sense: dict[str, Any]) -> str:
    alone = len(term["sens"]) == 1
    return str(term["terme"]) if alone else f"{term['terme']} ({sense['explication']})"
