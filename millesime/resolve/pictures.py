"""The pictures that a volume shows: each exists, can be opened, and is sharp on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from millesime import formats
from millesime.images.renditions import PRINTED, Cut, of_block
from millesime.images.svg import FORMATS
from millesime.model.block import Block
from millesime.model.blocks import Picture
from millesime.model.dialect import LINK, place_of, texts, without_code
from millesime.model.edition import Document
from millesime.model.pictures import TO_DESCRIBE, Original, Told
from millesime.model.text import Scalar
from millesime.problems import Problem, offer

SHARP, BLURRED = 250, 150
"""The pixels an inch under which a print loses its sharpness, and under which pixels are seen."""
HEAVY = 30_000_000
"""In bytes: what no telephone or camera writes, and every copy of the content carries."""


def of_a_block(block: Picture, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the picture of a block."""
    told = _not_shown(block.image, document)
    if told:
        yield Problem(block.image.place, *told)
    else:
        yield from _shown(of_block(block, document), block.image)


def to_describe(blocks: Iterable[Block]) -> Iterator[Problem]:
    """Yield the pictures whose alternative is still what the import of a Word document put there."""
    for block in blocks:
        if isinstance(block, Picture) and block.alt == TO_DESCRIBE:
            sentence = f"L'image « {block.image} » n'est pas encore décrite."
            remedy = "Remplacez « À écrire… » par une phrase qui dit ce qu'elle montre."
            yield Problem(block.alt.place, "alt", sentence, remedy)


def of_a_text(image: Scalar, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with a picture that stands in a text."""
    told = _not_shown(image, document)
    if told:
        yield Problem(image.place, *told)
    else:
        yield from _shown(Cut(document.pictures[image]), image)


def of_no_edition(nouns: object) -> Iterator[Problem]:
    """Yield a problem for each picture in texts that all years share: images/ is of one year."""
    for text in texts(nouns):
        for match in LINK.finditer(without_code(text)):
            if match["image"]:
                sentence = (
                    f"L'image « {match['target']} » est dans un texte qui n'est d'aucune édition."
                )
                remedy = "Mettez-la dans une page d'une édition."
                yield Problem(place_of(text, match.start()), "missing-image", sentence, remedy)


def _not_shown(image: Scalar, document: Document) -> Told | None:
    """Return why a picture cannot be shown, None when it can."""
    if ".." in PurePosixPath(image).parts or image.startswith("/"):
        sentence = f"L'image « {image} » est hors de l'édition."
        return "path-outside", sentence, "Copiez-la dans images/."
    if image not in document.assets:
        copy = "Copiez-la dans le dossier images/ de l'édition."
        remedy = offer(image, document.pictures, "Images") if document.pictures else copy
        return "missing-image", f"L'image « {image} » n'existe pas.", remedy
    if image not in document.pictures:
        return "picture-format", f"« {image} » n'est pas une image.", FORMATS
    return document.pictures[image].fault


def _shown(cut: Cut, image: Scalar) -> Iterator[Problem]:
    """Yield what an editor should know of a picture that can be shown."""
    original = cut.original
    if original.weight > HEAVY:
        yield _heavy(original, image)
    if not original.is_vector and cut.pixels_an_inch < SHARP:
        yield _blurred(cut, image)


def _heavy(original: Original, image: Scalar) -> Problem:
    weight = formats.number(original.weight // 1_000_000)
    sentence = f"L'image « {original.name} » pèse {weight} Mo."
    remedy = "Enregistrez-la en JPEG, de qualité 90 %."
    return Problem(image.place, "picture-weight", sentence, remedy, original.name)


def _blurred(cut: Cut, image: Scalar) -> Problem:
    """Report a picture with too few pixels for the width at which it is printed."""
    what = "L'image" if cut.shape == "whole" else "Une fois recadrée, l'image"
    found = (
        f"{what} « {image} » a {formats.number(cut.width)} pixels pour "
        f"{formats.number(round(cut.printed_mm))} mm imprimés, {cut.pixels_an_inch} par pouce"
    )
    least, best = (formats.number(cut.width_for(pixels)) for pixels in (SHARP, PRINTED))
    remedy = (
        f"Demandez l'original, large d'au moins {least} pixels ({best} de préférence) : "
        "une messagerie réduit les photos."
    )
    key = cut.original.name
    if cut.pixels_an_inch < BLURRED:
        sentence = (
            f"{found} : ils se verront ; il en faut {BLURRED}, et {SHARP} pour qu'elle soit nette."
        )
        return Problem(image.place, "print-blurred", sentence, remedy, key)
    sentence = f"{found} : il en faut {SHARP} pour qu'elle soit nette."
    return Problem(image.place, "print-resolution", sentence, remedy, key)
