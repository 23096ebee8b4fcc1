"""The rules that the content is held to: the stable id of each, what it asks, why, how severe it is.

One module a group, in the order of the guide. `docs/regles.md` is written from these tables and from
the examples in `tests/mistakes`; a test fails when they differ. An error stops the build; a remark
is listed by `check` and stops nothing.
"""

from __future__ import annotations

from millesime.rules import (
    blocks,
    fields,
    figures,
    files,
    glossary,
    links,
    notation,
    people,
    published,
    texts,
    writing,
)
from millesime.rules.rule import Rule

__all__ = ["GROUPS", "RULES", "Rule"]

GROUPS: dict[str, dict[str, Rule]] = {
    "Fichiers et dossiers": files.RULES,
    "YAML : la notation": notation.RULES,
    "YAML : les champs et leurs valeurs": fields.RULES,
    "Textes": texts.RULES,
    "Images et liens": links.RULES,
    "Blocs et tableaux": blocks.RULES,
    "Chiffres": figures.RULES,
    "Lexique": glossary.RULES,
    "Personnes et partenaires": people.RULES,
    "Édition en cours d'écriture": writing.RULES,
    "Éditions publiées et exceptions": published.RULES,
}
"""The rules of each group, by id; a group's name is its heading in the guide."""

RULES: dict[str, Rule] = {name: rule for group in GROUPS.values() for name, rule in group.items()}
"""Every rule by its id, in the order of the guide."""
