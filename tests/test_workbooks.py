"""Tables and figures kept in Excel or in CSV: the same values, the same rules, the place of the cell."""

from __future__ import annotations

import datetime
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from millesime import office, yamltext
from millesime.cli import main
from millesime.formats import parse_number
from millesime.load import workbooks
from millesime.load.cells import number
from millesime.model.datafiles import Figure
from millesime.model.sources import DocumentSource, Sheet
from millesime.model.text import Scalar
from millesime.pipeline import Folders, build, read
from millesime.problems import ContentError, Place, Problem
from millesime.validate.blocks import block
from millesime.validate.builder import Builder
from millesime.validate.grids import columns, listed
from tests.pages import BASE, ROOT, TEMPLATES, pages

Cells = Sequence[Sequence[Any]]
TABLE = """
kind: table
title: Adhérents par région
columns:
  - label: Région
  - {label: Adhérents, type: number}
"""


def workbook(rows: Cells, change: Callable[[Worksheet], None] = lambda _: None) -> bytes:
    """Return a workbook of one sheet, « Effectifs »."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Effectifs"
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sheets(raw: bytes) -> list[Sheet]:
    problems: list[Problem] = []
    found = workbooks.read(raw, "2023/data/a.xlsx", problems)
    assert problems == []
    assert found is not None
    return found


def one(raw: bytes) -> Sheet:
    (sheet,) = sheets(raw)
    return sheet


def told(raw: bytes) -> list[str]:
    return [str(problem) for problem in one(raw).problems]


def with_table(content: Path, raw: bytes, name: str = "regions.xlsx", more: str = "") -> Path:
    """Copy the sound content, its table taken from a workbook; `more` follows the line of its data."""
    shutil.copytree(BASE, content)
    (content / "2023" / "data" / name).write_bytes(raw)
    page = content / "2023" / "20-reseau" / "10-chiffres.yaml"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("data/regions.csv", f"data/{name}{more}"), encoding="utf-8")
    return content


def messages(content: Path) -> list[str]:
    with pytest.raises(ContentError) as found:
        read(content)
    return [str(problem) for problem in found.value.problems]


ROWS = (("Région", "Adhérents"), ("Bretagne", 604), ("Normandie", 600))


# ---------------------------------------------------------------- a cell is what its reader sees


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.125, "0.0%", "12,5"),
        (0.125, "0%", "13"),
        (0.12534, "0.0 %", "12,5"),
        (12.5, '0.0" %"', "12,5"),
        (1204, "General", "1204"),
        (0.1 + 0.2, "General", "0,3"),
        (1234567.891, "#,##0", "1234568"),
        (1234567.891, "#,##0.00 [$€-40C]", "1234567,89"),
        (1234567, "#,##0,", "1235"),
        (2.5, "0", "3"),
        (-2.5, "0;(0)", "-3"),
        (0.4, "0", "0"),
        (-0.4, "0", "0"),
        (12.50, "0.00", "12,5"),
        (0.25, "# ?/?", "0,25"),
        (12000000, "0.00E+00", "12000000"),
        (12, "@", "12"),
    ],
)
def test_a_number_is_what_excel_shows_without_its_unit(
    value: float, number_format: str, shown: str
) -> None:
    assert number(value, number_format) == shown


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (datetime.date(2023, 11, 30), "dd/mm/yyyy", "2023-11-30"),
        (datetime.date(2023, 11, 1), "mmm-yy", "2023-11"),
        (datetime.date(2023, 1, 1), "yyyy", "2023"),
        (datetime.date(2023, 11, 30), "[$-40C]d mmmm yyyy;@", "2023-11-30"),
        (datetime.time(12, 30), "hh:mm", "12 h 30"),
        (datetime.timedelta(hours=607, minutes=30), "[h]:mm", "607 h 30"),
        (True, "General", "oui"),
        ("  1\u00a0204 ", "General", "1\u00a0204"),
        ("Bretagne\net îles", "General", "Bretagne et îles"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: Any, number_format: str, shown: str) -> None:
    def shape(sheet: Worksheet) -> None:
        sheet["A2"].number_format = number_format

    assert one(workbook([["Titre"], [value]], shape)).rows[1] == [shown]


def test_a_cell_knows_its_sheet_its_row_and_its_column() -> None:
    place = one(workbook(ROWS)).rows[2][1].place

    assert place == Place("2023/data/a.xlsx", 3, 2, "Effectifs")
    assert str(place) == "2023/data/a.xlsx, feuille «\u00a0Effectifs\u00a0», cellule B3"
    assert Place("a", 7, 28, "b").cell == "AB7"


def test_empty_rows_and_the_columns_around_the_table_are_left_out() -> None:
    def far(sheet: Worksheet) -> None:
        sheet["H90"].fill = PatternFill("solid", "FFFF00")

    rows = [(), (None, "Région", "Adhérents"), (), (None, "Bretagne", 604), (None, " ", None)]

    assert one(workbook(rows, far)).rows == [["Région", "Adhérents"], ["Bretagne", "604"]]


def test_an_empty_sheet_is_no_sheet() -> None:
    book = Workbook()
    book.create_sheet("Vide")

    assert sheets(saved(book)) == []


# ---------------------------------------------------------------- what is wrong with a cell


def test_an_error_of_excel_is_told() -> None:
    assert told(workbook([*ROWS, ["Corse", "#DIV/0!"]])) == [
        "2023/data/a.xlsx, feuille «\u00a0Effectifs\u00a0», cellule B4 cell-error : Cette cellule "
        "affiche une erreur, #DIV/0!. Corrigez sa formule ; si la valeur n'existe pas, écrivez « ND »."
    ]


def test_a_formula_that_excel_never_computed_is_told() -> None:
    (line,) = told(workbook([*ROWS, ["Total", "=SUM(B2:B3)"]]))

    assert "cellule B4 cell-formula" in line
    assert "Ouvrez-le dans Excel et enregistrez-le" in line


def test_a_formula_gives_the_last_value_that_excel_computed() -> None:
    raw = workbook([*ROWS, ["Total", "=SUM(B2:B3)"]])
    cached = rewritten(raw, "xl/worksheets/sheet1.xml", b"</f><v></v>", b"</f><v>1204</v>")
    cached = rewritten(cached, "xl/worksheets/sheet1.xml", b"</f><v />", b"</f><v>1204</v>")

    sheet = one(cached)

    assert sheet.rows[-1] == ["Total", "1204"]
    assert sheet.problems == []


def test_merged_cells_are_told() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")

    (line,) = told(workbook(ROWS, merge))
    assert "cellule A2 merged-cells : Les cellules A2:A3 sont fusionnées." in line


def across(*merged: str) -> Callable[[Worksheet], None]:
    """Return what merges cells, as one does for a title in the middle of its table."""

    def merge(sheet: Worksheet) -> None:
        for cells in merged:
            sheet.merge_cells(cells)

    return merge


@pytest.mark.parametrize(
    ("above", "merged", "rows"),
    [
        ([["Adhérents en 2023"]], ["A1:B1"], "la ligne 1"),
        ([["Adhérents en 2023"], []], ["A1:D1"], "la ligne 1"),
        ([["Adhérents en 2023"], []], ["A1:B2"], "les lignes 1 à 2"),
    ],
)
def test_a_title_over_a_table_goes_to_its_block(
    tmp_path: Path, above: Cells, merged: list[str], rows: str
) -> None:
    (line,) = messages(with_table(tmp_path / "a", workbook([*above, *ROWS], across(*merged))))

    assert f"sont fusionnées. Dans Excel, supprimez {rows} : la première" in line
    assert "dans son bloc, au champ « title »" in line

    def done(sheet: Worksheet) -> None:
        sheet.delete_rows(1, len(above))

    assert pages(with_table(tmp_path / "b", workbook([*above, *ROWS], done))) == pages(BASE)


def test_a_title_in_two_rows_is_told_row_by_row() -> None:
    rows = [["Les adhérents"], ["au 31 décembre"], *ROWS]

    lines = told(workbook(rows, across("A1:B1", "A2:B2")))

    assert ["supprimez la ligne 1" in lines[0], "supprimez la ligne 2" in lines[1]] == [True, True]


def test_a_note_under_a_table_goes_to_its_block() -> None:
    (line,) = told(workbook([*ROWS, ["Source : le réseau"]], across("A4:B4")))

    assert "supprimez la ligne 4." in line
    assert "au champ « note »" in line


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ([["Région", "Salariés", None], [None, "CDI", "CDD"], ["Corse", 3, 4]], "B1:C1"),
        ([*ROWS[:2], ["Îles"], ROWS[2]], "A3:B3"),
        ([["Région", None, "Adhérents"], ["Corse", None, 4]], "A1:B1"),
        ([ROWS[0], [], *ROWS[1:]], "A2:B2"),
    ],
)
def test_other_merged_cells_are_to_be_split(rows: Cells, merged: str) -> None:
    (line,) = told(workbook(rows, across(merged)))

    assert "Fusionner et centrer" in line


def test_a_hidden_row_and_a_hidden_column_are_told() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    row, column = told(workbook(ROWS, hide))
    assert "cellule A3 hidden-cells : La ligne 3 est masquée." in row
    assert "cellule B1 hidden-cells : La colonne B est masquée." in column


def test_a_sheet_formatted_down_to_its_last_row_is_told() -> None:
    def format_all(sheet: Worksheet) -> None:
        sheet["B1048576"].fill = PatternFill("solid", "FFFF00")

    (line,) = told(workbook(ROWS, format_all))
    assert "workbook : Cette feuille s'étend sur 1048576 lignes" in line


# ---------------------------------------------------------------- a file that is no workbook


def rewritten(raw: bytes, name: str, before: bytes, after: bytes) -> bytes:
    """Return a zip archive, one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, content.replace(before, after) if entry == name else content)
    return made.getvalue()


