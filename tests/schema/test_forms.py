"""The forms, in Chromium, with the real Sveltia CMS: a folder is opened, filled in, and still sound."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from millesime.pipeline import read
from millesime.schema import outputs
from millesime.schema.workshop import server
from tests.pages import BASE, ROOT

pytestmark = pytest.mark.browser

PICKER = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
FileSystemHandle.prototype.requestPermission ??= async () => 'granted';
FileSystemHandle.prototype.queryPermission ??= async () => 'granted';
"""
"""The folder that a person would choose: one that the browser keeps for the page, with real handles."""
FILL = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', { create: true });
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split('/');
    const name = steps.pop();
    let folder = root;
    for (const step of steps) folder = await folder.getDirectoryHandle(step, { create: true });
    const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writer.write(text);
    await writer.close();
  }
}"""
READ = """async (path) => {
  const steps = path.split('/');
  const name = steps.pop();
  let folder = await navigator.storage.getDirectory();
  for (const step of steps) folder = await folder.getDirectoryHandle(step);
  return (await (await folder.getFileHandle(name)).getFile()).text();
}"""
ROUND_TRIP = """async ([files, forms]) => {
  const { fromText, fromYaml, toText, toYaml } = await import('./forms.js');
  const again = {};
  for (const [path, [format, text]] of Object.entries(files)) {
    const isText = format.endsWith('-frontmatter');
    const form = (isText ? fromText : fromYaml)(text.trim(), forms[format].spec);
    again[path] = (isText ? toText : toYaml)(form, forms[format].spec).trim() + '\\n';
  }
  return again;
}"""
FIGURES = "content/2023/key-figures.yaml"


@dataclass
class Workshop:
    """A project's folder, its forms served, and a page of the browser that shows them."""

    folder: Path
    page: Any
    said: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            (self.folder / "admin" / "config.json").read_text("utf-8")
        )
        return found

    def open(self, title: str) -> None:
        """Choose the folder, then one of its files: the last, for pages come before data."""
        self.page.get_by_role("button", name="Travailler avec un dépôt local").click()
        self.page.get_by_role("row", name=title).last.click()
        self.page.get_by_role("button", name="Enregistrer").wait_for()

    def input(self, name: str) -> Any:
        """Return the first input of a field, by its key."""
        return self.page.locator(f'[data-key-path$="{name}"] input').first

    def save(self) -> None:
        self.page.get_by_role("button", name="Enregistrer").click()
        self.page.get_by_role(
            "row"
        ).first.wait_for()  # the list comes back once the file is written

    def written(self, path: str) -> str:
        """Return a file as the browser has it now, after putting it back into the folder."""
        text = str(self.page.evaluate(READ, path))
        (self.folder / path).write_text(text, encoding="utf-8")
        return text


