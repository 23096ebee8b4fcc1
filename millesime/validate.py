"""Turn sources into editions, or into a list of problems: every value is what its field says it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails, core_schema

from millesime.model import blocks as kinds
from millesime.model.edition import (
    BodiesFile,
    Chapter,
    Document,
    DocumentFile,
    Edition,
    EditionFile,
    FiguresFile,
    GlossaryFile,
    Heading,
    PartnersFile,
    Section,
    TimelineFile,
)
from millesime.model.site import DelegationsFile, IndicatorsFile, Site, SiteFile
from millesime.model.sources import (
    ChapterSource,
    DocumentSource,
    EditionSource,
    Mapping,
    SectionSource,
    Sources,
)
from millesime.model.text import FilePath, Id, Line, Scalar, Strict, sort_key
from millesime.problems import ContentError, Place, Problem, offer

T = TypeVar("T", bound=Strict)

BLOCKS: dict[str, type[kinds.Block]] = {
    model.model_fields["kind"].annotation.__args__[0]: model
    for model in kinds.AnyBlock.__args__[0].__args__
}
"""Every kind of block by its name, in the order of the model."""

SECTION_FILES: dict[str, type[Strict]] = {
    "key-figures": FiguresFile,
    "governance": BodiesFile,
    "team": BodiesFile,
    "partners": PartnersFile,
    "glossary": GlossaryFile,
    "timeline": TimelineFile,
}


def validate(sources: Sources) -> Site:
    """Return the site that the sources describe.

    Raises ContentError with every problem found by the loader and here.
    """
    checker = _Checker(list(sources.problems))
    site = checker.site(sources)
    if checker.problems or site is None:
        raise ContentError(checker.problems)
    return site


class _Checker:
    """Builds the nouns one by one and gathers the problems of all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def site(self, sources: Sources) -> Site | None:
        about = self._root(sources, "site", SiteFile)
        indicators = self._root(sources, "indicators", IndicatorsFile)
        delegations = self._root(sources, "delegations", DelegationsFile)
        editions = [self._edition(edition) for edition in sources.editions]
        if about is None or indicators is None or delegations is None or None in editions:
            return None
        return Site(
            about=about,
            indicators=indicators.indicators,
            delegations=delegations.delegations,
            editions=tuple(edition for edition in editions if edition),
        )

    def _root(self, sources: Sources, name: str, model: type[T]) -> T | None:
        found = sources.site.get(name)
        return self.build(model, found[1], found[0]) if found else None

    # ------------------------------------------------------------ editions

    def _edition(self, source: EditionSource) -> Edition | None:
        documents = [self._document(document) for document in source.documents]
        report = documents[0]
        if report is None or None in documents:
            return None
        about = report.about
        assert isinstance(about, EditionFile)
        return Edition(
            year=source.year,
            about=about,
            documents=tuple(document for document in documents if document),
        )

    def _document(self, source: DocumentSource) -> Document | None:
        model: type[DocumentFile] = DocumentFile if source.slug else EditionFile
        about = (
            self.build(model, source.about, source.about_file) if source.about is not None else None
        )
        chapters = [self._chapter(chapter, source) for chapter in source.chapters]
        data = self._data(source)
        self._unique_slugs([chapter.opening for chapter in source.chapters], source.chapters)
        if about is None or None in chapters:
            return None
        return Document(
            slug=source.slug,
            file=source.about_file,
            about=about,
            chapters=tuple(chapter for chapter in chapters if chapter),
            assets=source.assets,
            **data,
        )

    def _data(self, source: DocumentSource) -> dict[str, Any]:
        """Gather the data files of a document; an id given twice is a problem."""
        gathered: dict[str, Any] = {"figures": {}, "bodies": {}, "partners": {}, "timeline": None}
        for name, file, mapping in source.data:
            read = self.build(SECTION_FILES[name], mapping, file)
            if isinstance(read, FiguresFile):
                self._add(gathered["figures"], read.figures)
            elif isinstance(read, BodiesFile):
                dated = {
                    key: body if body.date else body.model_copy(update={"date": read.date})
                    for key, body in read.bodies.items()
                }
                self._add(gathered["bodies"], dated)
            elif isinstance(read, PartnersFile):
                self._add(gathered["partners"], read.categories)
            elif isinstance(read, GlossaryFile):
                gathered["glossary"] = read
            elif isinstance(read, TimelineFile):
                gathered["timeline"] = read
        return gathered

    def _add(self, gathered: dict[Any, Any], new: dict[Any, Any]) -> None:
        for key, value in new.items():
            first = next((known.place for known in gathered if known == key), None)
            if first:
                self._say(
                    key.place,
                    "repeated-id",
                    f"L'identifiant « {key} » sert déjà dans {first.file}, ligne {first.line}.",
                    "Donnez-en un autre à l'un des deux, ou supprimez l'un des deux.",
                )
            gathered[key] = value

    def _chapter(self, source: ChapterSource, document: DocumentSource) -> Chapter | None:
        opening = self._section(source.opening, document)
        sections = [self._section(section, document) for section in source.sections]
        self._unique_slugs(source.sections, source.sections)
        if opening is None or None in sections:
            return None
        return Chapter(
            slug=Id(source.slug, Place(source.opening.file)),
            opening=opening,
            sections=tuple(section for section in sections if section),
        )

    def _unique_slugs(
        self, files: Sequence[SectionSource], named: Sequence[SectionSource | ChapterSource]
    ) -> None:
        seen: set[str] = set()
        for source, noun in zip(files, named, strict=True):
            if noun.slug in seen:
                self.problems.append(
                    Problem(
                        Place(source.file),
                        "repeated-address",
                        f"Deux fichiers donnent la même adresse, « {noun.slug} ».",
                        "Renommez l'un des deux.",
                    )
                )
            seen.add(noun.slug)

    def _section(self, source: SectionSource, document: DocumentSource) -> Section | None:
        heading = self.build(Heading, source.heading, source.file)
        blocks: list[Any] = [self.block(block, source.file, document) for block in source.blocks]
        if heading is None or None in blocks:
            return None
        return Section(
            slug=Id(source.slug, Place(source.file)),
            file=source.file,
            heading=heading,
            blocks=tuple(blocks),
        )

    # ------------------------------------------------------------ blocks

    def block(self, source: Mapping, file: str, document: DocumentSource) -> kinds.Block | None:
        """Return the block that `source` describes, its CSV read, or None."""
        kind = source.get(Scalar("kind"))
        model = BLOCKS.get(kind) if isinstance(kind, str) else None
        if model is None:
            place = kind.place if isinstance(kind, Scalar) else source.place
            sentence = (
                f"Le genre de bloc « {kind} » n'existe pas."
                if kind
                else "Ce bloc n'a pas de genre."
            )
            self._say(place, "unknown-block", sentence, offer(kind or "", BLOCKS, "Genres"))
            return None
        block = self.build(model, source, file)
        if isinstance(block, kinds.Timeline) and not block.events:
            self._timeline(source, document)
        if isinstance(block, kinds.Table):
            return self._table(block, document)
        return block

    def _timeline(self, source: Mapping, document: DocumentSource) -> None:
        """A timeline without events shows those of timeline.yaml: there must be one."""
        if not any(name == "timeline" for name, _, _ in document.data):
            self._say(
                source.place,
                "missing-events",
                "Cette frise n'a pas d'événements.",
                "Écrivez-les dans timeline.yaml, dans le dossier de l'année, ou ici sous « events ».",
            )

    def _table(self, table: kinds.Table, document: DocumentSource) -> kinds.Table | None:
        if table.data is not None:
            rows = document.tables.get(table.data, [])[1:]
            if not rows:
                self._no_rows(table.data, document)
                return None
            filled = tuple(
                tuple(Line(cell, cell.place) if cell else None for cell in row) for row in rows
            )
            table = table.model_copy(update={"rows": filled, "data": None})
        everything = [
            *table.rows,
            *(row for group in table.groups for row in group.rows),
            *table.totals,
        ]
        wrong = [row for row in everything if len(row) != len(table.columns)]
        for row in wrong:
            place = next((cell.place for cell in row if cell), table.columns[0].label.place)
            cells = f"{len(row)} case{'s' if len(row) > 1 else ''}"
            self._say(
                place,
                "row-length",
                f"Cette ligne a {cells} ; le tableau a {len(table.columns)} colonnes.",
                "Donnez-lui une case par colonne ; une case vide s'écrit « ~ » dans une liste, rien en CSV.",
            )
        return None if wrong else table

    def _no_rows(self, data: FilePath, document: DocumentSource) -> None:
        """Say why a table finds no row in its CSV file, unless the loader has said it."""
        if data in document.tables:
            sentence = f"Le fichier « {data} » n'a aucune ligne sous sa ligne d'en-tête."
            self._say(data.place, "empty-table", sentence, "Ajoutez-y les lignes du tableau.")
        elif data not in document.assets:
            remedy = offer(data, document.tables, "Fichiers CSV de l'édition")
            self._say(data.place, "missing-file", f"Le fichier « {data} » n'existe pas.", remedy)
        elif not data.endswith(".csv"):
            remedy = "Dans Excel : Enregistrer sous, « CSV UTF-8 »."
            self._say(data.place, "office-file", f"Le fichier « {data} » n'est pas un CSV.", remedy)

    # ------------------------------------------------------------ pydantic

    def build(self, model: type[T], source: Any, file: str) -> T | None:
        """Return `model` made from `source`, or None after telling what is wrong with it."""
        try:
            return model.model_validate(source)
        except ValidationError as error:
            found = error.errors()
            for details in found:
                if not _follows(details, found):
                    self.problems.append(_problem(details, model, source, file))
            return None

    def _say(self, place: Place, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(place, rule, sentence, remedy))


