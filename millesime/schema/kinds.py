"""The kinds of file of the content: what each holds, what people call it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from millesime.model.blocks import AnyBlock, Block
from millesime.model.edition import DocumentFile, EditionFile, Heading
from millesime.model.site import DelegationsFile, IndicatorsFile, SiteFile
from millesime.model.text import Strict
from millesime.schema.fields import AnyKind, Field, Items, fields, kind_of
from millesime.validate.editions import DATA_FILES

LISTED = "Les blocs de la page, de haut en bas."
BLOCKS_FIELD = Field("blocks", LISTED, Items(AnyKind()), required=False, nullable=False)
"""What a page of YAML has besides its heading; in Markdown, the text holds them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: `globs` are the paths it may have, from the project's folder."""

    name: str
    label: str
    model: type[Strict]
    globs: tuple[str, ...] = ()
    has_blocks: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields at the root of such a file."""
        return (*fields(self.model), BLOCKS_FIELD) if self.has_blocks else fields(self.model)


DATA_LABELS = {
    "key-figures": "Les chiffres",
    "governance": "Les instances",
    "team": "Les équipes",
    "partners": "Les partenaires",
    "glossary": "Le lexique",
    "timeline": "Les dates",
    "exceptions": "Les exceptions",
    "errata": "Les corrections",
}
KINDS = {
    kind.name: kind
    for kind in (
        Kind("site", "La fédération et le site", SiteFile, ("content/site.yaml",)),
        Kind("indicators", "Le registre", IndicatorsFile, ("content/indicators.yaml",)),
        Kind("delegations", "Les régions", DelegationsFile, ("content/delegations.yaml",)),
        Kind("edition", "L'édition", EditionFile, ("content/*/edition.yaml",)),
        Kind("document", "Un document à part", DocumentFile, ("content/*/*/document.yaml",)),
        Kind("page", "Une page de blocs", Heading, ("content/*/**/[0-9]*.yaml",), has_blocks=True),
        Kind("front-matter", "L'en-tête d'un texte", Heading),
        *(
            Kind(name, DATA_LABELS[name], model, (f"content/*/**/{name}.yaml",))
            for name, model in DATA_FILES.items()
        ),
    )
}
"""Every kind of file that an editor writes, by its name: that of its schema in schemas/."""
BLOCKS: dict[str, type[Block]] = {
    str(kind_of(model)): model for model in get_args(get_args(AnyBlock)[0])
}
"""Every kind of block, in the order of the model."""
