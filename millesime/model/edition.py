"""An edition: one year of the content, its documents, and the data that their blocks draw on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from millesime.model.blocks import AnyBlock, Event
from millesime.model.pictures import Original
from millesime.model.published import Published
from millesime.model.text import (
    Address,
    Colour,
    Date,
    Flag,
    Id,
    Line,
    Number,
    OldName,
    Prose,
    Strict,
)

# ---------------------------------------------------------------- data files of a document


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

    value: Number
    indicator: Id | None = None
    """L'indicateur du registre dont c'est une valeur, quand le chiffre porte un autre nom : celle
    d'une autre année."""
    label: Line | None = None
    """Le libellé ; inutile si l'indicateur est dans content/indicators.yaml."""
    unit: str | None = None
    """Un symbole imprimé après le nombre : %, €, M€, h, m², t. Un nom commun va dans « label »."""
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
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


class FiguresFile(Strict):
    """key-figures.yaml : tous les chiffres de l'édition, chacun écrit une seule fois."""

    figures: dict[Id, Figure]


class Mandate(Strict):
    """Une personne et son rôle dans une instance ou une équipe."""

    name: Line
    """Prénom et nom, en minuscules accentuées : Jean-Pierre Russeil."""
    formerly: Line | None = None
    """Le nom sous lequel une édition d'avant nomme la même personne."""
    sort: str | None = None
    """La clé de tri, quand le nom de famille n'est pas ce qui suit le premier mot."""
    role: Line | None = None
    region: Id | None = None
    """L'identifiant de la délégation (content/delegations.yaml)."""
    start: Date | None = None
    end: Date | None = None
    email: Address | None = None
    note: Line | None = None


class Body(Strict):
    """Une instance, un collège ou une équipe."""

    label: Line
    family: Id | None = None
    """La famille d'instances : representatives, regional-team, national-team…"""
    delegation: Id | None = None
    """La délégation dont c'est l'équipe ou les représentants."""
    date: Date | None = None
    note: Line | None = None
    email: Address | None = None
    people: tuple[Mandate, ...] = ()


class BodiesFile(Strict):
    """governance.yaml et team.yaml : les instances et les équipes."""

    date: Date | None = None
    """La date à laquelle ces listes sont vraies."""
    bodies: dict[Id, Body]


class Partner(Strict):
    """Un partenaire."""

    name: Line
    formerly: Line | None = None
    """Le nom sous lequel une édition d'avant remercie le même partenaire."""
    text: Prose | None = None
    url: Address | None = None
    note: Line | None = None


class PartnerCategory(Strict):
    """Une catégorie de partenaires."""

    label: Line
    text: Prose | None = None
    partners: tuple[Partner, ...]


class PartnersFile(Strict):
    """partners.yaml : les partenaires, par catégorie."""

    categories: dict[Id, PartnerCategory]


class Sense(Strict):
    """Un des sens d'un terme."""

    label: Line
    note: Line | None = None


class Term(Strict):
    """Une entrée du lexique : un sens (label), ou plusieurs (senses), chacun avec son identifiant."""

    term: Line
    label: Line | None = None
    note: Line | None = None
    senses: dict[Id, Sense] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_sense_at_least(self) -> Term:
        if (self.label is None) == (not self.senses):
            raise PydanticCustomError(
                "senses", "un terme a ou bien « label », ou bien au moins un sens sous « senses »"
            )
        return self


class GlossaryFile(Strict):
    """glossary.yaml : le lexique, entier ou comme différence avec celui d'une autre édition."""

    extends: Date | None = None
    """L'année dont ce lexique reprend les termes."""
    terms: dict[Id, Term] = Field(default_factory=dict)
    drop: tuple[Id, ...] = ()
    """Les termes de l'autre édition qui ne sont plus repris."""
    names: tuple[Line, ...] = ()
    """Les noms en capitales qui ne sont pas des sigles à expliquer : entreprises, marques, projets."""


class TimelineFile(Strict):
    """timeline.yaml : les dates de l'année."""

    note: Line | None = None
    events: tuple[Event, ...]


