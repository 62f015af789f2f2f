"""What people type, alone and together, and which concepts it means."""

import shlex
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mktcompare import Catalog, MktCompareError, NameLookupError, UsageError, load, loads
from mktcompare.catalog import names
from mktcompare.catalog.phrases import MOST_WORDS
from tests.support.small import PATH, TEXT, catalog, small

DATA = Path(__file__).parents[1] / "data"
CASES = yaml.safe_load((DATA / "names.yaml").read_text(encoding="utf-8"))

SHIPPED = load()
SIX = small()
SIX.named_by = None  # as on a command line where it is the file of MKTCOMPARE_CONCEPTS


def keys(of: Catalog, *typed: str) -> list[str]:
    return [concept.key for concept in of.find(*typed)]


def problems(of: Catalog, *typed: str) -> tuple[object, ...]:
    with pytest.raises(UsageError) as caught:
        names.interpret(of, typed)
    return caught.value.problems


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_what_people_type_is_understood_or_answered(case: dict[str, Any]) -> None:
    try:
        reading = names.interpret(SHIPPED, shlex.split(case["typed"]))
    except NameLookupError as error:
        assert case["problem"] in str(error)  # noqa: PT017 - a case has either
    else:
        assert [concept.key for concept in reading.concepts] == case["means"]
        assert case.get("note", "") in (reading.note or "")
        assert bool(reading.note) == ("note" in case)


OWN_NAMES = [
    (name, concept.key)
    for concept in SHIPPED
    for name in (concept.key, concept.label, *concept.aliases)
]


def test_no_other_reading_drops_one_of_the_names() -> None:
    typed = ["growth", "hacking", "performance", "marketing"]
    expected = (
        "no concept is called 'growth hacking performance marketing': "
        "read as growth hacking and performance marketing"
    )
    assert names.interpret(SHIPPED, typed).note == expected


def test_keys_that_are_a_name_together_are_separated_in_a_call() -> None:
    concepts = "{hot: {label: A, definition: A.}, tea: {label: B, definition: B.}"
    both = "hot-tea: {label: hot tea, definition: C.}}"
    reading = names.interpret(
        loads(f"dimensions: {{g: G}}\nconcepts: {concepts}, {both}"), ["hot", "tea"]
    )
    assert [concept.key for concept in reading.concepts] == ["hot-tea"]
    assert "for A and B, type: mktcompare hot vs tea " in (reading.note or "")


@pytest.mark.parametrize(("name", "key"), OWN_NAMES)
def test_every_name_typed_without_quotes_is_that_concept(name: str, key: str) -> None:
    assert keys(SHIPPED, *name.split()) == [key]
    assert keys(SHIPPED, name) == [key]
    assert [concept.key for concept in names.resolve(SHIPPED, [name])] == [key]


TEMPLATES = (
    "{} vs {}",
    "{} vs. {}",
    "{} versus {}",
    "{} and {}",
    "{} or {}",
    "{}, {}",
    "{} / {}",
    "{} & {}",
    "difference between {} and {}",
    "what is the difference between {} and {}?",
)


@given(st.sampled_from(OWN_NAMES), st.sampled_from(OWN_NAMES), st.sampled_from(TEMPLATES))
def test_any_two_names_said_with_a_separator_are_these_two(
    one: tuple[str, str], other: tuple[str, str], template: str
) -> None:
    phrase = template.format(one[0], other[0])
    if one[1] == other[1]:
        said = str(problems(SHIPPED, phrase))
        assert "another name of" in said or "other names of" in said or "named twice" in said
        return
    assert keys(SHIPPED, *phrase.split()) == [one[1], other[1]]
    assert keys(SHIPPED, phrase) == [one[1], other[1]]


def test_every_ordered_pair_of_keys_is_that_pair() -> None:
    pairs = permutations([concept.key for concept in SHIPPED], 2)
    assert [pair for pair in pairs if keys(SHIPPED, *pair) != [*pair]] == []


WORDS = st.sampled_from(sorted({word for name, _ in OWN_NAMES for word in name.split()}))


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_no_word_is_dropped_in_silence(words: list[str]) -> None:
    parts = names.parts_of(SHIPPED, words)
    said = [word.casefold() for part in parts for word in part.text.split()]
    speech = {*SHIPPED.words["separators"].split(), "the", "is"}
    assert [word for word in said if word not in speech] == [
        word.casefold() for word in words if word.casefold() not in speech
    ]
    for part in parts:
        covered = {word for found in part.found for word in found.text.split()}
        assert not part.found or covered == set(part.text.split())


