"""Imported by the server of `workers`, before the first document: importing it loads WeasyPrint."""

import contextlib

from millesime import typeset
from millesime.problems import ToolError

with contextlib.suppress(ToolError):  # said by who starts the server
    typeset.prepare()
