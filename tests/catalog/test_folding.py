"""What counts as one name or one statement, in every script."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mktcompare.catalog.folding import fold_name, fold_statement

CASES = yaml.safe_load((Path(__file__).parents[1] / "data/folding.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("one", "other"), CASES["same"])
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), CASES["different"])
def test_different_letters_make_different_names_and_statements(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)
    assert fold_statement(one) != fold_statement(other)


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
