"""Cut the web fonts to the characters that a French report may hold: `python -m tools.fonts`.

Run by hand when the theme changes; the four WOFF2 files are kept in `templates/web/fonts`, so that a
build neither cuts nor compresses them (0.4 s saved), and a test proves that they are what this makes.
It writes `templates/web/css/fallbacks.css` too: faces that every computer has, set to the measures of
ours, so that nothing moves when ours come (CSS Fonts 5, `size-adjust` and the metric overrides).

Source Sans and Source Serif reserve their names (SIL OFL 1.1, clause 3): a cut copy is a modified
version, so it is published as « Millésime Sans » and « Millésime Serif ». HarfBuzz cuts a face in a
millisecond where fontTools takes most of a second; fontTools only writes the names and the WOFF2.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent.parent / "templates" / "web" / "fonts"

LATIN = (
    "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
    + "‐‑‒–—’“”„…‹›€™−×→←↑↓•œŒŸ\u202f\u2009ᵉ"
)
"""Latin-1, œ, the typographic signs and spaces: a new word must not fall back to another font."""
FEATURES = (
    "kern",
    "liga",
    "lnum",
    "onum",
    "pnum",
    "tnum",
    "sups",
    "ordn",
    "frac",
    "mark",
    "mkmk",
    "ccmp",
    "locl",
)


@dataclass(frozen=True)
class Face:
    """One file of a family: its package, its file there, its published name and family."""

    package: str
    file: str
    name: str
    family: str


FACES = (
    Face(
        "font_source_sans_pro", "SourceSansPro-Regular.ttf", "sans-regular.woff2", "Millésime Sans"
    ),
    Face("font_source_sans_pro", "SourceSansPro-It.ttf", "sans-italic.woff2", "Millésime Sans"),
    Face(
        "font_source_sans_pro",
        "SourceSansPro-Semibold.ttf",
        "sans-semibold.woff2",
        "Millésime Sans",
    ),
    Face(
        "font_source_serif_pro",
        "SourceSerifPro-Semibold.ttf",
        "serif-semibold.woff2",
        "Millésime Serif",
    ),
)


def read(face: Face) -> bytes:
    """Return the whole face as its package ships it (TrueType)."""
    return (resources.files(face.package) / "files" / face.file).read_bytes()


def cut(face: Face, characters: str) -> bytes:
    """Return `face` as WOFF2 with the glyphs of `characters` only, the same bytes every time."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    chosen = hb.SubsetInput()
    chosen.unicode_set.update(map(ord, set(characters)))
    chosen.layout_feature_tag_set.clear()
    chosen.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in FEATURES)
    small = hb.subset(hb.Face(hb.Blob(read(face))), chosen)
    font = TTFont(io.BytesIO(small.blob.data), recalcTimestamp=False)
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16):
            name = (
                face.family.replace("é", "e").replace(" ", "")
                if record.nameID == 6
                else face.family
            )
            font["name"].setName(
                name, record.nameID, record.platformID, record.platEncID, record.langID
            )
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


# ---------------------------------------------------------------- what stands in until they come

FALLBACKS = FOLDER.parent / "css" / "fallbacks.css"
FREQUENCIES = {
    " ": 1570, "e": 1184, "s": 642, "t": 607, "r": 581, "i": 579, "n": 557, "a": 541, "o": 487,
    "l": 429, "u": 385, "d": 299, "c": 289, "p": 232, "é": 210, "m": 180, ",": 104, "v": 101,
    "’": 87, "g": 79, "f": 75, ".": 71, "q": 61, "h": 53, "b": 51, "x": 43, "L": 39, "C": 35,
    "à": 32, "2": 28, "E": 28, "y": 22, "0": 21, "A": 21, "I": 20, "è": 19, "j": 19, "S": 18,
    "P": 15, "D": 11, "1": 11, "T": 10, "w": 8, "F": 8, "U": 7, "R": 7, "ê": 6, "O": 5, "4": 5,
}  # fmt: skip
"""How often a character stands in ten thousand of a report: counted in 258 000 of real ones."""


KERNED = 0.995
"""How much closer kerning brings our letters than theirs: HarfBuzz, over six pages of real reports."""


@dataclass(frozen=True)
class StandIn:
    """A face of the reader's computer: where it stands in, its names, and how wide it sets French.

    `model` is the face on Debian that has the same widths, made to that end; `average` is measured on
    it, in ems, because Arial and Times New Roman may not be given away with this repository.
    """

    face: Face
    weight: int
    italic: bool
    names: tuple[str, ...]
    model: str
    average: float


STAND_INS = (
    StandIn(FACES[0], 400, False, ("Arial", "ArialMT", "Liberation Sans"), "Sans-Regular", 0.4377),
    StandIn(
        FACES[1], 400, True,
        ("Arial Italic", "Arial-ItalicMT", "Liberation Sans Italic"), "Sans-Italic", 0.4377,
    ),
    StandIn(
        FACES[2], 600, False,
        ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold"), "Sans-Bold", 0.4708,
    ),
    StandIn(
        FACES[3], 600, False,
        ("Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold"),
        "Serif-Bold", 0.4187,
    ),
)  # fmt: skip


def average(font: TTFont) -> float:
    """Return how wide a character of a French report is set with `font` on average, in ems."""
    names, widths = font.getBestCmap(), font["hmtx"]
    total = sum(count * widths[names[ord(sign)]][0] for sign, count in FREQUENCIES.items())
    return float(total / sum(FREQUENCIES.values()) / font["head"].unitsPerEm)


def stand_in(one: StandIn) -> str:
    """Return the rule that makes a reader's own face as wide, as high and as deep as ours."""
    from fontTools.ttLib import TTFont

    ours = TTFont(io.BytesIO(read(one.face)))
    size = average(ours) / one.average * KERNED
    em, lines = ours["head"].unitsPerEm * size, ours["hhea"]
    said = {
        "font-family": f'"{one.face.family} Fallback"',
        "src": ", ".join(f'local("{name}")' for name in one.names),
        "font-weight": f"{one.weight}",
        **({"font-style": "italic"} if one.italic else {}),
        "size-adjust": f"{size:.2%}",
        "ascent-override": f"{lines.ascent / em:.2%}",
        "descent-override": f"{-lines.descent / em:.2%}",
        "line-gap-override": f"{lines.lineGap / em:.2%}",
    }
    return "@font-face { " + " ".join(f"{name}: {value};" for name, value in said.items()) + " }"


def fallbacks() -> str:
    """Return the style sheet of the faces that stand in."""
    head = "/* Until the fonts come, these take their place to the line: python -m tools.fonts. */"
    return "\n".join([head, *map(stand_in, STAND_INS), ""])


def main() -> None:
    """Write the four faces, and the style sheet of those that stand in."""
    for face in FACES:
        (FOLDER / face.name).write_bytes(cut(face, LATIN))
    FALLBACKS.write_text(fallbacks(), encoding="utf-8")


if __name__ == "__main__":
    main()
