"""The originals of pictures: what `load` reads of the files that editors drop into images/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["whole", "wide", "square", "portrait"]
"""How much of an original is shown: all of it, or a cut of the proportions of `RATIOS`."""
Point = tuple[float, float]
"""A point of a picture: shares (0 to 1) of its width from the left, of its height from the top."""
RATIOS: dict[Shape, float] = {"wide": 16 / 9, "square": 1, "portrait": 3 / 4}
"""Width by height of each cut."""
CENTRE: Point = (0.5, 0.5)
TO_DESCRIBE = "À écrire : ce que montre l’image"
"""What stands for the alternative of a picture that came from Word without one, until someone writes it."""

Told = tuple[str, str, str]
"""A rule, a sentence and a remedy."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file of images/: its path from the document's folder, its fingerprint, what its head says."""

    name: str
    digest: str
    """SHA-256 of its bytes, in hexadecimal digits."""
    weight: int
    """In bytes."""
    form: Literal["jpeg", "png", "webp", "avif", "svg", ""] = ""
    """What it is, whatever its name says; empty when it cannot be shown."""
    width: int = 0
    """In pixels, held upright; those of an SVG are for show."""
    height: int = 0
    is_flat: bool = False
    """Whether it has transparent parts or few colours: a logo, a screen, not a photograph."""
    fault: Told | None = None
    """Why it cannot be shown."""

    @property
    def is_vector(self) -> bool:
        return self.form == "svg"

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.width / self.height
