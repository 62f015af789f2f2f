"""CSV, read back by what people open it with."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktcompare import (
    Catalog,
    Comparison,
    Format,
    RenderOptions,
    Selection,
    compare,
    overview,
    render,
)
from mktcompare.formats import View
from mktcompare.views.cells import statements_of
from mktcompare.views.comparison import comparison
from mktcompare.visible import visible
from tests.support.command import run
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.small import PATH, TEXT, small
from tests.support.tools import output_of
from tests.support.views import TEXTS, catalogs, comparisons, crowd

Reader = Callable[[str], list[list[str]]]

HEADER = [
    *("dimension_key", "dimension", "aspect_key", "aspect", "concept_key", "concept"),
    *("statement", "shared", "sources", "dispute"),
]
STATEMENT, SHARED, SOURCES = range(6, 9)


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


def said(view: Comparison) -> list[str]:
    items = (item for row in view.rows for cell in row.cells for item in cell)
    return [each.text for item in items for each in statements_of(item.entry)]


@given(comparisons())
def test_python_reads_every_statement_back(view: Comparison) -> None:
    header, *records = python(render(view, Format.CSV))
    assert header == HEADER
    assert {len(record) for record in records} == {len(HEADER)}
    assert [as_written(record[STATEMENT]) for record in records] == list(map(visible, said(view)))


@given(catalogs())
def test_the_overview_has_every_statement_of_every_concept(catalog: Catalog) -> None:
    _, *records = python(render(overview(catalog), Format.CSV))
    for concept in catalog:
        found = [
            as_written(record[STATEMENT])
            for record in records
            if record[4] == concept.key and record[0] not in {"alias", "broader", "contrast"}
        ]
        alone = comparison(catalog, [concept], Selection())
        assert found == list(map(visible, said(alone)))


@given(comparisons())
def test_labels_are_read_back_too(view: Comparison) -> None:
    _, *records = python(render(view, Format.CSV))
    labels = {(row.dimension.label, row.aspect.label if row.aspect else "") for row in view.rows}
    found = {(as_written(record[1]), as_written(record[3])) for record in records}
    assert found == {(visible(dimension), visible(aspect)) for dimension, aspect in labels}
    assert {as_written(record[5]) for record in records} == {
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
    view = crowd(texts)
    _, *records = reader(render(view, Format.CSV))
    assert [as_written(record[STATEMENT]) for record in records] == list(map(visible, said(view)))


def lines_of(*names: str, sources: bool = False) -> list[str]:
    catalog = small()
    view = compare(catalog, *names) if names else overview(catalog)
    return render(view, Format.CSV, RenderOptions(sources=sources)).splitlines()[1:]


def test_a_record_names_keys_and_labels_and_where_in_a_source() -> None:
    paid = "channels,Channels,payment,Paid or unpaid"
    assert [line for line in lines_of("cold drink", "drink") if "payment" in line] == [
        f'{paid},cold-drink,cold drink,"Unpaid, from the tap",no,"who, p. 4",',
        f'{paid},drink,drink,"Mixed, free from the tap and bought",no,"lee; who, p. 5",',
    ]


def test_positions_of_a_dispute_share_a_number() -> None:
    paid = "channels,Channels,payment,Paid or unpaid"
    assert [line for line in lines_of("tea") if line[-1].isdigit()] == [
        f'{paid},tea,tea,"Unpaid, offered to guests",,lee; who,1',
        f'{paid},tea,tea,"Paid, by the cup",,cafe,1',
        "reach,Reach,,,tea,tea,At home,,lee,2",
        "reach,Reach,,,tea,tea,Everywhere,,daily; who,2",
    ]


def test_shared_says_who_has_the_statement() -> None:
    _, *records = python(render(COMPARISON, Format.CSV))
    assert {(record[STATEMENT], record[SHARED]) for record in records} >= {
        ("Same", "all"),
        ("Some", "some"),
        ("'=1+1", "no"),
    }


def test_references_come_with_sources_only() -> None:
    (line,) = (line for line in lines_of("milk", sources=True) if "payment" in line)
    assert line.endswith(
        ',daily,,"Roe, J. (2020, January 31). Milk is back. The Daily Cup.'
        ' https://example.org/milk"'
    )


def test_the_overview_has_other_names_relations_and_contrasts() -> None:
    contrast = "Tea is made from leaves and calms; coffee is made from beans and wakes."
    assert {
        "alias,Also called,,,coffee,coffee,java,,,",
        "broader,Part of,hot-drink,hot drink,coffee,coffee,hot drink,,cafe,",
        "broader,Part of,cold-drink,cold drink,milk,milk,A cold drink like water,,lee,3",
        "broader,Part of,cold-drink,cold drink,milk,milk,A food of its own,,who; daily,3",
        f"contrast,Difference from,coffee,coffee,tea,tea,{contrast},,lee; cafe,",
        f"contrast,Difference from,tea,tea,coffee,coffee,{contrast},,lee; cafe,",
    } <= set(lines_of())


def test_a_file_begins_so_that_excel_reads_its_letters(tmp_path: Path) -> None:
    concepts = tmp_path / "pils.yaml"
    concepts.write_text(TEXT.replace("Cups", "Käse"), encoding="utf-8")
    page = tmp_path / "pils.csv"
    assert run("tea", "coffee", "-c", str(concepts), "-o", str(page)).code == 0
    assert page.read_bytes().startswith(b"\xef\xbb\xbfdimension_key,")
    assert run("tea", "coffee", "-c", str(concepts), "-f", "csv").out.startswith("dimension_key,")


def test_a_file_of_plain_letters_begins_with_its_header(tmp_path: Path) -> None:
    page = tmp_path / "tea.csv"
    assert run("tea", "milk", "-c", str(PATH), "-o", str(page)).code == 0
    assert page.read_bytes().startswith(b"dimension_key,")
