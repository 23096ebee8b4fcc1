"""Where an edition stands: by chapter, by date, by whom; and that nothing unfinished goes public."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from millesime import status
from millesime.pipeline import read, read_public
from millesime.problems import ContentError, ToolError
from millesime.publish import draft
from tests.commands import rewrite, run
from tests.pages import BASE, TEMPLATES

DAY = "2024-04-01"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An edition being written: an editorial that is late, a list to review, figures to fill, a picture."""
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    year = content / "2023"
    rewrite(year / "edition.yaml", ("accent:", "status: writing\naccent:"))
    rewrite(
        year / "10-edito.md",
        ("lead:", "progress: to-write\nowner: Anne Martin\ndue: 2024-03-31\nlead:"),
        ("![", "/// wanted\n    text: Une photo du congrès\n    due: 2024-04\n///\n\n!["),
    )
    rewrite(year / "partners.yaml", ("categories:", "progress: to-review\ncategories:"))
    rewrite(year / "key-figures.yaml", ("value: 159", "last: 159"))
    rewrite(year / "20-reseau" / "20-instances.md", ("title:", "progress: ready\ntitle:"))
    return content


def standing(content: Path, date: str = DAY) -> status.Standing:
    return status.standing(read(content), 2023, date)


# ---------------------------------------------------------------- what is left


def test_chapters_count_their_sections_figures_lists_and_pictures(content: Path) -> None:
    found = standing(content)

    assert [(one.title, one.done, one.total) for one in found.chapters] == [
        ("Ce que partage l’édition", 5, 7),  # settings, four lists, two figures
        ("Éditorial", 0, 2),
        ("Le réseau", 3, 3),
        ("Lexique", 1, 1),
    ]


def test_what_is_due_comes_first_and_what_is_over_is_late(content: Path) -> None:
    left = standing(content).left

    assert [(one.task, one.owner, one.due) for one in left] == [
        ("to-write", "Anne Martin", "2024-03-31"),
        ("to-illustrate", "Anne Martin", "2024-04"),
        ("to-review", "", ""),
        ("to-fill", "", ""),
    ]
    assert [standing(content).is_late(one) for one in left] == [True, False, False, False]


@pytest.mark.parametrize(
    ("day", "late"),
    [("2024-03-31", 0), ("2024-04-01", 1), ("2024-04-30", 1), ("2024-05-01", 2)],
)
def test_a_day_or_a_month_is_late_once_it_is_over(day: str, late: int, content: Path) -> None:
    found = standing(content, day)

    assert sum(found.is_late(one) for one in found.left) == late


def test_the_table_fits_in_eighty_columns_whatever_the_titles(content: Path) -> None:
    rewrite(
        content / "2023" / "10-edito.md", ("title: Éditorial", f"title: Éditorial {'et ' * 60}")
    )

    printed = [line.text for line in status.lines(standing(content))]

    assert max(map(len, printed)) <= status.WIDTH
    assert any("…" in line for line in printed)


def test_the_table_reads(content: Path) -> None:
    printed = [line.text.replace("\u00a0", " ") for line in status.lines(standing(content))]

    assert printed == [
        "Rapport d’activité 2023 : en cours d’écriture",
        "9 sur 13 prêts, le 01/04/2024",
        "",
        "Chapitre                    Avancement          écrire  relire  chiffres  images",
        "Ce que partage l’édition    ████████░░░░  71 %               1         1",
        "Éditorial                   ░░░░░░░░░░░░   0 %       1                         1",
        "Le réseau                   ████████████ 100 %",
        "Lexique                     ████████████ 100 %",
        "",
        "À faire, le plus pressé d’abord",
        "31/03/2024 en retard  écrire     Éditorial              Anne Martin",
        "04/2024               illustrer  Une photo du congrès   Anne Martin",
        "                      relire     partners.yaml          2023/partners.yaml:1",
        "                      compléter  personnes parties en … 2023/key-figures.yaml:3",
    ]


