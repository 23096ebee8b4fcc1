"""The kinds of block that draw numbers: charts and the map. Their docstrings are read by editors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from millesime import formats
from millesime.model.block import Block
from millesime.model.text import FilePath, Id, Line, Number, Strict

MOST_PARTS = 6
"""The parts of a ring that a reader still tells apart."""


class Bar(Strict):
    """Une valeur et son étiquette."""

    label: Line
    """Ce qui est compté ; pour une courbe, la date : 2023, 2023-11 ou 2023-11-30."""
    value: Number
    """Le nombre seul ; l'unité va dans « unit », sur le graphique."""


class Group(Strict):
    """Un groupe d'un graphique multiple et ses chiffres."""

    label: Line
    """Le nom du groupe."""
    items: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Les identifiants de ses chiffres ; ceux qui portent le même libellé sont comparés entre eux."""


class Chart(Block):
    """Un graphique, dessiné à partir de chiffres ; le tableau des valeurs l'accompagne."""

    kind: Literal["chart"]
    title: Line
    """Ce que le graphique montre, en une ligne."""
    form: Literal["bar", "stacked", "dots", "donut", "line", "multiples"] = "bar"
    """bar : barres ; stacked : une barre partagée en parts ; donut : un anneau partagé en parts, six au
    plus ; line : une courbe dans le temps ; dots : un point par unité ; multiples : les mêmes barres
    pour plusieurs groupes, à la même échelle."""
    items: tuple[Id, ...] = ()
    """Les identifiants des chiffres (key-figures.yaml) à comparer."""
    values: tuple[Bar, ...] = ()
    """Ou bien des valeurs écrites ici, chacune avec son étiquette."""
    data: FilePath | None = None
    """Ou bien ces valeurs dans un fichier CSV ou un classeur Excel, data/fichier.xlsx : une ligne
    d'en-tête, une colonne pour l'étiquette, une pour la valeur."""
    sheet: Line | None = None
    """La feuille du classeur, s'il en a plusieurs."""
    unit: str = ""
    """L'unité des valeurs écrites ici."""
    indicator: Id | None = None
    """Ou bien, pour une courbe, une grandeur suivie (indicators.yaml), jusqu'à l'édition."""
    groups: tuple[Group, ...] = ()
    """Ou bien, pour « multiples », les groupes à comparer, chacun avec ses chiffres."""

    @property
    def shown(self) -> tuple[Id, ...]:
        return (*self.items, *(item for group in self.groups for item in group.items))

    @model_validator(mode="after")
    def _one_source(self) -> Chart:
        sources = [self.items, self.values, self.data, self.indicator, self.groups]
        if sum(map(bool, sources)) != 1:
            raise PydanticCustomError(
                "chart-source",
                "un graphique a ou bien « items », ou bien « values » ou « data », ou bien « indicator » "
                "(une courbe), ou bien « groups » (des multiples)",
            )
        return self

    @model_validator(mode="after")
    def _suits_its_form(self) -> Chart:
        fault = _fault(self)
        if fault:
            raise PydanticCustomError("chart-form", "{fault}", {"fault": fault})
        return self


def _fault(chart: Chart) -> str:
    """Return why a chart cannot take its form, nothing when it can."""
    if chart.data:
        return ""  # its values could not be read: that is told where they are
    form, count = chart.form, len(chart.items) + len(chart.values)
    undated = [str(bar.label) for bar in chart.values if form == "line" and not _is_date(bar.label)]
    faults = {
        "« groups » et « form: multiples » vont ensemble": (form == "multiples")
        != bool(chart.groups),
        "des multiples comparent deux groupes au moins": len(chart.groups) == 1,
        "« indicator » se dessine en courbe, « form: line »": chart.indicator and form != "line",
        f"un anneau a de 2 à {MOST_PARTS} parts": form == "donut" and not 2 <= count <= MOST_PARTS,
        "une part d'un tout n'est pas négative": form in ("donut", "stacked")
        and any(bar.value < 0 for bar in chart.values),
        "une courbe a deux valeurs au moins": form == "line" and not chart.indicator and count < 2,
        f"« {', '.join(undated)} » n'est pas une date": bool(undated),
    }
    return next((sentence for sentence, is_so in faults.items() if is_so), "")


def _is_date(text: str) -> bool:
    try:
        formats.partial_date(text)
    except ValueError:
        return False
    return True


class Map(Block):
    """La carte des délégations en hexagones, avec leurs personnes à côté, ou un chiffre dans chacune."""

    kind: Literal["map"]
    families: tuple[Id, ...] = ()
    """Les familles d'instances à détailler sous chaque délégation."""
    figures: dict[Id, Id] = Field(default_factory=dict)
    """Ou bien un chiffre par délégation : « bretagne: new-members-bretagne », une ligne chacune."""
    data: FilePath | None = None
    """Ou bien ces chiffres dans un fichier CSV ou un classeur Excel, data/fichier.xlsx : une ligne
    d'en-tête, une colonne pour la délégation, une pour l'identifiant du chiffre."""
    sheet: Line | None = None
    """La feuille du classeur, s'il en a plusieurs."""
    items: tuple[Id, ...] = ()
    """Avec « figures » : les chiffres des régions qui n'ont pas de délégation, dits hors de la carte."""
    missing: Line = Line("Pas de valeur")
    """Avec « figures » : ce que l'on dit des délégations qui n'ont pas de chiffre."""

    @property
    def shown(self) -> tuple[Id, ...]:
        return (*self.figures.values(), *self.items)

    @model_validator(mode="after")
    def _one_list(self) -> Map:
        if sum(map(bool, (self.figures, self.data, self.families))) > 1:
            raise PydanticCustomError(
                "map-source", "une carte montre ou bien des « families », ou bien des « figures »"
            )
        return self