# ---------------------------------------------------------------- pydantic's errors in French

_REMEDIES = {
    "text": "Écrivez une ligne de texte ; s'il contient « : », mettez-le entre guillemets droits.",
    "line": "Supprimez les lignes vides, ou faites-en un bloc « text ».",
    "empty": "Complétez-le ou supprimez le champ.",
    "number": "Écrivez les chiffres seuls, par exemple 12,5 ou 1 234 ; l'unité va dans « unit ».",
    "flag": "Écrivez « oui » ou « non ».",
    "date": "Écrivez 2023, 2023-11 ou 2023-11-30.",
    "id": "Par exemple : chiffres-de-l-annee.",
    "address": "Par exemple : https://www.coorace.org ou mailto:contact@coorace.org.",
    "colour": 'Par exemple, avec les guillemets : "#0B6E66".',
    "path": "Écrivez-le avec des barres « / », par exemple images/photo.jpg.",
    "path-outside": "Copiez le fichier dans le dossier images/ ou data/ de l'édition.",
    "alt": "Décrivez l'image en une phrase dans « alt », ou écrivez « decorative: oui ».",
    "table-source": "Gardez l'un des trois.",
    "chart-source": "Gardez l'un des deux.",
    "people-source": "Gardez l'un des deux.",
    "event": "Ajoutez-lui une ligne « title: … ».",
    "senses": "Ajoutez une ligne « label: … » avec ce que veut dire le terme.",
    "list": "Commencez chaque élément par « - », ou écrivez [un, deux].",
    "fields": "Écrivez un champ par ligne, décalé de deux espaces.",
    "too-short": "Ajoutez des éléments.",
    "whole-number": "Écrivez par exemple 2.",
}
_SENTENCES = {
    "list_type": ("list", "une liste est attendue ici"),
    "tuple_type": ("list", "une liste est attendue ici"),
    "dict_type": ("fields", "des champs « nom: valeur » sont attendus ici"),
    "model_type": ("fields", "des champs « nom: valeur » sont attendus ici"),
    "model_attributes_type": ("fields", "des champs « nom: valeur » sont attendus ici"),
    "too_short": ("too-short", "la liste est trop courte"),
    "int_type": ("whole-number", "un nombre entier est attendu ici"),
    "int_parsing": ("whole-number", "un nombre entier est attendu ici"),
    "int_from_float": ("whole-number", "un nombre entier est attendu ici"),
    "decimal_type": ("number", "un nombre est attendu ici"),
    "bool_type": ("flag", "« oui » ou « non » est attendu ici"),
    "bool_parsing": ("flag", "« oui » ou « non » est attendu ici"),
    "string_type": ("text", "du texte est attendu ici"),
    "greater_than_equal": ("too-small", "ce nombre est trop petit"),
    "less_than_equal": ("too-large", "ce nombre est trop grand"),
}
"""Our rule and sentence for each of pydantic's own errors that a writer may meet."""
_ENGLISH = frozenset(get_args(core_schema.ErrorType))
_SLASHED_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def _follows(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Return whether a list is only too short because what is in it is wrong."""
    path = details["loc"]
    return details["type"] == "too_short" and any(
        len(other["loc"]) > len(path) and other["loc"][: len(path)] == path for other in found
    )


def _problem(details: ErrorDetails, model: type[Strict], source: Any, file: str) -> Problem:
    """Translate one pydantic error, placed where the value (or its absence) stands."""
    path = tuple(step for step in details["loc"] if step != "[key]")
    place, parent, key = _locate(source, path, Place(file))
    if "[key]" in details["loc"] and isinstance(key, Scalar):
        place = key.place
    kind = details["type"]
    name = str(path[-1]) if path else ""
    if kind == "missing":
        remedy = f"Ajoutez une ligne « {name}: … »."
        return Problem(place, "missing-field", f"Il manque le champ « {name} ».", remedy)
    if kind == "extra_forbidden":
        where = key.place if isinstance(key, Scalar) else place
        return Problem(where, *_unknown_key(name, model, path, parent))
    if kind == "literal_error":
        words = re.findall("'([^']*)'", details.get("ctx", {}).get("expected", ""))
        sentence = f"« {details['input']} » n'est pas une valeur de « {name} »."
        return Problem(place, "unknown-value", sentence, offer(str(details["input"]), words))
    if details["input"] is None:
        return Problem(place, "empty", f"Le champ « {name} » est vide.", _REMEDIES["empty"])
    rule, sentence = _SENTENCES.get(kind) or (
        ("value", "cette valeur n'est pas celle attendue")
        if kind in _ENGLISH
        else (kind, details["msg"])
    )
    if rule == "number" and isinstance(details["input"], str):
        sentence = f"« {details['input']} » n'est pas un nombre"
    named = bool(name) and not name.isdigit()
    sentence = f"{name} : {sentence}." if named else f"{sentence[0].upper()}{sentence[1:]}."
    return Problem(place, rule, sentence, _remedy(rule, details["input"]))


def _unknown_key(
    name: str, model: type[Strict], path: tuple[int | str, ...], parent: Any
) -> tuple[str, str, str]:
    """Return the problem of a field that is not of the schema: rule, sentence, remedy."""
    if name == "text" and issubclass(model, kinds.Block) and len(path) == 1:
        return (
            "unknown-key",
            f"Un bloc « {parent[Scalar('kind')]} » ne contient pas de texte.",
            "Écrivez le texte hors du bloc ; si ce sont ses réglages, mettez-les sous la ligne « /// », "
            "décalés de quatre espaces.",
        )
    known = [field for field in _fields(model, path) if field not in (parent or {})]
    return (
        "unknown-key",
        f"Le champ « {name} » n'existe pas ici.",
        offer(name, known, "Champs possibles"),
    )


def _remedy(rule: str, value: Any) -> str:
    """Return how to mend a value, with the value mended when its meaning is plain."""
    words = value if isinstance(value, str) else ""
    slashed = _SLASHED_DATE.fullmatch(words)
    if rule == "date" and slashed:
        return f"Écrivez {slashed[3]}-{int(slashed[2]):02}-{int(slashed[1]):02}."
    if rule == "number" and re.fullmatch(r"-?\d+\.\d+", words):
        return "Les décimales suivent une virgule, 12,5 ; les milliers, une espace, 1 234."
    plain = "-".join(re.findall("[a-z0-9]+", sort_key(words)))
    if rule == "id" and plain:
        return f"Par exemple : {plain}."
    return _REMEDIES.get(rule, "Corrigez cette valeur.")


def _locate(source: Any, path: tuple[int | str, ...], place: Place) -> tuple[Place, Any, Any]:
    """Follow `path` in the source; return the last known place, the last container and the key."""
    node, parent, key = source, None, None
    place = getattr(node, "place", place)
    for step in path:
        if isinstance(node, dict):
            parent = node
            key = next((known for known in node if known == step), None)
            if key is None:
                continue  # a missing key, or pydantic's own word ("[key]", a union's tag)
            place, node = key.place, node[key]
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        place = getattr(node, "place", place) or place
    return place, parent, key


def _fields(model: type[Strict], path: tuple[int | str, ...]) -> list[str]:
    """Return the field names of the model that holds the last step of `path`."""
    current: Any = model
    for step in path[:-1]:
        fields = getattr(current, "model_fields", None)
        if fields and step in fields:
            current = _inner_model(fields[step].annotation)
    return [name for name in getattr(current, "model_fields", {}) if name != "kind"]


def _inner_model(annotation: Any) -> Any:
    """Return the model inside a tuple, a dict or an optional of it, else the annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_model(argument)
        if isinstance(found, type) and issubclass(found, Strict):
            return found
    return annotation
