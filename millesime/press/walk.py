"""What a page paints, one thing at a time: its colour, where it stands, by which picture or letters.

Forms, patterns and masks are entered, wherever they are nested. Boxes are in points of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal

import pikepdf
from pikepdf import ContentStreamInlineImage, Dictionary, Matrix, Name, Page

from millesime.press.boxes import Box

Kind = Literal["fill", "stroke", "words", "picture", "shading"]
DEVICE = {
    "g": Name.DeviceGray, "rg": Name.DeviceRGB, "k": Name.DeviceCMYK,
}  # fmt: skip
EVERYWHERE = Box(-1e6, -1e6, 1e6, 1e6)
GRADIENT = 2
"""The type of a pattern that shades; those of type 1 are tiles."""
INVISIBLE = 3
"""The rendering mode of words that are not painted (ISO 32000-1, table 106)."""
FILLS, STROKES = frozenset(("f", "F", "f*", "B", "B*", "b", "b*")), frozenset(("S", "s"))
SHOWS = frozenset(("Tj", "TJ", "'", '"'))


_Colour = tuple[Any, tuple[float, ...]]
"""A space and the channels in it; for a pattern, both are in the space."""


@dataclass(frozen=True, slots=True)
class Paint:
    """One thing painted: `space` and `channels` are its colour.

    `thing` is its picture, font or shading; of a stroke, its width in points of the page.
    """

    kind: Kind
    box: Box
    space: Any
    channels: tuple[float, ...] = ()
    thing: Any = None


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix
    clip: Box
    fill: _Colour = (Name.DeviceGray, (0.0,))
    stroke: _Colour = (Name.DeviceGray, (0.0,))
    font: Any = None
    mode: int = 0
    width: float = 1.0


def paints(page: Page) -> Iterator[Paint]:
    """Yield all that a page paints, from the ground up."""
    state = _State(Matrix(), EVERYWHERE)
    yield from _Walker(page.resources, state).walk(page.obj)


@dataclass
class _Walker:
    """Follows one content stream, and the streams that it calls."""

    resources: Any
    now: _State
    kept: list[_State] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    clipping: bool = False
    words: Matrix = field(default_factory=Matrix)
    base: Matrix = field(default_factory=Matrix)

    def walk(self, painted: Any) -> Iterator[Paint]:
        self.base = self.now.matrix
        for one in pikepdf.parse_content_stream(painted):
            name, operands = str(one.operator), list(one.operands)
            if name in _STATE:
                _STATE[name](self, operands)
            elif name in ("m", "l", "c", "v", "y", "re", "h"):
                self._trace(name, operands)
            elif isinstance(one, ContentStreamInlineImage):
                yield self._picture(one.iimage.obj)
            else:
                yield from self._paint(name, operands)

    # ------------------------------------------------------------ state

    def save(self, _: Any) -> None:
        self.kept.append(self.now)

    def restore(self, _: Any) -> None:
        self.now = self.kept.pop() if self.kept else self.now

    def transform(self, operands: list[Any]) -> None:
        self.now = replace(self.now, matrix=Matrix(*map(float, operands)) @ self.now.matrix)

    def font(self, operands: list[Any]) -> None:
        self.now = replace(self.now, font=self._named("/Font", operands[0]))

    def mode(self, operands: list[Any]) -> None:
        self.now = replace(self.now, mode=int(operands[0]))

    def width(self, operands: list[Any]) -> None:
        self.now = replace(self.now, width=float(operands[0]))

    def place(self, operands: list[Any]) -> None:
        self.words = Matrix(*map(float, operands))

    def begin(self, _: Any) -> None:
        self.words = Matrix()

    def move(self, operands: list[Any]) -> None:
        self.words = Matrix(1, 0, 0, 1, *map(float, operands)) @ self.words

    def clip(self, _: Any) -> None:
        self.clipping = True

    def space(self, operands: list[Any], side: str) -> None:
        space = self._named("/ColorSpace", operands[0]) or operands[0]
        self._dip(side, (space, (0.0,)))

    def device(self, operands: list[Any], side: str, name: str) -> None:
        self._dip(side, (DEVICE[name], tuple(map(float, operands))))

    def colour(self, operands: list[Any], side: str) -> None:
        space = getattr(self.now, side)[0]
        if operands and isinstance(operands[-1], Name):
            space = (Name.Pattern, self._named("/Pattern", operands[-1]))
            self._dip(side, (space, ()))
            return
        self._dip(side, (space, tuple(map(float, operands))))

    def _dip(self, side: str, colour: _Colour) -> None:
        fill, stroke = (colour, self.now.stroke) if side == "fill" else (self.now.fill, colour)
        self.now = replace(self.now, fill=fill, stroke=stroke)

    def _named(self, kind: str, name: Any) -> Any:
        return self.resources.get(kind, Dictionary()).get(str(name))

    # ------------------------------------------------------------ shapes

    def _trace(self, name: str, operands: list[Any]) -> None:
        if name in ("m", "re"):
            self._close()
        numbers = [float(operand) for operand in operands]
        if name == "re":
            x, y, width, height = numbers
            numbers = [x, y, x + width, y, x + width, y + height, x, y + height]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        self.points += [self._at(self.now.matrix, pair) for pair in pairs]

    def _close(self) -> None:
        if self.points:
            self.shapes.append(Box.around(self.points))
        self.points = []

    @staticmethod
    def _at(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        return (
            matrix.a * x + matrix.c * y + matrix.e,
            matrix.b * x + matrix.d * y + matrix.f,
        )

    def _ended(self) -> list[Box]:
        """Return the shapes traced since the last painting, as they show; clip if that was asked."""
        self._close()
        shapes, self.shapes = self.shapes, []
        if self.clipping and shapes:
            whole = Box.around(corner for shape in shapes for corner in shape.corners)
            self.now = replace(self.now, clip=self.now.clip.within(whole))
        self.clipping = False
        return shapes

    # ------------------------------------------------------------ painting

    def _paint(self, name: str, operands: list[Any]) -> Iterator[Paint]:
        if name in FILLS or name in STROKES or name == "n":
            yield from self._shapes(name)
        elif name in SHOWS and self.now.mode != INVISIBLE:
            spot = self._at(self.words @ self.now.matrix, (0, 0))
            yield from self._coloured("words", Box(*spot, *spot), "fill", self.now.font)
        elif name == "Do":
            yield from self._object(self._named("/XObject", operands[0]))
        elif name == "sh":
            shading = self._named("/Shading", operands[0])
            yield Paint("shading", self.now.clip, shading.ColorSpace, thing=shading)
        elif name == "gs":
            yield from self._setting(self._named("/ExtGState", operands[0]))

    def _shapes(self, name: str) -> Iterator[Paint]:
        clip, matrix = self.now.clip, self.now.matrix
        width = self.now.width * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        for shape in self._ended():
            if name in FILLS:
                yield from self._coloured("fill", shape.within(clip), "fill")
            if name in STROKES or name.lower().startswith("b"):
                yield from self._coloured("stroke", shape.within(clip), "stroke", width)

    def _coloured(self, kind: Kind, box: Box, side: str, thing: Any = None) -> Iterator[Paint]:
        space, channels = getattr(self.now, side)
        if isinstance(space, tuple):
            yield from self._pattern(space[1], box)
        else:
            yield Paint(kind, box, space, channels, thing)

    def _object(self, thing: Any) -> Iterator[Paint]:
        if thing is None:
            return
        if thing.get("/Subtype") == Name.Image:
            yield self._picture(thing)
        elif thing.get("/Subtype") == Name.Form:
            yield from self._inside(thing, self.now.matrix, self.now.clip)

    def _picture(self, thing: Any) -> Paint:
        corners = (self._at(self.now.matrix, point) for point in ((0, 0), (1, 0), (0, 1), (1, 1)))
        return Paint(
            "picture", Box.around(corners).within(self.now.clip), thing.get("/ColorSpace"), (),
            (thing, self.now.matrix),
        )  # fmt: skip

    def _inside(self, form: Any, matrix: Matrix, clip: Box) -> Iterator[Paint]:
        matrix = Matrix(form.get("/Matrix", Matrix().as_array())) @ matrix
        if "/BBox" in form:
            corners = (self._at(matrix, corner) for corner in Box.of(form.BBox).corners)
            clip = clip.within(Box.around(corners))
        inside = replace(self.now, matrix=matrix, clip=clip)
        yield from _Walker(form.get("/Resources", self.resources), inside).walk(form)

    def _pattern(self, pattern: Any, box: Box) -> Iterator[Paint]:
        """Yield what one tile paints: the others are like it."""
        if pattern is None:
            return
        if pattern.PatternType == GRADIENT:
            yield Paint("shading", box, pattern.Shading.ColorSpace, thing=pattern.Shading)
            return
        matrix = Matrix(pattern.get("/Matrix", Matrix().as_array())) @ self.base
        tile = replace(self.now, matrix=matrix, clip=box)
        yield from _Walker(pattern.get("/Resources", self.resources), tile).walk(pattern)

    def _setting(self, setting: Any) -> Iterator[Paint]:
        """Take what a graphics state sets of strokes, and yield what its mask paints."""
        setting = Dictionary() if setting is None else setting
        if "/LW" in setting:
            self.width([setting.LW])
        mask = setting.get("/SMask")
        if isinstance(mask, Dictionary) and "/G" in mask:
            hidden = self.now.clip.within(Box(0, 0, 0, 0))
            yield from self._inside(mask.G, self.now.matrix, hidden)


_STATE: dict[str, Any] = {
    "q": _Walker.save, "Q": _Walker.restore, "cm": _Walker.transform, "Tf": _Walker.font,
    "Tr": _Walker.mode, "w": _Walker.width, "Tm": _Walker.place, "BT": _Walker.begin, "Td": _Walker.move,
    "TD": _Walker.move, "W": _Walker.clip, "W*": _Walker.clip,
}  # fmt: skip
for _side, _said in (("fill", str.lower), ("stroke", str.upper)):
    _STATE |= {_said(name): partial(_Walker.device, side=_side, name=name) for name in DEVICE}
    _STATE |= {_said("cs"): partial(_Walker.space, side=_side)}
    _STATE |= {_said(name): partial(_Walker.colour, side=_side) for name in ("sc", "scn")}