def refused(raw: bytes) -> str:
    problems: list[Problem] = []
    assert workbooks.read(raw, "a.xlsx", problems) is None
    (problem,) = problems
    assert problem.rule == "workbook"
    return f"{problem.sentence} {problem.remedy}"


def test_a_workbook_cut_short_is_told() -> None:
    assert "abîmé" in refused(workbook(ROWS)[:-400])


def test_a_workbook_of_before_2007_is_told_with_its_remedy() -> None:
    assert "enregistrez-le au format .xlsx" in refused(office.OLE + bytes(600))


def test_a_workbook_with_a_password_is_told() -> None:
    assert "mot de passe" in refused(office.OLE + bytes(600) + office.PROTECTED)


def test_a_workbook_of_libreoffice_is_told() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert "LibreOffice" in refused(made.getvalue())


def test_a_zip_bomb_is_never_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(office.MOST_TEXT + 1))

    assert len(made.getvalue()) < 100_000
    assert "trop lourd" in refused(made.getvalue())


def test_an_xml_bomb_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    raw = rewritten(workbook(ROWS), "xl/workbook.xml", b"<workbook", bomb + b"<workbook")

    assert "abîmé" in refused(raw)


# ---------------------------------------------------------------- a table, a chart, a map


def test_a_table_in_a_workbook_is_the_table_in_a_csv(tmp_path: Path) -> None:
    assert pages(with_table(tmp_path / "content", workbook(ROWS))) == pages(BASE)


