"""Who is who: names that another spelling continues, names that a slip tells apart; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from millesime.model import blocks as kinds
from millesime.model.edition import Mandate
from millesime.model.library import Volume
from millesime.model.text import Line, sort_key
from millesime.problems import Problem, near_miss
from millesime.resolve.names import nearly_same

NEAR_NAME = "near-name"


@dataclass(frozen=True, slots=True)
class Naming:
    """A name of a person where an edition writes it."""

    year: int
    name: Line
    has_mandate: bool
    """Whether it is written over a mandate, where « formerly » may follow."""


def identities(volumes: Iterable[Volume]) -> dict[str, str]:
    """Return the oldest spelling of each name that « formerly » says continues another."""
    oldest: dict[str, str] = {}
    for volume in sorted(volumes, key=lambda volume: volume.year):
        for mandate in _mandates(volume):
            if mandate.formerly:
                former = str(mandate.formerly)
                oldest[str(mandate.name)] = oldest.get(former, former)
    return oldest


def kept_apart(volumes: Iterable[Volume]) -> dict[str, Line]:
    """Return why editions keep names nearly the same, by the key of the exception."""
    return {
        key: reason
        for volume in volumes
        for (rule, key), reason in volume.accepted.items()
        if rule == NEAR_NAME
    }


def near_name_key(older: str, newer: str) -> str:
    """Return how an exception names two names nearly the same."""
    return f"{older} / {newer}"


def problems(volumes: Iterable[Volume]) -> Iterator[Problem]:
    """Yield the names that a slip tells apart, and the former names that nobody bore."""
    volumes = sorted(volumes, key=lambda volume: volume.year)
    first = _first_namings(volumes)
    yield from _near_names(first, identities(volumes))
    yield from _unknown_formers(volumes, first)


def _near_names(first: Mapping[str, Naming], oldest: Mapping[str, str]) -> Iterator[Problem]:
    """Yield each pair of names nearly the same once, where the newer one is first written."""
    for pair in nearly_same(first):
        older, newer = sorted((first[name] for name in pair), key=_age)
        one, other = (oldest.get(str(naming.name), str(naming.name)) for naming in (older, newer))
        if one != other:
            yield _near_name(older, newer)


def _age(naming: Naming) -> tuple[int, str, str]:
    """Return what sorts two names: the year they first appear, then the alphabet."""
    return naming.year, sort_key(naming.name), str(naming.name)


def _near_name(older: Naming, newer: Naming) -> Problem:
    key = near_name_key(older.name, newer.name)
    same = (
        f"dites que c'est la même personne (« formerly: {older.name} » sous son nom), "
        if newer.has_mandate and older.year < newer.year
        else ""
    )
    return Problem(
        newer.name.place,
        NEAR_NAME,
        f"« {newer.name} » ressemble fort à « {older.name} » (édition {older.year}, "
        f"{older.name.place.file}, ligne {older.name.place.line}).",
        f"Corrigez l'un des deux noms, {same}ou gardez les deux : dans exceptions.yaml, sous "
        f"« {NEAR_NAME} », écrivez « {key} » et la raison.",
        key,
    )


def _unknown_formers(volumes: Iterable[Volume], first: Mapping[str, Naming]) -> Iterator[Problem]:
    for volume in volumes:
        known = [name for name, naming in first.items() if naming.year < volume.year]
        for mandate in _mandates(volume):
            if mandate.formerly and mandate.formerly not in known:
                yield _unknown_former(mandate.formerly, known)


def _unknown_former(former: Line, known: Iterable[str]) -> Problem:
    sentence = f"Aucune édition d'avant ne nomme « {former} »."
    remedy = near_miss(former, known) or "Écrivez le nom tel que l'édition d'avant l'imprime."
    return Problem(former.place, "former-name", sentence, remedy)


# ---------------------------------------------------------------- where people are named


def _first_namings(volumes: Iterable[Volume]) -> dict[str, Naming]:
    """Return the first writing of each name, from the oldest edition to the newest."""
    found: dict[str, Naming] = {}
    for volume in volumes:
        for naming in _namings(volume):
            found.setdefault(str(naming.name), naming)
    return found


def _namings(volume: Volume) -> Iterator[Naming]:
    """Yield who holds a mandate, then who signs, who speaks and who is portrayed."""
    for mandate in _mandates(volume):
        yield Naming(volume.year, mandate.name, has_mandate=True)
    for name in _spoken_for(volume):
        yield Naming(volume.year, name, has_mandate=False)


def _spoken_for(volume: Volume) -> Iterator[Line]:
    for part in volume.parts:
        if part.section.heading.author:
            yield part.section.heading.author
        for block in part.section.blocks:
            if isinstance(block, kinds.Testimony | kinds.Portrait | kinds.Interview):
                yield block.name


def _mandates(volume: Volume) -> Iterator[Mandate]:
    for body in volume.bodies.values():
        yield from body.people
