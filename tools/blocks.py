"""Make the guide's pictures: `python -m tools.blocks`, after `make test` has set all up.

Each example of `tests/blocks/` is a chapter of an edition of its own; the picture shows what it gives
on the site, then on paper. The examples are those that the tests hold the templates to. One more
picture shows the preview, an error in its page.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from functools import partial
from importlib import resources
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont
from playwright.sync_api import (
    Browser,
    FloatRect,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from millesime.binding import report_job
from millesime.darkroom import for_paper
from millesime.memo import Memo
from millesime.model.library import Library
from millesime.pipeline import Folders, read, website
from millesime.validate import BLOCKS
from tests.pages import BASE, ROOT, TEMPLATES, base_with, with_examples

EXAMPLES = ROOT / "tests" / "blocks"
IMAGES = ROOT / "docs" / "images"
PICTURES = IMAGES / "blocks"
CHROMIUM = "/usr/bin/chromium"
WASH, INK, SHEET = "#EFEDE8", "#5A5F66", "white"
COLOURS = 48
GAP, ROOM, LABEL, LEAST = 24, 28, 34, 320
"""Around the two views, inside each, above them for its name, and of the narrowest, in pixels."""
WIDTH, DENSITY = 560, 1.25
"""Of the browser's window, in CSS pixels, and how many pixels of the picture make one of them."""
WINDOW = ViewportSize(width=1000, height=760)
"""Of the preview, in pixels."""
EDGE = 10
"""What a block may let out of its box to the left and to the right, in CSS pixels: marks of a timeline."""
SCALE = 1.6
"""Pixels of the picture for a point of paper."""
HEAD, FOOT = 130, 765
"""What stands above and below the block on its page, in points from the top: its title, its folio."""


def main() -> None:
    """Write one picture a kind of block, and that of the preview."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        faulty = base_with(BASE, Path(folder) / "with-an-error")
        _preview(faulty, Path(folder) / "preview").save(IMAGES / "preview.png", optimize=True)
        folders = Folders(_content(Path(folder)), TEMPLATES, Path(folder) / "site")
        library, remembered = read(folders.content), Memo(folders.cache)
        for path, content in website(library, folders, {}, remembered, _say).items():
            file = folders.site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        views = zip(_screens(folders.site), _papers(library, folders, remembered), strict=True)
        for kind, (screen, paper) in zip(BLOCKS, views, strict=True):
            _beside(screen, paper).quantize(COLOURS).save(PICTURES / f"{kind}.png", optimize=True)


def _say(step: str) -> None:
    print(step, file=sys.stderr)


def _content(folder: Path) -> Path:
    """Return the content of an edition in which each example is a chapter.

    Its editorial comes last, for the colophon to follow no example.
    """
    examples = {}
    for kind in BLOCKS:
        example = (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8")
        block = textwrap.indent(example, "    ").replace("    ", "  - ", 1)
        examples[f"{kind}.yaml"] = f"title: Exemple {kind}\nblocks:\n{block}"
    content = with_examples(folder / "content", examples)
    shutil.move(content / "2023" / "10-edito.md", content / "2023" / "900-edito.md")
    return content


def _preview(content: Path, site: Path) -> Image.Image:
    """Return a page of the preview, once a word of its file has been misspelt and saved."""
    folders = ["--content", str(content), "--site", str(site)]
    command = [sys.executable, "build.py", "serve", *folders]
    with (
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as serving,
        sync_playwright() as playwright,
    ):
        assert serving.stdout
        address = next(word for word in serving.stdout.readline().split() if "://" in word)
        tab = _chromium(playwright).new_page(viewport=WINDOW)
        tab.goto(f"{address}2023/edito/")
        file = content / "2023" / "10-edito.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("lead:", "laed:"), encoding="utf-8")
        tab.locator(".preview-note").wait_for()
        tab.wait_for_timeout(500)  # until its colours have settled
        shot = tab.screenshot()
        serving.terminate()
    return Image.open(io.BytesIO(shot)).convert("RGB").quantize(4 * COLOURS)


def _chromium(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
    )


def _screens(site: Path) -> Iterator[Image.Image]:
    """Yield each block as the site shows it, in the order of the kinds."""
    with sync_playwright() as playwright:
        browser = _chromium(playwright)
        tab = browser.new_page(
            viewport={"width": WIDTH, "height": 900}, device_scale_factor=DENSITY
        )
        for kind in BLOCKS:
            tab.goto(f"file://{site}/2023/exemple-{kind}/index.html")
            box = tab.locator(f".block-{kind}").first.bounding_box()
            assert box, f"no block « {kind} » on its page"
            clip = FloatRect(
                x=box["x"] - EDGE, y=box["y"], width=box["width"] + 2 * EDGE, height=box["height"]
            )
            shot = tab.screenshot(clip=clip, full_page=True)
            yield _inked(Image.open(io.BytesIO(shot)).convert("RGB"))
        browser.close()


def _papers(library: Library, folders: Folders, remembered: Memo) -> Iterator[Image.Image]:
    """Yield each block as its page of the report shows it, in the order of the kinds."""
    (volume,) = library.volumes
    develop = partial(for_paper, folders.content, remembered, _say)
    report = pypdfium2.PdfDocument(report_job(library, volume, folders.templates, develop)())
    firsts = {mark.get_title(): mark.get_dest().get_index() for mark in report.get_toc()}
    for kind in BLOCKS:
        number = next(page for title, page in firsts.items() if title.endswith(f" {kind}"))
        page = report[number].render(scale=SCALE).to_pil().convert("RGB")
        yield _inked(page.crop((0, round(HEAD * SCALE), page.width, round(FOOT * SCALE))))


def _inked(view: Image.Image) -> Image.Image:
    """Return a view without what is blank around its ink."""
    ground = Image.new("RGB", view.size, view.getpixel((view.width - 1, 0)))
    return view.crop(ImageChops.difference(view, ground).getbbox() or (0, 0, 1, 1))


def _beside(screen: Image.Image, paper: Image.Image) -> Image.Image:
    """Return the two views side by side, each under its name, on a sheet of its own."""
    height = max(screen.height, paper.height) + 2 * ROOM
    widths = [max(view.width, LEAST) + 2 * ROOM for view in (screen, paper)]
    both = Image.new("RGB", (sum(widths) + 3 * GAP, height + 2 * GAP + LABEL), WASH)
    pen, left = ImageDraw.Draw(both), GAP
    for view, width, name in zip((screen, paper), widths, ("À l’écran", "Sur papier"), strict=True):
        pen.text((left, GAP - 6), name, INK, _font())
        both.paste(SHEET, (left, GAP + LABEL, left + width, GAP + LABEL + height))
        both.paste(view, (left + ROOM, GAP + LABEL + ROOM))
        left += width + GAP
    return both


def _font() -> ImageFont.FreeTypeFont:
    face = resources.files("font_source_sans_pro") / "files" / "SourceSansPro-Semibold.ttf"
    return ImageFont.truetype(io.BytesIO(face.read_bytes()), 22)


if __name__ == "__main__":
    main()
