"""YAML read strictly: every scalar stays text, every key and value remembers where it stands.

PyYAML parses; its implicit types, its silent repeats of a key, its aliases and its tags are left
out, because they are what makes YAML treacherous to people who write reports. What the parser
refuses is explained by the look of the line, since its own words are not an editor's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from millesime.model.sources import Mapping, Sequence
from millesime.model.text import Scalar
from millesime.problems import Place, Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""
NULLS = {"", "~", "null"}
STANDARD_TAGS = "tag:yaml.org,2002:"


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
        mapping, found = None, [_explain(error, lines, place)]
    except yaml.YAMLError as error:
        mapping, found = None, [_unreadable(error, place)]
    except RecursionError:
        mapping, found = None, [_vague(place)]
    problems += found
    return mapping


def _read(
    text: str, lines: list[str], place: Place, what: str
) -> tuple[Mapping | None, list[Problem]]:
    """Return the mapping and what is wrong with it; raise what the parser raises."""
    root = yaml.compose(text, Loader=_Loader)
    for mark in _anchors(text):
        return None, [_sign(lines[mark.line], mark.column, place.below(mark.line))]
    if not isinstance(root, yaml.MappingNode):
        return None, [_no_mapping(root, lines, place, what)]
    builder = _Builder(lines, place)
    mapping: Mapping = builder.build(root)
    misread = any(problem.rule.startswith("yaml-") for problem in builder.problems)
    return None if misread else mapping, builder.problems


def _anchors(text: str) -> Iterator[Any]:
    """Yield the marks of the aliases and anchors: what an unquoted « * » or « & » makes of a value."""
    if re.search(r"(?:^|[\s\[{,])[*&]\w", text):
        for event in yaml.parse(text, Loader=_Loader):
            if getattr(event, "anchor", None) and event.start_mark:
                yield event.start_mark


def _no_mapping(root: yaml.Node | None, lines: list[str], place: Place, what: str) -> Problem:
    """Say what stands where fields should: nothing, a list, or words."""
    if root is None:
        return Problem(place, "empty-file", f"{what} est vide.", "Remplissez-le ou supprimez-le.")
    place = place.below(root.start_mark.line, root.start_mark.column + 1)
    found = _clue(lines[root.start_mark.line], place, _SLIPS)
    if found:
        return found
    noun = "une liste" if isinstance(root, yaml.SequenceNode) else "du texte"
    return Problem(
        place,
        "no-field",
        f"{what} commence par {noun}, pas par un champ.",
        "Commencez par une ligne de la forme « champ: valeur ».",
    )


class _Builder:
    """Turns the nodes of one file into mappings, lists and scalars."""

    def __init__(self, lines: list[str], place: Place) -> None:
        self.lines = lines
        self.place = place
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node) -> Any:
        if not node.tag.startswith(STANDARD_TAGS):
            line = node.start_mark.line
            found = _sign(self.lines[line], node.start_mark.column, self.place.below(line))
            self.problems.append(found)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        return self._mapping(node) if isinstance(node, yaml.MappingNode) else self._sequence(node)

    def _scalar(self, node: yaml.ScalarNode) -> Scalar | None:
        if not node.style:
            self._lost_words(node)
            if node.value in NULLS:
                return None
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
                f"Mettez la valeur entre guillemets droits : {_quoted(line)}",
            )
        for number in range(start.line + 1, min(end.line + 1, len(self.lines))):
            if self.lines[number].lstrip().startswith("- "):
                self.problems.append(_shifted(self.lines, number, self.place))

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        mapping = Mapping()
        mapping.place = self._at(node)
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._say(self._at(key_node), *_KEY_OF_BRACKETS)
                continue
            key = Scalar(key_node.value.strip(), self._at(key_node))
            if key in mapping:
                self._say(
                    key.place,
                    "repeated-key",
                    f"Le champ « {key} » est écrit deux fois.",
                    "Gardez-en un seul.",
                )
            elif node.flow_style and value_node.start_mark.index == key_node.end_mark.index:
                self.problems.append(Problem(key.place, *_COMMA))
            elif key.startswith(("–", "—", "•")):
                self._say(key.place, *_DASH)
            mapping[key] = self.build(value_node)
        return mapping

    def _sequence(self, node: yaml.Node) -> Sequence:
        sequence = Sequence(self.build(item) for item in node.value)
        sequence.place = self._at(node)
        return sequence

    def _at(self, node: yaml.Node) -> Place:
        return self.place.below(node.start_mark.line, node.start_mark.column + 1)

    def _say(self, place: Place, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(place, rule, sentence, remedy))


# ---------------------------------------------------------------- the parser's errors in French

_KEY = r"^\s*(?:- +)*(?:[^\s:'\"\[{][^:]*?\s*: +)?"
_NAMED = r"^\s*(?:- +)*[\w-]+\s*:"
_INDENT = (
    "yaml-indent",
    "Le décalage de cette ligne n'est pas celui des lignes voisines.",
    "Alignez-la sur les lignes de même rang, avec des espaces.",
)
_DASH = (
    "yaml-dash",
    "Un élément de liste commence par un tiret long ou une puce.",
    "Remplacez ce signe par un trait d'union suivi d'une espace : « - ».",
)
_BACKSLASH = (
    "yaml-backslash",
    "Entre guillemets droits, la barre « \\ » annonce un caractère spécial.",
    "Écrivez « / » s'il s'agit d'un chemin ; sinon, doublez-la.",
)
_KEY_OF_BRACKETS = (
    "yaml-bracket",
    "Un crochet ou une accolade est pris pour le nom d'un champ.",
    "Mettez toute la valeur entre guillemets droits.",
)
_COMMA = (
    "yaml-comma",
    "Entre accolades, une virgule sépare deux champs : ce qui la suit est pris pour un champ.",
    "Mettez entre guillemets droits la valeur qui contient la virgule.",
)
_SIGN = "Une valeur ne peut pas commencer par « {sign} »."
_QUOTES = "Mettez la valeur entre guillemets droits : {quoted}"

_Clues = list[tuple[str, str, str, str]]
_SLIPS: _Clues = [
    (
        r"^ *(?P<at>\t)",
        "yaml-tab",
        "La ligne est décalée par une tabulation.",
        "Mettez des espaces à la place.",
    ),
    (
        _NAMED + r" ?(?P<at>[\u00a0\u202f])",
        "yaml-space",
        "Une espace insécable suit le deux-points.",
        "Effacez-la et tapez une espace ordinaire.",
    ),
    (
        _NAMED + r"(?P<at>[^\s/])",
        "yaml-space",
        "Il manque une espace après le deux-points.",
        "Ajoutez-la : « champ: valeur ».",
    ),
    (r"^\s*(?P<at>[–—•])", *_DASH),
    (_KEY + r"(?P<at>[*&!@`%])", "yaml-sign", _SIGN, _QUOTES),
]
"""What a line above the parser's complaint may have wrong: pattern, rule, sentence, remedy."""
_FAULTS: _Clues = [
    (
        r": +(?P<at>[|>])[-+]? +[^#\s]",
        "yaml-text",
        "Du texte suit « {sign} » sur la même ligne.",
        "Passez à la ligne après « {sign} » et décalez le texte de deux espaces.",
    ),
    (
        _KEY + r"(?:\"[^\"]*\"|'[^']*')\s*(?P<at>[^\s,#\]}:])",
        "yaml-quote",
        "Du texte suit le guillemet fermant.",
        "Mettez toute la valeur entre guillemets droits : {quoted}",
    ),
    (
        _KEY + r"(?P<at>[\[{])(?![^\]}]*[\]}]+\s*(?:#.*)?$)",
        "yaml-bracket",
        "Ce crochet ou cette accolade n'est pas refermé, ou du texte le suit.",
        "Refermez-le, ou mettez toute la valeur entre guillemets droits.",
    ),
    (
        _NAMED + r" .*?(?P<at>:)(?:\s|$)",
        "yaml-colon",
        "Un deux-points au milieu d'une valeur est pris pour un nouveau champ.",
        _QUOTES,
    ),
    (
        r"^\s*(?P<at>[^\s:#-][^:]*)$",
        "yaml-line",
        "Cette ligne n'est ni un champ ni la suite d'un texte.",
        "Écrivez « champ: texte », ou décalez-la sous le champ qu'elle continue.",
    ),
]
_OPEN_QUOTE = re.compile(_KEY + r"(?P<at>[\"'])(?:(?!(?P=at)).)*$")


