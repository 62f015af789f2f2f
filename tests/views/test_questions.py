"""Questions with one right answer each."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktcompare import Catalog, Concept, Statement, load
from mktcompare.catalog import references
from mktcompare.catalog.taxonomy import disputed_chain, lineage
from mktcompare.views.asking import COUNT, questions
from mktcompare.views.giveaways import masked
from mktcompare.views.questions import Choice, Question, chosen
from mktcompare.wording import ENGLISH
from tests.support.small import TEXT, catalog, small

SHIPPED = load()
ALL = tuple(SHIPPED)
OF_WHICH = (ENGLISH["ask_whose"], ENGLISH["ask_definition"])


def ask(source: Catalog, seed: int, *concepts: Concept) -> tuple[Question, ...]:
    return questions(source, concepts or tuple(source), Random(seed))


def all_of(source: Catalog, *keys: str) -> list[Question]:
    """Ask so often that everything is asked."""
    concepts = [source[key] for key in keys]
    asked = (question for seed in range(40) for question in ask(source, seed, *concepts))
    return list(asked)


def said_in(concept: Concept, label: str, source: Catalog) -> Statement | None:
    """Return what a concept says in the single aspect of this label, unless it is disputed."""
    aspects = [each for group in source.dimensions for each in group.aspects]
    (key,) = (aspect.key for aspect in aspects if aspect.label == label)
    entries = concept.entries.get(key, ())
    return next((entry for entry in entries if isinstance(entry, Statement)), None)


def right_choices(source: Catalog, question: Question) -> list[int]:
    """Work out from the catalog alone which choices are right."""
    offered = [source[choice.concept] for choice in question.choices if choice.concept]
    if question.asked == ENGLISH["ask_part"]:
        one, other = offered
        parts = [other.key in lineage(source, one.key), one.key in lineage(source, other.key)]
        return [index for index, is_right in enumerate([*parts, not any(parts)]) if is_right]
    if question.asked == ENGLISH["ask_contrast"]:
        letters = [list(zip(offered, order, strict=True)) for order in ("AB", "BA")]
        texts = [masked(question.answer, order) for order in letters]
        return [index for index, text in enumerate(texts) if text == question.said]
    if question.asked == ENGLISH["ask_definition"]:
        return [i for i, each in enumerate(offered) if each.definition.text == question.said]
    label, _, text = str(question.said or question.answer).partition(": ")
    if question.asked == ENGLISH["ask_whose"]:
        said = [said_in(each, label, source) for each in offered]
        return [i for i, each in enumerate(said) if each and each.text == text]
    return [i for i, each in enumerate(question.choices) if text.split(", ")[0] == each.text]


@settings(max_examples=25)
@given(seed=st.integers(), size=st.integers(2, len(ALL)))
def test_each_question_has_one_right_answer(seed: int, size: int) -> None:
    concepts = tuple(Random(seed).sample(ALL, size))
    keys = {None, *(each.key for each in concepts)}
    asked = ask(SHIPPED, seed, *concepts)
    assert len({question.answer for question in asked}) == len(asked) == COUNT
    for question in asked:
        assert right_choices(SHIPPED, question) == [question.right]
        assert {choice.concept for choice in question.choices} <= keys
        assert len(set(question.choices)) == len(question.choices) > 1
        assert question.sources


@settings(max_examples=25)
@given(seed=st.integers())
def test_the_same_seed_asks_the_same(seed: int) -> None:
    assert ask(SHIPPED, seed) == ask(SHIPPED, seed)


@settings(max_examples=25)
@given(seed=st.integers())
def test_no_choice_may_be_right_by_what_it_is_part_of(seed: int) -> None:
    for question in ask(SHIPPED, seed):
        if question.asked in OF_WHICH:
            keys = [choice.concept for choice in question.choices if choice.concept]
            right = keys.pop(question.right)
            assert right not in {above for key in keys for above in lineage(SHIPPED, key)}
            assert not set(keys) & set(lineage(SHIPPED, right))
            assert not any(disputed_chain(SHIPPED, key, right) for key in keys)


def test_every_kind_is_asked() -> None:
    asked = {question.asked for question in ask(SHIPPED, 1)}
    assert asked > {*OF_WHICH, ENGLISH["ask_part"], ENGLISH["ask_contrast"]}


def test_a_contrast_asks_which_is_which() -> None:
    (question,) = {
        question
        for question in all_of(small(), "tea", "coffee")
        if question.asked == ENGLISH["ask_contrast"] and question.choices[0].concept == "tea"
    }
    assert question == Question(
        asked="Which of the two is A?",
        said="A is made from leaves and calms; B is made from beans and wakes.",
        choices=(Choice("Tea", "tea"), Choice("COFFEE", "coffee")),
        right=0,
        answer="Tea is made from leaves and calms; coffee is made from beans and wakes.",
        sources=tuple(references.located(small().source(key)) for key in ("lee", "cafe")),
    )


def test_a_contrast_without_both_names_or_with_other_words_of_them_is_not_asked(
    tmp_path: Path,
) -> None:
    for contrast in ("It is made from leaves; coffee is not.", "Tea has teas, coffee Arabica."):
        text = TEXT.replace("Tea is made from leaves and calms; coffee is made", contrast)
        text = text.replace(" from beans and wakes.", "")
        text = text.replace("label: tea", "label: tea leaf").replace("teas,", "leaves,")
        asked = all_of(catalog(tmp_path, text), "tea", "coffee")
        assert ENGLISH["ask_contrast"] not in {question.asked for question in asked}


def test_what_is_disputed_is_not_asked() -> None:
    asked = all_of(small(), "tea", "milk", "cold-drink", "coffee")
    assert asked
    assert not [question for question in asked if question.asked == "Tea: Is it paid for?"]
    related = [question for question in asked if question.asked == ENGLISH["ask_part"]]
    offered = {choice.concept for question in related for choice in question.choices}
    assert offered == {"tea", "coffee", "cold-drink", None}


def test_a_value_is_asked_for_among_the_values_of_its_aspect() -> None:
    (question,) = {
        question
        for question in all_of(small(), "cold-drink", "drink")
        if question.asked == "Cold drink: Is it paid for?"
    }
    assert [choice.text for choice in question.choices] == ["Paid", "Unpaid", "Mixed"]
    assert question.choices[question.right].text == "Unpaid"
    assert question.answer == "Paid or unpaid: Unpaid, from the tap"


def test_what_two_say_alike_is_not_asked_of_them() -> None:
    asked = all_of(small(), "drink", "cold-drink")
    assert "Main purpose: Quench thirst" not in {question.said for question in asked}


def test_a_name_neither_gives_the_answer_away_nor_misleads(tmp_path: Path) -> None:
    text = TEXT.replace(
        "Stay awake [@cafe]\n      aims", "Stay awake with java [@cafe]\n      aims"
    )
    asked = all_of(catalog(tmp_path, text), "coffee", "tea", "cold-drink")
    said = {question.said or "" for question in asked}
    assert any("Calm the mind" in each for each in said)
    assert not any("java" in each for each in said)


def test_what_another_choice_says_elsewhere_is_not_asked() -> None:
    asked = all_of(small(), "tea", "coffee")
    assert "Main purpose: Stay awake" not in {question.said for question in asked}


def test_an_aspect_without_a_question_is_asked_by_its_label() -> None:
    assert "Milk: Who starts?" in {question.asked for question in all_of(small(), "milk", "tea")}


def test_names_that_give_the_relation_away_are_not_asked_about() -> None:
    asked = all_of(small(), "drink", "hot-drink", "cold-drink")
    assert ENGLISH["ask_part"] not in {question.asked for question in asked}


def test_a_small_catalog_gives_as_many_questions_as_it_has() -> None:
    source = small()
    assert 0 < len(ask(source, 1, source["milk"], source["drink"])) < COUNT


def test_the_words_of_a_file_are_used(tmp_path: Path) -> None:
    text = f"{TEXT}words: {{ask_part: Was gehört zum anderen?, neither_choice: Keines}}\n"
    asked = all_of(catalog(tmp_path, text), "tea", "coffee")
    (choices,) = {q.choices[2:] for q in asked if q.asked == "Was gehört zum anderen?"}
    assert choices == (Choice("Keines"),)


@pytest.mark.parametrize(
    ("typed", "index"),
    [
        ("1", 0),
        (" 3 ", 2),
        ("0", None),
        ("4", None),
        ("social media", 0),
        ("SMM", 1),
        ("social", None),
        ("digital", None),
        ("NEITHER", 2),
        ("", None),
        ("q", None),
        ("\udcff", None),
        ("9" * 5000, None),
    ],
)
def test_an_answer_is_a_number_or_a_name_that_is_offered(typed: str, index: int | None) -> None:
    choices = (
        Choice("Social media", "social-media"),
        Choice("Social media marketing", "social-media-marketing"),
        Choice("Neither"),
    )
    assert chosen(SHIPPED, Question("", None, choices, 0, "", ()), typed) == index


def test_a_beginning_need_only_be_clear_among_what_is_offered() -> None:
    choices = (Choice("Social media", "social-media"), Choice("SEO", "search-engine-optimization"))
    question = Question("", None, choices, 0, "", ())
    assert [chosen(SHIPPED, question, typed) for typed in ("social-media", "search")] == [0, 1]
