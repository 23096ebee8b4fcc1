"""Six key pages look as they did, on a telephone and at a desk.

`MILLESIME_UPDATE=1 pytest tests/browser/test_pictures.py` accepts how they look now: look at the new
pictures before they are committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.browser.visits import Visitor, visitor

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parent.parent / "pictures"
PAGES = {
    "home": "index.html",
    "edition": "2023/index.html",
    "chapter": "2023/organisation/chiffres/index.html",
    "figures": "chiffres/index.html",
    "glossary": "lexique/index.html",
    "people": "gouvernance/index.html",
}
SIZES = {"telephone": (390, 1400), "desk": (1280, 800)}
"""What is compared of each page, from its top: width and height in pixels."""
COLOURS = 24
MAX_BYTES = 60_000
BLUR = 2
"""Pixels: what a stroke may move by, when letters are drawn by another version of FreeType."""
TOLERANCE = 40
"""Of 255: a pixel that differs by less looks the same."""
MAX_SHARE = 0.002
"""Of the pixels that look different: two lines of text in a page."""
READY = """Promise.all([document.fonts.ready, ...[...document.images]
  .filter((image) => image.loading !== "lazy").map((image) => image.decode())]).then(() => 0)"""


@pytest.fixture(params=SIZES, scope="module")
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def camera(browser: Any, address: str, size: str) -> Iterator[Visitor]:
    width, height = SIZES[size]
    options: dict[str, Any] = {
        "device_scale_factor": 1,
        "color_scheme": "light",
        "reduced_motion": "reduce",
    }
    viewport = {"width": width, "height": height}
    with visitor(browser, address, viewport=viewport, **options) as found:
        yield found


def taken(camera: Visitor, path: str) -> Image.Image:
    """Return a picture of the top of a page, once its letters and pictures are there."""
    camera.open(path)
    camera.page.evaluate(READY)
    shot = camera.page.screenshot(animations="disabled", caret="hide")
    return opened(shot).convert("RGB")


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def reduced(picture: Image.Image) -> Image.Image:
    """Return a picture in few colours, as it is kept."""
    return picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return white where two pictures of one size look different, black elsewhere."""
    blurred = [side.convert("RGB").filter(ImageFilter.GaussianBlur(BLUR)) for side in (one, other)]
    red, green, blue = ImageChops.difference(*blurred).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(
        lambda value: 255 * (value > TOLERANCE)
    )


def share(mask: Image.Image) -> float:
    """Return the share of white in a mask, from 0 to 1."""
    return mask.histogram()[255] / (mask.width * mask.height)


def side_by_side(*pictures: Image.Image) -> Image.Image:
    """Return pictures of one size in one."""
    width, height = pictures[0].size
    sheet = Image.new("RGB", (width * len(pictures), height))
    for place, picture in enumerate(pictures):
        sheet.paste(picture.convert("RGB"), (place * width, 0))
    return sheet


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(camera: Visitor, size: str, name: str, tmp_path: Path) -> None:
    now, kept = taken(camera, PAGES[name]), PICTURES / f"{name}-{size}.png"
    if os.environ.get("MILLESIME_UPDATE"):
        kept.parent.mkdir(exist_ok=True)
        reduced(now).save(kept, optimize=True)
    before = opened(kept.read_bytes())
    assert before.size == now.size
    mask = difference(before, now)
    proof = tmp_path / f"{name}-{size}.png"
    side_by_side(before, now, mask).save(proof)
    assert share(mask) <= MAX_SHARE, (
        f"{share(mask):.2%} differ: see {proof} (as it was, as it is, where it differs). "
        f"If it is meant: MILLESIME_UPDATE=1 pytest {Path(__file__).relative_to(Path.cwd())}"
    )


@pytest.mark.parametrize("size", ["telephone"], indirect=True)
def test_the_same_page_gives_the_same_picture_and_a_moved_one_is_noticed(
    camera: Visitor, size: str
) -> None:
    first, again = (taken(camera, PAGES["chapter"]) for _ in range(2))
    assert share(difference(reduced(first), again)) == 0
    camera.page.evaluate("document.querySelector('h1').append(' et un mot')")
    moved = opened(camera.page.screenshot())
    assert share(difference(reduced(first), moved)) > MAX_SHARE


def test_the_pictures_kept_are_small_and_all_of_use() -> None:
    kept = {file.name: file for file in PICTURES.iterdir()}
    assert set(kept) == {f"{name}-{size}.png" for name in PAGES for size in SIZES}
    for name, file in kept.items():
        assert file.stat().st_size <= MAX_BYTES, name
        assert opened(file.read_bytes()).mode == "P", name
