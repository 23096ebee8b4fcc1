"""The partners of all editions together: the same one under all its names, new, or no longer named."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from millesime.model import blocks as kinds
from millesime.model.edition import Partner
from millesime.model.library import Part, Volume
from millesime.model.text import Id, Line, sort_key
from millesime.model.thanks import (
    CategoryHistory,
    Naming,
    PartnerHistory,
    PartnersHistory,
    Thanks,
)
from millesime.problems import Problem, near_miss
from millesime.resolve.names import nearly_same

ARTICLE = re.compile(r"\A(?:l'|(?:la|le|les) )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place where an edition names a partner, and the section that shows it."""

    year: int
    category: Id
    partner: Partner
    part: Part | None

    @property
    def bare(self) -> str:
        return _bare(self.partner.name)


def history(volumes: Sequence[Volume]) -> PartnersHistory:
    """Return the partners that the documents of all editions, the newest first, thank."""
    mentions = _mentions(volumes)
    lists = tuple(dict.fromkeys(mention.year for mention in mentions))
    years = dict.fromkeys(volume.year for volume in volumes)
    return PartnersHistory(
        categories=tuple(_categories(volumes, mentions, lists)),
        lists=lists,
        gaps=tuple(year for year in years if year not in lists),
    )


def problems(volumes: Sequence[Volume]) -> Iterator[Problem]:
    """Yield the former names that no earlier edition has, then the names that one slip tells apart."""
    mentions = _mentions(volumes)
    yield from _unknown_former(mentions)
    yield from _near(mentions)


def _mentions(volumes: Iterable[Volume]) -> list[_Mention]:
    """Return every mention of a partner, in the order of the volumes, then as written."""
    return [
        _Mention(volume.year, name, partner, _shown(volume, name))
        for volume in volumes
        for name, category in volume.partners.items()
        for partner in category.partners
    ]


def _shown(volume: Volume, category: Id) -> Part | None:
    """Return the first part of a volume with a block that shows a category of partners."""
    for part in volume.parts:
        for block in part.section.blocks:
            if isinstance(block, kinds.Partners) and category in _categories_of(block, volume):
                return part
    return None


def _categories_of(block: kinds.Partners, volume: Volume) -> Container[Id]:
    return block.categories or volume.partners


# ---------------------------------------------------------------- who is who


def _bare(name: str) -> str:
    """Return a name without its article, which comes and goes: « La Macif », « Macif »."""
    bare = ARTICLE.sub("", " ".join(name.split()).replace("’", "'"))
    return bare[:1].upper() + bare[1:]


def _one_name(mentions: Iterable[_Mention]) -> dict[str, str]:
    """Return, by bare name, one of the names of its partner, the same for them all."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while name in parent:
            name = parent[name]
        return name

    for mention in mentions:
        now, then = root(mention.bare), root(_bare(mention.partner.formerly or mention.bare))
        if now != then:
            parent[now] = then
    return {mention.bare: root(mention.bare) for mention in mentions}


# ---------------------------------------------------------------- what the page shows


def _categories(
    volumes: Iterable[Volume], mentions: Sequence[_Mention], lists: Sequence[int]
) -> Iterator[CategoryHistory]:
    """Yield the categories that partners are in today, in the order of the newest edition."""
    present = _by_category(mentions)
    for name, labels in _labels(volumes).items():
        partners = [_partner(said, lists) for said in present.get(name, ())]
        partners.sort(key=lambda found: (-found.thanks[0].year, sort_key(_bare(found.name))))
        if partners:
            yield CategoryHistory(name, _namings(labels), tuple(partners))


def _labels(volumes: Iterable[Volume]) -> dict[Id, list[tuple[int, Line]]]:
    """Return what each category is called, with the year, the newest first."""
    labels: dict[Id, list[tuple[int, Line]]] = {}
    for volume in volumes:
        for name, category in volume.partners.items():
            labels.setdefault(name, []).append((volume.year, category.label))
    return labels


def _by_category(mentions: Iterable[_Mention]) -> dict[Id, list[list[_Mention]]]:
    """Return the mentions of each partner, the newest first, by the category of the newest."""
    mentions = list(mentions)
    one_name = _one_name(mentions)
    partners: dict[str, list[_Mention]] = {}
    for mention in mentions:
        partners.setdefault(one_name[mention.bare], []).append(mention)
    present: dict[Id, list[list[_Mention]]] = {}
    for said in partners.values():
        present.setdefault(said[0].category, []).append(said)
    return present


def _partner(said: Sequence[_Mention], lists: Sequence[int]) -> PartnerHistory:
    """Return a partner from its mentions; `lists` are the years of all lists. Both the newest first."""
    thanks = tuple(
        Thanks(year, next((mention.part for mention in found if mention.part), None))
        for year, found in groupby(said, key=lambda mention: mention.year)
    )
    last = thanks[0].year
    return PartnerHistory(
        names=_namings((mention.year, mention.partner.name) for mention in said),
        thanks=thanks,
        is_new=len(thanks) == 1 and last == lists[0] and len(lists) > 1,
        left=min((year for year in lists if year > last), default=None),
    )


def _namings(said: Iterable[tuple[int, Line]]) -> tuple[Naming, ...]:
    """Return the different words among those said, articles apart, each with its years."""
    words: dict[str, Line] = {}
    years: dict[str, dict[int, None]] = {}
    for year, line in said:
        words.setdefault(_bare(line), line)
        years.setdefault(_bare(line), {})[year] = None
    return tuple(Naming(line, tuple(years[bare])) for bare, line in words.items())


# ---------------------------------------------------------------- what does not hold


def _unknown_former(mentions: Sequence[_Mention]) -> Iterator[Problem]:
    """Yield a problem for each former name that no earlier edition thanks."""
    for mention in mentions:
        former = mention.partner.formerly
        if former is None:
            continue
        earlier = {said.bare: said.partner.name for said in mentions if said.year < mention.year}
        if _bare(former) not in earlier:
            yield _nobody(former, earlier.values())


def _near(mentions: Sequence[_Mention]) -> Iterator[Problem]:
    """Yield a problem for each pair of names that one slip tells apart, at the newer of the two."""
    one_name = _one_name(mentions)
    first: dict[str, _Mention] = {}
    for mention in sorted(mentions, key=lambda mention: mention.year):
        first.setdefault(mention.bare, mention)
    order = list(first)
    for pair in nearly_same(order):
        older, newer = (first[bare] for bare in sorted(pair, key=order.index))
        if one_name[older.bare] != one_name[newer.bare]:
            yield _too_near(older, newer)


def _nobody(former: Line, earlier: Iterable[Line]) -> Problem:
    copy = "Recopiez le nom tel qu'une édition d'avant l'écrit, ou supprimez « formerly »."
    sentence = f"Aucune édition d'avant ne remercie « {former} »."
    return Problem(former.place, "former-partner", sentence, near_miss(former, earlier) or copy)


def _too_near(older: _Mention, newer: _Mention) -> Problem:
    name, other = newer.partner.name, older.partner.name
    key = f"{other} / {name}"
    return Problem(
        name.place,
        "near-partner",
        f"« {name} » ressemble fort à « {other} », que remercie l'édition {older.year}.",
        f"Corrigez le nom qui est faux ; si le partenaire a changé de nom, ajoutez « formerly: {other} » ; "
        f"si ce sont deux partenaires, acceptez-le dans exceptions.yaml, sous « near-partner », "
        f"« {key} », avec la raison.",
        key,
    )
