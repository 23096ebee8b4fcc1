"""The next edition is opened from the last: what is carried over, what is left to do, what is never lost."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from millesime import new, status
from millesime.cli import main
from millesime.load import load
from millesime.model.library import Library
from millesime.new import data, grids, sections
from millesime.new.shift import Shift
from millesime.pipeline import Folders, build, read, read_public
from millesime.problems import ContentError, ToolError
from millesime.publish import Draft, draft, publish
from millesime.render.paper import report
from millesime.render.web import Website
from millesime.validate import validate
from tests.conftest import CONTENT, TEMPLATES
from tests.pages import BASE, base_with, pages

YEARS = sorted(int(path.parent.name) for path in CONTENT.glob("*/edition.yaml"))
NEXT = YEARS[-1] + 1
LEFT = {"to-write", "to-review", "to-fill", "to-illustrate"}
NEXT_TO_BASE = Shift(2023, 2024)


def open_next(content: Path, year: int, source: int | None = None) -> new.Opening:
    """Open the edition of a year, as the command does."""
    editions = validate(load(content)).editions
    found = new.opening(content, editions, year, source)
    new.write(found)
    return found


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module", params=YEARS)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content, the next edition opened from each of its own in turn."""
    content = shutil.copytree(CONTENT, tmp_path_factory.mktemp("new") / "content")
    open_next(Path(content), NEXT, request.param)
    return Path(content)


@pytest.fixture(scope="module")
def opened_library(opened: Path) -> Library:
    return read(opened)


# ---------------------------------------------------------------- from each real edition, and back


def test_it_passes_the_check_at_once_and_only_what_is_left_is_noted(
    opened_library: Library,
) -> None:
    rules = {
        problem.rule
        for problem in opened_library.remarks
        if problem.place.file.startswith(f"{NEXT}/")
    }

    assert rules
    assert rules <= LEFT


def test_its_pages_and_its_report_can_be_looked_at(opened_library: Library) -> None:
    website = Website(opened_library, TEMPLATES, _Names())
    volume = opened_library.volumes[0]

    shown = [website.html(page) for page in website.pages if page.path.startswith(f"{NEXT}/")]

    assert volume.year == NEXT
    assert len(shown) > len(volume.chapters)
    assert any("à compléter" in page for page in shown)
    assert str(volume.document.about.title).replace("'", "’") in report(
        opened_library, volume, TEMPLATES
    )


def test_the_lines_that_wait_for_a_name_and_a_date_are_fields_of_the_schema(
    opened: Path, tmp_path: Path
) -> None:
    content = Path(shutil.copytree(opened, tmp_path / "content"))
    for path in (content / str(NEXT)).rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^# (?=owner:|due:)", "", text, flags=re.MULTILINE), "utf-8")

    left = read(content).leftovers[f"{NEXT}/"]

    assert {(one.owner, one.due) for one in left} == {(data.NOBODY, f"{NEXT + 1}-03-31")}


def test_nothing_else_changes(opened: Path) -> None:
    before = written(CONTENT)

    after = {name: raw for name, raw in written(opened).items() if not name.startswith(f"{NEXT}/")}

    assert after == before


def test_the_status_counts_all_that_is_left(opened_library: Library) -> None:
    found = status.standing(opened_library, None, f"{NEXT + 1}-01-31")

    assert found.year == NEXT
    assert set(found.left) == set(opened_library.leftovers[f"{NEXT}/"])
    assert {one.task for one in found.left} == {"to-write", "to-review", "to-fill"}
    assert 0 < len(found.left) <= found.total


def test_the_public_site_is_made_without_it_and_refuses_to_make_it_alone(opened: Path) -> None:
    library = read_public(opened)

    assert library.left_out == (NEXT,)
    assert NEXT not in {volume.year for volume in library.volumes}
    with pytest.raises(ContentError) as refused:
        read_public(opened, NEXT)
    assert {problem.rule for problem in refused.value.problems} == {"unfinished"}
    assert len(refused.value.problems) == len(read(opened).leftovers[f"{NEXT}/"])


