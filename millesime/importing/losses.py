"""What a Word document holds and a text cannot: found in its parts, told with where it stands.

mammoth passes over these in silence. Only their names are looked for (ECMA-376); nothing is converted.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from millesime.importing.told import Told, excerpt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAIN = "word/document.xml"
LOSSES = {
    "txbxContent": "Zone de texte\u00a0: ses mots sont mis au fil du texte, vérifiez leur place.",
    "commentReference": "Commentaire\u00a0: il n’est pas repris.",
    "ins": "Suivi des modifications\u00a0: les ajouts sont gardés, les suppressions retirées.",
    "del": "Suivi des modifications\u00a0: les ajouts sont gardés, les suppressions retirées.",
    "moveFrom": "Suivi des modifications\u00a0: les ajouts sont gardés, les suppressions retirées.",
    "oMath": "Équation\u00a0: elle n’est pas reprise, mettez-en une image avec son texte.",
    "chart": "Graphique\u00a0: il est perdu, refaites-en un bloc «\u00a0chart\u00a0» avec ses valeurs.",
    "relIds": "SmartArt\u00a0: il n’est pas repris, refaites-en une liste ou un bloc «\u00a0cards\u00a0».",
    "OLEObject": "Objet incorporé (classeur, diapositive…)\u00a0: il n’est pas repris.",
    "altChunk": "Document incorporé\u00a0: il n’est pas repris, importez-le à part.",
    "highlight": "Surlignage\u00a0: il n’est pas repris.",
    "color": "Couleur de texte\u00a0: elle n’est pas reprise, le site et le papier ont les leurs.",
    "u": "Soulignement\u00a0: il n’est pas repris, sur le site il fait croire à un lien.",
    "strike": "Texte barré\u00a0: il est repris sans la barre, supprimez-le s’il était de trop.",
    "dstrike": "Texte barré\u00a0: il est repris sans la barre, supprimez-le s’il était de trop.",
    "wsp": "Forme dessinée\u00a0: elle n’est pas reprise.",
}
"""What is said of each element, by its local name; the same words gather their places."""
OFF = {"0", "false", "none", "auto", "off", "000000"}
"""The values by which an element says that it does nothing."""
AROUND = {
    "word/header": "En-tête de page\u00a0: il n’est pas repris",
    "word/footer": "Pied de page\u00a0: il n’est pas repris",
}


def found(archive: zipfile.ZipFile) -> list[Told]:
    """Return what the text will not hold, in the order of the document."""
    told = []
    if MAIN in archive.namelist():
        told = list(_Finder().look(ElementTree.fromstring(archive.read(MAIN))))
    told += _around(archive)
    if any(name.endswith("vbaProject.bin") for name in archive.namelist()):
        told.append(Told("Macros\u00a0: elles ne sont ni lues ni exécutées."))
    return told


def _around(archive: zipfile.ZipFile) -> Iterator[Told]:
    """Yield the headers and footers that say something."""
    said = set()
    for name in archive.namelist():
        for start, sentence in AROUND.items():
            if name.startswith(start) and name.endswith(".xml"):
                words = excerpt(text_of(ElementTree.fromstring(archive.read(name))))
                if words and (start, words) not in said:
                    said.add((start, words))
                    yield Told(f"{sentence}, {words}.")


class _Finder:
    """Looks through a document, remembering under which heading and in which paragraph it is."""

    def __init__(self) -> None:
        self.heading = ""
        self.paragraph = ""

    def look(self, element: Element) -> Iterator[Told]:
        """Yield what is lost in an element and under it; of two readings of one thing, the first."""
        if element.tag == f"{MC}Fallback":
            return
        if element.tag == f"{W}p":
            self._enter(element)
        sentence = LOSSES.get(_local(element))
        if sentence and _is_on(element):
            yield Told(sentence, self._where())
        for child in element:
            yield from self.look(child)

    def _enter(self, paragraph: Element) -> None:
        words = text_of(paragraph)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "").lower()
        self.paragraph = words or self.paragraph
        if name.startswith(("heading", "titre", "title")) and words:
            self.heading = words

    def _where(self) -> str:
        near, under = excerpt(self.paragraph), excerpt(self.heading)
        if not near or near == under:
            return f"sous {under}" if under else ""
        return f"près de {near}"


def _is_on(element: Element) -> bool:
    """Return whether an element does something, and is no part of a style or a property removed."""
    value = element.get(f"{W}val", "")
    if _local(element) == "wsp":
        return not any(_local(child) == "txbx" for child in element)
    return value.lower() not in OFF


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element) -> str:
    """Return the words under an element."""
    return "".join(part.text or "" for part in element.iter(f"{W}t")).strip()
