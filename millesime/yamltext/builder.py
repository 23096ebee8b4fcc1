"""Turn the nodes of the YAML parser into text that knows its place, and report what YAML would lose."""

from __future__ import annotations

import itertools
import re
from typing import Any

import yaml

from millesime.model.sources import Mapping, Sequence
from millesime.model.text import Scalar
from millesime.problems import Place, Problem
from millesime.yamltext.clues import (
    COMMA,
    CURLY,
    DASH,
    KEY_OF_BRACKETS,
    STUCK_COLON,
    quoted,
    shifted,
    sign,
)

NULLS = {"", "~", "null"}
STANDARD_TAGS = "tag:yaml.org,2002:"
IN_CURLY_QUOTES = re.compile("“[^“”]*”|‘[^‘’]*’")
STUCK = re.compile(r"[\w-]+:(?=[^\s/])")
"""A field of braces whose value nothing parts from its colon; https:// is none."""


class Builder:
    """Turns the nodes of one file into mappings, lists and scalars."""

    def __init__(self, lines: list[str], place: Place) -> None:
        self.lines = lines
        self.place = place
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node) -> Any:
        if not node.tag.startswith(STANDARD_TAGS):
            line = node.start_mark.line
            found = sign(self.lines[line], node.start_mark.column, self.place.below(line))
            self.problems.append(found)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        return self._mapping(node) if isinstance(node, yaml.MappingNode) else self._sequence(node)

    def _scalar(self, node: yaml.ScalarNode) -> Scalar | None:
        if not node.style:
            self._lost_words(node)
            if node.value in NULLS:
                return None
            if IN_CURLY_QUOTES.fullmatch(node.value):
                rule, sentence, remedy = CURLY
                words = f'"{node.value[1:-1]}"'
                self._say(self._at(node), rule, sentence, remedy.format(quoted=words))
        place = self._at(node)
        return Scalar(node.value, place.below(1) if node.style in ("|", ">") else place)

    def _lost_words(self, node: yaml.ScalarNode) -> None:
        """Report what YAML drops or joins in silence: words after « # », an item under another."""
        start, end = node.start_mark, node.end_mark
        line = self.lines[end.line]
        hashed = re.compile(r"\s*#(?=[^\s#])").match(line, end.column)
        if hashed:
            self._say(
                self.place.below(end.line, hashed.end()),
                "yaml-hash",
                "Ce qui suit le dièse « # » n'est pas lu.",
                f"Mettez la valeur entre guillemets droits : {quoted(line)}",
            )
        for number in range(start.line + 1, min(end.line + 1, len(self.lines))):
            if self.lines[number].lstrip().startswith("- "):
                self.problems.append(shifted(self.lines, number, self.place))

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        mapping = Mapping()
        mapping.place = self._at(node)
        for number, (key_node, value_node) in enumerate(node.value):
            if not isinstance(key_node, yaml.ScalarNode):
                self._say(self._at(key_node), *KEY_OF_BRACKETS)
                continue
            key = Scalar(key_node.value.strip(), self._at(key_node))
            if key in mapping:
                self._say(
                    key.place,
                    "repeated-key",
                    f"Le champ « {key} » est écrit deux fois.",
                    "Gardez-en un seul.",
                )
            elif node.flow_style and _is_stuck(key_node, value_node):
                stuck = STUCK.match(key)
                self._say(key.place, *(STUCK_COLON if stuck else self._comma(node, number)))
            elif key.startswith(("–", "—", "•")):
                self._say(key.place, *DASH)
            mapping[key] = self.build(value_node)
        return mapping

    def _comma(self, node: yaml.MappingNode, number: int) -> tuple[str, str, str]:
        """Return what is said of the field `number` of braces, the end of a value; that value, quoted."""
        if not number:
            return COMMA
        name, value = node.value[number - 1]
        rest = itertools.takewhile(lambda field: _is_stuck(*field), node.value[number:])
        end = [key for key, _ in rest][-1]
        line = self.lines[end.start_mark.line]
        if value.start_mark.line != end.end_mark.line or not isinstance(value, yaml.ScalarNode):
            return COMMA
        words = line[value.start_mark.column : end.end_mark.column].strip("«» \u00a0\u202f")
        if not words or '"' in words or not value.value:
            return COMMA
        return (
            COMMA[0],
            COMMA[1],
            f'Mettez la valeur entre guillemets droits : {name.value}: "{words}"',
        )

    def _sequence(self, node: yaml.Node) -> Sequence:
        sequence = Sequence(self.build(item) for item in node.value)
        sequence.place = self._at(node)
        return sequence

    def _at(self, node: yaml.Node) -> Place:
        return self.place.below(node.start_mark.line, node.start_mark.column + 1)

    def _say(self, place: Place, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(place, rule, sentence, remedy))


def _is_stuck(key: yaml.Node, value: yaml.Node) -> bool:
    """Return whether a field of braces has no value: it is the end of a text, or its colon is lost in it."""
    return bool(value.start_mark.index == key.end_mark.index)
