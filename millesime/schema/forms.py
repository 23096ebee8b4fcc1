"""The forms of Sveltia CMS: a configuration for its editor, from the models and the files there are.

Sveltia opens the project's folder from the browser, without an account. It knows neither free names
(« members: … ») nor lists of lists: admin/forms.js turns the first into lists whose items have a
`key_`, the second into lines of text, and back; `spec` tells it where. Values are text throughout, as
in our loader, so that 12,5 and 01 stay what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from millesime.schema.fields import (
    AnyKind,
    Cells,
    Field,
    Items,
    Named,
    Noun,
    Shape,
    Words,
    YesNo,
    fields,
)
from millesime.schema.inputs import Json, inputs
from millesime.schema.kinds import BLOCKS, KINDS

PREFIX = "millesime-"
TEXT = "text-frontmatter"
"""The format of a Markdown page; those of YAML files have the names of their kinds."""
UNTITLED = "Un texte sans titre"
BODY: Json = {
    "name": "body",
    "label": "Texte",
    "widget": "text",
    "hint": "Du Markdown, et des blocs entre deux lignes « /// ».",
    "required": False,
}
ORIGIN: Json = {"name": "origin_", "widget": "hidden", "default": ""}
"""The file as it was read: what keeps its comments and its order when it is written again."""
NEW_PAGE = (
    "Une page nouvelle ? Créez son fichier dans le dossier du chapitre, puis relancez "
    "`python build.py forms` : elle apparaît ici."
)
"""What is said above the pages of an edition: a form changes a file that exists, and makes none."""
YEAR = re.compile(r"\d{4}")


def config(name: str, folder: str, content: str, titles: Mapping[str, str]) -> Json:
    """Return Sveltia's configuration, the fields of its files left to `forms`, by their format.

    `name` is the federation's, `folder` that of the project, `content` the path in it of the content,
    `titles` the paths in that, each with its title where it is a page.
    """
    years = sorted({path[:4] for path in titles if YEAR.match(path)}, reverse=True)
    shared = {path: title for path, title in titles.items() if "/" not in path}
    return {
        "backend": {"name": "gitea", "repo": f"local/{folder}", "auth_methods": ["token"]},
        "app_title": f"{name} : le contenu",
        "media_folder": f"{content}/{years[0] if years else ''}/images",
        "public_folder": "/images",
        "show_preview_links": False,
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            *(_edition(year, content, titles) for year in years),
            _files("site", "Toutes les éditions", content, shared),
        ],
    }


def _edition(year: str, content: str, titles: Mapping[str, str]) -> Json:
    """Return the collection of the files of an edition, with the way to add a page to it."""
    own = {path: title for path, title in titles.items() if path.startswith(f"{year}/")}
    files = _files(f"y{year}", f"Édition {year}", content, own)
    return {**files, "description": NEW_PAGE}


def forms() -> Json:
    """Return, by format, the fields of a file, and what admin/forms.js must turn into another shape."""
    found = {
        f"{PREFIX}{kind.name}": {
            "fields": [*inputs(kind.model, kind.fields), ORIGIN],
            "spec": _spec_of(kind.fields),
        }
        for kind in KINDS.values()
    }
    text = found.pop(f"{PREFIX}front-matter")
    return {**found, f"{PREFIX}{TEXT}": {**text, "fields": [*text["fields"], BODY]}}


# ---------------------------------------------------------------- files


def _files(name: str, label: str, content: str, titles: Mapping[str, str]) -> Json:
    """Return a collection of single files: each has the form of its kind."""
    files = [_file(content, path, titles[path]) for path in sorted(titles, key=_reading_order)]
    return {"name": name, "label": label, "files": [file for file in files if file]}


def _reading_order(path: str) -> tuple[tuple[bool, str], ...]:
    """Sort what orders the report before what it draws on, as its folder reads."""
    return tuple((not part[0].isdigit(), part) for part in path.split("/"))


def _file(content: str, path: str, title: str) -> Json | None:
    """Return a file of a collection, without its fields; None when its kind has no form."""
    form = form_of(path)
    if form is None:
        return None
    return {
        "name": re.sub(r"\W+", "-", path),
        "label": _called(path, title or (UNTITLED if form == TEXT else KINDS[form].label)),
        "file": f"{content}/{path}",
        "format": f"{PREFIX}{form}",
    }


def form_of(path: str) -> str | None:
    """Return the form that a file of the content opens in: the name of its kind, or `TEXT`."""
    *_, file = path.split("/")
    stem, _, ending = file.rpartition(".")
    if ending == "md":
        return TEXT
    if ending != "yaml":
        return None
    if file[0].isdigit():
        return "page"
    return stem if stem in KINDS else None


def _called(path: str, title: str) -> str:
    """Return what a list calls a file: the numbers of its folders and its own, then its title."""
    steps = [_step(step) for step in path.split("/") if not YEAR.fullmatch(step)]
    return " ".join([" › ".join(step for step in steps if step), title]).strip()


def _step(name: str) -> str:
    """Return the number of a folder or a page, the name of the folder of another document."""
    number, _, rest = name.partition("-")
    if number.isdigit():
        return number
    return "" if "." in name else f"{number} {rest}".replace("-", " ").strip()


# ---------------------------------------------------------------- what the browser turns


def _spec_of(known: tuple[Field, ...]) -> Json:
    """Return the fields that have another shape in a form, each with what it is."""
    found = {field.name: _spec(field.shape) for field in known}
    return {name: spec for name, spec in found.items() if spec}


def _spec(shape: Shape) -> Any:
    """Return how a value changes shape; None when it does not."""
    if isinstance(shape, YesNo | Cells):
        return "flag" if isinstance(shape, YesNo) else "cells"
    if isinstance(shape, Noun):
        return {"fields": _spec_of(fields(shape.model))}
    if isinstance(shape, Named) and not isinstance(shape.of, Words):
        inner = shape.of
        return {"named": _spec_of(fields(inner.model)) if isinstance(inner, Noun) else "values"}
    return _spec_of_items(shape) if isinstance(shape, Items) else None


def _spec_of_items(shape: Items) -> Any:
    if isinstance(shape.of, Cells):
        return "rows"
    if isinstance(shape.of, AnyKind):
        return {"blocks": {name: _spec_of(fields(model)) for name, model in BLOCKS.items()}}
    inner = _spec(shape.of)
    return {"items": inner} if inner else None
