"""A colleague's Word document becomes a section; what could not be carried is told, with its place."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import RGBColor
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from millesime import office
from millesime.cli import main
from millesime.importing import Imported, bring_in, notes
from millesime.importing.markdown import Writer
from millesime.importing.tidy import typed
from millesime.importing.yamlish import quoted
from millesime.model.dialect import NOTE_CALL
from millesime.pipeline import read
from millesime.problems import Place, Problem, ToolError
from millesime.typography import french
from millesime.yamltext import parse
from tests.pages import BASE, pages

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A sound content, to import into."""
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def save(document: Any, path: Path) -> Path:
    document.save(str(path))
    return path


def imported(content: Path, make: Callable[[Any], object], **options: Any) -> Imported:
    """Import the document that `make` fills, titled « Essai », into the chapter of the sound content."""
    document = Document()
    document.core_properties.author = ""
    document.add_paragraph("Essai", style="Title")
    make(document)
    path = save(document, content.parent / "essai.docx")
    return bring_in(path, content, Path("2023/20-reseau"), **options)


def body(content: Path, make: Callable[[Any], object]) -> str:
    """Return the text of the section that a document makes, without its front matter."""
    text = imported(content, make).file.read_text(encoding="utf-8")
    return text.split("---\n", 2)[2].strip()


def picture(form: str = "PNG", size: tuple[int, int] = (1200, 800)) -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", size, (20, 110, 90)).save(made, form)
    made.seek(0)
    return made


def table(document: Any, *rows: list[str]) -> Any:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    return made


def raw(document: Any, xml: str) -> None:
    """Add a paragraph written as Word writes it."""
    document.element.body.insert(-1, parse_xml(f"<w:p {SPACES}>{xml}</w:p>"))


def words(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_notes(document: Any, kind: str, *notes: str) -> None:
    """Give a document its part of footnotes or endnotes, for which python-docx has no call."""
    lines = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{words(f" {note}")}</w:p></w:{kind}>'
        for number, note in enumerate(notes, 2)
    )
    xml = f"<w:{kind}s {SPACES}>{lines}</w:{kind}s>"
    part = Part(
        PackURI(f"/word/{kind}s.xml"),
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
        xml.encode(),
        document.part.package,
    )
    name = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}[kind]
    document.part.relate_to(part, name)


# ---------------------------------------------------------------- a whole contribution


def contribution(folder: Path) -> Path:
    """A document as a colleague writes it: styles, numbered captions, French spaces, a comment."""
    document = Document()
    document.core_properties.author = "Camille Exemple"
    document.add_paragraph("Le plaidoyer\u00a0: une année d’actions", style="Title")
    document.add_paragraph("Trois rencontres, et une tribune.", style="Subtitle")
    first = document.add_paragraph("Le réseau a rencontré ")
    first.add_run("douze députés").bold = True
    first.add_run("\u202f; il a écrit «\u00a0")
    first.add_run("une tribune").italic = True
    first.add_run("\u00a0», le 1")
    first.add_run("er").font.superscript = True
    first.add_run(" juin, sur 20\u00a0m")
    first.add_run("2").font.superscript = True
    first._p.append(parse_xml(f'<w:r {SPACES}><w:footnoteReference w:id="2"/></w:r>'))
    first.add_run(".")
    document.add_heading("Les rencontres", 1)
    document.add_heading("À Paris", 3)
    for style, item in (
        ("List Bullet", "Au Sénat"),
        ("List Bullet 2", "En mars"),
        ("List Bullet 2", "En juin"),
        ("List Bullet", "À l’Assemblée"),
        ("List Number", "Préparer"),
        ("List Number", "Rencontrer"),
    ):
        document.add_paragraph(item, style=style)
    document.add_paragraph("2023. C’est ainsi que commence ce paragraphe.")
    _figures(document)
    return save(document, folder / "contribution.docx")


