"""Number, link and cross-check: what one file says of another must hold, before a page is made."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from millesime.model import blocks as kinds
from millesime.model.dialect import (
    LINK,
    NOTE_CALL,
    REFERENCE,
    acronym_pattern,
    place_of,
    texts,
    without_code,
)
from millesime.model.edition import Chapter, Document, Edition, Figure, Section, Term
from millesime.model.library import (
    ChapterPart,
    Dots,
    Entry,
    Library,
    Meaning,
    Part,
    Quantity,
    Target,
    Volume,
)
from millesime.model.site import Indicator, Site
from millesime.model.text import Id, Line, Prose, Scalar, sort_key
from millesime.problems import ContentError, Place, Problem, near_miss, offer

PICTURE_FORMATS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg")
SCHEMES = ("http://", "https://", "mailto:")
BLOCK_SCHEMES = {"table": kinds.Table, "chart": kinds.Chart}
RAW_HTML = re.compile(r"</?[a-zA-Z][^\n>]*>|<!--")
_SLIPS = [
    (
        re.compile(r"\[[^\]\n]*\](?P<at>\s+)\((?=https?:|mailto:|www\.|images/|[a-z]+:[a-z0-9])"),
        "link-space",
        "Une espace sépare le texte d'un lien de son adresse.",
        "Supprimez l'espace entre « ] » et « ( ».",
    ),
    (
        re.compile(r"\]\((?P<at>[^)\s\"]+[ \u00a0\u202f][^)\n\"]*)\)"),
        "link-space",
        "Une adresse de lien ou d'image contient une espace.",
        "Supprimez-la ; si c'est le nom d'un fichier, renommez le fichier sans espace ni accent.",
    ),
    (
        re.compile(r"^[ \t]*(?P<at>\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*)$", re.MULTILINE),
        "markdown-table",
        "Un tableau est dessiné dans le texte avec des barres « | ».",
        "Faites-en un bloc « table » : il sera lisible sur téléphone et par un lecteur d'écran.",
    ),
    (
        re.compile(r"^[ \t]*\S.*\n(?P<at>=+|-{2,})[ \t]*$", re.MULTILINE),
        "heading-form",
        "Une ligne de tirets ou de « = » sous un texte en fait un intertitre.",
        "Écrivez l'intertitre avec « ## », ou laissez une ligne vide au-dessus des tirets.",
    ),
    (
        re.compile(r"^[ \t]*(?P<at>[•▪◦‣·\uf0b7])", re.MULTILINE),
        "word-bullet",
        "Une puce de Word n'est pas lue comme un élément de liste.",
        "Commencez la ligne par un trait d'union et une espace : « - ».",
    ),
]
"""What Word's habits leave in a text that Markdown would misread in silence."""
OWN_SCHEMES = ("figure", "term", "section", "table", "chart")
AUTOLINK = re.compile(r"<(?:https?://|mailto:|[^\s<>@]+@)[^\s<>]*>")
REPORT_NAME = "rapport-d-activite"


def resolve(site: Site) -> Library:
    """Return the library that the site makes.

    Raises ContentError with every reference that leads nowhere and every promise not kept.
    """
    problems: list[Problem] = []
    glossaries = _glossaries(site, problems)
    volumes = tuple(
        _volume(site, edition, document, glossaries, problems)
        for edition in site.editions
        for document in edition.documents
    )
    library = Library(
        about=site.about,
        delegations=site.delegations,
        volumes=volumes,
        figures={
            (volume.year, name): quantity
            for volume in volumes
            if volume.is_report
            for name, quantity in volume.quantities.items()
        },
    )
    for volume in volumes:
        problems.extend(_Check(library, volume).problems())
    problems.extend(_register(site))
    if problems:
        raise ContentError(problems)
    return library


def _register(site: Site) -> Iterable[Problem]:
    """Check that the register's parts are indicators of the register."""
    for indicator in site.indicators.values():
        for part in indicator.parts:
            if part not in site.indicators:
                yield _unknown(part, part.place, "L'indicateur", site.indicators)


# ---------------------------------------------------------------- volumes


