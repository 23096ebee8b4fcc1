"""The guide of editors, docs/guide.md, is true: its commands run, its examples build, its links lead.

A fence that names a file after its language (```yaml key-figures.yaml) is that file of the edition of
the story; the ten steps are lived in their order, on the sound content.
"""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from docx import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from millesime.cli import main
from millesime.pipeline import read
from millesime.rules import RULES
from millesime.typography import PLACEHOLDER, french
from millesime.validate import BLOCKS
from tests.pages import BASE, ROOT, TEMPLATES, base_with, pages, with_examples

DOCS = ROOT / "docs"
GUIDE = (DOCS / "guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "tests" / "blocks"
STORY = "2025"
"""The edition that the guide opens; the sound content becomes that of the year before."""


@dataclass
class Fence:
    """A fenced part of the guide: its language, what follows it on the line, its text, its headings."""

    language: str
    name: str
    text: str
    chapter: str
    section: str


def fences(text: str = GUIDE) -> Iterator[Fence]:
    chapter = section = ""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("## "):
            chapter, section = line[3:], ""
        elif line.startswith("### "):
            section = line[4:]
        elif line.startswith("```"):
            language, _, name = line[3:].partition(" ")
            inside = iter(lambda: next(lines), "```")
            yield Fence(language, name, "".join(f"{one}\n" for one in inside), chapter, section)


def commands(text: str) -> list[str]:
    """Return what follows `python build.py` wherever it is written; a comment stands two spaces away."""
    found = re.findall(r"python build\.py((?: (?! )[^\s`|]+)*)", text)
    return list(dict.fromkeys(command.strip() for command in found))


# ---------------------------------------------------------------- commands


@pytest.mark.parametrize("command", commands(GUIDE + README))
def test_a_command_is_one_that_exists_with_its_options(command: str) -> None:
    words = shlex.split(command)
    group = main.make_context("build.py", [])
    if words:
        one = main.get_command(group, words[0])
        assert one, f"no command « {words[0]} »"
        with suppress(click.exceptions.Exit):  # --help
            one.make_context(words[0], words[1:], parent=group)


@pytest.mark.parametrize("page", [GUIDE, README], ids=["guide", "README"])
def test_the_table_of_commands_has_them_all(page: str) -> None:
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `python build")]

    assert {command.split()[0] for row in rows for command in commands(row) if command} == set(
        main.commands
    )
    assert any(commands(row) == [""] for row in rows)


def blocks_to_type() -> list[list[str]]:
    return [one.text.splitlines() for one in fences(GUIDE) if one.language == "console"]


def asks(line: str) -> bool:
    """Return whether a command may wait for an answer: it is one that `--yes` answers."""
    (command,) = commands(line) or [""]
    found = main.commands.get(command.split(" ")[0])
    return found is not None and any("--yes" in option.opts for option in found.params)


@pytest.mark.parametrize("lines", blocks_to_type(), ids=lambda lines: lines[0])
def test_a_block_to_type_may_be_pasted_whole(lines: list[str]) -> None:
    """A command a line and nothing else: an apostrophe would open a quote, a question take a line."""
    for line in lines:
        assert "  " not in line.strip()
        assert shlex.join(shlex.split(line)) == line, "a quote, or a mark that the shell reads"
    assert [line for line in lines[:-1] if asks(line)] == []


# ---------------------------------------------------------------- the ten steps, as one story


@dataclass
class Story:
    """What became of the ten steps: the folders, and what every command said."""

    folder: Path
    said: dict[str, str] = field(default_factory=dict)

    @property
    def edition(self) -> Path:
        return self.folder / "content" / STORY

    def run(self, command: str) -> None:
        folders = [
            *("--content", str(self.folder / "content")),
            *("--templates", str(TEMPLATES)),
            *("--site", str(self.folder / "site")),
        ]
        words = shlex.split(
            command.replace("contribution.docx", f"{self.folder}/contribution.docx")
        )
        done = CliRunner().invoke(main, [*words, *folders], input="oui\n")
        assert done.exit_code == 0, f"{command}\n{done.output}\n{done.exception!r}"
        self.said[command] = done.output


def year_before(folder: Path) -> Path:
    """Copy the sound content as that of the year before the story's."""
    content = base_with(BASE, folder / "content")
    old, new = "2023", str(int(STORY) - 1)
    (content / old).rename(content / new)
    for file in content.rglob("*.*"):
        if file.suffix in {".md", ".yaml"}:
            text = file.read_text(encoding="utf-8").replace(old, new)
            file.write_text(text, encoding="utf-8")
    return content


def colleagues(folder: Path, edition: Path) -> None:
    """Write what colleagues send: a Word document, and an Excel workbook in its place."""
    document: Any = Document()
    document.add_paragraph("La charte", style="Title")
    document.add_paragraph("Le réseau a une charte.")
    document.save(str(folder / "contribution.docx"))
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Effectifs"
    for row in (("Région", "Adhérents"), ("Bretagne", 604), ("Normandie", 650)):
        sheet.append(row)
    (edition / "data").mkdir(exist_ok=True)
    book.save(edition / "data" / "effectifs.xlsx")


def finish(edition: Path) -> None:
    """Do all that `status` asks for: fill, review, and say that the edition is written."""
    for file in edition.rglob("*.*"):
        if file.suffix in {".md", ".yaml"}:
            text = re.sub(
                r"^progress: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE
            )
            text = text.replace("last:", "value:").replace("status: writing", "status: draft")
            file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The ten steps, in order: every file of the guide written, every quick command run."""
    story = Story(tmp_path_factory.mktemp("guide"))
    year_before(story.folder)
    steps = [one for one in fences() if one.chapter == "L’année en dix étapes"]
    for step in steps:
        if step.name == "errata.yaml":
            edito = story.edition / "10-edito.md"
            slip = edito.read_text(encoding="utf-8").replace("Deux phrases", "Deux lignes")
            edito.write_text(slip, encoding="utf-8")
        if step.name:
            (story.edition / step.name).write_text(step.text, encoding="utf-8")
        if step.language != "console":
            continue
        if step.section.startswith("9."):
            finish(story.edition)
        for command in commands(step.text):
            if not command.startswith("serve"):  # it never ends: tests/preview holds it
                story.run(command)
            if command.startswith("new"):
                colleagues(story.folder, story.edition)
    story.run("check")
    story.run("site")
    return story


@pytest.mark.slow
def test_the_story_runs_the_commands_of_the_ten_steps(story: Story) -> None:
    assert [name.split()[0] if name else "" for name in story.said] == [
        *("new", "status", "import", "check", "proof", "diff"),
        *("", "pdf", "pdf", "pdf", "preflight", "publish", "site"),
    ]
    assert "Aucune erreur" in story.said["check"] or "Aucun problème" in story.said["check"]


@pytest.mark.slow
def test_status_tells_what_is_left_in_the_edition_just_opened(story: Story) -> None:
    said = story.said[f"status {STORY}"]

    assert "en cours d’écriture" in said
    assert "compléter  2 chiffres" in said


@pytest.mark.slow
def test_the_files_of_the_guide_are_on_the_site(story: Story) -> None:
    site = story.folder / "site" / STORY
    told = "".join(file.read_text(encoding="utf-8") for file in site.rglob("index.html"))

    for words in ("1\u202f254", "Paul Leroy", "économie sociale et solidaire", "La charte"):
        assert words in told
    assert "650" in told, "the rows of the workbook"


@pytest.mark.slow
def test_each_pdf_of_the_guide_is_where_it_says(story: Story) -> None:
    assert {
        path.relative_to(story.folder).parts[0]: path.name
        for path in story.folder.glob(f"*/{STORY}/*.pdf")
        if "gros" not in path.name
    } == {
        "site": f"rapport-d-activite-{STORY}.pdf",
        "print": f"rapport-d-activite-{STORY}-presse.pdf",
        "proof": f"rapport-d-activite-{STORY}-epreuve.pdf",
    }
    assert list(story.folder.glob(f"site/{STORY}/*-gros-caracteres.pdf"))
    assert "rien à refuser" in story.said[f"preflight {STORY}"]


@pytest.mark.slow
def test_the_correction_of_the_guide_is_shown_to_readers(story: Story) -> None:
    edition = story.folder / "site" / STORY / "index.html"

    assert "Une coquille." in edition.read_text(encoding="utf-8")
    assert f"python build.py pdf {STORY}" in story.said["site"], "the link to the PDF is lost"


# ---------------------------------------------------------------- extracts, outside the story

EXTRACTS = {
    "progress:": ("partners.yaml", "progress: to-review\n", "{extract}"),
    "exceptions:": ("exceptions.yaml", "exceptions: {}\n", "{extract}"),
    "terms:": ("glossary.yaml", "terms: {}\n", "{extract}"),
    "- name:": ("partners.yaml", "      - name: Ville d'Essai\n", "{indented}"),
}
"""An extract's first word: its file in the edition just opened, and what of it the extract replaces."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound content, the edition of the story just opened."""
    content = year_before(tmp_path_factory.mktemp("opened"))
    done = CliRunner().invoke(main, ["new", STORY, "--content", str(content)])
    assert done.exit_code == 0, done.output
    return content


def extracts() -> list[Fence]:
    return [
        one
        for one in fences()
        if one.language == "yaml" and not one.name and not one.text.startswith("kind:")
    ]


@pytest.mark.parametrize("extract", extracts(), ids=lambda one: one.text.split()[0])
def test_an_extract_of_a_file_is_understood(extract: Fence, opened: Path, tmp_path: Path) -> None:
    content = Path(shutil.copytree(opened, tmp_path / "content"))
    name, replaced, by = next(
        how for first, how in EXTRACTS.items() if extract.text.startswith(first)
    )
    file = content / STORY / name
    before = file.read_text(encoding="utf-8") if file.is_file() else replaced
    assert replaced in before
    new = by.format(extract=extract.text, indented=textwrap.indent(extract.text, " " * 6))
    file.write_text(before.replace(replaced, new), encoding="utf-8")
    if name == "exceptions.yaml":  # it must have something to accept
        board = content / STORY / "governance.yaml"
        board.write_text(
            board.read_text(encoding="utf-8").replace("Anne Martin", "Anne Martins"), "utf-8"
        )

    rules = {remark.rule for remark in read(content).remarks}

    assert rules <= {"to-write", "to-review", "to-fill", "unused-term"}, "its texts are to write"


# ---------------------------------------------------------------- blocks


def of_kind(kind: str) -> tuple[str, list[Fence]]:
    """Return the text of the section of a kind of block, and its fences."""
    opening = f"### `{kind}`,"
    assert GUIDE.count(opening) == 1, f"« {kind} » has no section of its own"
    start = GUIDE.index(opening)
    end = re.search(r"^##+ ", GUIDE[start + 3 :], re.MULTILINE)
    assert end
    section = GUIDE[start : start + 3 + end.start()]
    return section, list(fences(section))


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_kind_of_block_has_its_example_and_its_picture(kind: str) -> None:
    section, (example, *_) = of_kind(kind)

    assert f"](images/blocks/{kind}.png)" in section
    assert example.text == (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8")


def test_no_picture_is_left_of_a_kind_that_went_and_all_are_light() -> None:
    pictures = list((DOCS / "images" / "blocks").iterdir())

    assert {picture.stem for picture in pictures} == set(BLOCKS)
    assert max(picture.stat().st_size for picture in pictures) < 60_000


def both_ways() -> list[str]:
    return [kind for kind in BLOCKS if len(of_kind(kind)[1]) > 1]


@pytest.fixture(scope="module")
def in_markdown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of an edition in which each block written in a text is a chapter."""
    examples = {}
    for kind in both_ways():
        _, (_, example) = of_kind(kind)
        examples[f"{kind}.md"] = f"---\ntitle: Exemple\n---\n\n{example.text}"
    content = with_examples(tmp_path_factory.mktemp("blocks") / "content", examples)
    return pages(content)


@pytest.mark.parametrize("kind", both_ways())
def test_a_block_written_in_a_text_is_the_same_block(
    kind: str, in_markdown: dict[str, str]
) -> None:
    def block(html: str) -> list[str]:
        found = BeautifulSoup(html, "html.parser").select_one(f".block-{kind}")
        assert found, f"no block « {kind} »"
        return [str(tag.attrs.get("src", tag.name)) for tag in found.find_all()] + list(
            found.stripped_strings
        )

    expected = (EXAMPLES / f"{kind}.html").read_text(encoding="utf-8")

    assert block(in_markdown[f"2023/exemple-{kind}/"]) == block(expected)


# ---------------------------------------------------------------- messages


def shown() -> list[tuple[str, str]]:
    """Return the messages that the guide shows, each with its rule."""
    rows = re.findall(r"^\| (.+?) \| .+ \| \[([\w-]+)\]\(regles\.md#\2\) \|$", GUIDE, re.MULTILINE)
    return [(_plain(message), rule) for message, rule in rows]


def _plain(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text).replace("’", "'")


def test_ten_messages_are_shown_each_once() -> None:
    assert len(dict(shown())) == 10


@pytest.mark.parametrize(("message", "rule"), shown())
def test_a_message_of_the_guide_is_what_the_tool_says(message: str, rule: str) -> None:
    said = [
        line
        for file in (ROOT / "tests" / "mistakes").glob("*/expected.txt")
        for line in _plain(file.read_text(encoding="utf-8")).splitlines()
    ]

    assert rule in RULES
    assert any(f" {rule} : {message}" in line for line in said)


# ---------------------------------------------------------------- links and typography


def slugs(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and VS Code make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in headings}


def targets() -> list[str]:
    outside = re.sub(r"^```.*?^```$|`[^`\n]*`", "", GUIDE, flags=re.DOTALL | re.MULTILINE)
    return sorted(set(re.findall(r"\]\(([^)\s]+)\)", outside)))


@pytest.mark.parametrize("target", targets())
def test_each_link_and_picture_leads_somewhere(target: str) -> None:
    name, _, anchor = target.partition("#")
    page = DOCS / name if name else DOCS / "guide.md"

    assert page.is_file()
    if anchor:
        assert anchor in slugs(page.read_text(encoding="utf-8"))


def prose() -> list[str]:
    """Return the guide's lines as a reader sees them: without fences, code spans and marks."""
    kept = re.compile(r"`[^`\n]*`|\]\([^)\n]*\)|\*\*|^(?:#+|- )|\|")
    outside = re.sub(r"^```.*?^```$", "", GUIDE, flags=re.DOTALL | re.MULTILINE)
    lines = (line for line in outside.splitlines() if line.strip("|- "))
    return [kept.sub(PLACEHOLDER, line) for line in lines]


def test_the_prose_is_set_as_the_report_is() -> None:
    lines = prose()

    assert [line for line in lines if french(line) != line] == []
    assert [line for line in lines if "'" in line] == []
