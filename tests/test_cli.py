"""The commands as an editor types them, on the real content, in a real process."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from millesime.cli import main
from millesime.rules import RULES
from tests.conftest import CONTENT, ROOT, TEMPLATES
from tests.pages import BASE, base_with

GLOSSARY_FILES = ("index.html", "lexique.csv", "lexique.json", "lexique.jsonld", "lexique.pdf")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run build.py and return what it said."""
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site made by the command."""
    site = tmp_path_factory.mktemp("cli") / "site"
    assert run("site", "--site", site).returncode == 0
    return site


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real content, to be spoilt."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def spoil(content: Path) -> None:
    editorial = next((content / "2023").glob("10-edito.md"))
    editorial.write_text(editorial.read_text("utf-8") + "\n[](figure:nowhere)\n", "utf-8")


def test_help_is_french_and_has_examples() -> None:
    said = run("--help").stdout
    assert "Exemples :" in said
    assert "python build.py pdf 2023" in said
    for english in ("Usage:", "Options:", "Commands", "Show this message"):
        assert english not in said


def test_an_unknown_command_is_a_wrong_use_and_offers_the_near_one() -> None:
    answer = run("chek")
    assert answer.returncode == 2
    assert "Vouliez-vous dire" in answer.stderr


def test_an_unchanged_build_says_so_and_touches_no_file(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    answer = run("site", "--site", built)
    assert "Rien n’a changé" in answer.stdout
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    run("site", "--site", tmp_path / "site")
    for path in built.rglob("*"):
        if path.is_file():
            again = tmp_path / "site" / path.relative_to(built)
            assert again.read_bytes() == path.read_bytes(), path


def test_options_may_stand_before_the_command(content: Path) -> None:
    spoil(content)
    assert run("--content", content, "check").returncode == 1
    assert run("check", "--content", content).returncode == 1


def test_a_problem_leaves_the_old_site_untouched(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    spoil(content)
    answer = run("site", "--content", content, "--site", site)
    assert answer.returncode == 1
    assert "2023/10-edito.md" in answer.stderr
    assert "le site précédent reste en place" in answer.stderr
    assert [path.name for path in site.iterdir()] == ["index.html"]


def test_check_writes_nothing(content: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert "Éditions contrôlées : " in run("check", "--content", content).stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_glossary_alone_is_complete_with_its_style(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run("glossary", "--site", site).returncode == 0
    made = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {f"lexique/{name}" for name in GLOSSARY_FILES} <= made
    assert any(name.startswith("assets/style.") for name in made)
    assert "index.html" not in made


def test_glossary_leaves_the_rest_of_the_site_as_it_stands(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "2023").mkdir(parents=True)
    (site / "2023" / "index.html").write_text("as it stands")
    run("glossary", "--site", site)
    assert (site / "2023" / "index.html").read_text() == "as it stands"


def test_glossary_says_what_changed_since_the_last_time(tmp_path: Path) -> None:
    content = base_with(BASE, tmp_path / "content")
    where = ("glossary", "--content", content, "--site", tmp_path / "site")
    assert "C’est la première fois" in run(*where).stdout
    assert "Aucun terme n’a changé" in run(*where).stdout
    glossary = content / "2023" / "glossary.yaml"
    text = glossary.read_text("utf-8").replace("label: insertion", "label: une insertion")
    glossary.write_text(f"{text}  zzz: {{term: ZZZ, label: un sommeil}}\n", "utf-8")
    said = run(*where).stdout
    assert "Ajoutés depuis la dernière fois (1) : ZZZ." in said
    assert "Reformulés depuis la dernière fois (1) : IAE." in said


def test_glossary_has_an_example() -> None:
    assert "Exemple : python build.py glossary" in run("glossary", "--help").stdout


def test_a_folder_that_does_not_exist_is_explained() -> None:
    answer = run("check", "--content", "nowhere")
    assert answer.returncode == 1
    assert "n'existe pas" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_edition_that_does_not_exist_is_explained(tmp_path: Path) -> None:
    answer = run("pdf", "1999", "--site", tmp_path / "site")
    assert answer.returncode == 1
    assert "Il n’y a pas d’édition 1999" in answer.stderr


def test_another_federations_templates_are_taken(tmp_path: Path) -> None:
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    home = templates / "web" / "home.html"
    home.write_text(
        home.read_text("utf-8").replace("Rapports d’activité</h1>", "Nos années</h1>"), "utf-8"
    )
    run("site", "--templates", templates, "--site", tmp_path / "site")
    assert "Nos années" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_starting_imports_only_what_a_command_needs() -> None:
    """`--help` and an unchanged build must answer at once."""
    code = "import sys, millesime.cli; print([m for m in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for heavy in ("weasyprint", "jinja2", "markdown", "pydantic", "babel", "yaml"):
        assert f"'{heavy}'" not in loaded


# ---------------------------------------------------------------- our own faults


@pytest.fixture
def two_stories(tmp_path: Path) -> tuple[str | Path, ...]:
    """A command whose templates say on the site what they do not on paper: a fault of ours."""
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    chapter = templates / "web" / "chapter.html"
    said = chapter.read_text("utf-8").replace("{{ heading.lead }}", "{{ heading.lead }} Et puis.")
    chapter.write_text(said, "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    return "pdf", "2023", "--content", BASE, "--templates", templates, "--site", site


def test_a_fault_of_the_program_is_owned_in_french(two_stories: tuple[str | Path, ...]) -> None:
    answer = run(*two_stories)

    assert answer.returncode == 1
    assert "par sa propre faute, et non à cause de votre contenu" in answer.stderr
    assert "ajoutez --verbose à la même commande" in answer.stderr
    assert "Traceback" not in answer.stderr
    site = Path(two_stories[-1])
    assert [path.name for path in site.iterdir()] == ["index.html"]


def test_its_details_are_told_to_who_asks(two_stories: tuple[str | Path, ...]) -> None:
    answer = run(*two_stories, "--verbose")

    assert answer.returncode == 1
    assert "Traceback" in answer.stderr
    assert "OtherWordsError: 2023/" in answer.stderr
    assert "par sa propre faute" in answer.stderr.splitlines()[-1]
    assert "ajoutez --verbose" not in answer.stderr


def test_a_file_that_the_machine_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where a folder is asked for")
    answer = run("site", "--content", BASE, "--site", tmp_path / "taken" / "site")

    assert answer.returncode == 1
    assert f"lire ou écrire le fichier {tmp_path / 'taken'}" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_folder_given_for_a_file_is_refused_in_french(tmp_path: Path) -> None:
    answer = run("zip", "--content", BASE, "-o", tmp_path)

    assert answer.returncode == 2
    assert f"« {tmp_path} » est un dossier, pas un fichier." in answer.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe is closed that way there")
def test_a_reader_who_left_is_no_fault_of_ours() -> None:
    command = [sys.executable, str(ROOT / "build.py"), "check", "--content", str(BASE)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asked:
        assert asked.stdout
        assert asked.stderr
        asked.stdout.close()
        assert b"faute" not in asked.stderr.read()


# ---------------------------------------------------------------- errors and remarks

MISTAKES = ROOT / "tests" / "mistakes"
ERROR = "2023/10-edito.md:5:1 missing-image"
REMARK = "2023/10-edito.md:7:3 unused-note"


@pytest.fixture
def remark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content whose one problem is of a rule that only remarks, for the time of the test."""
    monkeypatch.setitem(RULES, "unused-note", replace(RULES["unused-note"], is_remark=True))
    return base_with(MISTAKES / "unused-note", tmp_path / "content")


