"""The same words on the site and in its PDFs: stamps that say so, manifests that prove it.

What is made here is remembered: an unchanged build reads two small files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from millesime import manifest, memo, stamp

if TYPE_CHECKING:
    from millesime.binding import Job, Pdf
    from millesime.memo import Memo
    from millesime.model.library import Library, Volume
    from millesime.stamp import Stamp

CODE = Path(__file__).parent
REARRANGED = ("chart", "table")
"""The kinds of blocks that large print, which has one column, shows as a list."""


def stamped(library: Library, inputs: str, remembered: Memo) -> dict[str, Stamp]:
    """Return the stamps of a library, by folder on the site; `inputs` tells all it was made from."""
    made_of = [inputs.encode(), repr([*_paths(library)]).encode()]
    found = remembered.remember("stamps", made_of, lambda: stamp.written(stamp.Stamps(library)))
    return stamp.read(found)


def behind(pdfs: Mapping[str, Pdf], stamps: Mapping[str, Stamp]) -> tuple[str, ...]:
    """Return the paths of the PDFs whose words are no more those of the site."""
    return tuple(sorted(path for path in pdfs if not stamp.is_shared(stamps, path, pdfs[path])))


def manifests(
    library: Library,
    stamps: Mapping[str, Stamp],
    files: Mapping[str, bytes],
    jobs: Iterable[Job],
    remembered: Memo,
) -> dict[str, bytes]:
    """Return the manifest of each document, by path: what its pages hold, and its PDFs too.

    `files` are the site's, `jobs` what its PDFs were made from. Raises OtherWordsError, which is a
    mistake of a template, when one of them does not hold the words of the pages.
    """
    jobs = list(jobs)
    code = memo.fingerprint([CODE / "manifest", CODE / "words"]).encode()
    found = {}
    for volume in library.volumes:
        printed = {job.path: job.html for job in jobs if _folder(job.path) == volume.path}
        found[f"{volume.path}manifest.json"] = _manifest(
            volume, str(stamps[volume.path]), files, printed, remembered, code
        )
    return found


def _manifest(
    volume: Volume,
    mark: str,
    files: Mapping[str, bytes],
    printed: Mapping[str, str],
    remembered: Memo,
    code: bytes,
) -> bytes:
    """Return the manifest of a document, once its pages and what is printed of it say the same."""
    pages = [files[f"{path}index.html"] for path in _pages(volume)]
    anchors = [part.anchor for part in volume.parts]
    made_of = [code, repr((mark, anchors)).encode(), *pages]

    def compared() -> bytes:
        on_site = manifest.of_site([page.decode() for page in pages], anchors)
        for path, html in printed.items():
            loose = REARRANGED if path == volume.large_print else ()
            manifest.compare(path, on_site, manifest.of_paper(html, anchors), loose)
        return manifest.written(mark, on_site)

    prints = [f"{path} {html}".encode() for path, html in printed.items()]
    return remembered.remember("manifest", [*made_of, *prints], compared)


def _pages(volume: Volume) -> list[str]:
    """Return the folders of a document's pages, in reading order."""
    return list(dict.fromkeys([volume.path, *(part.page for part in volume.parts)]))


def _folder(path: str) -> str:
    return path.rpartition("/")[0] + "/"


def _paths(library: Library) -> Iterable[str]:
    return (volume.path for volume in library.volumes)
