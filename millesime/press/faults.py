"""Rules, spot inks, sizes of pages and spines that a printer would refuse: `preflight` asks, and tells.

A fault is a rule, a sentence and a remedy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pikepdf import Array, Name, Pdf

from millesime.press.boxes import Box, mm
from millesime.press.walk import Paint

Fault = tuple[str, str, str]
AGAIN = "Refaites le fichier\u00a0: python build.py pdf ANNÉE --for press."
THINNEST = 0.25
"""The points of the thinnest rule that plates hold (French printers; 0.09 mm)."""
LEFT_BY_ROUNDING = 0.01
"""The points under which a flat is nobody's drawing: less than a dot of a plate (2400 to an inch)."""
LEAST_LONG = 5.0
"""The points from which a thin flat is a rule, and not the edge of a drawing."""
SLACK_PT, SLACK_MM = 0.005, 0.2
"""What rounding may take from a measure."""
SHARED = frozenset(("/All", "/None", "/Cyan", "/Magenta", "/Yellow", "/Black"))
"""Inks by name that ask for no plate of their own."""
LEAF_MM = (0.04, 0.4)
"""A leaf of the thinnest and of the thickest paper that reports are printed on."""
BROKEN: Fault = (
    "broken",
    "elle est abîmée, ou faite contre la norme\u00a0: on ne peut pas la lire jusqu’au bout.",
    f"Ne l’envoyez pas\u00a0: la machine de l’imprimeur pourrait s’y arrêter. {AGAIN}",
)
"""Of a page that cannot be read to its end."""


def thin_rules(painted: Iterable[Paint]) -> Iterator[Fault]:
    """Yield the rules, drawn as lines or as flats, that a plate would lose in places."""
    for paint in painted:
        width = _thickness(paint)
        if width is not None and width < THINNEST - SLACK_PT:
            yield (
                "hairline",
                f"un filet a {number(width)}\u00a0point d’épaisseur\u00a0; "
                f"sous {number(THINNEST)}\u00a0point il disparaît par endroits.",
                f"Donnez-lui au moins {number(THINNEST)}\u00a0point.",
            )


def is_white(paint: Paint) -> bool:
    """Return whether something has no ink at all."""
    if paint.kind != "fill":
        return False
    if paint.space == Name.DeviceCMYK:
        return sum(paint.channels) == 0
    return all(channel == 1 for channel in paint.channels)


def _thickness(paint: Paint) -> float | None:
    """Return how thick a rule is, in points; of what is none, nothing: paper between two flats is not."""
    if paint.kind == "stroke":
        return float(paint.thing)
    sides = sorted((paint.box.width, paint.box.height))
    is_rule = paint.kind == "fill" and not is_white(paint) and sides[1] >= LEAST_LONG
    return sides[0] if is_rule and sides[0] > LEFT_BY_ROUNDING else None


def spot_inks(painted: Iterable[Paint]) -> Iterator[Fault]:
    """Yield the inks that ask for a plate more than the four of the press."""
    for name in sorted({name for paint in painted for name in _plates(paint.space)} - SHARED):
        yield (
            "spot",
            f"l’encre «\u00a0{name.lstrip('/')}\u00a0» demande une plaque de plus que "
            "les quatre de la presse.",
            "Mélangez cette couleur avec les quatre encres, ou convenez-en avec l’imprimeur.",
        )


def _plates(space: Any) -> Iterator[str]:
    """Yield the inks that a space names."""
    if isinstance(space, Array) and len(space) > 1:
        if space[0] == Name.Separation:
            yield str(space[1])
        elif space[0] == Name.DeviceN:
            yield from map(str, space[1])
        elif space[0] in (Name.Indexed, Name.Pattern):
            yield from _plates(space[1])


def most_of_shading(shading: Any) -> float:
    """Return the most ink that the ends of a gradient ask for, in per cent; of a mesh, none is known."""
    function = shading.get("/Function")
    return max((sum(stop) for stop in _stops(function)), default=0.0) * 100


def _stops(function: Any) -> Iterator[list[float]]:
    """Yield the colours between which a gradient goes; a function for each ink makes one of all."""
    if function is None:
        return
    if isinstance(function, Array):
        yield [max((max(stop) for stop in _stops(one)), default=0.0) for one in function]
        return
    for one in function.get("/Functions", ()):
        yield from _stops(one)
    for end in ("/C0", "/C1"):
        if end in function:
            yield [float(share) for share in function[end]]


def uneven_sizes(pdf: Pdf) -> Iterator[Fault]:
    """Yield the fault of pages that are not all of one size once cut."""
    first: Box | None = None
    for number, page in enumerate(pdf.pages, start=1):
        trim = Box.of(page.trimbox)
        first = first or trim
        if any(mm(abs(a - b)) > SLACK_MM for a, b in zip(_size(trim), _size(first), strict=True)):
            yield (
                "sizes",
                f"la page {number} fait {_millimetres(trim)}, la première {_millimetres(first)}.",
                f"Toutes les pages d’un cahier se coupent ensemble, à la même taille. {AGAIN}",
            )
            return


def _size(box: Box) -> tuple[float, float]:
    return box.width, box.height


def misfit(cover: Pdf, inside: Pdf) -> Iterator[Fault]:
    """Yield why a cover laid flat does not go around the inside: its height, or its spine."""
    flat, page = Box.of(cover.pages[0].trimbox), Box.of(inside.pages[0].trimbox)
    leaves = len(inside.pages) / 2
    spine = mm(flat.width - 2 * page.width)
    remedy = (
        "Refaites les deux fichiers ensemble\u00a0: python build.py pdf ANNÉE --for press --paper…"
    )
    if mm(abs(flat.height - page.height)) > SLACK_MM:
        yield "spine", "la couverture n’a pas la hauteur des pages qu’elle entoure.", remedy
    thinnest, thickest = (leaves * leaf for leaf in LEAF_MM)
    if not thinnest <= spine <= thickest:
        yield (
            "spine",
            f"le dos a {number(round(spine, 1))}\u00a0mm pour {len(inside.pages)} pages\u00a0: aucun papier "
            "n’a cette épaisseur.",
            remedy,
        )


def _millimetres(box: Box) -> str:
    return f"{round(mm(box.width))} × {round(mm(box.height))}\u00a0mm"


def number(value: float) -> str:
    """Return a measure as French writes it, to a hundredth at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
