"""Read a folder of content into sources: what the files say, with the line of every key.

The only module that reads `content/`. It knows names, numbers and encodings, not meanings.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from millesime import containers, yamltext
from millesime.model.sources import (
    ChapterSource,
    DocumentSource,
    EditionSource,
    Mapping,
    SectionSource,
    Sources,
)
from millesime.model.text import Scalar, sort_key
from millesime.problems import Place, Problem, ToolError, offer

NUMBERED = re.compile(r"(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)(\.md|\.yaml)?")
YEAR = re.compile(r"\d{4}")
DATA_FILES = ("key-figures", "governance", "team", "partners", "glossary", "timeline")
ASSET_FOLDERS = ("images", "data")
IGNORED = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$|.*~$|README\.md$")
SITE_FILES = ("site", "indicators", "delegations")
TO_TEXT = "Copiez son texte dans un fichier créé avec un éditeur de texte."
TO_CSV = "Dans Excel : Enregistrer sous, « CSV UTF-8 », dans le dossier data/."
OFFICE = {
    ".docx": ("un document Word", TO_TEXT),
    ".doc": ("un document Word", TO_TEXT),
    ".odt": ("un document LibreOffice", TO_TEXT),
    ".rtf": ("un document de traitement de texte", TO_TEXT),
    ".pdf": ("un PDF", TO_TEXT),
    ".xlsx": ("un classeur Excel", TO_CSV),
    ".xls": ("un classeur Excel", TO_CSV),
    ".ods": ("un classeur LibreOffice", TO_CSV),
}
SIGNATURES = {
    b"PK\x03\x04": "un document Word, Excel ou LibreOffice",
    b"\xd0\xcf\x11\xe0": "un ancien document Word ou Excel",
    b"{\\rtf": "un document de traitement de texte",
    b"%PDF": "un PDF",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffd-\uffff]")
BOM = "\ufeff"


def load(content: Path) -> Sources:
    """Read the folder `content`; what is wrong with its files is in the result's problems.

    Raises ToolError when there is no such folder, or no edition in it.
    """
    if not content.is_dir():
        raise ToolError(
            f"Le dossier de contenu « {content} » n'existe pas. Indiquez-le avec --content."
        )
    reader = _Reader(content)
    site = {name: found for name in SITE_FILES if (found := reader.root(name))}
    years = reader.years()
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

    def years(self) -> list[Path]:
        """Return the folders of the editions, the newest first; nothing else stands beside them."""
        known = {f"{name}.yaml" for name in SITE_FILES}
        entries = self._entries(self.content)
        years = [path for path in entries if path.is_dir() and YEAR.fullmatch(path.name)]
        for path in entries:
            if path.is_dir() and path not in years:
                sentence = "Le nom de ce dossier n'est pas une année."
                remedy = "Donnez-lui pour nom l'année seule, par exemple 2024, ou supprimez-le."
                self._say(self._name(path), "file-name", sentence, remedy)
            elif path not in years and path.name not in known:
                self._stray(path, "le contenu", known)
        return years[::-1]

    def documents(self, year: Path) -> list[DocumentSource]:
        """Return the report of a year and the documents in its un-numbered sub-folders."""
        others = [
            path for path in self._entries(year)
            if path.is_dir() and not path.name[0].isdigit() and path.name not in ASSET_FOLDERS
        ]  # fmt: skip
        report = self._document(year, "", "edition.yaml", others)
        return [report, *(self._document(path, path.name, "document.yaml", []) for path in others)]

    def _document(self, folder: Path, slug: str, about: str, others: list[Path]) -> DocumentSource:
        about_path = folder / about
        source = DocumentSource(slug, self._name(folder), None, self._name(about_path))
        if about_path.is_file():
            source.about = self._yaml(about_path)
        elif slug:
            self._say(
                self._name(folder),
                "missing-file",
                "Ce dossier sans numéro est un document à part ; il lui manque le fichier document.yaml.",
                f"Créez-le, ou numérotez le dossier si c'est un chapitre : 10-{_plain(slug)}.",
            )
        else:
            self._say(
                self._name(about_path),
                "missing-file",
                f"Il manque le fichier {about}.",
                "Copiez celui d'une autre année, et changez-y le titre et les dates.",
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
            name: rows
            for name in sorted(source.assets)
            if name.endswith(".csv") and (rows := self._csv(folder / name)) is not None
        }
        return source

    def _entry(self, path: Path, source: DocumentSource) -> None:
        """File one entry of a document's folder under chapters or data."""
        if _is_page(path) or (path.is_dir() and _is_numbered(path)):
            chapter = (
                self._folder_chapter(path, source) if path.is_dir() else self._file_chapter(path)
            )
            if chapter:
                source.chapters.append(chapter)
        elif not (path.is_dir() and path.name in ASSET_FOLDERS):
            self._data(path, source)

    def _file_chapter(self, path: Path) -> ChapterSource | None:
        section = self._section(path)
        return ChapterSource(section.slug, section) if section else None

    def _folder_chapter(self, folder: Path, source: DocumentSource) -> ChapterSource | None:
        sections = []
        for path in self._entries(folder):
            if _is_page(path):
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

    def root(self, name: str) -> tuple[str, Mapping] | None:
        path = self.content / f"{name}.yaml"
        if not path.is_file():
            self._say(
                path.name,
                "missing-file",
                f"Il manque le fichier {path.name}.",
                "Créez-le à côté des dossiers des années.",
            )
            return None
        mapping = self._yaml(path)
        return None if mapping is None else (path.name, mapping)

    def _data(self, path: Path, source: DocumentSource) -> None:
        """Read a data file; anything else that is no page either is a problem."""
        if path.is_dir() or path.suffix != ".yaml" or path.stem not in DATA_FILES:
            self._stray(path, "ce dossier", [f"{name}.yaml" for name in DATA_FILES])
            return
        mapping = self._yaml(path)
        if mapping is not None:
            source.data.append((path.stem, self._name(path), mapping))

    def _stray(self, path: Path, where: str, known: Iterable[str]) -> None:
        """Say of a file or folder that nothing reads what it should be, or be called."""
        name = self._name(path)
        if path.is_dir() and path.name in ASSET_FOLDERS:
            sentence = f"Le dossier {path.name}/ n'est pas lu ici."
            self._say(name, "misplaced-folder", sentence, "Mettez-le dans le dossier de l'année.")
        elif path.suffix.lower() in OFFICE:
            what, remedy = OFFICE[path.suffix.lower()]
            self._say(name, "office-file", f"Ce fichier est {what}, pas du texte.", remedy)
        elif path.name[0].isdigit():
            self._say(
                name,
                "file-name",
                "Ce nom n'est pas celui d'un chapitre ou d'une page.",
                f"Renommez-le {_better_name(path)}.",
            )
        elif path.is_dir():
            sentence = f"Un dossier ne se met pas ici : {path.name}/ n'est pas lu."
            self._say(
                name, "misplaced-folder", sentence, "Mettez ses fichiers dans le dossier au-dessus."
            )
        elif path.suffix == ".md":
            self._say(
                name,
                "file-name",
                "Ce fichier n'a pas de numéro : sa place dans le rapport n'est pas connue.",
                f"Numérotez-le : 10-{_plain(path.stem)}.md.",
            )
        else:
            sentence = f"{path.name} n'est pas un fichier que l'outil connaît dans {where}."
            self._say(name, "unknown-file", sentence, offer(path.name, known, "Fichiers connus"))

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
            written = parsed.heading.get(Scalar("notes"))
            notes = Mapping({**(written or {}), **parsed.notes})
            notes.place = next(iter(parsed.notes)).place
            parsed.heading[Scalar("notes", notes.place)] = notes
        return SectionSource(_slug(path), self._name(path), parsed.heading, parsed.blocks)

    def _blocks(self, path: Path) -> SectionSource | None:
        mapping = self._yaml(path)
        if mapping is None:
            return None
        heading = Mapping({key: value for key, value in mapping.items() if key != "blocks"})
        heading.place = mapping.place
        place = next((key.place for key in mapping if key == "blocks"), mapping.place)
        blocks = mapping.get(Scalar("blocks"), [])
        if not isinstance(blocks, list):
            blocks = [None]
        for block in blocks:
            if not isinstance(block, Mapping):
                self.problems.append(Problem(getattr(block, "place", place), *_NO_BLOCKS))
                return None
        return SectionSource(_slug(path), self._name(path), heading, blocks)

    def _yaml(self, path: Path) -> Mapping | None:
        text = self._text(path)
        return (
            None if text is None else yamltext.parse(text, Place(self._name(path)), self.problems)
        )

    def _csv(self, path: Path) -> list[list[Scalar]] | None:
        """Read a CSV file as Excel writes it in French (semicolons) or as everyone else does."""
        text = self._text(path)
        if text is None:
            return None
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
        what = next((what for start, what in SIGNATURES.items() if raw.startswith(start)), None)
        if what:
            self._say(name, "office-file", f"Ce fichier est {what}, pas du texte.", TO_TEXT)
            return None
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            self.problems.append(_not_utf8(raw, error, name))
            return None
        text = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            self._say(name, "empty-file", "Le fichier est vide.", "Remplissez-le ou supprimez-le.")
            return None
        control = CONTROL.search(text)
        if control:
            self.problems.append(_control_character(text, control, name))
            return None
        return text

    # ------------------------------------------------------------ names

    def _name(self, path: Path) -> str:
        return path.relative_to(self.content).as_posix()

    def _say(self, file: str, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(Place(file), rule, sentence, remedy))


