"""A text of the content without its marks: emphasis, bullets and links gone, references in words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from millesime.model.dialect import LINK, NOTE_CALL, REFERENCE, place_of, without_code
from millesime.model.text import Scalar
from millesime.problems import Place

Named = Callable[[str, str], str]
"""What a reference without a text prints, by scheme and target."""

START = re.compile(r"\s*(?:>\s?)*(?:(?:[-*+]|#{1,6})\s+)*")
"""What begins a line of a list, a heading or a quotation; the number of an ordered list is read."""
END = re.compile(r"(?:\s+#+|\\)?\s*$")
RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
EMPHASIS = re.compile(r"(?<!\\)(?:\*+(?=\S)|(?<=\S)\*+|(?<![\w\\])_+(?=\S)|(?<=[^\s\\])_+(?!\w))")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|-])")


def lines(text: str, place: Place, named: Named) -> Iterator[tuple[str, Place]]:
    """Yield the words of a text, one line of the file each, then the addresses that it links to."""
    written = Scalar(text, place)
    offset = 0
    for line in text.split("\n"):
        words = plain(line, named)
        if words:
            yield words, place_of(written, offset)
        offset += len(line) + 1
    for match in LINK.finditer(without_code(text)) if "](" in text else ():
        if not match["image"] and not REFERENCE.match(match[0]):
            yield match["target"].removeprefix("mailto:"), place_of(written, match.start())


def plain(line: str, named: Named) -> str:
    """Return one line of Markdown as it is read."""
    if RULE.match(line):
        return ""
    words = START.sub("", line, count=1).rstrip()
    if words.endswith(("#", "\\")):
        words = END.sub("", words)
    if "[" in words:
        words = NOTE_CALL.sub("", words)
        words = REFERENCE.sub(
            lambda match: match["text"] or named(match["scheme"], match["target"]), words
        )
        words = LINK.sub(lambda match: match["text"], words)
    if "<" in words:
        words = AUTOLINK.sub(r"\1", words)
    if "*" in words or "_" in words:
        words = EMPHASIS.sub("", words)
    words = words.replace("`", "")
    return html.unescape(ESCAPE.sub(r"\1", words) if "\\" in words else words).strip()
