"""French micro-typography, case by case, then what holds of any text.

In the tables ~ stands for U+00A0 and ^ for U+202F; a line is `typed => typeset`.
"""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from millesime.typography import (
    NARROW,
    NBSP,
    PLACEHOLDER,
    RULES,
    french,
    french_runs,
    problems_in,
    superscripts,
)

SPACES = str.maketrans({"~": NBSP, "^": NARROW})

CASES = """
# Marks
Bonjour ! => Bonjour^!
Bonjour! => Bonjour^!
Qui sommes-nous ? => Qui sommes-nous^?
Quoi ?! => Quoi^?!
Vraiment ??? Oui. => Vraiment^??? Oui.
un lieu ; une équipe => un lieu^; une équipe
un lieu; une équipe => un lieu^; une équipe
Trois axes : agir => Trois axes~: agir
Trois axes: agir => Trois axes~: agir
(voir plus bas !) => (voir plus bas^!)
le bilan (provisoire) : stable => le bilan (provisoire)~: stable
Déjà~fait~! => Déjà~fait^!
Il dit :   « oui » => Il dit~: «~oui~»
trop  d’espaces => trop d’espaces
fin de phrase...  Puis => fin de phrase… Puis

# Apostrophes and dots
l'association => l’association
aujourd'hui, d'ici l'été => aujourd’hui, d’ici l’été
l'"école" => l’«~école~»
l´atelier => l’atelier
À suivre... => À suivre…
(…) puis [...] => (…) puis […]
les ateliers, etc... => les ateliers, etc.
les ateliers, etc… Puis => les ateliers, etc. Puis

# Quotes
"Bonjour" => «~Bonjour~»
le mot "agir", puis "lier". => le mot «~agir~», puis «~lier~».
("agir") => («~agir~»)
"Agir !" => «~Agir^!~»
"Pourquoi?" => «~Pourquoi^?~»
"il dit « oui » hier" => «~il dit «~oui~» hier~»
«agir» => «~agir~»
« agir » => «~agir~»
«^agir^» => «~agir~»
«agir», dit-elle => «~agir~», dit-elle
un écran de 27" => un écran de 27"

# Œ
au coeur de la ville => au cœur de la ville
mise en oeuvre => mise en œuvre
Oeuvre sociale => Œuvre sociale
OEuvre sociale => Œuvre sociale
LES SOEURS => LES SŒURS
soeur, consoeur, choeur => sœur, consœur, chœur
noeud, voeu, voeux => nœud, vœu, vœux
boeuf, oeuf, oeil => bœuf, œuf, œil
les bonnes moeurs => les bonnes mœurs
main-d'oeuvre => main-d’œuvre
manoeuvre, désoeuvré => manœuvre, désœuvré
accroche-coeur, rancoeur, écoeuré => accroche-cœur, rancœur, écœuré
oecuménique, oedème, foetus => œcuménique, œdème, fœtus
le Sacré-Coeur => le Sacré-Cœur

# Numero, ordinals
n°12 et N° 3 => n°~12 et N°~3
n° 2005-102 => n°~2005-102
le no 12 => le n°~12
2ème, 2eme, 2è, 3ième => 2e, 2e, 2e, 3e
les 2èmes rencontres => les 2es rencontres
la 1ère et les 1ères => la 1re et les 1res
XIXème siècle => XIXe~siècle
le XIXe siècle => le XIXe~siècle

# Numbers
1 204 500 € => 1^204^500~€
1~204 500,50 € => 1^204^500,50~€
12 345 personnes => 12^345 personnes
10 000 et 20 000 => 10^000 et 20^000
1204500 € => 1^204^500~€
15000 km => 15^000~km
12500,5 k€ => 12^500,5~k€
01 49 23 70 50 => 01~49~23~70~50
Tél. : 01 49 23 70 50. => Tél.~: 01~49~23~70~50.
+33 1 49 23 70 50 => +33~1~49~23~70~50
0 800 123 456 => 0~800~123~456
3 x 4 => 3~×~4
10x15 cm => 10×15~cm
100% => 100~%
100 % => 100~%
12€, 3 k€ et 1,5M€ => 12~€, 3~k€ et 1,5~M€
en % du total => en~% du total
5 € / jour => 5~€ / jour
12 km, 3kg, 40 m², 5 ha => 12~km, 3~kg, 40~m², 5~ha
2 t, 30min, 5 Mo, 12,5 ETP => 2~t, 30~min, 5~Mo, 12,5~ETP
3 millions d'euros => 3~millions d’euros
20°C => 20~°C
10-20 % => 10–20~%
les 18-25 ans => les 18–25 ans
2022-2026 => 2022–2026
en 2022-2026: un bilan => en 2022–2026~: un bilan
(2022-2026) => (2022–2026)

# Hours and dates
à 14h30 => à 14~h~30
à 14 h 30 et 9H05 => à 14~h~30 et 9~h~05
9h-12h => 9~h-12~h
35h par semaine => 35~h par semaine
24h/24 => 24~h/24
le 1er janvier 2023 => le 1er~janvier 2023
du 6 au 10 novembre => du 6 au 10~novembre

# Names and references
M. Dupont => M.~Dupont
Mme Durand et Mlle Petit => Mme~Durand et Mlle~Petit
Dr Martin, Me Blanc => Dr~Martin, Me~Blanc
MM. Petit et Blanc => MM.~Petit et Blanc
J. Martin et J.-P. Blanc => J.~Martin et J.-P.~Blanc
M. J. Martin => M.~J.~Martin
p. 33, pp. 3-5, art. 9 => p.~33, pp.~3-5, art.~9
Martin et al. => Martin et~al.

# Dashes
le lieu - le quartier => le lieu –~le quartier
le lieu - un ancien garage - ouvre => le lieu –~un ancien garage~– ouvre
le lieu – un garage – ouvre => le lieu –~un garage~– ouvre
Le lieu - neuf. Un hall - ancien. => Le lieu –~neuf. Un hall –~ancien.
un lieu -- neuf => un lieu –~neuf
— Bonjour => —~Bonjour

# Beside what is left alone
voir https://a.fr/b?c=1 ! => voir https://a.fr/b?c=1^!
l'adresse coeur@a.fr: ici => l’adresse coeur@a.fr~: ici
(https://a.fr/l'oeuvre) => (https://a.fr/l'oeuvre)
RDV à 12:30 ? => RDV à 12:30^?
"`a!`" => «~`a!`~»
une ligne\\n: la suite => une ligne~: la suite
"""

