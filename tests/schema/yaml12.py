"""YAML as yaml-language-server reads it: the core schema of YAML 1.2, where dates and « oui » are text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

CORE = {
    "null": (r"~|null|Null|NULL|", "~nN\0"),
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    "float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN)",
        "-+.0123456789",
    ),
}


class Core(yaml.SafeLoader):
    """PyYAML with the implicit types of YAML 1.2 alone."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 – the parent declares it so


for name, (pattern, first) in CORE.items():
    letters = ["" if letter == "\0" else letter for letter in first]
    Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{name}", re.compile(rf"^(?:{pattern})$"), letters
    )
Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(str(node.value).lstrip("+")))


def read(text: str) -> Any:
    """Return what a text holds; raise yaml.YAMLError for what is no YAML."""
    return yaml.load(text, Loader=Core)


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files under a folder."""
    return sorted(folder.rglob("*.yaml"))
