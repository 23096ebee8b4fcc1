"""Read a workbook of Excel: the filled cells of every sheet, and what a reader of it could not trust.

openpyxl opens it twice where it has formulas: once for the values that Excel last gave them, once
for the formulas, to tell those that never had a value. Not in its mode for large files, which does
not say what is merged or hidden; hence the limit on the size of a sheet.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from millesime import office
from millesime.load.cells import written
from millesime.load.encodings import CONTROL
from millesime.model.sources import Sheet
from millesime.model.text import Scalar
from millesime.problems import Place, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 200_000
"""A sheet beyond is one where a format was given down to its last row; no report prints it."""
SPLIT = "Dans Excel : sélectionnez-les, « Fusionner et centrer » pour les séparer, et une valeur par case."
TITLE = (
    "Dans Excel, supprimez {rows} : la première doit être celle des en-têtes. "
    "Le titre d'un tableau s'écrit dans son bloc, au champ « title »."
)
FOOT = "Dans Excel, supprimez {rows}. Ce qui se lit sous un tableau s'écrit dans son bloc, au champ « note »."
SHOW = "Affichez-la, en retirant le filtre s'il y en a un ; ou supprimez-la."


def read(raw: bytes, name: str, problems: list[Problem]) -> list[Sheet] | None:
    """Return the sheets of the workbook `name`, or None after adding to `problems` why there are none.

    A sheet without any value is left out; the problems of cells stay with their sheet.
    """
    try:
        archive = office.parts(raw, "xlsx")
        values = _open(raw, data_only=True)
        formulas = _open(raw, data_only=False) if _has_formulas(archive) else values
    except office.NotReadableError as error:
        problems.append(Problem(Place(name), "workbook", error.sentence, error.remedy))
        return None
    sheets = [_Reader(sheet, formulas[sheet.title], name).sheet() for sheet in values.worksheets]
    return [sheet for sheet in sheets if sheet.rows or sheet.problems]


def _open(raw: bytes, *, data_only: bool) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of validation lists, print settings: nothing that is read
        try:
            return load_workbook(BytesIO(raw), data_only=data_only)
        except (
            Exception
        ) as error:  # each part that other tools write ill has its own: all mean this
            raise office.broken("xlsx") from error


def _has_formulas(archive: Any) -> bool:
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    return any(b"<f" in archive.read(name) for name in sheets if name.endswith(".xml"))


class _Reader:
    """Reads one sheet: `values` as Excel last computed them, `formulas` as they were typed."""

    def __init__(self, values: Worksheet, formulas: Any, file: str) -> None:
        self.values = values
        self.formulas = formulas
        self.file = file
        self.problems: list[Problem] = []

    def sheet(self) -> Sheet:
        hidden = self.values.sheet_state != "visible"
        if self.values.max_row * self.values.max_column > MOST_CELLS:
            self._say(Place(self.file, 1, 1, self.values.title), *_too_large(self.values))
            return Sheet(self.values.title, [], self.problems, hidden)
        rows = _trimmed([[self._cell(cell) for cell in row] for row in self.values.iter_rows()])
        if rows:
            self._merged(rows)
            self._hidden(rows)
        return Sheet(self.values.title, rows, self.problems, hidden)

    def _say(self, place: Place, rule: str, sentence: str, remedy: str) -> None:
        self.problems.append(Problem(place, rule, sentence, remedy))

    def _at(self, row: int, column: int) -> Place:
        return Place(self.file, row, column, self.values.title)

    def _cell(self, cell: Cell | Any) -> Scalar:
        """Return what a cell says; tell an error, a formula never computed, a lost character."""
        place = self._at(cell.row, cell.column)
        if cell.data_type == "e":
            self._say(
                place,
                "cell-error",
                f"Cette cellule affiche une erreur, {cell.value}.",
                "Corrigez sa formule ; si la valeur n'existe pas, écrivez « ND ».",
            )
        elif cell.value is None and cell.data_type == "n" and self._is_formula(place):
            self._say(
                place,
                "cell-formula",
                "Le résultat de cette formule n'est pas dans le classeur.",
                "Ouvrez-le dans Excel et enregistrez-le : les résultats y seront.",
            )
        found = written(cell.value, cell.number_format or "General", place)
        if lost := CONTROL.search(found):
            code = f"U+{ord(lost[0]):04X}"
            sentence = f"Un caractère invisible ou perdu est dans le texte ({code})."
            self._say(place, "control-character", sentence, "Effacez-le, ou retapez la cellule.")
        return found

    def _is_formula(self, place: Place) -> bool:
        return bool(self.formulas.cell(place.line, place.column).data_type == "f")

    def _merged(self, rows: list[list[Scalar]]) -> None:
        """Tell merged cells where there are values: they leave a hole in every row but one."""
        last = rows[-1][-1].place
        for cells in sorted(
            self.values.merged_cells.ranges, key=lambda one: (one.min_row, one.min_col)
        ):
            if cells.min_row <= last.line and cells.min_col <= last.column:
                self._say(
                    self._at(cells.min_row, cells.min_col),
                    "merged-cells",
                    f"Les cellules {cells.coord} sont fusionnées.",
                    _remedy(cells, rows),
                )

    def _hidden(self, rows: list[list[Scalar]]) -> None:
        """Tell the filled rows and columns that are hidden: nobody proofreads what is not shown."""
        lines = self.values.row_dimensions
        for row in rows:
            place = row[0].place
            if place.line in lines and lines[place.line].hidden:
                sentence = f"La ligne {place.line} est masquée."
                self._say(place, "hidden-cells", sentence, SHOW)
        for column in _hidden_columns(self.values):
            if any(cell.place.column == column and cell for row in rows for cell in row):
                place = self._at(rows[0][0].place.line, column)
                letter = place.cell.rstrip("0123456789")
                self._say(place, "hidden-cells", f"La colonne {letter} est masquée.", SHOW)


def _remedy(cells: CellRange, rows: list[list[Scalar]]) -> str:
    """Return what to do of merged cells; of a title over the table or a note under it, no row is left."""
    lonely = [sum(map(bool, row)) == 1 for row in rows]
    across = cells.min_col <= rows[0][0].place.column < cells.max_col
    lines = [row[0].place.line for row in rows]
    here = [at for at, line in enumerate(lines) if cells.min_row <= line <= cells.max_row]
    if not across or not here:
        return SPLIT
    if all(lonely[: here[-1] + 1]):
        return TITLE.format(rows=_rows(cells))
    return FOOT.format(rows=_rows(cells)) if all(lonely[here[0] :]) else SPLIT


def _rows(cells: CellRange) -> str:
    """Return the rows of merged cells, in words."""
    if cells.min_row == cells.max_row:
        return f"la ligne {cells.min_row}"
    return f"les lignes {cells.min_row} à {cells.max_row}"


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    """Yield the hidden columns; Excel keeps neighbours of one width as one."""
    for columns in sheet.column_dimensions.values():
        if columns.hidden and columns.min and columns.max:
            yield from range(columns.min, min(columns.max, sheet.max_column) + 1)


def _trimmed(rows: Iterable[list[Scalar]]) -> list[list[Scalar]]:
    """Return the rows that hold something, without the empty columns around them."""
    filled = [row for row in rows if any(row)]
    columns = [index for row in filled for index, cell in enumerate(row) if cell]
    return [row[min(columns) : max(columns) + 1] for row in filled]


def _too_large(sheet: Worksheet) -> tuple[str, str, str]:
    return (
        "workbook",
        f"Cette feuille s'étend sur {sheet.max_row} lignes et {sheet.max_column} colonnes : "
        "c'est trop pour un tableau.",
        "Copiez le tableau seul dans une feuille neuve, et supprimez celle-ci.",
    )