def _volume(
    site: Site,
    edition: Edition,
    document: Document,
    glossaries: Mapping[int, Mapping[str, Term]],
    problems: list[Problem],
) -> Volume:
    """Number and address a document's parts, and look up what its blocks draw on."""
    path = f"{edition.year}/{document.slug}/" if document.slug else f"{edition.year}/"
    chapters = _chapters(document, path)
    own: Mapping[str, Term] = {str(name): term for name, term in document.glossary.terms.items()}
    entries = _entries(own if document.slug and own else glossaries[edition.year])
    quantities = {
        str(name): quantity
        for name, figure in document.figures.items()
        if (quantity := _quantity(name, figure, site.indicators, problems))
    }
    return Volume(
        edition=edition,
        document=document,
        path=path,
        file_name=f"{document.slug or REPORT_NAME}-{edition.year}",
        chapters=chapters,
        quantities=quantities,
        entries=entries,
        targets=_targets(chapters, entries),
        dots=_dots(document, quantities),
    )


def _chapters(document: Document, path: str) -> tuple[ChapterPart, ...]:
    """Number the chapters that have sections, and give every part its page and its id."""
    chapters, number = [], 0
    for chapter in document.chapters:
        number += bool(chapter.sections)
        chapters.append(_chapter(chapter, str(number) if chapter.sections else "", path))
    return tuple(chapters)


def _chapter(chapter: Chapter, number: str, path: str) -> ChapterPart:
    page = f"{path}{chapter.slug}/"
    split = chapter.opening.heading.split
    sections = tuple(
        Part(
            number=f"{number}.{index}",
            level=2,
            section=section,
            page=f"{page}{section.slug}/" if split else page,
            anchor=f"{chapter.slug}-{section.slug}",
        )
        for index, section in enumerate(chapter.sections, start=1)
    )
    return ChapterPart(Part(number, 1, chapter.opening, page, chapter.slug), sections, split)


def _targets(chapters: tuple[ChapterPart, ...], entries: tuple[Entry, ...]) -> dict[str, Target]:
    """List all that a reference inside the document may lead to."""
    targets: dict[str, Target] = {}
    glossary: Part | None = None
    for chapter in chapters:
        for part in chapter.parts:
            slug = chapter.opening.anchor
            key = slug if part.level == 1 else f"{slug}/{part.section.slug}"
            targets[f"section:{key}"] = Target(
                part.page, part.anchor, part.section.heading.title, part.number
            )
            for block in part.section.blocks:
                if isinstance(block, kinds.Glossary):
                    glossary = part
                if block.id and block.title and block.kind in BLOCK_SCHEMES:
                    anchor = f"{block.kind}-{block.id}"
                    targets[f"{block.kind}:{block.id}"] = Target(part.page, anchor, block.title)
    if glossary:
        for entry in entries:
            for meaning in entry.meanings:
                targets[f"term:{meaning.anchor}"] = Target(
                    glossary.page, f"terme-{meaning.anchor}", entry.term
                )
    return targets


def _quantity(
    name: Id, figure: Figure, indicators: Mapping[Id, Indicator], problems: list[Problem]
) -> Quantity | None:
    """Join a figure with its indicator; a figure with neither indicator nor label is a problem."""
    indicator = indicators.get(name)
    label = figure.label or (indicator.label if indicator else None)
    if label is None:
        problems.append(
            Problem(
                name.place,
                "figure-label",
                f"Le chiffre « {name} » n'a pas de libellé et n'est pas dans indicators.yaml.",
                near_miss(name, indicators) or "Ajoutez-lui une ligne « label: … ».",
            )
        )
        return None
    registered = indicator.unit if indicator else ""
    return Quantity(
        id=str(name),
        value=figure.value,
        label=label,
        short=(indicator.short if indicator else None) or label,
        unit=registered if figure.unit is None else figure.unit,
        decimals=_decimals(figure, indicator),
        display=figure.display,
        qualifier=figure.qualifier,
        date=figure.date,
        note=figure.note,
        scope=indicator.scope if indicator else None,
    )


def _decimals(figure: Figure, indicator: Indicator | None) -> int:
    """Return how many decimals are printed: those asked for, else those written."""
    if figure.decimals is not None:
        return figure.decimals
    written = max(0, -int(figure.value.normalize().as_tuple().exponent))
    return max(written, indicator.decimals if indicator else 0)


