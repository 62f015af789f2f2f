"""JSON for programs: everything that the view holds, under keys that stay.

``output.schema.json`` beside this package's modules describes it. Keys may be
added; none is renamed or dropped. What is missing is null, never left out.
"""

from mktcompare.catalog.model import Concept, Dispute, Source, Statement
from mktcompare.formats import RenderOptions, View
from mktcompare.formats.json_text import dumps
from mktcompare.views.comparison import Comparison, Item, Row
from mktcompare.views.overview import Branch, Overview


def render(view: View, _options: RenderOptions) -> str:
    """Write a comparison or the overview as one JSON object."""
    return dumps(_overview(view) if isinstance(view, Overview) else _comparison(view))


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of what `render` writes."""
    from importlib import resources

    return resources.files("mktcompare.formats").joinpath("output.schema.json").read_text("utf-8")


def _comparison(comparison: Comparison) -> dict[str, object]:
    return {
        "view": "profile" if len(comparison.concepts) == 1 else "comparison",
        "title": comparison.title,
        "concepts": [_concept(concept) for concept in comparison.concepts],
        "verdict": [_statement(sentence) for sentence in comparison.verdict],
        "rows": [_row(row, comparison.concepts) for row in comparison.rows],
        "sources": _sources(comparison.sources),
    }


def _overview(overview: Overview) -> dict[str, object]:
    return {
        "view": "overview",
        "title": overview.title,
        "concepts": [_branch(branch) for branch in overview.branches],
        "sources": _sources(overview.sources),
    }


def _concept(concept: Concept) -> dict[str, object]:
    return {
        "key": concept.key,
        "label": concept.label,
        "aliases": concept.aliases,
        "broader": concept.broader,
    }


def _branch(branch: Branch) -> dict[str, object]:
    return {
        **_concept(branch.concept),
        "depth": branch.depth,
        "definition": _statement(branch.concept.definition),
    }


def _row(row: Row, concepts: tuple[Concept, ...]) -> dict[str, object]:
    return {
        "dimension": {
            "key": row.dimension.key,
            "label": row.dimension.label,
            "question": row.dimension.question,
        },
        "cells": {
            concept.key: [_item(item) for item in cell]
            for concept, cell in zip(concepts, row.cells, strict=True)
        },
    }


def _item(item: Item) -> dict[str, object]:
    if isinstance(item.entry, Dispute):
        positions = [_statement(position) for position in item.entry.positions]
        return {"disputed": positions, "sharing": item.sharing}
    return {**_statement(item.entry), "sharing": item.sharing}


def _statement(statement: Statement) -> dict[str, object]:
    return {"text": statement.text, "sources": statement.sources}


def _sources(sources: dict[str, Source]) -> dict[str, object]:
    return {
        key: {
            "title": source.title,
            "author": source.author,
            "publisher": source.publisher,
            "date": source.date,
            "url": source.url,
            "type": source.type,
            "note": source.note,
        }
        for key, source in sources.items()
    }
