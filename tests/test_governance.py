"""Bodies through the editions: who sits in each, since when, what changed, and who is who."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from millesime.model.library import Library
from millesime.model.mandates import BodyHistory, Renewal
from millesime.pipeline import read
from millesime.problems import ContentError, Problem
from tests.conftest import CONTENT
from tests.pages import BASE, base_with, pages

MOST_NODES = 900
Editions = Callable[[dict[int, str]], Library]


def edition(people: str, label: str = "Le conseil") -> str:
    """Return the governance.yaml of an edition with one body, `board`."""
    return (
        f"bodies:\n  board:\n    label: {label}\n    family: governance\n    people: [{people}]\n"
    )


@pytest.fixture
def content(tmp_path: Path) -> Callable[[dict[int, str]], Path]:
    """Return the sound content, its only edition's governance.yaml replaced, other editions added."""

    def change(governance: dict[int, str]) -> Path:
        folder = base_with(BASE, tmp_path / "content")
        about = (BASE / "2023" / "edition.yaml").read_text(encoding="utf-8")
        for year, text in governance.items():
            (folder / str(year)).mkdir(exist_ok=True)
            (folder / str(year) / "edition.yaml").write_text(about, encoding="utf-8")
            (folder / str(year) / "governance.yaml").write_text(text, encoding="utf-8")
        return folder

    return change


@pytest.fixture
def editions(content: Callable[[dict[int, str]], Path]) -> Editions:
    return lambda governance: read(content(governance))


def board(library: Library) -> BodyHistory:
    return body(library, "board")


def body(library: Library, name: str) -> BodyHistory:
    (found,) = (
        history for family in library.governance for history in family.bodies if history.id == name
    )
    return found


def told(renewal: Renewal) -> list[tuple[str, str]]:
    """Return what changed, and for whom."""
    return [(move.kind, str(move.member.name)) for move in renewal.moves]


def errors(error: ContentError) -> list[Problem]:
    return [problem for problem in error.problems if not problem.is_remark]


ONE = "{name: Anne Martin, role: présidente}, {name: Luc Roy}"


# ---------------------------------------------------------------- who came, who left, who changed


def test_arrivals_departures_and_roles_are_told_between_two_editions(editions: Editions) -> None:
    later = "{name: Anne Martin, role: trésorière}, {name: Zoé Blanc}"
    (renewal,) = board(editions({2021: edition(ONE), 2023: edition(later)})).renewals

    assert (renewal.earlier.year, renewal.later.year) == (2021, 2023)
    assert told(renewal) == [
        ("arrival", "Zoé Blanc"),
        ("departure", "Luc Roy"),
        ("role", "Anne Martin"),
    ]


def test_a_change_of_region_is_told_when_both_editions_give_one(editions: Editions) -> None:
    before = "{name: Anne Martin, region: bretagne}, {name: Luc Roy}"
    after = "{name: Anne Martin, region: normandie}, {name: Luc Roy, region: normandie}"
    (renewal,) = board(editions({2021: edition(before), 2023: edition(after)})).renewals

    assert told(renewal) == [("region", "Anne Martin")]


def test_the_order_of_people_is_no_change(editions: Editions) -> None:
    other = "{name: Luc Roy}, {name: Anne Martin, role: présidente}"
    history = board(editions({2021: edition(ONE), 2023: edition(other)}))

    assert history.is_unchanged


def test_several_mandates_in_a_body_make_one_person(editions: Editions) -> None:
    twice = (
        "{name: Anne Martin, role: présidente}, {name: Anne Martin, role: pilote}, {name: Luc Roy}"
    )
    (renewal,) = board(editions({2021: edition(ONE), 2023: edition(twice)})).renewals

    assert [member.name for member in renewal.later.members] == ["Anne Martin", "Luc Roy"]
    assert told(renewal) == [("role", "Anne Martin")]


def test_the_newest_edition_comes_first(editions: Editions) -> None:
    history = board(editions({year: edition(ONE) for year in (2012, 2021, 2023)}))

    assert [found.year for found in history.compositions] == [2023, 2021, 2012]
    assert [renewal.later.year for renewal in history.renewals] == [2023, 2021]


# ---------------------------------------------------------------- gaps


