"""Files into a new folder, then the swap with the old one: the old site stands until the new one is whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def write(files: Mapping[str, bytes], site: Path) -> int:
    """Make the folder `site` hold exactly `files` (bytes by path) and return how many are new or changed.

    A file whose bytes did not change stays the same file on disk, with its date. If anything fails
    before the swap, `site` is untouched.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        fresh.chmod(0o755)
        changed = sum(_place(fresh / name, content, site / name) for name, content in files.items())
        _swap(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return changed


def read_back(site: Path) -> dict[str, bytes]:
    """Return what the folder `site` holds now: bytes by path, nothing when there is no such folder."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def _place(path: Path, content: bytes, old: Path) -> bool:
    """Put one file in the new folder; return whether its content is new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if old.is_file() and old.stat().st_size == len(content) and old.read_bytes() == content:
        try:
            os.link(old, path)
        except OSError:  # another file system, or one without links
            shutil.copy2(old, path)
        return False
    path.write_bytes(content)
    return True


def _swap(fresh: Path, site: Path) -> None:
    """Put `fresh` in the place of `site`; what stood there is left under the other name.

    Linux exchanges two folders in one step (renameat2); elsewhere two renames follow each other.
    """
    if not site.exists():
        fresh.rename(site)
    elif not _exchanged(fresh, site):
        aside = fresh.with_name(fresh.name + "-old")
        site.rename(aside)
        fresh.rename(site)
        aside.rename(fresh)


def _exchanged(one: Path, other: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
