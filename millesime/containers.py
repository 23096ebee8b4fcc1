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
from millesime.model.text import Scalar
from millesime.problems import Place, Problem

FENCE = re.compile(r"(?P<slashes>/{3,})\s*(?P<kind>[\w-]*)\s*(?:\|\s*(?P<title>.*?)\s*)?$")
NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\]:\s+(?P<text>.+)$")


@dataclass
class MarkdownFile:
    """The front matter (None when it could not be read) and the raw blocks of a Markdown file."""

    heading: yamltext.Mapping | None
    blocks: list[yamltext.Mapping] = field(default_factory=list)
    notes: dict[Scalar, Scalar] = field(default_factory=dict)


def parse(text: str, file: str, problems: list[Problem]) -> MarkdownFile:
    """Split a Markdown file, adding what is wrong with its frame to `problems`."""
    front, body, start = _front_matter(text)
    place = Place(file)
    if front is None:
        problems.append(
            Problem(
                place,
                "front-matter",
                "Le fichier ne commence pas par un en-tête.",
                "Écrivez trois tirets, une ligne « title: … » et de nouveau trois tirets.",
            )
        )
        return MarkdownFile(None)
    parsed = MarkdownFile(yamltext.parse(front, place.below(1), problems))
    lines = list(enumerate(body.split("\n"), start=start))
    _split(iter(lines), file, parsed, problems)
    return parsed


def _front_matter(text: str) -> tuple[str | None, str, int]:
    """Return the front matter, the body, and the line number at which the body begins."""
    match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", text, re.DOTALL)
    if not match:
        return None, text, 1
    return match[1], text[match.end() :], match[0].count("\n") + 1


def _split(
    lines: Iterator[tuple[int, str]], file: str, parsed: MarkdownFile, problems: list[Problem]
) -> None:
    """Sort the body's lines into prose, notes and containers."""
    prose: list[tuple[int, str]] = []
    for number, line in lines:
        fence, note = FENCE.match(line), NOTE.match(line)
        if fence:
            _close(prose, file, parsed)
            block = _container(fence, number, lines, file, problems)
            if block is not None:
                parsed.blocks.append(block)
        elif note:
            name = Scalar(note["name"], Place(file, number, 3))
            parsed.notes[name] = Scalar(note["text"], Place(file, number, note.start("text") + 1))
            prose.append((number, ""))
        else:
            prose.append((number, line))
    _close(prose, file, parsed)


def _close(prose: list[tuple[int, str]], file: str, parsed: MarkdownFile) -> None:
    """End the run of prose lines: they are one text block, unless they are blank."""
    text = _joined(prose, file)
    if text is not None:
        parsed.blocks.append(_mapping({"kind": "text", "text": text}, text.place))
    prose.clear()


def _joined(lines: list[tuple[int, str]], file: str) -> Scalar | None:
    filled = [index for index, (_, line) in enumerate(lines) if line.strip()]
    if not filled:
        return None
    kept = lines[filled[0] : filled[-1] + 1]
    return Scalar("\n".join(line for _, line in kept), Place(file, kept[0][0]))


def _container(
    fence: re.Match[str],
    start: int,
    lines: Iterator[tuple[int, str]],
    file: str,
    problems: list[Problem],
) -> yamltext.Mapping | None:
    """Read one container up to its closing fence."""
    place = Place(file, start)
    inside: list[tuple[int, str]] = []
    for number, line in lines:
        closing = FENCE.match(line)
        if closing and closing["slashes"] == fence["slashes"] and not closing["kind"]:
            return _block(fence, place, inside, problems)
        inside.append((number, line))
    kind = fence["kind"]
    sentence = (
        f"Le bloc « {kind} » n'est pas refermé."
        if kind
        else "Une ligne « /// » ne ferme aucun bloc."
    )
    remedy = "Ajoutez une ligne « /// » à la fin du bloc." if kind else "Supprimez-la."
    problems.append(Problem(place, "unclosed-block", sentence, remedy))
    return None


def _block(
    fence: re.Match[str], place: Place, inside: list[tuple[int, str]], problems: list[Problem]
) -> yamltext.Mapping | None:
    """Return the raw block: kind, title, options and text as one mapping."""
    count = 0
    while count < len(inside) and inside[count][1].startswith("    "):
        count += 1
    options: Any = {}
    if count:
        source = "\n".join(line for _, line in inside[:count])
        options = yamltext.parse(source, place.below(1), problems)
        if options is None:
            return None
    block: dict[str, Any] = {Scalar("kind", place): Scalar(fence["kind"], place.below(0, 5))}
    if fence["title"]:
        block[Scalar("title", place)] = Scalar(
            fence["title"], place.below(0, fence.start("title") + 1)
        )
    block.update(options)
    text = _joined(inside[count:], place.file)
    if text is not None:
        block[Scalar("text", text.place)] = text
    return _mapping(block, place)


def _mapping(values: dict[Any, Any], place: Place) -> yamltext.Mapping:
    mapping = yamltext.Mapping(
        {
            key if isinstance(key, Scalar) else Scalar(key, place): value
            for key, value in values.items()
        }
    )
    mapping.place = place
    return mapping
