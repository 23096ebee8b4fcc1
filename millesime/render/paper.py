"""The report: one HTML document for the whole of a volume, made for paper."""

from __future__ import annotations

import math
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element

from millesime.model.library import Library, Meaning, Target, Volume
from millesime.render.composer import Composer, Piece
from millesime.render.environment import environment


class PaperComposer(Composer):
    """References print their page, acronyms are spelled out at first use."""

    def reference(self, link: Element, target: Target) -> None:
        """Make `link` a span that holds the true link: what prints the page must stand beside it.

        A link around its own page number would become two nested links in the PDF. Terms of the
        glossary are many and in order of the alphabet: their pages are not printed.
        """
        if link.get("href", "").startswith("term:"):
            link.set("href", f"#{target.anchor}")
            return
        inner = Element("a", {"href": f"#{target.anchor}"})
        inner.text, inner[:] = link.text or self.plain(target.title), list(link)
        tail = link.tail
        link.clear()
        link.tag, link.tail = "span", tail
        link.set("class", "reference")
        link.set("style", f"--target: '#{target.anchor}'")
        link.append(inner)

    def acronym(self, meaning: Meaning, spelled_out: bool) -> list[Piece]:
        if spelled_out:
            return [meaning.term]
        return [f"{meaning.term} ({self.plain(meaning.label)})"]


def report(library: Library, volume: Volume, templates: Path) -> str:
    """Return the HTML of a volume's report, for `typeset`.

    Its addresses start with « templates/ », « fonts/ » (in the style sheets) and « document/ ».
    """
    env = environment(templates, "print")
    env.globals.update(
        pale=pale,
        picture=lambda path: f"document/{quote(path)}",
        styles=lambda folder: _styles(templates, folder),
    )
    env.filters["drawing"] = drawing
    return env.get_template("report.html").render(
        library=library,
        site=library.about,
        volume=volume,
        composer=PaperComposer(library, volume),
    )


def drawing(svg: str) -> str:
    """Return an SVG as an address for a background: what is drawn there is decoration, not content.

    An inline SVG without a title would be a figure without a text alternative (ISO 14289-1, 7.3).
    """
    return f"data:image/svg+xml,{quote(svg.strip())}"


def pale(accent: str, count: int) -> list[str]:
    """Return `count` tints of `accent` from white to a mid tone, for dots drawn on the accent itself.

    Light and dark alternate, so that neighbours on the disc are told apart: 0, 4, 1, 5, 2, 6, 3.
    """
    deepest, half = 0.62, math.ceil(count / 2)
    order = (index // 2 + index % 2 * half for index in range(count))
    return [_towards_white(accent, deepest * step / max(1, count - 1)) for step in order]


def _towards_white(colour: str, share: float) -> str:
    """Return white with `share` (0 to 1) of `colour` in it."""
    channels = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (channel - 255) * share):02X}" for channel in channels)


def _styles(templates: Path, folder: str) -> list[str]:
    """Return the addresses of the style sheets of a folder of the templates, by name."""
    return [
        f"templates/{folder}/{path.name}" for path in sorted((templates / folder).glob("*.css"))
    ]
