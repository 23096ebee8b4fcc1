"""Write the page of the rules, docs/regles.md: `python -m tools.rules`.

Its words are those of `millesime.rules`, its examples the messages kept in `tests/mistakes`: run it
after a change to either. A test proves that the page is what this makes.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from millesime.rules import GROUPS, RULES, Rule

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "regles.md"
MISTAKES = ROOT / "tests" / "mistakes"
MESSAGE = re.compile(
    r"(?P<place>.+?(?::\d+:\d+|, cellule [A-Z]+\d+)) (?P<rule>[a-z]+(?:-[a-z]+)*) : .*"
)
"""A line of an expected.txt: the place may hold spaces, when it is that of a file named so."""
STRAIGHT, NO_BREAK = "'", "\u00a0"
WRAP = textwrap.TextWrapper(100, break_long_words=False, break_on_hyphens=False)

INTRODUCTION = """\
# Les règles

Ce que l’outil demande au contenu, et pourquoi. Chaque message de `python build.py check` nomme
une règle ; elle a ici un titre, qui ne change pas.

## Une erreur, un point à regarder

Une **erreur** arrête tout : tant qu’elle reste, le site et les PDF ne sont pas refaits, et le dernier
bon site reste en place.

Un **point à regarder** n’arrête rien. C’est un doute : l’outil a vu quelque chose d’inhabituel, et
demande qu’une personne le lise. `python build.py check` les liste après les erreurs.

## Garder ce qu’une règle relève

Il arrive que le contenu ait raison. Certaines règles, signalées plus bas, acceptent alors une
exception : elle s’écrit dans `exceptions.yaml`, dans le dossier de l’année, sous le nom de la règle.
On y recopie l’objet que nomme le message, puis la raison de le garder.

```yaml
exceptions:
  near-name:
    "Anne Martin / Anne Martine": Deux personnes, vérifié auprès de la délégation.
```

La raison est obligatoire : c’est elle que lira la personne qui reprendra le rapport, et certaines sont
imprimées. Une exception qui ne sert plus est elle-même une erreur : supprimez-la.
"""


def page() -> str:
    """Return the page: the introduction, the list of the rules, then each under its group."""
    examples = first_messages(MISTAKES)
    return "\n".join([INTRODUCTION, _contents(), *_groups(examples)])


def first_messages(mistakes: Path) -> dict[str, str]:
    """Return a message by rule: the first of the first folder; those that bear a rule's name lead."""
    found: dict[str, str] = {}
    named = sorted(
        mistakes.glob("*/expected.txt"), key=lambda path: (path.parent.name not in RULES, path)
    )
    for expected in named:
        for line in expected.read_text(encoding="utf-8").splitlines():
            message = MESSAGE.fullmatch(line)
            if message:
                found.setdefault(message["rule"], line)
    return found


def _contents() -> str:
    """Return the links to every rule, a line a group."""
    lines = [
        f"- {group} : {', '.join(f'[{name}](#{name})' for name in rules)}."
        for group, rules in GROUPS.items()
    ]
    return "\n".join(["## Toutes les règles", "", *lines, ""])


def _groups(examples: dict[str, str]) -> Iterator[str]:
    for group, rules in GROUPS.items():
        yield f"## {group}\n"
        for name, rule in rules.items():
            yield from _rule(name, rule, examples.get(name))


def _rule(name: str, rule: Rule, example: str | None) -> Iterator[str]:
    """Yield the paragraphs of one rule: what it asks and why, how severe it is, what it says."""
    severity = "à regarder" if rule.is_remark else "erreur"
    exception = "oui" if rule.has_exceptions else "non"
    yield f"### {name}\n"
    yield f"{_folded(f'{rule.asks} {rule.why}').replace(STRAIGHT, '’')}\n"
    yield f"Gravité : {severity}. Exception possible : {exception}.\n"
    if example:
        yield f"```text\n{_folded(example)}\n```\n"


def _folded(words: str) -> str:
    """Return words on lines of a hundred signs, cut where French lets a line end."""
    kept = re.sub(r"(?<=«) | (?=[»:;!?…])", NO_BREAK, words)
    return WRAP.fill(kept).replace(NO_BREAK, " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {sum(map(len, GROUPS.values()))} rules")
