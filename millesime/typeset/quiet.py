"""WeasyPrint held to silence: it logs what it cannot do and goes on, here any message stops the build."""

from __future__ import annotations

import contextlib
import gc
import logging
import warnings
from collections.abc import Iterator

RARELY = 100_000
"""New objects between two visits of the garbage collector; Python's 700 make the layout 10 % longer."""


class TypesettingError(Exception):
    """WeasyPrint had something to say: its messages, which are mistakes of a template or a style sheet."""

    def __str__(self) -> str:
        return "\n".join(("WeasyPrint :", *dict.fromkeys(map(str, self.args))))


class _Listener(logging.Handler):
    """Keeps the messages of a logger."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Raise TypesettingError if WeasyPrint logs anything, or Python warns, before the end."""
    listener, logger = _Listener(), logging.getLogger("weasyprint")
    propagate, handlers = logger.propagate, logger.handlers
    logger.propagate, logger.handlers = False, [listener]
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            # WeasyPrint 70 opens its own colour profile and leaves closing it to Python.
            warnings.filterwarnings("ignore", r"unclosed file .*sRGB2014\.icc", ResourceWarning)
            yield
    finally:
        logger.propagate, logger.handlers = propagate, handlers
    messages = [*listener.messages, *(str(warning.message) for warning in warned)]
    if messages:
        raise TypesettingError(*messages)


@contextlib.contextmanager
def rare_collection() -> Iterator[None]:
    """Have the garbage collector come rarely: layout makes a million live objects, each visit is long.

    Without it, what the writing lets go of would stay: 10 MiB for 84 pages, and no faster.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(RARELY, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