def _figures(document: Any) -> None:
    """Add the second half: a table, a picture, a link, a note, and what is lost."""
    document.add_heading("Les chiffres", 1)
    document.add_paragraph("Tableau 1\u00a0: Les adhérents", style="Caption")
    table(
        document,
        ["Région", "Adhérents", "Part"],
        ["Bretagne", "1\u202f204", "92,6\u00a0%"],
        ["Normandie", "96", "7,4\u00a0%"],
        ["Total", "1300", "100\u00a0%"],
    )
    document.add_picture(picture())._inline.docPr.set("descr", "Un rectangle vert")
    document.add_paragraph("Figure 1 – L’atelier", style="Caption")
    link = document.part.relate_to(
        "https://www.coorace.org", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    last = document.add_paragraph("Lire ")
    last._p.append(
        parse_xml(
            f"<w:hyperlink {SPACES} xmlns:r="
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            f'r:id="{link}">{words("le site du réseau")}</w:hyperlink>'
        )
    )
    red = last.add_run(" avant vendredi")
    red.font.color.rgb = RGBColor(200, 0, 0)
    document.add_comment(red, text="À vérifier", author="Camille", initials="C")
    document.sections[0].header.paragraphs[0].text = "Document de travail"
    with_notes(document, "footnote", "Compte rendu du 1er juin.")


SECTION = """\
---
title: "Le plaidoyer : une année d’actions"
lead: "Trois rencontres, et une tribune."
progress: to-review
---

Le réseau a rencontré **douze députés** ; il a écrit « *une tribune* », le 1er juin, sur 20 m²[^1].

## Les rencontres

### À Paris

- Au Sénat
  - En mars
  - En juin
- À l’Assemblée

1. Préparer
2. Rencontrer

2023\\. C’est ainsi que commence ce paragraphe.

## Les chiffres

/// table | Les adhérents
    columns:
      - label: Région
      - {label: Adhérents, type: number}
      - {label: Part, type: number, unit: "%"}
    rows:
      - [Bretagne, 1 204, "92,6"]
      - [Normandie, 96, "7,4"]
    total: [Total, 1300, 100]
///

/// picture
    image: images/le-plaidoyer-une-annee-d-actions-1.png
    alt: Un rectangle vert
    caption: L’atelier
///

Lire [le site du réseau](https://www.coorace.org) avant vendredi

[^1]: Compte rendu du 1er juin.
"""


def test_a_contribution_becomes_the_section_that_an_editor_would_have_typed(content: Path) -> None:
    made = bring_in(contribution(content.parent), content, Path("2023/20-reseau"))

    assert made.name == "2023/20-reseau/30-le-plaidoyer-une-annee-d-actions.md"
    assert made.file.read_text(encoding="utf-8") == SECTION
    assert made.pictures == ("images/le-plaidoyer-une-annee-d-actions-1.png",)
    assert (content / "2023" / made.pictures[0]).read_bytes() == picture().getvalue()
    assert made.author == "Camille Exemple"
    assert sorted(made.told) == [
        "Commentaire\u00a0: il n’est pas repris. "
        "Où\u00a0: près de «\u00a0Lire le site du réseau avant…\u00a0».",
        "Couleur de texte\u00a0: elle n’est pas reprise, le site et le papier ont les leurs. "
        "Où\u00a0: près de «\u00a0Lire le site du réseau avant…\u00a0».",
        "En-tête de page\u00a0: il n’est pas repris, «\u00a0Document de travail\u00a0».",
    ]


def test_what_is_imported_passes_the_check_and_is_shown(content: Path) -> None:
    made = bring_in(contribution(content.parent), content, Path("2023/20-reseau"))
    text = made.file.read_text(encoding="utf-8")
    made.file.write_text(text.replace("progress: to-review\n", ""), encoding="utf-8")  # it was read

    reseau = pages(content)["2023/reseau/"]

    assert not read(content).remarks
    for shown in ("<strong>douze députés</strong>", "20 m²", "<h4", "Les adhérents", "L’atelier"):
        assert shown in reseau
    inner = BeautifulSoup(reseau, "html.parser").find("li", string="En mars")
    assert inner is not None
    assert inner.find_parent("li") is not None


def test_the_command_says_what_it_wrote_and_what_is_left_to_do(content: Path) -> None:
    document = contribution(content.parent)
    options = ["--to", "2023/20-reseau", "--content", str(content), "--as", "15-plaidoyer.md"]

    answer = CliRunner().invoke(main, ["import", str(document), *options])

    assert answer.exit_code == 0
    assert "15-plaidoyer.md, à relire." in answer.stdout
    assert "author: Camille Exemple" in answer.stdout
    assert "Commentaire" in answer.stderr
    assert "effacez la ligne « progress »" in answer.stderr
    assert (content / "2023/20-reseau/15-plaidoyer.md").is_file()


# ---------------------------------------------------------------- where it goes


def test_nothing_is_ever_written_over(content: Path) -> None:
    def fill(document: Any) -> None:
        document.add_picture(picture(), width=9000)

    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    names = [imported(content, fill).name for _ in range(2)]
    other = imported(content, lambda d: d.add_picture(picture(size=(900, 900))), name="90-essai.md")

    assert names == ["2023/20-reseau/30-essai.md", "2023/20-reseau/40-essai-2.md"]
    assert other.pictures == ("images/essai-2.png",)
    assert all(path.read_bytes() == old for path, old in before.items())


@pytest.mark.parametrize(
    ("to", "name", "told"),
    [
        ("2023/20-reseau", "10-chiffres.md", None),
        ("2023/20-reseau/20-instances.md", None, "existe déjà"),
        ("2023/20-reseau", "20-instances.md", "par exemple\u00a0: --as 30-instances.md"),
        ("2023/20-reseau", "Édito 2.md", "Par exemple\u00a0: --as 30-edito-2.md"),
        ("2023/20-reseaux", None, "Vouliez-vous dire « 20-reseau »"),
        ("2023/images", None, "n’est pas le dossier d’une édition ni d’un chapitre"),
        ("2025/10-edito", None, "Il n’y a pas d’édition"),
        ("..", None, "n’est pas dans le dossier du contenu"),
        ("2023", None, None),
        ("2023/45-suite.md", None, None),
    ],
)
def test_a_document_goes_where_it_is_sent_or_nowhere(
    content: Path, to: str, name: str | None, told: str | None
) -> None:
    before = set(content.rglob("*"))
    document = contribution(content.parent)

    if told is None:
        made = bring_in(document, content, Path(to), name)
        assert made.file.is_file()
        return
    with pytest.raises(ToolError, match=told):
        bring_in(document, content, Path(to), name)
    assert set(content.rglob("*")) == before


def test_a_published_edition_takes_no_more_text(content: Path) -> None:
    (content / "2023" / "published.txt").write_text("x", encoding="utf-8")

    with pytest.raises(ToolError, match="publiée"):
        imported(content, lambda _: None)


# ---------------------------------------------------------------- documents that cannot be read


@pytest.mark.parametrize(
    ("name", "content_of", "told"),
    [
        ("a.doc", b"", "Enregistrez-le au format .docx"),
        ("a.odt", b"", "Enregistrez-le au format .docx"),
        ("a.docx", b"", "abîmé"),
        ("a.docx", b"PK\x03\x04 cut short", "abîmé"),
        ("a.docx", office.OLE + bytes(900), "enregistrez-le au format .docx"),
        ("a.docx", office.OLE + bytes(900) + office.PROTECTED, "mot de passe"),
    ],
)
def test_a_document_that_cannot_be_read_is_told_with_its_remedy(
    content: Path, name: str, content_of: bytes, told: str
) -> None:
    path = content.parent / name
    path.write_bytes(content_of)

    answer = CliRunner().invoke(
        main, ["import", str(path), "--to", "2023", "--content", str(content)]
    )

    assert answer.exit_code == 1
    assert told in answer.stderr
    assert isinstance(answer.exception, SystemExit)


@pytest.mark.parametrize(
    ("part", "text", "told"),
    [
        ("mimetype", b"application/vnd.oasis.opendocument.text", "LibreOffice"),
        ("xl/workbook.xml", b"<x/>", "n’est pas un document Word"),
        ("word/document.xml", bytes(office.MOST_TEXT + 1), "trop lourd"),
        ("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>', "abîmé"),
        ("word/document.xml", b"<x>", "abîmé"),
    ],
)
def test_an_archive_that_is_no_document_is_never_unpacked(
    tmp_path: Path, content: Path, part: str, text: bytes, told: str
) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, text)

    with pytest.raises(ToolError, match=told):
        bring_in(path, content, Path("2023"))


# ---------------------------------------------------------------- the title and the headings


def headings(content: Path, *levels: int) -> list[str]:
    def fill(document: Any) -> None:
        for number, level in enumerate(levels):
            document.add_heading(f"Titre {number}", level)

    return [line for line in body(content, fill).split("\n") if line]


@pytest.mark.parametrize(
    ("levels", "written"),
    [
        ((1, 2, 3), ["##", "###", "####"]),
        ((2, 3, 2), ["##", "###", "##"]),
        ((1, 3, 1, 4), ["##", "###", "##", "###"]),
        ((3, 1, 2), ["##", "##", "###"]),
    ],
)
def test_headings_begin_at_the_second_level_and_skip_none(
    content: Path, levels: tuple[int, ...], written: list[str]
) -> None:
    assert [line.split(" ")[0] for line in headings(content, *levels)] == written


def styled(document: Any, text: str, style: str) -> Any:
    """Add a paragraph of a style of this name, French or English, whether or not Word has it yet."""
    if style not in document.styles:
        document.styles.add_style(style, 1)
    return document.add_paragraph(text, style=style)


@pytest.mark.parametrize(
    "style", [f"{name} {level}" for name in ("heading", "Titre") for level in range(1, 10)]
)
def test_each_heading_of_word_is_a_heading(content: Path, style: str) -> None:
    def fill(document: Any) -> None:
        styled(document, "Le cap", style)

    assert body(content, fill) == "## Le cap"


@pytest.mark.parametrize(("title", "lead"), [("Title", "Subtitle"), ("Titre", "Sous-titre")])
def test_a_title_and_a_subtitle_are_told_by_their_styles(
    content: Path, title: str, lead: str
) -> None:
    document = Document()
    for style, said in ((title, "Le cap"), (lead, "Deux phrases.")):
        paragraph = styled(document, said, style)
        paragraph.add_run().add_break()
        paragraph.add_run("Suite")
    made = bring_in(save(document, content.parent / "a.docx"), content, Path("2023"))

    text = made.file.read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: Le cap Suite\nlead: Deux phrases. Suite\n")


def test_a_style_of_the_house_made_from_a_heading_is_a_heading(content: Path) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Le cap", 1)
        house = document.styles.add_style("Maison", 1)
        house.base_style = document.styles["Heading 2"]
        document.add_paragraph("La suite", style="Maison")

    assert body(content, fill) == "## Le cap\n\n### La suite"


def test_a_paragraph_of_the_outline_is_a_heading(content: Path) -> None:
    """Word shows it in its navigation pane, whatever its style; level 9 is body text."""

    def fill(document: Any) -> None:
        raw(document, f'<w:pPr><w:outlineLvl w:val="0"/></w:pPr>{words("Le cap")}')
        raw(document, f'<w:pPr><w:outlineLvl w:val="9"/></w:pPr>{words("Du texte.")}')

    assert body(content, fill) == "## Le cap\n\nDu texte."


def test_a_second_title_and_a_second_subtitle_stay_in_the_text(content: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Le chapô.", style="Subtitle")
        document.add_paragraph("La suite", style="Title")
        document.add_paragraph("Encore.", style="Subtitle")

    assert body(content, fill) == "## La suite\n\nEncore."


def test_without_a_title_the_first_heading_is_the_title(content: Path) -> None:
    document = Document()
    document.add_heading("Le cap", 1)
    document.add_heading("La suite", 2)
    made = bring_in(save(document, content.parent / "a.docx"), content, Path("2023"))

    assert made.name == "2023/40-le-cap.md"
    assert made.file.read_text(encoding="utf-8").endswith("---\n\n## La suite\n")


def test_without_any_heading_the_title_is_to_be_checked(content: Path) -> None:
    document = Document()
    document.core_properties.title = ""
    document.add_paragraph("Du texte.")
    made = bring_in(save(document, content.parent / "notes_de_juin.docx"), content, Path("2023"))

    assert "title: notes de juin" in made.file.read_text(encoding="utf-8")
    assert made.told == (
        "Document sans titre\u00a0: «\u00a0notes de juin\u00a0» vient du fichier, vérifiez-le.",
    )


def test_a_paragraph_in_bold_is_told_for_it_may_be_a_heading(content: Path) -> None:
    made = imported(content, lambda d: setattr(d.add_paragraph().add_run("Le cap"), "bold", True))

    assert any("si c’est un intertitre" in line and "Le cap" in line for line in made.told)


# ---------------------------------------------------------------- texts


def test_bullets_and_dashes_typed_by_hand_are_a_list(content: Path) -> None:
    def fill(document: Any) -> None:
        for line in ("• un", "•\tdeux", "Entre deux.", "- trois", "– quatre", "Fin.", "– Seul"):
            document.add_paragraph(line)

    assert body(content, fill) == (
        "- un\n- deux\n\nEntre deux.\n\n- trois\n- quatre\n\nFin.\n\n– Seul"
    )


TAB = "<w:r><w:tab/></w:r>"


@pytest.mark.parametrize(
    "between",
    [
        *(TAB, "<w:r><w:ptab/></w:r>", '<w:r><w:br w:type="page"/></w:r>'),
        *('<w:r><w:br w:type="column"/></w:r>', "<w:r><w:br/></w:r>", "<w:r><w:cr/></w:r>"),
    ],
)
def test_no_tab_and_no_break_glues_two_words(content: Path, between: str) -> None:
    said = body(content, lambda d: raw(d, f"{words('Nom')}{between}{words('Fonction')}"))

    assert said.split() == ["Nom", "Fonction"]


def test_words_set_in_columns_by_tabs_are_told(content: Path) -> None:
    def fill(document: Any) -> None:
        raw(document, f"{words('Anne Martin')}{TAB}{words('présidente')}")
        table(document, ["A\tB", "C"], ["x", "y"])

    made = imported(content, fill)

    (line,) = [one for one in made.told if one.startswith("Tabulation")]
    assert line.endswith(
        "Où\u00a0: près de «\u00a0Anne Martin présidente\u00a0», près de «\u00a0A B\u00a0»."
    )


@pytest.mark.parametrize("begins", ["", "•", "1.", "a)", "–"])
def test_a_tab_that_begins_a_paragraph_is_no_column(content: Path, begins: str) -> None:
    made = imported(content, lambda d: raw(d, f"{words(begins)}{TAB}{words('Un mot')}"))

    assert made.told == ()


def test_the_words_of_a_field_are_words(content: Path) -> None:
    field = f'<w:fldSimple w:instr="REF a">{words("figure 3")}</w:fldSimple>'

    assert body(content, lambda d: raw(d, f"{words('La ')}{field}{words(' dit.')}")) == (
        "La figure 3 dit."
    )


def called(kind: str = "footnote", number: int = 2) -> Any:
    return parse_xml(f'<w:r {SPACES}><w:{kind}Reference w:id="{number}"/></w:r>')


def long_note(document: Any, *inside: str) -> None:
    """Add « Un mot », and the footnote that it calls, written as Word writes it."""
    document.add_paragraph("Un mot")._p.append(called())
    with_notes(document, "footnote", "")
    part = next(one for one in document.part.package.parts if "footnotes" in one.partname)
    xml = f'<w:footnotes {SPACES}><w:footnote w:id="2">{"".join(inside)}</w:footnote></w:footnotes>'
    part._blob = xml.encode()


def test_a_note_of_several_paragraphs_keeps_all_its_words(content: Path) -> None:
    paragraphs = [f"<w:p>{words(said)}</w:p>" for said in ("La source.", "Et l’autre.", "Fin.")]

    assert body(content, lambda d: long_note(d, *paragraphs)) == (
        "Un mot[^1]\n\n[^1]: La source. Et l’autre. Fin."
    )


def test_a_table_in_a_note_keeps_its_words_and_is_told(content: Path) -> None:
    cells = "".join(f"<w:tc><w:p>{words(said)}</w:p></w:tc>" for said in ("Bretagne", "604"))
    made = imported(content, lambda d: long_note(d, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))

    assert made.file.read_text(encoding="utf-8").endswith("[^1]: Bretagne 604\n")
    assert any(line.startswith("Tableau dans une note") for line in made.told)


def test_a_picture_in_a_note_is_told_and_leaves_the_words() -> None:
    note = BeautifulSoup('<li><p>La source<img src="0"/>est ici.</p></li>', "html.parser")

    (told,) = notes.in_words([note])

    assert "Image dans une note\u00a0: elle n’est pas reprise." in told.sentence
    assert notes.written({"1": note}, Writer()) == "[^1]: La source est ici."


def test_a_note_of_the_title_is_kept_and_told(content: Path) -> None:
    def fill(document: Any) -> None:
        document.paragraphs[0]._p.append(called())
        with_notes(document, "footnote", "La source.")

    made = imported(content, fill)

    text = made.file.read_text(encoding="utf-8")
    assert "title: Essai\n" in text
    assert text.endswith("[^1]: La source.\n")
    assert any("écrivez [^1] là où le texte doit l’appeler" in line for line in made.told)


def test_a_caption_keeps_its_note_and_its_second_line(content: Path) -> None:
    def fill(document: Any) -> None:
        caption = document.add_paragraph("Tableau 1\u00a0: Les adhérents", style="Caption")
        caption.add_run().add_break()
        caption.add_run("par région")
        caption._p.append(called())
        with_notes(document, "footnote", "La source.")
        table(document, ["A", "B"], ["x", "y"])

    assert "/// table | Les adhérents par région[^1]\n" in body(content, fill)


def test_endnotes_are_notes_too_and_a_note_holds_in_a_line(content: Path) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Un mot")
        paragraph._p.append(parse_xml(f'<w:r {SPACES}><w:endnoteReference w:id="2"/></w:r>'))
        with_notes(document, "endnote", "La source.")

    assert body(content, fill) == "Un mot[^1]\n\n[^1]: La source."


def test_a_quotation_a_line_break_and_what_is_raised(content: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Une parole.", style="Quote")
        paragraph = document.add_paragraph("CO")
        paragraph.add_run("2").font.subscript = True
        paragraph.add_run(" et x")
        paragraph.add_run("n").font.superscript = True
        paragraph.add_run().add_break()
        paragraph.add_run("À la ligne")

    assert body(content, fill) == "> Une parole.\n\nCO₂ et xn  \nÀ la ligne"


def shown(text: str) -> str:
    """Return the words of a paragraph of Word once written, and rendered."""
    paragraph = BeautifulSoup("<p></p>", "html.parser")
    assert paragraph.p is not None
    paragraph.p.append(text)
    written = Writer().text(paragraph)
    assert not NOTE_CALL.search(written)
    html = markdown.markdown(written, extensions=["sane_lists"], tab_length=2)
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


@given(st.text(st.sampled_from(list("ab1 *_`#>+-.()[]^=<&;/:!|~\\")), min_size=1, max_size=24))
@example("## titre")
@example("1. un")
@example("- un")
@example("/// table | x")
@example("a_b_c *d* <b>")
@example("===")
@example("[]:1")
@example("&#1")
@example("[^1]: a")
def test_words_of_word_stay_words(text: str) -> None:
    assert shown(text) == " ".join(text.split())


@given(st.text(st.sampled_from(list("ab1 \u00a0\u202f«»!?:;%’-–")), max_size=16))
def test_fixed_spaces_go_where_typography_brings_them_back(text: str) -> None:
    assert french(typed(text)) == french(text)


def test_a_fixed_space_that_means_something_survives() -> None:
    assert typed("12\u202f000\u00a0€ à Paris\u00a0!") == "12 000 € à Paris !"
    assert typed("groupe\u00a0A") == "groupe\u00a0A"
    assert typed("l’in\u00adser\u200btion semi\u2011ouverte") == "l’insertion semi-ouverte"


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).filter(str.strip)
)
@example("12:30")
@example("oui: non # x")
@example("% de quoi")
@example("- a")
@example("~")
@example("null")
def test_words_between_yaml_marks_are_read_back(text: str) -> None:
    text = " ".join(text.split())
    problems: list[Problem] = []
    mapping = parse(f"a: {{b: {quoted(text)}}}\nc: {quoted(text)}", Place("a.yaml"), problems)

    assert problems == []
    assert mapping == {"a": {"b": text}, "c": text}


# ---------------------------------------------------------------- tables


def test_a_table_without_title_or_column_name_is_left_to_complete(content: Path) -> None:
    made = imported(content, lambda d: table(d, ["", "2023"], ["Bretagne", "604"], ["Corse", "ND"]))
    text = made.file.read_text(encoding="utf-8")

    assert "/// table | À compléter : le titre du tableau" in text
    assert "      - label: À compléter\n      - {label: 2023, type: number}" in text
    assert "      - [Corse, ND]" in text
    assert any(line.startswith("Tableau sans titre") for line in made.told)


def test_merged_cells_are_told_and_spread_out(content: Path) -> None:
    def fill(document: Any) -> None:
        made = table(document, ["A", "B"], ["x", "y"], ["", "w"])
        made.cell(1, 0).merge(made.cell(2, 0))

    made = imported(content, fill)

    assert "      - [x, y]\n      - [~, w]" in made.file.read_text(encoding="utf-8")
    assert any(line.startswith("Cellules fusionnées") for line in made.told)


def test_a_head_over_two_columns_is_their_group(content: Path) -> None:
    def fill(document: Any) -> None:
        made = table(document, ["", "Salariés", ""], ["Région", "CDI", "CDD"], ["Corse", "3", "4"])
        made.cell(0, 1).merge(made.cell(0, 2))

    assert (
        "      - label: Région\n"
        "      - {label: CDI, group: Salariés, type: number}\n"
        "      - {label: CDD, group: Salariés, type: number}\n"
        "    rows:\n"
        "      - [Corse, 3, 4]"
    ) in body(content, fill)


def test_a_row_across_the_table_heads_a_group(content: Path) -> None:
    def fill(document: Any) -> None:
        made = table(document, ["Poste", "€"], ["Charges", ""], ["Loyer", "3"], ["Salaires", "4"])
        made.cell(1, 0).merge(made.cell(1, 1))

    assert (
        "    groups:\n"
        "      - label: Charges\n"
        "        rows:\n"
        "          - [Loyer, 3]\n"
        "          - [Salaires, 4]"
    ) in body(content, fill)


def test_a_total_that_is_no_sum_goes_to_the_foot_and_is_told(content: Path) -> None:
    rows = (["Région", "Nombre"], ["A", "2"], ["B", "3"], ["Total", "6"])
    made = imported(content, lambda d: table(d, *rows))

    assert "    foot:\n      - [Total, 6]" in made.file.read_text(encoding="utf-8")
    assert any("n’est pas la somme" in line for line in made.told)


def test_a_frame_of_one_cell_is_a_callout(content: Path) -> None:
    assert body(content, lambda d: table(d, ["À retenir"])) == "/// callout\n\nÀ retenir\n///"


def test_a_picture_in_a_cell_stands_under_the_table(content: Path) -> None:
    def fill(document: Any) -> None:
        made = table(document, ["A", "B"], ["x", "y"], ["z", "w"])
        made.cell(1, 0).paragraphs[0].add_run().add_picture(picture(), width=9000)

    text = body(content, fill)
    assert text.index("///\n\n/// picture") > text.index("/// table")


# ---------------------------------------------------------------- pictures


def test_a_picture_without_words_is_marked_to_describe(content: Path) -> None:
    made = imported(content, lambda d: d.add_picture(picture(), width=9000))

    assert 'alt: "À écrire : ce que montre l’image"' in made.file.read_text(encoding="utf-8")
    assert any(line.startswith("Image à décrire") for line in made.told)


def test_words_guessed_by_a_machine_are_no_description(content: Path) -> None:
    def fill(document: Any) -> None:
        image = document.add_picture(picture(), width=9000)
        image._inline.docPr.set(
            "descr", "Une image contenant vert Description générée automatiquement"
        )

    assert any("écrit par une machine" in line for line in imported(content, fill).told)


def test_a_picture_that_stands_twice_is_kept_once(content: Path) -> None:
    def fill(document: Any) -> None:
        for _ in range(2):
            document.add_picture(picture(), width=9000)

    made = imported(content, fill)
    assert made.pictures == ("images/essai-1.png",)
    assert made.file.read_text(encoding="utf-8").count("/// picture") == 2


@pytest.mark.parametrize("form", ["BMP", "GIF", "TIFF"])
def test_a_picture_that_the_web_does_not_show_is_written_as_png(content: Path, form: str) -> None:
    made = imported(content, lambda d: d.add_picture(picture(form), width=9000))

    assert made.pictures == ("images/essai-1.png",)
    with Image.open(content / "2023" / made.pictures[0]) as image:
        assert (image.format, image.size) == ("PNG", (1200, 800))


def test_a_drawing_of_windows_is_told_with_what_to_do(content: Path) -> None:
    document = Document()
    document.add_paragraph("Essai", style="Title")
    document.add_paragraph("Un dessin suit.")
    document.add_picture(picture(), width=9000)
    path = save(document, content.parent / "a.docx")
    _replace(path, "word/media/image1.png", b"\x01\x00\x00\x00 EMF")

    made = bring_in(path, content, Path("2023"))

    assert made.pictures == ()
    (line,) = made.told
    assert "clic droit, Enregistrer en tant qu’image" in line
    assert "près de «\u00a0Un dessin suit.\u00a0»" in line


def _replace(path: Path, part: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, old in {**parts, part: content}.items():
            archive.writestr(name, old)


# ---------------------------------------------------------------- what is lost is told

DRAWN = "<w:r><w:drawing><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (f"<w:ins>{words('ajouté')}</w:ins>", "Suivi des modifications"),
        ("<w:del><w:r><w:delText>ôté</w:delText></w:r></w:del>", "Suivi des modifications"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "Équation"),
        (DRAWN.format("<c:chart/>"), "Graphique"),
        (DRAWN.format("<dgm:relIds/>"), "SmartArt"),
        ("<w:r><w:object><o:OLEObject/></w:object></w:r>", "Objet incorporé"),
        (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>"
            f"{words('dans un cadre')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            "Zone de texte",
        ),
        (words("jaune", '<w:highlight w:val="yellow"/>'), "Surlignage"),
        (words("souligné", '<w:u w:val="single"/>'), "Soulignement"),
        (words("barré", "<w:strike/>"), "Texte barré"),
    ],
)
def test_what_a_text_cannot_hold_is_told_with_its_place(content: Path, xml: str, told: str) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Les moyens", 1)
        raw(document, f"{words('Un passage qui dit où ')}{xml}")

    (line,) = imported(content, fill).told
    assert line.startswith(told)
    assert "«\u00a0Un passage qui dit où" in line


@pytest.mark.parametrize(
    "off", ['<w:u w:val="none"/>', '<w:color w:val="auto"/>', '<w:strike w:val="0"/>']
)
def test_a_mark_that_is_off_is_no_loss(content: Path, off: str) -> None:
    assert imported(content, lambda d: raw(d, words("Un mot", off))).told == ()


def test_the_text_of_a_frame_and_of_a_tracked_addition_is_kept(content: Path) -> None:
    def fill(document: Any) -> None:
        raw(document, f"{words('Avant ')}<w:ins>{words('ajouté')}</w:ins>")

    assert body(content, fill) == "Avant ajouté"


def test_a_table_of_contents_is_left_out(content: Path) -> None:
    def fill(document: Any) -> None:
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("Le cap 3", style="toc 1")
        document.add_paragraph("Du texte.")

    assert body(content, fill) == "Du texte."


def test_macros_are_told_and_left_alone(content: Path) -> None:
    path = contribution(content.parent)
    _replace(path, "word/vbaProject.bin", b"Sub AutoOpen()")

    made = bring_in(path, content, Path("2023"))

    assert any(line.startswith("Macros") for line in made.told)
