"""The glossary published alone: its page, its data and its PDF, the rest of the site as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from millesime.binding import GLOSSARY, Pdf, glossary_job, standing, typeset_all
from millesime.memo import Memo
from millesime.pipeline import Folders, read_public
from millesime.problems import ToolError
from millesime.steps import Say

if TYPE_CHECKING:
    from millesime.model.library import Library


@dataclass(frozen=True)
class BuiltGlossary:
    """What building the glossary did: its terms, files new or changed, why its PDF was not made.

    `news` are the terms "added", "dropped" and "reworded" since the last time; None the first time.
    """

    terms: int
    changed: int
    missing: str
    news: Mapping[str, list[str]] | None


def build_glossary(folders: Folders, say: Say) -> BuiltGlossary:
    """Put the glossary's page, data and PDF on the site, the rest as it stands; say what changed.

    Raises ContentError when the content has problems, ToolError when no edition has a glossary.
    """
    from millesime import darkroom
    from millesime.exports.packed import packed
    from millesime.exports.terms import DATA
    from millesime.write import read_back, write

    say("Lecture et contrôle du contenu")
    library = read_public(folders.content)
    if not library.terms:
        raise ToolError(
            "Il n’y a pas de lexique. Écrivez glossary.yaml dans le dossier d’une édition."
        )
    before, pdfs, missing = read_back(folders.site), standing(library, folders.site), ""
    try:
        remembered = Memo(folders.cache)
        develop = partial(darkroom.for_paper, folders.content, remembered, say)
        job = glossary_job(library, folders.templates, develop)
        for pdf in typeset_all([job], remembered, say):
            pdfs[pdf.path] = pdf
    except ToolError as error:
        missing = str(error)
    files = _glossary_files(library, folders, pdfs)
    if "index.html.br" in before:
        files |= packed(files)
    changed = write({**before, **files}, folders.site)
    return BuiltGlossary(len(library.terms), changed, missing, _news(before.get(DATA), files[DATA]))


def _glossary_files(
    library: Library, folders: Folders, pdfs: Mapping[str, Pdf]
) -> dict[str, bytes]:
    """Return the glossary's page and what it needs: assets, data, and its PDF if there is one."""
    from millesime.assets import publish
    from millesime.exports import terms
    from millesime.render.web import Website, plain

    assets, names = publish(library, folders.templates)
    website = Website(library, folders.templates, names, pdfs)
    pages = {
        page.output: website.html(page).encode()
        for page in website.pages
        if page.path == terms.PAGE
    }
    booklets = {GLOSSARY: pdfs[GLOSSARY].content} if GLOSSARY in pdfs else {}
    return {**assets, **pages, **terms.files(library, plain(library)), **booklets}


def _news(before: bytes | None, after: bytes) -> dict[str, list[str]] | None:
    """Return the terms that changed since the data that the site had; None when it had none."""
    from millesime.exports.terms import changes

    try:
        return changes(before, after) if before is not None else None
    except ValueError:  # written by another version, or by hand
        return None
