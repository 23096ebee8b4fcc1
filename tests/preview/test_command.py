"""The command at a terminal: where it listens, what it says at each save, how it ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from millesime.cli import main
from millesime.preview import ports
from millesime.problems import ToolError
from tests.conftest import ROOT
from tests.pages import BASE
from tests.preview.conftest import desk


def test_it_listens_to_this_machine_alone() -> None:
    with ports.listening(None) as opened:
        assert opened.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_passed_over() -> None:
    with ports.listening(None) as first, ports.listening(None) as second:
        assert first.getsockname()[1] < second.getsockname()[1]


def test_a_port_asked_for_that_is_taken_is_refused_in_french() -> None:
    with socket.create_server((ports.LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ToolError, match=f"Le port {port} ne peut pas servir"):
            ports.listening(port)


def test_no_port_at_all_is_told_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((ports.LOOPBACK, 0)) as taken:
        monkeypatch.setattr(ports, "FIRST", taken.getsockname()[1])
        monkeypatch.setattr(ports, "TRIED", 1)
        with pytest.raises(ToolError, match="Aucun port n’est libre"):
            ports.listening(None)


def test_templates_without_a_preview_are_told_in_french(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--content", str(BASE), "--templates", str(tmp_path)])
    assert done.exit_code == 1
    assert "n’a pas de dossier preview" in done.output


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
def test_a_line_at_each_save_and_a_polite_end(tmp_path: Path) -> None:
    found = desk(tmp_path, BASE)
    where = [
        f"--{name}={getattr(found.folders, name)}" for name in ("content", "templates", "site")
    ]
    command = [sys.executable, str(ROOT / "build.py"), "serve", *where]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout
        assert re.fullmatch(r"Aperçu : http://127\.0\.0\.1:\d+/ .*\n", process.stdout.readline())
        name = "2023/10-edito.md"
        found.write(name, found.read(name) + "\n\nVoir [le plan](section:nulle-part).\n")
        told = [process.stdout.readline() for _ in range(2)]
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()

    assert re.match(rf"{name}:\d+:\d+ broken-reference : La section « nulle-part »", told[0])
    assert re.match(rf"{name} : relu en \d+,\d\d s, 1 problème à corriger\.$", told[1])
    assert rest.strip() == "L’aperçu est arrêté."
    assert process.returncode == 0
    assert not found.folders.site.exists()