def test_once_filled_it_is_public_and_what_was_accepted_is_asked_again(
    opened: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    source = request.node.callspec.params["opened"]
    content = Path(shutil.copytree(opened, tmp_path / "content"))
    fill(content / str(NEXT))

    asked = problems_of(content)
    accept(content, asked)

    kept = {
        (str(rule), str(key))
        for document in next(v for v in read(CONTENT).volumes if v.year == source).edition.documents
        for rule, reasons in document.exceptions.items()
        for key in reasons
    }
    assert all(key for _, key in asked), "what a writer may accept, and nothing else"
    assert asked <= kept or source != YEARS[-1], "of last year, what it accepted and nothing else"
    assert NEXT in {volume.year for volume in read_public(content).volumes}


def fill(folder: Path) -> None:
    """Do all that is left: last year's values become this year's, nothing is to review any more."""
    for path in folder.rglob("*"):
        if path.suffix in (".md", ".yaml"):
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"^progress: .*\n", "", text, flags=re.MULTILINE)
            text = re.sub(r"\blast:", "value:", text)
            text = text.replace("status: writing", "status: draft")
            path.write_text(text, encoding="utf-8")


def problems_of(content: Path) -> set[tuple[str, str]]:
    """Return the errors of a content, by rule and key."""
    try:
        read(content)
    except ContentError as error:
        return {(one.rule, one.key) for one in error.problems if not one.is_remark}
    return set()


def accept(content: Path, asked: set[tuple[str, str]]) -> None:
    """Write exceptions.yaml as a writer does who has looked at each."""
    lines = ["exceptions:\n"]
    for rule in sorted({rule for rule, _ in asked}):
        keys = sorted(key for one, key in asked if one == rule)
        lines += [f"  {rule}:\n", *(f'    "{key}": Vérifié.\n' for key in keys)]
    if asked:
        path = content / str(NEXT) / "exceptions.yaml"
        path.write_text("".join(lines), encoding="utf-8")


class _Names(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name


# ---------------------------------------------------------------- never lost


def test_a_folder_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    before = written(content)

    with pytest.raises(ToolError, match="existe déjà"):
        open_next(content, 2023)

    assert written(content) == before


def test_a_folder_that_comes_meanwhile_stays_and_nothing_half_made_does(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    found = new.opening(content, validate(load(content)).editions, 2024, None)
    (content / "2024").mkdir()
    (content / "2024" / "notes.md").write_text("À moi.", encoding="utf-8")

    with pytest.raises(ToolError, match="existe déjà"):
        new.write(found)

    assert sorted(path.name for path in content.iterdir() if path.is_dir()) == ["2023", "2024"]
    assert written(content / "2024") == {"notes.md": "À moi.".encode()}


@pytest.mark.parametrize(("year", "source"), [(1999, None), (2024, 2019)])
def test_there_must_be_an_edition_to_start_from(
    year: int, source: int | None, tmp_path: Path
) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))

    with pytest.raises(ToolError, match=r"dont partir\. Éditions : 2023"):
        open_next(content, year, source)


