"""What a rule is: what it asks of the content, why, and how severe it is."""

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
