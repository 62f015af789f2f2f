"""What the types of the public API promise; mypy and pyright check this file, nothing runs it."""

from collections.abc import Iterator
from typing import assert_type

from mktcompare import (
    Catalog,
    CatalogError,
    Citation,
    Comparison,
    Concept,
    Contrast,
    Dispute,
    Format,
    Item,
    MktCompareError,
    NameLookupError,
    Only,
    Overview,
    Problem,
    Question,
    RenderOptions,
    Row,
    Selection,
    Source,
    Statement,
    ask,
    check,
    checks,
    compare,
    from_data,
    load,
    loads,
    overview,
    render,
)


def uses() -> None:
    """Use what docs/python.md shows, as a program of one's own would."""
    catalog = load()
    assert_type(catalog, Catalog)
    assert_type(catalog["seo"], Concept)
    assert_type("seo" in catalog, bool)
    assert_type(catalog.find("seo vs. sem"), tuple[Concept, ...])
    assert_type(catalog.source("fine-2006"), Source)
    assert_type(catalog.contrast("seo", "sem"), Contrast | None)
    assert_type([concept.label for concept in catalog], list[str])
    assert_type(loads("", name="mine.yaml"), Catalog)
    assert_type(from_data({"concepts": {}, "dimensions": {}}), Catalog)
    assert_type((check(), checks(b"")), tuple[tuple[Problem, ...], tuple[Problem, ...]])

    comparison = compare(
        catalog, "seo", "sem", selection=Selection(dimensions=("goals",), only=Only.SHARED)
    )
    assert_type(comparison, Comparison)
    assert_type(comparison.verdict.sentences, tuple[Statement, ...])
    assert_type(compare(catalog, "seo", selection=Selection(only="shared")), Comparison)
    assert_type(overview(catalog), Overview)
    assert_type(ask(catalog, seed=1), tuple[Question, ...])
    assert_type(render(comparison, Format.HTML, RenderOptions(width=80)), str)
    assert_type(render(comparison, "text"), str)


def texts(row: Row) -> Iterator[str]:
    """Draw a row, as a renderer of one's own does."""
    for cell in row.cells:
        assert_type(cell, tuple[Item, ...])
        for item in cell:
            match item.entry:
                case Dispute(positions):
                    assert_type(positions, tuple[Statement, ...])
                case Statement(text, citations):
                    assert_type(citations, tuple[Citation, ...])
                    yield text


def errors() -> None:
    """Meet what goes wrong."""
    try:
        load("mine.yaml")
    except CatalogError as error:
        assert_type([problem.line for problem in error.problems], list[int])
    except NameLookupError as error:
        assert_type(error.problems, tuple[str | Problem, ...])
    except MktCompareError as error:
        assert_type(error.exit_code, int)
