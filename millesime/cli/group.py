"""The group of commands: its help, its folders, its exit codes."""

from __future__ import annotations

import functools
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from millesime import messages
from millesime.cli.speech import say
from millesime.french import speak_french
from millesime.problems import ContentError, ToolError

if TYPE_CHECKING:
    from millesime.pipeline import Folders

speak_french()
TOLD_BY_CLICK = (
    click.ClickException,
    click.Abort,
    click.exceptions.Exit,
    EOFError,
    BrokenPipeError,
)
"""What click tells or ends by itself: a wrong use, an end that is asked for, a reader who left."""
FAULT = (
    "Le programme s’est arrêté par sa propre faute, et non à cause de votre contenu\u00a0: "
    "le dernier bon site reste en place."
)
DETAILS = (
    "Pour en voir les détails, à joindre à un signalement, ajoutez --verbose à la même commande."
)
UNREACHED = (
    "Fermez-le s’il est ouvert ailleurs, puis regardez vos droits sur son dossier et la place qui "
    "reste sur le disque."
)
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class FrenchGroup(click.Group):
    """A group whose headings and errors are French."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn our two kinds of error, and our faults, into messages and an exit code."""
        try:
            return super().invoke(ctx)
        except ContentError as error:
            say.pause()
            messages.tell_errors(error.problems)
        except ToolError as error:
            say.pause()
            click.secho(f"{error}", fg="red", err=True)
        except TOLD_BY_CLICK:
            raise
        except OSError as error:
            _tell_refusal(error)
        except Exception:  # the last one: whatever is left is a fault of ours
            _tell_fault(traceback.format_exc())
        sys.exit(1)


def _tell_refusal(error: OSError) -> None:
    """Tell that the machine refused a file: it is open elsewhere, out of reach, or the disk is full."""
    say.pause()
    if say.is_verbose:
        click.echo(traceback.format_exc(), err=True)
    what = f"le fichier {error.filename}" if error.filename else "un fichier"
    click.secho(f"La machine n’a pas laissé lire ou écrire {what}. {UNREACHED}", fg="red", err=True)


def _tell_fault(details: str) -> None:
    """Tell that the program is at fault; `details` are for those who asked for them."""
    say.pause()
    if say.is_verbose:
        click.echo(details, err=True)
    click.secho(FAULT, fg="red", err=True)
    if not say.is_verbose:
        click.echo(DETAILS, err=True)


def forms(text: str, json: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add --format to a command, and hand it `form`; say what each of the two is, in French."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        metavar="FORME",
        help=f"text : {text}, pour vous ; json : {json}, pour un outil. Par défaut : text.",
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
    return click.option(
        "--verbose",
        is_flag=True,
        expose_value=False,
        callback=lambda ctx, option, given: say.be_verbose() if given else None,
        help="Dit aussi le temps que prend chaque étape, et les détails d’une panne, pour qui développe.",
    )(with_folders)


@click.group(
    cls=FrenchGroup,
    invoke_without_command=True,
    context_settings=HELP,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[COMMANDE]",
    epilog="""\b
Exemples :
  python build.py                      le site et tous les PDF
  python build.py serve                le site pendant que vous l’écrivez, refait à chaque enregistrement
  python build.py site                 le site seul
  python build.py pdf 2023             le rapport 2023 en PDF
  python build.py pdf 2023 --for press le rapport 2023 pour l’imprimeur, dans print/
  python build.py preflight 2023       ce qu’un imprimeur en refuserait
  python build.py pdf 2023 --for large-print  le rapport 2023 en gros caractères, sur le site
  python build.py proof 2023           l’épreuve à annoter, et ce qui a changé depuis la précédente
  python build.py check                les problèmes du contenu, sans rien écrire
  python build.py glossary             le lexique seul, prêt à publier
  python build.py diff 2023 2024       ce qui a changé d’une édition à une autre
  python build.py new 2025             ouvre l’édition 2025, à partir de la dernière
  python build.py status 2025          où elle en est : à écrire, à relire, à compléter
  python build.py import contribution.docx --to 2025/30-nom   un document Word devient une section
  python build.py publish 2023         publie 2023 : ses mots ne changent plus sans correction
  python build.py forms                remplir le contenu dans des formulaires, sans réseau
  python build.py schema               ce que le contenu peut contenir, pour les éditeurs de texte
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
        from millesime.cli.making import make

        make(where, pdfs=True)
