"""Make one noun of the model from its source, and gather what is wrong with all of them."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from millesime.model.text import Strict
from millesime.problems import Place, Problem
from millesime.validate.errors import follows, problem

T = TypeVar("T", bound=Strict)


class Builder:
    """Builds the nouns one by one and gathers the problems of all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def build(self, model: type[T], source: Any, file: str) -> T | None:
        """Return `model` made from `source`, or None after telling what is wrong with it."""
        try:
            return model.model_validate(source)
        except ValidationError as error:
            found = error.errors()
            self.problems += [
                problem(details, model, source, file)
                for details in found
                if not follows(details, found)
            ]
            return None

    def say(self, place: Place, rule: str, sentence: str, remedy: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(place, rule, sentence, remedy))
