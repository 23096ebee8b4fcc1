"""Partners through the editions: who is thanked, since when, under which names; and the page of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from millesime.model.library import Library
from millesime.model.thanks import PartnerHistory, PartnersHistory
from millesime.pipeline import read
from millesime.problems import ContentError
from tests.pages import BASE, base_with, pages

EDITION = """\
title: Rapport d'activité {year}
description: Une année d'essai.
period_start: {year}-01-01
period_end: {year}-12-31
accent: "#173A7A"
"""
SHOWN = "title: Les partenaires\nblocks:\n  - kind: partners\n"
Editions = Callable[[dict[int, str]], Path]


def listed(*partners: str, category: str = "public", label: str = "Partenaires publics") -> str:
    """Return a category of partners.yaml; a partner is its name, with more fields after « ; »."""
    fields = "".join(f"      - {{name: {partner.replace(';', ',')}}}\n" for partner in partners)
    return f"  {category}:\n    label: {label}\n    partners:\n{fields}"


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    """Return a content made of editions that show their partners; one given nothing names nobody."""

    def make(years: dict[int, str]) -> Path:
        content = base_with(BASE, tmp_path / "content")
        shutil.rmtree(content / "2023")
        for year, categories in years.items():
            (content / str(year)).mkdir()
            files = {
                "edition.yaml": EDITION.format(year=year),
                "10-edito.md": "---\ntitle: x\n---\n",
            }
            if categories:
                files |= {"partners.yaml": f"categories:\n{categories}", "20-merci.yaml": SHOWN}
            for name, text in files.items():
                (content / str(year) / name).write_text(text, encoding="utf-8")
        return content

    return make


def history(content: Path) -> PartnersHistory:
    return read(content).partners_history


def years(partner: PartnerHistory) -> list[int]:
    return [thanks.year for thanks in partner.thanks]


def named(found: PartnersHistory, name: str) -> PartnerHistory:
    return next(partner for partner in found.partners if partner.name == name)


def told(content: Path) -> list[tuple[str, str]]:
    """Return the rule and the key of each problem of a content."""
    with pytest.raises(ContentError) as caught:
        read(content)
    return [(problem.rule, problem.key) for problem in caught.value.problems]


# ---------------------------------------------------------------- who is who


def test_a_partner_is_thanked_by_the_editions_that_name_it_with_or_without_an_article(
    editions: Editions,
) -> None:
    found = history(editions({2012: listed("Macif"), 2023: listed("La Macif")}))

    assert [(p.name, years(p), p.former_names) for p in found.partners] == [
        ("La Macif", [2023, 2012], ())
    ]


def test_a_new_name_and_the_one_it_replaces_are_one_partner(editions: Editions) -> None:
    content = editions(
        {
            2012: listed("Pôle emploi"),
            2023: listed("Pôle emploi"),
            2024: listed("France Travail; formerly: Pôle emploi"),
            2025: listed("France Travail"),
        }
    )

    (partner,) = history(content).partners

    assert years(partner) == [2025, 2024, 2023, 2012]
    assert [(naming.words, naming.years) for naming in partner.names] == [
        ("France Travail", (2025, 2024)),
        ("Pôle emploi", (2023, 2012)),
    ]


def test_a_name_given_back_makes_no_circle(editions: Editions) -> None:
    content = editions(
        {
            2012: listed("Avenir"),
            2023: listed("Horizon; formerly: Avenir"),
            2024: listed("Avenir; formerly: Horizon"),
        }
    )

    (partner,) = history(content).partners

    assert (partner.name, years(partner)) == ("Avenir", [2024, 2023, 2012])


def test_a_partner_in_two_categories_of_an_edition_is_thanked_once_by_it(
    editions: Editions,
) -> None:
    both = listed("Macif") + listed("Macif", category="private", label="Partenaires privés")

    (category,) = history(editions({2023: both})).categories

    assert category.id == "public"
    assert years(category.partners[0]) == [2023]


# ---------------------------------------------------------------- new, left, gaps


def test_the_newest_list_says_who_is_new_and_who_is_no_longer_named(editions: Editions) -> None:
    content = editions(
        {
            2012: listed("Ancien", "Fidèle"),
            2021: listed("Fidèle"),
            2024: listed("Fidèle", "Nouveau", "Ancien"),
            2025: listed("Fidèle", "Tardif"),
        }
    )

    told = {p.name: (p.is_new, p.left) for p in history(content).partners}

    assert told == {
        "Fidèle": (False, None),
        "Tardif": (True, None),
        "Ancien": (False, 2025),
        "Nouveau": (False, 2025),
    }


def test_an_edition_without_partners_is_a_gap_that_nobody_left(editions: Editions) -> None:
    found = history(
        editions({2012: listed("Macif", "Maif"), 2021: "", 2023: listed("Macif"), 2024: ""})
    )

    assert (found.lists, found.gaps) == ((2023, 2012), (2024, 2021))
    assert named(found, "Macif").left is None
    assert named(found, "Maif").left == 2023


def test_nobody_is_new_on_the_only_list(editions: Editions) -> None:
    assert not history(editions({2023: listed("Macif")})).partners[0].is_new


# ---------------------------------------------------------------- categories


def test_a_partner_stands_in_the_category_of_the_last_edition_that_thanks_it(
    editions: Editions,
) -> None:
    content = editions(
        {
            2012: listed("Macif", category="private", label="Banques et assurances"),
            2023: listed("Trésor") + listed("Maif", category="private", label="Partenaires privés"),
            2024: listed("Macif", category="insurers", label="Assureurs"),
        }
    )

    found = history(content)

    assert [(c.id, c.label, [p.name for p in c.partners]) for c in found.categories] == [
        ("insurers", "Assureurs", ["Macif"]),
        ("public", "Partenaires publics", ["Trésor"]),
        ("private", "Partenaires privés", ["Maif"]),
    ]
    assert [naming.words for naming in found.categories[2].labels] == [
        "Partenaires privés",
        "Banques et assurances",
    ]


def test_those_thanked_last_come_first_then_the_alphabet_without_articles(
    editions: Editions,
) -> None:
    content = editions({2012: listed("Avise"), 2023: listed("Maif", "Le Labo", "Érasme")})

    assert [p.name for p in history(content).partners] == ["Érasme", "Le Labo", "Maif", "Avise"]


# ---------------------------------------------------------------- what does not hold


@pytest.mark.parametrize(
    "newer", ["Fondation de Frence", "Fondation de france", "La Fondation de Franse"]
)
def test_a_slip_between_editions_is_told_under_the_names_as_written(
    newer: str, editions: Editions
) -> None:
    content = editions({2012: listed("Fondation de France"), 2023: listed(newer)})

    assert told(content) == [("near-partner", f"Fondation de France / {newer}")]


def test_a_declared_former_name_is_no_slip(editions: Editions) -> None:
    renamed = "Fonds social+ (Europe); formerly: Fonds social (Europe)"
    content = editions({2012: listed("Fonds social (Europe)"), 2023: listed(renamed)})

    assert len(history(content).partners) == 1


def test_two_partners_with_near_names_are_kept_with_a_reason(editions: Editions) -> None:
    content = editions({2012: listed("Fonds social"), 2023: listed("Fonds socia")})
    (content / "2023" / "exceptions.yaml").write_text(
        "exceptions:\n  near-partner:\n    Fonds social / Fonds socia: Ce sont deux fonds.\n",
        encoding="utf-8",
    )

    assert len(history(content).partners) == 2


def test_a_former_name_is_one_of_an_edition_before_not_of_one_after(editions: Editions) -> None:
    content = editions(
        {2012: listed("Pôle emploi; formerly: France Travail"), 2024: listed("France Travail")}
    )

    assert told(content) == [("former-partner", "")]


# ---------------------------------------------------------------- the page


def test_the_page_links_each_year_to_the_section_that_thanks(editions: Editions) -> None:
    content = editions({2012: listed("Macif"), 2023: listed("Macif")})

    page = pages(content)["partenaires/"]

    assert '<a href="../2023/merci/index.html#merci">2023</a>' in page
    assert '<a href="../2012/merci/index.html#merci">2012</a>' in page


def test_a_year_whose_list_no_page_shows_is_told_without_a_link(editions: Editions) -> None:
    content = editions({2023: listed("Macif")})
    (content / "2023" / "20-merci.yaml").unlink()

    assert '<li class="edition-2023">2023</li>' in pages(content)["partenaires/"]


def test_the_page_counts_and_tells_names_comings_and_gaps_never_an_end(editions: Editions) -> None:
    content = editions(
        {
            2012: listed("Maif", "Pôle emploi"),
            2021: "",
            2024: listed("Macif", "France Travail; formerly: Pôle emploi"),
        }
    )

    page = pages(content)["partenaires/"].replace("&nbsp;", " ")

    assert "3 partenaires, remerciés par les éditions 2012 et 2024." in page
    assert "La liste de 2024 en nomme 2, dont 1 pour la première fois." in page
    assert "En 2012 : Pôle emploi" in page
    assert page.count("Nouveau en 2024") == 1
    assert page.count("N’y figure plus depuis 2024") == 1
    assert "L’édition 2021 ne donne pas de liste." in page
    assert "a cessé" not in page


def test_without_partners_there_is_no_page_and_no_link_to_it(editions: Editions) -> None:
    shown = pages(editions({2023: ""}))

    assert "partenaires/" not in shown
    assert "partenaires/" not in shown["plan-du-site/"]


def test_the_site_plan_leads_to_the_page() -> None:
    assert 'href="../partenaires/index.html"' in pages(BASE)["plan-du-site/"]


# ---------------------------------------------------------------- the real content


@pytest.mark.parametrize(
    ("name", "thanked", "left"),
    [
        ("Crédit Coopératif", [2024, 2012], None),  # 2012 l. 661; 2024 l. 2148; not in 2023's list
        ("La Macif", [2023, 2012], 2024),  # 2012 l. 664; 2023 l. 1611
        ("ESS France", [2024, 2023], None),  # 2023 l. 1565; 2024 l. 2044
        ("Le Labo de l'ESS", [2024, 2023], None),  # 2023 l. 1591; 2024 l. 2044
        ("Fondation de France", [2012], 2023),  # 2012 l. 666-668
    ],
)
def test_the_reports_thank(
    library: Library, name: str, thanked: list[int], left: int | None
) -> None:
    partner = named(library.partners_history, name)

    assert years(partner) == thanked
    assert partner.left == left


def test_2021_printed_logos_alone_and_is_a_gap(library: Library) -> None:
    assert library.partners_history.gaps == (2021,)
    assert library.partners_history.lists == (2024, 2023, 2012)


def test_the_european_fund_took_a_new_name(library: Library) -> None:
    fund = named(library.partners_history, "FSE+ (Union européenne)")

    assert [(n.words, n.years) for n in fund.names] == [
        ("FSE+ (Union européenne)", (2023,)),
        ("FSE (Union européenne)", (2012,)),
    ]


def test_every_partner_of_the_real_content_can_be_followed_to_the_page_that_thanks_it(
    library: Library,
) -> None:
    partners = library.partners_history.partners

    assert len(partners) == 31
    assert all(thanks.part for partner in partners for thanks in partner.thanks)


def test_the_real_page_is_light(site: Path) -> None:
    html = (site / "partenaires" / "index.html").read_text(encoding="utf-8")

    assert len(re.findall(r"<[a-z]", html)) <= 900
    assert len(html.encode()) <= 150_000
