"""The index of a report: which names it knows, how they are set and sorted, where they are found."""

from __future__ import annotations

import re
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from millesime import typeset
from millesime.model.library import Library
from millesime.pipeline import read
from millesime.render import index, paper
from tests.conftest import TEMPLATES
from tests.pages import BASE, base_with, on_paper

PEOPLE = (
    "Éva Blanc", "Zoé Arnaud", "Jean-Baptiste de Foulque", "Alain Van Den Berg", "Anne Le Goff",
    "Luc d'Arvor", "Ève Colin", "Paul Hoche", "Ida Éluard", "Noé Eluard", "Max Morel", "Guy Noir",
)  # fmt: skip
"""As many as make an index."""
PAGE = "mot " * 1200
"""More text than a page holds."""


def content(folder: Path, *sections: str, people: tuple[str, ...] = PEOPLE, more: str = "") -> Path:
    """Return a content whose 2023 report shows a body of these people, then these sections."""
    made = base_with(BASE, folder / "content")
    mandates = "".join(f"      - {{name: {name}}}\n" for name in people)
    bodies = made / "2023" / "governance.yaml"
    said = bodies.read_text("utf-8") if bodies.is_file() else "bodies:\n"
    bodies.write_text(f"{said}  essai:\n    label: Essai\n    people:\n{mandates}{more}", "utf-8")
    block = "title: Qui\nblocks:\n  - kind: people\n    bodies: [essai]\n"
    (made / "2023" / "20-reseau" / "80-qui.yaml").write_text(block, "utf-8")
    for number, text in enumerate(sections, start=81):
        file = made / "2023" / "20-reseau" / f"{number}-texte-{number}.md"
        file.write_text(f"---\ntitle: Texte\n---\n{text}\n", "utf-8")
    return made


def library_of(folder: Path, *sections: str, **others: object) -> Library:
    return read(content(folder, *sections, **others))  # type: ignore[arg-type]


def html_of(library: Library) -> str:
    volume = next(volume for volume in library.reports if volume.year == 2023)
    return paper.report(library, volume, TEMPLATES)


def headings(html: str) -> list[str]:
    """Return the names of the index, in its order."""
    return re.findall(r'<li>([^<]+)<span class="index-pages"', html)


def places(html: str, heading: str) -> int:
    """Return how many places the index gives of a name, before the layout says which share a page."""
    (found,) = re.findall(rf"<li>{heading}<span.*?</li>", html, flags=re.DOTALL)
    return len(re.findall('href="#nom-', found))


# ---------------------------------------------------------------- how names are set and sorted


def test_people_stand_under_their_family_name_in_the_order_of_the_french_alphabet(
    tmp_path: Path,
) -> None:
    firsts = {name.split()[0] for name in PEOPLE}
    found = headings(html_of(library_of(tmp_path)))
    ours = [name for name in found if name.partition(", ")[2].split(" ")[0] in firsts]
    assert ours == [
        "Arnaud, Zoé", "Arvor, Luc d’", "Blanc, Éva", "Colin, Ève", "Éluard, Ida", "Eluard, Noé",
        "Foulque, Jean-Baptiste de", "Hoche, Paul", "Le Goff, Anne", "Martin, Anne", "Morel, Max",
        "Noir, Guy", "Van Den Berg, Alain",
    ]  # fmt: skip


def test_de_is_rejected_after_the_first_name_le_and_van_are_not(tmp_path: Path) -> None:
    found = headings(html_of(library_of(tmp_path)))
    assert {"Foulque, Jean-Baptiste de", "Arvor, Luc d’", "Van Den Berg, Alain"} <= {*found}


def test_the_key_of_a_mandate_says_where_a_family_name_begins(tmp_path: Path) -> None:
    more = "      - {name: Anne Marie Dupont, sort: Dupont Anne Marie}\n"
    assert "Dupont, Anne Marie" in headings(html_of(library_of(tmp_path, more=more)))


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("La Remise enjouée", "Remise enjouée (La)"),
        ("L'Avise", "Avise (L’)"),
        ("Fédération MétiTresse", "Fédération MétiTresse"),
        ("Jean-David Poquet", "Poquet, Jean-David"),
        ("Unis vers l'emploi", "Unis vers l’emploi"),
        ("Baluchon", "Baluchon"),
    ],
)
def test_who_is_portrayed_is_a_person_or_an_organisation(
    name: str, heading: str, tmp_path: Path
) -> None:
    portrait = f"/// portrait\n    name: {name}\n\nQuelques mots.\n///"
    assert heading in headings(html_of(library_of(tmp_path, portrait)))


