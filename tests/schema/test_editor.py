"""What Visual Studio Code shows, asked of the server it uses: completion, help, red lines, in French."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from millesime.schema.outputs import VENDOR
from tests.pages import ROOT

SERVER = ROOT / VENDOR / "yaml-language-server" / "bin" / "yaml-language-server"
TRANSLATIONS = SERVER.parent.parent / "l10n"
PATIENCE = 30
"""Seconds to wait for an answer, on a machine with much else to do."""


def plain(words: str) -> str:
    """Return words as they are typed on a keyboard."""
    return words.replace("\u00a0", " ").replace("’", "'")


class Editor:
    """An editor of a folder: the server's other end, by its protocol over standard input and output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
        self.answers: dict[int, Any] = {}
        self.red_lines: dict[str, list[dict[str, Any]]] = {}
        self.news = threading.Condition()
        node = ROOT / ".venv" / "bin" / "node"
        self.server = subprocess.Popen(
            [str(node) if node.exists() else "node", str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self._greet()

    def open(self, path: str, text: str) -> list[str]:
        """Open a file that holds a text; return the red lines: « line: sentence »."""
        uri = (self.folder / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        with self.news:
            assert self.news.wait_for(lambda: uri in self.red_lines, PATIENCE)
        return [
            f"{found['range']['start']['line'] + 1}: {plain(found['message'])}"
            for found in self.red_lines[uri]
        ]

    def offered(self, path: str, text: str) -> dict[str, str]:
        """Return what is offered at the end of a text, by its label, with what it would write."""
        self.open(path, text)
        found = self._at("completion", path, text)
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: (item.get("textEdit") or {}).get("newText", "") for item in items}

    def help(self, path: str, text: str, word: str) -> str:
        """Return what is said of the first `word` of a text."""
        self.open(path, text)
        said = self._at("hover", path, text[: text.index(word) + 1])
        return plain(str(said["contents"]["value"]))

    def close(self) -> None:
        self.server.kill()
        self.server.communicate()

    def _greet(self) -> None:
        root = self.folder.as_uri()
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "locale": "fr",
                "workspaceFolders": [{"uri": root, "name": "projet"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
                },
                "initializationOptions": {"l10nPath": str(TRANSLATIONS)},
            },
        )
        self._send({"method": "initialized", "params": {}})

    def _at(self, what: str, path: str, text: str) -> Any:
        lines = text.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        document = {"uri": (self.folder / path).as_uri()}
        return self._ask(f"textDocument/{what}", {"textDocument": document, "position": place})

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        number = len(self.answers) + 1
        self._send({"id": number, "method": method, "params": params})
        with self.news:
            assert self.news.wait_for(lambda: number in self.answers, PATIENCE)
        return self.answers[number]

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.server.stdin.flush()

    def _listen(self) -> None:
        assert self.server.stdout
        while header := self.server.stdout.readline():
            length = int(header.partition(b":")[2])
            while self.server.stdout.readline().strip():
                pass
            self._hear(json.loads(self.server.stdout.read(length)))

    def _hear(self, message: dict[str, Any]) -> None:
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._told(message)})
            return
        with self.news:
            if message.get("method") == "textDocument/publishDiagnostics":
                self.red_lines[message["params"]["uri"]] = message["params"]["diagnostics"]
            elif "id" in message:
                self.answers[message["id"]] = message.get("result")
            self.news.notify_all()

    def _told(self, message: dict[str, Any]) -> Any:
        """Return the settings that the server asks for, by section."""
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item.get("section", "")) for item in message["params"]["items"]]

    def _section(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in self.settings.items():
            if key.startswith(f"{name}."):
                *steps, last = key.removeprefix(f"{name}.").split(".")
                inner = found
                for step in steps:
                    inner = inner.setdefault(step, {})
                inner[last] = value
        return found


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor of a folder that has the project's settings and schemas."""
    folder = tmp_path_factory.mktemp("projet")
    for name in (".vscode", "schemas"):
        shutil.copytree(ROOT / name, folder / name)
    opened = Editor(folder)
    yield opened
    opened.close()


REAL = sorted((ROOT / "content").rglob("*.yaml"))


def test_no_line_of_the_real_content_is_red(editor: Editor) -> None:
    red = {
        path.name: editor.open(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in REAL
    }

    assert {name: lines for name, lines in red.items() if lines} == {}


def test_what_is_wrong_is_red_and_said_in_french(editor: Editor) -> None:
    text = (
        "titel: Un mot mal écrit\n"
        "split: peut-être\n"
        "blocks:\n"
        "  - kind: chart\n"
        "    form: bars\n"
        "  - kind: timeline\n"
        "    events: [{date: 30/11/2023, title: Une fête}]\n"
    )

    red = editor.open("content/2023/90-essai/10-mots.yaml", text)

    assert "2: « oui » ou « non » est attendu ici." in red
    assert "1: La propriété titel n'est pas autorisée." in red
    assert "7: Cette date n'existe pas ou n'est pas de la forme 2023-11-30." in red
    assert any("Il manque le champ « title »." in line for line in red)
    assert any(line.startswith("5: Valeur non acceptée") for line in red)


def test_the_kinds_of_block_are_offered_ready_to_fill_in(editor: Editor) -> None:
    offered = editor.offered("content/2023/11-essai.yaml", "title: Essai\nblocks:\n  - ")

    assert offered["chart (Graphique)"].split()[:3] == ["kind:", "chart", "title:"]


def test_the_fields_of_a_block_are_those_of_its_kind(editor: Editor) -> None:
    text = "title: Essai\nblocks:\n  - kind: chart\n    title: Un\n    "

    offered = editor.offered("content/2023/12-essai.yaml", text)

    assert {"form", "values", "unit"} <= set(offered)
    assert not {"columns", "alt", "answers", "kind"} & set(offered)


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("content/2023/13-essai.yaml", "title: Essai\nsplit: ", {"oui", "non"}),
        ("content/1999/edition.yaml", "status: ", {"draft", "published"}),
        (
            "content/2023/40-essai/key-figures.yaml",
            "figures:\n  membres:\n    ",
            {"value", "label"},
        ),
    ],
)
def test_words_are_offered_where_few_are_taken(
    editor: Editor, path: str, text: str, words: set[str]
) -> None:
    assert words <= set(editor.offered(path, text))


def test_a_field_is_explained_where_the_mouse_rests(editor: Editor) -> None:
    text = "title: Essai\nblocks:\n  - kind: chart\n    title: Un\n    form: bar\n"

    said = editor.help("content/2023/14-essai.yaml", text, "form")

    assert "Forme" in said
    assert "`donut` : un anneau partagé en parts, six au plus" in said
