"""What a page paints, with inks instead of the colours of a screen.

Every content stream is read operator by operator: pages, forms, patterns, and the tables of colours
that shadings are made of. What names a space of the screen names that of inks instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf, Stream

from millesime.press.inks import Ink, Inks, Rgb

INKS, GREY, SCREEN = Name.DeviceCMYK, Name.DeviceGray, Name.DeviceRGB
FILL_AND_STROKE = {"rg": "k", "RG": "K", "g": "k", "G": "K", "sc": "k", "scn": "k",
                   "SC": "K", "SCN": "K"}  # fmt: skip
START = b"0 0 0 1 k 0 0 0 1 K\n"
"""A page starts in black: said with the ink itself."""
SPACES = {"cs": "fill", "CS": "stroke"}


class ColourError(Exception):
    """A colour that cannot be turned into inks: a template draws what the printer's file cannot hold."""


def is_of_screens(space: Any) -> bool:
    """Return whether a colour space mixes light: red, green, blue, or what the eye sees (Lab)."""
    if isinstance(space, Name):
        return bool(space == SCREEN)
    if not isinstance(space, Array) or not len(space):
        return False
    family = space[0]
    if family == Name.ICCBased:
        return int(space[1].N) == 3
    if family in (Name.Indexed, Name.Pattern) and len(space) > 1:
        return is_of_screens(space[1])
    return family in (Name.CalRGB, Name.Lab)


def convert(pdf: Pdf, inks: Inks) -> None:
    """Rewrite every stream that paints, and every shading; `images` are another module's."""
    for page in pdf.pages:
        page.contents_coalesce()
    painters = [*_painters(pdf)]
    masks = _masks(painters)
    for _, stream, resources in painters:
        _rewrite(stream, resources, Light() if stream.objgen in masks else inks)
    for page in pdf.pages:
        page.contents_add(START, prepend=True)
        page.contents_coalesce()
    for shading in _shadings(pdf):
        _shade(pdf, shading, inks)
    for painted, _, resources in painters:
        _prepare(painted, resources)


class Light:
    """Stands for inks where nothing is printed: in a mask, whose light says how much shows through.

    Black that holds back as much light as the colour did (ISO 32000-1, 11.5.3 and 10.3.2).
    """

    def of(self, colour: Rgb) -> Ink:
        """Return the black that is as light as a colour."""
        red, green, blue = (channel / 255 for channel in colour)
        return 0.0, 0.0, 0.0, 1 - (0.3 * red + 0.59 * green + 0.11 * blue)


def _painters(pdf: Pdf) -> Iterator[tuple[Any, Any, Any]]:
    """Yield the pages, the forms and the patterns of a file: each, its stream, its resources."""
    for page in pdf.pages:
        yield page.obj, page.Contents, page.resources
    for thing in pdf.objects:
        if isinstance(thing, Stream) and (
            thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1
        ):
            yield thing, thing, thing.get("/Resources", Dictionary())


def _masks(painters: Iterable[tuple[Any, Any, Any]]) -> set[tuple[int, int]]:
    """Return the numbers of the forms that are masks."""
    settings = (
        setting
        for _, _, resources in painters
        for setting in resources.get("/ExtGState", Dictionary()).values()
    )
    masks = (setting.get("/SMask") for setting in settings)
    return {mask.G.objgen for mask in masks if isinstance(mask, Dictionary)}


def _prepare(painted: Any, resources: Any) -> None:
    """Mix what shows through in inks; name no colour space of a screen: nothing uses it any more."""
    group = painted.get("/Group")
    if group is not None and is_of_screens(group.get("/CS")):
        group.CS = INKS
    spaces = resources.get("/ColorSpace", Dictionary())
    for name in [name for name, space in spaces.items() if is_of_screens(space)]:
        del spaces[name]


# ---------------------------------------------------------------- operators


def _rewrite(stream: Any, resources: Any, inks: Inks | Light) -> None:
    written = _Rewriter(resources, inks).rewritten(pikepdf.parse_content_stream(stream))
    stream.write(pikepdf.unparse_content_stream(written))


