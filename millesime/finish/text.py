"""Notes, lists, first letters, languages."""

from __future__ import annotations

from typing import Any

import pydyf

from millesime.finish.draft import Draft


def notes(draft: Draft) -> None:
    """Make notes Notes, each with an identifier (7.9), and their calls references to them.

    To WeasyPrint they are items of a list. One that goes on over the page is two.
    """
    for box, tag in draft.tags("/L"):
        if box.element.get("class") == "notes":
            tag["S"] = "/Div"
            for item in draft.kids(tag):
                item["S"] = "/Note"
                item["ID"] = pydyf.String(f"note-{item.number}")
                for body in draft.kids(item):
                    body["S"] = "/P" if body["S"] == "/LBody" else body["S"]
    for box, tag in draft.tags("/NonStruct"):
        if box.element.get("class") == "note-call" and "::" not in box.element_tag:
            tag["S"] = "/Reference"


def lists(draft: Draft) -> None:
    """Say that a list with numbers is numbered (ISO 32000-1, 14.8.5.5)."""
    for box, tag in draft.tags("/L"):
        items = [kid for item in draft.kids(tag) for kid in draft.kids(item)]
        if box.element.tag == "ol" and any(kid["S"] == "/Lbl" for kid in items):
            tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal"})


def definitions(draft: Draft) -> None:
    """Make the terms of a list of definitions the labels of what follows: WeasyPrint makes both items."""
    elements = {tag.reference: box.element.tag for box, tag in draft.made}
    for _, tag in draft.tags("/L"):
        term: Any = None
        for item in draft.kids(tag):
            if elements.get(item.reference) == "dt":
                term = item
                for body in draft.kids(term):
                    body["S"] = "/Lbl"
            elif elements.get(item.reference) == "dd" and term:
                draft.move(item, term)


def initials(draft: Draft) -> None:
    """Join a first letter of another style to its word: alone in a tag it is heard apart."""
    for box, tag in draft.tags("/NonStruct"):
        if box.element_tag.endswith("::first-letter"):
            parent = draft.known[tag["P"]]
            after = parent["K"].index(tag.reference) + 1
            (letter,) = draft.kids(tag)
            if parent["K"][after:] and isinstance(parent["K"][after], bytes):
                rest = draft.known[parent["K"][after]]
                if rest["S"] == "/Span":
                    draft.move(letter, rest, 0)


def languages(draft: Draft) -> None:
    """Mark words of another language (7.2): WeasyPrint only says that of the whole."""
    for box, tag in draft.made:
        language = box.element.get("lang")
        if language and pydyf.String(language).string != draft.pdf.catalog["Lang"].string:
            tag["Lang"] = pydyf.String(language)
