"""Publishing keeps the words; what changes afterwards is undone, or owned in errata.yaml and shown."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from millesime.model.published import Published
from millesime.pipeline import read
from millesime.problems import ContentError, Problem, ToolError
from millesime.publish import Draft, draft, publish
from millesime.render.paper import report
from tests.commands import rewrite
from tests.conftest import CONTENT, ROOT, TEMPLATES
from tests.pages import BASE, base_with, pages

DAY = "2024-06-15"
EDITORIAL = "2023/10-edito.md"
SETTINGS = "2023/edition.yaml"
RECORD = "2023/published.txt"
FIGURES = "2023/key-figures.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The sound content, its edition published."""
    return published(base_with(BASE, tmp_path / "content"), 2023)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """The real content, its oldest edition published."""
    return published(Path(shutil.copytree(CONTENT, tmp_path / "content")), 2012)


def published(content: Path, year: int) -> Path:
    found = draft(content, year, DAY)
    assert isinstance(found, Draft)
    publish(found)
    return content


def correct(content: Path, year: int, *errata: tuple[str, str]) -> None:
    """Write errata.yaml."""
    entries = (
        f'  - {{date: 2024-07-01, before: "{before}", after: "{after}", reason: "Une faute."}}\n'
        for before, after in errata
    )
    text = "".join(["errata:\n", *entries])
    (content / str(year) / "errata.yaml").write_text(text, encoding="utf-8")


def told(content: Path) -> list[Problem]:
    try:
        read(content)
    except ContentError as error:
        return [problem for problem in error.problems if not problem.is_remark]
    return []


def flat(html: str) -> str:
    """Return HTML without its tags, every space a plain one."""
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", html.replace("&nbsp;", " ")))


def run(*arguments: str | int | Path, answer: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, input=answer, check=False
    )


# ---------------------------------------------------------------- publishing


def test_publishing_keeps_the_words_and_says_so_in_one_line(tmp_path: Path) -> None:
    content = base_with(BASE, tmp_path / "content")
    settings = '# À relire\r\ntitle: "Un titre"\r\nstatus: "draft"  # pas encore\r\n'
    rest = (content / SETTINGS).read_text(encoding="utf-8").split("\n", 1)[1]
    (content / SETTINGS).write_text(settings + rest, encoding="utf-8", newline="")

    published(content, 2023)

    now = (content / SETTINGS).read_bytes().decode()
    assert now == settings.replace("draft", "published") + rest
    assert (content / RECORD).read_text(encoding="utf-8").startswith(f"Publié le {DAY}\nSHA-256 : ")
    assert told(content) == []


def test_an_edition_without_a_status_is_given_one(content: Path) -> None:
    before = (BASE / SETTINGS).read_text(encoding="utf-8")
    assert "status" not in before
    assert (content / SETTINGS).read_text(encoding="utf-8") == f"{before}status: published\n"


def test_an_edition_said_published_by_hand_can_still_be(tmp_path: Path) -> None:
    content = base_with(BASE, tmp_path / "content")
    text = (content / SETTINGS).read_text(encoding="utf-8") + "status: published\n"
    (content / SETTINGS).write_text(text, encoding="utf-8")
    assert [problem.rule for problem in told(content)] == ["published-file"]
    assert told(published(content, 2023)) == []
    assert (content / SETTINGS).read_text(encoding="utf-8") == text


def test_what_was_accepted_in_the_writing_does_not_stop_the_published_edition(
    tmp_path: Path,
) -> None:
    content = base_with(BASE, tmp_path / "content")
    with (content / EDITORIAL).open("a", encoding="utf-8") as page:
        page.write("\nDès cette année 2019, tout change.\n")
    (content / "2023/exceptions.yaml").write_text(
        "exceptions:\n  stale-year:\n    cette année 2019: Le discours le dit ainsi.\n",
        encoding="utf-8",
    )
    assert told(content) == []
    assert told(published(content, 2023)) == []


