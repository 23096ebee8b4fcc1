"""A Markdown file of the content: its front matter, its prose and its blocks.

The container syntax is that of pymdown-extensions blocks (`/// kind | title`, options indented by
four spaces, text, `///`), so editors' tools know it. We split it ourselves because the library
leaves a misspelt block or option in the page as text, without a word, and keeps no line numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from millesime import yamltext
from millesime.model.sources import Mapping
from millesime.model.text import Scalar
from millesime.problems import Place, Problem

FRONT = re.compile(
    r"(?P<above>(?:[ \t]*\n)*)---[ \t]*\n(?P<fields>(?:.*?\n)??)---[ \t]*(?:\n|$)", re.DOTALL
)
FENCE = re.compile(r"(?P<slashes>/{3,})\s*(?P<kind>[\w-]*)\s*(?:\|\s*(?P<title>.*?)\s*)?$")
ALMOST_FENCE = re.compile(r"\s*//")
OPTION = re.compile(r"[a-z_]+:(?:\s|$)")
NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\]\s?:\s*(?P<text>\S.*)$")
CONTINUED = re.compile(r"[ \t]+\S")
"""A line that goes on with the note above it."""

Lines = Iterator[tuple[int, str]]


@dataclass
class MarkdownFile:
    """The front matter (None when it could not be read) and the raw blocks of a Markdown file."""

    heading: Mapping | None
    blocks: list[Mapping] = field(default_factory=list)
    notes: dict[Scalar, Scalar] = field(default_factory=dict)


def parse(text: str, file: str, problems: list[Problem]) -> MarkdownFile:
    """Split a Markdown file, adding what is wrong with its frame to `problems`."""
    splitter = _Splitter(file, problems)
    front = FRONT.match(text)
    if front is None or not front["fields"].strip():
        splitter.say(1, "front-matter", *_no_front_matter(text, front))
        return MarkdownFile(None)
    first = front["above"].count("\n") + 2
    splitter.parsed.heading = yamltext.parse(
        front["fields"], Place(file, first), problems, "L'en-tête"
    )
    splitter.split(enumerate(text[front.end() :].split("\n"), front[0].count("\n") + 1))
    return splitter.parsed


def _no_front_matter(text: str, front: re.Match[str] | None) -> tuple[str, str]:
    """Return what is wrong with the front matter, and the remedy."""
    if front:
        return "L'en-tête est vide.", "Écrivez-y une ligne « title: … »."
    if text.lstrip().startswith("---"):
        return (
            "L'en-tête n'est pas refermé.",
            "Ajoutez une ligne de trois tirets, « --- », après son dernier champ.",
        )
    return (
        "Le fichier ne commence pas par un en-tête.",
        "Écrivez trois tirets, une ligne « title: … » et de nouveau trois tirets.",
    )


class _Splitter:
    """Sorts the lines of one file's body into prose, notes and containers."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.parsed = MarkdownFile(None)

    def split(self, lines: Lines) -> None:
        prose: list[tuple[int, str]] = []
        noted: Scalar | None = None
        for number, line in lines:
            above, noted = noted, None
            if ALMOST_FENCE.match(line):
                self._close(prose)
                self._fence(number, line, lines)
            elif note := NOTE.match(line):
                noted = self._note(note, number)
                prose.append((number, ""))
            elif above is not None and CONTINUED.match(line):
                noted = self._go_on(above, line)
                prose.append((number, ""))
            else:
                prose.append((number, line))
        self._close(prose)

    def say(self, line: int, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(Place(self.file, line), rule, sentence, remedy))

    def _close(self, prose: list[tuple[int, str]]) -> None:
        """End the run of prose lines: they are one text block, unless they are blank."""
        text = _joined(prose, self.file)
        if text is not None:
            self.parsed.blocks.append(_mapping({"kind": "text", "text": text}, text.place))
        prose.clear()

    def _note(self, note: re.Match[str], number: int) -> Scalar:
        """Keep the text of a note, and return its name."""
        name = Scalar(note["name"], Place(self.file, number, 3))
        if name in self.parsed.notes:
            sentence = f"La note « {name} » est écrite deux fois."
            self.problems.append(
                Problem(
                    name.place, "repeated-key", sentence, "Donnez un autre nom à l'une des deux."
                )
            )
        self.parsed.notes[name] = Scalar(
            note["text"], Place(self.file, number, note.start("text") + 1)
        )
        return name

    def _go_on(self, name: Scalar, line: str) -> Scalar:
        """Add to a note the line that goes on with it; its indent stays, for places to be true."""
        text = self.parsed.notes[name]
        self.parsed.notes[name] = Scalar(f"{text}\n{line.rstrip()}", text.place)
        return name

    # ------------------------------------------------------------ containers

    def _fence(self, number: int, line: str, lines: Lines) -> None:
        """Read the container that a line of slashes opens, or say why it opens none."""
        fence = FENCE.match(line)
        if fence is None:
            words = re.match(r"\s*/+\s*([\w-]+)\s+(.+)", line)
            remedy = (
                f"/// {words[1]} | {words[2]}"
                if words
                else "/// genre | titre, ou /// seul pour le fermer"
            )
            sentence = "Cette ligne de barres obliques n'ouvre ni ne ferme un bloc."
            self.say(number, "block-line", sentence, f"Écrivez, au début de la ligne : {remedy}")
            self._skip(words, lines)
        elif not fence["kind"]:
            self.say(
                number,
                "unopened-block",
                "Cette ligne « /// » ne ferme aucun bloc.",
                "Supprimez-la.",
            )
        else:
            self._container(fence, number, lines)

    def _skip(self, opening: re.Match[str] | None, lines: Lines) -> None:
        """Pass over the block that a misspelt line meant to open: its end is no mistake."""
        if opening:
            next((line for _, line in lines if ALMOST_FENCE.match(line)), None)

    def _container(self, fence: re.Match[str], start: int, lines: Lines) -> None:
        """Read one container up to its closing fence."""
        inside: list[tuple[int, str]] = []
        for number, line in lines:
            if not ALMOST_FENCE.match(line):
                inside.append((number, line))
                continue
            closing = FENCE.match(line)
            if closing and not closing["kind"]:
                self._block(fence, start, inside)
                return
            self._unclosed(fence, start)
            self._fence(number, line, lines)
            return
        self._unclosed(fence, start)

    def _unclosed(self, fence: re.Match[str], start: int) -> None:
        self.say(
            start,
            "unclosed-block",
            f"Le bloc « {fence['kind']} » n'est pas refermé.",
            "Ajoutez une ligne « /// » à la fin du bloc.",
        )

    def _block(self, fence: re.Match[str], start: int, inside: list[tuple[int, str]]) -> None:
        """Add the raw block: kind, title, options and text as one mapping."""
        place = Place(self.file, start)
        count = 0
        while (
            count < len(inside) and inside[count][1][:1] in (" ", "\t") and inside[count][1].strip()
        ):
            count += 1
        if not count and inside and OPTION.match(inside[0][1]):
            self.say(
                start + 1,
                "block-options",
                f"Les réglages du bloc « {fence['kind']} » ne sont pas décalés.",
                "Mettez quatre espaces devant chacun.",
            )
            return
        block: dict[Any, Any] = {
            name: Scalar(fence[name], place.below(0, fence.start(name) + 1))
            for name in ("kind", "title")
            if fence[name]
        }
        options = self._options(
            "\n".join(line for _, line in inside[:count]), place.below(1), block
        )
        text = _joined(inside[count:], self.file)
        if text is not None:
            block[Scalar("text", text.place)] = text
        if options is not None:
            self.parsed.blocks.append(_mapping({**block, **options}, place))

    def _options(self, source: str, place: Place, block: dict[Any, Any]) -> Mapping | None:
        """Read the options of a container; what its first line says already is not said again."""
        if not source:
            return Mapping()
        options = yamltext.parse(source, place, self.problems, "Le bloc")
        for name in options or ():
            if name in block:
                sentence = f"Le champ « {name} » est déjà sur la ligne qui ouvre le bloc."
                self.problems.append(
                    Problem(name.place, "repeated-key", sentence, "Gardez-en un seul.")
                )
        return options


def _joined(lines: list[tuple[int, str]], file: str) -> Scalar | None:
    """Return the lines as one text, without the blank ones around it; None when all are blank."""
    filled = [index for index, (_, line) in enumerate(lines) if line.strip()]
    if not filled:
        return None
    kept = lines[filled[0] : filled[-1] + 1]
    return Scalar("\n".join(line for _, line in kept), Place(file, kept[0][0]))


def _mapping(values: dict[Any, Any], place: Place) -> Mapping:
    mapping = Mapping(
        {
            key if isinstance(key, Scalar) else Scalar(key, place): value
            for key, value in values.items()
        }
    )
    mapping.place = place
    return mapping
