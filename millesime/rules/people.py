"""Rules of names: people, bodies, delegations, partners."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "people-source": Rule(
        "Un bloc de personnes montre ou bien des instances, sous « bodies », ou bien une famille.",
        "Avec les deux, l'outil ne saurait pas qui montrer.",
    ),
    "near-name": Rule(
        "Une personne porte le même nom partout, d'une édition à l'autre et dans la même.",
        "Une lettre de trop en ferait deux personnes, l'une qui s'en va et l'autre qui arrive.",
        has_exceptions=True,
    ),
    "former-name": Rule(
        "L'ancien nom d'une personne est celui que lui donne une édition d'avant.",
        "Sans ce nom, rien ne relie la personne d'aujourd'hui à celle d'hier.",
    ),
    "near-partner": Rule(
        "Un partenaire porte le même nom d'une édition à l'autre, ou dit lequel il portait.",
        "Une lettre de trop en ferait deux partenaires, l'un qui s'en va et l'autre qui arrive.",
        has_exceptions=True,
    ),
    "former-partner": Rule(
        "L'ancien nom d'un partenaire est celui que lui donne une édition d'avant.",
        "Sans ce nom, rien ne relie le partenaire d'aujourd'hui à celui d'hier.",
    ),
}