def _explain(error: yaml.MarkedYAMLError, lines: list[str], place: Place) -> Problem:
    """Say in an editor's words what the YAML parser means, where the slip is rather than its effect."""
    mark = error.problem_mark or error.context_mark
    here = min(mark.line, len(lines) - 1) if mark else 0
    while here and not lines[here].strip():
        here -= 1  # the parser complains at the end of what it could not understand
    if "another document" in (error.problem or ""):
        return Problem(
            place.below(here),
            "yaml-document",
            "Une ligne « --- » coupe le fichier en deux.",
            "Supprimez-la.",
        )
    if "escape" in (error.problem or ""):
        column = lines[here].rfind("\\", 0, mark.column + 1 if mark else None) + 1
        return Problem(place.below(here, column), *_BACKSLASH)
    context = error.context_mark.line if error.context_mark else here
    if "quoted scalar" in (error.context or "") or "stream" in (error.problem or ""):
        return _open_quote(lines, context, place) or _vague(place.below(here))
    if re.search("block (mapping|collection)", error.context or ""):
        context = here  # where the mapping began, maybe far above, says nothing
    tries = (
        (context, _SLIPS),
        (here, _SLIPS),
        (here - 1, _SLIPS),
        (context, _FAULTS),
        (here, _FAULTS),
    )
    for number, clues in tries:
        found = _clue(lines[number], place.below(number), clues) if number >= 0 else None
        if found:
            return found
    return _open_quote(lines, here, place) or _shifted(lines, here, place)


