"""The data files of an edition that is opened from another: carried over, to review or to fill."""

from __future__ import annotations

import re
from collections.abc import Mapping

from millesime.model.text import Id, Line
from millesime.new.shift import Shift
from millesime.yamltext.edits import Edits, Node

TO_REVIEW = "progress: to-review\n"
TRACK = """\
# Pour dire qui s’en charge et pour quand, ôtez les dièses de ces deux lignes :
# owner: {owner}
# due: {year}-03-31
"""
"""The lines that wait for a name and a date."""
NOBODY = "Prénom Nom"
OF_A_YEAR = ("display", "qualifier", "note", "revised", "break")
"""What is said of a figure of one year, and does not hold for the next."""


OF_THE_COVER = {"subtitle": "Le sous-titre", "motto": "La devise", "note": "La note"}
"""What edition.yaml says of one year alone, and what a comment calls it."""


def track(shift: Shift, owner: str = "") -> str:
    """Return the lines that wait for who does it, and until when."""
    return TRACK.format(owner=owner or NOBODY, year=shift.year + 1)


def settings(text: str, shift: Shift) -> str:
    """Return edition.yaml, or document.yaml: its dates moved, what was said of last year taken away."""
    edits = Edits(text)
    root, said = edits.root, []
    for name, what in OF_THE_COVER.items():
        if words := edits.words(edits.get(root, name)):
            said.append(f"# {what} de {shift.source} (« {name} ») : {words}\n")
    edits.drop(root, *OF_THE_COVER, "progress", "owner", "due")
    for name in ("title", "description"):
        edits.rewrite(edits.get(root, name), shift.words)
    for name in ("period_start", "period_end"):
        edits.rewrite(edits.get(root, name), shift.date)
    status = edits.get(root, "status")
    edits.put(status, "writing")
    head = (
        f"# Édition {shift.year}, ouverte à partir de celle de {shift.source}. À revoir : le titre, la "
        "description, la couleur.\n"
        "# Tant que « status: writing » est là, le site public se fait sans elle ; quand tout est écrit, "
        "mettez « draft ».\n"
    )
    is_edition = edits.get(root, "period_start") is not None
    end = "" if status is not None or not is_edition else "status: writing\n"
    return head + "".join(said) + track(shift) + TO_REVIEW + _ended(edits.text()) + end


def bodies(text: str, shift: Shift, start: str, name: str) -> str:
    """Return governance.yaml or team.yaml; a mandate that ended before `start` becomes a comment."""
    edits = Edits(text)
    edits.drop(edits.root, "progress", "owner", "due")
    edits.rewrite(edits.get(edits.root, "date"), shift.date)
    for _, body in edits.pairs(edits.get(edits.root, "bodies")):
        edits.rewrite(edits.get(body, "date"), shift.date)
        edits.drop(body, "note")
        people = edits.get(body, "people")
        kept = [person for person in edits.items(people) if _mandate(edits, people, person, start)]
        if edits.items(people) and not kept:
            edits.no_items(body, "people")
    return _reviewed(edits, shift, f"{name} de {shift.source}, les dates avancées")


def _mandate(edits: Edits, people: Node | None, person: Node, start: str) -> bool:
    """Keep a mandate, or turn one that has ended into a comment; return whether it is kept."""
    end = edits.words(edits.get(person, "end"))
    if people is not None and end and end < start[: len(end)]:
        edits.comment_item(people, person, f"Mandat terminé ({end}), à vérifier puis à effacer :")
        return False
    edits.drop(person, "formerly", "note")
    return True


def partners(text: str, shift: Shift) -> str:
    """Return partners.yaml; whom a partner continues was said last year."""
    edits = Edits(text)
    edits.drop(edits.root, "progress", "owner", "due")
    for _, category in edits.pairs(edits.get(edits.root, "categories")):
        for partner in edits.items(edits.get(category, "partners")):
            edits.drop(partner, "formerly", "note")
    return _reviewed(edits, shift, f"Les partenaires de {shift.source}")


def figures(text: str, shift: Shift) -> str:
    """Return key-figures.yaml: no value yet, that of last year beside, dates moved.

    Comments spoke of last year's numbers; those that part the file, « # --- », stay.
    """
    edits = Edits(text)
    edits.drop(edits.root, "progress", "owner", "due")
    for _, figure in edits.pairs(edits.get(edits.root, "figures")):
        if edits.get(figure, "value") is not None:
            edits.rename(figure, "value", "last")
        edits.drop(figure, *OF_A_YEAR)
        for name in ("label", "scope"):
            edits.rewrite(edits.get(figure, name), shift.words)
        edits.rewrite(edits.get(figure, "date"), shift.date)
    head = (
        f"# Les chiffres de {shift.year}. « last » est la valeur de {shift.source} : quand vous avez la "
        "nouvelle, écrivez\n# « value: … » à la place de « last: … ». Supprimez les chiffres qui ne "
        "servent plus.\n"
    )
    lines = edits.text().splitlines(keepends=True)
    kept = (line for line in lines if not re.match(r"\s*#(?! ---)", line))
    moved = (shift.words(line) if line.lstrip().startswith("#") else line for line in kept)
    return head + track(shift) + "".join(moved)


def timeline(shift: Shift) -> str:
    """Return timeline.yaml without an event."""
    return (
        f"# Les dates de {shift.year}. Celles de {shift.source} : ../{shift.source}/timeline.yaml. "
        "Un événement s’écrit ainsi :\n"
        f"#   - date: {shift.year}-01-15\n#     title: Son titre\n#     text: Une phrase.\n"
        f"{track(shift)}progress: to-write\nevents: []\n"
    )


def glossary(shift: Shift) -> str:
    """Return glossary.yaml: that of the year before, to which it adds nothing yet."""
    return (
        f"# Le lexique de {shift.year} reprend celui de {shift.source}. Ajoutez sous « terms » ce qui est "
        "nouveau, citez sous\n# « drop » ce qui ne sert plus : drop: [sigle, autre-sigle]\n"
        "# Un terme s’écrit ainsi, une fois les accolades effacées :\n"
        "#   sigle:\n#     term: SIGLE\n#     label: ce que veut dire le sigle\n"
        f"{track(shift)}{TO_REVIEW}extends: {shift.source}\nterms: {{}}\n"
    )


def exceptions(accepted: Mapping[Id, Mapping[Line, Line]], shift: Shift) -> str:
    """Return exceptions.yaml without an exception: those of last year are asked again."""
    head = (
        f"# Ce que {shift.source} avait accepté n’est pas accepté d’avance. Si le contrôle le relève encore, "
        "recopiez-le\n# sous « exceptions », une fois les accolades effacées, avec la raison ; sinon, "
        "effacez-le.\n"
    )
    lines = [
        line
        for rule, reasons in accepted.items()
        for line in (
            f"#   {rule}:\n",
            *(f'#     "{key}": {" ".join(reason.split())}\n' for key, reason in reasons.items()),
        )
    ]
    return head + "".join(lines) + "exceptions: {}\n"


def _reviewed(edits: Edits, shift: Shift, what: str) -> str:
    head = f"# {what} : à relire. Quand c’est fait, effacez la ligne « progress ».\n"
    return head + track(shift) + TO_REVIEW + edits.text()


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"
