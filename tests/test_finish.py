"""What WeasyPrint leaves unsaid in a PDF is said: small documents are made, and their tags questioned."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import page as validator
import pikepdf
import pytest
from PIL import Image

from millesime import typeset
from millesime.typeset import Attached
from tests.pages import TEMPLATES

HEAD = """<html lang="fr"><meta charset="utf-8"><title>Essai</title>
<meta name="dcterms.created" content="2023-12-31"><meta name="dcterms.modified" content="2023-12-31">
<style>
@font-face { font-family: S; src: url("fonts/SourceSansPro-Regular.ttf") }
@font-face { font-family: S; font-weight: 600; src: url("fonts/SourceSansPro-Semibold.ttf") }
@page { size: 200pt 200pt; margin: 30pt; font-family: S;
  @top-left { content: "Chapitre" } @bottom-left { content: counter(page) } }
html { font: 400 10pt/14pt S } h1, th { font-weight: 600 } p, h1 { margin: 0 } p { orphans: 1; widows: 1 }
"""
FIGURES = Attached("chiffres.csv", "Les chiffres", "année;valeur\r\n".encode(), "2023-12-31")


def _bytes(body: str, css: str = "", *attached: Attached) -> bytes:
    return typeset.pdf(f"{HEAD}{css}</style><body>{body}", TEMPLATES, attached=attached)


def _pdf(body: str, css: str = "", *attached: Attached) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(_bytes(body, css, *attached)))


def _below(tag: Any) -> Iterator[Any]:
    for kid in _kids(tag):
        yield kid
        yield from _below(kid)


def _kids(tag: Any) -> list[Any]:
    """Return the tags in a tag."""
    kids = tag.get("/K", [])
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _tags(pdf: pikepdf.Pdf, *kinds: str) -> list[Any]:
    """Return the tags of some kinds that stand in the tree, in the order they are read."""
    return [tag for tag in _below(pdf.Root.StructTreeRoot) if str(tag.S) in kinds]


def _names(tags: list[Any]) -> list[str]:
    return [str(tag.S) for tag in tags]


def _contents(pdf: pikepdf.Pdf) -> list[str]:
    """Return what is heard of each link, in the order of the pages."""
    links = (link for sheet in pdf.pages for link in sheet.get("/Annots", []))
    return [str(link.Contents) for link in links]


def _marked(pdf: pikepdf.Pdf, sheet: int = 0) -> list[Any]:
    """Return the property lists of the content marked on a page."""
    content = pikepdf.parse_content_stream(pdf.pages[sheet])
    return [list(part.operands) for part in content if str(part.operator) == "BDC"]


# ---------------------------------------------------------------- the whole


def test_it_stands_on_the_version_it_was_written_for() -> None:
    assert metadata.version("weasyprint").startswith("70.")


def test_the_function_of_weasyprint_is_put_back() -> None:
    from weasyprint.pdf import tags

    before = tags._build_box_tree
    _bytes("<p>Un")
    assert tags._build_box_tree is before


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_one_file_is_pdf_ua_1_and_pdf_a_3a(profile: str) -> None:
    found = validator.validate_pdf_bytes(_bytes("<h1>Un</h1><p>Deux"), profile=profile)
    assert found.is_compliant, str(found)


def test_its_metadata_say_both_and_are_read_without_knowing_pdf() -> None:
    written = _bytes("<p>Un")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in written
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in written


def test_its_metadata_say_its_language_title_and_that_the_title_is_shown() -> None:
    pdf = _pdf("<p>Un")
    with pdf.open_metadata() as said:
        assert said["dc:language"] == {"fr"}
        assert said["dc:title"] == "Essai"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True


def test_the_tab_key_goes_from_link_to_link_as_they_are_read() -> None:
    pdf = _pdf('<p><a href="https://example.org/">Le site</a>')
    assert [str(sheet.Tabs) for sheet in pdf.pages] == ["/S"]


def test_its_colours_are_srgb() -> None:
    pdf = _pdf("<p>Un")
    (intent,) = pdf.Root.OutputIntents
    assert intent.DestOutputProfile.N == 3
    assert "sRGB" in str(intent.OutputConditionIdentifier)


def test_a_file_travels_in_it_as_data() -> None:
    pdf = _pdf("<p>Un", "", FIGURES)
    (file,) = pdf.Root.AF
    assert (str(file.AFRelationship), str(file.Desc)) == ("/Data", "Les chiffres")
    found = pdf.attachments["chiffres.csv"].get_file()
    assert found.read_bytes() == FIGURES.content
    assert found.mime_type == "text/csv"


def test_with_a_file_in_it_the_bytes_are_the_same_twice() -> None:
    assert _bytes("<p>Un", "", FIGURES) == _bytes("<p>Un", "", FIGURES)


def test_no_image_is_smoothed() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(picture, "PNG")
    address = f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"
    pdf = _pdf(f'<img src="{address}" alt="Un carré rouge">')
    images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Interpolate" in o]
    assert [image.Interpolate for image in images] == [False]


def test_running_heads_and_folios_are_artifacts() -> None:
    pdf = _pdf("<p>Un")
    aside = [about for tag, about in _marked(pdf) if str(tag) == "/Artifact"]
    assert [(str(about.Type), str(about.Subtype)) for about in aside] == [
        ("/Pagination", "/Header"),
        ("/Pagination", "/Footer"),
    ]
    assert _names(_tags(pdf, "/Document", "/P", "/Span")) == ["/Document", "/P", "/Span"]


@pytest.mark.parametrize(
    "silent",
    [
        '<span aria-hidden="true">LP</span>',
        '<span class="dots"></span>',
        '<div aria-hidden="true"><p>L</p><p>P</p></div>',
    ],
)
def test_what_is_for_the_eye_alone_is_an_artifact(silent: str) -> None:
    pdf = _pdf(f"<div>{silent}<p>Un", '.dots::after { content: leader(". ") }')
    kinds = {str(about.Type) for tag, about in _marked(pdf) if str(tag) == "/Artifact"}
    assert kinds == {"/Pagination", "/Layout"}
    assert _names(_tags(pdf, "/P", "/Span", "/NonStruct")) == ["/P", "/Span"]


def test_each_mark_of_a_page_leads_to_its_tag_and_no_other() -> None:
    pdf = _pdf("<p>Un</p><p>Deux")
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    marks = [about.MCID for _, about in _marked(pdf) if "/MCID" in about]
    assert [list(owners[mark].K) for mark in marks] == [[mark] for mark in marks]
    assert len([1 for owner in owners if isinstance(owner, pikepdf.Dictionary)]) == len(marks)


# ---------------------------------------------------------------- the tree


def test_a_heading_with_a_number_beside_it_is_one_heading() -> None:
    number = '<span style="position: absolute">1</span> '
    assert len(_tags(_pdf(f"<h1>{number}Titre</h1>"), "/H1")) == 1


def test_a_paragraph_that_goes_on_over_the_page_is_one() -> None:
    pdf = _pdf(f"<section><p>{'Long. ' * 200}</section>")
    assert len(pdf.pages) > 1
    assert _names(_tags(pdf, "/Sect", "/P")) == ["/Sect", "/P"]
    (paragraph,) = _tags(pdf, "/P")
    assert {span.Pg.objgen for span in _kids(paragraph)} == {p.obj.objgen for p in pdf.pages}


def test_a_table_that_goes_on_over_the_page_is_one_and_its_heads_are_heard_once() -> None:
    rows = '<tr><th scope="row">Un<td>Deux<td>Trois' * 20
    head = '<thead><tr><th scope="col">A<th scope="col">B<th scope="col">C</thead>'
    pdf = _pdf(f"<table>{head}<tbody>{rows}</table>")
    (table,) = _tags(pdf, "/Table")
    assert len(pdf.pages) > 1
    assert _names(_kids(table)) == ["/THead", "/TBody"]
    assert len(_tags(pdf, "/TR")) == 21
    known = {str(head.ID) for head in _tags(pdf, "/TH")}
    assert {str(name) for cell in _tags(pdf, "/TD") for name in cell.A.Headers} <= known


def test_the_foot_of_a_table_that_goes_on_over_the_page_is_heard_last() -> None:
    rows = "<tr><td>Un<td>Deux<td>Trois" * 20
    foot = "<tfoot><tr><td>Total<td>2<td>3</tfoot>"
    pdf = _pdf(f"<table>{foot}<tbody>{rows}</table>")
    (table,) = _tags(pdf, "/Table")
    assert len(pdf.pages) > 1
    assert [len(_kids(group)) for group in _kids(table)] == [20, 1]


def test_a_box_that_only_has_a_ground_leaves_no_tag() -> None:
    ground = '<div style="height: 9pt; background: red"></div>'
    assert not _tags(_pdf(f"<p>Un</p><div>{ground}</div>"), "/Div")


# ---------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("link", "heard"),
    [
        ('<a href="#la">Le  réseau</a>', "Le réseau, page 2"),
        ('<a href="#la">3</a>', "Note 3, page 2"),
        ('<a class="page" href="#la"></a>', "Aller à la page 2"),
        ('<a href="https://www.example.org/">www.example.org</a>', "Aller à www.example.org"),
        ('<a href="https://example.org/a">Le site</a>', "Le site (example.org/a)"),
        ('<a href="mailto:a@example.org">a@example.org</a>', "Écrire à a@example.org"),
        ('<a href="tel:+33102">01 02</a>', "01 02 (+33102)"),
    ],
)
def test_a_link_is_heard_in_words(link: str, heard: str) -> None:
    css = ".page::after { content: target-counter(attr(href), page) } #la { break-before: page }"
    assert _contents(_pdf(f"<p>Voir {link}</p><h1 id='la'>Là</h1>", css)) == [heard]


def test_a_link_with_raised_words_is_heard_once() -> None:
    pdf = _pdf('<p><a href="https://example.org">la 1<sup>re</sup> page</a></p>')
    assert _contents(pdf) == ["la 1re page (example.org)"]
    assert len(_tags(pdf, "/Link")) == 1


def test_a_link_cut_at_the_end_of_a_line_is_one_with_an_annotation_a_line() -> None:
    pdf = _pdf(f'<p>{"mot " * 4}<a href="https://example.org">le site de la fédération</a></p>')
    (link,) = _tags(pdf, "/Link")
    annotations = [kid.Obj for kid in link.K if isinstance(kid, pikepdf.Dictionary)]
    assert len(annotations) == len(pdf.pages[0].Annots) == 2
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = dict(zip(map(int, parents[::2]), parents[1::2], strict=True))
    assert all(owners[int(annotation.StructParent)] == link for annotation in annotations)
    assert [owners[0][kid] for kid in link.K if isinstance(kid, int)] == [link, link]


# ---------------------------------------------------------------- drawings

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Les adhérents</title>{}
<path d="M0 0H9V9" fill="red"/></svg>"""


