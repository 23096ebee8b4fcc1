"""How every command speaks: steps on the error output, what is done in green, short paths."""

from __future__ import annotations

from pathlib import Path

import click


def say(step: str) -> None:
    """Tell a step that begins."""
    click.echo(f"{step}…", err=True)


def done(message: str) -> None:
    """Tell what is done."""
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
