"""The block of an illustration that is still to be found."""

from __future__ import annotations

from typing import Literal

from millesime.model.block import Block
from millesime.model.progress import Assigned
from millesime.model.text import Line


class Wanted(Block, Assigned):
    """Une illustration qui reste à trouver ; un bloc « picture » prendra sa place."""

    kind: Literal["wanted"]
    text: Line
    """Ce qu'elle montrera : « Une photo de l'assemblée générale »."""
