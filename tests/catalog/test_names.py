from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktcompare import Catalog, NameLookupError, UsageError
from mktcompare.catalog import names
from mktcompare.catalog.folding import fold_name, fold_statement
from tests.support.small import TEXT, catalog


@pytest.fixture
def small(tmp_path: Path) -> Catalog:
    return catalog(tmp_path)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        pytest.param("left", "left", id="key"),
        pytest.param("LP", "left", id="alias"),
        pytest.param("Left part", "left", id="label"),
        pytest.param("l", "left", id="unambiguous prefix"),
        pytest.param("right-p", "right", id="prefix of a label"),
        pytest.param("LEFT_PART", "left", id="case and separators"),
        pytest.param("  left   part ", "left", id="blanks"),
        pytest.param("eclat-elan", "other", id="accents left out"),
        pytest.param("E\N{COMBINING ACUTE ACCENT}clat élan", "other", id="accents decomposed"),
    ],
)
def test_a_name_is_found_however_it_is_typed(small: Catalog, typed: str, key: str) -> None:
    assert [concept.key for concept in names.resolve(small, [typed])] == [key]


def test_names_are_resolved_in_the_order_typed(small: Catalog) -> None:
    assert [each.key for each in names.resolve(small, ["right", "lp"])] == ["right", "left"]


def test_every_name_at_fault_is_reported_at_once(small: Catalog) -> None:
    with pytest.raises(NameLookupError) as caught:
        names.resolve(small, ["rihgt", "left", "LP", "zzz", "", "whole"])
    assert caught.value.problems == (
        "no concept is called 'rihgt'; did you mean right?",
        "'left' and 'LP' both stand for left; name it once",
        "no concept is called 'zzz'",
        "no concept is called ''",
    )


def test_an_ambiguous_name_lists_its_candidates(tmp_path: Path) -> None:
    small = catalog(tmp_path, TEXT.replace("Finger of the left", "Left finger"))
    with pytest.raises(NameLookupError) as caught:
        names.resolve(small, ["LEF"])
    assert str(caught.value) == "'LEF' may stand for any of 2 concepts: left, finger"


def test_words_of_one_name_typed_apart_are_put_together_in_the_advice(tmp_path: Path) -> None:
    with pytest.raises(NameLookupError) as caught:
        names.resolve(catalog(tmp_path), ["finger", "of", "the", "left", "éclat", "élan"])
    assert caught.value.problems[-1] == (
        "type names alone, each with hyphens between its words or in quotes:"
        " mktcompare finger other"
    )


def test_what_is_said_between_names_is_left_out_of_the_advice(tmp_path: Path) -> None:
    with pytest.raises(NameLookupError) as caught:
        names.resolve(catalog(tmp_path), ["LP", "vs", "right"])
    assert caught.value.problems[-1].endswith(": mktcompare left right")


def test_a_concepts_file_typed_as_a_name_is_told_how_to_be_read(tmp_path: Path) -> None:
    with pytest.raises(NameLookupError, match=r"a concepts file is named with -c mine\.yaml"):
        names.resolve(catalog(tmp_path), ["mine.yaml"])


def test_a_dimension_is_found_by_its_beginning(small: Catalog) -> None:
    assert [row.key for row in names.dimensions(small.dimensions, ["goa"])] == ["goals"]


def test_the_key_of_a_dimension_goes_before_the_label_of_another(tmp_path: Path) -> None:
    text = TEXT.replace("reach: {label: Reach}", "reach: {label: Goals}")
    small = catalog(tmp_path, text)
    assert [row.key for row in names.dimensions(small.dimensions, ["goals"])] == ["goals"]


def test_dimensions_are_found_by_key_and_label_in_the_order_typed(small: Catalog) -> None:
    found = names.dimensions(small.dimensions, ["Reach", "GOALS", "reach"])
    assert [row.key for row in found] == ["reach", "goals"]


def test_an_unknown_dimension_names_the_known_ones(small: Catalog) -> None:
    with pytest.raises(UsageError, match=r"no dimension is called 'gaol'; known: goals, reach"):
        names.dimensions(small.dimensions, ["gaol"])


@given(st.text())
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text())
def test_folding_a_folded_statement_changes_nothing_but_a_further_period(text: str) -> None:
    folded = fold_statement(text)
    assert fold_statement(folded).rstrip(". ") == folded.rstrip(". ")


@given(st.text(alphabet="abcÄé -_ß", min_size=1))
def test_case_and_separators_never_matter(name: str) -> None:
    assert fold_name(name.upper().replace("-", "_")) == fold_name(name.replace("_", " "))
