"""The bodies of the reports through the editions: who sits in each, since when, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from millesime.model import blocks as kinds
from millesime.model.edition import Body, Mandate
from millesime.model.library import Library, Part, Volume
from millesime.model.mandates import BodyHistory, Composition, Family, Member, Move, Renewal
from millesime.model.text import Line
from millesime.resolve import people


def governance(library: Library) -> tuple[Family, ...]:
    """Return the families of bodies whose people a report names, in the order of the newest one."""
    families: defaultdict[str, dict[str, list[Composition]]] = defaultdict(dict)
    for name, compositions in _compositions(library).items():
        if any(composition.members for composition in compositions):
            families[str(compositions[0].body.family or "")][name] = compositions
    kept = people.kept_apart(library.volumes)
    made: dict[str, Family] = {}
    for name, bodies in families.items():
        shown = _shown_best(library.reports, bodies)
        slug = _slug(shown, name or "autres", made)
        made[slug] = Family(slug, shown.title if shown else None, tuple(_histories(bodies, kept)))
    return tuple(made.values())


def _slug(shown: _Showing | None, name: str, taken: Iterable[str]) -> str:
    """Return the slug of the section that shows a family, or what tells it from those taken."""
    slug = str(shown.part.section.slug) if shown and shown.part.level > 1 else name
    return f"{slug}-{name}" if slug in taken else slug


def _histories(
    bodies: Mapping[str, Sequence[Composition]], kept: Mapping[str, Line]
) -> Iterator[BodyHistory]:
    around = [found for compositions in bodies.values() for found in compositions]
    for name, compositions in bodies.items():
        renewals = tuple(_renewals(compositions, around, kept))
        yield BodyHistory(name, tuple(compositions), renewals)


# ---------------------------------------------------------------- compositions


def _compositions(library: Library) -> dict[str, list[Composition]]:
    """Return the compositions of each body, the newest first, by id."""
    oldest = people.identities(library.volumes)
    found: dict[str, list[Composition]] = {}
    for report in library.reports:
        for name, body in report.bodies.items():
            found.setdefault(str(name), []).append(_composition(report, name, body, oldest))
    return {name: _with_first_years(compositions) for name, compositions in found.items()}


def _composition(report: Volume, name: str, body: Body, oldest: Mapping[str, str]) -> Composition:
    held: defaultdict[str, list[Mandate]] = defaultdict(list)
    for mandate in body.people:
        held[oldest.get(str(mandate.name), str(mandate.name))].append(mandate)
    members = (Member(who, tuple(mandates), report.year) for who, mandates in held.items())
    shown = next((found for found in _showings(report) if name in found.bodies), None)
    page, anchor = (shown.part.page, shown.part.anchor) if shown else ("", "")
    return Composition(str(name), report.year, body, tuple(members), page, anchor)


def _with_first_years(newest_first: Sequence[Composition]) -> list[Composition]:
    """Give each member the first of the editions that name them without interruption.

    An edition that does not have the body, or names nobody in it, interrupts nothing.
    """
    before: Mapping[str, Member] = {}
    made: list[Composition] = []
    for found in reversed(newest_first):
        members = (
            replace(member, since=before.get(member.person, member).since)
            for member in found.members
        )
        made.insert(0, replace(found, members=tuple(members)))
        before = made[0].people or before
    return made


# ---------------------------------------------------------------- where a report shows its bodies


class _Showing(NamedTuple):
    """A block of a report that shows bodies, by id, and what it is called."""

    part: Part
    title: Line
    bodies: frozenset[str]


def _showings(report: Volume) -> Iterator[_Showing]:
    for part in report.parts:
        for block in part.section.blocks:
            if isinstance(block, kinds.People | kinds.Map):
                title = block.title or part.section.heading.title
                yield _Showing(part, title, frozenset(_bodies_of(block, report)))


def _bodies_of(block: kinds.People | kinds.Map, report: Volume) -> Iterator[str]:
    if isinstance(block, kinds.People) and block.family is None:
        yield from map(str, block.bodies)
        return
    families = block.families if isinstance(block, kinds.Map) else (block.family,)
    for name, body in report.bodies.items():
        if body.family in families:
            yield str(name)


def _shown_best(reports: Iterable[Volume], bodies: Iterable[str]) -> _Showing | None:
    """Return the block of the newest report that shows the most of some bodies."""
    wanted = set(bodies)
    for report in reports:
        best = max(_showings(report), key=lambda found: len(found.bodies & wanted), default=None)
        if best and best.bodies & wanted:
            return best
    return None


# ---------------------------------------------------------------- what changed


def _renewals(
    newest_first: Iterable[Composition], around: Iterable[Composition], kept: Mapping[str, Line]
) -> Iterator[Renewal]:
    """Yield what changed between each composition that names people and the one before."""
    named = [found for found in newest_first if found.members]
    for later, earlier in pairwise(named):
        yield renewal(earlier, later, around, kept)


def renewal(
    earlier: Composition,
    later: Composition,
    around: Iterable[Composition],
    kept: Mapping[str, Line],
) -> Renewal:
    """Compare a body in two editions, which need not follow each other.

    `around` are the compositions of its family, where those who come and go may be found; `kept` the
    exceptions to the rule of names nearly the same, by key.
    """
    around = list(around)
    before, after = earlier.people, later.people
    left = [member for who, member in before.items() if who not in after]
    came = [member for who, member in after.items() if who not in before]
    moves = [
        *(Move("arrival", None, one, _only_in(one, earlier, later, around)) for one in came),
        *(Move("departure", one, None, _only_in(one, later, earlier, around)) for one in left),
        *(move for who in after if who in before for move in _changes(before[who], after[who])),
    ]
    return Renewal(earlier, later, tuple(moves), _doubts(left, came, kept))


def _only_in(
    member: Member, here: Composition, there: Composition, around: Iterable[Composition]
) -> tuple[Line, ...]:
    """Return the bodies that name someone in the edition of `here` and not in that of `there`."""
    named: dict[int, dict[str, Line]] = {here.year: {}, there.year: {}}
    for found in around:
        if found.year in named and member.person in found.people:
            named[found.year][found.id] = found.body.label
    return tuple(label for name, label in named[here.year].items() if name not in named[there.year])


def _changes(before: Member, after: Member) -> Iterator[Move]:
    if before.name != after.name:
        yield Move("spelling", before, after)
    if before.roles != after.roles:
        yield Move("role", before, after)
    if before.regions and after.regions and before.regions != after.regions:
        yield Move("region", before, after)


def _doubts(
    left: Iterable[Member], came: Iterable[Member], kept: Mapping[str, Line]
) -> tuple[Line, ...]:
    """Return why those who left and those who came, nearly namesakes, are told as two people."""
    came = list(came)
    keys = (
        key
        for one in left
        for other in came
        for key in (
            people.near_name_key(one.name, other.name),
            people.near_name_key(other.name, one.name),
        )
    )
    return tuple(kept[key] for key in keys if key in kept)
