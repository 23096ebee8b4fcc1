"""Read a folder of content into sources: what the files say, with the line of every key.

The only module that reads `content/`. It knows names, numbers and encodings, not meanings.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from millesime import containers, yamltext
from millesime.model.text import Scalar
from millesime.problems import Place, Problem, ToolError, offer

NUMBERED = re.compile(r"(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)(\.md|\.yaml)?")
YEAR = re.compile(r"\d{4}")
DATA_FILES = ("key-figures", "governance", "team", "partners", "glossary", "timeline")
ASSET_FOLDERS = ("images", "data")
IGNORED = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$|.*~$|README\.md$")
SIGNATURES = {
    b"PK\x03\x04": "un document Word ou Excel",
    b"\xd0\xcf\x11\xe0": "un ancien document Word",
    b"%PDF": "un PDF",
}
BOM = "\ufeff"


@dataclass
class SectionSource:
    slug: str
    file: str
    heading: yamltext.Mapping
    blocks: list[yamltext.Mapping]


@dataclass
class ChapterSource:
    slug: str
    opening: SectionSource
    sections: list[SectionSource] = field(default_factory=list)


@dataclass
class DocumentSource:
    slug: str
    folder: str
    about: yamltext.Mapping | None
    about_file: str
    chapters: list[ChapterSource] = field(default_factory=list)
    data: list[tuple[str, str, yamltext.Mapping]] = field(default_factory=list)
    """(name without extension, file, what it holds) of every data file."""
    assets: frozenset[str] = frozenset()
    """Paths, from the document's folder, of its images and data."""
    tables: dict[str, list[list[Scalar]]] = field(default_factory=dict)
    """The rows of every CSV file, header first."""


@dataclass
class EditionSource:
    year: int
    documents: list[DocumentSource]


@dataclass
class Sources:
    """Everything under `content/`, read and not yet understood."""

    site: dict[str, tuple[str, yamltext.Mapping]]
    """site, indicators and delegations: file and mapping of each."""
    editions: list[EditionSource]
    problems: list[Problem]


def load(content: Path) -> Sources:
    """Read the folder `content`; what is wrong with its files is in the result's problems.

    Raises ToolError when there is no such folder, or no edition in it.
    """
    if not content.is_dir():
        raise ToolError(
            f"Le dossier de contenu « {content} » n'existe pas. Indiquez-le avec --content."
        )
    reader = _Reader(content)
    site = {
        name: found
        for name in ("site", "indicators", "delegations")
        if (found := reader.root(name))
    }
    years = sorted(
        (p for p in content.iterdir() if p.is_dir() and YEAR.fullmatch(p.name)), reverse=True
    )
    if not years:
        raise ToolError(
            f"Le dossier « {content} » ne contient aucune édition (un dossier par année)."
        )
    editions = [EditionSource(int(path.name), reader.documents(path)) for path in years]
    return Sources(site, editions, reader.problems)


