"""The two commands: what they write, what they say, whom the forms are served to."""

from __future__ import annotations

import http.client
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from millesime.cli import main
from millesime.schema.workshop import server
from tests.pages import ROOT


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*arguments, "--content", str(ROOT / "content")])
    return done.exit_code, done.output


def test_schema_writes_every_file_then_says_that_nothing_changed(tmp_path: Path) -> None:
    code, said = run("schema", "--output", str(tmp_path))

    assert code == 0
    assert "fichiers écrits" in said
    for name in (
        "schemas/page.json",
        ".vscode/settings.json",
        "docs/reference.md",
        "admin/index.html",
    ):
        assert (tmp_path / name).is_file()
    assert "Rien n’a changé." in run("schema", "--output", str(tmp_path))[1]


def test_forms_that_are_not_installed_are_told_with_the_command_that_installs_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    code, said = run("forms")

    assert code == 1
    assert "make setup-dev" in said


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 200), ("exemple.fr", 421)])
def test_the_forms_are_served_to_this_computer_alone(
    tmp_path: Path, host: str, status: int
) -> None:
    (tmp_path / "admin").mkdir()
    (tmp_path / "admin" / "index.html").write_text("<title>x</title>", encoding="utf-8")
    with server(tmp_path) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        port = serving.server_address[1]
        asked = http.client.HTTPConnection("127.0.0.1", port)
        asked.request("GET", "/", headers={"Host": f"{host}:{port}"})
        assert asked.getresponse().status == status
        asked.close()
        serving.shutdown()


def test_nothing_that_is_kept_names_a_machine_or_a_registry() -> None:
    kept = [
        *(ROOT / "schemas").iterdir(),
        *(ROOT / ".vscode").iterdir(),
        *(ROOT / "tools/forms").iterdir(),
    ]
    for path in kept:
        text = path.read_text(encoding="utf-8")
        assert "registry" not in text.replace("registry-resolved", "")
        assert str(ROOT) not in text
