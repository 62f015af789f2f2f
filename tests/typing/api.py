"""What the types of the public API promise; mypy and pyright check this file, nothing runs it."""

from typing import assert_type

from mktcompare import (
    Catalog,
    CatalogError,
    Comparison,
    Concept,
    Contrast,
    Dispute,
    Format,
    MktCompareError,
    Only,
    Overview,
    RenderOptions,
    Selection,
    Source,
    Statement,
    compare,
    load,
    overview,
    render,
)


def uses() -> None:
    """Use what README shows, as a program of one's own would."""
    catalog = load()
    assert_type(catalog, Catalog)
    assert_type(catalog["seo"], Concept)
    assert_type(catalog.source("fine-2006"), Source)
    assert_type(catalog.contrast("seo", "sem"), Contrast | None)
    assert_type([concept.label for concept in catalog], list[str])

    comparison = compare(
        catalog, "seo", "sem", selection=Selection(dimensions=("goals",), only=Only.SHARED)
    )
    assert_type(comparison, Comparison)
    assert_type(comparison.verdict, tuple[Statement, ...])
    for row in comparison.rows:
        for item in row.cells[0]:
            match item.entry:
                case Dispute(positions):
                    assert_type(positions, tuple[Statement, ...])
                case Statement(text, sources):
                    assert_type(text, str)
                    assert_type(sources, tuple[str, ...])

    assert_type(overview(catalog), Overview)
    assert_type(render(comparison, Format.HTML, RenderOptions(width=80)), str)

    try:
        load("mine.yaml")
    except CatalogError as error:
        assert_type([problem.line for problem in error.problems], list[int])
    except MktCompareError as error:
        assert_type(error.exit_code, int)
