"""What a PDF says, beside what the HTML it was made from says: which words are lost on the way.

Everything in the HTML counts, what is meant for paper alone and the contents too. What pages have
beside, running heads and folios in their margins, is set aside: it could stand for a word that is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from millesime.manifest import of_paper

MARGIN_PT = 50
"""The band at the top and at the foot of a page where nothing but its furniture stands."""
WORD = re.compile(r"[^\W\d_]+")
HYPHEN = r"[\ufffe\xad\x02]"
"""What pdfium gives for a hyphen at the end of a line, that of a cut word or of « Rhône-Alpes »."""
CUT = re.compile(rf"([^\W\d_]+){HYPHEN}\s*([^\W\d_]+)")
SPACE = "[ \u00a0\u202f]?"


def lost(html: str, pdf: Path) -> list[str]:
    """Return the words and numbers of a report's HTML that its PDF does not hold as many times."""
    said = [word for piece in of_paper(_whole(html), ()) for word in piece.words]
    pages, furniture = zip(*_texts(pdf), strict=True)
    text = "\n".join(pages)
    found = _words(text) - _words("\n".join(furniture))
    heads = {head for head, _ in CUT.findall(text.lower())}
    words = _words(" ".join(said)) - found
    return [
        *(word for word in words.elements() if not _is_cut(word, heads, found)),
        *_lost_numbers(Counter(word for word in said if word[0].isdigit()), text),
    ]


def _whole(html: str) -> str:
    """Return the HTML with nothing for a manifest to leave out but what paper hides."""
    kept = html.replace(' data-only="print"', "")
    return kept.replace("<nav", "<div").replace("</nav", "</div")


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of each page, and that of its margins; the cover has none."""
    for number, page in enumerate(pypdfium2.PdfDocument(path)):
        text, (width, height) = page.get_textpage(), page.get_size()
        foot = text.get_text_bounded(0, 0, width, MARGIN_PT)
        head = text.get_text_bounded(0, height - MARGIN_PT, width, height)
        yield text.get_text_range(), f"{head}\n{foot}" if number else ""


def _words(text: str) -> Counter[str]:
    """Return the words of a text, in small letters; one cut at the end of a line also in two parts."""
    text = text.lower().replace("œ", "oe")
    parts = (part for pair in CUT.findall(text) for part in pair)
    return Counter(WORD.findall(re.sub(rf"{HYPHEN}\s*", "", text))) + Counter(parts)


def _is_cut(word: str, heads: set[str], found: Counter[str]) -> bool:
    """Return whether a word is cut by the end of a column or a page: another text follows its head."""
    return any(word.startswith(head) and found[word[len(head) :]] for head in heads)


def _lost_numbers(wanted: Counter[str], text: str) -> Iterator[str]:
    for number, times in wanted.items():
        whole, comma, decimals = number.partition(",")
        groups = re.findall(r"\d{1,3}(?=(?:\d{3})*$)", whole)
        pattern = SPACE.join(groups) + re.escape(comma + decimals)
        if len(re.findall(rf"(?<!\d){pattern}(?!\d)", text)) < times:
            yield number
