"""What does not hold in a volume: its sections, its blocks, its bodies, its cover, read through once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from millesime.model import blocks as kinds
from millesime.model.dialect import NOTE_CALL, texts
from millesime.model.edition import Section
from millesime.model.library import Library, Volume
from millesime.model.progress import READY
from millesime.model.site import Site
from millesime.model.text import Id
from millesime.problems import Problem
from millesime.resolve import charts, pictures
from millesime.resolve.references import Texts, unknown


def register(site: Site) -> Iterator[Problem]:
    """Check the parts of the register's indicators, and that what years share has no picture."""
    for indicator in site.indicators.values():
        yield from _known(indicator.parts, site.indicators, "L'indicateur")
    yield from pictures.of_no_edition((site.about, site.indicators, site.themes, site.delegations))


class Check:
    """Reads one volume through and yields what does not hold."""

    def __init__(self, library: Library, volume: Volume) -> None:
        self.library = library
        self.volume = volume
        self.texts = Texts(library, volume)

    def problems(self) -> Iterator[Problem]:
        for part in self.volume.parts:
            yield from self._section(part.section)
        for body in self.volume.bodies.values():
            yield from self._delegations(
                body.delegation, *(person.region for person in body.people)
            )
        for text in texts((self.volume.document.partners, self.volume.document.bodies)):
            yield from self.texts.problems(text, {})
        yield from self._lattice()
        yield from self._glossaries()

    def _glossaries(self) -> Iterator[Problem]:
        """Refuse a second glossary: an acronym of the text would lead to one of two places."""
        sections = [
            part.section
            for part in self.volume.parts
            for block in part.section.blocks
            if isinstance(block, kinds.Glossary)
        ]
        for section in sections[1:]:
            sentence = f"Le lexique est déjà dans ce document : {sections[0].file}."
            remedy = "Ne gardez que l'un des deux blocs « glossary »."
            yield Problem(section.heading.title.place, "two-glossaries", sentence, remedy)

    def _lattice(self) -> Iterator[Problem]:
        about = self.volume.document.about
        names = [*about.lattice, *([about.lattice_total] if about.lattice_total else [])]
        yield from _known(names, self.volume.document.figures, "Le chiffre")

    # ------------------------------------------------------------ sections

    def _section(self, section: Section) -> Iterator[Problem]:
        for text in texts((section.heading, section.blocks)):
            yield from self.texts.problems(text, section.heading.notes)
        yield from _unused_notes(section)
        for block in section.blocks:
            yield from self._block(block)
        yield from _repeated_ids(section.blocks)
        if section.heading.progress == READY:
            yield from pictures.to_describe(section.blocks)

    def _block(self, block: kinds.Block) -> Iterator[Problem]:
        document = self.volume.document
        yield from _known(block.shown, document.figures, "Le chiffre")
        if isinstance(block, kinds.Chart | kinds.Map):
            yield from charts.problems(block, self.library, self.volume)
        if isinstance(block, kinds.Figures) and block.lead:
            yield from _known([block.lead], block.items, "Le chiffre mis en avant")
        if isinstance(block, kinds.People):
            yield from _known(block.bodies, document.bodies, "L'instance")
            yield from self._families([block.family] if block.family else [])
        elif isinstance(block, kinds.Map):
            yield from self._families(block.families)
            yield from self._delegations(*block.figures)
        elif isinstance(block, kinds.Partners):
            yield from _known(block.categories, document.partners, "La catégorie")
        elif isinstance(block, kinds.Portrait):
            yield from self._delegations(block.region)
        elif isinstance(block, kinds.Picture):
            yield from pictures.of_a_block(block, document)

    def _families(self, families: Iterable[Id]) -> Iterator[Problem]:
        known = {str(body.family) for body in self.volume.bodies.values() if body.family}
        yield from _known(families, known, "La famille")

    def _delegations(self, *names: Id | None) -> Iterator[Problem]:
        written = [name for name in names if name]
        yield from _known(written, self.library.delegations, "La délégation")


def _known(names: Iterable[Id], known: Iterable[str], what: str) -> Iterator[Problem]:
    """Yield a problem for each name that is not known; `what` is their noun, article included."""
    known = list(known)
    for name in names:
        if name not in known:
            yield unknown(name, name.place, what, known)


def _unused_notes(section: Section) -> Iterator[Problem]:
    called = {
        match["name"]
        for text in texts((section.heading, section.blocks))
        for match in NOTE_CALL.finditer(text)
    }
    for name in section.heading.notes:
        if name not in called:
            yield Problem(
                name.place,
                "unused-note",
                f"La note « {name} » n'est appelée nulle part.",
                f"Écrivez [^{name}] là où elle se rapporte, ou supprimez-la.",
            )


def _repeated_ids(blocks: Iterable[kinds.Block]) -> Iterator[Problem]:
    named = [block.id for block in blocks if block.id]
    for name, count in Counter(named).items():
        if count > 1:
            last = next(found for found in reversed(named) if found == name)
            sentence = f"Deux blocs s'appellent « {name} »."
            yield Problem(last.place, "repeated-id", sentence, "Renommez l'un des deux.")
