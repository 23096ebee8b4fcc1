"""How a command tells its steps: lines in a file, a bar on a terminal, seconds when asked."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from millesime.cli.speech import Voice
from millesime.steps import Step
from tests.conftest import ROOT

STORY = """
from millesime.cli.speech import done, say
from millesime.steps import Step
say("Lecture")
for count in range(3):
    say(Step(f"Mise en page : {count}", count, 2))
say("Pages")
done("Fini")
"""


def on_a_terminal(script: str) -> str:
    """Return what a terminal receives from a script."""
    master, slave = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=slave, stderr=slave, text=True
    ):
        os.close(slave)
        received = b""
        try:
            while chunk := os.read(master, 4096):
                received += chunk
        except OSError:  # Linux says so when the other end is closed
            pass
    os.close(master)
    return received.decode()


def test_in_a_file_each_step_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice()
    voice("Lecture")
    voice(Step("Mise en page : rapport", 1, 2))
    assert capsys.readouterr().err == "Lecture…\nMise en page : rapport (1/2)\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
def test_on_a_terminal_a_bar_fills_on_one_line_and_ends_before_what_follows() -> None:
    lines = on_a_terminal(STORY).replace("\r\n", "\n").split("\n")
    (bar,) = [line for line in lines if "Mise en page" in line]
    assert re.findall(r"(█*)░* (\d)/2", bar) == [("", "0"), ("█" * 12, "1"), ("█" * 24, "2")]
    assert lines.index("Pages…") > lines.index(bar)


def test_asked_to_be_verbose_it_tells_how_long_each_step_took(
    capsys: pytest.CaptureFixture[str],
) -> None:
    voice = Voice()
    voice.be_verbose()
    voice("Lecture")
    voice("Pages du site")
    voice.pause()
    told = capsys.readouterr().err.splitlines()
    assert [re.sub(r"[\d.]+ s", "… s", line).strip() for line in told] == [
        *("Lecture…", "… s  Lecture", "Pages du site…", "… s  Pages du site"),
    ]
