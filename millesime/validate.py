"""Turn sources into editions, or into a list of problems: every value is what its field says it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from millesime import yamltext
from millesime.load import ChapterSource, DocumentSource, EditionSource, SectionSource, Sources
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
from millesime.model.text import Id, Line, Scalar, Strict
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

    def _add(self, gathered: dict[str, Any], new: dict[Any, Any]) -> None:
        for key, value in new.items():
            if key in gathered:
                self.problems.append(
                    Problem(
                        key.place,
                        "repeated-id",
                        f"L'identifiant « {key} » sert déjà ailleurs dans ce document.",
                        "Donnez-en un autre à l'un des deux.",
                    )
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

    def block(
        self, source: yamltext.Mapping, file: str, document: DocumentSource
    ) -> kinds.Block | None:
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
        if isinstance(block, kinds.Table):
            return self._table(block, document)
        return block

    def _table(self, table: kinds.Table, document: DocumentSource) -> kinds.Table | None:
        if table.data is not None:
            if table.data not in document.tables:
                self._say(
                    table.data.place,
                    "missing-file",
                    f"Le fichier « {table.data} » n'existe pas.",
                    offer(table.data, document.tables, "Fichiers CSV de l'édition"),
                )
                return None
            rows = document.tables[table.data][1:]
            filled = {
                "rows": tuple(tuple(Line(c, c.place) if c else None for c in row) for row in rows)
            }
            table = table.model_copy(update=filled)
        everything = [
            *table.rows,
            *(row for group in table.groups for row in group.rows),
            *table.totals,
        ]
        wrong = [row for row in everything if len(row) != len(table.columns)]
        for row in wrong:
            place = next((cell.place for cell in row if cell), table.columns[0].label.place)
            self._say(
                place,
                "row-length",
                f"Cette ligne a {len(row)} cases ; le tableau a {len(table.columns)} colonnes.",
                "Complétez la ligne ; une case vide s'écrit « ~ ».",
            )
        return None if wrong else table

    # ------------------------------------------------------------ pydantic

    def build(self, model: type[T], source: Any, file: str) -> T | None:
        """Return `model` made from `source`, or None after telling what is wrong with it."""
        try:
            return model.model_validate(source)
        except ValidationError as error:
            for details in error.errors():
                self.problems.append(_problem(details, model, source, file))
            return None

    def _say(self, place: Place, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(place, rule, sentence, remedy))


# ---------------------------------------------------------------- pydantic's errors in French

_REMEDIES = {
    "text": "Écrivez une ligne de texte ; s'il contient « : », mettez-le entre guillemets droits.",
    "empty": "Complétez-le ou supprimez le champ.",
    "number": "Écrivez par exemple 12,5 ou 1 234.",
    "flag": "Écrivez « oui » ou « non ».",
    "date": "Écrivez 2023, 2023-11 ou 2023-11-30.",
    "id": "Par exemple : chiffres-de-l-annee.",
    "address": "Par exemple : https://www.coorace.org ou mailto:contact@coorace.org.",
    "colour": "Par exemple : #0B6E66.",
    "path-outside": "Copiez le fichier dans le dossier images/ ou data/ de l'édition.",
    "alt": "Décrivez l'image en une phrase, ou écrivez « decorative: oui ».",
}
_SENTENCES = {
    "list_type": "une liste est attendue ici",
    "tuple_type": "une liste est attendue ici",
    "dict_type": "des champs « nom: valeur » sont attendus ici",
    "model_type": "des champs « nom: valeur » sont attendus ici",
    "model_attributes_type": "des champs « nom: valeur » sont attendus ici",
    "too_short": "la liste est trop courte",
    "int_type": "un nombre entier est attendu ici",
    "int_parsing": "un nombre entier est attendu ici",
    "int_from_float": "un nombre entier est attendu ici",
    "decimal_type": "un nombre est attendu ici",
    "string_type": "du texte est attendu ici",
    "string_pattern_mismatch": "cette valeur n'a pas la forme attendue",
    "greater_than_equal": "ce nombre est trop petit",
    "less_than_equal": "ce nombre est trop grand",
}


def _problem(details: ErrorDetails, model: type[Strict], source: Any, file: str) -> Problem:
    """Translate one pydantic error, placed where the value (or its absence) stands."""
    path = details["loc"]
    place, parent, key = _locate(source, path, Place(file))
    rule = details["type"]
    name = str(path[-1]) if path else ""
    if rule == "missing":
        return Problem(
            place,
            "missing-field",
            f"Il manque le champ « {name} ».",
            f"Ajoutez une ligne « {name}: … ».",
        )
    if rule == "extra_forbidden":
        known = [field for field in _fields(model, path) if field not in (parent or {})]
        where = key.place if isinstance(key, Scalar) else place
        return Problem(
            where,
            "unknown-key",
            f"Le champ « {name} » n'existe pas ici.",
            offer(name, known, "Champs possibles"),
        )
    if rule == "literal_error":
        expected = details.get("ctx", {}).get("expected", "").replace("'", "").replace(" or ", ", ")
        words = expected.split(", ")
        return Problem(
            place,
            "unknown-value",
            f"« {details['input']} » n'est pas une valeur de « {name} ».",
            offer(str(details["input"]), words),
        )
    if details["input"] is None:
        return Problem(place, "empty", f"Le champ « {name} » est vide.", _REMEDIES["empty"])
    sentence = _SENTENCES.get(rule, details["msg"])
    shown = f"{name} : " if name and not name.isdigit() else ""
    remedy = _REMEDIES.get(rule, "Corrigez cette valeur.")
    return Problem(place, rule.replace("_", "-"), f"{shown}{sentence}.", remedy)


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
