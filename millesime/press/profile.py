"""The press and the paper that inks are meant for: the characterisation FOGRA39, as an ICC profile.

`fogra39.icc` was built with ArgyllCMS 2.3.1 from FOGRA39L.ti3, the measured patches of ISO 12647-2 on
coated paper that Debian ships in icc-profiles-free under the zlib licence:
`colprof -qm -bm -l 290 -L 100 -kr FOGRA39L`. It never asks for more than 290 % of ink.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

CONDITION = "FOGRA39"
"""The name of the printing condition in the register of the ICC."""
REGISTRY = "http://www.color.org"
SAID = "Coated FOGRA39 (ISO 12647-2:2004, papier couché, 115 g/m²)"


@lru_cache(maxsize=1)
def profile() -> bytes:
    """Return the ICC profile of the printing condition."""
    return (resources.files("millesime.press") / "fogra39.icc").read_bytes()
