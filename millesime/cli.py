"""The commands: what an editor types, and what the tool answers, in French.

Nothing is imported before a command needs it: `--help` and an unchanged build answer at once.
Exit codes: 0 done, 1 the content or the machine has problems, 2 wrong use.
"""

from __future__ import annotations

import datetime
import functools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from millesime import messages
from millesime.french import Number, speak_french
from millesime.problems import ContentError, Problem, ToolError

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
            messages.tell_errors(error.problems)
        except ToolError as error:
            click.secho(f"{error}", fg="red", err=True)
        sys.exit(1)


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
  python build.py pdf 2023 --for press le rapport 2023 pour l’imprimeur, dans print/
  python build.py preflight 2023       ce qu’un imprimeur en refuserait
  python build.py check                les problèmes du contenu, sans rien écrire
  python build.py glossary             le lexique seul, prêt à publier
  python build.py diff 2023 2024       ce qui a changé d’une édition à une autre
  python build.py publish 2023         publie 2023 : ses mots ne changent plus sans correction
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


@main.command(
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py pdf 2023
  python build.py pdf 2023 --for press
  python build.py pdf 2023 --for press --paper 115 --bulk 1,0
""",
)
@click.argument("year", required=False, type=int, metavar="[ANNÉE]")
@click.option(
    "--for",
    "use",
    type=click.Choice(["screen", "press"]),
    default="screen",
    metavar="USAGE",
    help="screen : à lire et à télécharger, sur le site ; press : pour l’imprimeur, dans print/, "
    "à côté du site. Par défaut : screen.",
)
@click.option(
    "--paper",
    type=Number(),
    metavar="GRAMMES",
    help="Pour un dos carré collé : le papier de l’intérieur, en g/m². La couverture est alors un "
    "fichier à part, avec son dos. Sans cette option, le document est agrafé.",
)
@click.option(
    "--bulk",
    type=Number(),
    metavar="MAIN",
    help="La main de ce papier, que l’imprimeur donne : 1,0 s’il est couché, 1,2 à 1,5 s’il est "
    "bouffant. Par défaut : 1,0.",
)
@folders
def pdf(
    where: Folders, year: int | None, use: str, paper: float | None, bulk: float | None
) -> None:
    """Fabrique les PDF d’une année, ou tous.

    Ceux de l’imprimeur sont en PDF/X-4 : quatre encres, fonds perdus de 3 mm, traits de coupe. Leur
    nombre de pages est un multiple de 4 ; des pages blanches complètent, avant la dernière, et il est
    dit comment s’en passer.
    """
    if use == "screen" and (paper or bulk):
        raise click.UsageError("--paper et --bulk ne servent qu’avec --for press.")
    if bulk and not paper:
        raise click.UsageError("--bulk ne sert qu’avec --paper.")
    if use == "screen":
        _build(where, pdfs=True, year=year)
        return
    from millesime import printing
    from millesime.press.cover import Paper

    glued = Paper(paper, bulk or 1.0) if paper else None
    for printed in printing.build(where, year, _say, glued):
        for line in printing.told(printed):
            click.echo(f"  {line}")
    _done(f"Pour l’imprimeur : {_shown(printing.folder(where))}")


@main.command(context_settings=HELP, epilog="Exemple : python build.py preflight 2023")
@click.argument("year", type=int, metavar="ANNÉE")
@folders
def preflight(where: Folders, year: int) -> None:
    """Dit ce qu’un imprimeur refuserait des fichiers d’une année, page par page, et quoi faire.

    Examine les fichiers qui sont dans print/, tels qu’ils seraient envoyés. Le code de sortie est 1
    s’il y a quelque chose à refuser, 0 sinon.
    """
    from millesime import printing

    examined = printing.preflight(where, year)
    for path, refusals in examined.items():
        click.echo(f"{_shown(path)} : {_count(len(refusals), 'refus', 'refus')}")
        for refusal in refusals:
            click.echo(f"  {refusal}", err=True)
    if any(examined.values()):
        sys.exit(1)
    _done("Un imprimeur n’aurait rien à refuser.")


@main.command(context_settings=HELP, epilog="Exemple : python build.py glossary --site site")
@folders
def glossary(where: Folders) -> None:
    """Publie le lexique seul : sa page, son PDF, ses données ; le reste du site ne bouge pas.

    Dit ce qui a changé depuis la dernière fois : les termes ajoutés, retirés, reformulés.
    """
    from millesime.pipeline import build_glossary

    built = build_glossary(where, _say)
    files = _count(built.changed, "fichier nouveau ou modifié", "fichiers nouveaux ou modifiés")
    _done(f"Lexique : {_shown(where.site / 'lexique')}, {_count(built.terms, 'terme')}, {files}.")
    messages.tell_news(built.news, built.missing)


@main.command(context_settings=HELP, epilog=messages.EXAMPLES)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="FORME",
    help="text : des phrases, pour vous ; json : une liste, pour un outil. Par défaut : text.",
)
@folders
def check(where: Folders, form: str) -> None:
    """Contrôle le contenu, sans rien écrire.

    Liste d’abord les erreurs, qui empêchent de fabriquer le site, puis les points à regarder, qui
    n’empêchent rien. Le code de sortie est 1 s’il y a une erreur, 0 sinon.

    En json, la sortie standard ne porte qu’une liste, vide s’il n’y a rien à dire : un objet par
    problème, avec sa règle (rule), sa gravité (severity : error ou remark), son fichier depuis le
    dossier du contenu (file), sa ligne et sa colonne à partir de 1 (line, column), sa phrase
    (sentence), son remède (remedy), ce qu’une exception peut accepter, ou rien (key), et la page
    qui explique la règle (page).
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
        _done(f"L’édition {year} est déjà publiée ; rien n’y a changé sans correction.")
        return
    click.echo(f"{found.count} mots et nombres seront gardés dans {_shown(found.file)}.")
    if not yes:
        answer = click.prompt(
            f"Publier l’édition {year} ? Tapez oui", default="", show_default=False
        )
        if answer.strip().lower() != "oui":
            click.secho("Rien n’a été écrit.", fg="yellow")
            return
    publish(found)
    _done(f"L’édition {year} est publiée. Gardez {found.file.name} avec le reste du contenu.")


@main.command(
    "zip",
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py zip
  python build.py zip -o /media/cle/rapports.zip
""",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FICHIER",
    help="Où écrire l’archive. Par défaut : à côté du site, au nom de la fédération.",
)
@folders
def zip_command(where: Folders, output: Path | None) -> None:
    """Range le site et ses PDF dans une archive à remettre, à lire sans serveur ni réseau.

    Une fois l’archive ouverte, index.html s’ouvre d’un double clic. Le site est d’abord fabriqué,
    s’il n’est pas à jour.
    """
    from millesime import bundle
    from millesime.pipeline import read, unchanged
    from millesime.write import read_back

    if not unchanged(where, pdfs=True):
        _build(where, pdfs=True)
    name = bundle.name(read(where.content).about.name)
    content = bundle.bundle(read_back(where.site), name)
    path = output or where.site.parent / f"{name}.zip"
    bundle.save(content, path)
    weight = f"{len(content) / 1_000_000:.1f}".replace(".", ",")
    _done(f"Archive : {_shown(path.absolute())}, {weight}\u00a0Mo.")


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
    messages.tell_remarks(built.remarks)
    messages.tell_lost(built.lost)
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
