"""The reports in large print: all that the others hold, in letters of 18 pt, on one column, on its page."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from millesime import typeset
from millesime.binding import LARGE_PRINT, attached, outputs, standing
from millesime.model.library import Library, Volume
from millesime.pipeline import read
from millesime.render.paper import report
from millesime.validate import BLOCKS
from tests.commands import run
from tests.pages import BASE, ROOT, TEMPLATES, base_with, on_paper

pytestmark = pytest.mark.pdf

BODY = 18.0
"""Points, the size of large print (UKAAF MS03: 16 pt at least, ideally 18)."""
RAISED = 3
"""Letters of the longest raised words, « 1er », « 2e », the call of a note: they are smaller."""
EDGE = 20.0
"""Points of paper that stay white around the text."""
MIDDLE = 310.0
"""Points from the left edge, in the right half of the page."""
EXAMPLES = ROOT / "tests" / "blocks"
LEFT_OUT = ("glossary", "wanted")
"""The kinds of blocks that the edition already has, or that no finished report has."""


@dataclass
class Glyph:
    """A letter of a PDF: its size in points, its box from the top left."""

    letter: str
    size: float
    box: tuple[float, float, float, float]


@dataclass
class Large:
    """A report in large print, opened; the folder of content it was made from."""

    content: Path
    library: Library
    path: Path

    @property
    def volume(self) -> Volume:
        return self.library.volumes[0]

    @cached_property
    def pages(self) -> list[list[Glyph]]:
        return [list(_glyphs(page)) for page in pypdfium2.PdfDocument(self.path)]


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """Yield the letters of a page, spaces between words included."""
    text, height = page.get_textpage(), page.get_height()
    matrix = raw.FS_MATRIX()
    for place in range(text.count_chars()):
        raw.FPDFText_GetMatrix(text.raw, place, matrix)
        size = raw.FPDFText_GetFontSize(text.raw, place) * abs(matrix.d)
        left, right, bottom, top = (c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(text.raw, place, left, right, bottom, top)
        box = (left.value, height - top.value, right.value, height - bottom.value)
        yield Glyph(text.get_text_range(place, 1), size, box)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """An edition in which each kind of block has a chapter of its own, in large print."""
    content = base_with(BASE, tmp_path_factory.mktemp("large") / "content")
    for number, kind in enumerate(BLOCKS, start=100):
        example = EXAMPLES / f"{kind}.yaml"
        if kind not in LEFT_OUT:
            block = textwrap.indent(example.read_text("utf-8"), "    ").replace("    ", "  - ", 1)
            chapter = content / "2023" / f"{number}-exemple-{kind}.yaml"
            chapter.write_text(f"title: Exemple\nblocks:\n{block}", encoding="utf-8")
    library = read(content)
    volume = library.volumes[0]
    html = report(library, volume, TEMPLATES, [LARGE_PRINT], [LARGE_PRINT, "print"])
    path = content.parent / "large.pdf"
    pictures = on_paper(content, volume, html)
    path.write_bytes(typeset.pdf(html, TEMPLATES, pictures, attached(library, volume)))
    return Large(content, library, path)


def test_it_is_pdf_ua_1(made: Large) -> None:
    found = validator.validate_pdf(str(made.path), profile="ua1")
    assert found.is_compliant, str(found)


def test_it_is_pdf_a_3a(made: Large) -> None:
    found = validator.validate_pdf(str(made.path), profile="3a")
    assert not [one for one in found.failures if "STREAM-LENGTH" not in one.rule_id], str(found)


def test_its_title_says_that_it_is_in_large_print(made: Large) -> None:
    with pikepdf.open(made.path) as pdf:
        assert "en gros caractères" in str(pdf.docinfo.Title)


def words(glyphs: list[Glyph]) -> Iterator[tuple[str, float]]:
    """Yield the words of a page with the size of their smallest letter."""
    word: list[Glyph] = []
    for glyph in [*glyphs, Glyph(" ", 0, (0, 0, 0, 0))]:
        if glyph.letter.isalnum() and (not word or abs(glyph.size - word[-1].size) < 0.1):
            word.append(glyph)
            continue
        if word:
            yield "".join(one.letter for one in word), min(one.size for one in word)
        word = [glyph] if glyph.letter.isalnum() else []


def test_most_of_its_words_are_set_in_18_pt_and_none_in_less(made: Large) -> None:
    """Smaller are raised letters, and labels in a drawing, which its table says again in full size."""
    sizes: Counter[float] = Counter()
    large: set[str] = set()
    small: set[str] = set()
    for page in made.pages:
        for word, size in words(page):
            sizes[round(size, 1)] += 1
            (large if size >= BODY - 0.05 else small).add(word)
    assert sizes.most_common(1)[0][0] == BODY
    assert not {word for word in small - large if len(word) > RAISED}


def test_nothing_runs_off_the_page_but_the_year_of_the_cover(made: Large) -> None:
    width, height = 595.28, 841.89
    for page in made.pages[1:]:
        for glyph in page:
            if glyph.letter.strip():
                left, top, right, bottom = glyph.box
                assert EDGE < left < right < width - EDGE, glyph
                assert EDGE < top < bottom < height - EDGE, glyph


def test_no_letter_stands_on_another(made: Large) -> None:
    for page in made.pages[1:]:
        letters = [glyph for glyph in page if glyph.letter.isalnum()]
        for index, one in enumerate(letters):
            others = letters[index + 1 :]
            assert not [other for other in others if _covered(one.box, other.box)], one


def _covered(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether two letters share more than kerning lets them; those of a ligature share all."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return one != other and across > 3 and down > 3


def test_it_stands_on_one_column(made: Large) -> None:
    """Sentences start on the left: what stands on the right are values, folios and running heads."""
    for page in made.pages[1:]:
        text = [one for one in page if 90 < one.box[3] < 760]
        starts = [one for before, one in pairwise(text) if before.letter == "\n"]
        assert not [one for one in starts if one.box[0] > MIDDLE and one.letter.isupper()]


class _Words(HTMLParser):
    """Gathers the words between the tags of a document's body."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.is_body = False

    def handle_starttag(self, tag: str, _: object) -> None:
        self.is_body = self.is_body or tag == "body"

    def handle_data(self, data: str) -> None:
        if self.is_body:
            self.found |= set(re.findall(r"\w+", data))