class _Reader:
    """Reads the files of one content folder and gathers what is wrong with them."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.problems: list[Problem] = []

    # ------------------------------------------------------------ folders

    def documents(self, year: Path) -> list[DocumentSource]:
        """Return the report of a year and the documents in its un-numbered sub-folders."""
        others = [
            path for path in self._entries(year)
            if path.is_dir() and not NUMBERED.fullmatch(path.name) and path.name not in ASSET_FOLDERS
        ]  # fmt: skip
        report = self._document(year, "", "edition.yaml", others)
        return [report, *(self._document(path, path.name, "document.yaml", []) for path in others)]

    def _document(self, folder: Path, slug: str, about: str, others: list[Path]) -> DocumentSource:
        about_path = folder / about
        source = DocumentSource(slug, self._name(folder), None, self._name(about_path))
        if about_path.is_file():
            source.about = self._yaml(about_path)
        else:
            self._say(
                self._name(about_path),
                "missing-file",
                f"Il manque le fichier {about}.",
                "Créez-le avec un titre.",
            )
        for path in self._entries(folder):
            if path != about_path and path not in others:
                self._entry(path, source)
        source.assets = frozenset(
            path.relative_to(folder).as_posix()
            for name in ASSET_FOLDERS
            for path in (folder / name).rglob("*")
            if path.is_file()
        )
        source.tables = {
            name: self._csv(folder / name)
            for name in sorted(source.assets)
            if name.endswith(".csv")
        }
        return source

    def _entry(self, path: Path, source: DocumentSource) -> None:
        """File one entry of a document's folder under chapters or data."""
        if NUMBERED.fullmatch(path.name):
            chapter = (
                self._folder_chapter(path, source) if path.is_dir() else self._file_chapter(path)
            )
            if chapter:
                source.chapters.append(chapter)
        elif path.is_file():
            self._data(path, source)

    def _file_chapter(self, path: Path) -> ChapterSource | None:
        section = self._section(path)
        return ChapterSource(section.slug, section) if section else None

    def _folder_chapter(self, folder: Path, source: DocumentSource) -> ChapterSource | None:
        sections = []
        for path in self._entries(folder):
            if path.is_file() and NUMBERED.fullmatch(path.name):
                sections.append(self._section(path))
            else:
                self._data(path, source)
        read = [section for section in sections if section]
        if not read or not Path(read[0].file).name.startswith("00-"):
            if len(read) == len(sections):
                self._say(
                    self._name(folder),
                    "missing-introduction",
                    "Ce chapitre n'a pas d'ouverture.",
                    "Ajoutez-lui un fichier 00-introduction.md, avec un titre.",
                )
            return None
        return ChapterSource(_slug(folder), read[0], read[1:])

    def _entries(self, folder: Path) -> list[Path]:
        """Return what a folder holds, in reading order: by number, then by name."""
        entries = [path for path in folder.iterdir() if not IGNORED.match(path.name)]
        return sorted(entries, key=lambda path: (_number(path), path.name))

    # ------------------------------------------------------------ files

    def root(self, name: str) -> tuple[str, yamltext.Mapping] | None:
        path = self.content / f"{name}.yaml"
        if not path.is_file():
            self._say(
                path.name,
                "missing-file",
                f"Il manque le fichier {path.name}.",
                "Créez-le dans le dossier.",
            )
            return None
        mapping = self._yaml(path)
        return None if mapping is None else (path.name, mapping)

    def _data(self, path: Path, source: DocumentSource) -> None:
        if path.is_dir() and path.name in ASSET_FOLDERS:
            return
        if path.suffix != ".yaml" or path.stem not in DATA_FILES:
            known = [f"{name}.yaml" for name in DATA_FILES]
            self._say(
                self._name(path),
                "unknown-file",
                f"Ce fichier n'est ni une page (il n'a pas de numéro) ni un fichier de données connu : {path.name}.",
                offer(path.name, known, "Fichiers de données"),
            )
            return
        mapping = self._yaml(path)
        if mapping is not None:
            source.data.append((path.stem, self._name(path), mapping))

    def _section(self, path: Path) -> SectionSource | None:
        return self._markdown(path) if path.suffix == ".md" else self._blocks(path)

    def _markdown(self, path: Path) -> SectionSource | None:
        text = self._text(path)
        if text is None:
            return None
        parsed = containers.parse(text, self._name(path), self.problems)
        if parsed.heading is None:
            return None
        if parsed.notes:
            notes = yamltext.Mapping(parsed.notes)
            notes.place = next(iter(parsed.notes)).place
            parsed.heading[Scalar("notes", notes.place)] = notes
        return SectionSource(_slug(path), self._name(path), parsed.heading, parsed.blocks)

    def _blocks(self, path: Path) -> SectionSource | None:
        mapping = self._yaml(path)
        if mapping is None:
            return None
        heading = yamltext.Mapping(
            {key: value for key, value in mapping.items() if key != "blocks"}
        )
        heading.place = mapping.place
        blocks = mapping.get(Scalar("blocks"), [])
        if not isinstance(blocks, list) or not all(
            isinstance(block, yamltext.Mapping) for block in blocks
        ):
            self._say(
                self._name(path),
                "blocks",
                "« blocks » n'est pas une liste de blocs.",
                "Commencez chaque bloc par « - kind: … ».",
            )
            return None
        return SectionSource(_slug(path), self._name(path), heading, blocks)

    def _yaml(self, path: Path) -> yamltext.Mapping | None:
        text = self._text(path)
        return (
            None if text is None else yamltext.parse(text, Place(self._name(path)), self.problems)
        )

    def _csv(self, path: Path) -> list[list[Scalar]]:
        """Read a CSV file as Excel writes it in French (semicolons) or as everyone else does."""
        text = self._text(path) or ""
        first = text.partition("\n")[0]
        reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",")
        name = self._name(path)
        return [
            [
                Scalar(cell.strip(), Place(name, reader.line_num, column))
                for column, cell in enumerate(row, 1)
            ]
            for row in reader
            if any(cell.strip() for cell in row)
        ]

    def _text(self, path: Path) -> str | None:
        """Return a file's text, its byte order mark and carriage returns gone; None if unreadable."""
        raw = path.read_bytes()
        name = self._name(path)
        for signature, what in SIGNATURES.items():
            if raw.startswith(signature):
                self._say(
                    name,
                    "not-text",
                    f"Ce fichier est {what}, pas du texte.",
                    "Enregistrez-le en texte brut, UTF-8.",
                )
                return None
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
            wrong = raw[error.start : error.start + 1].decode("cp1252", "replace")
            self.problems.append(
                Problem(
                    Place(name, line, column),
                    "encoding",
                    f"Le fichier n'est pas en UTF-8 (ici, « {wrong} » en Windows-1252).",
                    "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
                )
            )
            return None
        text = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            self._say(name, "empty-file", "Le fichier est vide.", "Remplissez-le ou supprimez-le.")
            return None
        return text

    # ------------------------------------------------------------ names

    def _name(self, path: Path) -> str:
        return path.relative_to(self.content).as_posix()

    def _say(self, file: str, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(Place(file), rule, sentence, remedy))


def _number(path: Path) -> int:
    match = NUMBERED.fullmatch(path.name)
    return int(match[1]) if match else 1_000_000


def _slug(path: Path) -> str:
    match = NUMBERED.fullmatch(path.name)
    assert match, f"{path} is not numbered"
    return match[2]