UNCHANGED = """
https://exemple.fr/coeur?a=1;b="2"
www.exemple.fr/l'oeuvre
exemple.org/page?id=3!x
coeur.asso@exemple.fr
mailto:soeur@exemple.fr
@coeur_de_ville #soeurs
content/2023/10-oeuvre.md
images/coeur-2022-2026.jpg
C:\\Users\\oeuvre\\10-20
`a ? b : c...`
caf%C3%A9%20noir
&nbsp;
14:30 et 14:30:05
2023-11-30 et 30/11/2023
n°~2016-1940
en 2023
2023 actions
75011 Paris
123 456 789 00012
12345678900012
la réf. 12345
AB-12345
0x12
27"
salarié·es et apprenant(e)s, élu.e.s
coefficient, moelle, poème, coéquipier, Leboeuf
Même, Crème, Mème
nos 12 délégations
vitamine C. Le reste
Saint-Denis, porte-à-porte
CO2
H1N1
(?)
../../x
les 2 l’ont vu
- un point de liste
"""


def typeset(text: str) -> str:
    return text.translate(SPACES).replace("\\n", "\n")


def marked(text: str) -> str:
    return text.replace(NBSP, "~").replace(NARROW, "^")


def cases() -> list[tuple[str, str]]:
    pairs = (line.split(" => ") for line in CASES.splitlines() if " => " in line)
    return [(typed, expected) for typed, expected in pairs]


@pytest.mark.parametrize(("typed", "expected"), cases())
def test_what_is_typed_is_typeset(typed: str, expected: str) -> None:
    assert marked(french(typeset(typed))) == expected


@pytest.mark.parametrize("text", UNCHANGED.strip().splitlines())
def test_what_looks_like_a_fault_and_is_none_stays(text: str) -> None:
    assert marked(french(typeset(text))) == text


