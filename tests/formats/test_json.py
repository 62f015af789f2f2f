"""JSON, valid under the schema that ships with it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mktcompare import Comparison, Format, Overview, Selection, compare, load, overview, render
from mktcompare.formats import View
from mktcompare.formats.json import schema
from mktcompare.views.comparison import statements_of
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.views import comparisons, overviews


def closed(part: object) -> object:
    """Allow no keys in a *part* of the schema but those that it describes."""
    match part:
        case list():
            return [closed(each) for each in part]
        case dict():
            closing = {"unevaluatedProperties": False} if "required" in part else {}
            return closing | {key: closed(each) for key, each in part.items()}
        case _:
            return part


SCHEMA = json.loads(schema())
# What others refer to cannot be closed itself: it does not know their keys.
CLOSED = {**SCHEMA, "$defs": closed(SCHEMA["$defs"])}
for shared in ("concept", "statement"):
    del CLOSED["$defs"][shared]["unevaluatedProperties"]
VALIDATOR = Draft202012Validator(CLOSED)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("names", [(), ("seo",), ("smm", "digital"), ("seo", "smm", "digital")])
def test_every_view_of_the_shipped_file_is_valid(names: tuple[str, ...]) -> None:
    catalog = load()
    view = compare(catalog, *names) if names else overview(catalog)
    VALIDATOR.validate(json.loads(render(view, Format.JSON)))


@pytest.mark.parametrize("view", [COMPARISON, OVERVIEW], ids=["comparison", "overview"])
def test_hostile_views_are_valid(view: View) -> None:
    VALIDATOR.validate(json.loads(render(view, Format.JSON)))


@given(st.one_of(comparisons(), overviews()))
def test_any_view_is_valid(view: Comparison | Overview) -> None:
    VALIDATOR.validate(json.loads(render(view, Format.JSON)))


@given(comparisons())
def test_every_text_of_a_comparison_is_read_back(view: Comparison) -> None:
    data = json.loads(render(view, Format.JSON))
    (row,) = data["rows"]
    (shared, alone), (_, disputed) = row["cells"]["key0"], row["cells"]["key1"]
    said = [
        {"text": statement.text, "sources": ["key"]}
        for cell in view.rows[0].cells
        for item in cell
        for statement in statements_of(item.entry)
    ]
    assert data["title"] == view.title
    assert [concept["label"] for concept in data["concepts"]] == [
        concept.label for concept in view.concepts
    ]
    assert shared == {**said[0], "sharing": "all"}
    assert alone == {**said[1], "sharing": "one"}
    assert disputed == {"disputed": said[3:], "sharing": "one"}
    assert row["dimension"]["label"] == view.rows[0].dimension.label
    assert data["sources"]["key"]["title"] == view.sources["key"].title


@given(overviews())
def test_every_text_of_an_overview_is_read_back(view: Overview) -> None:
    data = json.loads(render(view, Format.JSON))
    concepts = [branch.concept for branch in view.branches]
    assert [each["label"] for each in data["concepts"]] == [each.label for each in concepts]
    assert [each["depth"] for each in data["concepts"]] == [0, 1]
    assert [each["definition"]["text"] for each in data["concepts"]] == [
        concept.definition.text for concept in concepts
    ]


def test_sources_are_there_for_every_key_that_is_cited() -> None:
    catalog = load()
    brief = compare(catalog, "smm", "digital", selection=Selection(brief=True))
    data = json.loads(render(brief, Format.JSON))
    items = [item for row in data["rows"] for cell in row["cells"].values() for item in cell]
    cited = {key for each in (*data["verdict"], *items) for key in each["sources"]}
    assert cited == set(data["sources"])


def test_a_single_concept_is_a_profile() -> None:
    assert json.loads(render(compare(load(), "seo"), Format.JSON))["view"] == "profile"


def test_other_scripts_stay_readable() -> None:
    assert "日本語のテキスト 👍 café" in render(COMPARISON, Format.JSON)