def _clue(line: str, place: Place, clues: _Clues) -> Problem | None:
    """Return the first thing wrong with the look of a line, the column where it shows included."""
    for pattern, rule, sentence, remedy in clues:
        match = re.search(pattern, line)
        if match:
            words = {"sign": match["at"], "quoted": _quoted(line)}
            at = Place(place.file, place.line, match.start("at") + 1)
            return Problem(at, rule, sentence.format(**words), remedy.format(**words))
    return None


def _shifted(lines: list[str], number: int, place: Place) -> Problem:
    """Report a line that does not stand under the one it belongs to."""
    line = lines[number]
    return Problem(place.below(number, len(line) - len(line.lstrip()) + 1), *_INDENT)


def _sign(line: str, column: int, place: Place) -> Problem:
    """Report a value that begins with a sign YAML keeps for itself."""
    words = {"sign": line[column : column + 1], "quoted": _quoted(line)}
    at = Place(place.file, place.line, column + 1)
    return Problem(at, "yaml-sign", _SIGN.format(**words), _QUOTES.format(**words))


def _open_quote(lines: list[str], last: int, place: Place) -> Problem | None:
    """Return the nearest quotation mark, at line `last` or above, that nothing closes on its line."""
    for number in range(min(last, len(lines) - 1), -1, -1):
        match = _OPEN_QUOTE.match(lines[number])
        if match:
            return Problem(
                place.below(number, match.start("at") + 1),
                "yaml-quote",
                "Le guillemet ouvert ici n'est pas refermé.",
                "Ajoutez le même guillemet à la fin de la valeur.",
            )
    return None


def _quoted(line: str) -> str:
    """Return the line as it should be written, its value between straight quotes."""
    key, colon, value = line.strip().partition(":")
    if not colon:
        key, value = "", line.strip().removeprefix("- ")
    value = value.strip()
    for opening, closing in ('""', "''", "“”"):
        inner = value[1:-1]
        whole = '"' not in inner or re.match(r'"[^"]*"\w', value)
        if value[:1] == opening and value[-1:] == closing and whole:
            value = inner
    mark = "'" if '"' in value and "'" not in value else '"'
    value = value.replace('"', '\\"') if mark == '"' else value
    return f"{key}: {mark}{value}{mark}" if key else f"{mark}{value}{mark}"


def _vague(place: Place) -> Problem:
    return Problem(
        place,
        "yaml",
        "La mise en forme de cette ligne n'est pas comprise.",
        "Vérifiez le décalage, les guillemets et les deux-points de cette ligne et de la précédente.",
    )


def _unreadable(error: yaml.YAMLError, place: Place) -> Problem:
    """Report a character YAML cannot hold; the loader finds those first, and tells their line."""
    code = getattr(error, "character", None)
    shown = f" (U+{code if isinstance(code, int) else ord(code):04X})" if code else ""
    return Problem(
        place,
        "control-character",
        f"Le texte contient un caractère invisible interdit{shown}.",
        "Recopiez le texte sans mise en forme (collage spécial, texte brut).",
    )
