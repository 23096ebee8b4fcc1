"""The files of data that readers take away: what a spreadsheet, a program and a search engine get."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from millesime.exports import terms
from millesime.model.library import Library
from millesime.pipeline import read
from millesime.render.web import plain
from tests.pages import BASE, base_with

BASE_URL = "https://rapports.example.org"
OLDER = """terms:
  iae: {term: IAE, label: insertion par l'économique}
  sap: {term: SAP, label: services à la personne, note: "Dits *autrement* : voir l'[IAE](term:iae)."}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two editions: the older explains IAE in its own way, and has SAP, which it uses once."""
    content = base_with(BASE, tmp_path_factory.mktemp("exports") / "content")
    older = content / "2021"
    older.mkdir()
    about = (content / "2023/edition.yaml").read_text("utf-8").replace("2023", "2021")
    (older / "edition.yaml").write_text(about, "utf-8")
    (older / "glossary.yaml").write_text(OLDER, "utf-8")
    (older / "10-edito.md").write_text("---\ntitle: L'édito\n---\nLes SAP embauchent.\n", "utf-8")
    (older / "90-lexique.yaml").write_text("title: x\nblocks:\n  - kind: glossary\n", "utf-8")
    return read(content)


@pytest.fixture(scope="module")
def rows(library: Library) -> dict[str, dict[str, str]]:
    """The table, as a spreadsheet in French reads it: its rows by the id of their sense."""
    text = terms.table(library, plain(library)).decode("utf-8-sig")
    return {row["identifiant"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


@pytest.fixture(scope="module")
def data(library: Library) -> Any:
    return json.loads(terms.data(library, plain(library)))


def test_the_table_opens_in_a_french_excel(library: Library) -> None:
    """It takes a file for UTF-8 by its mark, and parts columns at semicolons."""
    written = terms.table(library, plain(library))
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.splitlines()[0].decode("utf-8-sig").split(";") == list(terms.COLUMNS)
    assert written.count(b"\r\n") == written.count(b"\n")


def test_the_table_has_a_row_a_sense(rows: dict[str, dict[str, str]]) -> None:
    assert list(rows) == ["asp-agency", "asp-home", "iae", "sap"]
    assert rows["asp-home"]["terme"] == rows["asp-agency"]["terme"] == "ASP"


def test_the_table_says_what_a_sense_is_how_it_was_worded_and_where_it_is_used(
    rows: dict[str, dict[str, str]],
) -> None:
    assert rows["iae"]["explication"] == "insertion par l’activité économique"
    assert rows["iae"]["formulations_anterieures"] == "2021 : insertion par l’économique"
    assert rows["iae"]["editions"] == "2021, 2023"
    assert rows["sap"]["nombre_d_emplois"] == "1"
    assert rows["sap"]["emplois"] == "2021, Rapport d’activité 2021, L’édito"
    assert rows["sap"]["adresse"] == f"{BASE_URL}/lexique/#terme-sap"


def test_words_are_those_of_the_page_without_markup(rows: dict[str, dict[str, str]]) -> None:
    assert rows["sap"]["note"] == "Dits autrement\u00a0: voir l’IAE."


def test_the_data_give_every_wording_and_every_use_with_its_address(data: Any) -> None:
    iae, sap = (next(t for t in data["termes"] if t["id"] == name) for name in ("iae", "sap"))
    assert data["editions"] == [2021, 2023]
    wordings = [wording["editions"] for wording in iae["sens"][0]["formulations"]]
    assert wordings == [[2021], [2023]]
    (use,) = sap["sens"][0]["emplois"]
    assert use["page"] == f"{BASE_URL}/2021/edito/#edito"
    assert (use["edition"], use["section"]) == (2021, "L’édito")


def test_linked_data_define_each_sense_in_the_set(library: Library) -> None:
    """As https://schema.org/DefinedTermSet has it."""
    found = json.loads(terms.linked(library, plain(library)))
    assert found["@type"] == "DefinedTermSet"
    assert [term["termCode"] for term in found["hasDefinedTerm"]] == [
        "asp-agency", "asp-home", "iae", "sap",
    ]  # fmt: skip
    assert found["hasDefinedTerm"][2] == {
        "@type": "DefinedTerm",
        "name": "IAE",
        "termCode": "iae",
        "description": "insertion par l’activité économique",
        "inDefinedTermSet": f"{BASE_URL}/lexique/",
        "url": f"{BASE_URL}/lexique/#terme-iae",
    }


def test_a_federation_without_glossary_has_no_file(library: Library) -> None:
    assert terms.files(replace(library, terms=()), plain(library)) == {}


# ---------------------------------------------------------------- what changed since the last time


def written(*senses: tuple[str, str, str]) -> bytes:
    """Return the data of a glossary: (term, id of a sense, its explanation), a term a sense."""
    found = [
        {"terme": term, "sens": [{"id": name, "explication": label, "note": None}]}
        for term, name, label in senses
    ]
    return json.dumps({"termes": found}).encode()


def test_what_changed_is_told_by_the_ids_of_senses() -> None:
    before = written(("ACI", "aci", "chantier"), ("VAE", "vae", "acquis"), ("ESS", "ess", "a"))
    after = written(
        ("ACI", "aci", "atelier et chantier"), ("AMI", "ami", "appel"), ("ESS", "ess", "a")
    )
    assert terms.changes(before, after) == {
        "added": ["AMI"],
        "dropped": ["VAE"],
        "reworded": ["ACI"],
    }


def test_nothing_changed_from_a_build_to_the_same(library: Library) -> None:
    data = terms.data(library, plain(library))
    assert not any(terms.changes(data, data).values())


@pytest.mark.parametrize("other", [b"", b"\xff", b"[]", b"{}", b'{"termes": [1]}'])
def test_a_file_that_is_no_glossary_is_refused(other: bytes, library: Library) -> None:
    with pytest.raises(ValueError, match="not the data of a glossary"):
        terms.changes(other, terms.data(library, plain(library)))
