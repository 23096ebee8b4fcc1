"""What a line of YAML looks wrong for: each clue is a pattern, a rule, a sentence and a remedy.

A clue's group `at` is the sign that shows the slip; its sentence may hold {sign}, its remedy
{quoted}, the line as it should be written.
"""

from __future__ import annotations

import re

from millesime.problems import Place, Problem

KEY = r"^\s*(?:- +)*(?:[^\s:'\"\[{][^:]*?\s*: +)?"
NAMED = r"^\s*(?:- +)*[\w-]+\s*:"
INDENT = (
    "yaml-indent",
    "Le décalage de cette ligne n'est pas celui des lignes voisines.",
    "Alignez-la sur les lignes de même rang, avec des espaces.",
)
DASH = (
    "yaml-dash",
    "Un élément de liste commence par un tiret long ou une puce.",
    "Remplacez ce signe par un trait d'union suivi d'une espace : « - ».",
)
NO_DASH = (
    "yaml-dash",
    "Il manque un tiret devant cet élément de la liste.",
    "Commencez-le comme ceux d'au-dessus, par « - » : {line}",
)
STUCK_DASH = (
    "yaml-dash",
    "Il manque une espace après le tiret.",
    "Ajoutez-la : {line}",
)
EMPTIED = (
    "yaml-bracket",
    "« {sign} » dit que ce champ est vide ; les lignes qui suivent ne peuvent pas le remplir.",
    "Effacez « {sign} » : {line}",
)
CURLY = (
    "yaml-quote",
    "Les guillemets courbes de Word n'entourent pas une valeur : ils seraient imprimés.",
    "Tapez des guillemets droits : {quoted}",
)
STUCK_COLON = (
    "yaml-space",
    "Il manque une espace après le deux-points.",
    "Ajoutez-la : « champ: valeur ».",
)
BACKSLASH = (
    "yaml-backslash",
    "Entre guillemets droits, la barre « \\ » annonce un caractère spécial.",
    "Écrivez « / » s'il s'agit d'un chemin ; sinon, doublez-la.",
)
KEY_OF_BRACKETS = (
    "yaml-bracket",
    "Un crochet ou une accolade est pris pour le nom d'un champ.",
    "Mettez toute la valeur entre guillemets droits.",
)
COMMA = (
    "yaml-comma",
    "Entre accolades, une virgule sépare deux champs : ce qui la suit est pris pour un champ.",
    "Mettez entre guillemets droits la valeur qui contient la virgule.",
)
DOCUMENT = (
    "yaml-document",
    "Une ligne « --- » coupe le fichier en deux.",
    "Supprimez-la.",
)
SIGN = "Une valeur ne peut pas commencer par « {sign} »."
QUOTES = "Mettez la valeur entre guillemets droits : {quoted}"

Clues = list[tuple[str, str, str, str]]
SLIPS: Clues = [
    (
        r"^ *(?P<at>\t)",
        "yaml-tab",
        "La ligne est décalée par une tabulation.",
        "Mettez des espaces à la place.",
    ),
    (
        NAMED + r" ?(?P<at>[\u00a0\u202f])",
        "yaml-space",
        "Une espace insécable suit le deux-points.",
        "Effacez-la et tapez une espace ordinaire.",
    ),
    (NAMED + r"(?P<at>[^\s/])", *STUCK_COLON),
    (r"^\s*(?P<at>[–—•])", *DASH),
    (KEY + r"(?P<at>[*&!@`%])", "yaml-sign", SIGN, QUOTES),
]
"""What a line above the parser's complaint may have wrong: pattern, rule, sentence, remedy."""
FAULTS: Clues = [
    (
        r": +(?P<at>[|>])[-+]? +[^#\s]",
        "yaml-text",
        "Du texte suit « {sign} » sur la même ligne.",
        "Passez à la ligne après « {sign} » et décalez le texte de deux espaces.",
    ),
    (
        KEY + r"(?:\"[^\"]*\"|'[^']*')\s*(?P<at>[^\s,#\]}:])",
        "yaml-quote",
        "Du texte suit le guillemet fermant.",
        "Mettez toute la valeur entre guillemets droits : {quoted}",
    ),
    (
        KEY + r"(?P<at>[\[{])(?![^\]}]*[\]}]+\s*(?:#.*)?$)",
        "yaml-bracket",
        "Ce crochet ou cette accolade n'est pas refermé, ou du texte le suit.",
        "Refermez-le, ou mettez toute la valeur entre guillemets droits.",
    ),
    (
        NAMED + r" .*?(?P<at>:)(?:\s|$)",
        "yaml-colon",
        "Un deux-points au milieu d'une valeur est pris pour un nouveau champ.",
        QUOTES,
    ),
    (
        r"^\s*(?P<at>[^\s:#-][^:]*)$",
        "yaml-line",
        "Cette ligne n'est ni un champ ni la suite d'un texte.",
        "Écrivez « champ: texte », ou décalez-la sous le champ qu'elle continue.",
    ),
]
OPEN_QUOTE = re.compile(KEY + r"(?P<at>[\"'])(?:(?!(?P=at)).)*$")


