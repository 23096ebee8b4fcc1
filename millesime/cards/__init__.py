"""The pictures that stand for the site where its addresses are shared: a card each edition and chapter.

A card is drawn as covers are, from the edition's figures: the ground is its accent, a dot is a member,
the year is set huge. What is drawn is a value; its PNG is remembered by that value, by the fonts and by
this code. Pillow is imported when a card has to be drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import metadata
from pathlib import Path

from millesime import formats
from millesime.cards.values import Card, ChapterCard, EditionCard, Faces, SiteCard
from millesime.exports.machines import ICONS
from millesime.memo import Memo
from millesime.model.library import ChapterPart, Library, Volume
from millesime.model.text import Line
from millesime.render.linked import card_path

Plain = Callable[[Line], str]
CODE = Path(__file__).parent
FONTS = ("serif-semibold.woff2", "sans-regular.woff2")


def cards(library: Library, templates: Path, plain: Plain, remembered: Memo) -> dict[str, bytes]:
    """Return the cards of the site as PNG, by their paths; `plain` sets a line without markup."""
    fonts = templates / "web" / "fonts"
    faces = Faces(*((fonts / name).read_bytes() for name in FONTS))
    shared = [*_code(), faces.serif, faces.sans]
    return {
        path: remembered.remember(
            "card", [*shared, repr(card).encode()], partial(_draw, card, faces)
        )
        for path, card in _all(library, plain)
    }


def icons(templates: Path, remembered: Memo) -> dict[str, bytes]:
    """Return the icons of telephones as PNG, by their paths, drawn from the site's own icon."""
    svg = (templates / "web" / "icon.svg").read_bytes()
    shared = [*_code(), svg]
    return {
        path: remembered.remember(
            "icon", [*shared, path.encode()], partial(_icon, svg, size, share)
        )
        for path, (size, share, _) in ICONS.items()
    }


def _icon(svg: bytes, size: int, share: float) -> bytes:
    from millesime.cards.icon import icon

    return icon(svg, size, share)


def _draw(card: Card, faces: Faces) -> bytes:
    from millesime.cards.drawing import draw

    return draw(card, faces)


def _code() -> Iterator[bytes]:
    """Yield what every picture is made by."""
    yield metadata.version("pillow").encode()
    for path in sorted(CODE.glob("*.py")):
        yield path.read_bytes()


# ---------------------------------------------------------------- what each shows


def _all(library: Library, plain: Plain) -> Iterator[tuple[str, Card]]:
    yield card_path(), _site(library, plain)
    for volume in library.volumes:
        yield card_path(volume), _edition(library, volume, plain)
        for chapter in volume.chapters:
            yield card_path(volume, chapter), _chapter(library, volume, chapter, plain)


def _site(library: Library, plain: Plain) -> SiteCard:
    editions = tuple(
        (volume.year, str(volume.edition.about.accent), volume.dots.total)
        for volume in reversed(library.reports)
        if volume.dots
    )
    return SiteCard(plain(library.about.name), "Rapports d’activité", editions)


def _edition(library: Library, volume: Volume, plain: Plain) -> EditionCard:
    about, dots = volume.document.about, volume.dots
    return EditionCard(
        name=plain(library.about.name),
        title=plain(about.title),
        subtitle=plain(about.subtitle) if about.subtitle else "",
        year=volume.year,
        accent=str(volume.edition.about.accent),
        dots=tuple(count for count, _ in dots.groups) if dots else (),
        legend=legend(volume, plain),
    )


def legend(volume: Volume, plain: Plain) -> str:
    """Return what the dots of a document are, or nothing when it has none."""
    if volume.dots is None:
        return ""
    count = formats.number(volume.dots.total)
    qualifier = f"{plain(volume.dots.qualifier)} " if volume.dots.qualifier else ""
    return f"{count} points\u00a0: {qualifier}{count} entreprises adhérentes"


def _chapter(library: Library, volume: Volume, chapter: ChapterPart, plain: Plain) -> ChapterCard:
    return ChapterCard(
        name=plain(library.about.name),
        title=plain(chapter.opening.section.heading.title),
        number=chapter.opening.number,
        document=plain(volume.document.about.title),
        accent=str(volume.edition.about.accent),
    )
