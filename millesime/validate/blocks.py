"""Turn the source of a block into a block of its kind, the rows of a table read and counted."""

from __future__ import annotations

from millesime.formats import parse_number
from millesime.model import blocks as kinds
from millesime.model.dialect import NOTE_CALL, REFERENCE
from millesime.model.sources import DocumentSource, Mapping
from millesime.model.text import Line, Scalar
from millesime.problems import offer
from millesime.validate.builder import Builder
from millesime.validate.errors import remedy
from millesime.validate.rows import with_rows

BLOCKS: dict[str, type[kinds.Block]] = {
    model.model_fields["kind"].annotation.__args__[0]: model
    for model in kinds.AnyBlock.__args__[0].__args__
}
"""Every kind of block by its name, in the order of the model."""

NO_NUMBER = ("nd", "n.d.", "–", "…")
"""What stands in a column of numbers for one that is unknown, without object or still to come."""


def block(
    source: Mapping, file: str, document: DocumentSource, builder: Builder
) -> kinds.Block | None:
    """Return the block that `source` describes, the rows of its file in it, or None."""
    kind = source.get(Scalar("kind"))
    model = BLOCKS.get(kind) if isinstance(kind, str) else None
    if model is None:
        _unknown_kind(kind, source, builder)
        return None
    filled = with_rows(source, document, builder)
    made = builder.build(model, filled or source, file)
    if filled is None:
        return None
    if isinstance(made, kinds.Timeline) and not made.events:
        _events(source, document, builder)
    if isinstance(made, kinds.Table):
        return _table(made, builder)
    return made


def _unknown_kind(kind: object, source: Mapping, builder: Builder) -> None:
    place = kind.place if isinstance(kind, Scalar) else source.place
    missing = "Ce bloc n'a pas de genre."
    sentence = f"Le genre de bloc « {kind} » n'existe pas." if kind else missing
    builder.say(place, "unknown-block", sentence, offer(str(kind or ""), BLOCKS, "Genres"))


def _events(source: Mapping, document: DocumentSource, builder: Builder) -> None:
    """A timeline without events shows those of timeline.yaml: there must be one."""
    if not any(name == "timeline" for name, _, _ in document.data):
        builder.say(
            source.place,
            "missing-events",
            "Cette frise n'a pas d'événements.",
            "Écrivez-les dans timeline.yaml, dans le dossier de l'année, ou ici sous « events ».",
        )


# ---------------------------------------------------------------- tables


def _table(table: kinds.Table, builder: Builder) -> kinds.Table | None:
    """Return the table, or None when a row is wrong."""
    wrong = [row for row in (*table.counted, *table.foot) if len(row) != len(table.columns)]
    for row in wrong:
        _row_length(row, table, builder)
    if wrong:
        return None
    for row in (*table.counted, *table.foot):
        _numbers(row, table, builder)
    return table


def _row_length(row: kinds.Row, table: kinds.Table, builder: Builder) -> None:
    place = next((cell.place for cell in row if cell), table.columns[0].label.place)
    cells = f"{len(row)} case{'s' if len(row) > 1 else ''}"
    builder.say(
        place,
        "row-length",
        f"Cette ligne a {cells} ; le tableau a {len(table.columns)} colonnes.",
        "Donnez-lui une case par colonne ; une case vide s'écrit « ~ » dans une liste, rien en CSV.",
    )


def _numbers(row: kinds.Row, table: kinds.Table, builder: Builder) -> None:
    """Report the cells of columns of numbers that are none; the first cell names the row."""
    for column, cell in list(zip(table.columns, row, strict=True))[1:]:
        if column.type == "number" and cell and not _is_number(cell):
            sentence = f"« {cell} » n'est pas un nombre ; la colonne « {column.label} » en attend."
            builder.say(cell.place, "number-cell", sentence, remedy("number-cell", cell))


def _is_number(cell: Line) -> bool:
    """Return whether a cell is a number, the mark of a missing one, or a reference to a figure."""
    bare = NOTE_CALL.sub("", cell).strip()
    figure = any(match["scheme"] == "figure" for match in REFERENCE.finditer(bare))
    return figure or bare.casefold() in NO_NUMBER or parse_number(bare) is not None
