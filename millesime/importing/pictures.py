"""The pictures of a document: into images/ under a safe name, and a block for each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from bs4 import Tag

from millesime.images.originals import BROKEN, MOST_PIXELS, OPENED, examine, pillow
from millesime.importing.told import Told, excerpt
from millesime.importing.word import Picture
from millesime.importing.yamlish import quoted
from millesime.model.pictures import TO_DESCRIBE

FOLDER = "images"
SUFFIXES = {"jpeg": ".jpg", "png": ".png", "webp": ".webp", "avif": ".avif", "svg": ".svg"}
REDRAWN = ("image/gif", "image/bmp", "image/tiff", "image/x-ms-bmp")
"""What Word takes and the web does not: written again as PNG, which loses nothing of them."""
BY_MACHINE = ("générée automatiquement", "generated automatically", "automatically generated")
"""How Word signs the descriptions it guesses."""


@dataclass
class Album:
    """Where pictures go, what each is called, and what could not go."""

    document: Path
    slug: str
    saved: dict[str, bytes] = field(default_factory=dict)
    """The new files of images/, by their path from the document's folder."""
    told: list[Told] = field(default_factory=list)

    def block(self, image: Tag, picture: Picture, caption: str, where: str) -> str:
        """Return the block of a picture; nothing when it cannot be shown."""
        place = f"près de {where}" if where else ""
        name = self._name(picture, place)
        if not name:
            return ""
        lines = ["/// picture", f"    image: {name}", f"    alt: {quoted(self._alt(image, name))}"]
        lines += [f"    caption: {quoted(caption)}"] if caption else []
        return "\n".join([*lines, "///"])

    def _alt(self, image: Tag, name: str) -> str:
        """Return what a picture shows, as its author wrote it; words to write in its stead if none."""
        words = " ".join(str(image.get("alt") or "").split())
        if words and not any(mark in words.lower() for mark in BY_MACHINE):
            return words
        why = "écrit par une machine" if words else "absent"
        sentence = (
            f"Image à décrire (texte de remplacement {why})\u00a0: remplissez «\u00a0alt\u00a0»."
        )
        self.told.append(Told(sentence, name))
        return TO_DESCRIBE

    def _name(self, picture: Picture, place: str) -> str:
        """Return the path of a picture, kept once; empty, after telling why, when it cannot be shown."""
        raw = _redrawn(picture.raw) if picture.kind in REDRAWN else picture.raw
        suffix = ".svg" if "svg" in picture.kind else ".png"
        found = examine(f"{FOLDER}/{self.slug}{suffix}", raw)
        if found.form not in SUFFIXES or found.fault:
            sentence = "Image dans un format qui ne se montre pas ({}), pas reprise\u00a0: {}"
            remedy = "dans Word, clic droit, Enregistrer en tant qu’image, PNG."
            self.told.append(Told(sentence.format(picture.kind.rpartition("/")[2], remedy), place))
            return ""
        return self._kept(raw, SUFFIXES[found.form])

    def _kept(self, raw: bytes, suffix: str) -> str:
        """Return the path of a file of images/ with these bytes, new if there is none."""
        digest = hashlib.sha256(raw).digest()
        known = {name: hashlib.sha256(content).digest() for name, content in self._known().items()}
        if same := next((name for name, other in known.items() if other == digest), ""):
            return same
        number = 1
        while self._is_taken(f"{FOLDER}/{self.slug}-{number}"):
            number += 1
        name = f"{FOLDER}/{self.slug}-{number}{suffix}"
        self.saved[name] = raw
        return name

    def _known(self) -> dict[str, bytes]:
        """Return the pictures that this page has already, from this import or one before."""
        beside = (self.document / FOLDER).glob(f"{self.slug}-*")
        there = {f"{FOLDER}/{path.name}": path.read_bytes() for path in beside if path.is_file()}
        return there | self.saved

    def _is_taken(self, start: str) -> bool:
        return any(
            f"{start}{suffix}" in self.saved or (self.document / f"{start}{suffix}").exists()
            for suffix in SUFFIXES.values()
        )


def _redrawn(raw: bytes) -> bytes:
    """Return a picture as PNG; as it was when it cannot be opened, for it to be refused by name."""
    try:
        image = pillow().open(BytesIO(raw), formats=OPENED)
        if image.width * image.height > MOST_PIXELS:
            return raw
        drawn = BytesIO()
        image.convert("RGBA" if image.has_transparency_data else "RGB").save(drawn, "PNG")
    except BROKEN:
        return raw
    return drawn.getvalue()


def near(image: Tag) -> str:
    """Return the first words beside a picture."""
    paragraph = image.find_parent(["p", "li", "td", "th"])
    beside = paragraph.get_text() if paragraph else ""
    before = (one.get_text() for one in image.find_all_previous(["p", "li", "h2", "h3", "h4"]))
    return excerpt(beside.strip() or next(filter(str.strip, before), ""))
