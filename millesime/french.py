"""Click's own words in French: it takes them from gettext, with no catalogue for our language."""

from __future__ import annotations

import math
from typing import Any

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

WORDS = {
    "Usage:": "Usage :",
    "Options": "Options\u00a0",
    "Commands": "Commandes\u00a0",
    "Show this message and exit.": "Affiche cette aide.",
    "default: {default}": "par défaut : {default}",
    "required": "obligatoire",
    "Error: {message}": "Erreur : {message}",
    "Try '{command} {option}' for help.": "Pour de l’aide : {command} {option}",
    "No such command {name!r}.": "La commande « {name} » n’existe pas.",
    "No such option {name!r}.": "L’option « {name} » n’existe pas.",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "Vouliez-vous dire : {possibilities} ?",
    "Invalid value for {param_hint}: {message}": "Valeur refusée pour {param_hint} : {message}",
    "Invalid value: {message}": "Valeur refusée : {message}",
    "{value!r} is not a valid {number_type}.": "« {value} » n’est pas un nombre entier.",
    "{value!r} is not {choice}.": "« {value} » n’est pas {choice}.",
    "{value!r} is not one of {choices}.": "« {value} » n’est pas l’une de ces valeurs : {choices}.",
    "Got unexpected extra argument ({args})": "Un mot de trop : {args}",
    "Got unexpected extra arguments ({args})": "Des mots de trop : {args}",
    "Option {name!r} requires an argument.": "L’option « {name} » demande une valeur.",
    "Option {name!r} does not take a value.": "L’option « {name} » ne prend pas de valeur.",
    "Aborted!": "Abandon : rien n’a été écrit.",
    "Missing argument": "Il manque une valeur",
    "Missing option": "Il manque une option",
    "Missing command.": "Il manque une commande.",
    "{name} {filename!r} is a file.": "« {filename} » est un fichier, pas un dossier.",
    "{name} {filename!r} is a directory.": "« {filename} » est un dossier, pas un fichier.",
    "{name} {filename!r} is not readable.": "« {filename} » ne peut pas être lu : regardez vos droits.",
    "{name} {filename!r} is not writable.": "« {filename} » ne peut pas être écrit : regardez vos droits.",
    "{value} is not in the range {range}.": "« {value} » n’est pas dans l’intervalle {range}.",
    "{name} {filename!r} does not exist.": "« {filename} » n’existe pas.",
    "directory": "dossier",
    "Directory": "Dossier",
}


class Number(click.ParamType[float]):
    """A number above zero, written with a comma or a point."""

    name = "nombre"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            number = 0.0
        if not 0 < number < math.inf:
            self.fail(f"« {value} » n’est pas un nombre plus grand que zéro.", param, ctx)
        return number


def speak_french() -> None:
    """Make Click say its usage, its help and its errors in French."""
    modules = (
        click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types,
    )  # fmt: skip
    for module in modules:
        if hasattr(module, "_"):
            setattr(module, "_", _word)  # noqa: B010  click's modules do not declare it
        if hasattr(module, "ngettext"):
            setattr(module, "ngettext", _words)  # noqa: B010


def _word(message: str) -> str:
    return WORDS.get(message, message)


def _words(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)