def test_who_is_thanked_is_an_organisation_at_its_first_word_without_the_article(
    tmp_path: Path,
) -> None:
    made = content(tmp_path)
    file = made / "2023" / "partners.yaml"
    thanked = "  essai:\n    label: Essai\n    partners: [{name: Le collectif IAE}]\n"
    file.write_text(file.read_text("utf-8").rstrip() + "\n" + thanked, "utf-8")
    text = "---\ntitle: Essai\n---\nAvec le collectif IAE.\n"
    (made / "2023" / "20-reseau" / "85-essai.md").write_text(text, "utf-8")
    assert "Collectif IAE (Le)" in headings(html_of(read(made)))


def test_a_group_without_a_name_is_not_in_it(tmp_path: Path) -> None:
    said = "/// testimony\n    name: Les habitants du quartier\n\nIls disent.\n///"
    assert not [
        name for name in headings(html_of(library_of(tmp_path, said))) if "abitants" in name
    ]


# ---------------------------------------------------------------- where they are found


def test_a_text_names_someone_where_the_exact_name_stands(tmp_path: Path) -> None:
    text = "Max Morel, puis **Max Morel**. Max Morel-Petit, Morel et Maxime Morel sont d'autres."
    assert places(html_of(library_of(tmp_path, text)), "Morel, Max") == 1 + 2


def test_an_organisation_is_found_without_its_article_and_without_what_explains_it(
    tmp_path: Path,
) -> None:
    portrait = "/// portrait\n    name: La Macite (assurance)\n\nLes prêts de la Macite.\n///"
    html = html_of(library_of(tmp_path, portrait))
    assert places(html, re.escape("Macite (assurance) (La)")) == 2


def test_the_contents_and_the_running_heads_are_no_places(tmp_path: Path) -> None:
    made = content(tmp_path)
    opening = made / "2023" / "20-reseau" / "85-morel.md"
    opening.write_text("---\ntitle: Le départ de Max Morel\n---\nIl part.\n", "utf-8")
    assert places(html_of(read(made)), "Morel, Max") == 1 + 1


def test_few_names_make_no_index(tmp_path: Path) -> None:
    few = html_of(library_of(tmp_path, people=PEOPLE[: index.FEWEST - 10]))
    assert "index-des-noms" not in few
    assert 'id="nom-' not in few


# ---------------------------------------------------------------- its pages


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report that names Max Morel where it shows him, twice on a page, then on each of two others."""
    folder = tmp_path_factory.mktemp("index")
    twice = "Max Morel écrit. Max Morel relit."
    library = library_of(folder, f"{twice}\n\n{PAGE}\n\nMax Morel.\n\n{PAGE}\n\nMax Morel.")
    html = html_of(library)
    pictures = on_paper(folder / "content", library.reports[0], html)
    made = folder / "report.pdf"
    made.write_bytes(typeset.pdf(html, TEMPLATES, pictures))
    return made


@pytest.mark.pdf
def test_each_page_is_given_once_and_names_the_person(pdf: Path) -> None:
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    named = [number for number, text in enumerate(texts, start=1) if "Max Morel" in text]
    (numbers,) = re.findall(r"Morel, Max\s([\d, ]+)", "\n".join(texts))
    assert [int(number) for number in numbers.split(",")] == named
    assert len(named) >= 3


@pytest.mark.pdf
def test_a_number_that_is_not_printed_is_no_link(pdf: Path) -> None:
    """A link without a surface is one that nobody sees and that a screen reader says."""
    with pikepdf.open(pdf) as opened:
        links = [link for page in opened.pages for link in page.get("/Annots", [])]
        ours = [link for link in links if str(link.get("/Dest", ""))[:4] == "nom-"]
        widths = [float(link.Rect[2]) - float(link.Rect[0]) for link in ours]
    assert len(widths) > len(PEOPLE)
    assert min(widths) > 1


@pytest.mark.pdf
def test_a_page_of_the_index_is_heard_as_a_page(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        links = [link for page in opened.pages for link in page.get("/Annots", [])]
        heard = [str(link.Contents) for link in links if str(link.get("/Dest", ""))[:4] == "nom-"]
    assert all(re.fullmatch(r"Aller à la page \d+", words) for words in heard)


@pytest.mark.pdf
def test_it_is_pdf_ua_1(pdf: Path) -> None:
    found = validator.validate_pdf(str(pdf), profile="ua1")
    assert found.is_compliant, str(found)
