"""The names of files and folders: the number that orders, the words that make an address."""

from __future__ import annotations

import re
from pathlib import Path

from millesime.model.text import sort_key

NUMBERED = re.compile(r"(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)(\.md|\.yaml)?")
YEAR = re.compile(r"\d{4}")
IGNORED = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$|.*~$|README\.md$")
"""What systems and word processors leave behind, and notes to oneself."""
SITE_FILES = ("site", "indicators", "delegations")
DATA_FILES = (
    "key-figures", "governance", "team", "partners", "glossary", "timeline", "exceptions", "errata",
)  # fmt: skip
TABLES = (".csv", ".xlsx")
"""The endings of files that hold a table."""
GRIDS = ("key-figures",)
"""The data files that may be kept as a table: a line an item, a column a field."""
REPORT = "edition.yaml"
ASSET_FOLDERS = ("images", "data")


def entries(folder: Path) -> list[Path]:
    """Return what a folder holds, in reading order: by number, then by name."""
    kept = [path for path in folder.iterdir() if not IGNORED.match(path.name)]
    return sorted(kept, key=lambda path: (_number(path), path.name))


def is_numbered(path: Path) -> bool:
    """Return whether a name is that of a chapter or a page: number, hyphen, plain words."""
    return NUMBERED.fullmatch(path.name) is not None


def is_page(path: Path) -> bool:
    """Return whether a path is a numbered file of Markdown or YAML."""
    return path.is_file() and is_numbered(path) and path.suffix in (".md", ".yaml")


def is_asset_folder(path: Path) -> bool:
    """Return whether a path is one of the folders of pictures and tables."""
    return path.is_dir() and path.name in ASSET_FOLDERS


def slug_of(path: Path) -> str:
    """Return the words of a numbered name, as they stand in its address."""
    match = NUMBERED.fullmatch(path.name)
    assert match, f"{path} is not numbered"
    return match[2]


def plain(words: str) -> str:
    """Return words as they stand in an address: small letters without accents, hyphens."""
    return "-".join(re.findall("[a-z0-9]+", sort_key(words)))


def better_name(path: Path) -> str:
    """Return the name that a numbered file or folder should have: 3 Édito.md gives 3-edito.md."""
    match = re.fullmatch(
        r"(\d+)(.*?)((?:\.(?:md|yaml|yml|txt|markdown))*)", path.name, re.DOTALL | re.IGNORECASE
    )
    assert match, f"{path} does not begin with a digit"
    ending = "" if path.is_dir() else ".yaml" if ".y" in match[3].lower() else ".md"
    return f"{match[1]}-{plain(match[2]) or 'titre'}{ending}"


def _number(path: Path) -> int:
    match = NUMBERED.fullmatch(path.name)
    return int(match[1]) if match else 1_000_000
