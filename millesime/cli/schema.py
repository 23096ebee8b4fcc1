"""The commands that tell other tools what the content may hold: schemas for editors, forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from millesime.cli.group import HELP, folders, main
from millesime.cli.speech import count, done, shown

if TYPE_CHECKING:
    from millesime.pipeline import Folders


@main.command(
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py schema
  python build.py schema --output autre/dossier
""",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DOSSIER",
    help="Le dossier du projet, où les écrire. Par défaut : le dossier courant.",
)
@folders
def schema(where: Folders, output: Path) -> None:
    """Écrit ce que le contenu peut contenir, pour l’éditeur de texte, les formulaires et la documentation.

    Tout vient des mêmes modèles que le contrôle : schemas/ (un schéma JSON par genre de fichier),
    .vscode/ (les réglages de Visual Studio Code, qui complète, explique et souligne), admin/ (les
    formulaires) et docs/reference.md (les tableaux de tous les champs).
    """
    from millesime.schema import outputs

    texts = {**outputs.outputs(), **outputs.admin(where.content, _federation(where.content))}
    changed = outputs.write(output, texts)
    if not changed:
        done("Rien n’a changé.")
        return
    done(
        f"{count(len(changed), 'fichier écrit', 'fichiers écrits')} dans {shown(output.absolute())}"
    )


@main.command(context_settings=HELP, epilog="Exemple : python build.py forms")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    metavar="PORT",
    help="Le port de cet ordinateur ; 0 en prend un libre. Par défaut : 8001.",
)
@folders
def forms(where: Folders, port: int) -> None:
    """Ouvre les formulaires : le contenu se remplit dans le navigateur, sans compte ni réseau.

    Dans Chrome ou Edge, à l’adresse dite, choisir « Travailler avec un dépôt local », puis le dossier du
    projet. Chaque enregistrement écrit dans les fichiers de content/ ; le contrôle reste à lancer.
    Ctrl+C pour arrêter.
    """
    from millesime.problems import ToolError
    from millesime.schema import outputs
    from millesime.schema.workshop import server

    outputs.write(Path(), outputs.admin(where.content, _federation(where.content)))
    outputs.bring(Path())
    try:
        serving = server(Path(), port)
    except OSError as error:
        raise ToolError(f"Le port {port} est pris : essayez --port 0.") from error
    with serving:
        click.echo(f"Les formulaires : http://localhost:{serving.server_address[1]}/")
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            done("Arrêté.")


def _federation(content: Path) -> str:
    """Return the federation's name, from site.yaml; its file's words alone when that cannot be read."""
    from millesime import yamltext
    from millesime.model.text import Scalar
    from millesime.problems import Place

    path = content / "site.yaml"
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    read = yamltext.parse(text, Place(path.name), [])
    return str(read[Scalar("name")]) if read and read.get(Scalar("name")) else "La fédération"
