"""Remember results by the hash of what they were made from; correctness never depends on it.

The folder may be deleted at any time: everything in it can be made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from pathlib import Path


class Memo:
    """A folder of results, each a file named after the hash of its ingredients."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[Path] = set()

    def remember(self, kind: str, ingredients: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Return what `make` gives, from the folder when the same ingredients gave it before."""
        path = self._path(kind, ingredients)
        if path.is_file():
            return path.read_bytes()
        result = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_bytes(result)
        partial.rename(path)
        return result

    def known(self, kind: str, ingredients: Iterable[bytes]) -> bool:
        """Return whether `remember` would have nothing to make."""
        return self._path(kind, ingredients).is_file()

    def forget_unused(self, but: Collection[str] = ()) -> None:
        """Delete the results that nothing asked for since this memo was opened, save those kinds."""
        for path in self.folder.glob("*/*"):
            if path not in self.used and path.parent.name not in but:
                path.unlink(missing_ok=True)

    def _path(self, kind: str, ingredients: Iterable[bytes]) -> Path:
        path = self.folder / kind / _digest(ingredients)
        self.used.add(path)
        return path


# ---------------------------------------------------------------- has anything changed at all?


def fingerprint(folders: Iterable[Path]) -> str:
    """Return a hash of the names and bytes of every file under the folders."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def note(record: Path, inputs: str, site: Path) -> None:
    """Write down what `site` was made from and what it holds."""
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps({"inputs": inputs, "outputs": _outputs(site)}), encoding="utf-8")


def still_true(record: Path, inputs: str, site: Path) -> bool:
    """Return whether `site` was made from the same inputs and nobody touched it since."""
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(known == {"inputs": inputs, "outputs": _outputs(site)})


def _outputs(site: Path) -> dict[str, list[int]]:
    """Return the size and date of every file of the site."""
    return {
        path.relative_to(site).as_posix(): [path.stat().st_size, path.stat().st_mtime_ns]
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def _digest(ingredients: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for ingredient in ingredients:
        digest.update(hashlib.sha256(ingredient).digest())
    return digest.hexdigest()
