"""The kinds of block: each has one name in four places, this class, its HTML, its CSS and its example.

`templates/shared/blocks/KIND.html`, `templates/shared/css/blocks/KIND.css` and
`tests/blocks/KIND.yaml` go with the class whose `kind` is KIND; a test fails when one is missing.
The docstrings are read by editors too (schema, guide), which is why they are in French.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from millesime.model.block import Block as Block  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.drawings import Chart as Chart  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.drawings import Map as Map  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.pictures import Shape
from millesime.model.text import (
    Address,
    Date,
    FilePath,
    Flag,
    Id,
    Line,
    Number,
    Prose,
    Strict,
)

Percent = Annotated[Number, Field(ge=0, le=100)]


class Text(Block):
    """Du texte suivi."""

    kind: Literal["text"] = "text"
    text: Prose


class Figures(Block):
    """Des chiffres en grand, pris dans key-figures.yaml."""

    kind: Literal["figures"]
    items: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Les identifiants des chiffres, dans l'ordre."""
    lead: Id | None = None
    """Le chiffre mis en avant, s'il y en a un : il vient en premier et en plus grand."""

    @property
    def shown(self) -> tuple[Id, ...]:
        return self.items


class Column(Strict):
    """Une colonne d'un tableau."""

    label: Line
    group: Line | None = None
    """L'en-tête commun à plusieurs colonnes voisines."""
    type: Literal["text", "number"] = "text"
    unit: str = ""
    """L'unité des nombres de la colonne : %, €, h…"""
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
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
    rows: tuple[Row, ...]
    total: Row | None = None
    """La somme des lignes du groupe, vérifiée."""


class Table(Block):
    """Un tableau ; la première colonne nomme les lignes."""

    kind: Literal["table"]
    title: Line
    columns: Annotated[tuple[Column, ...], Field(min_length=2)]
    rows: tuple[Row, ...] = ()
    groups: tuple[RowGroup, ...] = ()
    """Les lignes par groupes, chacun sous son intertitre ; à la place de « rows »."""
    total: Row | None = None
    """La somme des lignes, ou des totaux des groupes, vérifiée colonne par colonne."""
    foot: tuple[Row, ...] = ()
    """D'autres lignes au pied du tableau, qui ne sont pas des sommes."""
    data: FilePath | None = None
    """Un fichier CSV à la place de « rows » : data/fichier.csv, avec une ligne d'en-tête."""

    @model_validator(mode="after")
    def _one_source(self) -> Table:
        sources = [bool(self.rows), bool(self.groups), self.data is not None]
        if sum(sources) != 1:
            raise PydanticCustomError(
                "table-source",
                "un tableau a ou bien « rows », ou bien « groups », ou bien « data »",
            )
        return self


class People(Block):
    """Des personnes et leur rôle, prises dans governance.yaml ou team.yaml."""

    kind: Literal["people"]
    bodies: tuple[Id, ...] = ()
    """Les identifiants des instances ou des équipes à montrer."""
    family: Id | None = None
    """Ou bien toutes celles d'une famille."""

    @model_validator(mode="after")
    def _one_source(self) -> People:
        if bool(self.bodies) == (self.family is not None):
            raise PydanticCustomError(
                "people-source", "ce bloc a ou bien « bodies », ou bien « family »"
            )
        return self


class Event(Strict):
    """Un événement daté, ou non."""

    date: Date | None = None
    """La date : 2023, 2023-11 ou 2023-11-30 ; absente si elle n'est pas connue."""
    end: Date | None = None
    """Le dernier jour, pour un événement qui dure."""
    period: Line | None = None
    """La période en toutes lettres, quand il n'y a pas de date exacte : « Fin octobre »."""
    title: Line | None = None
    text: Line | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Event:
        if self.title is None and self.text is None:
            raise PydanticCustomError("event", "un événement a un titre ou un texte")
        return self


class Timeline(Block):
    """Des événements dans l'ordre du temps."""

    kind: Literal["timeline"]
    events: tuple[Event, ...] = ()
    """Les événements ; sans eux, ceux de timeline.yaml."""


class Testimony(Block):
    """Des paroles rapportées au style indirect, avec leur auteur."""

    kind: Literal["testimony"]
    name: Line
    role: Line | None = None
    text: Prose


