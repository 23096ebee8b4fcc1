"""What nothing reads: say of a file or folder what it should be, where it goes, or how to call it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from millesime.load.encodings import TO_TEXT
from millesime.load.names import YEAR, better_name, is_asset_folder, plain
from millesime.problems import offer

BRING_IN = "Rangez-le hors du contenu, puis : python build.py import {typed} --to {folder}/"
SAVE_DOCX = (
    "Enregistrez-le au format .docx hors du contenu, puis : "
    "python build.py import {plain}.docx --to {folder}/"
)
TO_DATA = (
    "Rangez-le dans le dossier data/ de l'année, et nommez-le dans un bloc : data: data/{plain}.xlsx ; "
    "des chiffres clés vont dans key-figures.xlsx."
)
SAVE_XLSX = "Enregistrez-le au format .xlsx, dans le dossier data/ de l'année."
OFFICE = {
    ".docx": ("un document Word", BRING_IN),
    ".doc": ("un ancien document Word", SAVE_DOCX),
    ".odt": ("un document LibreOffice", SAVE_DOCX),
    ".rtf": ("un document de traitement de texte", SAVE_DOCX),
    ".pdf": ("un PDF", TO_TEXT),
    ".xlsx": ("un classeur Excel", TO_DATA),
    ".xls": ("un ancien classeur Excel", SAVE_XLSX),
    ".ods": ("un classeur LibreOffice", SAVE_XLSX),
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
        sentence = f"Ce fichier est {what}, qui n'est pas lu ici."
        return (
            "office-file",
            sentence,
            remedy.format(
                typed=f'"{path.name}"' if " " in path.name else path.name,
                folder=_from_year(path.parent),
                plain=plain(path.stem),
            ),
        )
    if path.name[0].isdigit():
        return _numbered(path)
    if path.suffix == ".md":
        sentence = "Ce fichier n'a pas de numéro : sa place dans le rapport n'est pas connue."
        return "file-name", sentence, f"Numérotez-le : 10-{plain(path.stem)}.md."
    sentence = f"{path.name} n'est pas un fichier que l'outil connaît dans {where}."
    return "unknown-file", sentence, offer(path.name, known, "Fichiers connus")


def _from_year(folder: Path) -> str:
    """Return the path of a folder as commands take it, from its year: 2024/20-reseau."""
    years = [index for index, part in enumerate(folder.parts) if YEAR.fullmatch(part)]
    return "/".join(folder.parts[years[-1] :]) if years else folder.name


def two_files(name: str, other: str) -> Told:
    """Return what is wrong with a file whose data another file beside it gives too."""
    sentence = f"{other} et {name} donnent tous deux les mêmes données : {other} seul est lu."
    remedy = f"Gardez {name} si l'équipe y travaille, et supprimez {other} ; ou l'inverse."
    return "two-files", sentence, remedy


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
    better = better_name(path)
    if (path.parent / better).exists() and better.lower() != path.name.lower():
        remedy = (
            f"{better} existe déjà : reportez-y ce qui manque, puis sortez ce fichier du contenu."
        )
        return "file-name", sentence, remedy
    return "file-name", sentence, f"Renommez-le {better}."