def test_a_published_edition_is_not_published_again(content: Path) -> None:
    assert isinstance(draft(content, 2023, "2025-01-01"), Published)


def test_a_published_edition_that_changed_is_not_published_again(content: Path) -> None:
    rewrite(content / EDITORIAL, ("entreprises", "associations"))
    with pytest.raises(ContentError, match="published-change"):
        draft(content, 2023, "2025-01-01")


def test_a_content_with_problems_is_not_published(tmp_path: Path) -> None:
    content = base_with(BASE, tmp_path / "content")
    rewrite(content / EDITORIAL, ("figure:members", "figure:member"))
    with pytest.raises(ContentError, match="broken-reference"):
        draft(content, 2023, DAY)


def test_a_year_or_a_day_that_does_not_exist_is_explained(content: Path) -> None:
    with pytest.raises(ToolError, match="Éditions : 2023"):
        draft(content, 1999, DAY)
    with pytest.raises(ToolError, match="2024-06-15"):
        draft(content, 2023, "juin 2024")


# ---------------------------------------------------------------- at the command line


def test_the_command_asks_before_it_writes(tmp_path: Path) -> None:
    content = base_with(BASE, tmp_path / "content")
    refused = run("publish", 2023, "--content", content, answer="non\n")
    assert "mots et nombres seront gardés" in refused.stdout
    assert "Rien n’a été écrit" in refused.stdout
    assert not (content / RECORD).exists()
    assert run("publish", 2023, "--content", content, answer="").returncode == 1
    assert not (content / RECORD).exists()
    assert run("publish", 2023, "--content", content, answer="oui\n").returncode == 0
    assert (content / RECORD).exists()


def test_the_command_says_when_there_is_nothing_to_do_and_when_there_is_much(content: Path) -> None:
    again = run("publish", 2023, "--yes", "--content", content)
    assert again.returncode == 0
    assert "déjà publiée" in again.stdout
    rewrite(content / EDITORIAL, ("entreprises", "associations"))
    refused = run("publish", 2023, "--yes", "--content", content)
    assert refused.returncode == 1
    assert "published-change" in refused.stderr


# ---------------------------------------------------------------- the real report

APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
PARAGRAPH = re.compile(r"(?<=---\n\n)([^\n]+)\n")
SECTION = "2012/20-reseau/10-federation.md"
CHANGES = {
    "a number": ("2012/key-figures.yaml", "value: 1969", "value: 1996"),
    "a name": ("2012/10-edito.md", "Pierre Langlade, président", "Pierre Langlois, président"),
    "a word": (SECTION, "société intégrante", "société inclusive"),
}


def test_a_real_report_may_be_restyled(real: Path) -> None:
    edition = real / "2012"
    for path in [*edition.rglob("*.md"), *edition.rglob("*.yaml")]:
        path.write_text(APOSTROPHE.sub("’", path.read_text("utf-8")), encoding="utf-8")
    section = (real / SECTION).read_text(encoding="utf-8")
    boxed, count = PARAGRAPH.subn(r"/// callout\n\1\n///\n", section, count=1)
    assert count
    (real / SECTION).with_name("15-federation.md").write_text(boxed, encoding="utf-8")
    (real / SECTION).unlink()
    rewrite(
        edition / "key-figures.yaml",
        ("{value: 1969, label: questions juridiques traitées}",
         "{label: questions juridiques traitées, value: 1 969}"),
    )  # fmt: skip
    rewrite(edition / "edition.yaml", ("#A8452A", "#8A3822"))

    assert told(real) == []


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_changed_in_a_real_report_is_shown_where_it_stands(
    change: tuple[str, str, str], real: Path
) -> None:
    file, before, after = change
    word = before.split()[1].rstrip(",")
    rewrite(real / file, (before, after))
    line = (real / file).read_text(encoding="utf-8").split(after)[0].count("\n") + 1

    (problem,) = [one for one in told(real) if one.rule == "published-change"]

    assert (problem.place.file, problem.place.line) == (file, line)
    was, now = problem.sentence.split(" ; est : ")
    assert was.startswith("Le texte publié le 15\u00a0juin 2024 a changé. Était : « ")
    assert re.search(word, was.replace("\u202f", ""))
    assert not re.search(word, now.replace("\u202f", ""))


