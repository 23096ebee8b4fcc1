"""Pydantic's errors in French: a sentence and a remedy for whatever a field may refuse."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic_core import ErrorDetails, PydanticCustomError, core_schema

from millesime.model import blocks as kinds
from millesime.model.text import Date, Scalar, Strict, sort_key
from millesime.problems import Place, Problem, offer
from millesime.validate.paths import Spot, Steps, fields, locate

REMEDIES = {
    "text": "Écrivez une ligne de texte ; s'il contient « : », mettez-le entre guillemets droits.",
    "line": "Supprimez les lignes vides, ou faites-en un bloc « text ».",
    "empty": "Complétez-le ou supprimez le champ.",
    "number": "Écrivez les chiffres seuls, par exemple 12,5 ou 1 234 ; l'unité va dans « unit ».",
    "number-cell": "Écrivez les chiffres seuls, l'unité dans « unit », sur la colonne ; "
    "ou « ND », « n.d. », « – » ou « … » s'il n'y a pas de nombre.",
    "flag": "Écrivez « oui » ou « non ».",
    "date": "Écrivez 2023, 2023-11 ou 2023-11-30.",
    "id": "Par exemple : chiffres-de-l-annee.",
    "former-address": "Par exemple : ancien-nom, ou ancien-chapitre/ancien-nom ; sans numéro ni année.",
    "address": "Par exemple : https://www.coorace.org ou mailto:contact@coorace.org.",
    "colour": 'Par exemple, avec les guillemets : "#0B6E66".',
    "path": "Écrivez-le avec des barres « / », par exemple images/photo.jpg.",
    "path-outside": "Copiez le fichier dans le dossier images/ ou data/ de l'édition.",
    "alt": "Décrivez l'image en une phrase dans « alt », ou écrivez « decorative: oui ».",
    "shape": "Sur une photo, écrivez les deux, « shape » et « focus » ; sinon, supprimez cette ligne.",
    "focus": "Écrivez les deux nombres entre crochets, par exemple [50, 30].",
    "table-source": "Gardez l'un des trois.",
    "chart-source": "Gardez-en un seul.",
    "chart-form": "Changez « form », ou les valeurs.",
    "map-source": "Gardez l'un des deux, ou écrivez deux cartes.",
    "people-source": "Gardez l'un des deux.",
    "event": "Ajoutez-lui une ligne « title: … ».",
    "missing-field": "Ajoutez une ligne « value: … ».",
    "erratum-reason": "Dites en quelques mots pourquoi les mots ont changé : le lecteur le verra.",
    "senses": "Ajoutez une ligne « label: … » avec ce que veut dire le terme.",
    "list": "Commencez chaque élément par « - », ou écrivez [un, deux].",
    "fields": "Écrivez un champ par ligne, décalé de deux espaces.",
    "too-short": "Ajoutez des éléments.",
    "whole-number": "Écrivez par exemple 2.",
    "too-small": "Écrivez-en un plus grand.",
    "too-large": "Écrivez-en un plus petit.",
}
"""How to mend a value, by rule: ours and those of the model's types."""
NAMING = ("name", "label", "title")
"""The fields that name an item of a list, the first that it has."""
TO_CELL = "Remplissez sa case dans la colonne « {name} »."
"""The remedy for a field that is missing, where fields are columns."""
SENTENCES = {
    "list_type": ("list", "une liste est attendue ici"),
    "tuple_type": ("list", "une liste est attendue ici"),
    "dict_type": ("fields", "des champs « nom: valeur » sont attendus ici"),
    "model_type": ("fields", "des champs « nom: valeur » sont attendus ici"),
    "model_attributes_type": ("fields", "des champs « nom: valeur » sont attendus ici"),
    "too_short": ("too-short", "la liste est trop courte"),
    "int_type": ("whole-number", "un nombre entier est attendu ici"),
    "int_parsing": ("whole-number", "un nombre entier est attendu ici"),
    "int_from_float": ("whole-number", "un nombre entier est attendu ici"),
    "decimal_type": ("number", "un nombre est attendu ici"),
    "bool_type": ("flag", "« oui » ou « non » est attendu ici"),
    "bool_parsing": ("flag", "« oui » ou « non » est attendu ici"),
    "string_type": ("text", "du texte est attendu ici"),
    "greater_than_equal": ("too-small", "ce nombre est plus petit que {ge}"),
    "less_than_equal": ("too-large", "ce nombre est plus grand que {le}"),
}
"""Our rule and sentence for each of pydantic's own errors that a writer may meet.

A sentence may hold what pydantic says of the limit: {ge}, {le}.
"""
ENGLISH = frozenset(get_args(core_schema.ErrorType))
SLASHED_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
DATE_IN_WORDS = re.compile(r"(?:(\d{1,2})(?:er)?\s+)?([^\W\d_]+)\.?\s+(\d{4})")
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
POINTS_FOR_THOUSANDS = re.compile(r"(-?\d{1,3}(?:\.\d{3})+)(,\d+)?")


