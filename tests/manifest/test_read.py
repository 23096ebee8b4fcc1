"""HTML into pieces: sections, blocks, words in order, and what is set aside."""

from __future__ import annotations

import pytest

from millesime.manifest import Piece, of_paper, of_site


def page(inside: str) -> str:
    return f"<html><body><header>Menu</header><main>{inside}</main></body></html>"


def only(inside: str) -> Piece:
    (piece,) = of_site([page(inside)], [])
    return piece


def test_a_section_begins_at_the_heading_that_bears_its_anchor() -> None:
    html = page("<h1 id='edito'>Le mot</h1><h2 id='autre'>Un titre</h2><h2 id='projets'>Suite</h2>")
    found = of_site([html], ["edito", "projets"])
    assert [(piece.section, " ".join(piece.words)) for piece in found] == [
        ("edito", "Le mot Un titre"),
        ("projets", "Suite"),
    ]


def test_a_block_is_told_by_its_kind_and_its_id() -> None:
    html = page('<p>Avant</p><div class="block block-chart" id="chart-jobs"><p>12</p></div>Après')
    found = [(piece.kind, piece.id, piece.words) for piece in of_site([html], [])]
    assert found == [("", "", ("Avant",)), ("chart", "jobs", ("12",)), ("", "", ("Après",))]


def test_the_pages_of_a_document_are_read_one_after_the_other() -> None:
    pages = [page("<h1 id='un'>Un</h1>"), page("<h1 id='deux'>Deux</h1>")]
    assert [piece.section for piece in of_site(pages, ["un", "deux"])] == ["un", "deux"]


def test_what_stands_outside_main_is_no_word_of_a_page_all_the_body_is_one_of_paper() -> None:
    html = page("<p>Texte</p>")
    assert of_site([html], [])[0].words == ("Texte",)
    assert of_paper(html, [])[0].words == ("Menu", "Texte")


@pytest.mark.parametrize(
    "aside",
    ['<p data-only="web">Télécharger</p>', "<nav><h2>Sommaire</h2></nav>", "<style>p {}</style>"],
)
def test_navigation_and_what_is_meant_for_one_medium_are_set_aside(aside: str) -> None:
    assert only(f"<p>Un</p>{aside}<p>deux</p>").words == ("Un", "deux")


def test_a_word_is_not_parted_by_the_elements_in_it() -> None:
    assert only("<p>le 1<sup>er</sup> r<em>ang</em></p>").words == ("le", "1", "er", "rang")


def test_two_boxes_part_two_numbers_and_a_thin_space_does_not() -> None:
    assert only("<td>12</td><td>345</td>").words == ("12", "345")
    assert only("<td>12&#8239;345</td>").words == ("12345",)


def test_typography_changes_no_word() -> None:
    assert only("<p>l’«&nbsp;œuvre&nbsp;»</p>") == only('<p>l\'"oeuvre"</p>')


def test_numbers_are_listed() -> None:
    assert only("<p>12,5 % de 1 204 postes</p>").numbers == ["12,5", "1204"]


def test_what_stands_for_a_picture_or_a_drawing_is_kept_apart_from_what_is_seen() -> None:
    piece = only('<img alt="Une salle"><svg><title>Des parts</title><text>12</text></svg>')
    assert piece.words == ("12",)
    assert piece.said == ("Une", "salle", "Des", "parts")


def test_html_that_does_not_close_what_it_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="</main> closes <p>"):
        of_paper("<body><main><p>Texte</main></body>", [])
