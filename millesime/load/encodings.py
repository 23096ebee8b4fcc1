"""The bytes of a file into text: UTF-8, its mark and carriage returns gone, or why it is no text."""

from __future__ import annotations

import re

from millesime.problems import Place, Problem

TO_TEXT = "Copiez son texte dans un fichier créé avec un éditeur de texte."
SIGNATURES = {
    b"PK\x03\x04": "un document Word, Excel ou LibreOffice",
    b"\xd0\xcf\x11\xe0": "un ancien document Word ou Excel",
    b"{\\rtf": "un document de traitement de texte",
    b"%PDF": "un PDF",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffd-\uffff]")
BOM = "\ufeff"


def text_of(raw: bytes, name: str, problems: list[Problem]) -> str | None:
    """Return the text of the file `name`, or None after adding to `problems` why it has none."""
    wrong = _not_text(raw, name)
    if wrong is None:
        text = raw.decode("utf-8").removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
        wrong = _unreadable(text, name)
        if wrong is None:
            return text
    problems.append(wrong)
    return None


def _not_text(raw: bytes, name: str) -> Problem | None:
    """Tell an office file by its first bytes, and a text by its encoding."""
    what = next((what for start, what in SIGNATURES.items() if raw.startswith(start)), None)
    if what:
        sentence = f"Ce fichier est {what}, pas du texte."
        return Problem(Place(name), "office-file", sentence, TO_TEXT)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error, name)
    return None


def _unreadable(text: str, name: str) -> Problem | None:
    """Tell an empty file, and a character that no one can see."""
    if not text.strip():
        remedy = "Remplissez-le ou supprimez-le."
        return Problem(Place(name), "empty-file", "Le fichier est vide.", remedy)
    control = CONTROL.search(text)
    return _control_character(text, control, name) if control else None


def _not_utf8(raw: bytes, error: UnicodeDecodeError, name: str) -> Problem:
    """Show the first letter that is not UTF-8 as Windows meant it."""
    remedy = (
        "Enregistrez-le de nouveau en choisissant l'encodage UTF-8 : dans le Bloc-notes, « Enregistrer "
        "sous », « Encodage » ; dans Word, « Texte brut », puis « Autre codage »."
    )
    if name.endswith(".csv"):
        remedy = "Dans Excel : Enregistrer sous, « CSV UTF-8 »."
    if raw.startswith(UTF_16):
        return Problem(Place(name), "encoding", "Le fichier est enregistré en UTF-16.", remedy)
    place = _end(raw[: error.start].decode("utf-8"), name)
    wrong = raw[error.start : error.start + 1].decode("cp1252", "replace")
    sentence = f"Le fichier n'est pas enregistré en UTF-8 : « {wrong} » n'y est pas lisible."
    return Problem(place, "encoding", sentence, remedy)


def _control_character(text: str, found: re.Match[str], name: str) -> Problem:
    return Problem(
        _end(text[: found.start()], name),
        "control-character",
        f"Un caractère invisible ou perdu est dans le texte (U+{ord(found[0]):04X}).",
        "Effacez-le, ou recopiez le passage par un collage spécial, texte brut.",
    )


def _end(before: str, name: str) -> Place:
    """Return the place that follows the text `before`, which begins the file."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
