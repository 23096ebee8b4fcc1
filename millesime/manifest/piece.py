"""A piece of a document: a block, or what stands around blocks in a section."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """What a reader reads there, token by token, as `words.tokens` has it.

    `section` is the anchor of its section, nothing on the cover; `kind` and `id` are those of a block,
    nothing for a title, a lead, a signature or notes.
    """

    section: str
    kind: str
    id: str
    words: tuple[str, ...]
    """What is seen."""
    said: tuple[str, ...] = ()
    """What stands for a drawing or a picture, for those who do not see it."""

    @property
    def numbers(self) -> list[str]:
        return [word for word in self.words if word[0].isdigit()]

    @property
    def where(self) -> str:
        """How a message names it: « chart "jobs" of section "figures" »."""
        block = (
            f"{self.kind} {self.id!r}".replace(" ''", "") if self.kind else "title, lead or notes"
        )
        return f"{block} of {f'section {self.section!r}' if self.section else 'the cover'}"