@pytest.fixture
def workshop(tmp_path: Path, browser: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """The small content of the mistakes, opened as an editor does."""
    shutil.copytree(BASE, tmp_path / "content")
    path = tmp_path / FIGURES
    path.write_text(f"# Relu en mars.\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    outputs.write(tmp_path, outputs.admin(Path("content"), "La fédération"))
    outputs.bring(tmp_path, ROOT / outputs.VENDOR)
    files = {
        found.relative_to(tmp_path).as_posix(): found.read_text(encoding="utf-8")
        for ending in ("*.md", "*.yaml")
        for found in (tmp_path / "content").rglob(ending)
    }
    with server(tmp_path) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
        context.add_init_script(PICKER)
        opened = Workshop(tmp_path, context.new_page())
        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("response", lambda response: opened.answered.append(response.url))
        address = f"http://127.0.0.1:{serving.server_address[1]}/"
        opened.page.goto(address)
        opened.page.evaluate(FILL, files)
        opened.page.reload()
        yield opened
        context.close()
        serving.shutdown()


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that went and came between two texts."""
    compared = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in compared if line[0] in "-+"]


def test_sveltia_takes_our_configuration_and_offers_the_folder_in_french(
    workshop: Workshop,
) -> None:
    workshop.page.get_by_role("button", name="Travailler avec un dépôt local").wait_for()

    assert workshop.page.get_by_role("heading", name="La fédération\u00a0: le contenu").count()
    assert workshop.page.get_by_role("button").filter(visible=True).count() == 1  # no account
    assert not [said for said in workshop.said if "not defined in" in said or "match" in said]


def test_nothing_comes_from_another_machine(workshop: Workshop) -> None:
    workshop.open("Les chiffres")

    elsewhere = [
        url for url in workshop.answered if url.split("/")[2].partition(":")[0] != "127.0.0.1"
    ]
    assert [url for url in elsewhere if url.startswith("http")] == []


def test_a_figure_changed_in_a_form_is_changed_in_its_file_and_nothing_else(
    workshop: Workshop,
) -> None:
    before = (workshop.folder / FIGURES).read_text(encoding="utf-8")
    workshop.open("Les chiffres")
    workshop.page.get_by_role("button", name="Tout développer").first.click()
    workshop.input("value").fill("1 204,5")
    workshop.save()

    after = workshop.written(FIGURES)

    assert any("1 204,5" in line for line in changed_lines(before, after))
    assert len(changed_lines(before, after)) == 2
    assert after.startswith("# Relu en mars.\n")
    assert read(workshop.folder / "content").reports


def test_a_number_with_a_point_is_refused_in_french(workshop: Workshop) -> None:
    workshop.open("Les chiffres")
    workshop.page.get_by_role("button", name="Tout développer").first.click()
    workshop.input("value").fill("12.5")
    workshop.page.get_by_role("button", name="Enregistrer").click()

    refused = "Un nombre est attendu ici, les chiffres seuls\u00a0: 12,5 ou 1 234."
    workshop.page.get_by_text(refused).first.wait_for()


def test_a_whole_number_beyond_its_bounds_is_refused_with_what_the_field_takes(
    workshop: Workshop,
) -> None:
    workshop.open("Les chiffres")
    workshop.page.get_by_role("button", name="Tout développer").first.click()
    workshop.input("decimals").fill("7")
    workshop.page.get_by_role("button", name="Enregistrer").click()

    refused = "Un nombre entier est attendu ici, de 0 à 6\u00a0: 2."
    workshop.page.get_by_text(refused).first.wait_for()


def test_a_list_that_a_block_must_have_is_asked_for_in_french(workshop: Workshop) -> None:
    workshop.open("20 › 10 Les chiffres")
    workshop.page.get_by_role("button", name=re.compile("Ajouter.*Blocs")).last.click()
    workshop.page.get_by_role("menuitem", name="Cartes").click()
    workshop.page.get_by_role("button", name="Enregistrer").click()

    workshop.page.get_by_text("Ce champ est obligatoire.").first.wait_for()


def test_an_edition_says_how_a_page_is_added_to_it(workshop: Workshop) -> None:
    workshop.page.get_by_role("button", name="Travailler avec un dépôt local").click()

    said = workshop.page.get_by_text("Une page nouvelle\u00a0?").filter(visible=True)
    said.wait_for()

    assert "python build.py forms" in said.inner_text()
    assert said.evaluate("said => said.scrollHeight <= said.clientHeight + 1")  # all of it shows


def test_the_title_of_a_text_is_changed_and_its_paragraphs_are_kept(workshop: Workshop) -> None:
    path = "content/2023/10-edito.md"
    before = (workshop.folder / path).read_text(encoding="utf-8")
    workshop.open("10 Éditorial")
    workshop.input("title").fill("L'éditorial : une année")
    workshop.save()

    after = workshop.written(path)

    assert 'title: "L\'éditorial : une année"' in after
    assert all(line.startswith(("- title:", "+ title:")) for line in changed_lines(before, after))
    assert read(workshop.folder / "content").reports


def test_every_file_of_the_real_content_comes_out_of_its_form_as_it_went_in(
    workshop: Workshop,
) -> None:
    from millesime.schema import forms

    content = ROOT / "content"
    files = {
        path: [f"{forms.PREFIX}{forms.form_of(path)}", (content / path).read_text(encoding="utf-8")]
        for path in outputs.titles(content)
    }

    again = workshop.page.evaluate(ROUND_TRIP, [files, workshop.told["forms"]])

    shutil.copytree(content, workshop.folder / "again")
    for path, text in again.items():
        (workshop.folder / "again" / path).write_text(text, encoding="utf-8")
    same = [path for path, text in again.items() if text.strip() == files[path][1].strip()]
    assert len(same) >= len(files) - 3  # a comment set off by one space more, an empty list
    assert read(workshop.folder / "again").reports == read(content).reports
