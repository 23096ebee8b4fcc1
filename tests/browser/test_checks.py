"""Each check can fail: it finds the fault that a page was given on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.checks import MAX_NODES, MAX_NODES_OF_A_DIRECTORY, faults
from tests.browser.visits import Visitor, visitor
from tests.conftest import served

pytestmark = pytest.mark.browser

SOUND = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Une page</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="icon.svg">
<link rel="stylesheet" href="style.css"></head>
<body><header><a href="sound.html">Accueil</a></header><main><h1>Une page</h1>{}</main></body></html>"""
STYLE = """
body { margin: 10px; background: #fff; color: #000; }
:focus-visible { outline: 3px solid #00f; outline-offset: 2px; }
.hidden-focus:focus-visible { outline: none; }
.pale-focus:focus-visible { outline-color: #eee; }
.thin-focus:focus-visible { outline-width: 1px; }
.pale { color: #aaa; }
.wide { width: 500px; }
.column { width: 3em; overflow-wrap: break-word; }
.frame { overflow-x: auto; }
.close a { display: inline-block; width: 12px; height: 12px; overflow: hidden; }
"""
PLANTED = {
    "picture-without-words": ('<img src="style.css">', "not accessible: image-alt"),
    "pale-text": ('<p class="pale">Pâle</p>', "not accessible: color-contrast"),
    "script-refused": ("<script>1</script>", "not silent"),
    "script-with-an-error": ('<script src="error.js"></script>', "not silent: oops"),
    "file-that-is-not-there": ('<img src="none.png" alt="Rien">', "not whole"),
    "file-from-elsewhere": (
        '<img src="https://example.org/a.png" alt="Ailleurs">',
        "not alone: https://example.org/a.png",
    ),
    "heavy": ('<script src="heavy.js"></script>', "not light: 15"),
    "heavy-script": ('<script src="heavy.js"></script>', "bytes of script"),
    "many-requests": (
        "".join(f'<link rel="stylesheet" href="style.css?{n}">' for n in range(10)),
        "requests",
    ),
    "many-elements": ("<br>" * MAX_NODES, "elements"),
    "many-elements-of-a-directory": (
        f'<ul class="people"><li></ul>{"<br>" * MAX_NODES_OF_A_DIRECTORY}',
        "elements",
    ),
    "focus-hidden": (
        '<p><a class="hidden-focus" href="#">Ici</a></p>',
        "not focus shown: a.hidden-focus",
    ),
    "focus-pale": (
        '<p><a class="pale-focus" href="#">Ici</a></p>',
        "not focus shown: a.pale-focus",
    ),
    "focus-thin": (
        '<p><a class="thin-focus" href="#">Ici</a></p>',
        "not focus shown: a.thin-focus",
    ),
    "too-wide": ('<p class="wide">Large</p>', "not reflowing: p.wide"),
    "words-cut": ('<p class="column">Un abonnement</p>', "not legible: abonnement"),
    "targets-too-small": (
        '<p class="close"><a href="#a">a</a><a href="#b">b</a><a href="#c">c</a></p>',
        "not within reach: target-size",
    ),
}

ALLOWED = {
    "sound": "",
    "wide-in-a-frame-that-scrolls": (
        '<div class="frame" tabindex="0" role="region" aria-label="x"><p class="wide">x</p></div>'
    ),
    "long-directory": f'<ul class="people"><li></ul>{"<br>" * (MAX_NODES_OF_A_DIRECTORY - 50)}',
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site where each page has one fault."""
    folder = tmp_path_factory.mktemp("planted")
    bodies = {**ALLOWED, **{name: fault for name, (fault, _) in PLANTED.items()}}
    for name, body in bodies.items():
        (folder / f"{name}.html").write_text(SOUND.format(body), "utf-8")
    (folder / "style.css").write_text(STYLE, "utf-8")
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (folder / "error.js").write_text("throw 'oops'", "utf-8")
    (folder / "heavy.js").write_bytes(b"/*" + _noise() + b"*/")
    with served(folder) as address:
        yield address


def _noise() -> bytes:
    """Return text of 4 bits a byte, the same each time, that becomes 150 KB when compressed."""
    return "".join(f"{pow(7, n, 2**61 - 1):015x}" for n in range(17_200)).encode()


@pytest.fixture(scope="module")
def critic(browser: Any, planted: str) -> Iterator[Visitor]:
    with visitor(browser, planted) as found:
        yield found


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(critic: Visitor, name: str) -> None:
    found = list(faults(name, critic.visit(f"{name}.html")))
    assert any(PLANTED[name][1] in fault for fault in found), found


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed_is_no_fault(critic: Visitor, name: str) -> None:
    assert not list(faults(name, critic.visit(f"{name}.html")))