class Portrait(Block):
    """Le portrait d'une personne ou d'une structure."""

    kind: Literal["portrait"]
    name: Line
    role: Line | None = None
    region: Id | None = None
    """L'identifiant de la délégation."""
    text: Prose


class Answer(Strict):
    """Une question et sa réponse rapportée."""

    question: Line
    answer: Prose


class Interview(Block):
    """Un entretien : des questions et des réponses rapportées."""

    kind: Literal["interview"]
    name: Line
    role: Line | None = None
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]


class Callout(Block):
    """Un encadré : ce qu'il faut retenir, ce qu'il faut savoir."""

    kind: Literal["callout"]
    text: Prose


class Card(Strict):
    """Une idée : un titre, quelques lignes."""

    title: Line
    text: Prose | None = None


class Cards(Block):
    """Quelques idées de même rang, côte à côte : principes, étapes, axes."""

    kind: Literal["cards"]
    items: Annotated[tuple[Card, ...], Field(min_length=2)]
    numbered: Flag = False
    """oui : les cartes sont numérotées."""


class Axis(Strict):
    """Un axe et ses objectifs."""

    label: Line
    items: Annotated[tuple[Prose, ...], Field(min_length=1)]


class Objectives(Block):
    """Des objectifs numérotés de bout en bout, rangés par axe."""

    kind: Literal["objectives"]
    axes: Annotated[tuple[Axis, ...], Field(min_length=1)]


class Partners(Block):
    """Les partenaires de partners.yaml."""

    kind: Literal["partners"]
    categories: tuple[Id, ...] = ()
    """Les identifiants des catégories à montrer ; toutes, sinon."""


class Glossary(Block):
    """Le lexique de l'édition, de A à Z."""

    kind: Literal["glossary"]


class Picture(Block):
    """Une image, avec son texte de remplacement."""

    kind: Literal["picture"]
    image: FilePath
    alt: Line | None = None
    """Ce que montre l'image, pour qui ne la voit pas."""
    decorative: Flag = False
    """oui : l'image n'apporte aucune information."""
    shape: Shape = "whole"
    """whole : l'image entière ; wide : 16 × 9, sur toute la page ; square : carrée ; portrait : 3 × 4."""
    focus: tuple[Percent, ...] = ()
    """Le point qui reste visible d'une image recadrée : [40, 25], en pour cent de la gauche et du haut."""
    caption: Line | None = None
    credit: Line | None = None

    @model_validator(mode="after")
    def _alternative(self) -> Picture:
        if (self.alt is None) != self.decorative:
            raise PydanticCustomError(
                "alt", "une image a un texte de remplacement « alt », ou bien « decorative: oui »"
            )
        return self

    @field_validator("focus")
    @classmethod
    def _point(cls, focus: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        if len(focus) not in (0, 2):
            raise PydanticCustomError("focus", "un point a deux nombres, de la gauche puis du haut")
        return focus

    @model_validator(mode="after")
    def _cut(self) -> Picture:
        if self.focus and self.shape == "whole":
            raise PydanticCustomError(
                "shape", "« focus » ne sert qu'à une image recadrée par « shape »"
            )
        if self.shape != "whole" and self.image.lower().endswith(".svg"):
            raise PydanticCustomError("shape", "un dessin svg se montre entier, sans « shape »")
        return self


class Link(Strict):
    """Une ressource en ligne."""

    label: Line
    """Où mène le lien, en quelques mots."""
    url: Address
    text: Line | None = None
    type: Literal["page", "document", "video"] = "page"
    """page ; document : un fichier à télécharger ; video : une vidéo, montrée par un panneau."""


class Links(Block):
    """Des ressources en ligne : sites, documents, vidéos."""

    kind: Literal["links"]
    items: Annotated[tuple[Link, ...], Field(min_length=1)]


AnyBlock = Annotated[
    Text
    | Figures
    | Table
    | Chart
    | People
    | Map
    | Timeline
    | Testimony
    | Portrait
    | Interview
    | Callout
    | Cards
    | Objectives
    | Partners
    | Glossary
    | Picture
    | Links,
    Field(discriminator="kind"),
]
