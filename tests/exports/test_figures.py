"""The figures as data: what a spreadsheet opens, what a machine reads, and that both say the same."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from frictionless import Package

from millesime.exports import figures
from millesime.model.library import Library


def test_the_data_package_is_valid_with_every_row_of_it(site: Path) -> None:
    """Frictionless reads each resource by its own description: separators, types, encoding."""
    report = Package(str(site / "chiffres" / "datapackage.json")).validate()

    assert report.valid, report.flatten(["type", "note"])
    assert len(report.tasks) > 30


def test_a_french_spreadsheet_opens_the_csv(library: Library) -> None:
    """Excel in French wants the mark of UTF-8, semicolons and decimal commas."""
    content = figures.files(library)["chiffres/fg2i-turnover.csv"]

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["valeur"] for row in rows] == ["34", "33,938675"]
    assert [row["edition"] for row in rows] == ["2023", "2024"]


def test_the_json_of_a_series_says_what_its_csv_says(library: Library) -> None:
    files = figures.files(library)
    told = json.loads(files["chiffres/members.json"])
    rows = list(
        csv.DictReader(
            io.StringIO(files["chiffres/members.csv"].decode("utf-8-sig")), delimiter=";"
        )
    )

    assert [str(value["valeur"]) for value in told["valeurs"]] == [row["valeur"] for row in rows]
    assert told["perimetre"]


def test_every_value_names_the_page_that_prints_it(library: Library, site: Path) -> None:
    base = library.about.base_url.rstrip("/")
    for found in library.series:
        for record in figures.records(found, library):
            if record["page"]:
                path, _, anchor = record["page"].removeprefix(f"{base}/").partition("#")
                assert f'id="{anchor}"' in (site / path / "index.html").read_text(encoding="utf-8")
