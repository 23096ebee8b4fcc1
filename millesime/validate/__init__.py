"""Turn sources into editions, or into a list of problems: every value is what its field says it is.

site → editions → documents → chapters → sections → blocks, each built by its schema
"""

from __future__ import annotations

from millesime.model.site import Site
from millesime.model.sources import Sources
from millesime.problems import ContentError
from millesime.recent import Recent
from millesime.validate.blocks import BLOCKS
from millesime.validate.builder import Builder
from millesime.validate.editions import site

__all__ = ["BLOCKS", "validate"]


def validate(sources: Sources, recent: Recent | None = None) -> Site:
    """Return the site that the sources describe.

    An edition that `recent` knows, its files being those read before, is not made again.
    Raises ContentError with every problem found by the loader and here.
    """
    builder = Builder(list(sources.problems))
    described = site(sources, builder, recent or Recent())
    if builder.problems or described is None:
        raise ContentError(builder.problems)
    return described
