"""YAML read strictly: every scalar stays text, every key and value remembers where it stands.

PyYAML parses; its implicit types, its silent repeats of a key and its aliases are left out, because
they are what makes YAML treacherous to people who write reports.
"""

from __future__ import annotations

from typing import Any

import yaml

from millesime.model.text import Scalar
from millesime.problems import Place, Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULLS = {"", "~", "null"}


class Mapping(dict[Scalar, Any]):
    """A YAML mapping and the place where it begins; its keys know their own."""

    place: Place


class Sequence(list[Any]):
    """A YAML list and the place where it begins."""

    place: Place


def parse(text: str, place: Place, problems: list[Problem]) -> Mapping | None:
    """Return the mapping that `text` holds, or None after adding what is wrong to `problems`.

    `place` is that of the text's first character: line numbers count from it.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        problems.append(_explain(error, text, place))
        return None
    except yaml.YAMLError as error:
        problems.append(_unreadable(error, place))
        return None
    if root is None:
        problems.append(
            Problem(place, "empty-file", "Le fichier est vide.", "Remplissez-le ou supprimez-le.")
        )
        return None
    if not isinstance(root, yaml.MappingNode):
        problems.append(
            Problem(
                place,
                "not-a-mapping",
                "Le fichier ne commence pas par un champ.",
                "Écrivez des lignes de la forme « champ: valeur ».",
            )
        )
        return None
    mapping: Mapping = _Builder(place, problems).build(root)
    return mapping


class _Builder:
    """Turns the nodes of one file into mappings, lists and scalars."""

    def __init__(self, place: Place, problems: list[Problem]) -> None:
        self.place = place
        self.problems = problems
        self.seen: set[int] = set()

    def build(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self.seen:
            self._say(
                node, "alias", "Un alias YAML (&nom, *nom) répète un bloc.", "Recopiez le bloc."
            )
            return None
        self.seen.add(id(node))
        return self._mapping(node) if isinstance(node, yaml.MappingNode) else self._sequence(node)

    def _scalar(self, node: yaml.ScalarNode) -> Scalar | None:
        if not node.style and node.value in NULLS:
            return None
        if node.style in ("|", ">"):
            return Scalar(node.value, self._at(node).below(1))
        return Scalar(node.value, self._at(node))

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        mapping = Mapping()
        mapping.place = self._at(node)
        for key_node, value_node in node.value:
            key = Scalar(str(key_node.value), self._at(key_node))
            if key in mapping:
                self._say(
                    key_node,
                    "repeated-key",
                    f"Le champ « {key} » est écrit deux fois.",
                    "Gardez-en un seul.",
                )
            mapping[key] = self.build(value_node)
        return mapping

    def _sequence(self, node: yaml.Node) -> Sequence:
        sequence = Sequence(self.build(item) for item in node.value)
        sequence.place = self._at(node)
        return sequence

    def _at(self, node: yaml.Node) -> Place:
        return self.place.below(node.start_mark.line, node.start_mark.column + 1)

    def _say(self, node: yaml.Node, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(self._at(node), rule, sentence, remedy))


def _explain(error: yaml.MarkedYAMLError, text: str, place: Place) -> Problem:
    """Say in an editor's words what the YAML parser means."""
    mark = error.problem_mark or error.context_mark
    at = place.below(mark.line, mark.column + 1) if mark else place
    reason = error.problem or ""
    line = text.splitlines()[mark.line] if mark and mark.line < len(text.splitlines()) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in reason:
        return Problem(
            at,
            "yaml-tab",
            "La ligne est décalée par une tabulation.",
            "Mettez des espaces à la place.",
        )
    if "mapping values are not allowed" in reason:
        return Problem(
            at,
            "yaml-colon",
            "Un deux-points au milieu d'une valeur est pris pour un nouveau champ.",
            f"Mettez la valeur entre guillemets droits : {_quoted(line)}",
        )
    if "found unexpected end of stream" in reason or "quoted scalar" in (error.context or ""):
        return Problem(
            at,
            "yaml-quote",
            "Un guillemet ouvert n'est pas refermé.",
            "Ajoutez le guillemet fermant.",
        )
    if (
        "undefined alias" in reason
        or "alias" in (error.context or "")
        or "anchor" in (error.context or "")
    ):
        return Problem(
            at,
            "alias",
            "Une valeur qui commence par « * » ou « & » est prise pour un alias.",
            "Mettez la valeur entre guillemets droits.",
        )
    return Problem(
        at,
        "yaml",
        "La mise en forme de cette ligne n'est pas comprise.",
        "Vérifiez le décalage, les tirets et les deux-points de cette ligne et de la précédente.",
    )


def _quoted(line: str) -> str:
    """Return the line as it should be written, its value between straight quotes."""
    key, _, value = line.strip().partition(":")
    return f'{key}: "{value.strip()}"'


def _unreadable(error: yaml.YAMLError, place: Place) -> Problem:
    """Report a character YAML cannot hold; PyYAML gives its position, not its line."""
    code = getattr(error, "character", None)
    shown = f" (U+{code if isinstance(code, int) else ord(code):04X})" if code else ""
    return Problem(
        place,
        "control-character",
        f"Le fichier contient un caractère invisible interdit{shown}.",
        "Recopiez le texte sans mise en forme (collage spécial, texte brut).",
    )
