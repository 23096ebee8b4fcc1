"""The command that turns a colleague's Word document into a section."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from millesime import messages
from millesime.cli.group import HELP, folders, main
from millesime.cli.speech import count, done, shown
from millesime.problems import ContentError, Problem

if TYPE_CHECKING:
    from millesime.pipeline import Folders


@main.command(
    "import",
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py import contribution.docx --to 2025/30-projet-politique
  python build.py import contribution.docx --to 2025/30-projet-politique --as 45-plaidoyer.md
""",
)
@click.argument("document", type=click.Path(path_type=Path), metavar="DOCUMENT.docx")
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Le dossier du chapitre, ou celui de l’année, depuis le dossier du contenu.",
)
@click.option(
    "--as",
    "name",
    metavar="NOM",
    help="Le nom du fichier, avec son numéro : 45-plaidoyer.md. Par défaut, le numéro qui suit et "
    "les mots du titre.",
)
@folders
def import_command(where: Folders, document: Path, to: Path, name: str | None) -> None:
    """Fait d’un document Word une section du rapport, à relire.

    Reprend le titre, les intertitres, les listes, les tableaux, les images, les notes, les liens, le
    gras et l’italique. Dit ce qui n’a pas pu être repris, et où c’était. Ne remplace jamais un
    fichier. Le document lui-même n’est pas modifié.
    """
    from millesime.importing import bring_in

    made = bring_in(document, where.content, to, name)
    done(f"Section : {shown(where.content.absolute() / made.name)}, à relire.")
    if made.pictures:
        click.echo(f"{count(len(made.pictures), 'image')} : {', '.join(made.pictures)}")
    if made.author:
        click.echo(
            f"Le document serait de {made.author} : si cette personne signe le texte, ajoutez "
            f"« author: {made.author} » à l’en-tête."
        )
    if made.told:
        click.secho("\nÀ regarder dans le document d’origine :", fg="yellow", err=True)
        for line in made.told:
            click.echo(f"  {line}", err=True)
    _tell_problems(_problems(where.content, made.name))


def _problems(content: Path, file: str) -> list[Problem]:
    """Return what `check` has to say of a file."""
    from millesime.pipeline import read

    try:
        found = read(content).remarks
    except ContentError as error:
        found = error.problems
    said = "to-review"  # already, by the command
    return [one for one in found if one.place.file == file and one.rule != said]


def _tell_problems(problems: list[Problem]) -> None:
    if problems:
        click.secho("\nLe contrôle y relève :", fg="yellow", err=True)
        for problem in problems:
            click.echo(f"  {problem}", err=True)
        click.echo(messages.RULES_ARE, err=True)