def _dots(document: Document, quantities: Mapping[str, Quantity]) -> Dots | None:
    """Return the cover's dots, or None when the edition has no such figures.

    What the named types leave of the total is drawn in the tint of the types not known.
    """
    types = [quantities[name] for name in document.about.lattice if name in quantities]
    groups = [(int(quantity.value), quantity.short) for quantity in types]
    counted = sum(count for count, _ in groups)
    total = quantities.get(document.about.lattice_total or "")
    if total is None and not groups:
        return None
    whole = int(total.value) if total else counted
    if whole > counted:
        groups.append((whole - counted, Line("autres")))
    return Dots(tuple(groups), whole, total.qualifier if total else None)


# ---------------------------------------------------------------- glossaries


def _glossaries(site: Site, problems: list[Problem]) -> dict[int, dict[str, Term]]:
    """Return the terms of each edition, those of the edition it extends included."""
    files = {edition.year: edition.report.glossary for edition in site.editions}
    merged: dict[int, dict[str, Term]] = {}
    for year in sorted(files):
        base: dict[str, Term] = {}
        extends = files[year].extends
        if extends is not None:
            earlier = {str(known): terms for known, terms in merged.items()}
            if extends not in earlier:
                problems.append(_not_earlier(extends, list(earlier)))
            base = dict(earlier.get(extends, {}))
        for dropped in files[year].drop:
            if base.pop(dropped, None) is None:
                sentence = f"Le terme « {dropped} » n'est pas dans le lexique repris."
                remedy = near_miss(dropped, base) or "Retirez-le de la liste « drop »."
                problems.append(Problem(dropped.place, "broken-reference", sentence, remedy))
        merged[year] = {**base, **{str(name): term for name, term in files[year].terms.items()}}
    return merged


def _not_earlier(extends: Scalar, years: list[str]) -> Problem:
    """Report a glossary that takes up one that does not come before it."""
    remedy = (
        offer(extends, years, "Éditions d'avant") if years else "Supprimez la ligne « extends »."
    )
    return Problem(
        extends.place,
        "broken-reference",
        f"Il n'y a pas d'édition « {extends} » avant celle-ci, dont reprendre le lexique.",
        remedy,
    )


def _entries(terms: Mapping[str, Term]) -> tuple[Entry, ...]:
    entries = (_entry(anchor, term) for anchor, term in terms.items())
    return tuple(sorted(entries, key=lambda entry: sort_key(entry.term)))


def _entry(anchor: str, term: Term) -> Entry:
    if term.label is not None:
        return Entry(anchor, term.term, (Meaning(anchor, str(term.term), term.label, term.note),))
    meanings = tuple(
        Meaning(name, str(term.term), sense.label, sense.note)
        for name, sense in term.senses.items()
    )
    return Entry(anchor, term.term, meanings)


# ---------------------------------------------------------------- checks