_NO_BLOCKS = (
    "blocks",
    "« blocks » est une liste de blocs.",
    "Commencez chaque bloc par « - kind: … ».",
)


def _is_numbered(path: Path) -> bool:
    return NUMBERED.fullmatch(path.name) is not None


def _is_page(path: Path) -> bool:
    return path.is_file() and _is_numbered(path) and path.suffix in (".md", ".yaml")


def _better_name(path: Path) -> str:
    """Return the name that a numbered file or folder should have: 3 Édito.md gives 3-edito.md."""
    match = re.fullmatch(
        r"(\d+)(.*?)((?:\.(?:md|yaml|yml|txt|markdown))*)", path.name, re.DOTALL | re.IGNORECASE
    )
    assert match, f"{path} does not begin with a digit"
    ending = "" if path.is_dir() else ".yaml" if ".y" in match[3].lower() else ".md"
    return f"{match[1]}-{_plain(match[2]) or 'titre'}{ending}"


def _plain(words: str) -> str:
    """Return words as they stand in an address: small letters without accents, hyphens."""
    return "-".join(re.findall("[a-z0-9]+", sort_key(words)))


def _number(path: Path) -> int:
    match = NUMBERED.fullmatch(path.name)
    return int(match[1]) if match else 1_000_000


def _slug(path: Path) -> str:
    match = NUMBERED.fullmatch(path.name)
    assert match, f"{path} is not numbered"
    return match[2]


def _not_utf8(raw: bytes, error: UnicodeDecodeError, name: str) -> Problem:
    """Show the first letter that is not UTF-8 as Windows meant it."""
    remedy = "Enregistrez-le de nouveau en choisissant l'encodage UTF-8."
    if name.endswith(".csv"):
        remedy = "Dans Excel : Enregistrer sous, « CSV UTF-8 »."
    if raw.startswith(UTF_16):
        return Problem(Place(name), "encoding", "Le fichier est enregistré en UTF-16.", remedy)
    before = raw[: error.start].decode("utf-8")
    place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    wrong = raw[error.start : error.start + 1].decode("cp1252", "replace")
    sentence = f"Le fichier n'est pas enregistré en UTF-8 : « {wrong} » n'y est pas lisible."
    return Problem(place, "encoding", sentence, remedy)


def _control_character(text: str, found: re.Match[str], name: str) -> Problem:
    before = text[: found.start()]
    return Problem(
        Place(name, before.count("\n") + 1, len(before) - before.rfind("\n")),
        "control-character",
        f"Un caractère invisible ou perdu est dans le texte (U+{ord(found[0]):04X}).",
        "Effacez-le, ou recopiez le passage par un collage spécial, texte brut.",
    )
