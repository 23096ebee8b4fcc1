"""French micro-typography: the spaces, quotes, dashes and ligatures a writer does not type.

The rules follow the « Lexique des règles typographiques en usage à l'Imprimerie nationale »,
with two habits of the house: `n°` is written with the degree sign, and one space only, U+00A0,
stands inside « » and before : % €. They err on the side of leaving a text alone: addresses,
paths, code, times (14:30), dates (2023-11-30), identifiers and inclusive writing are not touched.

This is our own code because the best library measured gets 13 of our 27 first cases right.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from os.path import commonprefix
from typing import NamedTuple

NBSP = "\u00a0"  # before : % € and units, inside « », between a day and its month
NARROW = "\u202f"  # before ; ! ? and between thousands
PLACEHOLDER = "\ufffc"  # stands for a run no rule may touch; counts as a letter
# Hides protected text one character for one. A real letter, so that the rules see a word, and
# one (U+A66E, used in a single Slavonic manuscript) that no rule names.
_FILLER = "\ua66e"
_OPENED = "\ufdd0"  # a straight quote known to open, until its partner closes; never in a real text

_S = f"[ {NBSP}{NARROW}]"
_UPPER = "[A-ZÀ-ÖØ-ÞŒ]"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|décembre"
# Units that nothing else can be mistaken for: a missing space is added before them.
_SURE_UNITS = (
    "%|‰|€|[kKM]€|Mds?€|°C|[kcm]?m²|[kcm]m|m³|kg|ha|min|[kKMGT]o|[kMGT]Wh|ETPT?|tCO2|tCO₂e?"
)
# Units that look like ordinary letters or words: only a space already there is bound.
_SHY_UNITS = "[tmglj]|euros?|millions?|milliards?"
_SPANS = "ans|mois|jours|heures|minutes"  # 18-25 ans is a range, though "ans" is no symbol
_CLOSERS = r"\s»”\")\]…,."
# Words that open a sentence after « vitamine C. », where a name would follow « C. Martin ».
_OPENERS = (
    "À|Après|Au|Aux|Avec|Ce|Ces|Cet|Cette|Chaque|Dans|De|Depuis|Des|Du|Elles?|En|Et|Ils?|La|Le"
    "|Les|Leurs?|Mais|Nos|Notre|Nous|On|Or|Par|Plus|Pour|Sa|Ses|Si|Son|Sur|Tous|Toutes|Un|Une|Vous"
)
# Beginnings of the words spelt œ, by what stands before « oe ». A list, because « coefficient »,
# « moelle » or « poème » are not; anchored to the start of a word, so « Leboeuf » keeps its name.
_OE_WORDS = {
    "": "uvr|uf|il|d[èeé]m|dip|soph|stro|nolog|notour|cum[ée]n|coum",
    "c": "ur|lia[qc]|liosc|lacanth",
    **dict.fromkeys(("ch", "éc", "ranc", "s", "cons"), "ur"),
    "b": "uf",
    **dict.fromkeys(("dés", "man"), "uvr"),
    "n": "ud",
    "v": "u(?:x?)(?!\\w)",
    "f": "tus|tal|tale|taux",
    "m": "urs(?!\\w)",
}
_OE = "|".join(f"(?<=(?<!\\w){head}oe)(?={tail})" for head, tail in _OE_WORDS.items())

Replacement = str | Callable[[re.Match[str]], str]


class Rule(NamedTuple):
    """One correction: what it is called, what it looks for, what it writes instead."""

    name: str
    pattern: str
    replacement: Replacement
    needs: str = ""
    """One of these characters must be in the text, or the rule is not even tried."""


def _bound(space: str) -> Callable[[re.Match[str]], str]:
    """Write the match again with `space` for each of its spaces."""
    return lambda match: re.sub(_S, space, match[0])


def _grouped(match: re.Match[str]) -> str:
    """Write a whole number by groups of three digits."""
    return f"{int(match[0]):,}".replace(",", NARROW)


DIGITS = "0123456789"

# In order: each rule may rely on what those above it have written.
RULES = (
    # A line break inside a paragraph is a space: let no line begin with a mark or a sign.
    Rule(
        "soft line break", rf"(?<=\S){_S}*\n{_S}*(?=[;:!?»%€]+(?:[{_CLOSERS}]|$))", " ", needs="\n"
    ),
    Rule(
        "several spaces, one fixed",
        rf"(?<=\S)(?= *[{NBSP}{NARROW}]){_S}{{2,}}(?=\S)",
        NBSP,
        needs=NBSP + NARROW,
    ),
    Rule("several spaces", r"(?<=\S) {2,}(?=\S)", " "),
    # Letters and signs
    Rule("apostrophe", r"(?<=[^\W\d_])['´‘ʼ](?=[\w«\"“])", "’", needs="'´‘ʼ"),
    Rule(
        "no dots after etc.",
        rf"(?<=\betc)(?:\.{{3}}|…)(?=[{_CLOSERS};:!?]|$)(?!\.)",
        ".",
        needs=".…",
    ),
    Rule("ellipsis", r"(?<![./\\])\.{3}(?![./\\])", "…", needs="."),
    Rule("oe", rf"o(?i:e(?:{_OE}))", "œ", needs="o"),
    Rule("Oe", rf"O(?i:e(?:{_OE}))", "Œ", needs="O"),
    Rule(
        "ordinal",
        r"(?<![\w,.])(\d+|[IVX]+)(?i:i?[èe]me|è)(s?)(?!\w)",
        r"\1e\2",
        needs=DIGITS + "IVX",
    ),
    Rule("feminine first", r"(?<![\w,.])([1I])(?i:[èe]re)(s?)(?!\w)", r"\1re\2", needs="1I"),
    # Double quotes: an opening one needs its closing one, so 27" (inches) stays alone.
    Rule(
        "opening quote",
        rf"(?:(?<=[\s(\[«“’/–—-])|^)\"(?=[^\s\"](?:[^\"\n]*[^\s\"])?\"(?:[{_CLOSERS};:!?/–—-]|$))",
        _OPENED,
        needs='"',
    ),
    Rule("closing quote", rf"({_OPENED}[^\"\n]*)\"", rf"\1{NBSP}»", needs=_OPENED),
    Rule(
        "opening guillemet",
        rf"[«{_OPENED}](?:{_S}*(?=\S)|{_S}+)",
        f"«{NBSP}",
        needs=f"«{_OPENED}",
    ),
    Rule("closing guillemet", rf"(?<=\S){_S}*»", f"{NBSP}»", needs="»"),
    # Numbers. First what parts two of them or ends one (3kg, 3x4, 9h30), for the rest to see.
    Rule("unit", rf"(?<=\d){_S}*(?=(?:{_SURE_UNITS})(?!\w))", NBSP, needs=DIGITS),
    Rule("shy unit", rf"(?<=\d){_S}(?=(?:{_SHY_UNITS})(?![\w'’]))", NBSP, needs=DIGITS),
    Rule("spaced times", rf"(?<=\d){_S}[xX×]{_S}(?=\d)", f"{NBSP}×{NBSP}", needs="xX×"),
    Rule("tight times", r"(?<![\w.-])(?!0x)(\d+)[xX](?=\d+(?!\w))", r"\1×", needs="xX"),
    Rule(
        "hour and minutes",
        rf"(?<![\w:./])(\d+){_S}?[hH]{_S}?([0-5]\d)(?!\w)",
        rf"\1{NBSP}h{NBSP}\2",
        needs="hH",
    ),
    Rule("hours", rf"(?<![\w:./])(\d+){_S}?h(?![\w'’])", rf"\1{NBSP}h", needs="h"),
    Rule("numero", rf"(?<![\w-])([nN])(?:[°º]{_S}?|o\.?{_S})(?=\d)", rf"\1°{NBSP}", needs=DIGITS),
    Rule(
        "telephone",
        rf"(?<![\w.,])(?<!\d{_S})(?:(?:\+\d\d{_S}?(?:\(0\))?{_S}?|0)[1-9](?:{_S}\d\d){{4}}"
        rf"|0{_S}?8\d\d(?:{_S}\d{{3}}){{2}})(?!{_S}?\d)",
        _bound(NBSP),
        needs="0+",
    ),
    Rule(
        "thousands",
        rf"(?<![\w.,])(?<!\d{_S})[1-9]\d{{0,2}}(?:{_S}\d{{3}})+(?!{_S}?\d)",
        _bound(NARROW),
        needs=DIGITS,
    ),
    Rule(
        "ungrouped thousands",
        rf"(?<![\w.,:/+°-])(?<![\d°]{_S})[1-9]\d{{4,8}}"
        rf"(?=(?:,\d+)?{_S}?(?:{_SURE_UNITS}|{_SHY_UNITS})(?!\w))",
        _grouped,
        needs=DIGITS,
    ),
    Rule(
        "year range",
        r"(?<![\w./:°–-])(?<!°\s)((?:19|20)\d\d)-(?=(?:19|20)\d\d(?![\w/–-]|:\d))",
        r"\1–",
        needs="-",
    ),
    Rule(
        "range",
        rf"(?<![\w.,/:°–-])(?<!°\s)(\d{{1,3}}(?:,\d+)?)-"
        rf"(?=\d{{1,3}}(?:,\d+)?{_S}?(?:{_SURE_UNITS}|{_SHY_UNITS}|{_SPANS})(?!\w))",
        r"\1–",
        needs="-",
    ),
    Rule("sign after a word", rf"(?<=[^\s«]){_S}+(?=[%‰€](?!\w))", NBSP, needs="%‰€"),
    # Words that must not be parted
    Rule(
        "day and month",
        rf"(?<!\w)(\d\d?|1er){_S}(?=(?i:{_MONTHS})(?!\w))",
        rf"\1{NBSP}",
        needs=DIGITS,
    ),
    Rule("century", rf"(?<=[IVX]e){_S}(?=siècles?(?!\w))", NBSP, needs="IVX"),
    Rule(
        "title",
        rf"(?<![\w-])(MM?\.|Mmes?|Mlles?|Mgr|Me|Drs?|Prs?){_S}(?={_UPPER})",
        rf"\1{NBSP}",
        needs="MDP",
    ),
    Rule(
        "initial",
        rf"(?<!\w)({_UPPER}\.){_S}(?!(?:{_OPENERS})(?!\w))(?={_UPPER})",
        rf"\1{NBSP}",
        needs=".",
    ),
    Rule(
        "reference",
        rf"(?<![\w-])((?:[Aa]rt|[Cc]hap|[Ff]ig|[Vv]ol|pp?)\.|§){_S}(?=\d)",
        rf"\1{NBSP}",
        needs=".§",
    ),
    Rule("et al.", rf"(?<=\bet){_S}(?=al\.)", NBSP, needs="."),
    # Dashes: a break may fall outside an aside, never between it and its dashes.
    Rule("spaced hyphen", rf"(?<=\S{_S})--?(?={_S}\S)", "–", needs="-"),
    Rule("dialogue", rf"^([–—]){_S}(?=\S)", rf"\1{NBSP}", needs="–—"),
    Rule("dash", rf"(?<=[^\s«]){_S}([–—]){_S}(?=\S)", rf" \1{NBSP}", needs="–—"),
    Rule(
        "closing dash",
        rf"( ([–—]){NBSP}(?:(?![.!?…] [^;:!?])[^–—\n])*) \2{NBSP}",
        rf"\1{NBSP}\2 ",
        needs="–—",
    ),
    # Marks. A tight one gets its space only where a word really ends: not in page?id=3 or 14:30.
    Rule("high mark", rf"(?<=[^\s«]){_S}+(?=[;!?])", NARROW, needs=";!?"),
    Rule(
        "tight high mark",
        rf"(?<=[^\s;!?¡¿(\[«–—-])([;!?]+)(?=[{_CLOSERS}]|$)",
        rf"{NARROW}\1",
        needs=";!?",
    ),
    Rule("colon", rf"(?<=[^\s«]){_S}+(?=:)", NBSP, needs=":"),
    Rule("tight colon", r"(?<=[\w)\]»”’…%‰€²°]):(?=[\s»]|$)", f"{NBSP}:", needs=":"),
)
_COMPILED = tuple(
    (re.compile(rule.pattern, re.MULTILINE), rule.replacement, frozenset(rule.needs))
    for rule in RULES
)

_PROTECTED = re.compile(
    r"""
    (?<!\w)(?:(?:https?|ftp|file)://|mailto:|tel:|www\.)[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]…'’]
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+           # e-mail address
    | (?<!\w)[@\#]\w+                                    # account, hashtag
    | `[^`\n]+`                                          # code
    | &\#?\w+;                                           # HTML entity
    # file name, path or bare domain: has \ or _ or .ab or two slashes
    | (?<![\w.~\\/-])(?=[\w.~%/-]*(?:\\|_|\w\.[A-Za-z]{2}|/[\w.~%-]*/))[\w.~%\\/?=&\#+-]*[\w/]
    | [\ufffc\ua66e]
    """,
    re.VERBOSE,
)
# Most labels and titles hold nothing to protect: one cheap look spares them the search above.
_MAYBE_PROTECTED = re.compile(r"[/\\@#`&_\ufffc\ua66e]|\.\w|www\.|mailto:|tel:")

