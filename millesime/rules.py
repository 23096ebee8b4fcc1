"""The rules that the content is held to: the stable id of each, what it asks, why, how severe it is.

`docs/regles.md` is written from this table and from the examples in `tests/mistakes`; a test fails
when they differ. An error stops the build; a remark is listed by `check` and stops nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What one rule asks, in French, and why; whether a problem with it is only a remark.

    `has_exceptions`: an edition may keep what the rule finds, with a reason, in exceptions.yaml.
    """

    asks: str
    why: str
    is_remark: bool = False
    has_exceptions: bool = False


RULES: dict[str, Rule] = {
    "unused-exception": Rule(
        "Une exception porte sur un problème qui existe.",
        "Une exception oubliée cacherait la prochaine erreur au même endroit.",
    ),
}
"""Every rule by its id, in the order of the guide."""
