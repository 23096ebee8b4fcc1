"""Put the tree of a document in the project's order: its title, headings, lists and spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from millesime.importing.markdown import SUBSCRIPTS, SUPERSCRIPTS
from millesime.importing.told import Told, excerpt
from millesime.load.encodings import CONTROL
from millesime.typography import french

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
PARAGRAPHS = ["p", "li", "td", "th", *HEADINGS]
DEEPEST = 6
GONE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
"""Soft hyphens, and characters that have no width."""
FIXED = "\u00a0\u202f"
OTHER_SPACES = re.compile("[\u2000-\u200a\u205f]")
BULLET = re.compile(r"^\s*[•▪◦‣·●○■□➢►\uf0b7\uf0a7\uf0fc]\s*")
DASH = re.compile(r"^\s*[-–—]\s+")
MARK = re.compile(rf"{BULLET.pattern}|{DASH.pattern}|^\s*(?:\d{{1,3}}|[a-zA-Z])[.)°]\s+")
"""What a tab follows in a list typed by hand."""
ALIGNED = re.compile(r"\S *\t\s*\S")
SHORT = 80
"""The most letters of a paragraph in bold that was perhaps meant as a heading."""


# ---------------------------------------------------------------- spaces


def powers(tree: BeautifulSoup) -> None:
    """Write the digits that are raised or lowered as the characters for them: m², CO₂."""
    for name, digits in (("sup", SUPERSCRIPTS), ("sub", SUBSCRIPTS)):
        for mark in tree.find_all(name):
            if mark.get_text().isdecimal():
                mark.replace_with(NavigableString(mark.get_text().translate(digits)))
    tree.smooth()


def spaces(tree: BeautifulSoup) -> None:
    """Write the spaces and hyphens of every text as an editor types them.

    A paragraph is looked at whole: a space may stand in one run of words, its mark in the next.
    """
    runs: dict[int, list[NavigableString]] = {}
    for text in tree.find_all(string=True):
        runs.setdefault(id(text.find_parent(PARAGRAPHS)), []).append(text)
    for texts in runs.values():
        words = [_clean(str(text)) for text in texts]
        letters = iter(_freed("".join(words)))
        for text, old in zip(texts, words, strict=True):
            text.replace_with(NavigableString("".join(islice(letters, len(old)))))


def typed(text: str) -> str:
    """Return a text without the fixed spaces that typography puts back; the others stay."""
    return _freed(_clean(text))


def _clean(text: str) -> str:
    text = GONE.sub("", text).replace("\u2011", "-").replace("\u2028", " ")
    return OTHER_SPACES.sub("\u00a0", CONTROL.sub("", text))


def _freed(text: str) -> str:
    """Return a text, letter for letter, with a plain space for each fixed one that will come back."""
    places = [index for index, letter in enumerate(text) if letter in FIXED]
    plain = text.translate(dict.fromkeys(map(ord, FIXED), " "))
    if not places or french(plain) == french(text):
        return plain
    for index in places:
        freed = f"{text[:index]} {text[index + 1 :]}"
        if french(freed) == french(text):
            text = freed
    return text


# ---------------------------------------------------------------- anchors, title


def anchors(tree: BeautifulSoup) -> Iterator[Told]:
    """Take away bookmarks, and the links that lead to them inside the document."""
    for link in tree.find_all("a"):
        href = str(link.get("href") or "")
        if href.startswith("#") and link.get_text(strip=True):
            near = f"près de {excerpt(link.get_text())}"
            yield Told(
                "Renvoi interne\u00a0: le lien est perdu, refaites-le par [](section:…).", near
            )
        if not href or href.startswith("#"):
            link.unwrap()


def title(tree: BeautifulSoup) -> str:
    """Take the title out of the tree: in the style « Titre », else the first heading; empty if none."""
    found = tree.find("h1", class_="title") or tree.find(HEADINGS)
    if not isinstance(found, Tag):
        return ""
    words = one_line(found)
    found.decompose()
    return words or title(tree)


def one_line(element: Tag) -> str:
    """Return the words of an element; a line break between two of them is a space."""
    for line_break in element.find_all("br"):
        line_break.replace_with(" ")
    return " ".join(element.get_text().split())


# ---------------------------------------------------------------- tabs


def tabs(tree: BeautifulSoup) -> Iterator[Told]:
    """Tell the paragraphs whose words a tab sets apart, as columns are; a space takes its place."""
    for paragraph in tree.find_all(PARAGRAPHS):
        words = "".join(
            text
            for text in paragraph.find_all(string=True)
            if text.find_parent(PARAGRAPHS) is paragraph
        )
        if paragraph.name not in HEADINGS and ALIGNED.search(MARK.sub("", words)):
            yield Told(
                "Tabulation\u00a0: une espace prend sa place ; si ce sont des colonnes, "
                "faites-en un tableau dans Word.",
                f"près de {excerpt(words)}",
            )


# ---------------------------------------------------------------- headings


def headings(tree: BeautifulSoup) -> Iterator[Told]:
    """Begin the headings at the second level, and skip none; those in a cell or a list are words."""
    above: list[int] = []
    for heading in tree.find_all(HEADINGS):
        if not heading.get_text(strip=True):
            heading.decompose()
        elif heading.parent is not tree:
            heading.name = "strong"
        else:
            above = _under(above, int(heading.name[1]))
            heading.name = f"h{min(len(above) + 1, DEEPEST)}"
            for mark in heading.find_all(["strong", "em"]):
                mark.unwrap()
    yield from _bold(tree)


def _under(above: list[int], level: int) -> list[int]:
    """Return the levels of the headings above one, its own at the end."""
    return [*(one for one in above if one < level), level]


def _bold(tree: BeautifulSoup) -> Iterator[Told]:
    """Tell the short paragraphs wholly in bold: Word shows them as headings, nobody can jump to them."""
    for paragraph in tree.find_all("p", recursive=False):
        words = paragraph.get_text(" ", strip=True)
        bold = " ".join(mark.get_text(" ", strip=True) for mark in paragraph.find_all("strong"))
        if words and words == bold and len(words) <= SHORT and not words.endswith("."):
            yield Told(
                "Paragraphe tout en gras\u00a0: si c’est un intertitre, écrivez «\u00a0##\u00a0» devant, "
                "sans les astérisques.",
                excerpt(words),
            )


# ---------------------------------------------------------------- lists


def lists(tree: BeautifulSoup) -> None:
    """Make lists of the paragraphs that begin with a bullet, or, two or more together, with a dash."""
    for run in list(_runs(tree.find_all("p", recursive=False))):
        if len(run) > 1 or BULLET.match(run[0].get_text()):
            made = tree.new_tag("ul")
            run[0].insert_before(made)
            for paragraph in run:
                _bare(paragraph)
                paragraph.name = "li"
                made.append(paragraph.extract())


def _runs(paragraphs: Iterable[Tag]) -> Iterator[list[Tag]]:
    """Yield the paragraphs that follow each other and begin as items do."""
    run: list[Tag] = []
    for paragraph in paragraphs:
        if run and run[-1].find_next_sibling() is not paragraph:
            yield run
            run = []
        if BULLET.match(paragraph.get_text()) or DASH.match(paragraph.get_text()):
            run.append(paragraph)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _bare(paragraph: Tag) -> None:
    """Take the bullet from the first words of a paragraph."""
    for text in paragraph.find_all(string=True):
        bare = DASH.sub("", BULLET.sub("", str(text)))
        text.replace_with(NavigableString(bare))
        if bare.strip():
            return