def follows(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Return whether a list is only too short because what is in it is wrong."""
    path = details["loc"]
    return details["type"] == "too_short" and any(
        len(other["loc"]) > len(path) and other["loc"][: len(path)] == path for other in found
    )


def problem(details: ErrorDetails, model: type[Strict], source: Any, file: str) -> Problem:
    """Translate one pydantic error, placed where the value (or its absence) stands."""
    path = tuple(step for step in details["loc"] if step != "[key]")
    spot = locate(source, path, Place(file))
    name = str(path[-1]) if path else ""
    if details["type"] == "missing":
        remedy = TO_CELL if _in_a_table(spot, file) else "Ajoutez une ligne « {name}: … »."
        remedy = remedy.format(name=name)
        return Problem(spot.place, "missing-field", f"Il manque le champ « {name} ».", remedy)
    if details["type"] == "extra_forbidden":
        return Problem(spot.at_key, "unknown-key", *_unknown_key(name, model, path, spot))
    place = spot.at_key if "[key]" in details["loc"] else spot.place
    rule, sentence, remedy = _wrong_value(details, name)
    if rule == "fields" and isinstance(path[-1] if path else "", int):
        remedy = _item(details["input"], fields(model, (*path, ""))) or remedy
    if rule == "missing-field" and _in_a_table(spot, file):
        remedy = TO_CELL.format(name="value")
    return Problem(place, rule, sentence, remedy)


def _item(value: Any, known: list[str]) -> str:
    """Return how an item that is only words is written, where an item is named; nothing elsewhere."""
    naming = next((field for field in NAMING if field in known), "")
    if not isinstance(value, str) or not naming or '"' in value:
        return ""
    name, comma, rest = value.partition(", ")
    if comma and {"name", "role"} <= set(known):
        return f'Écrivez {{name: {name}, role: "{rest}"}}.'
    words = f'"{value}"' if re.search("[:,#{}[\\]]", value) else value
    return f"Écrivez {{{naming}: {words}}}."


def _in_a_table(spot: Spot, file: str) -> bool:
    """Return whether a value stands in a cell, of a workbook or of a CSV file."""
    return bool(spot.place.sheet) or file.endswith(".csv")


def _unknown_key(name: str, model: type[Strict], path: Steps, spot: Spot) -> tuple[str, str]:
    """Return the problem of a field that is not of the schema: sentence, remedy."""
    written = {} if spot.parent is None else spot.parent
    if name == "text" and issubclass(model, kinds.Block) and len(path) == 1:
        return (
            f"Un bloc « {written[Scalar('kind')]} » ne contient pas de texte.",
            "Écrivez le texte hors du bloc ; si ce sont ses réglages, mettez-les sous la ligne « /// », "
            "décalés de quatre espaces.",
        )
    known = [field for field in fields(model, path) if field not in written]
    return f"Le champ « {name} » n'existe pas ici.", offer(name, known, "Champs possibles")


def _wrong_value(details: ErrorDetails, name: str) -> tuple[str, str, str]:
    """Return the problem of a value that its field refuses: rule, sentence, remedy."""
    value = details["input"]
    if details["type"] == "literal_error":
        words = re.findall("'([^']*)'", details.get("ctx", {}).get("expected", ""))
        sentence = f"« {value} » n'est pas une valeur de « {name} »."
        return "unknown-value", sentence, offer(str(value), words)
    if value is None:
        return "empty", f"Le champ « {name} » est vide.", REMEDIES["empty"]
    rule, sentence = _sentence(details)
    named = bool(name) and not name.isdigit()
    sentence = f"{name} : {sentence}." if named else f"{sentence[0].upper()}{sentence[1:]}."
    return rule, sentence, remedy(rule, value)


def _sentence(details: ErrorDetails) -> tuple[str, str]:
    """Return our rule and the sentence, without its full stop, for one of pydantic's or of ours."""
    kind, value = details["type"], details["input"]
    other = ("value", "cette valeur n'est pas celle attendue")
    rule, sentence = SENTENCES.get(kind) or (other if kind in ENGLISH else (kind, details["msg"]))
    if kind in SENTENCES:
        sentence = sentence.format_map(details.get("ctx", {}))
    if rule == "number" and isinstance(value, str):
        sentence = f"« {value} » n'est pas un nombre"
    return rule, sentence


def _date(words: str) -> str:
    """Return a date typed in French, « 31/12/2025 », « 12 mars 2025 », in ISO 8601; nothing if it is none."""
    if slashed := SLASHED_DATE.fullmatch(words):
        return _iso(slashed[3], int(slashed[2]), slashed[1])
    spoken = DATE_IN_WORDS.fullmatch(words.strip())
    if spoken and sort_key(spoken[2]) in MONTHS:
        return _iso(spoken[3], MONTHS.index(sort_key(spoken[2])) + 1, spoken[1])
    return ""


def _iso(year: str, month: int, day: str | None) -> str:
    """Return a date in ISO 8601 if it exists; nothing otherwise."""
    found = f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
    try:
        Date.check(found)
    except PydanticCustomError:
        return ""
    return found


def remedy(rule: str, value: Any) -> str:
    """Return how to mend a value, with the value mended when its meaning is plain."""
    words = value if isinstance(value, str) else ""
    if rule == "date" and (meant := _date(words)):
        return f"Écrivez {meant}."
    points = POINTS_FOR_THOUSANDS.fullmatch(words) if rule in ("number", "number-cell") else None
    if points and (points[2] or points[1].count(".") > 1):
        return f"Écrivez {points[1].replace('.', ' ')}{points[2] or ''}."
    if rule in ("number", "number-cell") and re.fullmatch(r"-?\d+\.\d+", words):
        return "Les décimales suivent une virgule, 12,5 ; les milliers, une espace, 1 234."
    plain = "-".join(re.findall("[a-z0-9]+", sort_key(words)))
    if rule == "id" and plain:
        return f"Par exemple : {plain}."
    return REMEDIES.get(rule, "Corrigez cette valeur.")
