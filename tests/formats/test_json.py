"""JSON, valid under the schema that ships with it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mktcompare import (
    Catalog,
    Comparison,
    Format,
    Overview,
    Selection,
    compare,
    load,
    overview,
    render,
)
from mktcompare.formats import View
from mktcompare.formats.json import schema
from mktcompare.views.cells import statements_of
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.small import small
from tests.support.views import catalogs, comparisons, overviews

SHARED_PARTS = ("concept", "statement")
"""What other parts of the schema refer to: closed, they would refuse the keys of those."""


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
CLOSED = {**SCHEMA, "$defs": closed(SCHEMA["$defs"])}
for shared in SHARED_PARTS:
    del CLOSED["$defs"][shared]["unevaluatedProperties"]
VALIDATOR = Draft202012Validator(CLOSED)


def data_of(view: View) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render(view, Format.JSON))
    return data


def view_of(*names: str, brief: bool = False) -> dict[str, Any]:
    return data_of(compare(small(), *names, selection=Selection(brief=brief)))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("names", [(), ("seo",), ("smm", "digital"), ("seo", "smm", "digital")])
def test_every_view_of_the_shipped_file_is_valid(names: tuple[str, ...]) -> None:
    catalog = load()
    VALIDATOR.validate(data_of(compare(catalog, *names) if names else overview(catalog)))


@pytest.mark.parametrize("view", [COMPARISON, OVERVIEW], ids=["comparison", "overview"])
def test_hostile_views_are_valid(view: View) -> None:
    VALIDATOR.validate(data_of(view))


@given(st.one_of(comparisons(), overviews()))
def test_any_view_is_valid(view: Comparison | Overview) -> None:
    VALIDATOR.validate(data_of(view))


@given(comparisons())
def test_every_text_of_a_comparison_is_read_back(view: Comparison) -> None:
    data = data_of(view)
    assert data["title"] == view.title
    assert [concept["label"] for concept in data["concepts"]] == [
        concept.label for concept in view.concepts
    ]
    assert [row["label"] for row in data["rows"]] == [row.label for row in view.rows]
    assert data["sources"]["key"]["title"] == view.sources["key"].title
    for row, written in zip(view.rows, data["rows"], strict=True):
        for cell, items in zip(row.cells, written["cells"].values(), strict=True):
            said = [
                [each["text"] for each in item["disputed"] or [item]] for item in items["items"]
            ]
            assert said == [[each.text for each in statements_of(item.entry)] for item in cell]


@given(catalogs())
def test_every_text_of_a_catalog_is_read_back(catalog: Catalog) -> None:
    for concept, written in zip(catalog, data_of(overview(catalog))["concepts"], strict=True):
        assert written["label"] == concept.label
        assert written["aliases"] == list(concept.aliases)
        assert written["definition"]["text"] == concept.definition.text
        for key, entries in concept.entries.items():
            said = [statements_of(entry)[0].text for entry in entries]
            assert [item["text"] for item in written["statements"][key]] == said


def test_an_item_has_its_value_and_says_who_shares_it() -> None:
    rows = view_of("cold-drink", "drink")["rows"]
    (payment,) = (row for row in rows if row["aspect"] and row["aspect"]["key"] == "payment")
    assert payment["dimension"]["key"] == "channels"
    assert payment["aspect"]["values"] == ["Paid", "Unpaid", "Mixed"]
    assert payment["differs"]
    assert payment["cells"]["cold-drink"] == {
        "text": "Unpaid, from the tap",
        "items": [
            {
                "text": "Unpaid, from the tap",
                "sources": [{"key": "who", "locator": "p. 4"}],
                "value": "Unpaid",
                "shared": "one",
                "disputed": None,
            }
        ],
    }


def test_the_verdict_is_there_as_data() -> None:
    data = view_of("cold drink", "drink")
    assert [(each["kind"], each["part"], each["whole"]) for each in data["relations"]] == [
        ("part", "cold-drink", "drink")
    ]
    assert [(each["aspect"], each["texts"]) for each in data["differences"]] == [
        ("payment", {"cold-drink": "Unpaid", "drink": "Mixed"})
    ]
    assert [(each["aspect"], each["text"]) for each in data["common"]] == [
        ("purpose", "Quench thirst"),
        ("aims", "Be together"),
        (None, "Everywhere"),
    ]
    assert data["more_common"] == 0


def test_disputes_are_explained_with_their_positions() -> None:
    data = view_of("tea")
    assert [
        (each["aspect"], each["kind"], len(each["positions"])) for each in data["disputes"]
    ] == [
        ("payment", "common view", 2),
        (None, "dispute", 2),
    ]
    assert view_of("milk", "cold drink")["relations"][0]["kind"] == "disputed"


def test_what_is_missing_is_null() -> None:
    data = view_of("milk", "drink")
    (who,) = (row for row in data["rows"] if row["label"] == "Who starts")
    assert who["cells"]["drink"] == {"text": None, "items": []}
    assert view_of("milk")["common"] is None


def test_the_overview_has_the_whole_catalog() -> None:
    data = data_of(overview(small()))
    tea = next(concept for concept in data["concepts"] if concept["key"] == "tea")
    assert tea["depth"] == 2
    assert tea["origin"]["text"] == "Shennong, emperor of China, in legend"
    assert len(tea["examples"]) == 2
    assert tea["statements"]["speed"][0]["value"] == "Over hours"
    assert [each["between"] for each in data["contrasts"]] == [
        ["tea", "coffee"],
        ["hot-drink", "cold-drink"],
    ]
    assert [dimension["key"] for dimension in data["dimensions"]] == ["goals", "channels", "reach"]
    assert list(data["sources"]) == ["lee", "who", "cafe", "daily"]


def test_a_source_has_its_fields_and_its_reference() -> None:
    who = view_of("cold drink")["sources"]["who"]
    assert who["author"] == [{"name": "World Health Organization", "given": None, "suffix": None}]
    assert who["container-title"] == "Bulletin of Drinks"
    assert who["reference"] == (
        "World Health Organization. (2011). Water for health. Bulletin of Drinks, 12(3), 4–9."
        " https://doi.org/10.1000/182"
    )


@pytest.mark.parametrize("names", [("tea", "milk"), ("tea",), ("tea", "coffee", "drink")])
@pytest.mark.parametrize("brief", [True, False])
def test_sources_are_those_that_are_cited(names: tuple[str, ...], *, brief: bool) -> None:
    data = view_of(*names, brief=brief)
    cells = (cell for row in data["rows"] for cell in row["cells"].values())
    items = [item for cell in cells for item in cell["items"]]
    said = [each for item in items for each in item["disputed"] or [item]]
    cited = [
        each["key"] for statement in [*data["verdict"], *said] for each in statement["sources"]
    ]
    assert list(dict.fromkeys(cited)) == list(data["sources"])


def test_a_single_concept_is_a_profile() -> None:
    assert view_of("tea")["view"] == "profile"


def test_other_scripts_stay_readable() -> None:
    assert "日本語のテキスト 👍 café" in render(COMPARISON, Format.JSON)
