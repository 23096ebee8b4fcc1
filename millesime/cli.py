"""The commands: what an editor types, and what the tool answers, in French.

Nothing is imported before a command needs it: `--help` and an unchanged build answer at once.
Exit codes: 0 done, 1 the content or the machine has problems, 2 wrong use.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from millesime.french import speak_french
from millesime.problems import ContentError, ToolError

if TYPE_CHECKING:
    from millesime.pipeline import Built, Folders

speak_french()
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class FrenchGroup(click.Group):
    """A group whose headings and errors are French."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn our two kinds of error into messages and an exit code."""
        try:
            return super().invoke(ctx)
        except ContentError as error:
            _tell(error)
        except ToolError as error:
            click.secho(f"{error}", fg="red", err=True)
        sys.exit(1)


def _tell(error: ContentError) -> None:
    """Print every problem, and that nothing was written."""
    for problem in error.problems:
        click.secho(str(problem.place), bold=True, err=True, nl=False)
        click.echo(f" {problem.rule} : {problem.sentence} {problem.remedy}", err=True)
    count = len(error.problems)
    many = f"{count} problèmes à corriger" if count > 1 else "1 problème à corriger"
    click.secho(
        f"\n{many}. Rien n’a été écrit : le site précédent reste en place.", fg="red", err=True
    )


DEFAULTS = {"content": "content", "templates": "templates", "site": "site"}


def folders(command: Callable[..., None]) -> Callable[..., None]:
    """Add --content, --templates and --site to a command, and hand it `Folders`.

    They may stand before or after the command's name.
    """

    @functools.wraps(command)
    def with_folders(
        content: Path | None, templates: Path | None, site: Path | None, **others: Any
    ) -> None:
        from millesime.pipeline import Folders

        given = {"content": content, "templates": templates, "site": site}
        shared = click.get_current_context().find_root().params
        chosen = {
            name: path or shared.get(name) or Path(DEFAULTS[name]) for name, path in given.items()
        }
        command(
            Folders(chosen["content"], chosen["templates"], chosen["site"].absolute()), **others
        )

    for name, what in (
        ("site", "Où écrire le site."),
        ("templates", "Le dossier des gabarits."),
        ("content", "Le dossier du contenu."),
    ):
        with_folders = click.option(
            f"--{name}",
            type=click.Path(path_type=Path, file_okay=False),
            help=f"{what} Par défaut : {DEFAULTS[name]}.",
            metavar="DOSSIER",
        )(with_folders)
    return with_folders


@click.group(
    cls=FrenchGroup,
    invoke_without_command=True,
    context_settings=HELP,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[COMMANDE]",
    epilog="""\b
Exemples :
  python build.py                      le site et tous les PDF
  python build.py site                 le site seul
  python build.py pdf 2023             le rapport 2023 en PDF
  python build.py check                les problèmes du contenu, sans rien écrire
  python build.py glossary             le lexique seul, prêt à publier
  python build.py --content autre/contenu --site autre/site
""",
)
@folders
@click.pass_context
def main(ctx: click.Context, where: Folders) -> None:
    """Fabrique les rapports d’activité : le site et les PDF, à partir du dossier de contenu.

    Sans commande, tout est fabriqué. S’il y a une erreur dans le contenu, elle est expliquée avec
    le fichier et la ligne, et le site précédent reste en place.
    """
    if ctx.invoked_subcommand is None:
        _build(where, pdfs=True)


@main.command("site", context_settings=HELP)
@folders
def site_command(where: Folders) -> None:
    """Fabrique le site seul ; les PDF déjà faits y restent."""
    _build(where, pdfs=False)


@main.command(context_settings=HELP, epilog="Exemple : python build.py pdf 2023")
@click.argument("year", required=False, type=int, metavar="[ANNÉE]")
@folders
def pdf(where: Folders, year: int | None) -> None:
    """Fabrique les PDF d’une année, ou tous."""
    _build(where, pdfs=True, year=year)


@main.command(context_settings=HELP)
@folders
def glossary(where: Folders) -> None:
    """Fabrique la page du lexique seule."""
    from millesime.pipeline import build_glossary

    changed = build_glossary(where, _say)
    page = where.site / "lexique" / "index.html"
    _done(f"Lexique : {_shown(page)}, {_count(changed, 'fichier nouveau', 'fichiers nouveaux')}.")


@main.command(context_settings=HELP)
@folders
def check(where: Folders) -> None:
    """Contrôle le contenu, sans rien écrire."""
    from millesime.pipeline import read

    library = read(where.content)
    years = ", ".join(str(report.year) for report in library.reports)
    _done(f"Aucun problème. Éditions contrôlées : {years}.")


@main.command(context_settings=HELP)
@folders
def doctor(where: Folders) -> None:
    """Dit ce qui manque sur cette machine."""
    from millesime.doctor import examine, missing_for_build, report

    findings = examine(content=where.content, templates=where.templates)
    click.echo(report(findings))
    if missing_for_build(findings):
        sys.exit(1)


# ---------------------------------------------------------------- how commands speak


def _build(where: Folders, *, pdfs: bool, year: int | None = None) -> None:
    from millesime.pipeline import build, unchanged

    if unchanged(where, pdfs=pdfs, year=year):
        _done(f"Rien n’a changé : {_shown(where.site)} est à jour.")
        return
    _report(where, build(where, pdfs=pdfs, year=year, say=_say))


def _report(where: Folders, built: Built) -> None:
    """Say what was made, and what could not be."""
    for path, pages in built.pdfs.items():
        click.echo(f"  {path}, {_count(pages, 'page')}")
    _done(
        f"Site : {_shown(where.site)}, {_count(built.total, 'fichier')}, "
        f"dont {_count(built.changed, 'nouveau ou modifié', 'nouveaux ou modifiés')}."
    )
    if built.missing:
        click.secho(f"Les PDF n’ont pas été faits. {built.missing}", fg="yellow", err=True)


def _say(step: str) -> None:
    click.echo(f"{step}…", err=True)


def _done(message: str) -> None:
    click.secho(message, fg="green")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number < 2 else many or one + 's'}"


def _shown(path: Path) -> str:
    """Return a path as short as it can be written from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
