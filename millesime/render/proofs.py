"""What a proof has that its report has not: the list of changes before it, the marks over its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from millesime import formats
from millesime.model.library import Library, Volume
from millesime.proof.changes import Change, Kind, News, Section
from millesime.proof.lines import Sheet, pages_of
from millesime.proof.record import Proof
from millesime.render.environment import environment
from millesime.render.paper import PaperComposer
from millesime.typography import french
from millesime.words.of_edition import REST, sections

NUMBERED = 5
"""One line in so many has its number printed; the others have a dot."""
LEAST_MARGIN = 30
"""Points of margin under which no number has room."""
KINDS: dict[Kind, str] = {
    "added": "Ajouté",
    "removed": "Retiré",
    "reworded": "Réécrit",
    "figure": "Chiffre",
}
NOUNS: dict[Kind, str] = {
    "added": "ajout",
    "removed": "retrait",
    "reworded": "réécriture",
    "figure": "chiffre",
}
MARKS = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}


@dataclass(frozen=True)
class Headed:
    """What changed in a section, under its title; its page, or nothing when it has none."""

    title: str
    anchor: str
    page: int | None
    section: Section


def stamp(proof: Proof) -> str:
    """Return what each page of a proof is stamped with."""
    return f"épreuve du {formats.partial_date(proof.date)}, nº\u00a0{proof.number}"


def front(
    library: Library,
    volume: Volume,
    templates: Path,
    news: News,
    laid: Sequence[Sheet],
) -> str:
    """Return the HTML of the pages before the report: how to comment, what changed."""
    composer = PaperComposer(library, volume)
    return _render(
        "proof.html",
        templates,
        composer,
        library=library,
        site=library.about,
        volume=volume,
        stamp=stamp(news.proof),
        proof=news.proof,
        last=stamp(news.last) if news.last else "",
        headed=_headed(composer, volume, news.sections, pages_of(laid)),
        kinds=KINDS,
        counts=_counts(news.sections),
        said=said,
    )


def marks(templates: Path, proof: Proof, laid: Sequence[Sheet]) -> str:
    """Return the HTML of what is drawn over the report: a page for each of its own."""
    return _render("proof_marks.html", templates, None, sheets=laid, stamp=stamp(proof),
                   every=NUMBERED, least=LEAST_MARGIN)  # fmt: skip


def said(change: Change) -> Markup:
    """Return a passage as HTML: what is gone struck out, what came underlined."""
    html = (Markup(MARKS[piece.mark]).format(french(piece.text)) for piece in change.pieces)
    return Markup("").join(html)


def _headed(
    composer: PaperComposer, volume: Volume, changed: Sequence[Section], pages: Mapping[str, int]
) -> list[Headed]:
    """Return what changed with the titles that readers know."""
    parts = dict(sections(volume))
    found = []
    for section in changed:
        part = parts.get(section.address)
        anchor = part.anchor if part else ""
        title = composer.plain(part.section.heading.title) if part else _title(section)
        numbered = f"{part.number} {title}" if part and part.number else title
        found.append(Headed(numbered, anchor, pages.get(anchor), section))
    return found


def _title(section: Section) -> str:
    """Return what to call words that stand in no section of the report."""
    if section.address.endswith(REST):
        return "Données que le document ne montre pas"
    return french(section.title) if section.state == "gone" else "Couverture et présentation"


def _counts(changed: Sequence[Section]) -> str:
    """Return how many passages there are of each kind: « 2 ajouts, 1 chiffre »; nothing without any."""
    kinds = [change.kind for section in changed for change in section.changes]
    found = ((kinds.count(kind), name) for kind, name in NOUNS.items() if kind in kinds)
    return ", ".join(f"{count}\u00a0{name}{'s' * (count > 1)}" for count, name in found)


def _render(
    template: str, templates: Path, composer: PaperComposer | None, **context: object
) -> str:
    env = environment(templates, "print")
    return env.get_template(template).render(composer=composer, **context)
