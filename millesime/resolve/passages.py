"""What a volume says, section by section: its texts, and those its blocks take from the data files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from millesime.model import blocks as kinds
from millesime.model.dialect import texts
from millesime.model.edition import Body
from millesime.model.library import Part, Volume
from millesime.model.text import Id, Line, Prose

Text = Line | Prose
Passage = tuple[Part, tuple[Text, ...]]
"""A section and its texts, in reading order."""

UNSAID = re.compile(
    r"`[^`\n]*`"  # code
    r"|\[\^[^\]\s]+\]"  # the call of a note
    r"|(?<=\])\([^)\s]*(?:\s+\"[^\"]*\")?\)"  # where a link leads
    r"|https?://[^\s)>]+|www\.[^\s)>]+"
)
"""What stands in a text and is not read: code, calls of notes, addresses."""
SIGNS = re.compile(r"[`\[/]|www")


def passages(volume: Volume) -> tuple[Passage, ...]:
    """Return the sections of a volume with all that is read there, the entries of its glossary left out."""
    return tuple((part, tuple(_texts(part, volume))) for part in volume.parts)


def holds_glossary(part: Part) -> bool:
    """Return whether a section is the one that shows the glossary, where terms are spoken of."""
    return any(isinstance(block, kinds.Glossary) for block in part.section.blocks)


@lru_cache(maxsize=8192)
def said(text: str) -> str:
    """Return a text with what is not read of it blanked, every offset kept."""
    if not SIGNS.search(text):
        return text
    return UNSAID.sub(lambda match: " " * len(match[0]), text)


def _texts(part: Part, volume: Volume) -> Iterator[Text]:
    """Yield the texts of a section as they are read: a block's note stands after its text."""
    own = texts((part.section.heading, part.section.blocks))
    yield from sorted(own, key=lambda text: text.place)
    for block in part.section.blocks:
        yield from _drawn(block, volume)


def _drawn(block: kinds.Block, volume: Volume) -> Iterator[Text]:
    """Yield the texts that a block takes from the data files of its document."""
    document = volume.document
    yield from _figures(block.shown, volume)
    if isinstance(block, kinds.People):
        yield from texts(tuple(_bodies(block, volume)))
    elif isinstance(block, kinds.Map):
        families = [body for body in volume.bodies.values() if body.family in block.families]
        yield from texts(tuple(families))
    elif isinstance(block, kinds.Partners):
        names = block.categories or tuple(volume.partners)
        yield from texts(tuple(volume.partners[name] for name in names if name in volume.partners))
    elif isinstance(block, kinds.Timeline) and not block.events:
        yield from texts(document.timeline)


def _bodies(block: kinds.People, volume: Volume) -> Iterator[Body]:
    if block.family:
        yield from (body for body in volume.bodies.values() if body.family == block.family)
    yield from (volume.bodies[name] for name in block.bodies if name in volume.bodies)


def _figures(items: Iterable[Id], volume: Volume) -> Iterator[Text]:
    """Yield what is read of figures; words of the register stand where the block names the figure."""
    for item in items:
        if item in volume.quantities and not volume.quantities[item].is_pending:
            figure = volume.quantities[item]
            for line in (figure.label, figure.display, figure.qualifier, figure.note, figure.scope):
                if line is not None:
                    own = line.place.file.startswith(f"{volume.year}/")
                    yield line if own else Line(line, item.place)
