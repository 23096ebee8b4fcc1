"""What the tests of commands share: run one in this process, change words of a file as an editor would."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from millesime.cli import main


def run(*arguments: object) -> Result:
    """Return what a command answers: its exit code, what it prints."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    """Replace words of a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")
