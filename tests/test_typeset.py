"""HTML becomes a PDF, or says why not: nothing is fetched, nothing is passed over."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from millesime import finish, typeset
from millesime.problems import ToolError

HEAD = '<html lang="fr"><meta charset="utf-8"><title>Essai</title>'
FONT = '<style>@font-face { font-family: "S"; src: url("fonts/SourceSansPro-Regular.ttf") }'
DATES = '<meta name="dcterms.created" content="2023-12-31">'


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    for folder in ("templates/print/css", "templates/shared/css"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "templates/print/css/style.css").write_text("p { color: #123456 }")
    (tmp_path / "secret.css").write_text("p { color: red }")
    return tmp_path / "templates"


def _pdf(body: str, templates: Path) -> bytes:
    html = f"{HEAD}{DATES}{FONT} body {{ font-family: S }}</style><body>{body}"
    return typeset.pdf(html, templates)


def test_the_same_html_gives_the_same_bytes(templates: Path) -> None:
    link = '<link rel="stylesheet" href="templates/print/css/style.css">'
    first = _pdf(f"{link}<h1 id='a'>Un</h1><p><a href='#a'>vers un</a></p>", templates)
    assert first.startswith(b"%PDF-1.7")
    assert first == _pdf(f"{link}<h1 id='a'>Un</h1><p><a href='#a'>vers un</a></p>", templates)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/style.css",
        "file:///etc/hostname",
        "templates/../secret.css",
        "templates/%2e%2e/secret.css",
        "pictures/missing.png",
        "fonts/../LICENSE.txt",
        "elsewhere/style.css",
    ],
)
def test_nothing_is_served_but_the_report_s_own_files(address: str, templates: Path) -> None:
    with pytest.raises(typeset.TypesettingError, match="not served"):
        _pdf(f'<link rel="stylesheet" href="{address}"><p>Un</p>', templates)


def test_a_missing_picture_stops_the_build(templates: Path) -> None:
    with pytest.raises(typeset.TypesettingError, match=r"pictures/no\.png"):
        _pdf('<img src="pictures/no.png" alt="Rien">', templates)


@pytest.mark.parametrize(
    "body",
    [
        '<p style="colour: red">Un</p>',
        '<p><a href="#nowhere">Un</a></p>',
        '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E">',
    ],
)
def test_any_message_of_weasyprint_stops_the_build(body: str, templates: Path) -> None:
    with pytest.raises(typeset.TypesettingError) as caught:
        _pdf(body, templates)
    assert caught.value.args


def test_without_pango_the_writer_is_told_what_to_install(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ToolError, match="apt install libpango"):
        _pdf("<p>Un</p>", templates)


def test_weasyprint_is_imported_only_when_a_pdf_is_made() -> None:
    code = "import sys, millesime.typeset; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_ingredients_change_with_a_style_sheet(templates: Path) -> None:
    before = list(typeset.ingredients(templates))
    (templates / "print/css/style.css").write_text("p { color: #654321 }")
    assert before != list(typeset.ingredients(templates))


def test_the_style_sheet_of_weasyprint_loses_its_rules_about_notes_and_nothing_else() -> None:
    from weasyprint.html import UA

    lean = finish.without_notes(UA)
    gone = [line.split("{")[0].strip() for line in UA.splitlines() if line not in lean]
    assert gone == [
        *("::footnote-call", "::footnote-marker", "::note-call", "::note-marker"),
        *("::note-callback", "@footnote", "@note-area"),
    ]


def test_a_layout_without_the_styles_of_notes_gives_the_same_bytes(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "<h1>Un</h1><ul><li>Deux<ol><li>Trois</ol></ul><p>Quatre"
    lean = _pdf(body, templates)
    monkeypatch.setattr(finish, "without_notes", lambda sheet: sheet)
    assert _pdf(body, templates) == lean


def test_the_styles_of_a_layout_are_forgotten_before_it_is_written(templates: Path) -> None:
    from weasyprint.css import StyleFor

    art = quote("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")
    gc.collect()  # what other layouts left
    _pdf(f'<div style="background: url(data:image/svg+xml,{art})">Un</div>', templates)
    kept = [one for one in gc.get_objects() if type(one) is StyleFor]
    assert not any(one._computed_styles or one._cascaded_styles for one in kept)