@pytest.mark.parametrize(("typed", "expected"), cases())
def test_what_is_typeset_has_no_problem_and_stays(typed: str, expected: str) -> None:
    done = typeset(expected)
    assert problems_in(done) == []
    assert french(done) == done


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["Bonjour", " !"], ["Bonjour", "^!"]),
        (["Bonjour", "!"], ["Bonjour", "^!"]),
        (["Bonjour ", "!"], ["Bonjour^", "!"]),
        (["Trois ", "axes", ": agir"], ["Trois ", "axes", "~: agir"]),
        (['"Un ', "beau", ' lieu"'], ["«~Un ", "beau", " lieu~»"]),
        (['"', "agir", '"'], ["«~", "agir", "~»"]),
        (["«", "agir", "»"], ["«~", "agir", "~»"]),
        (["l'", "oeuvre"], ["l’", "œuvre"]),
        (["c", "oeur"], ["c", "œur"]),
        (["1", " 204", " 500 €"], ["1", "^204", "^500~€"]),
        (["93", " %"], ["93", "~%"]),
        (["12", "%"], ["12", "~%"]),
        (["14", "h30"], ["14", "~h~30"]),
        (["le 1er ", "janvier"], ["le 1er~", "janvier"]),
        (["M. ", "Dupont"], ["M.~", "Dupont"]),
        (["a - ", "b", " - c"], ["a –~", "b", "~– c"]),
        (["un", "", " lieu", " ?"], ["un", "", " lieu", "^?"]),
        (["2ème", " lieu"], ["2e", " lieu"]),
        ([PLACEHOLDER, "!"], [PLACEHOLDER, "^!"]),
        (["«", PLACEHOLDER, "»"], ["«~", PLACEHOLDER, "~»"]),
        (["l'", PLACEHOLDER, " : oui"], ["l’", PLACEHOLDER, "~: oui"]),
        ([PLACEHOLDER, " %"], [PLACEHOLDER, "~%"]),
        (['"', PLACEHOLDER, '"'], ["«~", PLACEHOLDER, "~»"]),
        (["https://a.fr/", "b?c", "=1;", " ?"], ["https://a.fr/", "b?c", "=1^;", "^?"]),
        ([], []),
        ([""], [""]),
    ],
)
def test_runs_are_typeset_as_one_text(runs: list[str], expected: list[str]) -> None:
    assert [marked(run) for run in french_runs(runs)] == expected


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("le 1er juin", ["er"]),
        ("la 1re et la 2e", ["re", "e"]),
        ("les 1res, les 3es", ["res", "es"]),
        ("le XIXe siècle, la Ve République", ["e", "e"]),
        ("François Ier", ["er"]),
        ("classe de 2de", ["de"]),
        ("Mme Durand, Mlle Petit, Dr Martin", []),
        ("le CO2, Ce lieu, De là, Le Me Blanc", []),
        ("n° 12, m², 3D, H1N1", []),
        ("https://a.fr/12e", []),
        ("", []),
    ],
)
def test_only_the_letters_of_an_ordinal_are_raised(text: str, raised: list[str]) -> None:
    pieces = superscripts(text)
    assert [piece for piece, up in pieces if up] == raised
    assert "".join(piece for piece, _ in pieces) == text


def test_superscripts_part_the_text_in_order() -> None:
    assert superscripts("le 1er juin") == [("le 1", False), ("er", True), (" juin", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Ah !",
        "a ; b",
        "a : b",
        "ah ?",
        "oui »",
        "« oui",
        "9 %",
        "9 €",
        "l'an",
        "bon...",
        '"a',
        "a  b",
    ],
)
def test_each_fault_is_shown_in_its_surroundings(text: str) -> None:
    [excerpt] = problems_in(f"Au début, {text}")
    assert text in excerpt


@pytest.mark.parametrize(
    "text",
    ["https://a.fr/l'an?b...c", "l-a@b.fr", "14:30", "`a : b`", "Fin^! Oui~: «~a~»", 'un 27"'],
)
def test_addresses_times_and_good_text_are_no_fault(text: str) -> None:
    assert problems_in(typeset(text)) == []


def test_every_rule_has_its_own_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)


MARKS = f" {NBSP}{NARROW}\n\"'’«»“”()[].,;:!?…-–—%€/\\@#&_`=°²×·´{PLACEHOLDER}"
WORDS = [
    "oeu",
    "coeur",
    "soeur",
    "Mme ",
    "M. ",
    "1er",
    "ème",
    "ère",
    "n°",
    "et al.",
    "etc...",
    "p. ",
]
WORDS += ["XIX", "siècle", "juin", "https://", "www.", "a.fr", " - ", "...", "000", "2022", "-2026"]
WORDS += [
    "km",
    "min",
    "h30",
    "k€",
    "ans",
    "million",
    "01 49 23 70 50",
    " 204",
    "x",
    "X",
    "A. B",
    "À",
]
soup = st.lists(
    st.one_of(st.sampled_from(WORDS), st.text(MARKS + "0123456789aehnoxlIVXM", max_size=5))
).map("".join)


# The same texts on every run: a rare fault is hunted by hand, then pinned below as an example.


@given(soup)
@example("« »")
@example("1 2 3 x 4x5x6")
@example("01 49 23 70 50x01 49 23 70 50")
@example("0h30km 1x0km")
@example("0 -» puis «-;")
@example("0\n:»")
@example('«0"" puis ««0""')
@example("en 2022-2026: un bilan")
@example("un lieu - M. : - un autre")
@example("etc...www.!”")
def test_typesetting_twice_changes_nothing_more(text: str) -> None:
    once = french(text)
    assert french(once) == once


@given(st.lists(soup, min_size=1, max_size=5))
def test_runs_join_into_the_text_typeset_whole(runs: list[str]) -> None:
    done = french_runs(runs)
    assert len(done) == len(runs)
    assert "".join(done) == french("".join(runs))


@given(st.lists(st.one_of(st.just(PLACEHOLDER), soup), min_size=1, max_size=5))
def test_a_placeholder_comes_back_as_it_was(runs: list[str]) -> None:
    for run, done in zip(runs, french_runs(runs), strict=True):
        if run == PLACEHOLDER:
            assert done == PLACEHOLDER


@given(soup)
def test_no_digit_is_lost_or_moved(text: str) -> None:
    assert re.findall(r"\d", french(text)) == re.findall(r"\d", text)
