"""What an edition keeps although a rule objects: problems accepted by rule and key, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from millesime.model.edition import Edition
from millesime.model.site import Site
from millesime.model.text import Id, Line
from millesime.problems import Problem, near_miss
from millesime.rules import RULES, writing

Accepted = dict[tuple[str, str], Line]
"""The reason of each exception, by rule and key."""


def accepted(edition: Edition) -> Accepted:
    """Return the exceptions of an edition, those of all its documents."""
    return {(str(rule), str(key)): reason for rule, key, reason in _written(edition)}


def sift(site: Site, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that no exception of their edition accepts, then the exceptions not used."""
    known = {str(edition.year): accepted(edition) for edition in site.editions}
    used: set[tuple[str, str, str]] = set()
    for problem in problems:
        year = problem.place.file.partition("/")[0]
        if problem.key and (problem.rule, problem.key) in known.get(year, {}):
            used.add((year, problem.rule, problem.key))
        else:
            yield problem
    for edition in site.editions:
        for rule, key, _ in _written(edition):
            if edition.about.status == "published" and rule in writing.RULES:
                continue  # its words no longer change: what was accepted in them is not looked for again
            if (str(edition.year), str(rule), str(key)) not in used:
                yield _unused(rule, key)


def _written(edition: Edition) -> Iterator[tuple[Id, Line, Line]]:
    """Yield (rule, key, reason) of every exception of an edition."""
    for document in edition.documents:
        for rule, reasons in document.exceptions.items():
            for key, reason in reasons.items():
                yield rule, key, reason


def _unused(rule: Id, key: Line) -> Problem:
    if rule not in RULES or not RULES[rule].has_exceptions:
        sentence = f"La règle « {rule} » n'existe pas, ou n'admet pas d'exception."
        admitting = [name for name, known in RULES.items() if known.has_exceptions]
        remedy = near_miss(rule, admitting) or "Les règles sont dans docs/regles.md."
        return Problem(rule.place, "unused-exception", sentence, remedy)
    sentence = f"L'exception « {key} » à la règle « {rule} » ne porte sur aucun problème."
    return Problem(key.place, "unused-exception", sentence, "Supprimez-la.")