def test_an_edition_without_the_body_is_a_gap(editions: Editions) -> None:
    """Nobody left it: the editions that have it are compared, and both their years are told."""
    without = edition("{name: Zoé Blanc}").replace("board:", "team:")
    history = board(editions({2012: edition(ONE), 2021: without, 2023: edition(ONE)}))
    (renewal,) = history.renewals

    assert (renewal.earlier.year, renewal.later.year) == (2012, 2023)
    assert renewal.is_empty
    assert {member.since for member in history.newest.members} == {2012}


def test_an_edition_that_names_nobody_is_a_gap_too(editions: Editions) -> None:
    history = board(editions({2021: edition(ONE), 2023: edition(""), 2024: edition(ONE)}))
    (renewal,) = history.renewals

    assert (renewal.earlier.year, renewal.later.year) == (2021, 2024)
    assert {member.since for member in history.newest.members} == {2021}


def test_a_body_whose_people_are_never_named_is_left_out(editions: Editions) -> None:
    assert editions({2023: edition("")}).governance == ()


def test_who_comes_back_is_there_since_they_came_back(editions: Editions) -> None:
    alone = "{name: Luc Roy}"
    history = board(editions({2012: edition(ONE), 2021: edition(alone), 2023: edition(ONE)}))

    assert {str(member.name): member.since for member in history.newest.members} == {
        "Anne Martin": 2023,
        "Luc Roy": 2012,
    }


# ---------------------------------------------------------------- who is who


def test_a_former_name_is_the_same_person_with_a_note_of_both_spellings(editions: Editions) -> None:
    renamed = "{name: Anne Durand, formerly: Anne Martin, role: présidente}, {name: Luc Roy}"
    (renewal,) = board(editions({2021: edition(ONE), 2023: edition(renamed)})).renewals
    (move,) = renewal.moves

    assert move.kind == "spelling"
    assert move.before
    assert (move.before.name, move.member.name) == ("Anne Martin", "Anne Durand")


def test_a_former_name_said_once_holds_in_every_later_edition(editions: Editions) -> None:
    second = "{name: Anne Durand, formerly: Anne Martin}"
    third = "{name: Anne Durand Roy, formerly: Anne Durand}"
    fourth = "{name: Anne Durand Roy}"
    history = board(
        editions(
            {
                2012: edition("{name: Anne Martin}"),
                2021: edition(second),
                2023: edition(third),
                2024: edition(fourth),
            }
        )
    )

    assert [told(renewal) for renewal in history.renewals] == [
        [],
        [("spelling", "Anne Durand Roy")],
        [("spelling", "Anne Durand")],
    ]
    assert history.newest.members[0].since == 2012


def test_a_former_name_settles_names_nearly_the_same(editions: Editions) -> None:
    renamed = "{name: Anne Martyn, formerly: Anne Martin}, {name: Luc Roy}"
    library = editions({2021: edition(ONE), 2023: edition(renamed)})

    assert told(board(library).renewals[0]) == [
        ("spelling", "Anne Martyn"),
        ("role", "Anne Martyn"),
    ]


def test_names_nearly_the_same_are_told_once_where_the_newer_is_first_written(
    editions: Editions,
) -> None:
    slip = "{name: Anne Marttin}"
    with pytest.raises(ContentError) as caught:
        editions({2021: edition(ONE), 2023: edition(slip), 2024: edition(slip)})
    (problem,) = errors(caught.value)

    assert problem.key == "Anne Martin / Anne Marttin"
    assert str(problem.place) == "2023/governance.yaml:5:21"


def test_a_former_name_must_stand_in_an_earlier_edition(editions: Editions) -> None:
    same_year = "{name: Anne Durand, formerly: Luc Roy}, {name: Luc Roy}"
    with pytest.raises(ContentError) as caught:
        editions({2023: edition(same_year)})

    assert [problem.rule for problem in errors(caught.value)] == ["former-name"]


# ---------------------------------------------------------------- families


def test_who_goes_from_one_body_of_a_family_to_another_is_followed(editions: Editions) -> None:
    other = "  team:\n    label: L'équipe\n    family: governance\n    people: [{}]\n"
    before = edition(ONE) + other.format("{name: Zoé Blanc}")
    after = edition("{name: Zoé Blanc}") + other.format("{name: Luc Roy}")
    library = editions({2021: before, 2023: after})
    moves = {str(move.member.name): move for move in board(library).renewals[0].moves}

    assert moves["Zoé Blanc"].elsewhere == ("L'équipe",)
    assert moves["Luc Roy"].elsewhere == ("L'équipe",)
    assert moves["Anne Martin"].elsewhere == ()


