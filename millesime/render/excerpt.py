"""A chapter alone on paper, as it stands in its report: what an editor looks at between two saves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from millesime.model.library import ChapterPart, Library, Target, Volume
from millesime.render.paper import PaperComposer, report

MEDIA = ("excerpt", "print")
"""The folders of templates: « excerpt » leaves out what stands before and after the chapters."""


class ExcerptComposer(PaperComposer):
    """References to what is not in the chapter keep their words, and lead nowhere."""

    def __init__(self, library: Library, volume: Volume, chapter: ChapterPart) -> None:
        super().__init__(library, volume)
        self.pages = {part.page for part in chapter.parts}

    def reference(self, link: Element, target: Target) -> None:
        if target.page in self.pages:
            super().reference(link, target)
            return
        link.text = link.text or ("" if len(link) else self.plain(target.title))
        link.tag = "span"
        link.attrib.clear()


def excerpt(library: Library, volume: Volume, chapter: ChapterPart, templates: Path) -> str:
    """Return the HTML of one chapter of a volume, for `typeset`; addresses as in `paper.report`."""
    return report(
        library,
        replace(volume, chapters=(chapter,)),
        templates,
        media=MEDIA,
        composer=ExcerptComposer(library, volume, chapter),
    )