def test_a_sheet_is_named_when_there_are_several(tmp_path: Path) -> None:
    book = Workbook()
    for name, rows in (("Notes", [["À jour"]]), ("Effectifs 2023", ROWS)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = with_table(tmp_path / "a", saved(book), more="\n    sheet: Effectifs 2023")

    assert pages(content) == pages(BASE)
    assert messages(with_table(tmp_path / "b", saved(book))) == [
        "2023/20-reseau/10-chiffres.yaml:12:11 sheet : « data/regions.xlsx » a plusieurs feuilles : "
        "« Notes », « Effectifs 2023 ». Dites laquelle, sous « data » : « sheet: Notes »."
    ]


def test_a_sheet_misspelt_is_told_with_the_nearest(tmp_path: Path) -> None:
    content = with_table(tmp_path / "a", workbook(ROWS), more="\n    sheet: Effectif")

    assert messages(content) == [
        "2023/20-reseau/10-chiffres.yaml:13:12 sheet : « data/regions.xlsx » n'a pas de feuille "
        "« Effectif », ou elle est vide. Vouliez-vous dire « Effectifs » ?"
    ]


def test_a_sheet_written_after_a_hash_is_told_where_it_goes(tmp_path: Path) -> None:
    content = with_table(tmp_path / "a", workbook(ROWS), more="#Effectifs")

    (line,) = messages(content)
    assert line.endswith(
        "Écrivez « data: data/regions.xlsx », et sous cette ligne « sheet: Effectifs »."
    )


def test_a_problem_of_a_cell_stops_the_build_at_the_cell(tmp_path: Path) -> None:
    rows = [*ROWS[:2], ("Normandie", "six cents")]

    assert messages(with_table(tmp_path / "content", workbook(rows))) == [
        "2023/data/regions.xlsx, feuille «\u00a0Effectifs\u00a0», cellule B3 number-cell : « six cents » "
        "n'est pas un nombre ; la colonne « Adhérents » en attend. Écrivez les chiffres seuls, l'unité "
        "dans « unit », sur la colonne ; ou « ND », « n.d. », « – » ou « … » s'il n'y a pas de nombre."
    ]


def test_the_problems_of_a_sheet_that_nothing_asks_for_are_not_told(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    raw = workbook([["Brouillon"], ["#N/A"]])
    (content / "2023" / "data" / "brouillon.xlsx").write_bytes(raw)
    (content / "2023" / "data" / "~$brouillon.xlsx").write_bytes(b"a lock of Excel")

    assert pages(content) == pages(BASE)


def test_check_gives_tools_the_sheet_and_the_cell(tmp_path: Path) -> None:
    content = with_table(tmp_path / "content", workbook([*ROWS, ["Corse", "#REF!"]]))

    answer = CliRunner().invoke(main, ["check", "--content", str(content), "--format", "json"])

    (record,) = json.loads(answer.stdout)
    where = [record[name] for name in ("file", "sheet", "line", "column")]
    assert where == ["2023/data/regions.xlsx", "Effectifs", 4, 2]


def of(text: str, rows: Cells, raw: bytes | None = None) -> tuple[Any, list[Problem]]:
    """Return the block that a YAML text describes, its rows in data/a.xlsx, and what is wrong."""
    builder = Builder([])
    source = yamltext.parse(text, Place("a.yaml"), builder.problems)
    assert source is not None
    document = DocumentSource("", "2023", None, "2023/edition.yaml")
    document.tables = {"data/a.xlsx": sheets(raw or workbook(rows))}
    return block(source, "a.yaml", document, builder), builder.problems


def test_the_values_of_a_chart_may_stand_in_a_workbook() -> None:
    chart = "kind: chart\ntitle: Les âges\nform: donut\nunit: h\n"
    inline = f"{chart}values: [{{label: Jeunes, value: 18}}, {{label: Aînés, value: '12,5'}}]"
    rows = [("Âge", "Part"), ("Jeunes", 18), ("Aînés", 12.5)]

    assert of(f"{chart}data: data/a.xlsx", rows) == (of(inline, rows)[0], [])


def test_the_dates_of_a_curve_may_be_dates_of_excel() -> None:
    text = "kind: chart\ntitle: Une courbe\nform: line\ndata: data/a.xlsx"
    rows = [("Date", "Valeur"), (datetime.date(2021, 12, 31), 2), (datetime.date(2023, 12, 31), 3)]

    chart, problems = of(text, rows)

    assert problems == []
    assert [bar.label for bar in chart.values] == ["2021-12-31", "2023-12-31"]


def test_a_date_in_a_table_is_written_in_words() -> None:
    text = "kind: table\ntitle: T\ncolumns: [{label: Quoi}, {label: Quand}]\ndata: data/a.xlsx"

    table, _ = of(text, [("Quoi", "Quand"), ("Assemblée", datetime.date(2023, 6, 1))])

    assert table.rows == (("Assemblée", "1er juin 2023"),)


def test_a_chart_of_three_columns_is_told() -> None:
    chart, problems = of("kind: chart\ntitle: T\ndata: data/a.xlsx", [("A", "B", "C"), ("x", 1, 2)])

    assert chart is None
    (problem,) = problems
    assert (problem.rule, problem.place.cell) == ("row-length", "A2")


def test_the_figures_of_a_map_may_stand_in_a_workbook() -> None:
    inline = "kind: map\nfigures: {bretagne: new-bretagne, corse: new-corse}"
    rows = [("Délégation", "Chiffre"), ("bretagne", "new-bretagne"), ("corse", "new-corse")]

    assert of("kind: map\ndata: data/a.xlsx", rows) == (of(inline, rows)[0], [])


def test_rows_in_two_places_are_told_as_ever() -> None:
    _, problems = of(f"{TABLE}rows: [[a, 1]]\ndata: data/a.xlsx", ROWS)

    assert [problem.rule for problem in problems] == ["table-source"]


# ---------------------------------------------------------------- the same table, three ways

WORDS = st.text(
    st.characters(categories=["L"], include_characters=" '-’", max_codepoint=0x17F), min_size=1
).map(str.strip)
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9), st.decimals(-(10**6), 10**6, places=2, allow_nan=False)
)
ANY_ROWS = st.lists(st.tuples(WORDS.filter(bool), st.none() | NUMBERS), min_size=1, max_size=6)