def test_who_sat_in_both_bodies_and_leaves_one_has_gone_nowhere(editions: Editions) -> None:
    other = "  team:\n    label: L'équipe\n    family: governance\n    people: [{name: Luc Roy}]\n"
    before = edition(ONE) + other
    after = edition("{name: Anne Martin, role: présidente}") + other
    (move,) = board(editions({2021: before, 2023: after})).renewals[0].moves

    assert (move.kind, move.elsewhere) == ("departure", ())


def test_a_family_is_called_as_the_newest_report_calls_it() -> None:
    """Its slug is that of the section; a family that no block shows has neither."""
    governance, representatives = read(BASE).governance

    assert (governance.label, governance.slug) == ("Le conseil", "instances")
    assert (representatives.label, representatives.slug) == (None, "representatives")


def test_a_composition_says_where_the_report_shows_it() -> None:
    newest = board(read(BASE)).newest
    assert (newest.page, newest.anchor) == ("2023/reseau/", "reseau-instances")


# ---------------------------------------------------------------- the pages


def test_the_page_says_who_is_there_since_when_and_what_changed(
    content: Callable[[dict[int, str]], Path],
) -> None:
    later = "{name: Anne Martin, role: trésorière}, {name: Zoé Blanc}"
    governance = {2021: edition(ONE, label="Le bureau"), 2023: edition(later)}
    page = pages(content(governance))["gouvernance/"].replace("&nbsp;", " ")

    assert (
        '<span class="member-name">Anne Martin</span> <span class="member-since">depuis 2021'
        in page
    )
    assert "S’appelait « Le bureau » en 2021." in page
    assert 'Arrive : <span class="member-name">Zoé Blanc</span>.' in page
    assert 'N’y figure plus : <span class="member-name">Luc Roy</span>.' in page
    assert "change de fonction : « présidente », puis « trésorière »." in page
    assert 'href="../2023/reseau/index.html#reseau-instances"' in page


def test_each_family_has_its_page_and_they_lead_to_each_other() -> None:
    found = pages(BASE)

    assert "gouvernance/representatives/" in found
    assert 'href="../gouvernance/representatives/index.html"' in found["gouvernance/"]
    assert "gouvernance/" in found["plan-du-site/"]


def test_a_federation_that_names_nobody_has_no_such_page(
    content: Callable[[dict[int, str]], Path],
) -> None:
    found = pages(content({2023: edition("")}))
    assert not [path for path in found if path.startswith("gouvernance")]


# ---------------------------------------------------------------- the real content


def test_the_real_pages_are_light() -> None:
    found = {path: html for path, html in pages(CONTENT).items() if path.startswith("gouvernance")}

    assert len(found) == 4
    assert max(html.count("<") - html.count("</") for html in found.values()) <= MOST_NODES


def test_the_bureau_of_the_reports(library: Library) -> None:
    """As rapport-2012, 2021, 2023 and 2024 print it."""
    bureau = body(library, "bureau")
    latest = bureau.renewals[0]

    assert [found.year for found in bureau.compositions] == [2024, 2023, 2021, 2012]
    assert told(latest) == [
        ("arrival", "Mathieu Nicoud"),
        ("arrival", "Jean-Jacques Mercier"),
        ("departure", "Mickaël Durand"),
        ("role", "Laurent Pinet"),
    ]
    assert bureau.newest.people["Pierre Langlade"].since == 2012
    assert bureau.newest.people["Laurent Pinet"].since == 2021


def test_nearly_namesakes_stay_two_people_and_the_reader_is_told_why(library: Library) -> None:
    latest = body(library, "team-hauts-de-france").renewals[0]

    assert ("arrival", "Laurie Boulenge") in told(latest)
    assert ("departure", "Laurie Boulange") in told(latest)
    (doubt,) = latest.doubts
    assert "Boulange" in doubt


def test_representatives_whom_a_report_does_not_name_have_not_left(library: Library) -> None:
    history = body(library, "representatives-hauts-de-france")

    assert history.newest.members == ()
    assert [renewal.later.year for renewal in history.renewals] == [2023]
