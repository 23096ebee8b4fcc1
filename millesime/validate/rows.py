"""Put the rows of a CSV file or of a workbook where the schema expects them: written in the YAML.

A table, a chart or a map kept in a file then goes through the same schema as one written
by hand, and what is wrong with it is said in the same words, at the place of the cell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeGuard

from pydantic_core import PydanticCustomError

from millesime import formats
from millesime.model.sources import Day, DocumentSource, Mapping, Sequence, Sheet
from millesime.model.text import FilePath, Scalar
from millesime.problems import Place, offer
from millesime.validate.builder import Builder

Rows = list[list[Scalar]]


def at(values: dict[Scalar, Any], place: Place) -> Mapping:
    """Return values as a mapping that stands at a place."""
    made = Mapping(values)
    made.place = place
    return made


def sequence(values: list[Any], place: Place) -> Sequence:
    """Return values as a list that stands at a place."""
    made = Sequence(values)
    made.place = place
    return made


# ---------------------------------------------------------------- a block's rows


def with_rows(source: Mapping, document: DocumentSource, builder: Builder) -> Mapping | None:
    """Return a block with the rows that its `data` names in it; None after telling why there are none.

    A block without `data`, or that the schema will refuse, comes back as it is.
    """
    kind, data = source.get(Scalar("kind")), source.get(Scalar("data"))
    form = FORMS.get(str(kind))
    if form is None or not _is_path(data) or any(Scalar(name) in source for name in form.instead):
        return source
    sheet = _sheet(data, source.get(Scalar("sheet")), document, builder)
    rows = _rows(sheet, data, builder) if sheet else None
    if rows is None or not _are_wide(rows, form, builder):
        return None
    kept = {key: value for key, value in source.items() if key not in ("data", "sheet")}
    filled = form.fill(rows, data.place, builder)
    return at({**kept, Scalar(form.field, data.place): filled}, source.place)


def _is_path(data: Any) -> TypeGuard[Scalar]:
    """Return whether the schema takes `data`, a value of the source, for a path."""
    try:
        FilePath.check(data if isinstance(data, Scalar) else "/")
    except PydanticCustomError:
        return False
    return bool(data)


def _rows(sheet: Sheet, data: Scalar, builder: Builder) -> Rows | None:
    """Return the rows under the header of a sheet, or None after telling what is wrong with them."""
    if sheet.problems:
        builder.problems += sheet.problems
        return None
    if len(sheet.rows) < 2:
        what = (
            f"La feuille « {sheet.name} » de « {data} »" if sheet.name else f"Le fichier « {data} »"
        )
        sentence = f"{what} n'a aucune ligne sous sa ligne d'en-tête."
        builder.say(data.place, "empty-table", sentence, "Ajoutez-y les lignes du tableau.")
        return None
    return sheet.rows[1:]


# ---------------------------------------------------------------- which sheet


def _sheet(data: Scalar, wanted: Any, document: DocumentSource, builder: Builder) -> Sheet | None:
    """Return the sheet that `data` and `sheet` name, or None after telling why there is none."""
    path, _, after = data.partition("#")
    if after and not wanted:
        builder.say(
            data.place,
            "sheet",
            "Le nom de la feuille ne s'écrit pas dans « data ».",
            f"Écrivez « data: {path} », et sous cette ligne « sheet: {after} ».",
        )
        return None
    sheets = document.tables.get(data)
    if sheets is None:
        _no_file(data, document, builder)
        return None
    return _named(sheets, data, wanted, builder) if wanted else _only(sheets, data, builder)


def _named(sheets: list[Sheet], data: Scalar, wanted: Any, builder: Builder) -> Sheet | None:
    found = next((sheet for sheet in sheets if sheet.name == str(wanted).strip()), None)
    if found is None:
        names = [sheet.name for sheet in sheets if sheet.name]
        remedy = offer(str(wanted), names, "Ses feuilles") if names else "Supprimez « sheet »."
        sentence = f"« {data} » n'a pas de feuille « {wanted} », ou elle est vide."
        builder.say(getattr(wanted, "place", data.place), "sheet", sentence, remedy)
    return found


def _only(sheets: list[Sheet], data: Scalar, builder: Builder) -> Sheet | None:
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    if len(shown) == 1:
        return shown[0]
    if not shown:
        sentence = f"Le classeur « {data} » est vide."
        builder.say(data.place, "empty-table", sentence, "Écrivez-y le tableau, et enregistrez-le.")
    else:
        names = ", ".join(f"« {sheet.name} »" for sheet in shown)
        sentence = f"« {data} » a plusieurs feuilles : {names}."
        remedy = f"Dites laquelle, sous « data » : « sheet: {shown[0].name} »."
        builder.say(data.place, "sheet", sentence, remedy)
    return None


def _no_file(data: Scalar, document: DocumentSource, builder: Builder) -> None:
    """Say why a block finds no rows in its file, unless the loader has said it."""
    if data not in document.assets:
        remedy = offer(data, document.tables, "Fichiers CSV et classeurs de l'édition")
        builder.say(data.place, "missing-file", f"Le fichier « {data} » n'existe pas.", remedy)
    elif not data.endswith((".csv", ".xlsx")):
        sentence = f"Le fichier « {data} » n'est ni un CSV, ni un classeur .xlsx."
        remedy = "Dans Excel ou LibreOffice : Enregistrer sous, au format .xlsx."
        builder.say(data.place, "office-file", sentence, remedy)


# ---------------------------------------------------------------- the shapes that rows take


def _cells(rows: Rows, place: Place, _: Builder) -> Sequence:
    """Return the rows of a table."""
    made = [sequence([_cell(cell) for cell in row], row[0].place) for row in rows]
    return sequence(made, place)


def _cell(cell: Scalar) -> Scalar | None:
    """Return a cell as a table prints it: a date in words, nothing where it is empty."""
    if isinstance(cell, Day):
        return Scalar(formats.partial_date(cell).replace("\u00a0", " "), cell.place)
    return cell or None


def _bars(rows: Rows, place: Place, _: Builder) -> Sequence:
    """Return the values of a chart: a label and its value a row."""
    names = [Scalar("label"), Scalar("value")]
    made = [
        at(dict(zip(names, [cell or None for cell in row], strict=True)), row[0].place)
        for row in rows
    ]
    return sequence(made, place)


def _pairs(rows: Rows, place: Place, builder: Builder) -> Mapping:
    """Return the figures of a map: a delegation and its figure a row."""
    made: dict[Scalar, Any] = {}
    for key, value in rows:
        if key in made:
            twice(key, builder)
        made[key] = value or None
    return at(made, place)


class _Form:
    """How the rows of a file fill the field of one kind of block, and what may stand in their stead."""

    def __init__(
        self,
        field: str,
        fill: Callable[[Rows, Place, Builder], Any],
        instead: tuple[str, ...],
        columns: str = "",
    ) -> None:
        self.field = field
        self.fill = fill
        self.instead = (field, *instead)
        self.columns = columns


FORMS = {
    "table": _Form("rows", _cells, ("groups",)),
    "chart": _Form("values", _bars, ("items", "indicator", "groups"), "l'étiquette et la valeur"),
    "map": _Form("figures", _pairs, ("families",), "la délégation et l'identifiant du chiffre"),
}
"""The kinds of block whose rows may stand in a file; `columns` names the two they have, if not any."""


def _are_wide(rows: Rows, form: _Form, builder: Builder) -> bool:
    """Return whether rows have the two columns of their form, after telling those that have not."""
    wrong = [row for row in rows if form.columns and len(row) != 2]
    for row in wrong:
        cells = f"{len(row)} case{'s' if len(row) > 1 else ''}"
        sentence = f"Cette ligne a {cells} ; il en faut deux."
        builder.say(row[0].place, "row-length", sentence, f"Les deux colonnes : {form.columns}.")
    return not wrong


def twice(key: Scalar, builder: Builder) -> None:
    """Tell an id that two rows have."""
    sentence = f"« {key} » est écrit deux fois."
    builder.say(key.place, "repeated-key", sentence, "Gardez-en un seul.")