def test_a_finished_edition_says_how_to_show_it(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    rewrite(content / "2023" / "edition.yaml", ("accent:", "status: writing\naccent:"))

    printed = [line.text for line in status.lines(standing(content))]

    assert (
        printed[-1] == "Tout est prêt. Pour la montrer, mettez « status: draft » dans edition.yaml."
    )


def test_a_tool_gets_everything_with_its_place(content: Path) -> None:
    found = json.loads(
        run("status", "2023", "--date", DAY, "--format", "json", "--content", content).output
    )

    assert (found["done"], found["total"], found["date"]) == (9, 13, DAY)
    assert found["chapters"][1]["to-illustrate"] == 1
    assert found["left"][0] == {
        "task": "to-write",
        "subject": "Éditorial",
        "chapter": "edito",
        "owner": "Anne Martin",
        "due": "2024-03-31",
        "late": True,
        "file": "2023/10-edito.md",
        "line": 3,
    }


def test_without_a_year_it_is_the_newest_that_is_not_published(content: Path) -> None:
    older = content / "2022"
    shutil.copytree(content / "2023", older)
    rewrite(older / "edition.yaml", ("2023", "2022"))

    assert status.standing(read(content), None, DAY).year == 2023
    with pytest.raises(ToolError, match=r"Éditions : 2023, 2022\."):
        status.standing(read(content), 1999, DAY)


def test_the_command_colours_nothing_in_a_file_and_refuses_a_date_that_is_none(
    content: Path,
) -> None:
    told = run("status", "--date", DAY, "--content", content)

    assert told.exit_code == 0
    assert "\x1b" not in told.output
    assert run("status", "--date", "31/03/2024", "--content", content).exit_code == 2


def test_a_figure_to_fill_is_in_no_series_no_sum_and_not_on_the_cover(content: Path) -> None:
    rewrite(content / "2023" / "key-figures.yaml", ("value: 1 204", "last: 1 204"))
    rewrite(content / "2023" / "edition.yaml", ("accent:", "lattice_total: members\naccent:"))

    library = read(content)

    assert library.volumes[0].quantities["members"].is_pending
    assert library.volumes[0].dots is None
    assert not library.series
    assert not library.sums["2023/"]


# ---------------------------------------------------------------- nothing unfinished goes public


def test_a_public_build_of_an_edition_being_written_names_all_that_is_left(content: Path) -> None:
    with pytest.raises(ContentError) as refused:
        read_public(content, 2023)

    assert [(str(one.place), one.rule) for one in refused.value.problems] == [
        ("2023/10-edito.md:3:11", "unfinished"),
        ("2023/10-edito.md:12:11", "unfinished"),
        ("2023/key-figures.yaml:3:3", "unfinished"),
        ("2023/partners.yaml:1:11", "unfinished"),
    ]


def test_an_edition_with_nothing_left_still_says_that_it_is_being_written(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    rewrite(content / "2023" / "edition.yaml", ("accent:", "status: writing\naccent:"))

    with pytest.raises(ToolError, match="écrivez « status: draft »"):
        read_public(content, 2023)


def test_a_site_of_nothing_but_editions_being_written_is_not_made(content: Path) -> None:
    with pytest.raises(ToolError, match="rien à montrer"):
        read_public(content)


def test_it_cannot_be_published(content: Path) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*.*") if path.is_file()}

    with pytest.raises(ContentError, match="est à écrire"):
        draft(content, 2023, DAY)

    assert {path: path.read_bytes() for path in content.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize(
    "command", [["site"], ["pdf", "2023"], ["pdf", "2023", "--for", "press"], ["zip"], ["glossary"]]
)
def test_no_command_makes_it_public(command: list[str], content: Path, tmp_path: Path) -> None:
    folders: list[str | Path] = [
        "--content",
        content,
        "--templates",
        TEMPLATES,
        "--site",
        tmp_path / "site",
    ]

    told = run(*command, *folders)

    assert told.exit_code == 1
    assert not (tmp_path / "site").exists()


def test_the_site_of_the_others_says_that_it_is_left_out(content: Path, tmp_path: Path) -> None:
    shutil.copytree(BASE / "2023", content / "2022")
    rewrite(content / "2022" / "edition.yaml", ("2023", "2022"))

    told = run("site", "--content", content, "--templates", TEMPLATES, "--site", tmp_path / "site")

    assert told.exit_code == 0, told.output
    assert (
        told.output.count("L’édition 2023 est en cours d’écriture : le site se fait sans elle.")
        == 1
    )
    assert not (tmp_path / "site" / "2023").exists()
    assert (tmp_path / "site" / "2022").is_dir()