def french(value: Decimal | int | None) -> str:
    return "" if value is None else number(float(value), "General")


@settings(max_examples=40, deadline=None)
@given(ANY_ROWS)
def test_a_table_in_excel_in_csv_and_in_yaml_is_one_table(
    rows: list[tuple[str, Decimal | int | None]],
) -> None:
    in_yaml = "".join(
        f"  - [{json.dumps(name, ensure_ascii=False)}, {json.dumps(french(value) or None)}]\n"
        for name, value in rows
    )
    in_excel = [("Nom", "Nombre"), *((n, None if v is None else float(v)) for n, v in rows)]
    in_csv = "Nom;Nombre\n" + "".join(f'"{name}";{french(value)}\n' for name, value in rows)
    expected, problems = of(f"{TABLE}rows:\n{in_yaml}", ROWS)
    assert problems == []

    assert of(f"{TABLE}data: data/a.xlsx", in_excel) == (expected, [])
    assert of_csv(in_csv) == (expected, [])


def of_csv(text: str) -> tuple[Any, list[Problem]]:
    """Return the table whose rows stand in a CSV file, and what is wrong with it."""
    from tempfile import TemporaryDirectory

    from millesime.load.files import Files

    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_text(text, encoding="utf-8")
        files = Files(Path(folder))
        found = files.sheets(path)
    assert found is not None
    builder = Builder(files.problems)
    source = yamltext.parse(f"{TABLE}data: data/a.csv", Place("a.yaml"), builder.problems)
    assert source is not None
    document = DocumentSource("", "2023", None, "", tables={"data/a.csv": found})
    return block(source, "a.yaml", document, builder), builder.problems


