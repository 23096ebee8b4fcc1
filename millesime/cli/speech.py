"""How every command speaks: steps on the error output, what is done in green, short paths."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click

from millesime.steps import Step


class Voice:
    """Tells steps: a line each; on a terminal, those that have parts fill a bar on one line.

    When `is_verbose`, each step is told again once the next begins, with the seconds it took.
    """

    def __init__(self) -> None:
        self.is_verbose = False
        self._step, self._since = "", 0.0
        self._bar: Any = None

    def __call__(self, step: str) -> None:
        self.pause(keep_bar=isinstance(step, Step))
        if isinstance(step, Step) and sys.stderr.isatty():
            self._draw(step)
        elif isinstance(step, Step) and step.done:
            click.echo(f"{step} ({step.done}/{step.total})", err=True)
        else:
            click.echo(f"{step}…", err=True)
        self._step = step

    def be_verbose(self) -> None:
        """Tell how long steps take, from now on."""
        self.is_verbose = True

    def pause(self, *, keep_bar: bool = False) -> None:
        """End the line of the bar, unless it goes on, and tell how long the last step took if asked."""
        if self._bar and not keep_bar:
            self._bar.render_finish()
            self._bar = None
        if self.is_verbose and self._step:
            click.echo(f"{time.perf_counter() - self._since:8.2f} s  {self._step}", err=True)
        self._step, self._since = "", time.perf_counter()

    def _draw(self, step: Step) -> None:
        """Fill the bar up to what is done, with the sentence beside it."""
        self._bar = self._bar or click.progressbar(
            length=step.total,
            file=sys.stderr,
            bar_template="%(bar)s %(info)s  %(label)s",
            fill_char="█",
            empty_char="░",
            width=24,
            show_eta=False,
            show_pos=True,
        )
        self._bar.label = step
        self._bar.update(step.done - self._bar.pos)
        self._bar.render_progress()


say = Voice()
"""The one voice of a command."""


def done(message: str) -> None:
    """Tell what is done."""
    say.pause()
    click.secho(message, fg="green")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number and its noun, in the plural from two on."""
    return f"{number} {one if number < 2 else many or one + 's'}"


def shown(path: Path) -> str:
    """Return a path as short as it can be written from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