def said(html: str) -> set[str]:
    parser = _Words()
    parser.feed(html)
    return parser.found


def test_it_holds_every_word_and_number_of_the_other(made: Large) -> None:
    screen = report(made.library, made.volume, TEMPLATES)
    large = report(made.library, made.volume, TEMPLATES, [LARGE_PRINT], [LARGE_PRINT, "print"])
    assert said(screen) - said(large) == set()


def test_no_word_is_cut_at_the_end_of_a_line(made: Large) -> None:
    assert not [
        page for page in made.pages if any(one.letter in "\u00ad\ufffe\u2010\u0002" for one in page)
    ]


def test_no_letter_leans(made: Large) -> None:
    with pikepdf.open(made.path) as pdf:
        fonts = {
            str(thing.FontName)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }
    assert fonts
    assert not [name for name in fonts if "Italic" in name or "Serif" in name]


# ---------------------------------------------------------------- on the site


def test_it_stands_beside_the_report_linked_with_its_weight_and_later_builds_keep_it(
    tmp_path: Path,
) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")
    site = tmp_path / "site"
    where = ("--content", content, "--site", site)
    edition = site / "2023" / "index.html"

    assert run("site", *where).exit_code == 0
    assert "gros-caracteres" not in edition.read_text("utf-8")

    answer = run("pdf", "2023", "--for", "large-print", *where)
    assert answer.exit_code == 0, answer.output
    assert "rapport-d-activite-2023-gros-caracteres.pdf" in answer.output
    assert not (site / "2023" / "rapport-d-activite-2023.pdf").exists()
    linked = r"rapport-d-activite-2023-gros-caracteres\.pdf.*\d+&nbsp;pages, 0,\d.Mo"
    assert re.search(linked, edition.read_text("utf-8"))
    assert "Rien n’a changé" in run("pdf", "2023", "--for", "large-print", *where).output

    assert run("site", *where).exit_code == 0
    assert re.search(linked, edition.read_text("utf-8"))
    library = read(content)
    assert library.volumes[0].large_print in standing(library, site)


def test_every_pdf_that_a_site_may_have_is_listed_once(made: Large) -> None:
    paths = list(outputs(made.library))
    assert len(paths) == len(set(paths)) == 1 + 2 * len(made.library.volumes)


def test_paper_is_for_the_press_alone() -> None:
    answer = run("pdf", "2023", "--for", "large-print", "--paper", "115")
    assert answer.exit_code == 2
    assert "ne servent qu’avec --for press" in answer.output


def test_a_column_that_is_empty_throughout_still_says_its_name(tmp_path: Path) -> None:
    """As in the table of an edition just opened, whose rows wait for their values."""
    content = base_with(BASE, tmp_path / "content")
    (content / "2023" / "15-contacts.yaml").write_text(
        "title: Contacts\nblocks:\n  - kind: table\n    title: Les contacts\n"
        "    columns: [{label: Ville}, {label: Courriel}]\n    rows: [[Brest, ~], [Rennes, ~]]\n",
        encoding="utf-8",
    )
    library = read(content)
    html = report(library, library.volumes[0], TEMPLATES, [LARGE_PRINT], [LARGE_PRINT, "print"])
    assert html.count("Courriel") == 2