def test_a_published_edition_is_taken_up_only_when_that_is_agreed(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    ready = draft(content, 2023, "2024-06-15")
    assert isinstance(ready, Draft)
    publish(ready)
    before = written(content)
    command = ["new", "2024", "--content", str(content)]

    refused = CliRunner().invoke(main, command, input="non\n")
    after_refusal = written(content)
    agreed = CliRunner().invoke(main, [*command, "--yes"])

    assert refused.exit_code == agreed.exit_code == 0
    assert "Rien n’a été écrit." in refused.output
    assert after_refusal == before
    assert "L’édition 2024 est ouverte" in agreed.output
    assert (content / "2024" / "edition.yaml").is_file()
    assert not (content / "2024" / "published.txt").exists()


def test_another_year_s_errors_while_it_is_written_do_not_stop_the_site(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    open_next(content, 2024)
    (content / "2024" / "10-edito.md").write_text("Sans en-tête.\n", encoding="utf-8")
    (content / "2024" / "partners.yaml").write_text("titre: a : b\n", encoding="utf-8")

    built = build(Folders(content, TEMPLATES, tmp_path / "site"), pdfs=False, say=lambda _: None)

    assert built.left_out == (2024,)
    assert (tmp_path / "site" / "2023").is_dir()
    assert not (tmp_path / "site" / "2024").exists()


def test_a_preview_shows_what_the_public_site_leaves_out(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    open_next(content, 2024)

    assert "à compléter" in pages(content)["2024/reseau/"]


# ---------------------------------------------------------------- file by file


def test_dates_and_titles_move_by_as_many_years() -> None:
    shift = Shift(2023, 2025)

    assert shift.date('"2023-12-31"') == '"2025-12-31"'
    assert shift.date("2024-02-29") == "2026-02-28"
    assert shift.words("L'année 2023 et l'agenda 2024") == "L'année 2025 et l'agenda 2026"
    assert shift.words("40-annee-2023") == "40-annee-2025"
    assert shift.words("Orientations 2022-2026, 2023-2026, 120232") == (
        "Orientations 2022-2026, 2023-2026, 120232"
    )


def test_the_settings_keep_the_cover_and_leave_last_year_s_words_as_comments() -> None:
    made = data.settings(
        "title: Rapport 2023\nsubtitle: Cap\ndescription: L'année 2023.\nperiod_start: 2023-01-01\n"
        'period_end: 2023-12-31\naccent: "#74388A" # le violet\nlattice: [members]\n',
        NEXT_TO_BASE,
    )

    assert "# Le sous-titre de 2023 (« subtitle ») : Cap\n" in made
    assert made.endswith(
        "progress: to-review\ntitle: Rapport 2024\ndescription: L'année 2024.\nperiod_start: 2024-01-01\n"
        'period_end: 2024-12-31\naccent: "#74388A" # le violet\nlattice: [members]\nstatus: writing\n'
    )


def test_a_mandate_that_has_ended_becomes_a_comment_and_the_others_stay_as_they_are_laid_out() -> (
    None
):
    made = data.bodies(
        "date: 2023-06\n# Le conseil\nbodies:\n  board:\n    label: Conseil\n    people:\n"
        "      - {name: Anne Martin, role: présidente, note: Réélue.}\n"
        "      - name: Jean Petit\n        formerly: Jean Petti\n        end: 2022-05\n"
        "  team: {label: Équipe, people: [{name: Ali Roy, end: 2021}, {name: Zoé Roux}]}\n",
        NEXT_TO_BASE,
        "2024-01-01",
        "Les instances",
    )

    assert made.partition("progress: to-review\n")[2] == (
        "date: 2024-06\n# Le conseil\nbodies:\n  board:\n    label: Conseil\n    people:\n"
        "      - {name: Anne Martin, role: présidente}\n"
        "      # Mandat terminé (2022-05), à vérifier puis à effacer :\n"
        "      # - name: Jean Petit\n      #   formerly: Jean Petti\n      #   end: 2022-05\n"
        "  # Mandat terminé (2021), à vérifier puis à effacer : {name: Ali Roy, end: 2021}\n"
        "  team: {label: Équipe, people: [{name: Zoé Roux}]}\n"
    )


def test_a_body_whose_mandates_have_all_ended_has_nobody() -> None:
    made = data.bodies(
        "bodies:\n  board:\n    label: Conseil\n    people:\n      - {name: Jean Petit, end: 2022}\n",
        NEXT_TO_BASE,
        "2024-01-01",
        "Les instances",
    )

    assert "    people: []\n      # Mandat terminé (2022)" in made


def test_a_figure_waits_for_its_value_with_the_last_one_beside_it() -> None:
    made = data.figures(
        "# Relevé en 2023.\nfigures:\n  # --- En décembre 2023\n"
        "  members: {value: 1 204, qualifier: plus de, date: 2023-12}\n"
        "  shares:\n    value: 12,5\n    label: depuis 2023\n    note: >-\n      Une réserve.\n"
        "    parts: [a, b]\n",
        NEXT_TO_BASE,
    )

    assert made.partition("due: 2025-03-31\n")[2] == (
        "figures:\n  # --- En décembre 2024\n"
        "  members: {last: 1 204, date: 2024-12}\n"
        "  shares:\n    last: 12,5\n    label: depuis 2024\n    parts: [a, b]\n"
    )


def test_a_section_keeps_its_title_and_its_frame_and_says_where_last_year_s_is() -> None:
    made = sections.section(
        "---\ntitle: Le congrès 2023\nlead: Deux jours en 2023.\nauthor: Anne Martin\nnotes: {a: Ici.}\n"
        "---\n\nDu texte.[^a]\n\n/// figures\n    items: [members]\n    note: En 2023.\n///\n\n"
        "/// picture\n    image: images/salle.jpg\n    alt: La salle\n///\n\n"
        "/// callout | À retenir\nOui.\n///\n",
        "2023/50-congres.md",
        NEXT_TO_BASE,
    )

    assert made == (
        "---\n# En 2023 : « Le congrès 2023 », 2023/50-congres.md ; il y avait du texte, un encadré.\n"
        "# Le chapô (« lead ») était : Deux jours en 2023.\nprogress: to-write\n"
        "# Pour dire qui s’en charge et pour quand, ôtez les dièses de ces deux lignes :\n"
        "# owner: Prénom Nom\n# due: 2025-03-31\n"
        "title: Le congrès 2024\nauthor: Anne Martin\n---\n\n/// figures\n    items: [members]\n///\n\n"
        '/// wanted\n    text: "L’an dernier : La salle"\n///\n'
    )


def test_a_table_keeps_its_columns_the_names_of_its_rows_and_the_figures_it_quotes() -> None:
    made = sections.section(
        "title: Contacts\nblocks:\n  - kind: table\n    title: Qui\n"
        "    columns: [{label: Région}, {label: Nom}]\n"
        '    rows:\n      - [Bretagne, Anne Martin]\n      - - Corse\n        - "[](figure:members)"\n'
        "    total: [Total, 3]\n    note: Au 1er juin 2023.\n  - kind: text\n    text: Du texte.\n",
        "2023/20-contacts.yaml",
        NEXT_TO_BASE,
    )

    assert made.partition("title: Contacts\n")[2] == (
        "blocks:\n  - kind: table\n    title: Qui\n    columns: [{label: Région}, {label: Nom}]\n"
        '    rows:\n      - [Bretagne, ~]\n      - - Corse\n        - "[](figure:members)"\n'
        "    total: [Total, ~]\n"
    )


def test_a_table_in_a_file_is_emptied_alike() -> None:
    change = grids.table({"members"})
    book = openpyxl.Workbook()
    for row in [["Région", "Nom", "Chiffre"], ["Bretagne", "Anne Martin", "members"]]:
        book.worksheets[0].append(row)
    raw = io.BytesIO()
    book.save(raw)

    emptied = openpyxl.load_workbook(io.BytesIO(grids.in_workbook(raw.getvalue(), change)))

    assert list(emptied.worksheets[0].iter_rows(values_only=True)) == [
        ("Région", "Nom", "Chiffre"),
        ("Bretagne", None, "members"),
    ]
    assert grids.in_csv("Région;Nom\nBretagne;Anne\n".encode(), change).decode() == (
        "Région;Nom\r\nBretagne;\r\n"
    )


def test_figures_in_a_file_get_a_column_to_fill() -> None:
    made = grids.in_csv(
        b"id;value;date;note\nmembers;1 204;2023-12;Ici\n", grids.figures(NEXT_TO_BASE)
    )

    assert made.decode() == "id;value;last;date;note\r\nmembers;;1 204;2024-12;\r\n"


def test_a_glossary_is_extended_and_an_exception_asked_again(tmp_path: Path) -> None:
    changes = tmp_path / "changes" / "2023"
    changes.mkdir(parents=True)
    (changes / "exceptions.yaml").write_text(
        'exceptions:\n  undefined-acronym:\n    XYZ: "Un nom propre : celui d\'un lieu."\n', "utf-8"
    )
    text = (BASE / "2023" / "20-reseau" / "20-instances.md").read_text("utf-8")
    (changes / "20-reseau").mkdir()
    (changes / "20-reseau" / "20-instances.md").write_text(
        text.replace("suit l'IAE", "suit l'IAE à XYZ"), "utf-8"
    )
    content = base_with(tmp_path / "changes", tmp_path / "content")

    open_next(content, 2024)

    glossary = (content / "2024" / "glossary.yaml").read_text("utf-8")
    exceptions = (content / "2024" / "exceptions.yaml").read_text("utf-8")
    assert glossary.endswith("progress: to-review\nextends: 2023\nterms: {}\n")
    assert exceptions.endswith(
        '#   undefined-acronym:\n#     "XYZ": Un nom propre : celui d\'un lieu.\nexceptions: {}\n'
    )