class ExceptionsFile(Strict):
    """exceptions.yaml : ce que le contrôle relève et que l'édition garde, règle par règle, avec la raison."""

    exceptions: dict[Id, dict[Line, Line]]
    """Par règle, puis par objet (celui que nomme le message), la raison ; elle peut être imprimée."""


class Erratum(Strict):
    """Une correction faite après la publication."""

    date: Date
    before: Line
    """Les mots publiés, assez nombreux pour qu'on les retrouve."""
    after: Line
    """Les mots qui les remplacent."""
    reason: Line


class ErrataFile(Strict):
    """errata.yaml : les corrections faites après la publication, de la plus ancienne à la plus récente."""

    errata: tuple[Erratum, ...]


# ---------------------------------------------------------------- documents, chapters, sections


class Heading(Strict):
    """L'en-tête d'un chapitre ou d'une section."""

    title: Line
    lead: Line | None = None
    """Le chapô : pourquoi cela compte, en trois lignes."""
    short: Line | None = None
    """Un titre court, pour les menus et les titres courants."""
    author: Line | None = None
    """Qui signe le texte."""
    role: Line | None = None
    """La qualité du signataire."""
    split: Flag = False
    """oui : chaque section du chapitre a sa page sur le site."""
    notes: dict[Id, Line] = Field(default_factory=dict)
    """Les notes appelées dans le texte par [^nom]."""
    formerly: tuple[OldName, ...] = ()
    """Les noms que le fichier a portés : leurs adresses mènent ici. « ancien-nom », sans numéro ;
    « ancien-chapitre/ancien-nom » quand la section a changé de chapitre."""


class Section(Strict):
    """A file of the report: its heading and its blocks, in reading order."""

    slug: Id
    file: str
    heading: Heading
    blocks: tuple[AnyBlock, ...]


class Chapter(Strict):
    """A numbered file, or a numbered folder: an opening and the sections that follow it."""

    slug: Id
    opening: Section
    sections: tuple[Section, ...] = ()


class DocumentFile(Strict):
    """document.yaml d'un dossier, ou la part d'edition.yaml qui concerne le rapport."""

    title: Line
    subtitle: Line | None = None
    description: Line
    """Une phrase, pour les moteurs de recherche et les partages."""
    note: Line | None = None
    """Un avertissement au lecteur, en tête du document."""
    motto: Line | None = None
    """La devise imprimée sur la couverture."""
    lattice: tuple[Id, ...] = ()
    """Les chiffres de la couverture : un point par unité, une teinte par chiffre."""
    lattice_total: Id | None = None
    """Le chiffre du nombre total de points."""


class EditionFile(DocumentFile):
    """edition.yaml : l'année et son rapport."""

    period_start: Date
    period_end: Date
    accent: Colour
    """La couleur de l'édition, assez foncée pour du texte sur blanc (4,5:1)."""
    status: Literal["draft", "published"] = "draft"


class Document(Strict):
    """What is bound together: its chapters, and the data its blocks draw on."""

    slug: str
    file: str
    about: DocumentFile
    chapters: tuple[Chapter, ...]
    figures: dict[Id, Figure] = Field(default_factory=dict)
    bodies: dict[Id, Body] = Field(default_factory=dict)
    partners: dict[Id, PartnerCategory] = Field(default_factory=dict)
    glossary: GlossaryFile = Field(default_factory=GlossaryFile)
    timeline: TimelineFile | None = None
    exceptions: dict[Id, dict[Line, Line]] = Field(default_factory=dict)
    errata: tuple[Erratum, ...] = ()
    assets: frozenset[str] = frozenset()
    """The paths, from the document's folder, of its images and data."""
    pictures: dict[str, Original] = Field(default_factory=dict)
    """What the files of images/ are, by the same paths."""


class Edition(Strict):
    """One year: its settings, its report and its other documents."""

    year: int
    about: EditionFile
    documents: tuple[Document, ...]
    published: Published | None = None

    @property
    def errata(self) -> tuple[Erratum, ...]:
        """The errata of all its documents, those of the report first."""
        return tuple(erratum for document in self.documents for erratum in document.errata)

    @property
    def report(self) -> Document:
        """The annual report, the first of the documents."""
        return self.documents[0]
