"""The reports of the real content, questioned: what a reader, a screen reader and a printer rely on."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pypdfium2
import pytest

from millesime import stamp, typeset
from millesime.binding import attached
from millesime.model.library import Library, Volume
from millesime.pipeline import read
from millesime.render.paper import report
from tests.pages import on_paper
from tests.printed import lost

ROOT = Path(__file__).parent.parent
CONTENT, TEMPLATES = ROOT / "content", ROOT / "templates"
LIBRARY = read(CONTENT)
FONTS = {"Source-Sans-Pro", "Source-Sans-Pro-Semi-Bold", "Source-Sans-Pro-Italic"} | {
    "Source-Serif-Pro-Semi-Bold"
}
A4 = (595.28, 841.89)
LAST_BYTE = "PDFA3A-STREAM-LENGTH-001"
INDEX = "Index des personnes et des organisations"
EMPTY = 100
"""Fewer letters than these on a page, folio and running head set aside, is an empty page."""


def _typeset(volume: Volume, library: Library = LIBRARY) -> bytes:
    html = report(library, volume, TEMPLATES)
    return typeset.pdf(html, TEMPLATES, on_paper(CONTENT, volume, html), attached(library, volume))


@dataclass
class Report:
    """A volume and its PDF, opened by two readers."""

    volume: Volume
    path: Path

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page, without the hyphens at the ends of lines."""
        pages = pypdfium2.PdfDocument(self.path)
        texts = (pages[index].get_textpage().get_text_range() for index in range(len(pages)))
        return [re.sub(r"[\ufffe\xad\u0002]\s*", "", text) for text in texts]

    @cached_property
    def headings(self) -> list[str]:
        """The titles of the chapters and sections, letters only."""
        return [_letters(f"{p.number}{_plain(p.section.heading.title)}") for p in self.volume.parts]

    @cached_property
    def places(self) -> dict[str, int]:
        """The page, from 1, of each place that a link may lead to, by its id."""
        names = list(self.pdf.Root.Names.Dests.Names)
        found = zip(names[::2], names[1::2], strict=True)
        return {str(name): self.pdf.pages.index(pikepdf.Page(at[0])) + 1 for name, at in found}

    def links(self) -> Iterator[tuple[int, str, str]]:
        """Yield the page, from 1, of each link inside, the id it leads to and the words printed there."""
        pages = pypdfium2.PdfDocument(self.path)
        for number, page in enumerate(self.pdf.pages):
            printed = pages[number].get_textpage()
            for link in page.get("/Annots", []):
                if "/Dest" in link:
                    box = [float(side) for side in link.Rect]
                    yield number + 1, str(link.Dest), printed.get_text_bounded(*box)

    def elements(self, kind: str) -> Iterator[Any]:
        """Yield the structure elements of a kind."""
        for thing in self.pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == f"/{kind}":
                yield thing


@pytest.fixture(scope="module", params=LIBRARY.volumes, ids=lambda volume: volume.file_name)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(_typeset(request.param))
    return Report(request.param, path)


def _plain(text: str) -> str:
    return re.sub(r"[*_]|\]\([^)]*\)|\[", "", text)


def _letters(text: str) -> str:
    """Return the letters and digits of a text: what typography does not change."""
    return "".join(letter for letter in text.replace("œ", "oe") if letter.isalnum())


def test_it_is_pdf_ua_1(made: Report) -> None:
    found = validator.validate_pdf(str(made.path), profile="ua1")
    assert found.is_compliant, str(found)


def test_it_is_pdf_a_3a(made: Report) -> None:
    """One rule is left out: it takes the last byte of a stream, when it is a carriage return, for the
    end of its line. veraPDF, which `make release-check` runs, has no such doubt.
    """
    found = validator.validate_pdf(str(made.path), profile="3a")
    assert not [failure for failure in found.failures if failure.rule_id != LAST_BYTE], str(found)


def test_the_figures_it_prints_travel_in_it(made: Report) -> None:
    ((name, file),) = made.pdf.attachments.items()
    assert name == f"chiffres-{made.volume.file_name}.csv"
    text = file.get_file().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    printed_by = (str(made.volume.year), str(made.volume.document.about.title))
    assert {(row["edition"], row["document"]) for row in rows} == {printed_by}


def test_it_holds_every_word_and_number_of_its_html(made: Report) -> None:
    assert lost(report(LIBRARY, made.volume, TEMPLATES), made.path) == []


def test_it_carries_the_stamp_of_its_words(made: Report) -> None:
    mark = str(stamp.of_volume(LIBRARY, made.volume))
    assert stamp.in_pdf(made.path.read_bytes()) == mark
    assert str(made.pdf.docinfo[stamp.INFO]) == mark


def test_it_says_its_language_and_its_title(made: Report) -> None:
    assert str(made.pdf.Root.Lang) == "fr"
    assert made.pdf.Root.ViewerPreferences.DisplayDocTitle
    title = _letters(str(made.pdf.docinfo["/Title"]))
    assert title.startswith(_letters(_plain(made.volume.document.about.title)))


def test_its_pages_are_a4(made: Report) -> None:
    for page in made.pdf.pages:
        assert [float(side) for side in page.mediabox] == pytest.approx([0, 0, *A4], abs=0.1)


def _outline(items: Any) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _outline(item.children)


