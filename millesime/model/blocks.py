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
from millesime.model.tables import Column as Column  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.tables import Row as Row  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.tables import RowGroup as RowGroup  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.tables import Table as Table  # noqa: PLC0414  so that mypy lets others read it here
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
from millesime.model.voices import Answer as Answer  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.voices import Interview as Interview  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.voices import Portrait as Portrait  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.voices import Testimony as Testimony  # noqa: PLC0414  so that mypy lets others read it here
from millesime.model.wanted import Wanted as Wanted  # noqa: PLC0414  so that mypy lets others read it here

Percent = Annotated[Number, Field(ge=0, le=100)]


class Text(Block):
    """Du texte suivi."""

    kind: Literal["text"] = "text"
    text: Prose
    """Les paragraphes, les listes et les intertitres, en Markdown."""


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
    """L'événement, en quelques mots ; il faut un titre ou un texte."""
    text: Line | None = None
    """Ce qui s'est passé, en une ou deux phrases."""

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


class Callout(Block):
    """Un encadré : ce qu'il faut retenir, ce qu'il faut savoir."""

    kind: Literal["callout"]
    text: Prose
    """Ce que dit l'encadré, en quelques lignes."""


class Card(Strict):
    """Une idée : un titre, quelques lignes."""

    title: Line
    """L'idée, en quelques mots."""
    text: Prose | None = None
    """Ce qui la précise, en quelques lignes."""


class Cards(Block):
    """Quelques idées de même rang, côte à côte : principes, étapes, axes."""

    kind: Literal["cards"]
    items: Annotated[tuple[Card, ...], Field(min_length=2)]
    """Les cartes, dans l'ordre ; deux au moins."""
    numbered: Flag = False
    """oui : les cartes sont numérotées."""


class Axis(Strict):
    """Un axe et ses objectifs."""

    label: Line
    """L'axe, en une ligne."""
    items: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """Ses objectifs, dans l'ordre ; le numéro vient tout seul."""


class Objectives(Block):
    """Des objectifs numérotés de bout en bout, rangés par axe."""

    kind: Literal["objectives"]
    axes: Annotated[tuple[Axis, ...], Field(min_length=1)]
    """Les axes, dans l'ordre."""


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
    """Le fichier, dans le dossier de l'édition : images/atelier.jpg."""
    alt: Line | None = None
    """Ce que montre l'image, pour qui ne la voit pas."""
    decorative: Flag = False
    """oui : l'image n'apporte aucune information."""
    shape: Shape = "whole"
    """whole : l'image entière ; wide : 16 × 9, sur toute la page ; square : carrée ; portrait : 3 × 4."""
    focus: tuple[Percent, ...] = ()
    """Le point qui reste visible d'une image recadrée : [40, 25], en pour cent de la gauche et du haut."""
    caption: Line | None = None
    """La légende, sous l'image."""
    credit: Line | None = None
    """L'auteur de la photo."""

    @model_validator(mode="after")
    def _alternative(self) -> Picture:
        if self.alt is None and not self.decorative:
            sentence = "il manque à cette image son texte de remplacement, « alt »"
            raise PydanticCustomError("alt", "{sentence}", {"sentence": sentence})
        if self.alt is not None and self.decorative:
            sentence = "cette image a un texte « alt », et se dit pourtant décorative : c'est l'un ou l'autre"
            raise PydanticCustomError("alt", "{sentence}", {"sentence": sentence})
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
    """L'adresse : https://…"""
    text: Line | None = None
    """Ce qu'on y trouve, en une phrase."""
    type: Literal["page", "document", "video"] = "page"
    """page : une page ; document : un fichier à télécharger ; video : une vidéo, montrée par un panneau."""


class Links(Block):
    """Des ressources en ligne : sites, documents, vidéos."""

    kind: Literal["links"]
    items: Annotated[tuple[Link, ...], Field(min_length=1)]
    """Les ressources, dans l'ordre."""


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
    | Wanted
    | Links,
    Field(discriminator="kind"),
]
