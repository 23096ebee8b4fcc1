"""The register of figures as data: a CSV and a JSON for each series, all of them, a data package.

The CSV opens as it is in a French spreadsheet: UTF-8 with its mark, semicolons, decimal commas. The
data package (Frictionless Data Package 1.0) tells machines so.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from millesime.model.library import Library, Volume
from millesime.model.register import Point, Series, Statement

FOLDER = "chiffres/"
COLUMNS = {
    "indicateur": ("string", "L'identifiant de la grandeur dans le registre."),
    "date": ("string", "La date de la valeur : année, mois ou jour, aussi précise qu'imprimée."),
    "annee": ("year", "L'année de la date."),
    "valeur": ("number", "La valeur, dans l'unité."),
    "unite": ("string", "Le symbole de l'unité ; vide pour un simple compte."),
    "precision": ("string", "Ce que le rapport imprime devant le nombre : « plus de »."),
    "edition": ("year", "L'année du rapport qui imprime la valeur."),
    "document": ("string", "Le titre du document."),
    "page": ("string", "L'adresse de la page qui l'imprime."),
    "retenue": ("boolean", "Faux quand une autre édition a révisé la valeur."),
    "rupture": ("string", "Pourquoi la valeur ne se compare pas aux précédentes."),
    "revision": ("string", "Pourquoi la valeur n'est pas celle d'abord imprimée."),
    "note": ("string", "Une réserve ou une précision."),
}
"""The columns of every CSV: type (Table Schema 1.0) and what it holds."""
Record = dict[str, Any]


def files(library: Library) -> dict[str, bytes]:
    """Return the data files of the register by their path on the site; none without series."""
    if not library.series:
        return {}
    made = {
        f"{FOLDER}chiffres.csv": _csv(
            record for s in library.series for record in records(s, library)
        )
    }
    for series in library.series:
        made[f"{FOLDER}{series.id}.csv"] = _csv(records(series, library))
        made[f"{FOLDER}{series.id}.json"] = _json(_description(series, library))
    return {**made, f"{FOLDER}datapackage.json": _json(package(library))}


def printed(library: Library, volume: Volume) -> bytes:
    """Return what one document prints of the series, as CSV: it travels in its PDF; empty without any."""
    here = (volume.year, str(volume.document.about.title))
    found = [
        record
        for series in library.series
        for record in records(series, library)
        if (record["edition"], record["document"]) == here
    ]
    return _csv(found) if found else b""


def records(series: Series, library: Library) -> Iterable[Record]:
    """Yield what was printed of a series, in the order of time."""
    for point in series.points:
        for said in point.statements:
            yield _record(series, point, said, library)


def _record(series: Series, point: Point, said: Statement, library: Library) -> Record:
    quantity = said.quantity
    base = library.about.base_url.rstrip("/")
    target = said.target
    return {
        "indicateur": series.id,
        "date": said.date,
        "annee": said.of_year,
        "valeur": quantity.value,
        "unite": quantity.unit,
        "precision": str(quantity.qualifier or ""),
        "edition": said.year,
        "document": str(said.document),
        "page": f"{base}/{target.page}#{target.anchor}" if target else "",
        "retenue": said == point.statement,
        "rupture": str(quantity.break_ or ""),
        "revision": str(quantity.revised or ""),
        "note": str(quantity.note or ""),
    }


def _csv(found: Iterable[Record]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for record in found:
        valeur = f"{record['valeur']:f}".replace(".", ",")
        writer.writerow(
            {**record, "valeur": valeur, "retenue": "oui" if record["retenue"] else "non"}
        )
    return text.getvalue().encode("utf-8-sig")


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, default=_number) + "\n").encode()


def _number(value: Any) -> int | float:
    """Return a decimal as JSON writes it: whole when it is."""
    return int(value) if value == value.to_integral_value() else float(value)


def _description(series: Series, library: Library) -> dict[str, Any]:
    indicator = series.indicator
    return {
        "indicateur": series.id,
        "libelle": str(indicator.label),
        "theme": str(series.theme),
        "unite": indicator.unit,
        "perimetre": str(indicator.scope or ""),
        "definition": str(indicator.definition or ""),
        "source": str(indicator.source or ""),
        "composantes": [str(part) for part in indicator.parts],
        "valeurs": list(records(series, library)),
    }


# ---------------------------------------------------------------- the data package


def package(library: Library) -> dict[str, Any]:
    """Return the description of all the data, as a Frictionless Data Package 1.0."""
    base = library.about.base_url.rstrip("/")
    return {
        "profile": "tabular-data-package",
        "name": "chiffres",
        "title": f"Les chiffres des rapports d'activité de {library.about.name}",
        "description": "Les grandeurs suivies d'un rapport à l'autre, avec le document qui "
        "imprime chaque valeur.",
        "homepage": f"{base}/{FOLDER}",
        "resources": [
            _resource("chiffres", "Toutes les grandeurs", ""),
            *(
                _resource(series.id, str(series.title), str(series.indicator.scope or ""))
                for series in library.series
            ),
        ],
    }


def _resource(name: str, title: str, description: str) -> dict[str, Any]:
    told = {"description": description} if description else {}
    return {
        "name": name,
        "profile": "tabular-data-resource",
        "path": f"{name}.csv",
        "title": title,
        **told,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ";"},
        "schema": {"fields": [_field(column, *about) for column, about in COLUMNS.items()]},
    }


def _field(name: str, kind: str, description: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "type": kind, "description": description}
    if kind == "number":
        found["decimalChar"] = ","
    if kind == "boolean":
        found |= {"trueValues": ["oui"], "falseValues": ["non"]}
    return found
