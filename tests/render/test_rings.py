"""A ring: its parts make the turn, its labels stay apart and inside, whatever the parts are."""

from __future__ import annotations

from itertools import combinations

import pytest

from millesime.model import blocks as kinds
from millesime.model.library import Library
from millesime.render import charts, rings
from millesime.render.rings import Part, Ring
from millesime.widths import width

NAMES = (
    "ateliers et chantiers d’insertion (ACI)", "associations intermédiaires (AI)",
    "entreprises d’insertion (EI)", "entreprises de travail temporaire d’insertion (ETTI)",
    "groupes économiques solidaires (GES)", "entreprises à but d’emploi (EBE)",
)  # fmt: skip
HARD = {
    "two halves": (0.5, 0.5),
    "four slivers at the end": (0.9, 0.04, 0.03, 0.02, 0.01),
    "four slivers first": (0.01, 0.02, 0.03, 0.04, 0.9),
    "six alike": (1 / 6,) * 6,
    "slivers at the foot": (0.48, 0.01, 0.01, 0.01, 0.01, 0.48),
    "one that is all": (1.0, 0.0),
}


def boxes(part: Part) -> list[tuple[float, float, float, float]]:
    """The boxes of a label's lines: left, top, right, bottom."""
    found = []
    for lines, size, weight in (
        (part.value, rings.VALUE_SIZE, 600),
        (part.name, rings.NAME_SIZE, 400),
    ):
        for y, text in lines:
            wide = width(text, size, weight)  # type: ignore[arg-type]  # two of the two weights
            left = part.x if part.anchor == "start" else part.x - wide
            found.append((left, y - size * 0.75, left + wide, y + size * 0.2))
    return found


def assert_readable(ring: Ring) -> None:
    for part in ring.parts:
        for left, top, right, bottom in boxes(part):
            assert left >= 0 and right <= rings.WIDTH
            assert top >= ring.top and bottom <= ring.top + ring.height
            assert right <= rings.WIDTH / 2 - rings.OUTER or left >= rings.WIDTH / 2 + rings.OUTER
    for one, other in combinations(ring.parts, 2):
        for a in boxes(one):
            for b in boxes(other):
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@pytest.mark.parametrize("shares", HARD.values(), ids=HARD)
def test_labels_of_hard_rings_neither_touch_nor_leave_the_drawing(
    shares: tuple[float, ...],
) -> None:
    values = [f"{share:.0%}" for share in shares]

    assert_readable(rings.ring(shares, NAMES[: len(shares)], values))


def test_labels_of_the_real_rings_neither_touch_nor_leave_the_drawing(library: Library) -> None:
    found = [
        (charts.marks(block, volume), charts.unit(block, volume))
        for volume in library.volumes
        for part in volume.parts
        for block in part.section.blocks
        if isinstance(block, kinds.Chart) and block.form == "donut"
    ]
    for marks, unit in found:
        shares = [mark.share for mark in marks]
        names = [str(mark.label) for mark in marks]
        assert_readable(rings.ring(shares, names, charts.parts(marks, unit)))
    assert found


def test_labels_stand_in_the_order_of_their_parts() -> None:
    ring = rings.ring((0.25, 0.25, 0.25, 0.25), NAMES[:4], ["25 %"] * 4)
    right = [part.value[0][0] for part in ring.parts if part.anchor == "start"]
    left = [part.value[0][0] for part in ring.parts if part.anchor == "end"]

    assert right == sorted(right)
    assert left == sorted(left, reverse=True)


def test_a_share_is_written_beside_an_amount_and_not_beside_a_percentage() -> None:
    chart = kinds.Chart.model_validate(
        {
            "kind": "chart", "form": "donut", "title": "Le fonds", "unit": "€",
            "values": [{"label": "caution", "value": "750"}, {"label": "souscription", "value": "250"}],
        }
    )  # fmt: skip
    marks = charts.marks(chart, None)  # type: ignore[arg-type]  # values of its own need no volume

    assert charts.parts(marks, "€") == ["750\u00a0€ (75\u00a0%)", "250\u00a0€ (25\u00a0%)"]
    assert charts.parts(marks, "%") == ["750\u00a0€", "250\u00a0€"]
