"""The data files of a document: what its blocks draw on. Their docstrings are read by editors."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from millesime.model.blocks import Event
from millesime.model.progress import Tracked
from millesime.model.text import (
    Address,
    Date,
    Id,
    Line,
    Number,
    Prose,
    Strict,
)


class Share(Strict):
    """De quoi un pourcentage est la part."""

    part: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Les chiffres dont la somme est la partie."""
    whole: Id
    """Le chiffre qui est le tout."""


class Evolution(Strict):
    """De quoi un chiffre est l'évolution."""

    figure: Id
    """Le chiffre qui évolue, tel qu'il est dans cette édition."""
    since: Line
    """Le chiffre de départ : un autre chiffre de l'édition, ou celui d'une autre, « members@2021 »."""


class Figure(Strict):
    """La valeur d'un indicateur dans cette édition, ou un chiffre propre à cette édition."""

    value: Number | None = None
    """Le nombre seul : 586, 1 204 ou 12,5 ; l'unité va dans « unit »."""
    last: Number | None = None
    """À la place de « value », la valeur de l'édition d'avant, tant que celle de cette année n'est pas
    connue."""
    indicator: Id | None = None
    """L'indicateur du registre dont c'est une valeur, quand le chiffre porte un autre nom : celle
    d'une autre année."""
    label: Line | None = None
    """Le libellé ; inutile si l'indicateur est dans content/indicators.yaml."""
    unit: str | None = None
    """Un symbole imprimé après le nombre : %, €, M€, h, m², t. Un nom commun va dans « label »."""
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    """Le nombre de chiffres après la virgule ; sans lui, ceux de la valeur."""
    display: Line | None = None
    """Le nombre tel qu'il s'imprime, quand il a une forme à lui : « 607 h 30 »."""
    qualifier: Line | None = None
    """Ce qui précède le nombre : « plus de », « près de »."""
    date: Date | None = None
    """La date à laquelle la valeur est vraie, ou l'année qu'elle compte ; sans elle, celle de l'édition."""
    note: Line | None = None
    """Une réserve ou une précision pour le lecteur."""
    scope: Line | None = None
    """Ce qui est compté cette fois, quand ce n'est pas ce que dit le registre."""
    revised: Line | None = None
    """Pourquoi la valeur n'est pas celle qu'une autre édition a imprimée pour la même date."""
    break_: Line | None = Field(default=None, alias="break")
    """Pourquoi la valeur ne se compare pas aux précédentes : périmètre ou définition changés."""
    parts: tuple[Id, ...] = ()
    """Les chiffres dont la somme fait celui-ci ; sans eux, ceux que nomme le registre."""
    share_of: Share | None = None
    """De quoi ce pourcentage est la part."""
    change_of: Evolution | None = None
    """De quoi ce chiffre est l'évolution, en pour cent ou en nombre selon son unité."""

    @model_validator(mode="after")
    def _value_now_or_before(self) -> Figure:
        if self.value is None and self.last is None:
            raise PydanticCustomError("missing-field", "il manque le champ « value »")
        return self


class FiguresFile(Tracked):
    """key-figures.yaml : tous les chiffres de l'édition, chacun écrit une seule fois."""

    figures: dict[Id, Figure]
    """Les chiffres, chacun sous son identifiant."""


class Mandate(Strict):
    """Une personne et son rôle dans une instance ou une équipe."""

    name: Line
    """Prénom et nom, en minuscules accentuées : Jean-Pierre Russeil."""
    formerly: Line | None = None
    """Le nom sous lequel une édition d'avant nomme la même personne."""
    sort: str | None = None
    """La clé de tri, quand le nom de famille n'est pas ce qui suit le premier mot."""
    role: Line | None = None
    """Sa fonction, en minuscules : délégué régional."""
    region: Id | None = None
    """L'identifiant de la délégation (content/delegations.yaml)."""
    start: Date | None = None
    """Le début du mandat, quand il est connu."""
    end: Date | None = None
    """La fin du mandat, quand elle est connue."""
    email: Address | None = None
    """Son adresse électronique professionnelle : mailto:prenom@exemple.fr."""
    note: Line | None = None
    """Une précision pour le lecteur."""


class Body(Strict):
    """Une instance, un collège ou une équipe."""

    label: Line
    """Le nom de l'instance, du collège ou de l'équipe."""
    family: Id | None = None
    """La famille d'instances : representatives, regional-team, national-team…"""
    delegation: Id | None = None
    """La délégation dont c'est l'équipe ou les représentants."""
    date: Date | None = None
    """La date à laquelle cette liste est vraie ; sans elle, celle du fichier."""
    note: Line | None = None
    """Une précision pour le lecteur."""
    email: Address | None = None
    """L'adresse électronique de l'équipe : mailto:equipe@exemple.fr."""
    people: tuple[Mandate, ...] = ()
    """Les personnes, dans l'ordre où elles sont montrées."""


