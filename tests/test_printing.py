"""From the content to print/, by the commands that an editor types; and a real report, whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pikepdf import Pdf

from millesime import printing
from millesime.pipeline import Folders
from millesime.preflight import examine
from millesime.press.boxes import Box
from millesime.press.cover import Paper
from millesime.press.pages import Chapter, Count
from millesime.press.walk import paints
from tests.commands import run
from tests.conftest import CONTENT, ROOT, TEMPLATES

pytestmark = pytest.mark.pdf

BASE = ROOT / "tests" / "mistakes" / "_base" / "content"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small content, printed by the command; the folder in which its site would stand."""
    place = tmp_path_factory.mktemp("printed")
    answer = run("pdf", 2023, "--for", "press", "--content", BASE, "--site", place / "site")
    assert answer.exit_code == 0, answer.output
    return place


def files(place: Path) -> list[str]:
    return sorted(path.name for path in place.rglob("*.pdf"))


def test_the_press_file_stands_beside_the_site_and_never_on_it(made: Path) -> None:
    (only,) = (made / "print" / "2023").iterdir()
    assert only.name.endswith("2023-presse.pdf")
    assert not (made / "site").exists()


def test_made_again_it_is_the_same_file(made: Path, tmp_path: Path) -> None:
    run("pdf", 2023, "--for", "press", "--content", BASE, "--site", tmp_path / "site")
    (before,), (after,) = (list((place / "print" / "2023").iterdir()) for place in (made, tmp_path))
    assert before.read_bytes() == after.read_bytes()


def test_what_is_unchanged_is_not_laid_out_again(made: Path) -> None:
    answer = run("pdf", 2023, "--for", "press", "--content", BASE, "--site", made / "site")
    assert "Mise en page" not in answer.stderr


def test_preflight_of_a_sound_file_is_a_success(made: Path) -> None:
    answer = run("preflight", 2023, "--site", made / "site")
    assert answer.exit_code == 0, answer.output
    assert "Un imprimeur n’aurait rien à refuser." in answer.stdout


def test_preflight_of_a_spoilt_file_tells_the_page_and_exits_1(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "print", tmp_path / "print")
    (file,) = (tmp_path / "print" / "2023").iterdir()
    with Pdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.pages[1].contents_add(b"1 0 0 rg 20 20 50 50 re f")
        pdf.save(file)

    answer = run("preflight", 2023, "--site", tmp_path / "site")

    assert answer.exit_code == 1
    assert "1 refus" in answer.stdout
    assert "page 2\u00a0: il y a un aplat dans les couleurs d’un écran (RVB)" in answer.stderr


def test_preflight_of_nothing_tells_the_command(tmp_path: Path) -> None:
    answer = run("preflight", 2023, "--site", tmp_path / "site")
    assert answer.exit_code == 1
    assert "python build.py pdf 2023 --for press" in answer.output


def test_preflight_of_what_is_no_pdf_says_so(tmp_path: Path) -> None:
    file = tmp_path / "print" / "2023" / "rapport-presse.pdf"
    file.parent.mkdir(parents=True)
    file.write_text("Bonjour")
    answer = run("preflight", 2023, "--site", tmp_path / "site")
    assert answer.exit_code == 1
    assert "rapport-presse.pdf n’est pas un PDF" in answer.output


def test_too_few_pages_have_no_spine(made: Path) -> None:
    where = ("--content", BASE, "--site", made / "site")
    answer = run("pdf", 2023, "--for", "press", "--paper", "115", *where)
    assert answer.exit_code == 1
    assert "trop peu pour un dos carré collé" in answer.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--paper", "115"), "ne servent qu’avec --for press"),
        (("--for", "press", "--bulk", "1,2"), "--bulk ne sert qu’avec --paper"),
        (
            ("--for", "press", "--paper", "lourd"),
            "« lourd » n’est pas un nombre plus grand que zéro",
        ),
        (("--for", "presse"), "« presse » n’est pas l’une de ces valeurs"),
    ],
)
def test_a_wrong_use_is_told_in_french(options: tuple[str, ...], said: str) -> None:
    answer = run("pdf", 2023, *options)
    assert answer.exit_code == 2
    assert said in answer.output


def test_help_has_examples() -> None:
    assert "python build.py pdf 2023 --for press --paper 115 --bulk 1,0" in run("pdf", "-h").stdout
    assert "python build.py preflight 2023" in run("preflight", "-h").stdout


# ---------------------------------------------------------------- what an editor is told


def said(count: Count, spine: float | None = None) -> str:
    return "\n".join(printing.told(printing.Printed("Rapport", count, (), spine)))


def test_blank_pages_are_told_with_how_to_do_without() -> None:
    short = Chapter("Les partenaires", last=68, lines=8), Chapter("Le cap", last=70, lines=40)
    told = said(Count(pages=76, blank=3, chapters=short))
    assert "73 pages ne font pas des feuilles entières : 3 pages blanches restent" in told
    assert "remplissez-les, ou gagnez-en 1." in told
    assert "« Les partenaires », page 68, 8 lignes." in told
    assert "Le cap" not in told


def test_whole_sheets_need_no_advice() -> None:
    assert said(Count(pages=48, blank=0)) == "« Rapport » : 48 pages."


def test_a_thick_booklet_is_better_glued_and_its_spine_is_told() -> None:
    assert "demandez un dos carré collé" in said(Count(pages=76, blank=0))
    assert said(Count(pages=76, blank=0), spine=4.1).endswith("Dos : 4,1\u00a0mm.")


# ---------------------------------------------------------------- a real report


@pytest.mark.slow
def test_a_real_report_is_fit_for_the_printer_stitched_or_glued(tmp_path: Path) -> None:
    folders = Folders(CONTENT, TEMPLATES, tmp_path / "site")
    year = max(int(path.name) for path in CONTENT.iterdir() if path.name.isdigit())

    (printed,) = printing.build(folders, year, lambda _: None, None)
    (stitched,) = printed.files
    assert examine(stitched.read_bytes()) == []
    with Pdf.open(stitched) as pdf:
        assert len(pdf.pages) == printed.count.pages
        assert len(pdf.pages) % 4 == 0
        _assert_ground_reaches_the_bleed(pdf)

    (glued,) = printing.build(folders, year, lambda _: None, Paper(115, 1.0))
    assert files(tmp_path) == sorted(path.name for path in glued.files)
    for path in glued.files:
        is_cover = path.stem.endswith(printing.COVER)
        assert examine(path.read_bytes(), is_cover=is_cover) == []
    assert glued.spine == round((printed.count.pages - 4) / 2 * 0.115, 1)


def _assert_ground_reaches_the_bleed(pdf: Pdf) -> None:
    for page in (pdf.pages[0], pdf.pages[-1]):
        grounds = [paint.box for paint in paints(page) if paint.kind == "fill"]
        assert any(box.near(Box.of(page.bleedbox), 0.1) for box in grounds)
