"""What is told of long work while it goes on: a sentence, and how far it is."""

from __future__ import annotations

from collections.abc import Callable


class Step(str):
    """A sentence that knows how many parts of its work are done, of how many."""

    done: int
    total: int

    def __new__(cls, sentence: str, done: int, total: int) -> Step:
        step = super().__new__(cls, sentence)
        step.done, step.total = done, total
        return step


Say = Callable[[str], None]
"""Tells a step: plain text when it begins, a Step as its parts are done."""
