"""Remember results by the hash of what they were made from; correctness never depends on it.

The folder may be deleted at any time: everything in it can be made again. So may any of its files be cut
short, taken for another, or be of another build that runs now: what is read back is checked, what cannot
be read is made again, and a folder that cannot be written only costs time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

SEAL = hashlib.sha256().digest_size
"""Bytes before a result, which tell that it is whole and the one of its name."""


class Memo:
    """A folder of results, each a file named after the hash of its ingredients."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[Path] = set()
        self._held: dict[Path, bytes] = {}
        """What was told to be known, which must not be lost since, and what could not be written."""

    def remember(self, kind: str, ingredients: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Return what `make` gives, from the folder when the same ingredients gave it before."""
        path = self._path(kind, ingredients)
        found = self._found(path)
        if found is None:
            found = make()
            if not _put(path, _seal(path, found) + found):
                self._held[path] = found
        return found

    def known(self, kind: str, ingredients: Iterable[bytes]) -> bool:
        """Return whether `remember` has nothing to make, now and later: what is found is held."""
        path = self._path(kind, ingredients)
        found = self._found(path)
        if found is not None:
            self._held[path] = found
        return found is not None

    def forget_unused(self, but: Collection[str] = ()) -> None:
        """Delete the results that nothing asked for since this memo was opened, save those kinds."""
        for path in self.folder.glob("*/*"):
            if path not in self.used and path.parent.name not in but:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, kind: str, ingredients: Iterable[bytes]) -> Path:
        path = self.folder / kind / _digest(ingredients)
        self.used.add(path)
        return path

    def _found(self, path: Path) -> bytes | None:
        """Return the result of a path; nothing when there is none, or not as it was written."""
        if path in self._held:
            return self._held[path]
        try:
            content = path.read_bytes()
        except OSError:
            return None
        seal, result = content[:SEAL], content[SEAL:]
        return result if seal == _seal(path, result) else None


def _seal(path: Path, result: bytes) -> bytes:
    """Return the hash of a result and of the kind and name it is kept under."""
    digest = hashlib.sha256(f"{path.parent.name}/{path.name}\0".encode())
    digest.update(result)
    return digest.digest()


def _put(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, and return whether it was; two processes may do so at once."""
    partial = path.with_name(f"{path.name}.{os.urandom(8).hex()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink()
        return False
    return True


# ---------------------------------------------------------------- has anything changed at all?


def fingerprint(folders: Iterable[Path]) -> str:
    """Return a hash of the names and bytes of every file under the folders."""
    digest = hashlib.sha256()
    for folder in folders:
        found = dict(_files(folder))
        for name in sorted(found):
            digest.update(os.fsencode(name) + b"\0")
            digest.update(hashlib.sha256(Path(found[name]).read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path | str, above: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file under a folder, by its name from there, save compiled code; none without a folder.

    No Path of each: to make it takes longer than to read the file.
    """
    try:
        entries = [*os.scandir(folder)]
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_file():
            yield f"{above}{entry.name}", entry
        elif entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
            yield from _files(entry.path, f"{above}{entry.name}/")


def note(record: Path, inputs: str, site: Path) -> None:
    """Write down what `site` was made from and what it holds, where that can be written."""
    _put(record, json.dumps({"inputs": inputs, "outputs": _outputs(site)}).encode())


def still_true(record: Path, inputs: str, site: Path) -> bool:
    """Return whether `site` was made from the same inputs and nobody touched it since."""
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(known == {"inputs": inputs, "outputs": _outputs(site)})


def _outputs(site: Path) -> dict[str, list[int]]:
    """Return the size and date of every file of the site."""
    found = {name: entry.stat() for name, entry in _files(site)}
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in found.items()}


def _digest(ingredients: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for ingredient in ingredients:
        digest.update(hashlib.sha256(ingredient).digest())
    return digest.hexdigest()