_SUPERSCRIPT = re.compile(
    r"""(?<![\w.,/])(?:
        (?:1|I)(ers?|res?) | 2(nde?s?|de?s?) | \d+(es?)
        # « Ce », « Le », « De », « Me » are words: L, C, D, M count only beside another numeral
        | (?:[IVX]+|[LCDM][IVXLCDM]+|[IVX]+[LCDM][IVXLCDM]*)(e)
    )(?!\w)""",
    re.VERBOSE,
)

_PROBLEMS = re.compile(
    r"""
    (?<=\S)[ ](?:[;:!?»] | [%‰€](?!\w))      # ordinary space before a mark or a sign
    | «[ ]                                   # ordinary space after an opening guillemet
    | (?<=[^\W\d_])'(?=[^\W\d_])             # straight apostrophe
    | (?<![./\\])\.{3}(?![./\\])             # three dots
    | (?<!\d)"                               # straight quote; 27" is a size in inches
    | (?<=\S)[ \u00a0\u202f]{2,}(?=\S)       # double space
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=8192)
def french(text: str) -> str:
    """Typeset a plain text (no markup) in French; what is already right stays as it is.

    Remembered, because a menu or a label is typeset again on every page.
    """
    return french_runs([text])[0]


def french_runs(runs: Sequence[str]) -> list[str]:
    """Typeset the runs of one paragraph as one text, and give back as many runs.

    Runs are what inline tags part: ``["Bonjour", " !"]``. A run that must not be touched is
    passed as PLACEHOLDER, counts as a letter, and comes back unchanged. A space that is added
    goes to the run of the mark that calls for it.
    """
    if not runs:
        return []
    text, hidden = _hide("".join(runs))
    cuts = list(accumulate(map(len, runs)))[:-1]  # where one run ends and the next begins
    characters = set(text)
    for pattern, replacement, needs in _COMPILED:
        if needs and needs.isdisjoint(characters):
            continue
        if cuts:
            if not pattern.search(text):
                continue
            cuts = _moved(cuts, pattern, replacement, text)
        text, changes = pattern.subn(replacement, text)
        if changes:
            characters = set(text)
    text = _reveal(text, hidden)
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def superscripts(text: str) -> list[tuple[str, bool]]:
    """Part a text into (piece, is superscript): the letters of 1er, 2e, XIXe are raised.

    Mme, Mlle, Dr and n° stay on the line; so does anything inside an address or a path.
    """
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _SUPERSCRIPT.finditer(_hide(text)[0]):
        start, stop = match.span(match.lastindex or 0)
        pieces += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    return [*pieces, (text[end:], False)] if end < len(text) else pieces


def problems_in(text: str) -> list[str]:
    """Give an excerpt around each fault left in a typeset text; addresses and times are no fault.

    For tests on what is published: a page that escaped `french` shows here.
    """
    found = _PROBLEMS.finditer(_hide(text)[0])
    return [text[max(0, match.start() - 20) : match.end() + 20] for match in found]


def _hide(text: str) -> tuple[str, str]:
    """Cover what no rule may touch with fillers of the same length; give also what they cover."""
    if not _MAYBE_PROTECTED.search(text):
        return text, ""
    hidden = "".join(match[0] for match in _PROTECTED.finditer(text))
    return _PROTECTED.sub(lambda match: _FILLER * len(match[0]), text), hidden


def _reveal(text: str, hidden: str) -> str:
    """Undo `_hide`: no rule adds, drops or moves a filler, so the order is enough."""
    if not hidden:
        return text
    characters = iter(hidden)
    return re.sub(_FILLER, lambda _: next(characters), text)


def _moved(
    cuts: list[int], pattern: re.Pattern[str], replacement: Replacement, text: str
) -> list[int]:
    """Where the cuts stand once `pattern` is replaced, so that rules need not know of runs."""
    edits = [
        (
            match.start(),
            match[0],
            match.expand(replacement) if isinstance(replacement, str) else replacement(match),
        )
        for match in pattern.finditer(text)
    ]
    return [cut + sum(_shift(cut - start, old, new) for start, old, new in edits) for cut in cuts]


def _shift(inside: int, old: str, new: str) -> int:
    """How far a cut moves that stands `inside` characters after the start of what is replaced."""
    if inside <= 0:
        return 0
    grown = len(new) - len(old)
    if inside >= len(old):
        return grown
    kept = len(commonprefix((old, new)))  # noqa: RUF071  these are strings, not paths
    return 0 if inside <= kept else max(kept - inside, grown)
