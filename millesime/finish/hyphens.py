"""Words cut at the end of a line: whole to who listens or searches."""

from __future__ import annotations

import re
from typing import Any

from millesime.finish.draft import Draft

LAST = re.compile(rb"^\[(.*<[0-9a-f]*)([0-9a-f]{4})(>[^<>]*(?:<>)?)\] TJ$", re.DOTALL)
"""What shows a line of text: all but the last glyph, that glyph, what follows."""
SOFT = rb"[\1>] TJ\n/Span << /ActualText <feff00ad> >> BDC\n[<\2\3] TJ\nEMC"
WORD = re.compile(r"\S+$")


def soft(draft: Draft) -> None:
    """Say that the hyphen of a cut word is soft (ISO 32000-1, 14.8.2.2.3): « inser-tion » is one word."""
    for page, texts in zip(draft.pdf.page_references, draft.texts, strict=True):
        owners = draft.owners(page)
        for mark, box in texts.items():
            if owners[mark] != b"null" and _is_cut(box):
                _soften(draft.operators(page), draft.place(page, mark))


def _is_cut(box: Any) -> bool:
    """Tell whether a text ends on a hyphen that its element has not."""
    text = getattr(box, "text", "")
    if not text.endswith("-"):
        return False
    (word,) = WORD.findall(text.casefold())
    written = "".join(box.element.itertext()).casefold()
    return not re.search(rf"(?<!\w){re.escape(word)}", written)


def _soften(operators: list[Any], place: int) -> None:
    """Mark the last glyph of the marked content whose properties stand at a place."""
    end = next(i for i in range(place, len(operators)) if operators[i] == b"EMC")
    for shown in range(end, place, -1):
        if isinstance(operators[shown], bytes) and operators[shown].endswith(b" TJ"):
            operators[shown] = LAST.sub(SOFT, operators[shown])
            return
