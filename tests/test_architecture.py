"""The shape of the package, read from its imports: stages meet in the model, never each other."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages import ROOT

PACKAGE = ROOT / "millesime"
STAGES = (
    "load", "validate", "resolve", "render", "search", "exports", "typeset", "preflight", "write",
)  # fmt: skip
HELPERS = (
    "arithmetic", "colour", "containers", "drawn", "finish", "formats", "images", "manifest",
    "office", "policy", "press", "proof", "recent", "stamp", "typography", "widths", "words", "yamltext",
)  # fmt: skip
"""What any stage may use: they know the model and each other, and no stage."""
READS_AND_WRITES = {
    "load": "reads the content",
    "write": "writes the site",
    "binding": "reads the PDFs that the site has",
    "memo": "keeps results",
    "fonts": "reads the typefaces of the installed packages",
    "assets": "reads the style sheets",
    "typeset": "reads the style sheets that a PDF depends on",
    "typeset.files": "hands WeasyPrint the style sheets, fonts and pictures it asks for",
    "darkroom": "reads the pictures",
    "images.originals": "opens pictures, from bytes it is given",
    "images.develop": "opens pictures, from bytes it is given",
    "press.booklet": "opens PDFs, from bytes it is given",
    "press.images": "opens pictures, from bytes it is given",
    "press.intent": "reads the streams of a PDF",
    "press.profile": "reads the ICC profile that stands beside it",
    "proof.overlay": "opens PDFs, from bytes it is given",
    "render.paper": "lists the style sheets of the templates",
    "doctor": "examines the machine",
    "cards": "reads the fonts and the icon of the site",
}
DISK = {
    "exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "open", "read_bytes", "read_text",
    "rglob", "rmdir", "stat", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
MIDDLE = (
    "validate", "resolve", "render", "search", "exports", "model", "problems", "rules", *HELPERS,
)  # fmt: skip


def modules() -> dict[str, Path]:
    """Return every module of the package by its name inside it: "load", "model.text"."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


MODULES = modules()


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of all that a module imports, at any depth of its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} has a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def ours(path: Path) -> set[str]:
    """Return the top-level modules of the package that a module imports."""
    return {
        name.split(".")[1]
        for name in imports(path)
        if name.startswith("millesime.")
        and name.split(".")[1] in {n.split(".")[0] for n in MODULES}
    }


def of(*tops: str) -> list[str]:
    return [name for name in MODULES if name.split(".")[0] in tops]


@pytest.mark.parametrize("module", of(*STAGES))
def test_a_stage_imports_the_model_problems_and_helpers_never_another_stage(module: str) -> None:
    allowed = {"model", "problems", "rules", *HELPERS, module.split(".", maxsplit=1)[0]}
    assert ours(MODULES[module]) <= allowed


@pytest.mark.parametrize("module", of(*HELPERS))
def test_a_helper_imports_no_stage(module: str) -> None:
    assert ours(MODULES[module]) <= {"model", "problems", "rules", *HELPERS}


@pytest.mark.parametrize("module", of("model"))
def test_the_model_imports_problems_and_formats_alone(module: str) -> None:
    assert ours(MODULES[module]) <= {"model", "problems", "formats"}


def test_problems_import_the_rules_alone_and_these_nothing_else_of_ours() -> None:
    assert ours(MODULES["problems"]) == {"rules"}
    assert all(ours(MODULES[module]) <= {"rules"} for module in of("rules"))


@pytest.mark.parametrize(
    ("library", "stage"),
    [("weasyprint", "typeset"), ("jinja2", "render"), ("markdown", "render"), ("yaml", "yamltext")],
)
def test_one_stage_alone_imports_a_library(library: str, stage: str) -> None:
    importers = {
        module.split(".")[0]
        for module, path in MODULES.items()
        if any(name.split(".")[0] == library for name in imports(path))
    }
    assert importers == {stage}


@pytest.mark.parametrize("module", of(*MIDDLE))
def test_between_load_and_write_nothing_touches_the_disk(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    touched = {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    } & DISK
    assert not touched or module in READS_AND_WRITES


def test_a_command_imports_no_heavy_library_before_it_needs_it() -> None:
    heavy = (
        "weasyprint", "jinja2", "markdown", "pydantic", "yaml", "babel", "fontTools", "pikepdf",
    )  # fmt: skip
    script = f"import sys, millesime.cli; print(*sorted(set(sys.modules) & set({heavy!r})))"

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ""
