"""The site as one file to hand over: unzip it, open index.html, everything works from the folder."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from millesime.exports.hosts import NAMES
from millesime.exports.packed import ENDINGS, TEXTS

NOT_FOUND = "404.html"
"""Only a host shows it, at any address: its links start from the host's root."""
DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every file, the first that the format knows: the same site makes the same bytes."""
READABLE = 0o644 << 16


def bundle(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a ZIP of the files of a site (bytes by path), under one folder of that name.

    What is for hosts alone is left out, and a file compressed beforehand beside its text.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for path in sorted(files):
            if path not in (*NAMES, NOT_FOUND) and not path.endswith(ENDINGS):
                entry = zipfile.ZipInfo(f"{folder}/{path}", DATE)
                entry.external_attr = READABLE
                entry.create_system = 3  # Unix: the same wherever it is made
                archive.writestr(entry, files[path], _method(path))
    return written.getvalue()


def name(title: str) -> str:
    """Return what to call the folder of a federation's reports: « coorace-rapports »."""
    from millesime.model.text import sort_key

    words = re.findall("[a-z0-9]+", sort_key(title))
    return "-".join([*words, "rapports"])


def save(content: bytes, path: Path) -> None:
    """Write the archive whole, in the place of the one that stood there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    partial.replace(path)


def _method(path: str) -> int:
    """Return how a file is stored: texts compressed, pictures, fonts and PDFs as they are."""
    return zipfile.ZIP_DEFLATED if path.endswith(TEXTS) else zipfile.ZIP_STORED
