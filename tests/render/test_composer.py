"""What the words of the content become, on screen and on paper."""

from __future__ import annotations

import pytest

from millesime.model.library import Library
from millesime.model.text import Line, Prose
from millesime.render.page import Page
from millesime.render.paper import PaperComposer
from millesime.render.web import WebComposer

NARROW, NBSP = "\u202f", "\u00a0"


@pytest.fixture
def web(library: Library) -> WebComposer:
    volume = next(volume for volume in library.reports if volume.year == 2023)
    return WebComposer(library, Page("2023/edito/", "chapter.html", "Édito", volume=volume))


@pytest.fixture
def paper(library: Library) -> PaperComposer:
    volume = next(volume for volume in library.reports if volume.year == 2023)
    return PaperComposer(library, volume)


def test_a_line_is_typeset_and_keeps_its_emphasis(web: WebComposer) -> None:
    assert web.line("L'essentiel *demain* !") == f"L’essentiel <em>demain</em>{NARROW}!"


def test_a_line_without_markup_is_escaped(web: WebComposer) -> None:
    assert web.line("Travail & emploi") == "Travail &amp; emploi"


def test_ordinals_are_raised(web: WebComposer) -> None:
    assert web.line("le 1er juin") == f"le 1<sup>er</sup>{NBSP}juin"


def test_plain_text_has_no_markup_and_keeps_its_fixed_spaces(web: WebComposer) -> None:
    assert web.plain("*Vacances* : premiers départs") == f"Vacances{NBSP}: premiers départs"


def test_code_and_addresses_are_left_alone(web: WebComposer) -> None:
    assert "<code>a : b !</code>" in web.prose("`a : b !`")
    assert 'href="https://x.org/?a=1"' in web.prose("[ici](https://x.org/?a=1)")


def test_headings_are_lowered_to_the_place_they_stand_in(web: WebComposer) -> None:
    assert web.prose("## Un temps", 1) == "<h3>Un temps</h3>"


def test_html_is_shown_never_interpreted(web: WebComposer) -> None:
    assert "<b>" not in web.prose("un <b>mot</b>")


def test_a_figure_is_printed_from_the_register(web: WebComposer) -> None:
    assert web.line("[](figure:members) adhérents") == '<span class="value">586</span> adhérents'


def test_a_section_is_a_link_on_screen_and_an_anchor_on_paper(
    web: WebComposer, paper: PaperComposer
) -> None:
    reference = Line("[la charte](section:projet-politique/charte)")
    assert 'href="../../2023/projet-politique/charte/index.html#' in web.line(reference)
    assert 'href="#projet-politique-charte"' in paper.line(reference)


def test_an_acronym_is_marked_once_a_page_and_leads_to_the_glossary(web: WebComposer) -> None:
    first = web.prose(Prose("L'ESS, toujours l'ESS."))
    assert first.count("<abbr") == 1
    assert 'title="économie sociale et solidaire"' in first
    assert "../../2023/lexique/index.html#terme-ess" in first
    assert "<abbr" not in web.prose(Prose("Encore l'ESS."))


def test_an_acronym_is_spelled_out_at_its_first_use_on_paper(paper: PaperComposer) -> None:
    said = paper.prose(Prose("L'ESS compte.")).striptags()
    assert "ESS (économie sociale et solidaire)" in said


def test_an_acronym_that_the_text_expands_is_not_expanded_again(paper: PaperComposer) -> None:
    text = paper.prose(Prose("l'économie sociale et solidaire (ESS) compte"))
    assert text.count("économie sociale et solidaire") == 1


@pytest.mark.parametrize("text", ["## ESS", "[ESS](https://www.ess.org)", "`ESS`"])
def test_no_acronym_is_marked_in_a_heading_a_link_or_code(web: WebComposer, text: str) -> None:
    assert "<abbr" not in web.prose(Prose(text))
