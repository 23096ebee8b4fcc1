"""The printer's files, beside the site: made from the content, put in print/, examined there.

For a booklet stapled in the fold, one file; for a glued one, whose spine has a width, its inside and
its cover apart. print/ holds only what was asked for last: nothing out of date can be sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from millesime import darkroom, pipeline, workers
from millesime.memo import Memo
from millesime.press import booklet, cover
from millesime.press.inks import Rgb, neutrals, rgb
from millesime.press.pages import SHEET
from millesime.press.profile import profile
from millesime.problems import ToolError
from millesime.typography import french

if TYPE_CHECKING:
    from millesime.model.library import Library, Volume
    from millesime.pipeline import Folders
    from millesime.preflight import Refusal
    from millesime.press.cover import Paper
    from millesime.press.pages import Count
    from millesime.steps import Say

STITCHED, INSIDE, COVER = "-presse", "-presse-interieur", "-presse-couverture"
"""What the names of the files end with."""


@dataclass(frozen=True)
class Printed:
    """What was made of one document: its title, its pages, its files, the width of its spine in mm."""

    title: str
    count: Count
    files: tuple[Path, ...]
    spine: float | None = None


def folder(folders: Folders) -> Path:
    """Return where the printer's files stand."""
    return folders.site.parent / "print"


def build(folders: Folders, year: int | None, say: Say, paper: Paper | None) -> list[Printed]:
    """Make the printer's files of a year, or all; `paper` is that of a glued booklet.

    Raises ContentError when the content has problems; ToolError when there is no such edition, no
    Pango, or a number of pages that no cover goes around.
    """
    say("Lecture et contrôle du contenu")
    library = pipeline.read_public(folders.content, year)
    volumes = pipeline.of_year(library, year)
    remembered = Memo(
        folders.cache.with_name(f"{folders.site.name}-print")
    )  # apart from the site's
    layouts = _layouts(folders, library, volumes, remembered, say)
    workshop = _Workshop(folders, paper, remembered, say)
    made = [workshop.made(volume, layout) for volume, layout in zip(volumes, layouts, strict=True)]
    if year is None:
        remembered.forget_unused()
    return made


def preflight(folders: Folders, year: int) -> dict[Path, list[Refusal]]:
    """Return what a printer would refuse of each file of a year that stands in print/.

    Raises ToolError when there is none, or when one is no PDF.
    """
    import pikepdf

    from millesime.preflight import around, examine

    files = sorted((folder(folders) / str(year)).rglob("*.pdf"))
    if not files:
        raise ToolError(
            f"Il n’y a pas de fichier pour l’imprimeur dans {folder(folders) / str(year)}. "
            f"Faites-le d’abord : python build.py pdf {year} --for press"
        )
    examined = {}
    for file in files:
        try:
            examined[file] = examine(file.read_bytes(), is_cover=file.stem.endswith(COVER))
        except pikepdf.PdfError as error:
            raise ToolError(f"{file.name} n’est pas un PDF : {error}") from error
    for file in files:
        inside = file.with_name(file.name.replace(COVER, INSIDE))
        if inside != file and inside in examined:
            examined[file] += around(file.read_bytes(), inside.read_bytes())
    return examined


# ---------------------------------------------------------------- layout


@dataclass(frozen=True)
class _Layout:
    """A report to lay out with its bleed, ready to be sent to another process."""

    title: str
    html: str
    templates: Path
    pictures: Mapping[str, bytes]

    @property
    def ingredients(self) -> list[bytes]:
        from millesime.typeset import ingredients

        return [b"untagged", self.html.encode(), *ingredients(self.templates)]

    def __call__(self) -> bytes:
        from millesime.typeset import untagged

        return untagged(self.html, self.templates, self.pictures)


def _layouts(
    folders: Folders, library: Library, volumes: Sequence[Volume], remembered: Memo, say: Say
) -> Iterator[bytes]:
    """Yield the layouts of volumes; those whose HTML or style changed are made, all at once."""
    from millesime.render.paper import report

    jobs = []
    for volume in volumes:
        html = report(library, volume, folders.templates, ["press"], ["press", "print"])
        pictures = darkroom.for_paper(folders.content, Memo(folders.cache), say, [volume], html)
        jobs.append(_Layout(_title(volume), html, folders.templates, pictures))
    yield from workers.made("layout", jobs, remembered, say)


def _title(volume: Volume) -> str:
    return french(str(volume.document.about.title))