class BodiesFile(Tracked):
    """governance.yaml et team.yaml : les instances et les équipes."""

    date: Date | None = None
    """La date à laquelle ces listes sont vraies."""
    bodies: dict[Id, Body]
    """Les instances et les équipes, chacune sous son identifiant."""


class Partner(Strict):
    """Un partenaire."""

    name: Line
    """Le nom du partenaire, comme il l'écrit."""
    formerly: Line | None = None
    """Le nom sous lequel une édition d'avant remercie le même partenaire."""
    text: Prose | None = None
    """Ce que les deux font ensemble, en quelques lignes."""
    url: Address | None = None
    """Son site : https://…"""
    note: Line | None = None
    """Une précision pour le lecteur."""


class PartnerCategory(Strict):
    """Une catégorie de partenaires."""

    label: Line
    """Le nom de la catégorie."""
    text: Prose | None = None
    """Quelques lignes sur ces partenaires."""
    partners: tuple[Partner, ...]
    """Les partenaires, dans l'ordre où ils sont remerciés."""


class PartnersFile(Tracked):
    """partners.yaml : les partenaires, par catégorie."""

    categories: dict[Id, PartnerCategory]
    """Les catégories, chacune sous son identifiant, dans l'ordre."""


class Sense(Strict):
    """Un des sens d'un terme."""

    label: Line
    """Ce que veut dire le terme, en une ligne."""
    note: Line | None = None
    """Une explication, en une ou deux phrases."""


class Term(Strict):
    """Une entrée du lexique : un sens (label), ou plusieurs (senses), chacun avec son identifiant."""

    term: Line
    """Le terme ou le sigle, comme il s'écrit dans le texte."""
    label: Line | None = None
    """Ce que veut dire le terme, en une ligne, quand il n'a qu'un sens."""
    note: Line | None = None
    """Une explication, en une ou deux phrases."""
    senses: dict[Id, Sense] = Field(default_factory=dict)
    """Ses sens, chacun sous son identifiant, quand il en a plusieurs."""

    @model_validator(mode="after")
    def _one_sense_at_least(self) -> Term:
        if (self.label is None) == (not self.senses):
            raise PydanticCustomError(
                "senses", "un terme a ou bien « label », ou bien au moins un sens sous « senses »"
            )
        return self


class GlossaryFile(Tracked):
    """glossary.yaml : le lexique, entier ou comme différence avec celui d'une autre édition."""

    extends: Date | None = None
    """L'année dont ce lexique reprend les termes."""
    terms: dict[Id, Term] = Field(default_factory=dict)
    """Les termes, chacun sous son identifiant."""
    drop: tuple[Id, ...] = ()
    """Les termes de l'autre édition qui ne sont plus repris."""
    names: tuple[Line, ...] = ()
    """Les noms en capitales qui ne sont pas des sigles à expliquer : entreprises, marques, projets."""


class TimelineFile(Tracked):
    """timeline.yaml : les dates de l'année."""

    note: Line | None = None
    """Une précision pour le lecteur."""
    events: tuple[Event, ...]
    """Les événements, dans l'ordre."""


class ExceptionsFile(Strict):
    """exceptions.yaml : ce que le contrôle relève et que l'édition garde, règle par règle, avec la raison."""

    exceptions: dict[Id, dict[Line, Line]]
    """Par règle, puis par objet (celui que nomme le message), la raison ; elle peut être imprimée."""


class Erratum(Strict):
    """Une correction faite après la publication."""

    date: Date
    """Le jour de la correction."""
    before: Line
    """Les mots publiés, assez nombreux pour qu'on les retrouve."""
    after: Line
    """Les mots qui les remplacent."""
    reason: Line
    """Pourquoi les mots ont changé ; le lecteur le voit."""

    @field_validator("reason")
    @classmethod
    def _said(cls, reason: Line) -> Line:
        """Refuse the dots that the remedy leaves for the reason: a reader would see them."""
        if not reason.strip(" .…"):
            raise PydanticCustomError("erratum-reason", "la raison de la correction reste à écrire")
        return reason


class ErrataFile(Strict):
    """errata.yaml : les corrections faites après la publication, de la plus ancienne à la plus récente."""

    errata: tuple[Erratum, ...]
    """Les corrections, de la plus ancienne à la plus récente."""
