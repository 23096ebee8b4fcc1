"""The Jinja environment of a medium: a folder of templates over the shared one, strict and escaped."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup

from millesime import drawn, formats, policy
from millesime.images import renditions
from millesime.model.text import Line, Prose
from millesime.render import changes, charts, lines, maps, rings, shapes, views
from millesime.render.composer import Composer, raised


@lru_cache(maxsize=8)
def environment(templates: Path, *media: str) -> jinja2.Environment:
    """Return the environment for « web » or « print »: its own templates first, then the shared ones.

    A medium may refine another, which comes after it: « large-print », « print ». The environment is
    kept with its templates compiled; one whose file changes is compiled again.

    What a template prints passes through `_finalize`: lines and prose of the content become typeset
    HTML by themselves, so that no template can forget it.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader([templates / name for name in (*media, "shared")]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    env.globals.update(
        dates=_dates,
        changes=changes,
        cut=renditions.of_block,
        charts=charts,
        disc=shapes.disc,
        dot_rows=shapes.dot_rows,
        dots_field=shapes.field,
        drawn=drawn,
        hexagons=shapes.hexagons,
        lines=lines,
        maps=maps,
        near=shapes.near,
        policy=policy,
        printed=drawn.printed,
        qr_code=shapes.qr_code,
        rings=rings,
        tint=shapes.tint,
        tints=shapes.tints,
        views=views,
    )
    env.filters.update(
        initials=views.initials,
        number=formats.number,
        plain=_with_composer(Composer.plain),
        raised=raised,
    )
    return env


@jinja2.pass_context
def _finalize(context: Context, value: Any) -> Any:
    """Set lines and prose as they are printed; leave everything else to autoescaping."""
    if isinstance(value, Prose):
        return context["composer"].prose(value, context.get("depth", 1) - 1)
    if isinstance(value, Line):
        return context["composer"].line(value)
    return value


def _dates(start: str, end: str | None = None) -> Markup:
    """Return dates as they are printed, the letters of « 1er » raised.

    What takes no element (an SVG, an attribute, a title) says `drawn.dates`.
    """
    return raised(drawn.dates(start, end))


def _with_composer(method: Callable[..., str | Markup]) -> Callable[..., str | Markup]:
    """Return a filter that calls a composer's method with the page's own composer."""

    @jinja2.pass_context
    def apply(context: Context, value: str, *arguments: Any) -> str | Markup:
        return method(context["composer"], value, *arguments)

    return apply
