"""The commands that look after the content: check it, compare it, publish it; and the machine's doctor."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from millesime import messages
from millesime.cli.group import HELP, folders, forms, main
from millesime.cli.speech import done, shown
from millesime.problems import ContentError, Problem

if TYPE_CHECKING:
    from millesime.pipeline import Folders


@main.command(context_settings=HELP, epilog=messages.EXAMPLES)
@forms("des phrases", "une liste")
@folders
def check(where: Folders, form: str) -> None:
    """Contrôle le contenu, sans rien écrire.

    Liste d’abord les erreurs, qui empêchent de fabriquer le site, puis les points à regarder, qui
    n’empêchent rien. Le code de sortie est 1 s’il y a une erreur, 0 sinon.

    En json, la sortie standard ne porte qu’une liste, vide s’il n’y a rien à dire : un objet par
    problème, avec sa règle (rule), sa gravité (severity : error ou remark), son fichier depuis le
    dossier du contenu (file), sa ligne et sa colonne à partir de 1 (line, column), sa feuille si
    c’est un classeur (sheet), sa phrase (sentence), son remède (remedy), ce qu’une exception peut
    accepter, ou rien (key), et la page qui explique la règle (page).
    """
    from millesime.pipeline import read

    found: Iterable[Problem]
    try:
        library = read(where.content)
        years = ", ".join(str(report.year) for report in library.reports)
        found = library.remarks
    except ContentError as error:
        years, found = "", error.problems
    if form == "json":
        click.echo(messages.records(found).encode())
    else:
        messages.tell_all(found, years)
    if not all(problem.is_remark for problem in found):
        sys.exit(1)


@main.command(
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py diff 2023 2024
  python build.py diff 2012 2024 > a-valider.txt
""",
)
@click.argument("one", type=int, metavar="ANNÉE")
@click.argument("other", type=int, metavar="ANNÉE")
@folders
def diff(where: Folders, one: int, other: int) -> None:
    """Dit ce qui a changé d’une édition à une autre, pour la relecture.

    Les instances et les équipes, les partenaires, le lexique, les chiffres du registre. Les deux
    années peuvent être dans un ordre ou dans l’autre, et ne pas se suivre.
    """
    from millesime.diff import diff as changes
    from millesime.pipeline import read

    click.echo(changes(read(where.content), one, other), nl=False)


@main.command(
    context_settings=HELP, epilog="Exemple : python build.py publish 2023 --date 2024-06-15"
)
@click.argument("year", type=int, metavar="ANNÉE")
@click.option("--date", metavar="DATE", help="Le jour de la publication ; par défaut, aujourd’hui.")
@click.option("--yes", is_flag=True, help="Publie sans demander confirmation.")
@folders
def publish(where: Folders, year: int, date: str | None, yes: bool) -> None:
    """Publie une édition : garde ses mots et ses nombres, sans rien fabriquer.

    Ils sont écrits dans published.txt, dans le dossier de l’année, et edition.yaml dit l’édition
    publiée. Changer ensuite un mot ou un nombre demande une correction dans errata.yaml, que le site
    et le PDF montrent ; la mise en forme reste libre.
    """
    from millesime.publish import Draft, draft, publish

    found = draft(where.content, year, date or datetime.date.today().isoformat())
    if not isinstance(found, Draft):
        done(f"L’édition {year} est déjà publiée ; rien n’y a changé sans correction.")
        return
    click.echo(f"{found.count} mots et nombres seront gardés dans {shown(found.file)}.")
    if not yes:
        answer = click.prompt(
            f"Publier l’édition {year} ? Tapez oui",
            default="",
            show_default=False,
            prompt_suffix="\u00a0: ",
        )
        if answer.strip().lower() != "oui":
            click.secho("Rien n’a été écrit.", fg="yellow")
            return
    publish(found)
    done(f"L’édition {year} est publiée. Gardez {found.file.name} avec le reste du contenu.")


@main.command(context_settings=HELP)
@folders
def doctor(where: Folders) -> None:
    """Dit ce qui manque sur cette machine."""
    from millesime.doctor import examine, missing_for_build, report

    findings = examine(content=where.content, templates=where.templates)
    click.echo(report(findings))
    if missing_for_build(findings):
        sys.exit(1)
