"""Read a folder of content into sources: what the files say, with the line of every key.

The only stage that reads `content/`. It knows names, numbers and encodings, not meanings.

    folders: what is read, in which order    files: how one is read    encodings: bytes into text
"""

from __future__ import annotations

from pathlib import Path

from millesime.load.files import Files
from millesime.load.folders import Folders
from millesime.model.sources import EditionSource, Sources
from millesime.problems import ToolError
from millesime.recent import Recent

__all__ = ["load"]


def load(content: Path, recent: Recent | None = None) -> Sources:
    """Read the folder `content`; what is wrong with its files is in the result's problems.

    A file that `recent` knows, byte for byte, is not parsed again.

    Raises ToolError when there is no such folder, or no edition in it.
    """
    if not content.is_dir():
        raise ToolError(
            f"Le dossier de contenu « {content} » n'existe pas. Indiquez-le avec --content."
        )
    files = Files(content, recent)
    folders = Folders(files)
    site = folders.site()
    years = folders.years()
    if not years:
        raise ToolError(
            f"Le dossier « {content} » ne contient aucune édition (un dossier par année)."
        )
    editions = [
        EditionSource(int(path.name), folders.documents(path), folders.published(path))
        for path in years
    ]
    return Sources(site, editions, files.problems)
