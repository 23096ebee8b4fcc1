"""The words and values that a file of the content holds, each with the place where it was written.

The loader leaves every scalar a string; the field's type says what the string means. That is what
disarms YAML: a postcode keeps its zero, `12:30` and `NO` stay text, `12,5` is a number where one is
expected, and nowhere else.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from millesime.formats import parse_number
from millesime.problems import Place

NOWHERE = Place("", 0, 0)


class Scalar(str):
    """A string of the content and the place of its first character."""

    __slots__ = ("place",)
    place: Place
    description: ClassVar[str] = "Du texte."
    example: ClassVar[str] = "du texte"
    pattern: ClassVar[re.Pattern[str] | None] = None
    """What the whole of it looks like, where a pattern can tell."""
    refusal: ClassVar[tuple[str, str]] = ("text", "du texte est attendu ici")
    """The rule and the sentence for what does not match the pattern."""

    def __new__(cls, value: str, place: Place = NOWHERE) -> Self:
        scalar = super().__new__(cls, value)
        scalar.place = place
        return scalar

    @classmethod
    def check(cls, value: str) -> None:
        """Raise PydanticCustomError when `value` is not of this type."""
        if cls.pattern and not cls.pattern.fullmatch(value):
            rule, sentence = cls.refusal
            raise PydanticCustomError(rule, "{sentence}", {"sentence": sentence})

    @classmethod
    def _validate(cls, value: Any) -> Self:
        if not isinstance(value, str):
            raise PydanticCustomError("text", "du texte est attendu ici")
        if not value.strip():
            raise PydanticCustomError("empty", "le texte est vide")
        cls.check(value)
        return cls(value, value.place if isinstance(value, Scalar) else NOWHERE)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "description": cls.description}


class Line(Scalar):
    """One line of Markdown: emphasis, links and references, no paragraphs."""

    description = "Une ligne de texte ; l'italique, le gras et les liens de Markdown y sont permis."

    example = "Une ligne de texte"
    pattern = re.compile(r"\s*\S(?:(?!\n\n\s*\S)[\s\S])*")
    refusal = ("line", "une seule ligne est attendue, pas plusieurs paragraphes")


class Prose(Scalar):
    """Markdown: paragraphs, lists, sub-headings, tables, links and references."""

    description = "Du texte en Markdown, sur autant de paragraphes qu'il faut."
    example = "Un paragraphe.\n\nUn autre."


class Id(Scalar):
    """A name for machines and addresses: small letters without accents, digits, single hyphens."""

    description = "Un identifiant : minuscules sans accent, chiffres et traits d'union."
    example = "chiffres-de-l-annee"
    pattern = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    refusal = (
        "id",
        "un identifiant s'écrit en minuscules sans accent, chiffres et traits d'union",
    )


class OldName(Scalar):
    """What a chapter or a section was called in its address: its name, or its path in the edition."""

    description = (
        "Un ancien nom, sans son numéro : ancien-nom ; ou une ancienne adresse dans l'édition : "
        "ancien-chapitre/ancien-nom."
    )
    example = "ancien-nom"
    pattern = re.compile(r"/?[a-z0-9-]+(/[a-z0-9-]+)?/?")
    refusal = (
        "former-address",
        "un ancien nom s'écrit comme il était dans l'adresse de la page",
    )


class FilePath(Scalar):
    """A path from the document's folder, with forward slashes, that never leaves it."""

    description = "Le chemin d'un fichier, depuis le dossier de l'édition : images/photo.jpg."
    example = "images/photo.jpg"
    pattern = re.compile(r"(?![/~])(?!(?:.*/)?\.\.(?:/|$))[^:\\]+")
    refusal = ("path", "le chemin doit partir du dossier de l'édition")

    @classmethod
    def check(cls, value: str) -> None:
        if ".." in value.split("/"):
            raise PydanticCustomError("path-outside", "le chemin sort du dossier de l'édition")
        super().check(value)


class Date(Scalar):
    """A date as exactly as it is known, in ISO 8601: 2023, 2023-11 or 2023-11-30."""

    description = "Une date : 2023, 2023-11 ou 2023-11-30."
    example = "2023-11-30"
    pattern = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
    refusal = ("date", "cette date n'existe pas ou n'est pas de la forme 2023-11-30")

    @classmethod
    def check(cls, value: str) -> None:
        super().check(value)
        year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
        if not _exists(year, month, day):
            raise PydanticCustomError(*cls.refusal)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


class Address(Scalar):
    """A web or e-mail address: http, https or mailto."""

    description = "Une adresse : https://… ou mailto:…"
    example = "https://www.exemple.fr"
    pattern = re.compile(r"(https?://[^\s/]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+\.[^\s@]+)")
    refusal = ("address", "l'adresse doit commencer par https:// ou mailto:")


class Colour(Scalar):
    """A colour as #RRGGBB."""

    description = "Une couleur : #RRVVBB."
    example = "#0B6E66"
    pattern = re.compile(r"#[0-9A-Fa-f]{6}")
    refusal = ("colour", "une couleur s'écrit #RRVVBB")


def _number(value: Any) -> Any:
    if isinstance(value, str):
        number = parse_number(value)
        if number is None:
            raise PydanticCustomError("number", "un nombre est attendu ici")
        return number
    return value


def _flag(value: Any) -> Any:
    words = {"oui": True, "true": True, "non": False, "false": False}
    if isinstance(value, str):
        if value.lower() not in words:
            raise PydanticCustomError("flag", "« oui » ou « non » est attendu ici")
        return words[value.lower()]
    return value


Number = Annotated[Decimal, BeforeValidator(_number, json_schema_input_type=str | float)]
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=bool)]
Whole = Annotated[int, BeforeValidator(_number, json_schema_input_type=int | str)]


class Strict(BaseModel):
    """The base of every noun: frozen, and an unknown key is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def sort_key(text: str) -> str:
    """Return the key that sorts French words: accents and case folded."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).casefold()


__all__ = [
    "NOWHERE", "Address", "Colour", "Date", "Field", "FilePath", "Flag", "Id", "Line", "Number",
    "Prose", "Scalar", "Strict", "Whole", "sort_key",
]  # fmt: skip
