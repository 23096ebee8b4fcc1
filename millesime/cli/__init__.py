"""The commands: what an editor types, and what the tool answers, in French.

Nothing is imported before a command needs it: `--help` and an unchanged build answer at once.
Exit codes: 0 done, 1 the content or the machine has problems, 2 wrong use.
"""

from __future__ import annotations

from millesime.cli import content, importing, making, schema, serve, year
from millesime.cli.group import main

__all__ = ["content", "importing", "main", "making", "schema", "serve", "year"]