class _Rewriter:
    """Follows the colour spaces in force through a content stream."""

    def __init__(self, resources: Any, inks: Inks | Light) -> None:
        self.spaces = resources.get("/ColorSpace", Dictionary())
        self.inks = inks
        self.now: dict[str, Any] = {"fill": GREY, "stroke": GREY}
        self.kept: list[dict[str, Any]] = []

    def rewritten(self, instructions: Any) -> list[Any]:
        return [self._one(list(one.operands), str(one.operator), one) for one in instructions]

    def _one(self, operands: list[Any], name: str, instruction: Any) -> Any:
        if name == "q":
            self.kept.append(dict(self.now))
        elif name == "Q":
            self.now = self.kept.pop() if self.kept else self.now
        elif name in SPACES:
            return self._space(operands[0], name)
        elif name == "INLINE IMAGE":
            raise ColourError("an inline image is not turned into inks")
        elif name in FILL_AND_STROKE and not (operands and isinstance(operands[-1], Name)):
            return self._colour([float(operand) for operand in operands], name, instruction)
        return operands, Operator(name)

    def _space(self, named: Any, name: str) -> Any:
        space = self.spaces.get(str(named), named)
        self.now[SPACES[name]] = space
        return [INKS if is_of_screens(space) else named], Operator(name)

    def _colour(self, channels: list[float], name: str, instruction: Any) -> Any:
        side = "fill" if name.islower() else "stroke"
        if name in ("rg", "RG"):
            ink = _of_shares(channels, self.inks)
        elif name in ("g", "G"):
            ink = _of_shares(channels * 3, self.inks)
        elif is_of_screens(self.now[side]):
            ink = self._of_space(self.now[side], channels)
        else:
            return instruction
        return [_number(share) for share in ink], Operator(FILL_AND_STROKE[name])

    def _of_space(self, space: Any, channels: list[float]) -> Ink:
        if space == SCREEN or space[0] in (Name.ICCBased, Name.CalRGB):
            return _of_shares(channels, self.inks)
        raise ColourError(f"a colour of the space {space[0]} is not turned into inks")


def _of_shares(channels: list[float], inks: Inks | Light) -> Ink:
    red, green, blue = (round(min(1.0, max(0.0, channel)) * 255) for channel in channels)
    return inks.of((red, green, blue))


def _number(share: float) -> Any:
    """Return a share as a PDF writes it: « 0.35 », « 1 »."""
    from decimal import Decimal

    return Decimal(f"{share:.3f}").normalize() + 0


# ---------------------------------------------------------------- gradients


def _shadings(pdf: Pdf) -> Iterator[Any]:
    """Yield the shadings in the colours of a screen, wherever they are held."""
    for thing in list(pdf.objects):
        if isinstance(thing, Dictionary | Stream):
            for shading in _nested(thing):
                if is_of_screens(shading.get("/ColorSpace")):
                    yield shading


def _nested(thing: Any) -> Iterator[Any]:
    """Yield a shading, those a pattern or a resource dictionary holds."""
    if "/ShadingType" in thing:
        yield thing
    if isinstance(thing.get("/Shading"), Dictionary):
        if "/ShadingType" in thing.Shading:
            yield thing.Shading
        else:
            yield from (one for one in thing.Shading.values() if "/ShadingType" in one)
    resources = thing.get("/Resources")
    if isinstance(resources, Dictionary):
        yield from _nested(resources)


def _shade(pdf: Pdf, shading: Any, inks: Inks) -> None:
    """Turn a gradient into inks: its two colours, or those of each of its steps."""
    if shading.ShadingType not in (2, 3):
        raise ColourError(f"a gradient of type {shading.ShadingType} is not turned into inks")
    shading.Function = _function(pdf, shading.Function, inks)
    shading.ColorSpace = INKS
    if "/Background" in shading:
        shading.Background = _shares(shading.Background, inks)


def _function(pdf: Pdf, function: Any, inks: Inks) -> Any:
    """Return a function from a position to inks, as the given one leads to colours of a screen."""
    made = Dictionary(function)
    if function.FunctionType == 2:
        made.C0 = _shares(function.get("/C0", [0, 0, 0]), inks)
        made.C1 = _shares(function.get("/C1", [1, 1, 1]), inks)
    elif function.FunctionType == 3:
        made.Functions = Array([_function(pdf, one, inks) for one in function.Functions])
    else:
        raise ColourError(f"a function of type {function.FunctionType} is not turned into inks")
    if "/Range" in made:
        del made["/Range"]
    return pdf.make_indirect(made)


def _shares(channels: Any, inks: Inks) -> Array:
    return Array([_number(share) for share in _of_shares([float(one) for one in channels], inks)])
