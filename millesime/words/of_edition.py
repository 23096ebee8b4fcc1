"""The words of an edition, in reading order: those of its sections, those that its blocks draw, the rest.

What a block draws is one line for each thing: a figure, a person, a row of a table. What no block
shows is there too, since other pages of the site print it: the register, the bodies, the partners.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from millesime import drawn, formats
from millesime.model import blocks as kinds
from millesime.model.dialect import NOTE_CALL, texts
from millesime.model.edition import Body, EditionFile, Mandate, PartnerCategory, Section
from millesime.model.library import Entry, Library, Part, Quantity, Volume
from millesime.model.published import Words
from millesime.words.voice import Voice

REST = " (données)"
"""Ends the address under which stands what no block of a document shows; no section's has a space."""
COMMON = ("id", "kind", "title", "note")
"""The fields that are no words, or that stand above and below what a block of any kind says."""


def of_edition(library: Library, year: int) -> tuple[Words, ...]:
    """Return the words of all the documents of a year."""
    volumes = [volume for volume in library.volumes if volume.year == year]
    return tuple(words for volume in volumes for words in Reader(library, volume).words())


def sections(volume: Volume) -> Iterator[tuple[str, Part]]:
    """Yield the address of each section of a volume, whatever the file it is in, and the section."""
    for chapter in volume.chapters:
        for part in chapter.parts:
            inside = "" if part is chapter.opening else f"/{part.section.slug}"
            yield f"{volume.path}{chapter.opening.anchor}{inside}", part


def addresses(library: Library, year: int) -> dict[str, tuple[str, str]]:
    """Return where the words of each address stand: path of the volume, id of the section or nothing."""
    found: dict[str, tuple[str, str]] = {}
    for volume in library.volumes:
        if volume.year == year:
            own = volume.path.rstrip("/")
            found |= {own: (volume.path, ""), f"{own}{REST}": (volume.path, "")}
            found |= {address: (volume.path, part.anchor) for address, part in sections(volume)}
    return found


