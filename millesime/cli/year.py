"""The commands of the year to come: open its edition from the last, see where it stands."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import click

from millesime.cli.group import HELP, folders, forms, main
from millesime.cli.speech import count, done, shown

if TYPE_CHECKING:
    from millesime.pipeline import Folders

TONES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "done": {"fg": "green"},
    "late": {"fg": "red"},
    "": {},
}


@main.command(
    "new",
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py new 2025
  python build.py new 2025 --from 2023
""",
)
@click.argument("year", type=int, metavar="ANNÉE")
@click.option(
    "--from",
    "source",
    type=int,
    metavar="ANNÉE",
    help="L’édition dont partir. Par défaut : la dernière avant celle qui s’ouvre.",
)
@click.option("--yes", is_flag=True, help="Part d’une édition publiée sans demander confirmation.")
@folders
def new(where: Folders, year: int, source: int | None, yes: bool) -> None:
    """Ouvre l’édition d’une année à partir d’une autre.

    Les chapitres, les instances, les équipes, les partenaires et le lexique sont repris, à relire ; les
    textes sont à écrire, et chaque chiffre à compléter, avec celui d’avant pour rappel. Les dates sont
    avancées, les mandats terminés mis de côté. Chaque fichier dit en commentaire ce qu’il attend.

    Rien de ce qui existe n’est modifié. L’édition ouverte n’est pas sur le site public tant que son
    edition.yaml dit « status: writing ».
    """
    from millesime import new as opening
    from millesime.audience import public
    from millesime.load import load
    from millesime.validate import validate

    editions = validate(public(load(where.content))).editions
    found = opening.opening(where.content, editions, year, source)
    if (
        found.source.about.status == "published"
        and not yes
        and not _agreed(found.source.year, year)
    ):
        click.secho("Rien n’a été écrit.", fg="yellow")
        return
    opening.write(found)
    done(
        f"L’édition {year} est ouverte dans {shown(found.folder.absolute())} : "
        f"{count(len(found.files), 'fichier')}, à partir de {found.source.year}."
    )
    if found.others:
        click.echo(
            f"N’est pas repris : {', '.join(found.others)}. Copiez le dossier s’il sert encore."
        )
    click.echo(f"Ce qu’il reste à faire : python build.py status {year}")


def _agreed(source: int, year: int) -> bool:
    click.echo(f"L’édition {source} est publiée. Elle sera lue, et rien n’y changera.")
    question = f"Ouvrir {year} à partir d’elle ? Tapez oui"
    answer = click.prompt(question, default="", show_default=False, prompt_suffix="\u00a0: ")
    return bool(answer.strip().lower() == "oui")


@main.command(
    "status",
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py status
  python build.py status 2025 --date 2026-03-31
  python build.py status 2025 --format json > avancement.json
""",
)
@click.argument("year", required=False, type=int, metavar="[ANNÉE]")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Le jour dont partir pour dire ce qui est en retard : 2026-03-31. Par défaut, aujourd’hui.",
)
@forms("un tableau", "une liste")
@folders
def status(where: Folders, year: int | None, date: datetime.datetime | None, form: str) -> None:
    """Dit où en est une édition : ce qui est à écrire, à relire, à compléter, à illustrer.

    Chapitre par chapitre, puis chose par chose, par date, avec qui s’en charge quand les fichiers le
    disent (owner, due). Sans année, la plus récente qui n’est pas publiée.
    """
    from millesime import status as standings
    from millesime.pipeline import read

    day = (date.date() if date else datetime.date.today()).isoformat()
    found = standings.standing(read(where.content), year, day)
    if form == "json":
        click.echo(json.dumps(standings.record(found), ensure_ascii=False, indent=2).encode())
        return
    for line in standings.lines(found):
        click.secho(line.text, **TONES[line.tone])
