from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktcompare import Catalog, Concept, Statement, load
from mktcompare.catalog.folding import fold_statement
from mktcompare.catalog.taxonomy import lineage
from mktcompare.views.comparison import statements_of
from mktcompare.views.questions import COUNT, Choice, Question, chosen, questions
from tests.support.command import Result, run, run_on_terminal, talk
from tests.support.small import TEXT, catalog

SHIPPED = load()
ALL = tuple(SHIPPED)
WHOSE = {"Of which discipline is this said?", "Which discipline is this?"}
SHARED = "Is this said of one of the two alone, or of both?"
PART = "Which of the two is part of the other?"


@pytest.fixture
def small(tmp_path: Path) -> str:
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def ask(source: Catalog, seed: int, concepts: tuple[Concept, ...] = ()) -> tuple[Question, ...]:
    return questions(source, concepts or tuple(source), Random(seed))  # noqa: S311 - a game


def plain(concept: Concept) -> list[Statement]:
    entries = [entry for cell in concept.entries.values() for entry in cell]
    return [entry for entry in entries if isinstance(entry, Statement)]


def anywhere(concept: Concept) -> set[str]:
    entries = [entry for cell in concept.entries.values() for entry in cell]
    said = [each for entry in entries for each in statements_of(entry)]
    return {fold_statement(each.text) for each in (concept.definition, *concept.examples, *said)}


def right_places(source: Catalog, question: Question) -> list[int]:
    """Work out from the catalog alone which choices are right."""
    offered = [source.concept(choice.concept) for choice in question.choices if choice.concept]
    if question.asked == PART:
        above = [lineage(source, each.key) for each in offered]
        parts = [offered[1].key in above[0], offered[0].key in above[1]]
        return [place for place, is_right in enumerate([*parts, not any(parts)]) if is_right]
    assert question.said
    text = fold_statement(question.said.partition(": ")[2])
    holders = [place for place, each in enumerate(offered) if text in anywhere(each)]
    if question.asked == SHARED and len(holders) == len(offered):
        return [len(offered)]
    return holders


@settings(deadline=None)
@given(seed=st.integers(), size=st.integers(2, len(ALL)))
def test_each_question_has_one_right_answer(seed: int, size: int) -> None:
    concepts = tuple(Random(seed).sample(ALL, size))  # noqa: S311 - a game
    asked = ask(SHIPPED, seed, concepts)
    for question in asked:
        assert right_places(SHIPPED, question) == [question.right]
        assert {choice.concept for choice in question.choices} <= {
            None,
            *(each.key for each in concepts),
        }
        assert len(set(question.choices)) == len(question.choices)
        assert question.sources
    assert len({question.subject for question in asked}) == len(asked) == COUNT
    assert {question.asked for question in asked} - WHOSE == {SHARED, PART}


@settings(deadline=None)
@given(seed=st.integers())
def test_the_same_seed_asks_the_same(seed: int) -> None:
    assert ask(SHIPPED, seed) == ask(SHIPPED, seed)


@settings(deadline=None)
@given(seed=st.integers())
def test_what_is_disputed_is_not_asked(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = TEXT.replace("      - Turn right\n", "      - It is near\n      - Turn right\n")
    text = text.replace("      - Turn left", "      - It is far\n      - Turn left")
    source = catalog(tmp_path_factory.mktemp("disputed"), text)
    for question in ask(source, seed):
        assert right_places(source, question) == [question.right]
        assert question.said not in {"Goals: It is near", "Goals: It is far"} or (
            question.choices[question.right].text == "Right part"
            and "left" not in {choice.concept for choice in question.choices}
        )


def test_a_name_in_a_statement_neither_gives_the_answer_away_nor_misleads(tmp_path: Path) -> None:
    text = TEXT.replace("Turn right", "Turn the whole").replace("Be whole", "Be the right part")
    source = catalog(tmp_path, text)
    for seed in range(50):
        for question in ask(source, seed):
            if question.asked in WHOSE and question.said:
                said = fold_statement(question.said)
                assert not [each for each in question.choices if fold_statement(each.text) in said]


def test_a_small_catalog_gives_as_many_questions_as_it_has(tmp_path: Path) -> None:
    source = catalog(tmp_path)
    assert 0 < len(ask(source, 1, (source.concept("whole"), source.concept("other")))) < COUNT
    assert ask(source, 1, (source.concept("whole"),)) == ()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("1", 0),
        (" 3 ", 2),
        ("0", None),
        ("4", None),
        ("social media", 0),
        ("SMM", 1),
        ("social", None),
        ("digital", None),
        ("BOTH", 2),
        ("", None),
        ("\udcff", None),
        ("9" * 5000, None),
    ],
)
def test_an_answer_is_a_number_or_a_name_that_is_offered(typed: str, place: int | None) -> None:
    question = Question(
        subject="",
        asked=SHARED,
        said=None,
        choices=(
            Choice("Social media", "social-media"),
            Choice("Social media marketing", "social-media-marketing"),
            Choice("Both"),
        ),
        right=0,
        answer="",
        sources=(),
    )
    assert chosen(SHIPPED, question, typed) == place


