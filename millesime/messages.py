"""How problems are told: in lines, to an editor at a terminal; as records, to an editor's tool.

Lines go to standard error, beside the steps of a build; records are for standard output.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import click

from millesime.problems import Problem

PAGE = "docs/regles.md"
"""The page of the guide where each rule has a heading, which is its id."""
RULES_ARE = f"Les règles sont expliquées dans {PAGE}."
FORMERLY = (
    "Si une section a changé de nom, ajoutez à son en-tête « formerly: [ancien-nom] » : "
    "l’ancienne adresse y mènera. Ce message ne sera pas répété."
)
NOTHING_WRITTEN = "Rien n’a été écrit : le site précédent reste en place."


def split(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return the errors and the remarks among problems, in the order given."""
    told = list(problems)
    return [one for one in told if not one.is_remark], [one for one in told if one.is_remark]


# ---------------------------------------------------------------- in lines


def tell_errors(problems: Iterable[Problem]) -> None:
    """Print every error, that nothing was written, and that there are remarks."""
    errors, remarks = split(problems)
    tell_each(errors)
    _tell_stop(_to_mend(errors))
    tell_remarks(len(remarks))


def tell_remarks(count: int) -> None:
    """Print that there are remarks, when there are: `check` lists them."""
    if count:
        click.secho(f"{_to_look_at(count)} : python build.py check", fg="yellow", err=True)


def tell_lost(addresses: Sequence[str]) -> None:
    """Print the addresses that the site had and has no more, and how they can lead on."""
    if addresses:
        were = "ces adresses menaient" if len(addresses) > 1 else "cette adresse menait"
        click.secho(f"Jusqu’ici, {were} à une page du site :", fg="yellow", err=True)
        for address in addresses:
            click.echo(f"  {address}", err=True)
        click.echo(FORMERLY, err=True)


def tell_left_out(years: Sequence[int]) -> None:
    """Print which editions, being written, the site does not show."""
    for year in years:
        click.echo(
            f"L’édition {year} est en cours d’écriture : le site se fait sans elle. "
            f"Où elle en est : python build.py status {year}",
            err=True,
        )


def tell_behind(paths: Sequence[str]) -> None:
    """Print the PDFs that the site keeps but leads to no more, and how to make them again."""
    if paths:
        many = len(paths) > 1
        told = (
            "Ces PDF n’ont plus les mots du site. Ils restent à leur adresse, mais aucune page n’y mène :"
            if many
            else "Ce PDF n’a plus les mots du site. Il reste à son adresse, mais aucune page n’y mène :"
        )
        click.secho(told, fg="yellow", err=True)
        for path in paths:
            click.echo(f"  {path}", err=True)
        click.echo("Pour les refaire :" if many else "Pour le refaire :", err=True)
        for command in dict.fromkeys(map(_making, paths)):
            click.echo(f"  python build.py {command}", err=True)


LARGE_PRINT = "-gros-caracteres.pdf"
"""What the names of the reports in large print end with."""


def _making(path: str) -> str:
    """Return the command that makes a PDF of the site."""
    folder = path.partition("/")[0]
    if not folder.isdigit():
        return "glossary"
    return f"pdf {folder} --for large-print" if path.endswith(LARGE_PRINT) else f"pdf {folder}"


def tell_all(problems: Iterable[Problem], years: str) -> None:
    """Print errors, then remarks, then how many of each; `years` are the editions found sound."""
    errors, remarks = split(problems)
    tell_each(errors)
    if remarks:
        click.secho("\nÀ regarder :" if errors else "À regarder :", fg="yellow", err=True)
        tell_each(remarks)
    if errors:
        noted = [_to_look_at(len(remarks))] if remarks else []
        _tell_stop(", ".join([_to_mend(errors), *noted]))
    else:
        _tell_sound(len(remarks), years)


def tell_each(problems: Iterable[Problem]) -> None:
    """Print problems, a line each."""
    for problem in problems:
        click.secho(str(problem.place), bold=True, err=True, nl=False)
        click.echo(f" {problem.rule} : {problem.sentence} {problem.remedy}", err=True)


def _tell_stop(many: str) -> None:
    """Print how many problems stopped the command, and where the rules are explained."""
    click.secho(f"\n{many}. {NOTHING_WRITTEN}", fg="red", err=True)
    click.echo(RULES_ARE, err=True)


def _tell_sound(remarks: int, years: str) -> None:
    """Print that there is no error, on standard output."""
    found = "Aucun problème"
    if remarks:
        click.echo(f"\n{RULES_ARE}", err=True)
        found = f"Aucune erreur, {_to_look_at(remarks)}"
    click.secho(f"{found}. Éditions contrôlées : {years}.", fg="green")


def _to_mend(errors: list[Problem]) -> str:
    return f"{len(errors)} problème{'s' if len(errors) > 1 else ''} à corriger"


def _to_look_at(count: int) -> str:
    return f"{count} point{'s' if count > 1 else ''} à regarder"


NEWS = {"added": "Ajoutés", "dropped": "Retirés", "reworded": "Reformulés"}
"""What happens to the terms of the glossary, and how it is called."""


def tell_news(news: Mapping[str, list[str]] | None, missing: str) -> None:
    """Print what changed in the glossary since the last time, and why its PDF was not made."""
    if news is None:
        click.echo("C’est la première fois : il n’y a rien à comparer.")
    elif not any(news.values()):
        click.echo("Aucun terme n’a changé depuis la dernière fois.")
    for kind, terms in (news or {}).items():
        if terms:
            click.echo(f"{NEWS[kind]} depuis la dernière fois ({len(terms)}) : {', '.join(terms)}.")
    if missing:
        click.secho(f"Le PDF n’a pas été fait. {missing}", fg="yellow", err=True)


# ---------------------------------------------------------------- as records

EXAMPLES = """\b
Exemples :
  python build.py check
  python build.py check --format json > problemes.json

\b
Un problème, en json :
  {
    "rule": "yaml-colon", "severity": "error",
    "file": "2023/10-edito.md", "line": 2, "column": 15, "sheet": "",
    "sentence": "Un deux-points au milieu d'une valeur est pris pour un nouveau champ.",
    "remedy": "Mettez la valeur entre guillemets droits : title: \\"Un : deux\\"",
    "key": "", "page": "docs/regles.md#yaml-colon"
  }
"""
"""What the help of `check` shows: how it is called, and what a record looks like."""


def records(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON array, errors first; the help of `check` gives its shape."""
    errors, remarks = split(problems)
    return json.dumps([_record(one) for one in errors + remarks], ensure_ascii=False, indent=2)


def _record(problem: Problem) -> dict[str, str | int]:
    return {
        "rule": problem.rule,
        "severity": "remark" if problem.is_remark else "error",
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "sheet": problem.place.sheet,
        "sentence": problem.sentence,
        "remedy": problem.remedy,
        "key": problem.key,
        "page": f"{PAGE}#{problem.rule}",
    }
