"""A Word or Excel file, from bytes: whether it can be read safely, or why not and what to do.

These files are zip archives of XML. Before a library opens one, its parts are weighed as the archive
declares them (`zipfile` never unpacks more than that), and those that declare a document type are
refused, for the standard forbids them (ECMA-376, part 2, 8.1.4) and entities are how XML bombs are
made. Macros are never run: nothing here or in the libraries can.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Literal

Kind = Literal["docx", "xlsx"]
MOST_TEXT = 60_000_000
"""Bytes of XML, unpacked: some 10 000 pages."""
MOST_UNPACKED = 400_000_000
"""Bytes of everything in the file, unpacked, pictures included."""
OLE = b"\xd0\xcf\x11\xe0"
"""How the files of before 2007 begin, and those that a password protects."""
PROTECTED = "EncryptedPackage".encode("utf-16-le")
FOLDERS: dict[Kind, str] = {"docx": "word/", "xlsx": "xl/"}
NAMES: dict[Kind, str] = {"docx": "un document Word", "xlsx": "un classeur Excel"}
SAVE_AS: dict[Kind, str] = {
    "docx": "Ouvrez-le dans Word ou LibreOffice, et enregistrez-le au format .docx.",
    "xlsx": "Ouvrez-le dans Excel ou LibreOffice, et enregistrez-le au format .xlsx.",
}
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What `zipfile` raises when an archive is cut short, altered, or packed in a way it cannot read."""


class NotReadableError(Exception):
    """A file that cannot be read: a French sentence, and the remedy."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(f"{sentence} {remedy}")
        self.sentence = sentence
        self.remedy = remedy


def parts(raw: bytes, kind: Kind) -> zipfile.ZipFile:
    """Return the archive that a file of this kind is; raise NotReadableError when it is none."""
    if raw.startswith(OLE):
        raise _ole(raw, kind)
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
        _weigh(archive)
        if archive.testzip() is not None:
            raise zipfile.BadZipFile
        _examine(archive, kind)
    except BROKEN as error:
        raise _broken(kind) from error
    return archive


def broken(kind: Kind) -> NotReadableError:
    """Return what is said of a file that the library for it cannot make sense of."""
    return _broken(kind)


def _ole(raw: bytes, kind: Kind) -> NotReadableError:
    if PROTECTED in raw:
        return NotReadableError(
            "Ce fichier est protégé par un mot de passe.",
            "Retirez-le dans Fichier, Informations, Protéger, et enregistrez-le de nouveau.",
        )
    return NotReadableError("Ce fichier est dans l’ancien format d’Office.", SAVE_AS[kind])


def _weigh(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    text = sum(one.file_size for one in entries if one.filename.endswith((".xml", ".rels")))
    if text > MOST_TEXT or sum(one.file_size for one in entries) > MOST_UNPACKED:
        limit = f"{MOST_UNPACKED // 1_000_000} Mo d’images, {MOST_TEXT // 1_000_000} Mo de texte"
        raise NotReadableError(
            f"Une fois déballé, ce fichier est trop lourd pour être lu ({limit} au plus).",
            "Enregistrez-en une partie dans un autre fichier, ou compressez ses images.",
        )


def _examine(archive: zipfile.ZipFile, kind: Kind) -> None:
    """Raise NotReadableError when the archive is no file of this kind, or declares entities."""
    names = archive.namelist()
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        raise NotReadableError("Ce fichier est au format LibreOffice.", SAVE_AS[kind])
    if not any(name.startswith(FOLDERS[kind]) for name in names):
        raise NotReadableError(f"Ce fichier n’est pas {NAMES[kind]}.", SAVE_AS[kind])
    for name in names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name):
            raise _broken(kind)


def _broken(kind: Kind) -> NotReadableError:
    return NotReadableError("Ce fichier est abîmé : il ne se laisse pas lire.", SAVE_AS[kind])