class _Check:
    """Reads one volume through and yields what does not hold."""

    def __init__(self, library: Library, volume: Volume) -> None:
        self.library = library
        self.volume = volume
        several = [entry for entry in volume.entries if len(entry.meanings) > 1]
        self.ambiguous = {str(entry.term): entry for entry in several}
        self.pattern = acronym_pattern(self.ambiguous)

    def problems(self) -> Iterator[Problem]:
        for part in self.volume.parts:
            yield from self._section(part.section)
        for body in self.volume.bodies.values():
            yield from self._delegations(
                body.delegation, *(person.region for person in body.people)
            )
        for text in texts((self.volume.document.partners, self.volume.document.bodies)):
            yield from self._text(text, {})
        yield from self._lattice()

    def _section(self, section: Section) -> Iterator[Problem]:
        notes = section.heading.notes
        called: set[str] = set()
        for text in texts((section.heading, section.blocks)):
            called.update(match["name"] for match in NOTE_CALL.finditer(text))
            yield from self._text(text, notes)
        for name in notes:
            if name not in called:
                yield Problem(
                    name.place,
                    "unused-note",
                    f"La note « {name} » n'est appelée nulle part.",
                    f"Écrivez [^{name}] là où elle se rapporte, ou supprimez-la.",
                )
        for block in section.blocks:
            yield from self._block(block)
        yield from self._repeated_ids(section.blocks)

    # ------------------------------------------------------------ texts

    def _text(self, text: Line | Prose, notes: Mapping[Id, Line]) -> Iterator[Problem]:
        bare = without_code(text)
        for match in REFERENCE.finditer(bare):
            problem = self._reference(match["scheme"], match["target"])
            if problem:
                yield Problem(place_of(text, match.start()), "broken-reference", *problem)
        for match in NOTE_CALL.finditer(bare):
            if match["name"] not in notes:
                yield Problem(
                    place_of(text, match.start()),
                    "broken-reference",
                    f"La note « {match['name']} » n'est pas écrite.",
                    offer(match["name"], notes, "Notes écrites")
                    if notes
                    else f"Ajoutez une ligne « [^{match['name']}]: … » à la fin du fichier.",
                )
        yield from self._links(text, bare)
        yield from self._markup(text, bare)
        if self.pattern and isinstance(text, Prose):
            yield from self._acronyms(text, bare)

    def _reference(self, scheme: str, target: str) -> tuple[str, str] | None:
        """Return what is wrong with a reference, and the remedy, or None."""
        if scheme == "figure":
            name, _, year = target.partition("@")
            if not year:
                known: Iterable[str] = self.volume.document.figures
            elif year.isdigit() and any(int(year) == known for known, _ in self.library.figures):
                known = [figure for known, figure in self.library.figures if known == int(year)]
            else:
                return f"L'édition « {year} » n'existe pas.", "Vérifiez l'année, après « @ »."
            return (
                None
                if name in known
                else (f"Le chiffre « {name} » n'existe pas.", offer(name, known, "Chiffres"))
            )
        if f"{scheme}:{target}" in self.volume.targets:
            return None
        known = [
            key.partition(":")[2] for key in self.volume.targets if key.startswith(f"{scheme}:")
        ]
        what = {
            "term": "Le terme",
            "section": "La section",
            "table": "Le tableau",
            "chart": "Le graphique",
        }
        return f"{what[scheme]} « {target} » n'existe pas.", offer(target, known)

    def _links(self, text: Line | Prose, bare: str) -> Iterator[Problem]:
        for match in LINK.finditer(bare):
            place = place_of(text, match.start())
            target = match["target"]
            if match["image"]:
                yield from self._picture(Scalar(target, place))
                if not match["text"].strip():
                    yield Problem(
                        place,
                        "alt",
                        f"L'image « {target} » n'a pas de texte de remplacement.",
                        "Décrivez-la entre les crochets : ![Ce que montre l'image](…).",
                    )
            elif not REFERENCE.match(match[0]):
                if not target.startswith(SCHEMES):
                    yield Problem(place, "broken-link", *_nowhere(target))
                elif not match["text"].strip():
                    yield Problem(
                        place,
                        "link-text",
                        "Ce lien n'a pas de texte.",
                        "Dites où il mène, entre les crochets.",
                    )

    def _markup(self, text: Line | Prose, bare: str) -> Iterator[Problem]:
        for match in RAW_HTML.finditer(AUTOLINK.sub(lambda found: " " * len(found[0]), bare)):
            yield Problem(
                place_of(text, match.start()),
                "raw-html",
                f"Du HTML est écrit dans le texte : « {match[0][:40]} ».",
                "Écrivez-le en Markdown, ou avec un bloc.",
            )
        for pattern, rule, sentence, remedy in _SLIPS:
            for match in pattern.finditer(bare):
                yield Problem(place_of(text, match.start("at")), rule, sentence, remedy)
        if isinstance(text, Prose):
            yield from _headings(text, bare)

    def _acronyms(self, text: Prose, bare: str) -> Iterator[Problem]:
        """Ask which sense an acronym of several has, wherever it stands bare."""
        assert self.pattern
        unlinked = LINK.sub(lambda match: " " * len(match[0]), bare)
        for match in self.pattern.finditer(unlinked):
            entry = self.ambiguous[match[0]]
            ways = ", ".join(f"[{match[0]}](term:{sense.anchor})" for sense in entry.meanings)
            yield Problem(
                place_of(text, match.start()),
                "ambiguous-acronym",
                f"« {match[0]} » a plusieurs sens dans le lexique.",
                f"Dites lequel : {ways}.",
            )

    # ------------------------------------------------------------ blocks

    def _block(self, block: kinds.Block) -> Iterator[Problem]:
        volume = self.volume
        if isinstance(block, kinds.Figures | kinds.Chart):
            yield from self._known(block.items, volume.document.figures, "Le chiffre")
        if isinstance(block, kinds.Figures) and block.lead:
            yield from self._known([block.lead], block.items, "Le chiffre mis en avant")
        if isinstance(block, kinds.People):
            yield from self._known(block.bodies, volume.bodies, "L'instance")
            yield from self._families([block.family] if block.family else [])
        elif isinstance(block, kinds.Map):
            yield from self._families(block.families)
        elif isinstance(block, kinds.Partners):
            yield from self._known(block.categories, volume.partners, "La catégorie")
        elif isinstance(block, kinds.Portrait):
            yield from self._delegations(block.region)
        elif isinstance(block, kinds.Picture):
            yield from self._picture(block.image)

    def _known(self, names: Iterable[Id], known: Iterable[str], what: str) -> Iterator[Problem]:
        known = list(known)
        for name in names:
            if name not in known:
                yield _unknown(name, name.place, what, known)

    def _families(self, families: Iterable[Id]) -> Iterator[Problem]:
        known = {str(body.family) for body in self.volume.bodies.values() if body.family}
        yield from self._known(families, known, "La famille")

    def _delegations(self, *names: Id | None) -> Iterator[Problem]:
        yield from self._known(
            [name for name in names if name], self.library.delegations, "La délégation"
        )

    def _picture(self, image: Scalar) -> Iterator[Problem]:
        assets = self.volume.document.assets
        if ".." in PurePosixPath(image).parts or image.startswith("/"):
            yield Problem(
                image.place,
                "path-outside",
                f"L'image « {image} » est hors de l'édition.",
                "Copiez-la dans images/.",
            )
        elif image not in assets:
            pictures = [name for name in assets if name.startswith("images/")]
            remedy = (
                offer(image, pictures, "Images")
                if pictures
                else "Copiez-la dans le dossier images/ de l'édition."
            )
            yield Problem(
                image.place, "missing-image", f"L'image « {image} » n'existe pas.", remedy
            )
        elif not image.lower().endswith(PICTURE_FORMATS):
            yield Problem(
                image.place,
                "picture-format",
                f"« {image} » n'est pas une image.",
                "Formats : jpg, png, webp, avif, svg.",
            )

    def _repeated_ids(self, blocks: Iterable[kinds.Block]) -> Iterator[Problem]:
        named = [block.id for block in blocks if block.id]
        for name, count in Counter(named).items():
            if count > 1:
                last = next(found for found in reversed(named) if found == name)
                yield Problem(
                    last.place,
                    "repeated-id",
                    f"Deux blocs s'appellent « {name} ».",
                    "Renommez l'un des deux.",
                )

    def _lattice(self) -> Iterator[Problem]:
        about = self.volume.document.about
        names = [*about.lattice, *([about.lattice_total] if about.lattice_total else [])]
        yield from self._known(names, self.volume.document.figures, "Le chiffre")