@given(st.decimals(-(10**8), 10**8, places=3, allow_nan=False))
def test_a_number_of_excel_is_a_number_of_ours(value: Decimal) -> None:
    assert parse_number(number(float(value), "General")) == value


# ---------------------------------------------------------------- key figures

FIGURES = [
    ("id", "value", "label", "unit", "parts", "share_of.part", "share_of.whole", "break"),
    ("members", 1204, None, None, "a, b", None, None, None),
    ("share", 0.125, "part", "%", None, "a", "members", "Périmètre changé."),
]


def figures(rows: Cells) -> tuple[Any, list[Problem]]:
    def percent(sheet: Worksheet) -> None:
        sheet["B3"].number_format = "0.0%"

    builder = Builder([])
    made = listed(sheets(workbook(rows, percent)), "2023/key-figures.xlsx", Figure, builder)
    return made, builder.problems


def test_key_figures_have_a_row_each_and_a_column_a_field() -> None:
    made, problems = figures(FIGURES)

    assert problems == []
    assert made == {
        "members": {"value": "1204", "parts": ["a", "b"]},
        "share": {
            "value": "12,5", "label": "part", "unit": "%",
            "share_of": {"part": ["a"], "whole": "members"}, "break": "Périmètre changé.",
        },
    }  # fmt: skip


def test_every_field_of_a_figure_has_its_column() -> None:
    found = columns(Figure)

    assert set(FIGURES[0]) - {"id"} <= set(found)
    assert [name for name, is_list in found.items() if is_list] == ["parts", "share_of.part"]