@pytest.mark.parametrize(
    ("described", "heard"),
    [
        ("<desc>2023 : 586 ;\n 2024 : 543.</desc>", "Les adhérents. 2023 : 586 ; 2024 : 543."),
        ("", "Les adhérents"),
    ],
)
def test_the_values_of_a_drawing_are_heard(described: str, heard: str) -> None:
    pdf = _pdf(DRAWING.format(described))
    (figure,) = _tags(pdf, "/Figure")
    assert str(figure.Alt) == heard


def test_a_drawing_says_where_it_stands_in_points_from_the_foot_of_its_page() -> None:
    style = 'style="display: block; width: 60pt; height: 20pt"'
    pdf = _pdf(DRAWING.format("").replace("<svg", f"<svg {style}"), "body { margin: 0 }")
    (figure,) = _tags(pdf, "/Figure")
    assert [float(side) for side in figure.A.BBox] == pytest.approx([30, 150, 90, 170])


# ---------------------------------------------------------------- tables

TABLE = """<table><thead><tr><th scope="col">A<th scope="col">B<th scope="col">C</thead>
<tbody><tr><th scope="rowgroup" colspan="3">Groupe
<tr><th scope="row">Un<td>Deux<td>Trois</tbody>
<tfoot><tr><th scope="row">Total<td>Deux<td>Trois</tfoot></table>"""


