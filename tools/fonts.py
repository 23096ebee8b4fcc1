"""Cut the web fonts to the characters that a French report may hold: `python tools/fonts.py`.

Run by hand when the theme changes; the four WOFF2 files are kept in `templates/web/fonts`, so that a
build neither cuts nor compresses them (0.4 s saved), and a test proves that they are what this makes.

Source Sans and Source Serif reserve their names (SIL OFL 1.1, clause 3): a cut copy is a modified
version, so it is published as « Millésime Sans » and « Millésime Serif ». HarfBuzz cuts a face in a
millisecond where fontTools takes most of a second; fontTools only writes the names and the WOFF2.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

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


def main() -> None:
    """Write the four faces."""
    for face in FACES:
        (FOLDER / face.name).write_bytes(cut(face, LATIN))


if __name__ == "__main__":
    main()