def test_its_outline_is_its_headings(made: Report) -> None:
    with made.pdf.open_outline() as outline:
        titles = [_letters(item.title) for item in _outline(outline.root)]
    index = [_letters(INDEX)] if "index-des-noms" in made.places else []
    assert titles == ["Sommaire", *made.headings, *index, "Colophon"]


def test_a_chapter_of_its_outline_is_a_heading_of_the_first_level(made: Report) -> None:
    with made.pdf.open_outline() as outline:
        assert len(list(made.elements("H1"))) == len(outline.root)


def test_its_heads_of_tables_say_what_they_head(made: Report) -> None:
    scopes = {str(head.A.Scope) for head in made.elements("TH")}
    assert scopes <= {"/Column", "/Row"}


def test_its_notes_have_identifiers_of_their_own(made: Report) -> None:
    names = [str(note.ID) for note in made.elements("Note")]
    assert len(names) == len(set(names))


def test_its_links_are_heard_in_words(made: Report) -> None:
    links = [link for page in made.pdf.pages for link in page.get("/Annots", [])]
    heard = [str(link.Contents) for link in links]
    assert not [words for words in heard if not re.search(r"\w .*\w", words)]


def test_its_contents_give_the_real_pages(made: Report) -> None:
    with made.pdf.open_outline() as outline:
        items = list(_outline(outline.root))[1:-1]
    numbers = [made.pdf.pages.index(pikepdf.Page(item.destination[0])) + 1 for item in items]
    contents = "\n".join(made.texts[: min(numbers) - 1])
    printed = re.findall(r"\. ?(\d+)\s*$", contents, flags=re.MULTILINE)
    assert sorted(map(int, printed)) == sorted(numbers)


def test_its_references_give_the_real_pages(made: Report) -> None:
    """What a page says in « (p. 12) » is where its links to sections, tables and charts lead."""
    first = min(made.places[part.anchor] for part in made.volume.parts)
    anchors = {target.anchor for target in made.volume.targets.values()}
    leading: dict[int, set[int]] = {}
    for page, place, _ in made.links():
        if page >= first and place in anchors and not place.startswith("terme-"):
            leading.setdefault(page, set()).add(made.places[place])
    printed = {
        page: {int(number) for number in re.findall(r"\(p\.\s+(\d+)\)", text)}
        for page, text in enumerate(made.texts, start=1)
    }
    assert {page: found for page, found in printed.items() if found} == leading


def test_its_index_and_its_glossary_give_the_real_pages(made: Report) -> None:
    """A number printed in a link is the page that it leads to."""
    numbered = [
        (words, place) for _, place, words in made.links() if place.startswith(("nom-", "usage-"))
    ]
    wrong = [
        (words, place)
        for words, place in numbered
        if re.sub(r"\D", "", words) != str(made.places[place])
    ]
    assert numbered
    assert wrong == []


def test_its_index_gives_each_page_once_in_order(made: Report) -> None:
    listed = "\n".join(made.texts[made.places.get("index-des-noms", len(made.texts)) - 1 :])
    several = re.findall(r"\d+(?:,\s\d+)+", listed)
    pages = [[int(number) for number in found.split(",")] for found in several]
    assert all(found == sorted(set(found)) for found in pages)
    assert pages or "index-des-noms" not in made.places


def test_the_pages_of_its_index_hold_the_name(made: Report) -> None:
    html = report(LIBRARY, made.volume, TEMPLATES)
    names = dict(re.findall(r'<span id="(nom-\d+)">([^<]+)</span>', html))
    missing = [
        (name, page)
        for place, name in names.items()
        if (page := made.places.get(place)) and not _holds(made.texts[page - 1], unescape(name))
    ]
    assert missing == []


def _holds(text: str, name: str) -> bool:
    """Return whether a page has a name, or its beginning at the end of its text, above the folio."""
    page, name = _letters(text), _letters(name)
    end = page.rstrip("0123456789")
    return name in page or any(end.endswith(name[:length]) for length in range(3, len(name)))


def test_its_running_heads_name_the_chapter_on_the_right(made: Report) -> None:
    heads = [text.replace("\r", "\n").split("\n") for text in made.texts[2::2]]
    shorts = {
        _letters(_plain(c.opening.section.heading.short or c.opening.section.heading.title))
        for c in made.volume.chapters
    }
    found = {_letters(line) for lines in heads for line in lines[-3:] + lines[:3]}
    assert shorts & found


def test_every_drawing_that_is_content_has_words(made: Report) -> None:
    for figure in made.elements("Figure"):
        assert len(str(figure.get("/Alt", ""))) > 10


def test_only_the_theme_s_fonts_are_used_all_embedded(made: Report) -> None:
    fonts = [
        thing
        for thing in made.pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
    ]
    assert {str(font.FontName).split("+")[-1] for font in fonts} <= FONTS
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_no_page_is_nearly_empty_but_the_blank_one_before_the_back_cover(made: Report) -> None:
    few = [n for n, text in enumerate(made.texts, start=1) if len(_letters(text)) < EMPTY]
    last = len(made.texts)
    assert set(few) <= {1, last - 1, last}


def test_its_back_cover_is_a_left_hand_page(made: Report) -> None:
    assert len(made.texts) % 2 == 0


def test_two_runs_give_the_same_bytes() -> None:
    smallest = min(LIBRARY.volumes, key=lambda volume: len(list(volume.parts)))
    assert _typeset(smallest) == _typeset(smallest)
