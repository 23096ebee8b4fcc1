"""Words as YAML holds them: bare where nothing in them has a meaning there, else between quotes."""

from __future__ import annotations

import re

BARE = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ0-9(«’–…€][\w À-ÿ’'().%€²³/«»–-]*")
TRAPS = {"null", "true", "false", "yes", "no", "on", "off"}


def quoted(words: str) -> str:
    """Return words as the value of a field, or an item between brackets."""
    if BARE.fullmatch(words) and not words.endswith(" ") and words.lower() not in TRAPS:
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def item(words: str) -> str:
    """Return words as a cell between brackets; « ~ » where there are none."""
    return quoted(words) if words else "~"
