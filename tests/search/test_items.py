"""What can be found on the real content: every address leads somewhere, every edition's words are there."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import html

from millesime import search
from millesime.model.library import Library
from millesime.render.web import plain
from millesime.search import index
from millesime.search.item import LEAD, TITLE, WEIGHTS, Item

MAX_GZIP = 60_000
"""The weight of the index, compressed, for each edition."""


@pytest.fixture(scope="module")
def items(library: Library) -> list[Item]:
    return search.items(library, plain(library))


def item(items: list[Item], address: str) -> Item:
    return next(found for found in items if found.address.startswith(address))


def test_every_address_leads_to_a_page_and_an_id_of_the_site(site: Path, items: list[Item]) -> None:
    ids: dict[str, set[str]] = {}
    broken = []
    for found in items:
        path, _, anchor = found.address.partition("#")
        if path not in ids and (site / path).is_file():
            ids[path] = set(html.parse(str(site / path)).xpath("//@id"))
        if path not in ids or (anchor and anchor not in ids[path]):
            broken.append(found.address)
    assert not broken


def test_every_section_sense_series_body_and_partner_is_there(
    library: Library, items: list[Item]
) -> None:
    sections = sum(len(list(volume.parts)) + 1 for volume in library.volumes)
    senses = sum(len(term.senses) for term in library.terms)
    bodies = sum(len(family.bodies) for family in library.governance)
    partners = len(library.partners_history.partners)
    assert len(items) == sections + senses + len(library.series) + bodies + partners


def test_a_section_says_its_lead_first_and_keeps_its_title_for_its_name(
    library: Library, items: list[Item]
) -> None:
    part = next(p for v in library.volumes for p in v.parts if p.number and p.section.heading.lead)
    found = item(items, part.page)

    assert found.name.startswith(f"{part.number} ")
    assert found.texts[0][0] == LEAD
    assert found.title not in [text for _, text in found.texts]


def test_a_wrapped_paragraph_is_one_text(items: list[Item]) -> None:
    """No point parts a sentence where its writer went to the next line."""
    texts = [text for found in items for _, text in found.texts]
    assert not [text for text in texts if text.endswith((" la", " les", " et", ","))]


def test_texts_are_typeset_as_the_pages_are(items: list[Item]) -> None:
    assert not [text for found in items for _, text in found.texts if " ;" in text or "'" in text]


def test_every_rank_has_a_weight_and_no_posting_overflows_into_the_next_item() -> None:
    assert len(WEIGHTS) == TITLE + 4 <= index.RANKS
    assert list(WEIGHTS) == sorted(WEIGHTS)


def test_a_posting_is_the_item_and_the_highest_rank_of_the_word_there() -> None:
    one = Item((), "a", "La formation", (), ((LEAD, "les formations du réseau"),))
    two = Item((), "b", "Un réseau", (), ())

    found = index.postings([one, two])

    alone = TITLE + 3
    assert found["formation"] == [alone]
    assert found["reseau"] == [LEAD, index.RANKS + alone]


def test_texts_are_escaped_they_are_set_as_html() -> None:
    script = index.script([Item(("Lexique",), "a", "R&D <b>", (), ())]).decode()
    assert "R&amp;D &lt;b&gt;" in script


def test_the_index_is_light(library: Library) -> None:
    script = search.script(library, plain(library))
    assert len(gzip.compress(script)) <= MAX_GZIP * len(library.reports)
