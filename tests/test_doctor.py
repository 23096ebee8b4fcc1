"""What `python build.py doctor` says of a machine, right or wrong."""

import subprocess
import sys
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from millesime import doctor
from millesime.doctor import LIBRARIES, PDF, SITE, TESTS, Finding, Program

GOOD = Finding("Pango", True, "1.50.12", PDF, "sudo apt-get install libpango-1.0-0")
ABSENT = replace(GOOD, ok=False, found="")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def command(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def test_examining_this_machine_finds_each_thing_once_and_a_remedy_for_it() -> None:
    findings = doctor.examine()

    names = [finding.name for finding in findings]
    assert len(names) == len(set(names))
    assert {finding.needed_for for finding in findings} == {SITE, PDF, TESTS}
    assert all(finding.remedy for finding in findings)


def test_examining_does_not_import_weasyprint() -> None:
    script = (
        "import sys; from millesime.doctor import examine; examine();"
        "sys.exit('weasyprint' in sys.modules)"
    )

    subprocess.run([sys.executable, "-c", script], check=True, cwd=doctor.ROOT)


def test_python_before_3_11_is_refused() -> None:
    assert not doctor.python_version((3, 10, 13)).ok
    assert doctor.python_version((3, 11, 0)).ok
    assert doctor.python_version((3, 13, 1)).found == "3.13.1"


def test_packages_at_the_locked_versions_make_one_finding(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    version = metadata.version("click")
    lock.write_text(
        f"# a comment\nclick=={version} \\\n    --hash=sha256:00\n    # via x==1\n",
        encoding="utf-8",
    )

    [finding] = doctor.packages(lock)

    assert finding.ok
    assert finding.found == "1 sur 1 aux versions prévues"


def test_each_absent_or_other_version_of_a_package_is_a_finding(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("click==0.0.1 \\\n    --hash=sha256:00\nno-such-package==1.0\n", "utf-8")

    other, absent = doctor.packages(lock)

    assert (other.name, other.ok) == ("paquet click", False)
    assert other.found == f"{metadata.version('click')}, prévu : 0.0.1"
    assert (absent.name, absent.ok, absent.found) == ("paquet no-such-package", False, "")


def test_many_wrong_packages_are_counted_not_listed(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("".join(f"no-such-{n}==1.0\n" for n in range(6)), encoding="utf-8")

    [finding] = doctor.packages(lock)

    assert (finding.ok, finding.found) == (False, "0 sur 6 aux versions prévues")


def test_the_locked_file_itself_may_be_missing(tmp_path: Path) -> None:
    [finding] = doctor.packages(tmp_path / "requirements.txt")

    assert not finding.ok
    assert finding.remedy == "remettre requirements.txt"


def test_the_repository_s_own_lock_is_installed_here() -> None:
    [finding] = doctor.packages(doctor.ROOT / "requirements.txt")

    assert finding.ok


def test_a_missing_folder_names_the_path_and_the_option(tmp_path: Path) -> None:
    finding = doctor.folder("dossier du contenu", tmp_path / "ailleurs", "--content")

    assert not finding.ok
    assert str(tmp_path / "ailleurs") in finding.remedy
    assert "--content" in finding.remedy
    assert doctor.folder("dossier du contenu", tmp_path, "--content").ok


def test_a_font_package_is_found_with_its_files() -> None:
    assert "fichiers de police" in doctor.typeface("font-source-sans-pro").found
    assert not doctor.typeface("font-no-such-face").ok


def test_a_library_that_does_not_open_names_its_debian_package() -> None:
    wanted = replace(LIBRARIES[0], file="no-such-library")

    finding = doctor.library(wanted)

    assert (finding.ok, finding.found) == (False, "")
    assert finding.remedy == "sudo apt-get install libpango-1.0-0"


def test_a_library_that_does_not_tell_its_version_is_still_found() -> None:
    wanted = replace(LIBRARIES[0], file="c", major=6)

    assert doctor.library(wanted).found == "version inconnue"


@pytest.mark.pdf
@pytest.mark.parametrize("wanted", LIBRARIES, ids=lambda wanted: wanted.name)
def test_each_library_of_weasyprint_tells_its_version(wanted: doctor.Library) -> None:
    assert doctor.library(wanted).found.count(".") == 2


def test_a_program_tells_its_version_on_either_stream(path: Path) -> None:
    command(path, "java", "echo 'openjdk version \"17.0.15\" 2025' >&2")

    finding = doctor.program(Program("Java", ("java",), "-version", "default-jre-headless"))

    assert (finding.ok, finding.found) == (True, "17.0.15")


def test_a_program_may_go_by_another_name(path: Path) -> None:
    command(path, "second", "echo 2.0")

    assert doctor.program(Program("Two", ("first", "second"), "--version", "two")).found == "2.0"


@pytest.mark.parametrize("script", ["exit 1", None])
def test_a_program_absent_or_broken_is_missing(path: Path, script: str | None) -> None:
    if script:
        command(path, "qpdf", script)

    finding = doctor.program(Program("qpdf", ("qpdf",), "--version", "qpdf"))

    assert not finding.ok
    assert finding.remedy == "sudo apt-get install qpdf"


def test_the_report_is_aligned_and_says_in_words_what_the_marks_say() -> None:
    findings = [
        Finding("Python", True, "3.11.7", SITE, "…"),
        Finding("paquet click", False, "8.4.0, prévu : 8.5.1", SITE, "make clean && make"),
        ABSENT,
    ]

    assert doctor.report(findings).splitlines() == [
        "✓ Python        présent (3.11.7)",
        "✗ paquet click  ne convient pas (8.4.0, prévu : 8.5.1), pour le site : make clean && make",
        "✗ Pango         manque, pour les PDF : sudo apt-get install libpango-1.0-0",
        "",
        "Il manque de quoi faire : le site, les PDF.",
    ]


def test_a_whole_machine_is_told_so() -> None:
    assert doctor.report([GOOD]).endswith("\n\nTout est là.")


def test_only_what_the_build_needs_stops_the_build() -> None:
    assert not doctor.missing_for_build([GOOD, replace(ABSENT, needed_for=TESTS)])
    assert doctor.missing_for_build([replace(ABSENT, needed_for=PDF)])
    assert doctor.missing_for_build([GOOD, replace(ABSENT, needed_for=SITE)])
