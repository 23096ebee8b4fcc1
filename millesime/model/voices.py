"""The blocks that let people speak. Their docstrings are read by editors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from millesime.model.block import Block
from millesime.model.text import Id, Line, Prose, Strict


class Testimony(Block):
    """Des paroles rapportées au style indirect, avec leur auteur."""

    kind: Literal["testimony"]
    name: Line
    """Qui parle : prénom et nom."""
    role: Line | None = None
    """Sa fonction, en minuscules : directrice de la structure."""
    text: Prose
    """Ce que la personne dit, rapporté au style indirect."""


class Portrait(Block):
    """Le portrait d'une personne ou d'une structure."""

    kind: Literal["portrait"]
    name: Line
    """La personne ou la structure."""
    role: Line | None = None
    """Sa fonction, ou ce que fait la structure."""
    region: Id | None = None
    """L'identifiant de la délégation."""
    text: Prose
    """Le portrait, en quelques lignes."""


class Answer(Strict):
    """Une question et sa réponse rapportée."""

    question: Line
    """La question posée."""
    answer: Prose
    """La réponse, rapportée au style indirect."""


class Interview(Block):
    """Un entretien : des questions et des réponses rapportées."""

    kind: Literal["interview"]
    name: Line
    """Qui répond : prénom et nom."""
    role: Line | None = None
    """Sa fonction, en minuscules."""
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]
    """Les questions et les réponses, dans l'ordre."""
