"""CSV, read back by what people open it with."""

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktcompare import Comparison, Format, Overview, RenderOptions, render
from mktcompare.formats import View
from mktcompare.views.comparison import statements_of
from mktcompare.visible import visible
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.tools import output_of
from tests.support.views import TEXTS, comparisons, crowd, overviews

Reader = Callable[[str], list[list[str]]]

HEADER = ["dimension", "concept", "statement", "shared", "sources", "dispute"]


def python(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def csvkit(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(output_of("csvformat", "--out-quoting=1", given=text))))


def miller(text: str) -> list[list[str]]:
    records = json.loads(output_of("mlr", "--icsv", "--ojson", "-S", "cat", given=text))
    return [list(records[0]), *(list(record.values()) for record in records)]


def as_written(field: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from computing a *field*."""
    return field[1:] if re.match("'+[=+@\t\n＝＋－＠-]", field) else field


def statements(view: Comparison | Overview) -> list[str]:
    if isinstance(view, Overview):
        return [branch.concept.definition.text for branch in view.branches]
    items = (item for row in view.rows for cell in row.cells for item in cell)
    return [said.text for item in items for said in statements_of(item.entry)]


@given(st.one_of(comparisons(), overviews()))
def test_python_reads_every_statement_back(view: Comparison | Overview) -> None:
    header, *records = python(render(view, Format.CSV))
    assert header == HEADER
    assert {len(record) for record in records} == {len(HEADER)}
    found = [as_written(record[2]) for record in records if record[4]]
    assert found == [visible(text) for text in statements(view)]


@given(comparisons())
def test_dimensions_and_concepts_are_read_back_too(view: Comparison) -> None:
    _, *records = python(render(view, Format.CSV))
    assert {as_written(record[0]) for record in records} == {visible(view.rows[0].dimension.label)}
    assert {as_written(record[1]) for record in records} == {
        visible(concept.label) for concept in view.concepts
    }


@given(comparisons())
def test_no_field_is_a_formula_to_a_spreadsheet(view: Comparison) -> None:
    records = python(render(view, Format.CSV, RenderOptions(sources=True)))
    assert not [field for record in records for field in record if re.match("[=+@\t\r\n-]", field)]


@pytest.mark.parametrize("reader", [csvkit, miller])
@pytest.mark.parametrize("view", [COMPARISON, OVERVIEW], ids=["comparison", "overview"])
def test_other_readers_see_what_python_sees(reader: Reader, view: View) -> None:
    text = render(view, Format.CSV, RenderOptions(sources=True))
    assert reader(text) == python(text)


@pytest.mark.parametrize("reader", [csvkit, miller])
@settings(max_examples=10)
@given(texts=st.lists(TEXTS, min_size=40))
def test_other_readers_get_any_statement_back(reader: Reader, texts: list[str]) -> None:
    _, *records = reader(render(crowd(texts), Format.CSV))
    assert [as_written(record[2]) for record in records] == [visible(text) for text in texts]


def test_positions_of_a_dispute_share_a_number() -> None:
    _, *records = python(render(COMPARISON, Format.CSV))
    assert [record[2] for record in records if record[5] == "1"] == ["It is | so", "It is <not> so"]


def test_shared_says_who_has_the_statement() -> None:
    _, *records = python(render(COMPARISON, Format.CSV))
    assert {(record[2], record[3]) for record in records} >= {
        ("Same", "all"),
        ("Some", "some"),
        ("'=1+1", "no"),
    }
