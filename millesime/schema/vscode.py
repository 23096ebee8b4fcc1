"""The settings of Visual Studio Code that give an editor completion, help and red lines in YAML.

The extension (Red Hat's YAML) is recommended to whoever opens the folder, and installed with a click.
Nothing is fetched: the schemas stand in the folder, and the public catalogue of schemas is left out.
"""

from __future__ import annotations

import json
from typing import Any

from millesime.schema.kinds import KINDS

EXTENSION = "redhat.vscode-yaml"


def extensions() -> str:
    """Return .vscode/extensions.json."""
    return _json({"recommendations": [EXTENSION]})


def settings() -> str:
    """Return .vscode/settings.json: which schema explains which files, and how YAML is edited."""
    return _json(
        {
            "yaml.schemas": {
                f"./schemas/{kind.name}.json": list(kind.globs)
                for kind in KINDS.values()
                if kind.globs
            },
            # What is not ours is left alone: no catalogue from elsewhere, no rewriting on save.
            "yaml.schemaStore.enable": False,
            "yaml.format.enable": False,
            "redhat.telemetry.enabled": False,
            "files.encoding": "utf8",
            "files.eol": "\n",
            "[yaml]": _yaml(),
            "[markdown]": {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": False}},
        }
    )


def _yaml() -> dict[str, Any]:
    return {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": True, "strings": True, "comments": False},
    }


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
