"""How wide a text is in the theme's sans, so that labels are placed without touching.

The table is printed by `python -m tools.widths` from the font and kept here, so that a build reads no
font; a test proves that it still is what the font says. Kerning is left out: it only brings letters
closer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Weight = Literal[400, 600]

UNKNOWN = 800
"""The width of a character that is not in the table: wide, so that nothing is set too near."""
TABLE: dict[Weight, dict[int, str]] = {
    400: {
        125: "\u202f",
        200: " ",
        202: "\xa0",
        241: "|\xa6",
        246: "i\xec\xed\xee\xef",
        247: "j",
        249: "',.:;\xb7\u2019",
        255: "l",
        263: "I\xcc\xcd\xce\xcf",
        271: "\u2039\u203a",
        289: "!\xa1",
        292: "f",
        303: "()[]{}",
        304: "\u2022",
        311: "-\xad",
        331: "\xb0",
        336: "\u1d49",
        338: "t",
        345: "\xaa",
        347: "r",
        350: "/\\",
        365: "\xba",
        367: "\xb2\xb3\xb9",
        418: "*",
        419: "s",
        423: "\xae",
        425: '"?z\xbf\u201c\u201d\u201e',
        429: "\xab\xbb",
        446: "x",
        456: "c\xe7",
        467: "vy\xfd\xff",
        476: "Y\xdd\u0178",
        480: "J\u2013",
        486: "L",
        494: "F",
        495: "k",
        496: "e\xe8\xe9\xea\xeb",
        497: "#$+0123456789<=>^~\xa2\xa3\xa4\xa5\xa7\xac\xb1\xd7\xf7\u2012\u20ac\u2212",
        500: "_",
        504: "ag\xe0\xe1\xe2\xe3\xe4\xe5",
        513: "X",
        515: "V",
        527: "E\xc8\xc9\xca\xcb",
        534: "S",
        536: "T",
        539: "Z",
        542: "`o\xa8\xaf\xb4\xb8\xf2\xf3\xf4\xf5\xf6\xf8",
        544: "Ahu\xc0\xc1\xc2\xc3\xc4\xc5\xf9\xfa\xfb\xfc",
        545: "\xf0",
        547: "n\xf1",
        553: "b",
        555: "dpq\xfe",
        560: "\xb6",
        562: "\xb5",
        566: "P",
        569: "R",
        571: "C\xc7",
        576: "\xdf",
        579: "K",
        583: "\xde",
        588: "B",
        609: "&",
        615: "D",
        617: "G",
        619: "\u2190\u2191\u2192\u2193",
        637: "\u2122",
        638: "\xd0",
        645: "U\xd9\xda\xdb\xdc",
        647: "N\xd1",
        652: "H",
        664: "OQ\xd2\xd3\xd4\xd5\xd6\xd8",
        718: "w",
        727: "M",
        744: "\xa9",
        781: "\xbc",
        785: "\xe6",
        786: "W",
        796: "\xbe",
        800: "\u2014",
        808: "\xbd",
        822: "\xc6",
        824: "%",
        829: "m",
        839: "\u0153",
        847: "@\u0152",
        948: "\u2026",
    },
    600: {
        125: "\u202f",
        200: " ",
        205: "\xa0",
        255: "|\xa6",
        262: "i\xec\xed\xee\xef",
        263: "j",
        271: "l",
        275: "',.:;\xb7\u2019",
        282: "I\xcc\xcd\xce\xcf\u2039\u203a",
        315: "!\xa1",
        317: "f",
        322: "-\xad",
        324: "()[]{}",
        325: "\u2022",
        341: "\u1d49",
        344: "/\\",
        348: "\xb0",
        352: "\xaa",
        361: "t",
        369: "\xba",
        372: "\xb2\xb3\xb9",
        373: "r",
        431: "s",
        438: "*",
        443: "z\xae",
        444: "?\xbf",
        456: "\xab\xbb",
        462: "c\xe7",
        480: "\u2013",
        481: "x",
        482: '"\u201c\u201d\u201e',
        494: "J",
        495: "vy\xfd\xff",
        500: "_",
        501: "Y\xdd\u0178",
        502: "L",
        507: "e\xe8\xe9\xea\xeb",
        510: "F",
        513: "#$+0123456789<=>^~\xa2\xa3\xa4\xa5\xa7\xac\xb1\xd7\xf7\u2012\u20ac\u2212",
        516: "a\xe0\xe1\xe2\xe3\xe4\xe5",
        520: "g",
        522: "k",
        536: "V",
        538: "E\xc8\xc9\xca\xcb",
        540: "Z",
        541: "X",
        545: "S",
        546: "T",
        549: "`o\xa8\xaf\xb4\xb8\xf2\xf3\xf4\xf5\xf6\xf8",
        552: "\xf0",
        556: "u\xf9\xfa\xfb\xfc",
        558: "Ah\xc0\xc1\xc2\xc3\xc4\xc5",
        560: "n\xf1",
        563: "b",
        564: "dpq\xfe",
        576: "C\xc7",
        578: "\xb5",
        582: "P",
        592: "R",
        597: "BK",
        599: "\xb6",
        600: "\xde",
        604: "\xdf",
        618: "\u2190\u2191\u2192\u2193",
        625: "D",
        628: "G",
        639: "&",
        649: "\xd0",
        655: "U\xd9\xda\xdb\xdc",
        656: "N\xd1",
        660: "\u2122",
        663: "H",
        674: "OQ\xd2\xd3\xd4\xd5\xd6\xd8",
        745: "M",
        747: "\xa9",
        748: "w",
        785: "\xe6",
        795: "\xbc",
        800: "W\u2014",
        807: "\xbe",
        827: "\xbd",
        830: "\u0153",
        834: "\xc6",
        841: "%",
        843: "m",
        859: "\u0152",
        875: "@",
        963: "\u2026",
    },
}
"""By weight, the characters of each advance width, in thousandths of an em."""


def width(text: str, size: float, weight: Weight = 400) -> float:
    """Return how wide a text is at a size, in the units of that size."""
    known = _by_character(weight)
    return sum(known.get(character, UNKNOWN) for character in text) * size / 1000


def wrapped(text: str, size: float, room: float, weight: Weight = 400) -> tuple[str, ...]:
    """Return a text in lines no wider than `room`, parted at ordinary spaces alone.

    A word wider than the room keeps its line: it is not cut.
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@lru_cache(maxsize=2)
def _by_character(weight: Weight) -> dict[str, int]:
    return {character: wide for wide, found in TABLE[weight].items() for character in found}
