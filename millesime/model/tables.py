"""The block of rows and columns. Its docstrings are read by editors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from millesime.model.block import Block
from millesime.model.text import FilePath, Id, Line, Strict


class Column(Strict):
    """Une colonne d'un tableau."""

    label: Line
    """L'en-tête de la colonne."""
    group: Line | None = None
    """L'en-tête commun à plusieurs colonnes voisines."""
    type: Literal["text", "number"] = "text"
    """text : des mots ; number : des nombres, alignés et vérifiés."""
    unit: str = ""
    """L'unité des nombres de la colonne : %, €, h…"""
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    """Le nombre de chiffres après la virgule ; sans lui, comme c'est écrit."""
    id: Id | None = None
    """Le nom de la colonne, pour que « sum_of » et « share_of » la citent."""
    sum_of: tuple[Id, ...] = ()
    """Les colonnes dont celle-ci est la somme, ligne par ligne."""
    share_of: Id | None = None
    """La colonne dont celle-ci est la part, en pour cent du total."""


Row = tuple[Line | None, ...]
"""The cells of a row; None where there is nothing."""


class RowGroup(Strict):
    """Des lignes sous un même intertitre."""

    label: Line
    """L'intertitre."""
    rows: tuple[Row, ...]
    """Les lignes du groupe, une case par colonne ; une case vide s'écrit « ~ »."""
    total: Row | None = None
    """La somme des lignes du groupe, vérifiée."""


class Table(Block):
    """Un tableau ; la première colonne nomme les lignes."""

    kind: Literal["table"]
    title: Line
    """Ce que le tableau montre, en une ligne."""
    columns: Annotated[tuple[Column, ...], Field(min_length=2)]
    """Les colonnes, de gauche à droite ; deux au moins."""
    rows: tuple[Row, ...] = ()
    """Les lignes, une case par colonne : [Bretagne, 12, ~] ; une case vide s'écrit « ~ »."""
    groups: tuple[RowGroup, ...] = ()
    """Les lignes par groupes, chacun sous son intertitre ; à la place de « rows »."""
    total: Row | None = None
    """La somme des lignes, ou des totaux des groupes, vérifiée colonne par colonne."""
    foot: tuple[Row, ...] = ()
    """D'autres lignes au pied du tableau, qui ne sont pas des sommes."""
    data: FilePath | None = None
    """Un fichier CSV ou un classeur Excel à la place de « rows » : data/fichier.xlsx, avec une ligne
    d'en-tête."""
    sheet: Line | None = None
    """La feuille du classeur, s'il en a plusieurs."""

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows of the table and of its groups, without a total."""
        return (*self.rows, *(row for group in self.groups for row in group.rows))

    @property
    def counted(self) -> tuple[Row, ...]:
        """The body, the totals of the groups and that of the table: all that sums go through."""
        totals = [group.total for group in self.groups] + [self.total]
        return (*self.body, *(total for total in totals if total))

    @model_validator(mode="after")
    def _one_source(self) -> Table:
        sources = [bool(self.rows), bool(self.groups), self.data is not None]
        if sum(sources) != 1:
            raise PydanticCustomError(
                "table-source",
                "un tableau a ou bien « rows », ou bien « groups », ou bien « data »",
            )
        return self
