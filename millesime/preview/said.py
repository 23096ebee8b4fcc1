"""The words of a problem as a page sets them: its apostrophes and spaces, never what is to be copied."""

from __future__ import annotations

import re

from millesime.typography import NBSP

EXACT = (
    r"«[^»]*»",  # names of the content, fields, keys
    r"\"[^\"\n]*\"",
    r"`[^`\n]*`",
    r"\{[^}]*\}",
    r"!?\[[^\]\n]*\]\([^)]*\)",
    r"(?<!\w)[\w.-]+: .*",  # « champ: valeur », up to the end: a French colon has a space before it
    r"\S*/\S*",  # paths and addresses
)
"""What is kept to the letter, for it may be copied into the content or searched for there."""
PATTERN = re.compile(
    rf"(?P<exact>{'|'.join(EXACT)})"
    r"|(?P<apostrophe>(?<=[^\W\d_])'(?=[\w«]))"
    r"|(?P<space> (?=[:;!?](?!\S)))",
    re.DOTALL,
)


def said(message: str) -> str:
    """Return a message with French apostrophes and no-break spaces, what may be copied kept exact."""
    return PATTERN.sub(_set, message)


def _set(found: re.Match[str]) -> str:
    if exact := found["exact"]:
        return _held(exact) if exact.startswith("«") else exact
    return "’" if found["apostrophe"] else NBSP


def _held(quoted: str) -> str:
    """Hold the quotation marks to what they quote, which stays as it is."""
    inside = quoted[1:-1]
    if inside[:1] == " ":
        inside = NBSP + inside[1:]
    if inside[-1:] == " ":
        inside = inside[:-1] + NBSP
    return f"«{inside}»"
