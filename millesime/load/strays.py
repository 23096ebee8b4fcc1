"""What nothing reads: say of a file or folder what it should be, where it goes, or how to call it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from millesime.load.encodings import TO_TEXT
from millesime.load.names import better_name, is_asset_folder, plain
from millesime.problems import offer

TO_CSV = "Dans Excel : Enregistrer sous, « CSV UTF-8 », dans le dossier data/."
OFFICE = {
    ".docx": ("un document Word", TO_TEXT),
    ".doc": ("un document Word", TO_TEXT),
    ".odt": ("un document LibreOffice", TO_TEXT),
    ".rtf": ("un document de traitement de texte", TO_TEXT),
    ".pdf": ("un PDF", TO_TEXT),
    ".xlsx": ("un classeur Excel", TO_CSV),
    ".xls": ("un classeur Excel", TO_CSV),
    ".ods": ("un classeur LibreOffice", TO_CSV),
}
"""What an editor's office files are called, and how to get their content in, by suffix."""

Told = tuple[str, str, str]
"""A rule, a sentence and a remedy."""


def stray(path: Path, where: str, known: Iterable[str]) -> Told:
    """Return what is wrong with a file or folder that stands in `where`, which reads the `known`."""
    if path.is_dir():
        return _folder(path)
    if path.suffix.lower() in OFFICE:
        what, remedy = OFFICE[path.suffix.lower()]
        return "office-file", f"Ce fichier est {what}, pas du texte.", remedy
    if path.name[0].isdigit():
        return _numbered(path)
    if path.suffix == ".md":
        sentence = "Ce fichier n'a pas de numéro : sa place dans le rapport n'est pas connue."
        return "file-name", sentence, f"Numérotez-le : 10-{plain(path.stem)}.md."
    sentence = f"{path.name} n'est pas un fichier que l'outil connaît dans {where}."
    return "unknown-file", sentence, offer(path.name, known, "Fichiers connus")


def _folder(path: Path) -> Told:
    if is_asset_folder(path):
        sentence = f"Le dossier {path.name}/ n'est pas lu ici."
        return "misplaced-folder", sentence, "Mettez-le dans le dossier de l'année."
    if path.name[0].isdigit():
        return _numbered(path)
    sentence = f"Un dossier ne se met pas ici : {path.name}/ n'est pas lu."
    return "misplaced-folder", sentence, "Mettez ses fichiers dans le dossier au-dessus."


def _numbered(path: Path) -> Told:
    sentence = "Ce nom n'est pas celui d'un chapitre ou d'une page."
    return "file-name", sentence, f"Renommez-le {better_name(path)}."
