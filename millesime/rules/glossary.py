"""Rules of the glossary and of the acronyms of the texts."""

from __future__ import annotations

from millesime.rules.rule import Rule

RULES: dict[str, Rule] = {
    "senses": Rule(
        "Un terme du lexique a une définition, ou plusieurs sens.",
        "Un terme sans définition n'apprend rien à qui le cherche.",
    ),
    "duplicate-term": Rule(
        "Un terme n'est qu'une fois dans le lexique, sous un identifiant que rien d'autre ne porte.",
        "Deux entrées pour un même terme se contrediraient, et le texte ne saurait à laquelle mener.",
        has_exceptions=True,
    ),
    "two-glossaries": Rule(
        "Un document ne montre son lexique qu'une fois.",
        "Un sigle du texte ne saurait auquel des deux mener.",
    ),
    "changed-sense": Rule(
        "Un identifiant du lexique garde son sens d'une édition à l'autre.",
        "Le lexique vivant raconte un sens à travers les années : deux sens ne sont pas une évolution.",
        has_exceptions=True,
    ),
    "unused-term": Rule(
        "Un terme ou un nom de glossary.yaml est employé dans le texte.",
        "Un terme que rien n'emploie est peut-être mal écrit ; un lexique imprimé peut en avoir.",
        is_remark=True,
        has_exceptions=True,
    ),
    "undefined-acronym": Rule(
        "Un sigle est dans le lexique de l'édition, ou développé là où il est employé d'abord.",
        "Le lecteur qui ne connaît pas le secteur ne doit buter sur aucun sigle.",
        has_exceptions=True,
    ),
    "expansion-differs": Rule(
        "Un sigle est développé dans le texte comme dans le lexique.",
        "Deux formes développées font croire à deux choses.",
        has_exceptions=True,
    ),
    "ambiguous-acronym": Rule(
        "Un sigle qui a plusieurs sens est lié à celui dont on parle.",
        "Le lecteur pourrait comprendre l'autre.",
    ),
}
