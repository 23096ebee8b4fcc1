"""What pages need beside their HTML: the style sheets as one file, the scripts, the fonts, the icon.

Every published name carries a hash of the content, so that a browser may keep it for ever.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from millesime.colour import readable
from millesime.model.library import Library
from millesime.render.shapes import night_palette, palette

ADAPTATIONS = "adapt.css"
"""What a reader asks of the screen or the printer has the last word: it stands after the rest."""
DARK_GROUND = "#18212E"
"""The lightest ground of the dark theme (--wash): what is readable there is readable on all of it."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IDLE = re.compile(r"\s*([{};])\s*")


def publish(
    library: Library, templates: Path, scripts: Mapping[str, bytes] | None = None
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the site's assets by path, and the path of each by its plain name.

    `scripts` are those that are made, by their plain names; the others are files of the templates.
    """
    cut = {
        path.name: path.read_bytes()
        for path in sorted((templates / "web" / "fonts").glob("*.woff2"))
    }
    names = {name: f"assets/{fingerprinted(name, content)}" for name, content in cut.items()}
    addresses = {name: Path(path).name for name, path in names.items()}
    made = {
        "style.css": _tight(style(templates, "web", library, addresses)).encode(),
        "icon.svg": (templates / "web" / "icon.svg").read_bytes(),
        "OFL.txt": (templates / "web" / "fonts" / "OFL.txt").read_bytes(),
        **{
            path.name: path.read_bytes() for path in sorted((templates / "web" / "js").glob("*.js"))
        },
        **(scripts or {}),
    }
    names |= {name: f"assets/{fingerprinted(name, content)}" for name, content in made.items()}
    return {names[name]: content for name, content in {**cut, **made}.items()}, names


def style(templates: Path, medium: str, library: Library, fonts: dict[str, str]) -> str:
    """Return the style sheet of a medium: tokens, the editions' colours, shared rules, its own.

    `fonts` gives the address of each font file, relative to the style sheet, by its plain name.
    """
    shared, own = templates / "shared" / "css", templates / medium / "css"
    files = [
        shared / "tokens.css",
        *sorted(path for path in shared.glob("*.css") if path.name != "tokens.css"),
        *sorted((shared / "blocks").glob("*.css")),
        *sorted(own.rglob("*.css"), key=lambda path: (path.name == ADAPTATIONS, path)),
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())
    for name, address in fonts.items():
        text = text.replace(f"fonts/{name}", address)
    return "\n".join([text, *_editions(library)])


def _tight(css: str) -> str:
    """Return a style sheet without comments and idle spaces: a tenth less for every reader to fetch.

    No string of ours holds a brace or a semicolon.
    """
    return IDLE.sub(r"\1", COMMENT.sub("", css)).strip()


def _editions(library: Library) -> Iterable[str]:
    """Yield the rules that give each edition its colours: as they are by day, readable by night."""
    for volume in library.reports:
        accent = volume.edition.about.accent
        night = readable(accent, DARK_GROUND)
        day_rule = _colours(f"--accent:{accent}", palette(accent))
        night_rule = _colours(f"--accent:{night};--on-accent:#10161F", night_palette(accent))
        yield f".edition-{volume.year}{{{day_rule}}}"
        yield (
            f"@media screen and (prefers-color-scheme:dark){{.edition-{volume.year}{{{night_rule}}}}}"
        )


def _colours(first: str, shades: list[str]) -> str:
    return ";".join([first, *(f"--tint-{index}:{shade}" for index, shade in enumerate(shades))])


def fingerprinted(name: str, content: bytes) -> str:
    """Return `name` with eight hexadecimal digits of its content's hash before the extension."""
    stem, _, extension = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{extension}"
