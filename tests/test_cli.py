"""The commands as an editor types them, on the real content, in a real process."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CONTENT, ROOT, TEMPLATES


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
    assert "Aucun problème" in run("check", "--content", content).stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_glossary_alone_is_complete_with_its_style(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run("glossary", "--site", site).returncode == 0
    made = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert "lexique/index.html" in made
    assert any(name.startswith("assets/style.") for name in made)
    assert "index.html" not in made


def test_glossary_leaves_the_rest_of_the_site_as_it_stands(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "2023").mkdir(parents=True)
    (site / "2023" / "index.html").write_text("as it stands")
    run("glossary", "--site", site)
    assert (site / "2023" / "index.html").read_text() == "as it stands"


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
