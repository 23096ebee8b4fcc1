"""A data file kept as a table, in CSV or in a workbook: its rows as the mapping that YAML would give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

from millesime.model.sources import Mapping, Sequence, Sheet
from millesime.model.text import Scalar, Strict
from millesime.problems import Place, offer
from millesime.validate.builder import Builder
from millesime.validate.paths import inner_model
from millesime.validate.rows import at, sequence, twice


def listed(sheets: list[Sheet], file: str, model: type[Strict], builder: Builder) -> Mapping:
    """Return the items of a data file kept as a table: one a row, by the id in its column « id ».

    The other columns are the fields of `model`; « share_of.whole » is a field of a field, and a
    list is written with commas.
    """
    made: dict[Scalar, Any] = {}
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    for sheet in shown:
        builder.problems += sheet.problems
        for key, item in _items(sheet, file, model, builder):
            if key in made:
                twice(key, builder)
            made[key] = item
    if not any(len(sheet.rows) > 1 for sheet in shown):
        sentence = "Ce fichier n'a aucune ligne sous sa ligne d'en-tête."
        builder.say(
            Place(file), "empty-table", sentence, "Écrivez-en une par chiffre, ou supprimez-le."
        )
    return at(made, Place(file))


def _items(
    sheet: Sheet, file: str, model: type[Strict], builder: Builder
) -> Iterator[tuple[Scalar, Mapping]]:
    """Yield the id and the fields of each row of a sheet."""
    if not sheet.rows:
        return
    head, *rows = sheet.rows
    if "id" not in head:
        remedy = "Sur sa première ligne, nommez « id » la colonne des identifiants"
        remedy += " ; ou masquez cette feuille." if sheet.name else "."
        builder.say(head[0].place, "missing-field", "Il manque la colonne « id ».", remedy)
        return
    known = columns(model)
    for name in head:
        if name and name != "id" and name not in known:
            sentence = f"La colonne « {name} » n'existe pas ici."
            builder.say(
                name.place, "unknown-key", sentence, offer(name, known, "Colonnes possibles")
            )
    for row in rows:
        if item := _item(head, row, known, builder):
            yield item


def _item(
    head: list[Scalar], row: list[Scalar], known: dict[str, bool], builder: Builder
) -> tuple[Scalar, Mapping] | None:
    """Return the id and the fields of a row, or None after telling what it lacks."""
    if len(row) > len(head) or not all(name for name, cell in zip(head, row, strict=False) if cell):
        place = next(cell.place for cell in row[::-1] if cell)
        sentence = "Cette case n'est pas sous un nom de colonne."
        builder.say(place, "row-length", sentence, "Nommez la colonne sur la première ligne.")
        return None
    cells = dict(zip(head, row, strict=False))
    key = cells.pop(Scalar("id"), Scalar(""))
    if not key:
        remedy = "Donnez-lui un identifiant, par exemple : chiffres-de-l-annee."
        builder.say(row[0].place, "missing-field", "Cette ligne n'a pas d'« id ».", remedy)
        return None
    item = at({}, key.place)
    for name, cell in cells.items():
        if cell and name in known:
            _put(item, name, _split(cell) if known[name] else cell)
    return key, item


def _put(item: Mapping, name: Scalar, value: Any) -> None:
    """Set a field, or the field of a field: « share_of.whole »."""
    outer, _, inner = name.partition(".")
    key = Scalar(outer, value.place)
    if inner:
        item.setdefault(key, at({}, value.place))[Scalar(inner, value.place)] = value
    else:
        item[key] = value


def _split(cell: Scalar) -> Sequence:
    words = [Scalar(word.strip(), cell.place) for word in cell.split(",") if word.strip()]
    return sequence(words, cell.place)


def columns(model: type[Strict], above: str = "") -> dict[str, bool]:
    """Return the columns that the fields of a model make, and whether each holds a list."""
    found: dict[str, bool] = {}
    for own, field in model.model_fields.items():
        name = f"{above}{field.alias or own}"
        inner = inner_model(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Strict):
            found |= columns(inner, f"{name}.")
        else:
            found[name] = get_origin(field.annotation) is tuple
    return found
