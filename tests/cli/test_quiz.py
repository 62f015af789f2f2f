"""The quiz on a terminal of its own."""

from itertools import count
from pathlib import Path
from random import Random

import pytest

from mktcompare.views.asking import questions
from mktcompare.views.questions import Question
from tests.support.command import Result, run, run_on_terminal, talk
from tests.support.small import PATH, TEXT, small

SMALL = ("--quiz", "-c", str(PATH))


def ask(seed: int) -> tuple[Question, ...]:
    catalog = small()
    return questions(catalog, tuple(catalog), Random(seed))


def test_a_quiz_asks_answers_and_counts() -> None:
    asked = ask(7)
    typed = [f"{question.right + 1}\n" for question in asked[:8]]
    typed += [f"{(question.right + 1) % 2 + 1}\n" for question in asked[8:]]
    code, out, err = talk(*SMALL, "--seed", "7", typed=typed)
    assert (code, err) == (0, "")
    for number, question in zip(count(1), asked, strict=False):
        assert f"{number} of 10: {question.asked}\n" in out
    assert (out.count("\nRight. "), out.count("\nNo. ")) == (8, 2)
    assert out.count("   Source: ") >= 10
    assert out.endswith("\n8 of 10 right.\nFor the same questions again, add --seed 7.\n")


def test_a_quiz_begins_by_saying_how_it_is_left() -> None:
    out = talk(*SMALL, typed=["q\n"]).out
    assert out.startswith("10 questions: answer each with a number or a name; q ends the quiz.\n")


def test_a_quiz_is_about_the_named_concepts() -> None:
    out = talk(*SMALL, "tea", "coffee", "--seed", "1", typed=["1\n", "q\n"]).out
    offered = [line[3:] for line in out.splitlines() if line[1:3] == ". "]
    assert {"Tea", "COFFEE"} <= set(offered)
    assert not {"Milk", "Drink", "Hot drink", "Cold drink"} & set(offered)


@pytest.mark.parametrize("typed", ["", "?", "nonsense", "99", "\udcff"])
def test_what_is_not_an_answer_is_asked_again(typed: str) -> None:
    code, out, err = talk(*SMALL, "--seed", "1", typed=[f"{typed}\n", "1\n", "q\n"])
    assert (code, err) == (0, "")
    offered = len(ask(1)[0].choices)
    hint = f"Answer with a number from 1 to {offered} or with one of these names; q ends the quiz."
    assert out.count(hint) == 1
    assert "of 1 right so far." in out


def test_a_question_mark_shows_the_choices_again() -> None:
    out = talk(*SMALL, "--seed", "1", typed=["?\n", "q\n"]).out
    assert [out.count(choice.text) for choice in ask(1)[0].choices] == [2, 2]


@pytest.mark.parametrize("typed", ["\x03", "\x04", "q\n", " QUIT \n"])
def test_leaving_is_not_a_failure(typed: str) -> None:
    right = ask(5)[0].right
    code, out, err = talk(*SMALL, "--seed", "5", typed=[f"{right + 1}\n", typed])
    assert (code, err) == (0, "")
    assert out.endswith("\n1 of 1 right so far.\nFor the same questions again, add --seed 5.\n")


def test_a_quiz_without_a_seed_names_the_one_that_it_took() -> None:
    out = talk(*SMALL, typed=["\x04"]).out
    seed = out.rpartition("--seed ")[2].strip(".\n")
    assert talk(*SMALL, "--seed", seed, typed=["\x04"]).out == out


def test_lines_end_where_the_terminal_does(tmp_path: Path) -> None:
    path = tmp_path / "wide.yaml"
    path.write_text(TEXT.replace("Lee, Ann B.", "茶" * 60), encoding="utf-8")
    out = talk(
        "--quiz", "-c", str(path), "--seed", "4", columns=40, typed=["1\n", "1\n", "\x04"]
    ).out
    wide = max(len(line.encode("utf-16-le")) for line in out.splitlines())
    assert wide <= 80
    assert max(len(line) + line.count("茶") for line in out.splitlines()) <= 40


def test_color_is_as_wanted() -> None:
    assert "\x1b" not in talk(*SMALL, "--seed", "2", typed=["1\n", "\x04"]).out
    colored = talk(*SMALL, "--color", "always", "--seed", "2", typed=["1\n", "\x04"]).out
    assert "\x1b[1m1 of 10: " in colored


def test_nothing_in_a_catalog_acts_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    hostile = TEXT.replace("label: milk", r'label: "m\e[2J"').replace("is it", "is \u202eit")
    path.write_text(hostile.replace("by the", "by \u202ethe"), encoding="utf-8")
    typed = ["1\n"] * 6 + ["\x04"]
    out = talk("--quiz", "-c", str(path), "--seed", "1", typed=typed).out
    assert "M␛[2J" in out
    assert not {"\x1b", "\u202e"} & set(out)


def test_a_terminal_without_unicode_is_asked_too() -> None:
    typed = ["1\n"] * 9 + ["\x04"]
    code, out, err = talk(*SMALL, "--seed", "1", typed=typed, PYTHONIOENCODING="ascii")
    assert (code, err) == (0, "")
    assert "Caf? & Co" in out


NO_TERMINAL = "mktcompare: a quiz needs a terminal to ask and to answer on; run it without pipes\n"


def test_without_a_terminal_a_quiz_says_so() -> None:
    assert run("--quiz") == Result(2, "", NO_TERMINAL)


@pytest.mark.parametrize("redirection", ["</dev/null", "<&-", ">/dev/null", ">&-"])
def test_a_quiz_needs_both_ends_of_a_terminal(redirection: str) -> None:
    result = run_on_terminal("--quiz", redirection=redirection)
    assert result == Result(2, "", NO_TERMINAL)


def test_unknown_names_are_reported_before_anything_is_asked() -> None:
    code, out, err = run_on_terminal(*SMALL, "nonsense")
    assert (code, out) == (2, "")
    assert err.startswith("mktcompare: no concept is called 'nonsense'")


def test_a_catalog_that_is_good_for_no_question_says_so(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("dimensions: {g: {label: G}}\nconcepts: {a: {label: a, definition: It.}}\n")
    message = "there is nothing to ask about these; name others, or none for all"
    assert run_on_terminal("--quiz", "-c", str(path)) == Result(2, "", f"mktcompare: {message}\n")
