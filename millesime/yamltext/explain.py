"""The YAML parser's errors in French, told where the slip is rather than where it shows."""

from __future__ import annotations

import re

import yaml

from millesime.problems import Place, Problem
from millesime.yamltext.clues import (
    BACKSLASH,
    DOCUMENT,
    FAULTS,
    SLIPS,
    clue,
    emptied,
    missing_dash,
    open_quote,
    shifted,
    unclosed,
)


def explain(error: yaml.MarkedYAMLError, lines: list[str], place: Place) -> Problem:
    """Say in an editor's words what the YAML parser means, where the slip is rather than its effect."""
    mark = error.problem_mark or error.context_mark
    here = min(mark.line, len(lines) - 1) if mark else 0
    while here and not lines[here].strip():
        here -= 1  # the parser complains at the end of what it could not understand
    context = error.context_mark.line if error.context_mark else here
    words = error.problem or ""
    if "another document" in words:
        return Problem(place.below(here), *DOCUMENT)
    if "escape" in words:
        column = lines[here].rfind("\\", 0, mark.column + 1 if mark else None) + 1
        return Problem(place.below(here, column), *BACKSLASH)
    if "quoted scalar" in (error.context or "") or "stream" in words:
        opened = error.context_mark.column + 1 if error.context_mark else 1
        return open_quote(lines, context, place) or unclosed(place.below(context, opened))
    if re.search("block (mapping|collection)", error.context or ""):
        context = here  # where the mapping began, maybe far above, says nothing
    return _by_the_look(lines, context, here, place)


def _by_the_look(lines: list[str], context: int, here: int, place: Place) -> Problem:
    """Return the likeliest slip of the lines where the parser began and stopped, and the one above."""
    likeliest = (
        (context, SLIPS),
        (here, SLIPS),
        (here - 1, SLIPS),
        (context, FAULTS),
        (here, FAULTS),
    )
    for number, clues in likeliest:
        found = clue(lines[number], place.below(number), clues) if number >= 0 else None
        if found:
            return found
    return (
        open_quote(lines, here, place)
        or emptied(lines, here, place)
        or missing_dash(lines, here, place)
        or shifted(lines, here, place)
    )


def vague(place: Place) -> Problem:
    """Report a line that nothing is known of but that the parser stopped there."""
    return Problem(
        place,
        "yaml",
        "La mise en forme de cette ligne n'est pas comprise.",
        "Vérifiez le décalage, les guillemets et les deux-points de cette ligne et de la précédente.",
    )


def unreadable(error: yaml.YAMLError, place: Place) -> Problem:
    """Report a character YAML cannot hold; the loader finds those first, and tells their line."""
    code = getattr(error, "character", None)
    shown = f" (U+{code if isinstance(code, int) else ord(code):04X})" if code else ""
    return Problem(
        place,
        "control-character",
        f"Le texte contient un caractère invisible interdit{shown}.",
        "Recopiez le texte sans mise en forme (collage spécial, texte brut).",
    )
