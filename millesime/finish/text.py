"""Notes, lists, languages."""

from __future__ import annotations

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
        if box.element.get("class") == "note-call":
            tag["S"] = "/Reference"


def lists(draft: Draft) -> None:
    """Say that a list with numbers is numbered (ISO 32000-1, 14.8.5.5)."""
    for box, tag in draft.tags("/L"):
        items = [kid for item in draft.kids(tag) for kid in draft.kids(item)]
        if box.element.tag == "ol" and any(kid["S"] == "/Lbl" for kid in items):
            tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal"})


def languages(draft: Draft) -> None:
    """Mark words of another language (7.2): WeasyPrint only says that of the whole."""
    for box, tag in draft.made:
        language = box.element.get("lang")
        if language and pydyf.String(language).string != draft.pdf.catalog["Lang"].string:
            tag["Lang"] = pydyf.String(language)
