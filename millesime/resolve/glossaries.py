"""The glossary of each edition: the one it extends, what it adds, changes or drops, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from millesime.model.edition import Document, Edition, GlossaryFile, Term
from millesime.model.library import Entry, Meaning, Volume
from millesime.model.site import Site
from millesime.model.text import Id, Line, Scalar, sort_key
from millesime.problems import Place, Problem, near_miss, offer
from millesime.resolve.passages import Passage
from millesime.resolve.uses import Uses

Terms = dict[str, Term]
"""The terms of an edition, by id."""


PRINTED = "lexique imprimé"
"""What an exception to `unused-term` names: the glossary as a whole, whatever is added to it."""


def by_year(site: Site, problems: list[Problem]) -> dict[int, Terms]:
    """Return the terms of each edition, those of the edition it extends included."""
    files = {edition.year: edition.report.glossary for edition in site.editions}
    merged: dict[int, Terms] = {}
    for year in sorted(files):
        merged[year] = _merged(files[year], merged, problems)
    return merged


def _merged(file: GlossaryFile, earlier: Mapping[int, Terms], problems: list[Problem]) -> Terms:
    """Return the terms of one glossary, taken up from an earlier one where it says so."""
    terms = _base(file.extends, earlier, problems)
    for dropped in file.drop:
        if terms.pop(dropped, None) is None:
            problems.append(_not_there(dropped, terms))
    return {**terms, **by_name(file.terms)}


def _base(extends: Scalar | None, earlier: Mapping[int, Terms], problems: list[Problem]) -> Terms:
    """Return the terms that a glossary starts from."""
    if extends is None:
        return {}
    named = {str(year): terms for year, terms in earlier.items()}
    if extends not in named:
        problems.append(_not_earlier(extends, list(named)))
    return dict(named.get(extends, {}))


def names(site: Site, edition: Edition, document: Document) -> tuple[Line, ...]:
    """Return the names in capitals of a document: its own, the report's, those of editions taken up."""
    files = {str(edition.year): edition.report.glossary for edition in site.editions}
    found, year = list(document.glossary.names), str(edition.year)
    while year in files:
        found += files[year].names
        earlier = str(files[year].extends)
        year = earlier if earlier < year else ""
    return tuple(dict.fromkeys(found))


def by_name(terms: Mapping[Id, Term]) -> Terms:
    """Return the terms by the plain text of their id."""
    return {str(name): term for name, term in terms.items()}


def entries(terms: Mapping[str, Term]) -> tuple[Entry, ...]:
    """Return the terms as entries, in the order of the French alphabet."""
    made = (_entry(anchor, term) for anchor, term in terms.items())
    return tuple(sorted(made, key=lambda entry: sort_key(entry.term)))


def _entry(anchor: str, term: Term) -> Entry:
    if term.label is not None:
        return Entry(anchor, term.term, (Meaning(anchor, str(term.term), term.label, term.note),))
    meanings = tuple(
        Meaning(name, str(term.term), sense.label, sense.note)
        for name, sense in term.senses.items()
    )
    return Entry(anchor, term.term, meanings)


# ---------------------------------------------------------------- problems


def _not_there(dropped: Id, base: Terms) -> Problem:
    """Report a dropped term that the glossary taken up does not have."""
    sentence = f"Le terme « {dropped} » n'est pas dans le lexique repris."
    remedy = near_miss(dropped, base) or "Retirez-le de la liste « drop »."
    return Problem(dropped.place, "broken-reference", sentence, remedy)


def _not_earlier(extends: Scalar, years: list[str]) -> Problem:
    """Report a glossary that takes up one that does not come before it."""
    remedy = (
        offer(extends, years, "Éditions d'avant") if years else "Supprimez la ligne « extends »."
    )
    sentence = f"Il n'y a pas d'édition « {extends} » avant celle-ci, dont reprendre le lexique."
    return Problem(extends.place, "broken-reference", sentence, remedy)


def problems(volume: Volume, uses: Uses, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Yield what does not hold within the glossary of a volume, then what no text uses of it."""
    yield from _same_letters(volume.entries)
    yield from _same_id(volume.entries)
    yield from _unused(volume, uses, passages)


def _same_letters(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Report the terms that are twice there, or told apart by capitals, dots or hyphens alone."""
    alike: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        alike["".join(sign for sign in sort_key(entry.term) if sign.isalnum())].append(entry)
    for first, *others in (
        sorted(found, key=lambda entry: entry.term.place) for found in alike.values()
    ):
        for other in others:
            same = other.term == first.term
            yield Problem(
                other.term.place,
                "duplicate-term",
                f"« {other.term} » est déjà dans {first.term.place.file}, ligne {first.term.place.line}"
                + ("." if same else f", écrit « {first.term} »."),
                "Gardez une seule entrée ; deux sens d'un même terme vont sous « senses ».",
                "" if same else f"{first.term} / {other.term}",
            )


def _same_id(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Report a sense whose id another term has: a reference could lead to either."""
    owners: dict[str, Entry] = {entry.anchor: entry for entry in entries}
    for entry in entries:
        for meaning in entry.meanings:
            owner = owners.setdefault(meaning.anchor, entry)
            if owner is not entry:
                yield Problem(
                    meaning.label.place,
                    "duplicate-term",
                    f"L'identifiant « {meaning.anchor} » sert à « {owner.term} » et à « {entry.term} ».",
                    "Donnez-en un autre à l'un des deux.",
                )


def _unused(volume: Volume, uses: Uses, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Note the terms and the names of a volume's own file that its texts do not use."""
    file = volume.document.glossary
    own = {str(name) for name in file.terms}
    terms = [
        str(entry.term)
        for entry in volume.entries
        if entry.anchor in own
        and not any(uses.of(volume, meaning.anchor) for meaning in entry.meanings)
    ]
    said = "\n".join(text for _, texts in passages for text in texts)
    absent = [str(name) for name in file.names if name not in said]
    if terms or absent:
        place = next(iter([*file.terms, *file.names])).place
        plural = "s" if len(terms) > 1 else ""
        listed = f"{len(terms)} terme{plural} sur {len(own)} : {', '.join(terms)}" if terms else ""
        others = f"de « names » : {', '.join(absent)}" if absent else ""
        missing = " ; ni, ".join(filter(None, [listed, others])).rstrip(".")
        yield Problem(
            Place(place.file),
            "unused-term",
            f"Le texte n'emploie pas {missing}.",
            "Vérifiez leur orthographe ; supprimez-les, ou, s'ils sont du lexique imprimé, gardez-les dans "
            f"exceptions.yaml, sous « unused-term », « {PRINTED} ».",
            key=PRINTED,
        )
