"""The same Markdown for three generators: 4 editions of 48 sections, about 300 words each."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

YEARS = (2021, 2022, 2023, 2024)
CHAPTERS, SECTIONS = 6, 8
WORDS = (
    *(
        "réseau",
        "insertion",
        "territoire",
        "emploi",
        "solidaire",
        "entreprise",
        "salarié",
        "parcours",
    ),
    *(
        "fédération",
        "adhérent",
        "formation",
        "projet",
        "coopération",
        "région",
        "économie",
        "sociale",
    ),
    *("accompagnement", "utilité", "service", "public"),
)


def text(seed: int) -> str:
    """Return a section's Markdown, the same for the same seed: sub-headings, lists, emphasis, links."""
    chance = random.Random(seed)
    paragraphs = []
    for number in range(3):
        paragraphs.append(f"## Partie {number + 1}")
        paragraphs.append(
            f"{_sentence(chance, 40)} **{_sentence(chance, 4)}** : {_sentence(chance, 30)}"
        )
        paragraphs.append("\n".join(f"- {_sentence(chance, 8)} ;" for _ in range(3)))
    paragraphs.append(f"[{_sentence(chance, 3)}](https://www.example.org/{seed})")
    return "\n\n".join(paragraphs) + "\n"


def _sentence(chance: random.Random, words: int) -> str:
    chosen = " ".join(chance.choice(WORDS) for _ in range(words)).capitalize()
    return f"{chosen}, l'{chance.choice(WORDS)} {chance.randint(2, 9000)}."


def sections() -> list[tuple[int, int, int, str]]:
    """Return (year, chapter, section, text) of the whole corpus."""
    return [
        (year, chapter, section, text(year * 100 + chapter * 10 + section))
        for year in YEARS
        for chapter in range(1, CHAPTERS + 1)
        for section in range(1, SECTIONS + 1)
    ]


def for_millesime(folder: Path, real: Path) -> Path:
    """Write the corpus as a content folder, its federation and registers those of `real`."""
    _common(folder, real)
    for year in YEARS:
        _opened(folder / f"{year}", year, CHAPTERS)
    for year, chapter, section, body in sections():
        _section(folder / f"{year}", chapter, section, body)
    return folder


def one_report(folder: Path, real: Path, chapters: int) -> Path:
    """Write a content folder of one edition, of as many chapters as asked: about 3 pages each."""
    _common(folder, real)
    _opened(folder / f"{YEARS[0]}", YEARS[0], chapters)
    for chapter in range(1, chapters + 1):
        for section in range(1, SECTIONS // 2 + 1):
            _section(folder / f"{YEARS[0]}", chapter, section, text(chapter * 10 + section))
    return folder


def _common(folder: Path, real: Path) -> None:
    """Start a content folder with what all years share."""
    folder.mkdir(parents=True)
    for name in ("site.yaml", "indicators.yaml", "delegations.yaml"):
        shutil.copy(real / name, folder / name)


def _opened(edition: Path, year: int, chapters: int) -> None:
    """Start an edition and its chapters."""
    about = (
        f"title: Rapport {year}\ndescription: Banc d'essai\nperiod_start: {year}-01-01\n"
        f'period_end: {year}-12-31\naccent: "#0B6E66"\n'
    )
    _write(edition / "edition.yaml", about)
    for chapter in range(1, chapters + 1):
        opening = f"---\ntitle: Chapitre {chapter}\nsplit: oui\n---\n\nOuverture.\n"
        _write(_chapter(edition, chapter) / "00-introduction.md", opening)


def _section(edition: Path, chapter: int, section: int, body: str) -> None:
    path = _chapter(edition, chapter) / f"{section}0-section-{section}.md"
    _write(path, f"---\ntitle: Section {section}\n---\n\n{body}")


def _chapter(edition: Path, number: int) -> Path:
    return edition / f"{number:02}-chapitre-{number}"


def for_pelican(folder: Path) -> Path:
    """Write the corpus as Pelican articles, with its default theme and no feeds."""
    for year, chapter, section, body in sections():
        name = f"{year}-{chapter}-{section}"
        head = f"Title: Section {name}\nDate: {year}-01-{section:02d}\nCategory: {year}\n\n"
        _write(folder / "content" / f"{name}.md", head + body)
    settings = (
        "SITENAME = 'Banc'\nSITEURL = ''\nPATH = 'content'\nTIMEZONE = 'Europe/Paris'\n"
        "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None\n"
    )
    _write(folder / "pelicanconf.py", settings)
    return folder


def for_mkdocs(folder: Path) -> Path:
    """Write the corpus as an MkDocs project, with its default theme and no search."""
    for year, chapter, section, body in sections():
        path = folder / "docs" / f"{year}" / f"chapitre-{chapter}" / f"section-{section}.md"
        _write(path, f"# Section {section}\n\n{body}")
    _write(folder / "docs" / "index.md", "# Banc\n")
    _write(folder / "mkdocs.yml", "site_name: Banc\nplugins: []\n")
    return folder


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