def test_the_erratum_that_the_message_proposes_is_accepted_as_it_is(real: Path) -> None:
    for file, before, after in CHANGES.values():
        rewrite(real / file, (before, after))
    proposed = [
        re.sub("AAAA-MM-JJ", "2024-07-01", problem.remedy.partition("la ligne : ")[2])
        for problem in told(real)
        if problem.rule == "published-change"
    ]
    text = "\n".join(["errata:", *(f"  {line}" for line in proposed)])
    (real / "2012" / "errata.yaml").write_text(text, encoding="utf-8")

    assert len(proposed) == len(CHANGES)
    assert [
        one for one in told(real) if one.rule in ("published-change", "erratum-not-found")
    ] == []


# ---------------------------------------------------------------- what is a change


def test_a_change_says_what_was_and_what_is(content: Path) -> None:
    rewrite(content / EDITORIAL, ("cette année compte", "l'année compte double"))
    (problem,) = told(content)
    assert str(problem.place) == f"{EDITORIAL}:3:7"
    assert "Était : « Pourquoi cette année compte. »" in problem.sentence
    assert "est : « Pourquoi l'année compte double. »" in problem.sentence


def test_a_figure_is_told_wherever_it_is_printed(content: Path) -> None:
    rewrite(content / FIGURES, ("1 204", "1 205"))
    files = {one.place.file for one in told(content) if one.rule == "published-change"}
    assert files == {EDITORIAL, FIGURES}


def test_a_section_taken_away_is_told_at_what_stands_before_it(content: Path) -> None:
    (content / "2023" / "20-reseau" / "10-chiffres.yaml").unlink()
    (problem,) = [one for one in told(content) if one.rule == "published-change"]
    assert "Les chiffres" in problem.sentence
    assert problem.place.file.startswith("2023/")


def test_an_image_another_accent_and_a_new_name_for_a_section_are_no_change(content: Path) -> None:
    rewrite(content / SETTINGS, ("#74388A", "#5A2E80"))
    (content / EDITORIAL).rename(content / "2023/12-le-mot-de-l-annee.md")
    (content / "2023/images/maison.svg").rename(content / "2023/images/toit.svg")
    rewrite(content / "2023/12-le-mot-de-l-annee.md", ("maison.svg", "toit.svg"))
    assert told(content) == []


def test_the_data_that_no_block_shows_may_grow_and_be_put_in_order(tmp_path: Path) -> None:
    content = base_with(BASE, tmp_path / "content")
    figures = (content / FIGURES).read_text(encoding="utf-8")
    hidden = ["  a: {value: 1, label: heures}\n", "  b: {value: 2, label: jours}\n"]
    (content / FIGURES).write_text(figures + "".join(hidden), encoding="utf-8")
    published(content, 2023)

    more = "  c: {value: 3, label: semaines}\n"
    (content / FIGURES).write_text(figures + more + "".join(hidden[::-1]), encoding="utf-8")
    assert told(content) == []

    rewrite(content / FIGURES, ("value: 1,", "value: 4,"))
    (problem,) = told(content)
    assert "Était : « 1 heures » ; est : « 4 heures »." in problem.sentence


# ---------------------------------------------------------------- errata


def test_an_erratum_owns_a_change_wherever_it_is_printed(content: Path) -> None:
    rewrite(content / FIGURES, ("1 204", "1 205"))
    correct(content, 2023, ("1 204", "1 205"))
    assert told(content) == []


