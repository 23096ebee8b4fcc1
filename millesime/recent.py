"""What a process made a moment ago, kept in memory by what it was made from; nothing depends on it.

A preview reads the same folder again at every save: all but one file are as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Recent:
    """Results by key, through rounds: what neither this round nor the last asked for is forgotten."""

    def __init__(self) -> None:
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gives, or gave for the same key; the key must tell all it depends on."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return cast(T, self._now[key])

    def turn(self) -> None:
        """Begin a new round."""
        self._before, self._now = self._now, {}