def test_each_head_says_what_it_heads() -> None:
    pdf = _pdf(TABLE)
    scopes = [str(head.A.Scope) for head in _tags(pdf, "/TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 3


def test_the_head_of_a_group_of_rows_is_named_by_its_cells() -> None:
    pdf = _pdf(TABLE)
    heads, cells = _tags(pdf, "/TH"), _tags(pdf, "/TD")
    names = [[str(name) for name in cell.A.Headers] for cell in cells]
    columns, group, row = heads[:3], str(heads[3].ID), str(heads[4].ID)
    assert names[1:3] == [[group, row, str(column.ID)] for column in columns[1:]]


def test_the_head_of_a_group_of_rows_leaves_the_other_columns_to_an_empty_cell() -> None:
    pdf = _pdf(TABLE)
    head, rest = _kids(_tags(pdf, "/TR")[1])
    assert (str(head.S), "/ColSpan" in head.A) == ("/TH", False)
    assert (str(rest.S), rest.A.ColSpan, len(rest.K)) == ("/TD", 2, 0)


def test_a_foot_is_a_body() -> None:
    pdf = _pdf(TABLE)
    (table,) = _tags(pdf, "/Table")
    assert _names(_kids(table)) == ["/THead", "/TBody", "/TBody"]


def test_a_table_of_two_columns_with_heads_has_no_heads_of_rows() -> None:
    rows = '<tr><th scope="row">Un<td>Deux<tr><th scope="row">Trois<td>Quatre'
    pdf = _pdf(f'<table><thead><tr><th scope="col">A<th scope="col">B<tbody>{rows}</table>')
    heads = [str(head.ID) for head in _tags(pdf, "/TH")]
    assert [[str(name) for name in cell.A.Headers] for cell in _tags(pdf, "/TD")] == [
        [heads[0]],
        [heads[1]],
    ] * 2


def test_rows_of_two_cells_without_heads_of_columns_keep_theirs() -> None:
    pdf = _pdf('<table><tr><th scope="row">Un<td>2<tr><th scope="row">Trois<td>4</table>')
    assert len(_tags(pdf, "/TH")) == 2


# ---------------------------------------------------------------- text


def test_notes_are_notes_with_their_own_identifier_listed_in_the_tree() -> None:
    call = '<p>Dit<sup class="note-call"><a href="#n1">1</a></sup></p>'
    pdf = _pdf(f'{call}<ol class="notes"><li id="n1">Une<li>Deux</ol>')
    notes = _tags(pdf, "/Note")
    assert [_names(_kids(note)) for note in notes] == [["/Lbl", "/P"]] * 2
    assert not _tags(pdf, "/L", "/LI")
    assert [str(kid.S) for kid in _kids(_tags(pdf, "/Reference")[0])] == ["/Link"]
    index = pdf.Root.StructTreeRoot.IDTree.Names
    assert {str(name) for name in index[::2]} == {str(note.ID) for note in notes}
    assert [tag.ID for tag in index[1::2]] == list(index[::2])


def test_what_stands_before_the_call_of_a_note_is_no_call() -> None:
    call = '<p>Dit<sup class="note-call"><a href="#n1">1</a></sup></p><p id="n1">Une'
    pdf = _pdf(call, '.note-call::before { content: "\\2060" }')
    assert len(_tags(pdf, "/Reference")) == 1


def test_a_term_is_the_label_of_what_defines_it() -> None:
    pdf = _pdf("<dl><dt>Un<dd>Premier<dt>Deux<dd>Second<dd>Autre</dl>")
    items = [_names(_kids(item)) for item in _tags(pdf, "/LI")]
    assert items == [["/Lbl", "/LBody"], ["/Lbl", "/LBody", "/LBody"]]


def test_a_first_letter_is_heard_with_its_word() -> None:
    pdf = _pdf("<p>associations</p>", "p::first-letter { color: red }")
    (word,) = _tags(pdf, "/Span")
    assert len(word.K) == 2
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    assert all(owners[mark] == word for mark in word.K)


HYPHENS = "p { width: 40pt; hyphens: auto; hyphenate-character: '-' }"


@pytest.mark.parametrize(("word", "is_cut"), [("expérimentation", True), ("garde-temps", False)])
def test_the_hyphen_of_a_cut_word_is_soft_and_that_of_a_word_is_not(
    word: str, is_cut: bool
) -> None:
    pdf = _pdf(f"<p>{word}</p>", HYPHENS)
    assert len(_tags(pdf, "/Span")) > 1
    softened = [about.ActualText for _, about in _marked(pdf) if "/ActualText" in about]
    assert bool(softened) is is_cut
    assert {str(text) for text in softened} <= {"\u00ad"}


def test_a_list_with_numbers_says_so_and_one_with_bullets_does_not() -> None:
    pdf = _pdf("<ol><li>Un</ol><ul><li>Deux</ul>")
    numbered, plain = _tags(pdf, "/L")
    assert str(numbered.A.ListNumbering) == "/Decimal"
    assert "/A" not in plain


def test_words_of_another_language_are_marked() -> None:
    pdf = _pdf('<p>Du <span lang="en">burn-out</span> au <span lang="fr">repos</span></p>')
    assert str(pdf.Root.Lang) == "fr"
    assert [str(tag.Lang) for tag in _tags(pdf, "/Span") if "/Lang" in tag] == ["en"]
