"""The tables of docs/reference.md: every file, every kind of block, every field, from the models."""

from __future__ import annotations

from collections.abc import Iterator

from millesime.model.text import Scalar, Strict
from millesime.schema import labels
from millesime.schema.fields import (
    AnyKind,
    Cells,
    Choice,
    Count,
    Field,
    Items,
    Named,
    Noun,
    Shape,
    Words,
    YesNo,
    doc_of,
    fields,
)
from millesime.schema.kinds import BLOCKS, KINDS
from millesime.schema.skeleton import ordered, shortest

INTRODUCTION = """\
# Ce qu’on peut écrire, champ par champ

Cette page est faite à partir du programme, qui contrôle le contenu avec les mêmes règles : ce qui n’y est
pas est refusé. Elle ne se modifie pas à la main ; `python build.py schema` la refait.

Un champ **obligatoire** manque-t-il, ou un mot est-il mal écrit : le contrôle le dit, avec le fichier et la
ligne. Dans Visual Studio Code, les mêmes explications s’affichent quand on pose la souris sur un champ, et
ce qui ne va pas est souligné.
"""
SHARED = "Un bloc, quel que soit son genre, peut aussi avoir `id` (le nom par lequel un texte y renvoie), " \
    "`title` (le titre, au-dessus) et `note` (une ligne pour le lecteur, dessous)."  # fmt: skip
SHARED_FIELDS = ("id", "note")
FORMS = {
    "Line": "une ligne",
    "Prose": "du texte, en Markdown",
    "Id": "identifiant",
    "OldName": "ancien nom",
    "FilePath": "chemin d'un fichier",
    "Date": "date : 2023, 2023-11 ou 2023-11-30",
    "Address": "adresse : https://… ou mailto:…",
    "Colour": '`"#0B6E66"`, avec les guillemets',
}
"""What a text looks like, by the name of its type."""


def page() -> str:
    """Return docs/reference.md."""
    lines = [INTRODUCTION, *_contents(), "## Les fichiers\n"]
    written: set[type[Strict]] = set()
    for kind in KINDS.values():
        lines += _section(f"{kind.label} : {_files(kind.globs)}", kind.model, kind.fields, written)
    lines += ["## Les blocs\n", f"{SHARED}\n"]
    for name, model in BLOCKS.items():
        lines += _section(f"{labels.kind_label(model)} : `{name}`", model, fields(model), written)
        lines += ["```yaml", *shortest(name), "```\n"]
    return "\n".join(lines).replace("'", "’").rstrip("\n") + "\n"


def _contents() -> Iterator[str]:
    """Yield a table of the kinds of block, each with what it shows."""
    yield "## Les genres de bloc\n"
    yield "| genre | en français | ce qu'il montre |\n|---|---|---|"
    for name, model in BLOCKS.items():
        yield f"| `{name}` | {labels.kind_label(model)} | {_cell(doc_of(model))} |"
    yield ""


def _files(globs: tuple[str, ...]) -> str:
    """Return how people call the files of a kind: the name where it has one."""
    if not globs:
        return "entre deux lignes `---`, en tête d'un fichier `.md`"
    name = globs[0].rsplit("/", 1)[1]
    return "fichier numéroté `.yaml`" if "*" in name else f"`{name}`"


def _section(
    heading: str, model: type[Strict], known: tuple[Field, ...], written: set[type[Strict]]
) -> Iterator[str]:
    """Yield the table of a model, then those of the models it holds that have none yet."""
    yield f"### {heading}\n"
    yield f"{doc_of(model)}\n"
    yield from _table(model, known)
    for inner in _inner(known):
        if inner not in written:
            written.add(inner)
            yield f"{doc_of(inner).rstrip('.')} :\n"
            yield from _table(inner, fields(inner))


def _table(model: type[Strict], known: tuple[Field, ...]) -> Iterator[str]:
    yield "| champ | en français | ce qu'on y écrit | sous quelle forme |\n|---|---|---|---|"
    for field in ordered(known):
        if field.name in SHARED_FIELDS and model in BLOCKS.values():
            continue
        name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        called = labels.label(model, field)
        must = " ; obligatoire" if field.required else ""
        yield f"| {name} | {called} | {_cell(field.doc)} | {_form(field.shape)}{must} |"
    yield ""


def _inner(known: tuple[Field, ...]) -> Iterator[type[Strict]]:
    """Yield the models that fields hold, at any depth, each before those it holds itself."""
    for field in known:
        shape = field.shape
        while isinstance(shape, Items | Named):
            shape = shape.of
        if isinstance(shape, Noun):
            yield shape.model
            yield from _inner(fields(shape.model))


def _form(shape: Shape) -> str:
    """Return what a value looks like, in a few words."""
    if isinstance(shape, Items):
        return "liste de lignes" if isinstance(shape.of, Cells) else f"liste : {_form(shape.of)}"
    if isinstance(shape, Named):
        return f"par {_key(shape.key)} : {_form(shape.of)}"
    if isinstance(shape, Words):
        return _words(shape.type)
    if isinstance(shape, Choice):
        return ", ".join(f"`{word}`" for word in shape.words)
    if isinstance(shape, Noun):
        return "des champs, ci-dessous"
    plain = {YesNo: "`oui` ou `non`", Cells: "`[Bretagne, 12, ~]`", AnyKind: "des blocs"}
    return _count(shape) if isinstance(shape, Count) else plain[type(shape)]


def _key(key: type[Scalar]) -> str:
    return "identifiant" if key.__name__ == "Id" else "objet"


def _words(words: type[str]) -> str:
    """Return the form of a text, in a word or two."""
    return FORMS.get(words.__name__, "du texte")


def _count(shape: Count) -> str:
    words = "nombre entier" if shape.whole else "nombre"
    if shape.least is None or shape.most is None:
        return words
    return f"{words}, de {shape.least} à {shape.most}"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
