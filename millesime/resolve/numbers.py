"""Bare numbers in the text that a figure of the register already says, nearly says, or said last time.

They are things to look at, not mistakes: a number may stand in a text for another reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from millesime.formats import parse_number, quantity
from millesime.model.dialect import LINK, place_of, texts, without_code
from millesime.model.library import Library, Quantity, Volume
from millesime.model.text import Line, Prose
from millesime.problems import Problem

NUMBER = re.compile(
    r"(?<![\w.,/:#°’'+-])(?<!n° )(?<!article )"
    r"(?P<number>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?)"
    r"(?![\w./:-]|,[0-9])(?:[ \u00a0\u202f]?(?P<unit>%|k€|M€|€))?"
)
DATE = re.compile(
    r"[ \u00a0](?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|h\b)"
)
SMALLEST = 100
"""Below it a number without unit stands in a text for too many reasons."""


def problems(library: Library, volume: Volume, previous: Volume | None) -> Iterator[Problem]:
    """Yield what to look at in the texts of a volume; `previous` is the report before it."""
    known = _Known(volume, previous)
    for part in volume.parts:
        section = part.section
        for text in texts((section.heading, section.blocks)):
            if isinstance(text, Prose):
                yield from _of_text(text, known)


def _of_text(text: Line | Prose, known: _Known) -> Iterator[Problem]:
    bare = LINK.sub(lambda match: " " * len(match[0]), without_code(text))
    for match in NUMBER.finditer(bare):
        value = parse_number(match["number"])
        unit = match["unit"] or ""
        if value is None or DATE.match(bare, match.end()) or not _telling(value, unit):
            continue
        if told := known.about(value, unit):
            rule, sentence, remedy, name = told
            written = match[0].strip()
            yield Problem(
                place_of(text, match.start()),
                rule,
                sentence.format(written=written),
                remedy,
                f"{written} / {name}",
            )


def _telling(value: Decimal, unit: str) -> bool:
    """Return whether a number is big or precise enough to be a figure, and is no year."""
    if unit:
        return True
    return value >= SMALLEST and not (1900 <= value <= 2100 and value == value.to_integral_value())


Told = tuple[str, str, str, str]
"""A rule, a sentence with « {written} », a remedy, and the figure's name."""


class _Known:
    """The figures of a volume, and those of the report before it, by value and unit."""

    def __init__(self, volume: Volume, previous: Volume | None) -> None:
        known = {name: found for name, found in volume.quantities.items() if not found.is_pending}
        self.present = _by_value(known)
        self.followed = [found for found in known.values() if found.indicator]
        old = previous.quantities if previous else {}
        self.last = _by_value(
            {
                name: found
                for name, found in old.items()
                if found.indicator == name
                and name in volume.quantities
                and (
                    volume.quantities[name].is_pending
                    or volume.quantities[name].value != found.value
                )
            }
        )

    def about(self, value: Decimal, unit: str) -> Told | None:
        """Return what a bare number recalls, the most likely first, or None."""
        if found := self.present.get((value, unit)):
            return _typed(found)
        if found := self.last.get((value, unit)):
            return _stale(found)
        near = (found for found in self.followed if _near(found, value, unit))
        return _slip(best) if (best := next(near, None)) else None


def _by_value(found: Mapping[str, Quantity]) -> dict[tuple[Decimal, str], Quantity]:
    return {(quantity.value, quantity.unit): quantity for quantity in list(found.values())[::-1]}


def _near(found: Quantity, value: Decimal, unit: str) -> bool:
    """Return whether a number of three digits or more differs from a figure by one digit, or two swapped.

    Round numbers are like too many others.
    """
    one, other = str(found.value), str(value)
    if found.unit != unit or len(one) != len(other) or len(one) < 3 or other.endswith("00"):
        return False
    apart = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(apart) == 2 and sorted(one) == sorted(other) and apart[1] - apart[0] == 1
    return len(apart) == 1 or swapped


def _typed(found: Quantity) -> Told:
    sentence = f"« {{written}} » est le chiffre « {found.label} »."
    return "typed-figure", sentence, f"Citez-le : [](figure:{found.id}).", found.id


def _stale(found: Quantity) -> Told:
    sentence = f"« {{written}} » est la valeur que l'édition d'avant donne pour « {found.label} »."
    remedy = f"Citez celle de cette édition, [](figure:{found.id}), ou l'ancienne avec son année."
    return "stale-figure", sentence, remedy, found.id


def _slip(found: Quantity) -> Told:
    value = quantity(found.value, found.unit, found.decimals)
    sentence = f"« {{written}} » ressemble au chiffre « {found.label} », {value}."
    return "near-figure", sentence, f"Si c'est lui, citez-le : [](figure:{found.id}).", found.id


def previous(volume: Volume, volumes: Iterable[Volume]) -> Volume | None:
    """Return the report of the edition before a volume's, whatever the years between; None if first."""
    earlier = [other for other in volumes if other.is_report and other.year < volume.year]
    return max(earlier, key=lambda other: other.year, default=None)
