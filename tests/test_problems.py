"""A problem is a value: its order, its words, and the remedy offered for an unknown word."""

from millesime.problems import ContentError, Place, Problem, choices, near_miss, offer


def problem(line: int, file: str = "2023/10-edito.md") -> Problem:
    return Problem(Place(file, line, 3), "empty", "Le champ est vide.", "Complétez-le.")


def test_a_problem_reads_as_place_rule_sentence_and_remedy() -> None:
    assert str(problem(7)) == "2023/10-edito.md:7:3 empty : Le champ est vide. Complétez-le."


def test_a_place_below_another_begins_its_line() -> None:
    assert Place("a.md", 3, 9).below(2) == Place("a.md", 5, 1)
    assert Place("a.md", 3, 9).below(0, 4) == Place("a.md", 3, 4)


def test_problems_are_told_once_in_the_order_of_files_and_lines() -> None:
    error = ContentError([problem(12), problem(2), problem(12), problem(1, "site.yaml")])

    assert error.problems == (problem(2), problem(12), problem(1, "site.yaml"))
    assert str(error).count("\n") == 2


def test_a_near_miss_is_offered_as_a_question() -> None:
    assert near_miss("titre", ["title", "lead"]) == "Vouliez-vous dire « title » ?"


def test_a_word_far_from_all_has_no_near_miss() -> None:
    assert near_miss("chapeau", ["title", "lead"]) == ""


def test_choices_are_sorted_and_cut() -> None:
    assert choices(["b", "a"]) == "a, b"
    assert choices("cba", limit=2) == "a, b…"


def test_an_offer_is_the_near_miss_else_the_choices() -> None:
    assert offer("leed", ["title", "lead"]) == "Vouliez-vous dire « lead » ?"
    assert offer("x", ["title", "lead"], "Champs") == "Champs : lead, title."


def test_an_offer_where_nothing_is_known_says_so() -> None:
    assert offer("x", []) == "Il n'y en a encore aucun."
