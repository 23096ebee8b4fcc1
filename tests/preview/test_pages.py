"""What the preview answers: the pages of the site and no other file, made of what was saved last."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from millesime.memo import Memo
from millesime.pipeline import Folders, read, website
from millesime.preview.live import State
from millesime.preview.server import Preview
from tests.conftest import CONTENT
from tests.pages import BASE
from tests.preview.conftest import Desk, desk


def cold(folders: Folders, number: int) -> Preview:
    """Return a preview that has read nothing before, at its reading `number`."""
    preview = Preview(folders, Memo(folders.cache))
    preview.live.state = State(number - 1, None)
    preview.refresh()
    return preview


def sections(content: Path) -> list[str]:
    """Return the names of the pages written in Markdown."""
    return [path.relative_to(content).as_posix() for path in sorted(content.glob("*/**/*.md"))]


def main(page: bytes) -> bytes:
    """Return what a page says between its head and its foot."""
    written: bytes = html.tostring(html.fromstring(page).find(".//main"))
    return written


def test_a_page_is_to_the_byte_what_a_preview_just_opened_would_show(tmp_path: Path) -> None:
    found = desk(tmp_path, CONTENT)
    found.preview.refresh()
    drafts = [name for name in sections(found.folders.content) if name.startswith("2024/")]
    for name in drafts[:3]:
        found.write(name, found.read(name) + "\n\nUne phrase ajoutée à la fin.\n")
        found.preview.refresh()
    number = found.preview.live.state.number
    fresh = cold(found.folders, number)

    assert found.preview.live.state.is_sound
    assert found.preview.pages
    assert fresh.pages
    for page in fresh.pages.website.pages:
        if page.volume:
            now = found.preview.pages.answer(page.output).content
            assert now == fresh.pages.answer(page.output).content, page.output


def test_the_page_itself_is_that_of_the_site(tmp_path: Path) -> None:
    found = desk(tmp_path, BASE)
    found.preview.refresh()
    library = read(found.folders.content)
    site = website(library, found.folders, {}, Memo(found.folders.cache), lambda _: None)
    shown = found.preview.pages

    assert shown
    for page in shown.website.pages:
        if page.path and page.path != "ecoconception/":
            assert main(shown.answer(page.output).content) == main(site[page.output]), page.output


def test_the_published_site_has_nothing_of_the_preview(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if b"preview" in path.read_bytes()]
    assert pages == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/2023/", "text/html"),
        ("/2023/edito/", "text/html"),
        ("/2023/edito/index.html", "text/html"),
        ("/feed.xml", "application/xml"),
        ("/lexique/lexique.json", "application/json"),
        ("/_preview/assets/preview.js", "text/javascript"),
    ],
)
def test_what_the_site_has_is_answered(small: Desk, path: str, kind: str) -> None:
    answer = small.get(path)
    assert (answer.status, answer.headers.get_content_type()) == (200, kind)


@pytest.mark.parametrize(
    "path",
    [
        "/nulle-part/",
        "/site.yaml",
        "/2023/edition.yaml",
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/_preview/assets/..%2f..%2fweb%2fbase.html",
        "/_preview/assets/problems.html",
        "/_preview/papier/nulle-part/",
        "/_preview/pdf/2023/",
    ],
)
def test_nothing_else_is(small: Desk, path: str) -> None:
    assert small.get(path).status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1", "localhost:1"])
def test_another_name_for_this_machine_is_refused(small: Desk, host: str) -> None:
    assert small.get("/", Host=host).status == 421


def test_the_name_of_this_machine_is_not(small: Desk) -> None:
    port = small.address.rpartition(":")[2]
    assert small.get("/", Host=f"localhost:{port}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_is_only_read(small: Desk, method: str) -> None:
    assert small.get("/", method).status == 405


def test_a_page_from_elsewhere_may_lead_to_it_and_ask_nothing_of_it(small: Desk) -> None:
    afar = {"Sec_Fetch_Site": "cross-site"}
    assert small.get("/", Sec_Fetch_Mode="navigate", **afar).status == 200
    assert small.get("/", Sec_Fetch_Mode="no-cors", **afar).status == 403
    assert small.get("/_preview/events", Sec_Fetch_Mode="navigate", **afar).status == 403


def test_no_answer_is_kept_or_shared(small: Desk) -> None:
    for path in ("/", "/_preview/assets/preview.css", "/nulle-part/"):
        headers = small.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers
        assert "Strict-Transport-Security" not in headers


def test_the_panel_alone_is_answered_until_a_first_library_is_sound(tmp_path: Path) -> None:
    found = desk(tmp_path, BASE)
    (found.folders.content / "2023" / "edition.yaml").unlink()
    found.preview.refresh()
    answer = found.preview.answer("2023/")
    page = html.fromstring(answer.content)

    assert answer.status == 503
    assert page.xpath("string(//title)") == "Problèmes à corriger – Aperçu"
    assert "Il manque le fichier edition.yaml." in page.text_content()


def test_no_content_at_all_is_told_in_the_page(tmp_path: Path) -> None:
    found = desk(tmp_path, BASE)
    shutil.rmtree(found.folders.content)
    found.preview.refresh()
    page = html.fromstring(found.preview.answer("").content)
    assert "n'existe pas. Indiquez-le avec --content." in page.text_content()
