"""What all editions share: the federation, the register of figures, the regions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from millesime.model.blocks import Percent
from millesime.model.edition import Edition
from millesime.model.text import Address, Date, Flag, Id, Line, Prose, Strict, Whole

HALF, WHOLE = 50, 100
"""From which share of its criteria the RGAA calls a site partly, then wholly, in conformity."""


class Indicator(Strict):
    """Une grandeur suivie d'année en année."""

    label: Line
    """Ce qui est compté, en minuscules, sans le nombre : adhérents."""
    theme: Id
    """Le thème sous lequel la grandeur est rangée."""
    unit: str = ""
    """Le symbole imprimé après le nombre : %, €, M€, h ; vide pour un simple compte."""
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    """Le nombre de chiffres après la virgule."""
    scope: Line | None = None
    """Ce qui est compté : le périmètre."""
    definition: Line | None = None
    """Comment c'est compté, en une phrase."""
    source: Line | None = None
    """D'où vient le nombre."""
    parts: tuple[Id, ...] = ()
    """Les indicateurs dont la somme fait celui-ci."""
    short: Line | None = None
    """Une étiquette courte, pour les graphiques."""


class Theme(Strict):
    """Un thème du registre."""

    label: Line
    """Le nom du thème."""


class IndicatorsFile(Strict):
    """indicators.yaml : le registre des chiffres suivis."""

    themes: dict[Id, Theme]
    """Les thèmes, dans l'ordre où la page des chiffres les montre."""
    indicators: dict[Id, Indicator]
    """Les grandeurs suivies, chacune sous son identifiant."""


class Delegation(Strict):
    """Une région du réseau et sa place sur la carte."""

    name: Line
    """Le nom de la région."""
    column: Whole
    """La colonne de l'hexagone, de gauche à droite."""
    row: Whole
    """La rangée de l'hexagone, de haut en bas."""
    overseas: Flag = False
    """oui : la région est outre-mer."""
    short: Line | None = None
    """Le nom en deux ou trois lettres, écrit dans l'hexagone."""


class DelegationsFile(Strict):
    """delegations.yaml : les régions du réseau."""

    delegations: dict[Id, Delegation]
    """Les régions, chacune sous son identifiant."""


class Legal(Strict):
    """Les mentions légales."""

    director: Line
    """Qui dirige la publication : le représentant légal de la fédération."""
    host: Line | None = None
    """Qui héberge le site : nom, adresse et téléphone."""
    licence: Line | None = None
    """La licence des textes et des chiffres, quand ils peuvent être repris."""


class Audit(Strict):
    """Un audit d'accessibilité, sans lequel aucun taux ne peut être donné."""

    date: Date
    """Le jour de l'audit."""
    auditor: Line
    """Qui a fait l'audit."""
    rate: Percent
    """La part des critères du RGAA que le site respecte, en pourcentage."""


class Accessibility(Strict):
    """Ce que l'on sait de l'accessibilité du site, une fois qu'il a été audité ou relu."""

    audit: Audit | None = None
    """Le dernier audit, s'il y en a eu un."""
    faults: tuple[Line, ...] = ()
    """Les contenus qui ne respectent pas le RGAA."""
    exempt: tuple[Line, ...] = ()
    """Les contenus qui en sont dispensés, et pourquoi."""


class SiteFile(Strict):
    """site.yaml : la fédération et le site."""

    name: Line
    """Le nom de la fédération."""
    tagline: Line
    """Ce qu'elle est, en quelques mots."""
    description: Line
    """Une phrase, pour les moteurs de recherche."""
    base_url: Address
    """L'adresse où le site est publié : https://…"""
    address: Line
    """L'adresse postale, sur une ligne."""
    phone: Line | None = None
    """Le téléphone du standard."""
    email: Address
    """L'adresse électronique : mailto:contact@exemple.fr."""
    website: Address
    """Le site de la fédération : https://…"""
    legal: Legal | None = None
    """Les mentions légales."""
    accessibility: Accessibility = Field(default_factory=Accessibility)
    """Ce que l'on sait de l'accessibilité du site."""
    about: Prose | None = None
    """Quelques lignes sur la fédération, pour la page d'accueil."""

    @property
    def conformity(self) -> str:
        """Where the site stands in the words of the RGAA, which asks for an audit to say more."""
        audit = self.accessibility.audit
        if audit is None or audit.rate < HALF:
            return "non conforme"
        return "partiellement conforme" if audit.rate < WHOLE else "totalement conforme"


class Site(Strict):
    """Everything that was read, validated: what `resolve` takes."""

    about: SiteFile
    themes: dict[Id, Theme]
    indicators: dict[Id, Indicator]
    delegations: dict[Id, Delegation]
    editions: tuple[Edition, ...]
    """The newest first."""
