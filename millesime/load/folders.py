"""Walk the folders of the content, in reading order: years, documents, chapters, sections."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from millesime.images.originals import examine
from millesime.load.files import Files
from millesime.load.names import (
    ASSET_FOLDERS,
    DATA_FILES,
    GRIDS,
    IGNORED,
    REPORT,
    SITE_FILES,
    TABLES,
    YEAR,
    entries,
    is_asset_folder,
    is_numbered,
    is_page,
    plain,
    slug_of,
)
from millesime.load.strays import stray, two_files
from millesime.model.pictures import Original
from millesime.model.published import RECORD
from millesime.model.sources import (
    ChapterSource,
    DocumentSource,
    Mapping,
    SectionSource,
    Sheet,
)
from millesime.model.text import Scalar
from millesime.problems import Place


class Folders:
    """Finds what there is to read, and has it read; nothing is passed over in silence."""

    def __init__(self, files: Files) -> None:
        self.files = files

    # ------------------------------------------------------------ the content

    def site(self) -> dict[str, tuple[str, Mapping]]:
        """Return what all years share: file and mapping of each, by name."""
        return {name: found for name in SITE_FILES if (found := self._root(name))}

    def _root(self, name: str) -> tuple[str, Mapping] | None:
        path = self.files.content / f"{name}.yaml"
        if not path.is_file():
            sentence = f"Il manque le fichier {path.name}."
            remedy = "Créez-le à côté des dossiers des années."
            self.files.say(path, "missing-file", sentence, remedy)
            return None
        mapping = self.files.yaml(path)
        return None if mapping is None else (path.name, mapping)

    def years(self) -> list[Path]:
        """Return the folders of the editions, the newest first; nothing else stands beside them."""
        known = {f"{name}.yaml" for name in SITE_FILES}
        found = entries(self.files.content)
        years = [path for path in found if path.is_dir() and YEAR.fullmatch(path.name)]
        for path in found:
            if path.is_dir() and path not in years:
                sentence = "Le nom de ce dossier n'est pas une année."
                remedy = "Donnez-lui pour nom l'année seule, par exemple 2024, ou supprimez-le."
                self.files.say(path, "file-name", sentence, remedy)
            elif path not in years and path.name not in known:
                self._stray(path, "le contenu", known)
        return years[::-1]

    # ------------------------------------------------------------ documents

    def documents(self, year: Path) -> list[DocumentSource]:
        """Return the report of a year and the documents in its un-numbered sub-folders."""
        others = [path for path in entries(year) if _is_document(path)]
        report = self._document(year, "", REPORT, [*others, year / RECORD])
        return [report, *(self._document(path, path.name, "document.yaml", []) for path in others)]

    def published(self, year: Path) -> Scalar | None:
        """Return the words that the edition of a year had when it was published, if they were kept."""
        path = year / RECORD
        text = self.files.text(path) if path.is_file() else None
        return None if text is None else Scalar(text, Place(self.files.name(path)))

    def _document(self, folder: Path, slug: str, about: str, others: list[Path]) -> DocumentSource:
        about_path = folder / about
        source = DocumentSource(slug, self.files.name(folder), None, self.files.name(about_path))
        if about_path.is_file():
            source.about = self.files.yaml(about_path)
        else:
            self._no_about(folder, slug, about_path)
        for path in entries(folder):
            if path != about_path and path not in others:
                self._entry(path, source)
        source.assets = _assets(folder)
        source.pictures = self._pictures(folder, source.assets)
        source.tables = self._tables(folder, source.assets)
        return source

    def _no_about(self, folder: Path, slug: str, about: Path) -> None:
        """Report the missing file that says what a document is."""
        if slug:
            self.files.say(
                folder,
                "missing-file",
                "Ce dossier sans numéro est un document à part ; il lui manque le fichier document.yaml.",
                f"Créez-le, ou numérotez le dossier si c'est un chapitre : 10-{plain(slug)}.",
            )
        else:
            sentence = f"Il manque le fichier {about.name}."
            remedy = "Copiez celui d'une autre année, et changez-y le titre et les dates."
            self.files.say(about, "missing-file", sentence, remedy)

    def _pictures(self, folder: Path, assets: Iterable[str]) -> dict[str, Original]:
        """Return what the files of images/ are, by their path from the folder."""
        names = [name for name in sorted(assets) if name.startswith("images/")]
        return {name: self._picture(folder / name, name) for name in names}

    def _picture(self, path: Path, name: str) -> Original:
        """Examine a picture; photographs are heavy: its size and date say whether it changed."""
        found = path.stat()
        key = ("picture", path, found.st_size, found.st_mtime_ns)
        return self.files.recent.recall(key, lambda: examine(name, path.read_bytes()))

    def _tables(self, folder: Path, assets: Iterable[str]) -> dict[str, list[Sheet]]:
        """Return the sheets of the CSV files and of the workbooks of a document."""
        return {
            name: sheets
            for name in sorted(assets)
            if name.endswith(TABLES) and (sheets := self.files.sheets(folder / name)) is not None
        }

    def _entry(self, path: Path, source: DocumentSource) -> None:
        """File one entry of a document's folder under chapters or data."""
        if is_page(path) or (path.is_dir() and is_numbered(path)):
            folder = path.is_dir()
            chapter = self._folder_chapter(path, source) if folder else self._file_chapter(path)
            if chapter:
                source.chapters.append(chapter)
        elif not is_asset_folder(path):
            self._data(path, source)

    def _data(self, path: Path, source: DocumentSource) -> None:
        """Read a data file; anything else that is no page either is a problem."""
        if path.is_file() and path.suffix in TABLES and path.stem in GRIDS:
            self._grid(path, source)
            return
        if path.is_dir() or path.suffix != ".yaml" or path.stem not in DATA_FILES:
            self._stray(path, "ce dossier", [f"{name}.yaml" for name in DATA_FILES])
            return
        mapping = self.files.yaml(path)
        if mapping is not None:
            source.data.append((path.stem, self.files.name(path), mapping))

    def _grid(self, path: Path, source: DocumentSource) -> None:
        """Read a data file kept as a table, unless the same data stands beside it in another form."""
        forms = (".yaml", *TABLES)
        for form in forms[: forms.index(path.suffix)]:
            if path.with_suffix(form).exists():
                self.files.say(path, *two_files(path.name, path.with_suffix(form).name))
                return
        sheets = self.files.sheets(path)
        if sheets is not None:
            source.grids.append((path.stem, self.files.name(path), sheets))

    # ------------------------------------------------------------ chapters

    def _file_chapter(self, path: Path) -> ChapterSource | None:
        section = self.files.section(path)
        return ChapterSource(section.slug, section) if section else None

    def _folder_chapter(self, folder: Path, source: DocumentSource) -> ChapterSource | None:
        sections: list[SectionSource | None] = []
        for path in entries(folder):
            if is_page(path):
                sections.append(self.files.section(path))
            else:
                self._data(path, source)
        read = [section for section in sections if section]
        if read and Path(read[0].file).name.startswith("00-"):
            return ChapterSource(slug_of(folder), read[0], read[1:])
        if len(read) == len(sections):
            sentence = "Ce chapitre n'a pas d'ouverture."
            remedy = "Ajoutez-lui un fichier 00-introduction.md, avec un titre."
            self.files.say(folder, "missing-introduction", sentence, remedy)
        return None

    def _stray(self, path: Path, where: str, known: Iterable[str]) -> None:
        self.files.say(path, *stray(path, where, known))


def _is_document(path: Path) -> bool:
    """Return whether a path in a year's folder is a document of its own."""
    return path.is_dir() and not path.name[0].isdigit() and not is_asset_folder(path)


def _assets(folder: Path) -> frozenset[str]:
    """Return the pictures and tables of a document, by their path from its folder."""
    return frozenset(
        path.relative_to(folder).as_posix()
        for name in ASSET_FOLDERS
        for path in (folder / name).rglob("*")
        if path.is_file() and not IGNORED.match(path.name)
    )