def test_an_erratum_may_correct_another(content: Path) -> None:
    rewrite(content / FIGURES, ("1 204", "1 206"))
    correct(content, 2023, ("compte 1 204 entreprises", "compte 1 205 entreprises"),
            ("1 204", "1 206"), ("1 205", "1 206"))  # fmt: skip
    assert told(content) == []
    (volume,) = read(content).volumes
    assert [len(one.places) for one in volume.corrections] == [1, 1, 1]
    assert [one.after for one in volume.errata_in("edito")] == [
        "compte 1 205 entreprises",
        "1 206",
    ]


def test_an_erratum_adds_or_removes_words_that_it_gives_with_those_beside_them(
    content: Path,
) -> None:
    rewrite(content / EDITORIAL, ("entreprises.\n", "entreprises.\n\nElles vont bien.\n"))
    correct(content, 2023, ("1 204 entreprises.", "1 204 entreprises. Elles vont bien."))
    assert told(content) == []


def test_an_erratum_is_compared_without_its_marks(content: Path) -> None:
    rewrite(content / EDITORIAL, ("Le réseau compte", "L'**équipe** compte"))
    correct(content, 2023, ("Le _réseau_ compte", "L’équipe compte"))
    assert told(content) == []


def test_an_erratum_does_not_change_what_was_published(content: Path) -> None:
    before = (content / RECORD).read_bytes()
    rewrite(content / FIGURES, ("1 204", "1 205"))
    correct(content, 2023, ("1 204", "1 205"))
    assert isinstance(draft(content, 2023, "2025-01-01"), Published)
    assert (content / RECORD).read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after"),
    [("compte 1 204", "compte 1 205"), ("compte 1 204", "compte")],
    ids=["a number", "a number taken away"],
)
def test_an_erratum_that_was_not_carried_out_is_told(
    before: str, after: str, content: Path
) -> None:
    correct(content, 2023, (before, after))
    (problem,) = told(content)
    assert problem.place.file == "2023/errata.yaml"
    assert f"le texte dit toujours « {before} »" in problem.sentence


def test_a_change_beside_an_erratum_is_still_told(content: Path) -> None:
    rewrite(content / FIGURES, ("1 204", "1 205"))
    rewrite(content / EDITORIAL, ("entreprises", "associations"))
    correct(content, 2023, ("1 204", "1 205"))
    (problem,) = told(content)
    assert problem.rule == "published-change"
    assert "associations" in problem.sentence


# ---------------------------------------------------------------- what readers see


@pytest.fixture
def corrected(content: Path) -> Path:
    rewrite(content / FIGURES, ("1 204", "1 205"))
    correct(content, 2023, ("1 204", "1 205"))
    return content


def test_the_page_of_the_edition_lists_its_errata(corrected: Path) -> None:
    page = flat(pages(corrected)["2023/"])
    assert "1 correction apportée depuis la publication" in page
    assert "Corrections apportées depuis la publication" in page
    assert "1er juillet 2024" in page
    assert "Au lieu de « 1 204 », lire « 1 205 ». Une faute." in page


def test_a_section_shows_its_errata_and_no_other(corrected: Path) -> None:
    shown = {
        path for path, page in pages(corrected).items() if "Au lieu de « 1 204 »" in flat(page)
    }
    assert shown == {"2023/", "2023/edito/", "2023/reseau/"}


def test_the_pdf_lists_its_errata_after_its_contents(corrected: Path) -> None:
    library = read(corrected)
    html = report(library, library.volumes[0], TEMPLATES)
    front = flat(html[html.index("Sommaire") : html.index('<section class="chapter">')])
    assert "Corrections apportées depuis la publication" in front
    assert "Au lieu de « 1 204 », lire « 1 205 ». Une faute." in front.replace("\u202f", " ")


def test_a_report_without_errata_says_nothing_of_them(content: Path) -> None:
    library = read(content)
    assert all("Corrections" not in page for page in pages(content).values())
    assert "Corrections" not in report(library, library.volumes[0], TEMPLATES)
