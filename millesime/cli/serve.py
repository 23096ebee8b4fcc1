"""The command that shows the site while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from millesime import messages
from millesime.cli.group import HELP, folders, main
from millesime.cli.speech import done, say
from millesime.problems import ToolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from millesime.pipeline import Folders
    from millesime.preview.live import State

STAGES = {"load": "lecture", "validate": "contrôle", "resolve": "liens et chiffres"}
"""What an engineer is told of each stage."""
NO_TEMPLATES = (
    "Le dossier des gabarits «\u00a0{}\u00a0» n’a pas de dossier preview, qui montre l’aperçu. "
    "Copiez-y celui des gabarits d’origine."
)


@main.command(
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py serve
  python build.py serve --open
  python build.py serve --port 8080
""",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="Le port où écouter. Par défaut : 8000, ou le premier qui est libre ensuite.",
)
@click.option("--open", "browse", is_flag=True, help="Ouvre l’aperçu dans votre navigateur.")
@folders
def serve(where: Folders, port: int | None, browse: bool) -> None:
    """Montre le site pendant que vous l’écrivez, à une adresse de cet ordinateur.

    À chaque enregistrement, la page ouverte se refait toute seule, là où vous la lisiez. Un problème se
    voit dans la page, avec le fichier, la ligne et le remède. Rien n’est écrit dans le dossier du site,
    et personne d’autre ne peut voir l’aperçu. Ctrl-C l’arrête.
    """
    from millesime.memo import Memo
    from millesime.preview.ports import LOOPBACK, listening
    from millesime.preview.run import run
    from millesime.preview.server import Preview

    if not (where.templates / "preview").is_dir():
        raise ToolError(NO_TEMPLATES.format(where.templates))
    with listening(port) as opened:
        address = f"http://{LOOPBACK}:{opened.getsockname()[1]}/"
        preview = Preview(where, Memo(where.cache))
        run(preview, opened, _teller(say.is_verbose), lambda _: _ready(address, browse))
    done("\nL’aperçu est arrêté.")


def _ready(address: str, browse: bool) -> None:
    """Say where the preview is, and open it if asked."""
    click.echo(f"Aperçu : {click.style(address, bold=True)}   Ctrl-C l’arrête.")
    if browse:
        click.launch(address)


def _teller(verbose: bool) -> Callable[[State, tuple[str, ...]], None]:
    """Return what tells each reading of the content, in one line, and its errors as `check` does."""

    def tell(state: State, changed: tuple[str, ...]) -> None:
        if state.trouble:
            click.secho(state.trouble, fg="red", err=True)
        elif state.errors:
            messages.tell_each(one.problem for one in state.errors)
            click.secho(_line(state, changed), fg="red", err=True)
        elif changed:
            click.echo(_line(state, changed), err=True)
        if verbose:
            click.echo(f"  {_stages(state)}", err=True)

    return tell


def _line(state: State, changed: tuple[str, ...]) -> str:
    """Return what changed, in how long, and what is left to mend."""
    more = f" et {len(changed) - 1} autres" if len(changed) > 2 else ""
    names = changed[0] + more if len(changed) > 2 else ", ".join(changed)
    seconds = f"{state.seconds:.2f}".replace(".", ",")
    many = len(state.errors)
    wrong = f", {many} problème{'s' if many > 1 else ''} à corriger" if many else ""
    return f"{names or 'Contenu'} : relu en {seconds} s{wrong}."


def _stages(state: State) -> str:
    told = (f"{STAGES[name]} {spent * 1000:.0f} ms" for name, spent in state.stages.items())
    return ", ".join(told)
