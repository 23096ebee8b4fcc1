"""The data that no block shows: it may stand in another order, grow, or come to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from millesime.words.of_edition import REST
from millesime.words.tokens import Token

Line = list[Token]


def alike(old: Sequence[Token], new: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Return both texts, the data of the new one in the order of the old.

    Left out: old data that a block now shows, new data that was not there.
    """
    shown, new_shown = _lines(old, rest=False), _lines(new, rest=False)
    data, new_data = _aligned(_lines(old, rest=True), _lines(new, rest=True), new_shown)
    return _joined([*shown, *data]), _joined([*new_shown, *new_data])


def _lines(tokens: Iterable[Token], *, rest: bool) -> list[Line]:
    """Return the lines of the data, or all the others."""
    lines = (list(found) for _, found in groupby(tokens, key=lambda token: id(token.words)))
    return [line for line in lines if line[0].words.section.endswith(REST) == rest]


def _aligned(
    old: Sequence[Line], new: Sequence[Line], shown: Sequence[Line]
) -> tuple[list[Line], list[Line]]:
    """Return the lines that both have, then those of the old that changed, each beside its likeliest."""
    elsewhere = {_keys(line) for line in shown}
    left = list(new)
    same: list[Line] = []
    twins: list[Line] = []
    gone: list[Line] = []
    for line in old:
        twin = next((one for one in left if _keys(one) == _keys(line)), None)
        if twin is not None:
            left.remove(twin)
            same.append(line)
            twins.append(twin)
        elif _keys(line) not in elsewhere:
            gone.append(line)
    return [*same, *gone], [*twins, *_likeliest(gone, left)]


def _likeliest(gone: Iterable[Line], left: list[Line]) -> Iterator[Line]:
    """Yield, for each line that is gone, the line left that is most like it, or an empty one."""
    for line in gone:
        found = min(left, key=partial(_unlike, line), default=Line())
        if found:
            left.remove(found)
        yield found


def _unlike(line: Line, other: Line) -> int:
    """Return how many words two lines do not share."""
    return len({*_keys(line)} ^ {*_keys(other)})


def _keys(line: Line) -> tuple[str, ...]:
    return tuple(token.key for token in line)


def _joined(lines: Iterable[Line]) -> list[Token]:
    return [token for line in lines for token in line]
