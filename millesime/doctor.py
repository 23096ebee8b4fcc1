"""Tell what this machine lacks to build the site, the PDFs or to run the tests.

Nothing here is needed to be installed: the standard library only, and WeasyPrint is never
imported, since importing it is what fails where Pango is missing.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SITE = "le site"
PDF = "les PDF"
TESTS = "les tests"

#: What mends any Python package: a .venv made anew from the locked versions.
REBUILD = "make clean && make"

#: Beyond this, naming each wrong package hides the rest of the report.
FEW = 5


@dataclass(frozen=True)
class Finding:
    """One thing looked for on this machine, and the command that brings it."""

    name: str
    ok: bool
    #: The version, as text; empty when nothing was found.
    found: str
    #: SITE, PDF or TESTS.
    needed_for: str
    #: An exact command, or a sentence where no command will do.
    remedy: str


def examine(
    content: Path = ROOT / "content",
    templates: Path = ROOT / "templates",
    requirements: Path = ROOT / "requirements.txt",
) -> list[Finding]:
    """Every finding, in the order of the build: Python, folders, fonts, PDF, tests."""
    return [
        python_version(sys.version_info[:3]),
        *packages(requirements),
        folder("dossier du contenu", content, "--content"),
        folder("dossier des gabarits", templates, "--templates"),
        *(typeface(name) for name in ("font-source-sans-pro", "font-source-serif-pro")),
        *(library(one) for one in LIBRARIES),
        *(program(one) for one in PROGRAMS),
    ]


def report(findings: Sequence[Finding]) -> str:
    """The findings in French, one a line, for a person to read."""
    width = max((len(finding.name) for finding in findings), default=0)
    lines = [_line(finding, width) for finding in findings]
    return "\n".join([*lines, "", _summary(findings)])


def missing_for_build(findings: Sequence[Finding]) -> bool:
    """Whether `python build.py` would stop: the site or the PDFs lack something."""
    return any(not finding.ok and finding.needed_for != TESTS for finding in findings)


def _line(finding: Finding, width: int) -> str:
    mark, word = ("✓", "présent") if finding.ok else ("✗", "manque")
    if finding.found and not finding.ok:
        word = "ne convient pas"
    start = f"{mark} {finding.name:<{width}}  {word}"
    detail = f" ({finding.found})" if finding.found else ""
    if finding.ok:
        return start + detail
    return f"{start}{detail}, pour {finding.needed_for} : {finding.remedy}"


def _summary(findings: Sequence[Finding]) -> str:
    lacking = [
        purpose
        for purpose in (SITE, PDF, TESTS)
        if any(not finding.ok and finding.needed_for == purpose for finding in findings)
    ]
    if not lacking:
        return "Tout est là."
    return f"Il manque de quoi faire : {', '.join(lacking)}."


# Python and its packages ---------------------------------------------------------------------


def python_version(version: tuple[int, ...]) -> Finding:
    """Whether Python is 3.11 or later."""
    return Finding(
        name="Python",
        ok=version >= (3, 11),
        found=".".join(map(str, version)),
        needed_for=SITE,
        remedy="sudo apt-get install python3.11 python3.11-venv",
    )


def packages(requirements: Path) -> list[Finding]:
    """One finding for all the packages locked; when a few are wrong, one for each of those."""
    if not requirements.is_file():
        return [Finding("paquets Python", False, "", SITE, f"remettre {requirements.name}")]
    locked = list(_locked(requirements.read_text(encoding="utf-8")))
    wrong = [
        _package(name, wanted, found)
        for name, wanted in locked
        if (found := _installed(name)) != wanted
    ]
    if 0 < len(wrong) <= FEW:
        return wrong
    found = f"{len(locked) - len(wrong)} sur {len(locked)} aux versions prévues"
    return [Finding("paquets Python", not wrong, found, SITE, REBUILD)]


def _locked(text: str) -> Iterator[tuple[str, str]]:
    """Name and version of every `name==version` line of a requirements file."""
    for match in re.finditer(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE):
        yield match[1], match[2]


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _package(name: str, wanted: str, found: str) -> Finding:
    described = f"{found}, prévu : {wanted}" if found else ""
    return Finding(f"paquet {name}", False, described, SITE, REBUILD)


def typeface(name: str) -> Finding:
    """Whether a font package is installed with its font files, which are what is used."""
    spec = importlib.util.find_spec(name.replace("-", "_"))
    places = spec.submodule_search_locations if spec else None
    faces = [face for place in places or () for face in Path(place).glob("files/*.[ot]tf")]
    found = f"{_installed(name)}, {len(faces)} fichiers de police" if faces else ""
    return Finding(f"police {name.removeprefix('font-')}", bool(faces), found, SITE, REBUILD)


def folder(name: str, path: Path, option: str) -> Finding:
    """Whether a folder the build reads is where it was said to be."""
    return Finding(
        name=name,
        ok=path.is_dir(),
        found=str(path) if path.is_dir() else "",
        needed_for=SITE,
        remedy=f"le dossier {path} n’existe pas : indiquer le bon avec {option} DOSSIER",
    )


# The libraries WeasyPrint opens --------------------------------------------------------------


@dataclass(frozen=True)
class Library:
    """A shared library WeasyPrint opens, and how it tells its version."""

    name: str
    file: str
    major: int
    version: Callable[[ctypes.CDLL], str]
    package: str

    @property
    def files(self) -> tuple[str, ...]:
        """The names WeasyPrint tries for it on Linux, macOS and Windows."""
        start, major = f"lib{self.file}", self.major
        return f"{start}.so.{major}", f"{start}.{major}.dylib", f"{start}-{major}.dll"


def library(wanted: Library) -> Finding:
    """Whether a shared library opens, under any of the names it has on the various systems."""
    handle = _first(wanted.files) or _first([ctypes.util.find_library(wanted.file)])
    return Finding(
        name=wanted.name,
        ok=handle is not None,
        found=_version(handle, wanted) if handle else "",
        needed_for=PDF,
        remedy=f"sudo apt-get install {wanted.package}",
    )


def _first(files: Iterable[str | None]) -> ctypes.CDLL | None:
    """The first of these libraries that opens."""
    for file in filter(None, files):
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


def _version(handle: ctypes.CDLL, wanted: Library) -> str:
    try:
        return wanted.version(handle)
    except AttributeError:  # the library opens but has no such function
        return "version inconnue"


def _text(function: str) -> Callable[[ctypes.CDLL], str]:
    """The answer of a C function that gives the version as text."""

    def version(handle: ctypes.CDLL) -> str:
        ask = getattr(handle, function)
        ask.restype = ctypes.c_char_p
        return bytes(ask()).decode()

    return version


def _fontconfig_version(handle: ctypes.CDLL) -> str:
    """Fontconfig tells 2.14.1 as the number 21401."""
    number = int(handle.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


LIBRARIES = (
    Library("Pango", "pango-1.0", 0, _text("pango_version_string"), "libpango-1.0-0"),
    Library("PangoFT2", "pangoft2-1.0", 0, _text("pango_version_string"), "libpangoft2-1.0-0"),
    Library("HarfBuzz", "harfbuzz-subset", 0, _text("hb_version_string"), "libharfbuzz-subset0"),
    Library("fontconfig", "fontconfig", 1, _fontconfig_version, "fontconfig"),
)


# The programs the tests run ------------------------------------------------------------------


@dataclass(frozen=True)
class Program:
    """A program, the commands it may go by, and how it tells its version."""

    name: str
    commands: tuple[str, ...]
    ask: str
    package: str


PROGRAMS = (
    Program("Chromium", ("chromium", "chromium-browser"), "--version", "chromium"),
    Program("Java", ("java",), "-version", "default-jre-headless"),
    Program("qpdf", ("qpdf",), "--version", "qpdf"),
)


def program(wanted: Program) -> Finding:
    """Whether a program is on the path and answers when asked its version."""
    found = next(
        (version for command in wanted.commands if (version := _answer(command, wanted.ask))), ""
    )
    return Finding(
        name=wanted.name,
        ok=bool(found),
        found=found,
        needed_for=TESTS,
        remedy=f"sudo apt-get install {wanted.package}",
    )


def _answer(command: str, ask: str) -> str:
    """The version in what a command says of itself; Java says it on the error stream."""
    path = shutil.which(command)
    if path is None:
        return ""
    try:
        # The command is one of PROGRAMS and the argument a constant beside it.
        done = subprocess.run([path, ask], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    match = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return match[0] if match else "version inconnue"
