"""Every file that is made from the models, by its path from the project's folder."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from millesime.problems import ToolError
from millesime.schema import forms, reference, vscode
from millesime.schema.jsonschema import schema_of
from millesime.schema.kinds import KINDS

ADMIN = Path(__file__).parent / "admin"
"""The page of the forms: what does not depend on the models."""
PACKAGES = {
    "sveltia": "@sveltia/cms",
    "yaml": "yaml",
    "icons": "@fontsource-variable/material-symbols-outlined",
    "sans": "@fontsource-variable/source-sans-3",
}
"""What the page loads, by its folder in vendor/: packages that tools/forms/install.sh brings."""
VENDOR = Path(".cache/forms/node_modules")
TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<words>.+?)(?P=quote)[ \t]*$", re.MULTILINE)
SHOWN = {
    "app_title", "description", "enumDescriptions", "errorMessage", "hint", "label",
    "markdownDescription", "patternErrorMessage", "title",
}  # fmt: skip
"""The keys whose words people read, in a schema and in a form."""
NO_BREAK = re.compile("(?<=«) | (?=[»;:!?])")
NO_PACKAGES = (
    "Les formulaires ne sont pas installés. Installez-les une fois, avec le réseau : make setup-dev"
)


def outputs() -> dict[str, str]:
    """Return the texts of the files that are kept with the project, by their paths."""
    schemas = {
        f"schemas/{kind.name}.json": json.dumps(
            typeset(schema_of(kind)), ensure_ascii=False, indent=1
        )
        + "\n"
        for kind in KINDS.values()
    }
    return {
        **schemas,
        ".vscode/settings.json": vscode.settings(),
        ".vscode/extensions.json": vscode.extensions(),
        "docs/reference.md": reference.page(),
    }


def admin(content: Path, name: str) -> dict[str, str]:
    """Return the texts of the page of the forms, those of the files of the content as they are now.

    `name` is the federation's; the content is read where the project's folder is the current one.
    """
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(ADMIN.iterdir())}
    config = forms.config(name, Path.cwd().name, content.as_posix(), titles(content))
    told = {"config": config, "forms": forms.forms()}
    pages["config.json"] = json.dumps(typeset(told), ensure_ascii=False) + "\n"
    return {f"admin/{name}": text for name, text in pages.items()}


def typeset(tree: Any, key: str = "") -> Any:
    """Return a schema or a form with the words people read as French has them: ’, no-break spaces."""
    if isinstance(tree, dict):
        return {name: typeset(inner, name) for name, inner in tree.items()}
    if isinstance(tree, list) and key == "pattern":  # a form's: what it asks, then how it is told
        return [tree[0], typeset(tree[1], "hint")]
    if isinstance(tree, list):
        return [typeset(inner, key) for inner in tree]
    if isinstance(tree, str) and key in SHOWN:
        return NO_BREAK.sub("\u00a0", tree.replace("'", "’"))
    return tree


def titles(content: Path) -> dict[str, str]:
    """Return the paths of the content that have a form, each with its title where it has one."""
    found: dict[str, str] = {}
    for path in sorted(content.rglob("*")):
        name = path.relative_to(content).as_posix()
        if path.is_file() and forms.form_of(name):
            title = TITLE.search(path.read_text(encoding="utf-8", errors="replace"))
            found[name] = title["words"] if title else ""
    return found


def write(folder: Path, texts: dict[str, str]) -> list[str]:
    """Write the texts that differ from what the folder holds; return their paths."""
    changed = [
        path
        for path, text in texts.items()
        if not (folder / path).is_file() or (folder / path).read_text(encoding="utf-8") != text
    ]
    for path in changed:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(texts[path], encoding="utf-8", newline="\n")
    return changed


def bring(folder: Path, packages: Path = VENDOR) -> None:
    """Copy what the page of the forms loads into its folder, unless it is there.

    Raises ToolError when the packages have not been installed.
    """
    for name, package in PACKAGES.items():
        source, target = packages / package, folder / "admin" / "vendor" / name
        if not source.is_dir():
            raise ToolError(NO_PACKAGES)
        version = (source / "package.json").read_bytes()
        if not _is(target, version):
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.map", "npm", "types"))


def _is(folder: Path, version: bytes) -> bool:
    """Return whether a folder holds that version of a package."""
    return (folder / "package.json").is_file() and (folder / "package.json").read_bytes() == version
