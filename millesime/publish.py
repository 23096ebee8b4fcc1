"""Publishing: an edition's words are kept as its readers first read them, and it is said published.

Nothing is built here. `published.txt` is written first: were the second writing to fail, the check
would say what is missing.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from millesime import words
from millesime.audience import being_written, public
from millesime.load import load
from millesime.model.edition import Edition
from millesime.model.published import RECORD, Published, Words
from millesime.model.site import Site
from millesime.model.text import Date, Scalar
from millesime.problems import Place, Problem, ToolError
from millesime.resolve import leftovers, resolve
from millesime.validate import validate
from millesime.words import record
from millesime.words.tokens import tokens
from millesime.yamltext import parse

STATUS = re.compile(r"^(status[ \t]*:[ \t]*)([\"']?)draft\2(?=[ \t]*(?:#.*)?\r?$)", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """An edition ready to be published: the day, its words, and how its edition.yaml will read."""

    date: Date
    words: tuple[Words, ...]
    folder: Path
    settings: str

    @property
    def file(self) -> Path:
        """Where its words will be kept."""
        return self.folder / RECORD

    @property
    def count(self) -> int:
        """How many words and numbers will be kept."""
        return sum(token.key.isalnum() or token.key[0].isdigit() for token in tokens(self.words))


def draft(content: Path, year: int, date: str) -> Draft | Published:
    """Return the edition of a year, ready to be published on `date` (ISO 8601), or as it was published.

    Raises ContentError when the content has problems, a published edition that changed among them;
    ToolError when there is no such edition or day, or when edition.yaml cannot be changed.
    """
    day = _day(date)
    sources = load(content)
    if year in being_written(sources):
        leftovers.refuse(resolve(validate(sources)), year)
    site = validate(public(sources))
    edition = _edition(site, year)
    library = resolve(site if edition.published else _as_draft(site, edition))
    if edition.published:
        return edition.published
    folder = content / str(year)
    settings = _settings(folder / "edition.yaml")
    return Draft(day, words.of_edition(library, year), folder, settings)


def publish(found: Draft) -> None:
    """Write published.txt, and the status in edition.yaml."""
    text = record.write(found.date, found.words)
    found.file.write_text(text, encoding="utf-8", newline="\n")
    (found.folder / "edition.yaml").write_text(found.settings, encoding="utf-8", newline="")


def _day(date: str) -> Date:
    try:
        Date.check(date)
        datetime.date.fromisoformat(date)
    except ValueError as error:
        sentence = f"« {date} » n’est pas un jour. Écrivez-le sous la forme 2024-06-15."
        raise ToolError(sentence) from error
    return Date(date)


def _edition(site: Site, year: int) -> Edition:
    for edition in site.editions:
        if edition.year == year:
            return edition
    years = ", ".join(str(edition.year) for edition in site.editions)
    raise ToolError(f"Il n’y a pas d’édition {year}. Éditions : {years}.")


def _as_draft(site: Site, edition: Edition) -> Site:
    """Return the site with an edition as a draft: it may be said published before its words are kept."""
    about = edition.about.model_copy(update={"status": "draft"})
    editions = tuple(
        one.model_copy(update={"about": about}) if one is edition else one for one in site.editions
    )
    return site.model_copy(update={"editions": editions})


# ---------------------------------------------------------------- edition.yaml


def _settings(path: Path) -> str:
    """Return the text of edition.yaml with the edition published, all else as it is."""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    published = STATUS.sub(r"\1\2published\2", text, count=1)
    if published == text and not _is_published(text):
        end = "\r\n" if "\r\n" in text else "\n"
        published = f"{text}{'' if text.endswith(end) else end}status: published{end}"
    if not _is_published(published):
        raise ToolError(f"Écrivez vous-même « status: published » dans {path}, puis recommencez.")
    return published


def _is_published(text: str) -> bool:
    problems: list[Problem] = []
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    settings = parse(plain, Place("edition.yaml"), problems)
    return settings is not None and settings.get(Scalar("status")) == "published"