@pytest.fixture
def both(remark: Path) -> Path:
    """The same content, with an error that stands before the remark."""
    editorial = remark / "2023" / "10-edito.md"
    lines = editorial.read_text("utf-8").splitlines()
    lines[4] = "![Une maison](images/nulle-part.svg) " + lines[4]
    editorial.write_text("\n".join(lines), "utf-8")
    return remark


def here(*arguments: str | Path) -> Result:
    """Run a command in this process, where the rules can be changed."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_lists_what_is_to_be_looked_at_and_stops_nothing(remark: Path) -> None:
    answer = here("check", "--content", remark)

    assert answer.exit_code == 0
    assert "Aucune erreur, 1 point à regarder. Éditions contrôlées : 2023." in answer.stdout
    heading, point, blank, rules = answer.stderr.splitlines()
    assert heading == "À regarder :"
    assert point.startswith(REMARK)
    assert blank == ""
    assert rules == "Les règles sont expliquées dans docs/regles.md."


def test_check_lists_the_errors_before_what_is_to_be_looked_at(both: Path) -> None:
    answer = here("check", "--content", both)

    assert answer.exit_code == 1
    assert answer.stderr.index(ERROR) < answer.stderr.index("À regarder :")
    assert answer.stderr.index("À regarder :") < answer.stderr.index(REMARK)
    assert "1 problème à corriger, 1 point à regarder. Rien n’a été écrit" in answer.stderr
    assert answer.stderr.count("docs/regles.md") == 1


def test_a_build_says_how_many_points_are_to_be_looked_at(remark: Path, tmp_path: Path) -> None:
    answer = here("site", "--content", remark, "--site", tmp_path / "site")

    assert answer.exit_code == 0
    assert "1 point à regarder : python build.py check\n" in answer.stderr
    assert REMARK not in answer.stderr


def test_a_build_that_stops_lists_the_errors_alone(both: Path, tmp_path: Path) -> None:
    answer = here("site", "--content", both, "--site", tmp_path / "site")

    assert answer.exit_code == 1
    assert ERROR in answer.stderr
    assert REMARK not in answer.stderr
    assert "1 point à regarder : python build.py check\n" in answer.stderr


def test_what_is_said_of_a_sound_content_does_not_speak_of_rules() -> None:
    answer = run("check", "--content", BASE)
    assert answer.stdout == "Aucun problème. Éditions contrôlées : 2023.\n"
    assert answer.stderr == ""


# ---------------------------------------------------------------- for an editor's tool


def test_check_tells_a_tool_all_that_it_tells_an_editor(tmp_path: Path) -> None:
    content = base_with(MISTAKES / "colon-in-title", tmp_path / "content")

    answer = run("check", "--content", content, "--format", "json")

    assert answer.returncode == 1
    assert answer.stderr == ""
    (told,) = json.loads(answer.stdout)
    place = f"{told['file']}:{told['line']}:{told['column']}"
    words = f"{place} {told['rule']} : {told['sentence']} {told['remedy']}\n"
    assert words == (MISTAKES / "colon-in-title" / "expected.txt").read_text("utf-8")
    assert (told["severity"], told["key"]) == ("error", "")
    assert told["page"] == "docs/regles.md#yaml-colon"


def test_a_tool_is_told_which_problems_stop_nothing(both: Path) -> None:
    told = json.loads(here("check", "--content", both, "--format", "json").stdout)
    assert [(one["rule"], one["severity"]) for one in told] == [
        ("missing-image", "error"),
        ("unused-note", "remark"),
    ]


def test_remarks_alone_are_a_success_for_a_tool(remark: Path) -> None:
    answer = here("check", "--content", remark, "--format", "json")
    assert answer.exit_code == 0
    assert [one["severity"] for one in json.loads(answer.stdout)] == ["remark"]


def test_a_tool_is_told_by_an_empty_list_that_nothing_is_wrong() -> None:
    answer = run("check", "--content", BASE, "--format", "json")
    assert answer.returncode == 0
    assert json.loads(answer.stdout) == []


def test_accents_reach_a_tool_as_they_are_whatever_the_terminal(tmp_path: Path) -> None:
    content = base_with(MISTAKES / "colon-in-title", tmp_path / "content")
    done = subprocess.run(
        [sys.executable, "build.py", "check", "--content", content, "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        env={"PYTHONIOENCODING": "latin-1"},
        check=False,
    )
    (told,) = json.loads(done.stdout.decode("utf-8"))
    assert "Édito : le cap" in told["remedy"]


def test_what_the_machine_lacks_is_no_problem_of_the_content() -> None:
    answer = run("check", "--content", "nowhere", "--format", "json")
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "n'existe pas" in answer.stderr


def test_a_form_that_does_not_exist_is_a_wrong_use() -> None:
    answer = run("check", "--format", "xml")
    assert answer.returncode == 2
    assert "« xml » n’est pas l’une de ces valeurs : 'text', 'json'" in answer.stderr
