"""The links and pictures of a text: each leads somewhere, and says where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from millesime.model.dialect import LINK, REFERENCE, place_of
from millesime.model.edition import Document
from millesime.model.text import Line, Prose, Scalar
from millesime.problems import Place, Problem
from millesime.resolve import pictures

SCHEMES = ("http://", "https://", "mailto:")
OWN_SCHEMES = ("figure", "term", "section", "table", "chart")


def links(text: Line | Prose, bare: str, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the links and pictures of a text.

    `bare` is the text without its code spans.
    """
    for match in LINK.finditer(bare):
        place = place_of(text, match.start())
        if match["image"]:
            yield from _inline_picture(match, place, document)
        elif not REFERENCE.match(match[0]):
            yield from _link(match, place)


def _link(match: re.Match[str], place: Place) -> Iterator[Problem]:
    if not match["target"].startswith(SCHEMES):
        yield Problem(place, "broken-link", *_nowhere(match["target"]))
    elif not match["text"].strip():
        remedy = "Dites où il mène, entre les crochets."
        yield Problem(place, "link-text", "Ce lien n'a pas de texte.", remedy)


def _nowhere(target: str) -> tuple[str, str]:
    """Return why an address leads nowhere, and what it may have meant."""
    scheme, colon, name = target.partition(":")
    if not target:
        return "Ce lien n'a pas d'adresse.", "Écrivez-la entre les parenthèses : https://…"
    if target.startswith("www."):
        remedy = f"Écrivez l'adresse complète : https://{target}"
    elif "@" in target and not colon:
        remedy = f"Écrivez mailto:{target}"
    elif colon and (close := difflib.get_close_matches(scheme, OWN_SCHEMES, n=1)):
        remedy = f"Vouliez-vous dire « {close[0]}:{name} » ?"
    else:
        remedy = (
            "Écrivez une adresse complète (https://…), ou un renvoi : section:…, figure:…, term:…"
        )
    return f"Le lien « {target} » ne mène nulle part.", remedy


# ---------------------------------------------------------------- pictures


def _inline_picture(match: re.Match[str], place: Place, document: Document) -> Iterator[Problem]:
    target = match["target"]
    yield from pictures.of_a_text(Scalar(target, place), document)
    if not match["text"].strip():
        yield Problem(
            place,
            "alt",
            f"L'image « {target} » n'a pas de texte de remplacement.",
            "Décrivez-la entre les crochets : ![Ce que montre l'image](…).",
        )