@pytest.mark.parametrize(
    ("rows", "rule", "cell"),
    [
        ([("id", "valeur"), ("a", 1)], "unknown-key", "B1"),
        ([("nom", "value"), ("a", 1)], "missing-field", "A1"),
        ([("id", "value"), (None, 1)], "missing-field", "A2"),
        ([("id", "value"), ("a", 1), ("a", 2)], "repeated-key", "A3"),
        ([("id", "value", None), ("a", 1, "à revoir")], "row-length", "C2"),
    ],
)
def test_a_table_of_figures_written_wrong_is_told(rows: Cells, rule: str, cell: str) -> None:
    _, problems = figures(rows)

    assert [(problem.rule, problem.place.cell) for problem in problems] == [(rule, cell)]


def test_a_figure_without_value_is_told_at_its_cell(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    rows = [("id", "value", "label"), ("members", 1204, None), ("holiday-people", None, "x")]
    (content / "2023" / "key-figures.yaml").unlink()
    (content / "2023" / "key-figures.xlsx").write_bytes(workbook(rows))

    (line,) = messages(content)
    assert line == (
        "2023/key-figures.xlsx, feuille «\u00a0Effectifs\u00a0», cellule A3 missing-field : "
        "holiday-people : il manque le champ « value ». Remplissez sa case dans la colonne « value »."
    )


# ---------------------------------------------------------------- the whole site


def as_workbook(path: Path) -> None:
    """Put key-figures.xlsx in place of a key-figures.yaml: the same figures, a row each."""
    from millesime.load.files import Files

    mapping = Files(path.parent).yaml(path)
    assert mapping is not None
    rows = [(key, _flat(item)) for key, item in mapping[Scalar("figures")].items()]
    names = list(dict.fromkeys(name for _, item in rows for name in item))
    made = [["id", *names], *([key, *(item.get(name) for name in names)] for key, item in rows)]
    path.with_suffix(".xlsx").write_bytes(
        workbook([[_typed(cell) for cell in row] for row in made])
    )
    path.unlink()


def _flat(item: dict[Any, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": found for inner, found in _flat(value).items()}
        else:
            flat[str(name)] = ", ".join(value) if isinstance(value, list) else str(value)
    return flat


def _typed(cell: str | None) -> float | str | None:
    """Return a number as Excel holds it: what an editor types there is no text."""
    found = parse_number(cell) if cell else None
    return float(found) if found is not None and len(str(cell)) != 4 else cell


@pytest.mark.slow
def test_a_year_kept_in_excel_gives_the_same_site_byte_for_byte(tmp_path: Path) -> None:
    """Its figures, chapter by chapter, and a table; the fingerprint alone knows."""
    from millesime.model.blocks import Table

    before, after = tmp_path / "before", tmp_path / "after"
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    build(Folders(content, TEMPLATES, before / "site"), pdfs=False, say=lambda _: None)
    year = content / "2023"
    library = read(content)
    (name, table) = next(
        (section.file, found)
        for volume in library.volumes
        if volume.year == int(year.name)
        for chapter in volume.document.chapters
        for section in (chapter.opening, *chapter.sections)
        for found in section.blocks
        if isinstance(found, Table) and found.rows
    )

    for figures_file in sorted(year.rglob("key-figures.yaml")):
        as_workbook(figures_file)
    (year / "data").mkdir(exist_ok=True)
    head = [str(column.label) for column in table.columns]
    cells: list[list[Any]] = [head, *([_typed(cell) for cell in row] for row in table.rows)]
    (year / "data" / "tableau.xlsx").write_bytes(workbook(cells))
    page = content / name
    page.write_text(_without_rows(page.read_text(encoding="utf-8"), table), encoding="utf-8")
    build(Folders(content, TEMPLATES, after / "site"), pdfs=False, say=lambda _: None)

    assert files(after / "site") == files(before / "site")
    assert not list(year.rglob("key-figures.yaml"))
    assert "data/tableau.xlsx" in page.read_text(encoding="utf-8")


def _without_rows(text: str, table: Any) -> str:
    """Return a page of blocks, the rows of a table written there replaced by the name of a file."""
    lines = text.split("\n")
    start = next(
        number
        for number, line in enumerate(lines)
        if line.strip() == "rows:" and number >= table.title.place.line - 1
    )
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while (
        end < len(lines)
        and lines[end].strip().startswith("-")
        and lines[end].startswith(" " * indent)
    ):
        if len(lines[end]) - len(lines[end].lstrip()) < indent:
            break
        end += 1
    return "\n".join([*lines[:start], f"{' ' * indent}data: data/tableau.xlsx", *lines[end:]])


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
