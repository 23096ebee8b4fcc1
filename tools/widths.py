"""Print the widths of the theme's letters for `millesime/widths.py`: `python -m tools.widths`.

Run by hand when the theme changes; a test proves that the kept table is what the fonts say.
"""

from __future__ import annotations

from tools.fonts import FACES, LATIN, read

WEIGHTS = {400: "sans-regular.woff2", 600: "sans-semibold.woff2"}
UNITS = 1000
"""Widths are kept in thousandths of an em."""


def measured(weight: int) -> dict[str, int]:
    """Return the advance width of each character of the sans face of a weight."""
    import uharfbuzz as hb

    face = next(face for face in FACES if face.name == WEIGHTS[weight])
    font = hb.Font(hb.Face(hb.Blob(read(face))))
    scale = UNITS / font.face.upem
    glyphs = {character: font.get_nominal_glyph(ord(character)) for character in LATIN}
    return {
        character: round(font.get_glyph_h_advance(glyph) * scale)
        for character, glyph in glyphs.items()
        if glyph is not None
    }


def table(weight: int) -> dict[int, str]:
    """Return the characters of each width, in the order of their codes."""
    rows: dict[int, str] = {}
    for character, width in sorted(measured(weight).items(), key=lambda item: (item[1], item[0])):
        rows[width] = rows.get(width, "") + character
    return rows


def main() -> None:
    """Print the two tables as Python."""
    for weight in WEIGHTS:
        print(f"    {weight}: {{")
        for width, characters in table(weight).items():
            print(f"        {width}: {characters!a},")
        print("    },")


if __name__ == "__main__":
    main()