# ---------------------------------------------------------------- inks


@dataclass(frozen=True)
class _Workshop:
    """Turns layouts into files, and puts these in print/."""

    folders: Folders
    paper: Paper | None
    remembered: Memo
    say: Say

    def made(self, volume: Volume, layout: bytes) -> Printed:
        """Return what was made of a layout, once it stands in print/."""
        title, count = _title(volume), booklet.count(layout)
        if self.paper and count.pages < booklet.LEAST_GLUED:
            raise ToolError(
                f"« {title} » a {count.pages} pages : c’est trop peu pour un dos carré collé. "
                "Agrafez-le : la même commande, sans --paper."
            )
        self.say(f"Encres : {title}")
        spine = self.paper.spine(count.pages - cover.PAGES) if self.paper else None
        files = self._files(volume, layout, spine)
        return Printed(title, count, _written(self.folders, volume, files), spine)

    def _files(self, volume: Volume, layout: bytes, spine: float | None) -> dict[str, bytes]:
        """Return the files of a layout, by what their names end with."""
        tokens = (self.folders.templates / "shared" / "css" / "tokens.css").read_text("utf-8")
        accent = rgb(str(volume.edition.about.accent))
        made_of = [layout, tokens.encode(), profile(), _versions()]
        return {
            name: self.remembered.remember(
                "press", [*made_of, f"{name} {spine} {accent}".encode()], make
            )
            for name, make in _makers(layout, neutrals(tokens), spine, accent).items()
        }


def _makers(
    layout: bytes, greys: frozenset[Rgb], spine: float | None, accent: Rgb
) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by what its name ends with."""
    if spine is None:
        return {STITCHED: partial(booklet.stitched, layout, greys)}
    return {
        INSIDE: partial(booklet.inside, layout, greys),
        COVER: partial(booklet.wrapped, layout, greys, spine, accent),
    }


def _versions() -> bytes:
    """Return what decides the bytes beside what goes in: our recipe, the tools that write."""
    tools = (f"{name} {metadata.version(name)}" for name in ("pikepdf", "pillow"))
    return " ".join([booklet.RECIPE, *tools]).encode()


def _written(folders: Folders, volume: Volume, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put files in print/, each whole or not at all; take away those of the other binding."""
    place = folder(folders) / volume.path
    place.mkdir(parents=True, exist_ok=True)
    for ending in {STITCHED, INSIDE, COVER} - set(files):
        (place / f"{volume.file_name}{ending}.pdf").unlink(missing_ok=True)
    paths = []
    for ending, content in files.items():
        path = place / f"{volume.file_name}{ending}.pdf"
        partial_file = path.with_suffix(".partial")
        partial_file.write_bytes(content)
        partial_file.replace(path)
        paths.append(path)
    return tuple(paths)


# ---------------------------------------------------------------- what an editor is told


MOST_STITCHED = 64
"""The pages above which staples hold badly and the fold gapes, whatever the paper."""


def told(printed: Printed) -> Iterator[str]:
    """Yield what there is to say of what was made: its files, its pages, where to win some."""
    count = printed.count
    for path in printed.files:
        yield f"{path.parent.name}/{path.name}"
    yield f"« {printed.title} » : {count.pages} pages."
    if count.blank:
        yield from _proposal(count)
    if printed.spine is not None:
        yield f"Dos : {f'{printed.spine:.1f}'.replace('.', ',')}\u00a0mm."
    elif count.pages > MOST_STITCHED:
        yield (
            f"Au-delà de {MOST_STITCHED} pages, l’agrafe tient mal : demandez un dos carré collé, "
            "avec --paper et le poids du papier."
        )


def _proposal(count: Count) -> Iterator[str]:
    """Yield how to do without blank pages."""
    stay = "1 page blanche reste" if count.blank == 1 else f"{count.blank} pages blanches restent"
    fewer = count.filled % SHEET
    advice = "remplissez-la" if count.blank == 1 else "remplissez-les"
    if fewer:
        advice += f", ou gagnez-en {fewer}"
    yield (
        f"{count.filled} pages ne font pas des feuilles entières : {stay} avant la dernière. "
        f"Pour s’en passer : {advice}."
    )
    if count.short:
        where = " ; ".join(
            f"« {chapter.title} », page {chapter.last}, {chapter.lines} ligne{'s' * (chapter.lines > 1)}"
            for chapter in count.short
        )
        yield f"Chapitres qui finissent sur une page presque vide, où en gagner une : {where}."