def clue(line: str, place: Place, clues: Clues) -> Problem | None:
    """Return the first thing wrong with the look of a line, the column where it shows included."""
    for pattern, rule, sentence, remedy in clues:
        match = re.search(pattern, line)
        if match:
            words = {"sign": match["at"], "quoted": quoted(line)}
            at = Place(place.file, place.line, match.start("at") + 1)
            return Problem(at, rule, sentence.format(**words), remedy.format(**words))
    return None


def missing_dash(lines: list[str], number: int, place: Place) -> Problem | None:
    """Report a line that begins an item of the list above it without its dash, or with one too near."""
    line = lines[number]
    at, begins = place.below(number, _indent(line) + 1), re.match(r" *(?P<dash>-)?[^\W\d_]", line)
    if not begins or not _is_item_above(lines, number):
        return None
    words = line.strip().removeprefix("-")
    rule, sentence, remedy = STUCK_DASH if begins["dash"] else NO_DASH
    return Problem(at, rule, sentence, remedy.format(line=f"- {words}"))


def _is_item_above(lines: list[str], number: int) -> bool:
    """Return whether the nearest line above that is not further right is an item of a list, level with it."""
    indent = _indent(lines[number])
    above = (line for line in lines[:number][::-1] if line.strip() and _indent(line) <= indent)
    found = next(above, "")
    return found.lstrip().startswith("- ") and _indent(found) == indent


def emptied(lines: list[str], number: int, place: Place) -> Problem | None:
    """Report the « {} » or « [] » of the field above a line that would fill it."""
    above = next((row for row in range(number - 1, -1, -1) if lines[row].strip()), None)
    match = None if above is None else re.search(r":\s+(?P<at>\{ *\}|\[ *\])\s*$", lines[above])
    if above is None or not match or _indent(lines[above]) > _indent(lines[number]):
        return None
    rule, sentence, remedy = EMPTIED
    words = {"sign": match["at"], "line": lines[above][: match.start("at")].strip()}
    at = place.below(above, match.start("at") + 1)
    return Problem(at, rule, sentence.format(**words), remedy.format(**words))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def shifted(lines: list[str], number: int, place: Place) -> Problem:
    """Report a line that does not stand under the one it belongs to."""
    line = lines[number]
    return Problem(place.below(number, len(line) - len(line.lstrip()) + 1), *INDENT)


def sign(line: str, column: int, place: Place) -> Problem:
    """Report a value that begins with a sign YAML keeps for itself."""
    words = {"sign": line[column : column + 1], "quoted": quoted(line)}
    at = Place(place.file, place.line, column + 1)
    return Problem(at, "yaml-sign", SIGN.format(**words), QUOTES.format(**words))


def open_quote(lines: list[str], last: int, place: Place) -> Problem | None:
    """Return the nearest quotation mark, at line `last` or above, that nothing closes on its line."""
    for number in range(min(last, len(lines) - 1), -1, -1):
        match = OPEN_QUOTE.match(lines[number])
        if match:
            return unclosed(place.below(number, match.start("at") + 1))
    return None


def unclosed(place: Place) -> Problem:
    """Report the quotation mark at `place`, that nothing closes."""
    return Problem(
        place,
        "yaml-quote",
        "Le guillemet ouvert ici n'est pas refermé.",
        "Ajoutez le même guillemet à la fin de la valeur.",
    )


def quoted(line: str) -> str:
    """Return the line as it should be written, its value between straight quotes."""
    key, colon, value = line.strip().partition(":")
    if not colon:
        key, value = "", line.strip().removeprefix("- ")
    value = value.strip()
    for opening, closing in ('""', "''", "“”"):
        inner = value[1:-1]
        whole = '"' not in inner or re.match(r'"[^"]*"\w', value)
        if value[:1] == opening and value[-1:] == closing and whole:
            value = inner
    mark = "'" if '"' in value and "'" not in value else '"'
    value = value.replace('"', '\\"') if mark == '"' else value
    return f"{key}: {mark}{value}{mark}" if key else f"{mark}{value}{mark}"
