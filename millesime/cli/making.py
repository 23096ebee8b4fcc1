"""The commands that make something to read: the site, the PDFs, the glossary, the archive."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from millesime import messages
from millesime.cli.group import HELP, folders, main
from millesime.cli.speech import count, done, say, shown
from millesime.french import Number

if TYPE_CHECKING:
    from millesime.pipeline import Built, Folders


def make(where: Folders, *, pdfs: bool, year: int | None = None, large_print: bool = False) -> None:
    """Build the site, with its PDFs or those it has, unless it is up to date; tell what was made."""
    from millesime.pipeline import build, unchanged

    inputs = where.inputs()
    if unchanged(where, pdfs=pdfs, year=year, large_print=large_print, inputs=inputs):
        done(f"Rien n’a changé : {shown(where.site)} est à jour.")
        return
    built = build(where, pdfs=pdfs, year=year, say=say, large_print=large_print, inputs=inputs)
    _report(where, built)


def _report(where: Folders, built: Built) -> None:
    """Say what was made, and what could not be."""
    for path, pages in built.pdfs.items():
        click.echo(f"  {path}, {count(pages, 'page')}")
    done(
        f"Site : {shown(where.site)}, {count(built.total, 'fichier')}, "
        f"dont {count(built.changed, 'nouveau ou modifié', 'nouveaux ou modifiés')}."
    )
    messages.tell_remarks(built.remarks)
    messages.tell_lost(built.lost)
    messages.tell_behind(built.behind)
    messages.tell_left_out(built.left_out)
    if built.missing:
        click.secho(f"Les PDF n’ont pas été faits. {built.missing}", fg="yellow", err=True)


@main.command("site", context_settings=HELP)
@folders
def site_command(where: Folders) -> None:
    """Fabrique le site seul ; les PDF déjà faits y restent."""
    make(where, pdfs=False)


@main.command(
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py pdf 2023
  python build.py pdf 2023 --for press
  python build.py pdf 2023 --for press --paper 115 --bulk 1,0
  python build.py pdf 2023 --for large-print
  python build.py pdf 2023 --for proof
""",
)
@click.argument("year", required=False, type=int, metavar="[ANNÉE]")
@click.option(
    "--for",
    "use",
    type=click.Choice(["screen", "press", "large-print", "proof"]),
    default="screen",
    metavar="USAGE",
    help="screen : à lire et à télécharger, sur le site ; press : pour l’imprimeur, dans print/, "
    "à côté du site ; large-print : en gros caractères, sur le site, à côté de l’autre ; proof : "
    "l’épreuve à relire sur papier, dans proof/, comme la commande proof. Par défaut : screen.",
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
@click.option("--date", metavar="DATE", help="Le jour d’une épreuve ; par défaut, aujourd’hui.")
@folders
def pdf(
    where: Folders,
    year: int | None,
    use: str,
    paper: float | None,
    bulk: float | None,
    date: str | None,
) -> None:
    """Fabrique les PDF d’une année, ou tous.

    Ceux de l’imprimeur sont en PDF/X-4 : quatre encres, fonds perdus de 3 mm, traits de coupe. Leur
    nombre de pages est un multiple de 4 ; des pages blanches complètent, avant la dernière, et il est
    dit comment s’en passer.

    En gros caractères, le rapport est en corps 18 sur une colonne, avec tout ce que l’autre contient ;
    la page de l’édition y mène.
    """
    if use != "press" and (paper or bulk):
        raise click.UsageError("--paper et --bulk ne servent qu’avec --for press.")
    if bulk and not paper:
        raise click.UsageError("--bulk ne sert qu’avec --paper.")
    if date and use != "proof":
        raise click.UsageError("--date ne sert qu’avec --for proof.")
    if use == "proof":
        make_proofs(where, year, date)
        return
    if use != "press":
        make(where, pdfs=True, year=year, large_print=use == "large-print")
        return
    from millesime import printing
    from millesime.press.cover import Paper

    glued = Paper(paper, bulk or 1.0) if paper else None
    for printed in printing.build(where, year, say, glued):
        for line in printing.told(printed):
            click.echo(f"  {line}")
    done(f"Pour l’imprimeur : {shown(printing.folder(where))}")


def make_proofs(where: Folders, year: int | None, date: str | None) -> None:
    """Make the proofs of a year, or all; tell what was made, and what changed since the last."""
    from millesime import proofing

    day = date or datetime.date.today().isoformat()
    for proofed in proofing.build(where, year, day, say):
        for line in proofing.told(proofed):
            click.echo(f"  {line}")
    done(f"À relire : {shown(proofing.folder(where))}")


@main.command(
    context_settings=HELP,
    epilog="""\b
Exemples :
  python build.py proof 2023
  python build.py proof 2023 --date 2024-05-02
""",
)
@click.argument("year", type=int, metavar="ANNÉE")
@click.option("--date", metavar="DATE", help="Le jour de l’épreuve ; par défaut, aujourd’hui.")
@folders
def proof(where: Folders, year: int, date: str | None) -> None:
    """Fabrique l’épreuve d’une année, à relire et à annoter sur papier.

    Un PDF par document, dans proof/, à côté du site : d’abord ce qui a changé depuis l’épreuve
    précédente, section par section, puis le rapport, ses lignes numérotées dans la marge, la date de
    l’épreuve sur chaque page. Ses mots sont gardés à côté de lui, pour la comparaison suivante. C’est
    la même chose que pdf ANNÉE --for proof.
    """
    make_proofs(where, year, date)


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
        click.echo(f"{shown(path)} : {count(len(refusals), 'refus', 'refus')}")
        for refusal in refusals:
            click.echo(f"  {refusal}", err=True)
    if any(examined.values()):
        sys.exit(1)
    done("Un imprimeur n’aurait rien à refuser.")


@main.command(context_settings=HELP, epilog="Exemple : python build.py glossary --site site")
@folders
def glossary(where: Folders) -> None:
    """Publie le lexique seul : sa page, son PDF, ses données ; le reste du site ne bouge pas.

    Dit ce qui a changé depuis la dernière fois : les termes ajoutés, retirés, reformulés.
    """
    from millesime.glossary import build_glossary

    built = build_glossary(where, say)
    files = count(built.changed, "fichier nouveau ou modifié", "fichiers nouveaux ou modifiés")
    done(f"Lexique : {shown(where.site / 'lexique')}, {count(built.terms, 'terme')}, {files}.")
    messages.tell_news(built.news, built.missing)


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
    from millesime.pipeline import read_public, unchanged
    from millesime.write import read_back

    if not unchanged(where, pdfs=True):
        make(where, pdfs=True)
    name = bundle.name(read_public(where.content).about.name)
    content = bundle.bundle(read_back(where.site), name)
    path = output or where.site.parent / f"{name}.zip"
    bundle.save(content, path)
    weight = f"{len(content) / 1_000_000:.1f}".replace(".", ",")
    done(f"Archive : {shown(path.absolute())}, {weight}\u00a0Mo.")