def test_a_beginning_need_only_be_clear_among_what_is_offered() -> None:
    choices = (Choice("Social media", "social-media"), Choice("SEO", "search-engine-optimization"))
    question = Question("", "", None, choices, 0, "", ())
    assert [chosen(SHIPPED, question, typed) for typed in ("social", "search")] == [0, 1]


def test_a_quiz_asks_answers_and_counts() -> None:
    asked = ask(SHIPPED, 7)
    typed = [f"{question.right + 1}\n" for question in asked[:8]]
    typed += [f"{(question.right + 1) % 3 + 1}\n" for question in asked[8:]]
    code, out, err = talk("--quiz", "--seed", "7", typed=typed)
    assert (code, err) == (0, "")
    for place, question in zip(count(1), asked, strict=False):
        assert f"{place} of 10: {question.asked}\n" in out
    assert (out.count("\nRight. "), out.count("\nNo. ")) == (8, 2)
    assert out.count("   Source: ") >= 10
    assert out.endswith("\n8 of 10 right.\nFor the same questions again, add --seed 7.\n")


def test_a_quiz_is_about_the_named_disciplines(small: str) -> None:
    out = talk("--quiz", "left", "right", "-c", small, typed=["\x04"]).out
    offered = [line[3:] for line in out.splitlines() if line[:3] in {"1. ", "2. "}]
    assert sorted(offered) == ["Left part", "Right part"]


def test_what_is_no_answer_is_asked_again() -> None:
    typed = ["\n", "nonsense\n", "99\n", "\udcff\n", "1\n", "\x04"]
    code, out, err = talk("--quiz", "--seed", "1", typed=typed)
    assert (code, err) == (0, "")
    assert out.count("Answer with a number from 1 to 4, or with one of these names.\n") == 4
    assert "of 1 right so far." in out


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_is_no_failure(key: str) -> None:
    right = ask(SHIPPED, 5)[0].right
    code, out, err = talk("--quiz", "--seed", "5", typed=[f"{right + 1}\n", key])
    assert (code, err) == (0, "")
    assert out.endswith("\n1 of 1 right so far.\nFor the same questions again, add --seed 5.\n")


def test_a_quiz_without_a_seed_names_the_one_that_it_took() -> None:
    out = talk("--quiz", typed=["\x04"]).out
    seed = out.rpartition("--seed ")[2].strip(".\n")
    assert talk("--quiz", "--seed", seed, typed=["\x04"]).out == out


def test_lines_end_where_the_terminal_does() -> None:
    out = talk("--quiz", "--seed", "4", columns=40, typed=["1\n", "1\n", "\x04"]).out
    assert max(map(len, out.splitlines())) <= 40


def test_color_is_as_wanted() -> None:
    assert "\x1b" not in talk("--quiz", "--seed", "2", typed=["1\n", "\x04"]).out
    colored = talk("--quiz", "--color", "always", "--seed", "2", typed=["1\n", "\x04"]).out
    assert "\x1b[1m1 of 10: " in colored


def test_nothing_in_a_catalog_acts_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    text = TEXT.replace("Left part", '"L\\e[2J"').replace("definition: ", "definition: \u202e")
    path.write_text(text.replace("Turn", "\u202eTurn"), encoding="utf-8")
    typed = ["1\n", "1\n", "\x04"]
    out = talk("--quiz", "left", "right", "-c", str(path), "--seed", "1", typed=typed).out
    assert "L␛[2J" in out
    assert not {"\x1b", "\u202e"} & set(out)


def test_a_terminal_without_unicode_is_asked_too(small: str) -> None:
    code, out, err = talk(
        "--quiz", "other", "left", "-c", small, typed=["\x04"], PYTHONIOENCODING="ascii"
    )
    assert (code, err) == (0, "")
    assert "?clat ?lan" in out


NO_TERMINAL = "mktcompare: a quiz needs a terminal to ask and to answer on; run it without pipes\n"


def test_without_a_terminal_a_quiz_says_so() -> None:
    assert run("--quiz") == Result(2, "", NO_TERMINAL)


@pytest.mark.parametrize("redirection", ["</dev/null", "<&-", ">/dev/null", ">&-"])
def test_a_quiz_needs_both_ends_of_a_terminal(redirection: str) -> None:
    result = run_on_terminal("--quiz", redirection=redirection)
    assert result == Result(2, "", NO_TERMINAL)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("seo",), "a quiz needs two disciplines or more; name another, or none for all"),
        (("seo", "nonsense"), "no concept is called 'nonsense'"),
        (("-b",), "--quiz does not go together with --brief; leave out either"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_no_quiz_can_be_made_of_exits_2(arguments: tuple[str, ...], message: str) -> None:
    assert run_on_terminal("--quiz", *arguments) == Result(2, "", f"mktcompare: {message}\n")


def test_a_seed_is_for_a_quiz() -> None:
    assert run("seo", "--seed", "1") == Result(
        2,
        "",
        "mktcompare: --seed goes together with --quiz alone; add it, or leave --seed out\n",
    )