class Reader(Voice):
    """Reads one volume through and gathers its words."""

    def __init__(self, library: Library, volume: Volume) -> None:
        super().__init__(library, volume)
        self.kinds: Mapping[str, Callable[..., None]] = {
            "figures": self._figures,
            "chart": self._chart,
            "table": self._table,
            "people": self._people,
            "map": self._map,
            "timeline": self._timeline,
            "portrait": self._portrait,
            "partners": self._partners,
            "glossary": self._glossary,
            "links": self._links,
        }

    def words(self) -> Iterable[Words]:
        """Return the words of the volume."""
        self._titles()
        for address, part in sections(self.volume):
            self.section = address
            self._section(part.section)
        self.section = f"{self.volume.path.rstrip('/')}{REST}"
        self._rest()
        return self.found

    # ------------------------------------------------------------ documents and sections

    def _titles(self) -> None:
        about = self.volume.document.about
        self.say(about.title, about.subtitle, about.motto, about.description, about.note)
        if isinstance(about, EditionFile):
            for date in (about.period_start, about.period_end):
                self.put(date.place, formats.partial_date(date))

    def _section(self, section: Section) -> None:
        """Say a section as it is read. Its short title only serves menus."""
        heading = section.heading
        self.say(heading.title, heading.lead)
        for block in section.blocks:
            self._block(block)
        self.say(heading.author, heading.role)
        notes = {str(name): note for name, note in heading.notes.items()}
        calls = (
            call["name"]
            for text in texts((heading, section.blocks))
            for call in NOTE_CALL.finditer(text)
        )
        self.say(*(notes.get(name) for name in dict.fromkeys(calls)))

    def _block(self, block: kinds.AnyBlock) -> None:
        self.say(block.title)
        self.kinds.get(block.kind, self._texts)(block)
        self.say(block.note)

    def _texts(self, block: kinds.Block) -> None:
        """Say the texts of a block whose words are all its own."""
        for name in type(block).model_fields:
            if name not in COMMON:
                self.say(*texts(getattr(block, name)))

    # ------------------------------------------------------------ what blocks draw

    def _figures(self, block: kinds.Figures) -> None:
        for figure in self.known(block.items):
            self._figure(figure)

    def _figure(self, figure: Quantity) -> None:
        """Say a figure: « plus de 500 entreprises adhérentes »."""
        self.shown.add(f"figure:{figure.id}")
        printed = drawn.printed(figure)
        self.put(self.places[figure.id], figure.qualifier, printed, figure.label, between=" ")
        self.say(figure.note)

    def _chart(self, block: kinds.Chart) -> None:
        """Say what a chart draws: figures of one group or of several, values of its own, a series."""
        self._drawn(self.known(block.items), block.form == "line")
        for group in block.groups:
            self.say(group.label)
            self._drawn(self.known(group.items))
        for bar in block.values:
            value = formats.quantity(bar.value, block.unit)
            self.put(bar.label.place, value, bar.label, between=" ")
        if block.indicator:
            for point in drawn.points(block, self.library, self.volume):
                date, value = formats.partial_date(point.date), drawn.printed(point.quantity)
                self.put(block.indicator.place, date, value, between=" : ")

    def _drawn(self, figures: Sequence[Quantity], is_dated: bool = False) -> None:
        """Say figures with what a chart calls them: their short label, or the date that tells them apart."""
        one_series = len({figure.indicator for figure in figures}) == 1 < len(figures)
        for figure in figures:
            self._figure(figure)
            if figure.date and (is_dated or one_series):
                self.put(self.places[figure.id], formats.partial_date(figure.date))
            elif figure.short != figure.label:
                self.say(figure.short)

    def _table(self, block: kinds.Table) -> None:
        """Say a table row by row: a number moved to another column does not say the same."""
        labels = (f"{column.group or ''} {column.label}" for column in block.columns)
        self.put(block.columns[0].label.place, *labels, between=" ; ")
        self._rows(block, *block.rows)
        for group in block.groups:
            self.say(group.label)
            self._rows(block, *group.rows, group.total)
        self._rows(block, block.total, *block.foot)

    def _rows(self, table: kinds.Table, *rows: kinds.Row | None) -> None:
        for row in filter(None, rows):
            place = next((cell.place for cell in row if cell), table.title.place)
            cells = zip(row, table.columns, strict=True)
            self.put(place, *(drawn.cell(cell, column) for cell, column in cells), between=" ; ")

    def _people(self, block: kinds.People) -> None:
        for body in drawn.bodies(block, self.volume):
            self._body(body)

    def _map(self, block: kinds.Map) -> None:
        """Say the delegations of a map with their people, or with their figures."""
        if block.figures:
            found, without = drawn.valued(block, self.library, self.volume)
            for region, figure in found:
                self.say(region.delegation.name)
                self._figure(figure)
            self._drawn(self.known(block.items))
            self.say(block.missing, *(region.delegation.name for region in without))
            return
        for region in drawn.regions(block, self.library, self.volume):
            self.say(region.delegation.name)
            for body in region.bodies:
                self._body(body)

    def _body(self, body: Body) -> None:
        self.shown.add(body)
        self.say(body.label)
        if body.date:
            self.put(body.date.place, formats.partial_date(body.date))
        if body.email:
            self.put(body.email.place, body.email.removeprefix("mailto:"))
        self.say(body.note)
        for person in body.people:
            self._person(person)

    def _person(self, person: Mandate) -> None:
        """Say a person: « Jean Dupont, président, Bretagne, mars 2021 »."""
        region = self.library.delegations.get(person.region) if person.region else None
        dates = (formats.partial_date(date) for date in (person.start, person.end) if date)
        email = person.email.removeprefix("mailto:") if person.email else None
        name = region.name if region else None
        self.put(person.name.place, person.name, person.role, name, *dates, email, person.note)

    def _timeline(self, block: kinds.Timeline) -> None:
        if not block.events:
            self.shown.add("timeline")
        for event in drawn.events(block, self.volume):
            date = event.period or event.date
            if date:
                self.put(date.place, drawn.when(event))
            self.say(event.title, event.text)
        if not block.events and self.volume.document.timeline:
            self.say(self.volume.document.timeline.note)

    def _portrait(self, block: kinds.Portrait) -> None:
        self.say(block.name, block.role)
        if block.region and block.region in self.library.delegations:
            self.put(block.region.place, self.library.delegations[block.region].name)
        self.say(block.text)

    def _partners(self, block: kinds.Partners) -> None:
        for category in drawn.partner_categories(block, self.volume):
            self._category(category)

    def _category(self, category: PartnerCategory) -> None:
        self.shown.add(category)
        self.say(category.label, category.text)
        for partner in category.partners:
            self.say(partner.name, partner.text, partner.note, partner.url)

    def _glossary(self, _: kinds.Glossary) -> None:
        self.shown.add("glossary")
        for entry in self.volume.entries:
            self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        """Say an entry: « AI : association intermédiaire », a line for each sense."""
        for meaning in entry.meanings:
            self.put(meaning.label.place, entry.term, meaning.label, between=" : ")
            self.say(meaning.note)

    def _links(self, block: kinds.Links) -> None:
        for link in block.items:
            self.say(link.label, link.text)
            self.put(link.url.place, link.url.removeprefix("mailto:"))

    # ------------------------------------------------------------ what no block shows

    def _rest(self) -> None:
        """Say the data that no block shows and no text quotes."""
        document = self.volume.document
        for figure in self.volume.quantities.values():
            if f"figure:{figure.id}" not in self.shown:
                self._figure(figure)
        for body in document.bodies.values():
            if body not in self.shown:
                self._body(body)
        for category in document.partners.values():
            if category not in self.shown:
                self._category(category)
        if document.timeline and "timeline" not in self.shown:
            self._timeline(kinds.Timeline(kind="timeline"))
        if "glossary" not in self.shown and (self.volume.is_report or document.glossary.terms):
            self._glossary(kinds.Glossary(kind="glossary"))
