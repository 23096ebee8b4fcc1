"""« 1er », « 2e », « XXe »: raised wherever an element may stand, plain elsewhere, read the same by ear."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from millesime.model.library import Volume
from millesime.pipeline import read
from millesime.render.environment import environment
from millesime.render.paper import report
from millesime.typography import superscripts

ROOT = Path(__file__).parent.parent
CONTENT, TEMPLATES = ROOT / "content", ROOT / "templates"
LIBRARY = read(CONTENT)
PLAIN = {"title", "desc", "text", "script", "style", "code", "sup"}
"""Elements that hold text alone, or drawings; and what is raised already."""
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
RAISED_TAG = re.compile(r"</?sup\b[^>]*>")


class _OnTheLine(HTMLParser):
    """Takes the ordinals left on the line, and the attributes that hold a tag."""

    def __init__(self) -> None:
        super().__init__()
        self.path: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for _, value in attrs if value and "<sup" in value]
        if tag not in VOID:
            self.path.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag in self.path:
            while self.path.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if PLAIN.isdisjoint(self.path) and any(up for _, up in superscripts(data)):
            self.found.append(data)


def _on_the_line(html: str) -> list[str]:
    reader = _OnTheLine()
    reader.feed(html)
    return reader.found


def test_what_is_left_on_the_line_is_found() -> None:
    assert _on_the_line("<p>au 1er mars</p>") == ["au 1er mars"]
    assert not _on_the_line("<title>1er mars</title><p>1<sup>er</sup> mars</p>")


@pytest.mark.parametrize("volume", LIBRARY.volumes, ids=lambda volume: volume.file_name)
def test_no_ordinal_stays_on_the_line_on_paper(volume: Volume) -> None:
    html = report(LIBRARY, volume, TEMPLATES)
    assert _on_the_line(html) == []
    assert re.search(r"du 1<sup>er</sup>\sjanvier", html), "the colophon says the period"
    assert re.search(r"du 1er\sjanvier", RAISED_TAG.sub("", html)), "one who listens hears « 1er »"


def test_no_ordinal_stays_on_the_line_on_screen(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.stat().st_size]
    found = {
        path.relative_to(site).as_posix(): _on_the_line(path.read_text("utf-8")) for path in pages
    }
    assert pages and not {path: left for path, left in found.items() if left}


def test_a_template_raises_dates_and_says_them_plainly_in_a_drawing() -> None:
    env = environment(TEMPLATES, "print")
    page = (
        "{{ dates('2024-03-01') }}, {{ drawn.dates('2024-03-01') }}, {{ 'le XXe < XXIe' | raised }}"
    )
    assert env.from_string(page).render() == (
        "1<sup>er</sup>\u00a0mars 2024, 1er\u00a0mars 2024, le XX<sup>e</sup> &lt; XXI<sup>e</sup>"
    )


def test_a_series_that_starts_on_a_first_is_drawn_without_a_tag() -> None:
    """`desc` of an SVG is text: a tag there would be read aloud as a foreign element."""
    curve = (TEMPLATES / "shared/partials/curve.html").read_text("utf-8")
    assert "drawn.dates(" in curve and not re.search(r"(?<!drawn\.)\bdates\(", curve)
