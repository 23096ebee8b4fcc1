"""What the blocks of every kind have in common."""

from __future__ import annotations

from millesime.model.text import Id, Line, Strict


class Block(Strict):
    """Ce que tous les blocs ont en commun."""

    id: Id | None = None
    """Le nom du bloc, pour y renvoyer : [](table:ID), [](chart:ID)."""
    title: Line | None = None
    """Le titre, au-dessus du bloc."""
    note: Line | None = None
    """Une note pour le lecteur, sous le bloc : source, réserve, mode de calcul."""

    @property
    def shown(self) -> tuple[Id, ...]:
        """The figures of key-figures.yaml that the block shows, by id."""
        return ()