@given(st.lists(st.text(max_size=12), max_size=5))
def test_whatever_is_typed_is_read_or_refused_with_a_reason(typed: list[str]) -> None:
    try:
        reading = names.interpret(SIX, typed)
    except UsageError as error:
        assert all(map(str, error.problems))  # noqa: PT017 - or there is none
    else:
        assert bool(reading.concepts) == bool(typed)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        pytest.param("tea", "tea", id="key"),
        pytest.param("HD", "hot-drink", id="alias"),
        pytest.param("Hot drink", "hot-drink", id="label"),
        pytest.param("col", "cold-drink", id="beginning of a key"),
        pytest.param("COLD_DRINK", "cold-drink", id="case and separators"),
        pytest.param("  cup   of  tea ", "tea", id="spaces"),
        pytest.param("téa", "tea", id="accents"),
    ],
)
def test_a_single_name_is_found_however_it_is_typed(typed: str, key: str) -> None:
    assert [concept.key for concept in names.resolve(SIX, [typed])] == [key]


def test_separate_names_are_not_joined() -> None:
    found = names.resolve(SHIPPED, ["social media", "marketing"])
    assert [concept.key for concept in found] == ["social-media", "marketing"]


def test_every_name_that_cannot_be_found_is_reported_at_once() -> None:
    with pytest.raises(NameLookupError) as caught:
        names.resolve(SIX, ["coffe", "tae", "tea", "char", "zzz", ""])
    assert caught.value.problems == (
        "no concept is called 'tae'",
        "the file lists char as another name of tea; for its profile, type: mktcompare tea",
        "no concept is called 'zzz'",
        "no concept is called ''",
        "to list all 6 concepts, type: mktcompare",
    )


def test_an_alias_counts_only_as_a_whole() -> None:
    assert problems(SIX, "beverag")[0] == "no concept is called 'beverag'; did you mean drink?"


def test_two_other_names_of_one_concept_are_both_named() -> None:
    (problem,) = problems(SIX, "char vs cup of tea")
    assert str(problem).startswith("the file lists char and cup of tea as other names of tea;")


def test_an_empty_argument_is_not_passed_over() -> None:
    assert str(*problems(SIX, "tea", "")).startswith("no concept is called ''; to list all")


def test_a_call_that_is_suggested_names_the_concepts_file() -> None:
    named = loads(TEXT, "my drinks.yaml")
    assert str(*problems(named, "zzz")).endswith("type: mktcompare -c 'my drinks.yaml'")
    assert str(*problems(small(), "zzz")).endswith(f"type: mktcompare -c {shlex.quote(str(PATH))}")
    assert str(*problems(load(), "zzz")).endswith("type: mktcompare")


def test_a_file_brings_the_words_that_its_language_has_between_names(tmp_path: Path) -> None:
    words = 'words: {separators: "gegen und", fillers: "was ist"}\nconcepts:'
    german = catalog(tmp_path, TEXT.replace("concepts:", words))
    assert keys(german, "was ist Tea gegen coffee") == ["tea", "coffee"]
    assert "'tea vs coffee'" in str(problems(german, "tea vs coffee"))


def test_separators_inside_a_name_are_part_of_it(tmp_path: Path) -> None:
    other = catalog(tmp_path, TEXT.replace('"char"', '"char", "fish, chips & tea/or coffee", "Or"'))
    assert keys(other, "fish, chips & tea/or coffee") == ["tea"]
    assert keys(other, "milk vs fish, chips & tea/or coffee?") == ["milk", "tea"]
    assert keys(other, "or") == ["tea"]


def test_quotes_inside_a_name_are_part_of_it_and_a_lone_one_is_nothing(tmp_path: Path) -> None:
    other = catalog(tmp_path, TEXT.replace('"char"', "'the \"real\" thing'"))
    assert keys(other, 'the "real" thing') == ["tea"]
    assert keys(other, '"tea', "coffee") == ["tea", "coffee"]


def test_what_nobody_types_is_refused_before_it_is_read(tmp_path: Path) -> None:
    assert "1001 words are too many" in str(problems(SIX, *["tea"] * (MOST_WORDS + 1)))
    assert "characters are too many" in str(problems(SIX, "é" * 10**7))
    assert str(*problems(SIX, "é" * 10**4)).endswith("; to list all 6 concepts, type: mktcompare")
    assert len(str(problems(SIX, "tea " * MOST_WORDS)[0])) < 200
    many = [f"  c{number}: {{label: C, definition: d}}" for number in range(101)]
    text = "\n".join(["dimensions: {d: {label: D}}", "concepts:", *many]).replace(": C,", ": C%s,")
    labels = text % tuple(f"-{number}" for number in range(101))
    big = catalog(tmp_path, labels)
    assert "101 concepts are too many" in str(problems(big, *(concept.key for concept in big)))


def test_a_dimension_is_found_by_its_beginning() -> None:
    assert names.rows(SIX.dimensions, ["goa"]) == ("goals",)


def test_dimensions_and_aspects_are_found_by_key_and_label_in_the_order_typed() -> None:
    assert names.rows(SIX.dimensions, ["Reach", "Main purpose", "reach"]) == ("reach", "purpose")


def test_an_unknown_dimension_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no dimension or aspect is called 'gaol'; known: goals"):
        names.rows(SIX.dimensions, ["gaol"])


def test_names_are_errors_of_the_program() -> None:
    assert issubclass(NameLookupError, MktCompareError)