def _nowhere(target: str) -> tuple[str, str]:
    """Return why an address leads nowhere, and what it may have meant."""
    scheme, colon, name = target.partition(":")
    if not target:
        return "Ce lien n'a pas d'adresse.", "Écrivez-la entre les parenthèses : https://…"
    if target.startswith("www."):
        remedy = f"Écrivez l'adresse complète : https://{target}"
    elif "@" in target and not colon:
        remedy = f"Écrivez mailto:{target}"
    elif colon and (close := difflib.get_close_matches(scheme, OWN_SCHEMES, n=1)):
        remedy = f"Vouliez-vous dire « {close[0]}:{name} » ?"
    else:
        remedy = (
            "Écrivez une adresse complète (https://…), ou un renvoi : section:…, figure:…, term:…"
        )
    return f"Le lien « {target} » ne mène nulle part.", remedy


def _headings(text: Prose, bare: str) -> Iterator[Problem]:
    """Headings begin at ##, and skip no level (WCAG 1.3.1, RGAA 9.1)."""
    previous = 1
    for match in re.finditer(r"^(#{1,6})\s*(.*)$", bare, re.MULTILINE):
        level = len(match[1])
        if level == 1:
            yield Problem(
                place_of(text, match.start()),
                "heading-level",
                "Un titre de niveau 1 est écrit dans le texte.",
                "Le titre est celui de l'en-tête ; commencez les intertitres par « ## ».",
            )
        elif level > previous + 1:
            yield Problem(
                place_of(text, match.start()),
                "heading-level",
                f"L'intertitre « {match[2]} » saute un niveau.",
                f"Écrivez-le avec {previous + 1} dièses.",
            )
        previous = max(level, 2)


def _unknown(name: str, place: Place, what: str, known: Iterable[str]) -> Problem:
    verb = "n'existe pas"
    return Problem(place, "broken-reference", f"{what} « {name} » {verb}.", offer(name, known))
