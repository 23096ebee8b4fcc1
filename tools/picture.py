"""Make the README's picture from the built site: `python tools/picture.py`, after `make test` and `make`."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
SITE, PICTURE = ROOT / "site", ROOT / "docs" / "images" / "result.png"
REPORT = "2023/rapport-d-activite-2023.pdf"
WASH, GAP, HEIGHT = "#F6F4EF", 40, 620


def main() -> None:
    """Put a screen, a telephone and three pages of the report side by side."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        shots = [
            _shot(browser, "2023/index.html", 1280, 940),
            _shot(browser, "2023/organisation/index.html", 390, 844),
        ]
        browser.close()
    pages = pypdfium2.PdfDocument(SITE / REPORT)
    shots += [pages[number].render(scale=1.5).to_pil() for number in (0, 5, 6)]
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    _row([_sized(shot) for shot in shots]).quantize(128).save(PICTURE, optimize=True)


def _shot(browser: Browser, page: str, width: int, height: int) -> Image.Image:
    """Return what a window of so many pixels shows of a page."""
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.goto(f"file://{SITE / page}")
    return Image.open(io.BytesIO(tab.screenshot()))


def _sized(picture: Image.Image) -> Image.Image:
    return picture.resize((round(picture.width * HEIGHT / picture.height), HEIGHT))


def _row(pictures: list[Image.Image]) -> Image.Image:
    """Return the pictures in a row, with room around each."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    row = Image.new("RGB", (width, HEIGHT + 2 * GAP), WASH)
    left = GAP
    for picture in pictures:
        row.paste(picture.convert("RGB"), (left, GAP))
        left += picture.width + GAP
    return row


if __name__ == "__main__":
    main()
