"""YAML read strictly: every scalar stays text, every key and value remembers where it stands.

PyYAML parses; its implicit types, its silent repeats of a key, its aliases and its tags are left
out, because they are what makes YAML treacherous to people who write reports. What the parser
refuses is explained by the look of the line, since its own words are not an editor's.

    builder: the parser's nodes into text    explain: the parser's errors    clues: the look of a line
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from millesime.model.sources import Mapping
from millesime.problems import Place, Problem
from millesime.yamltext.builder import Builder
from millesime.yamltext.clues import SLIPS, clue, sign
from millesime.yamltext.explain import explain, unreadable, vague

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""


def parse(
    text: str, place: Place, problems: list[Problem], what: str = "Le fichier"
) -> Mapping | None:
    """Return the mapping that `text` holds, or None after adding what is wrong to `problems`.

    `place` is that of the text's first character: line numbers count from it. `what` is how a
    message calls the text. Words that YAML would drop or join are reported, and nothing is returned,
    since what follows from a misreading is no problem of the writer's.
    """
    lines = [*LINE_BREAK.split(text), ""]
    try:
        mapping, found = _read(text, lines, place, what)
    except yaml.MarkedYAMLError as error:
        mapping, found = None, [explain(error, lines, place)]
    except yaml.YAMLError as error:
        mapping, found = None, [unreadable(error, place)]
    except RecursionError:
        mapping, found = None, [vague(place)]
    problems += found
    return mapping


def _read(
    text: str, lines: list[str], place: Place, what: str
) -> tuple[Mapping | None, list[Problem]]:
    """Return the mapping and what is wrong with it; raise what the parser raises."""
    root = yaml.compose(text, Loader=Loader)
    for mark in _anchors(text):
        return None, [sign(lines[mark.line], mark.column, place.below(mark.line))]
    if not isinstance(root, yaml.MappingNode):
        return None, [_no_mapping(root, lines, place, what)]
    builder = Builder(lines, place)
    mapping: Mapping = builder.build(root)
    misread = any(problem.rule.startswith("yaml-") for problem in builder.problems)
    return None if misread else mapping, builder.problems


def _anchors(text: str) -> Iterator[Any]:
    """Yield the marks of the aliases and anchors: what an unquoted « * » or « & » makes of a value."""
    if re.search(r"(?:^|[\s\[{,])[*&]\w", text):
        for event in yaml.parse(text, Loader=Loader):
            if getattr(event, "anchor", None) and event.start_mark:
                yield event.start_mark


def _no_mapping(root: yaml.Node | None, lines: list[str], place: Place, what: str) -> Problem:
    """Say what stands where fields should: nothing, a list, or words."""
    if root is None:
        return Problem(place, "empty-file", f"{what} est vide.", "Remplissez-le ou supprimez-le.")
    place = place.below(root.start_mark.line, root.start_mark.column + 1)
    found = clue(lines[root.start_mark.line], place, SLIPS)
    if found:
        return found
    noun = "une liste" if isinstance(root, yaml.SequenceNode) else "du texte"
    return Problem(
        place,
        "no-field",
        f"{what} commence par {noun}, pas par un champ.",
        "Commencez par une ligne de la forme « champ: valeur ».",
    )
