"""JSON for programs: everything that the view holds, under keys that stay.

``output.schema.json`` beside this module describes it, with its version. Keys may be added;
none is renamed or dropped. What is missing is null, never left out.
"""

from mktcompare.catalog import Catalog, references
from mktcompare.catalog.model import (
    Aspect,
    Broader,
    Concept,
    Dimension,
    Dispute,
    Name,
    Source,
    Statement,
)
from mktcompare.formats import RenderOptions, View
from mktcompare.json_text import dumps
from mktcompare.views.cells import Item, Row
from mktcompare.views.model import Comparison, Difference, DisputeNote, Relation, Shared
from mktcompare.views.overview import Branch, Overview
from mktcompare.views.rows import rows_of
from mktcompare.wording import Words

VERSION = 2
"""Of the output; 1 was that of mktcompare 0.1."""


def render(view: View, _options: RenderOptions) -> str:
    """Write a comparison or the overview as one JSON object."""
    return dumps(_overview(view) if isinstance(view, Overview) else _comparison(view))


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of what `render` writes."""
    from importlib import resources

    return resources.files("mktcompare.formats").joinpath("output.schema.json").read_text("utf-8")


def _comparison(comparison: Comparison) -> dict[str, object]:
    verdict = comparison.verdict
    return {
        "version": VERSION,
        "view": "profile" if len(comparison.concepts) == 1 else "comparison",
        "title": comparison.title,
        "language": comparison.language,
        "concepts": [_concept(concept) for concept in comparison.concepts],
        "verdict": [_statement(sentence) for sentence in verdict.sentences],
        "relations": [_relation(relation) for relation in verdict.relations],
        "contrasts": [_statement(contrast) for contrast in verdict.contrasts],
        "differences": [
            _difference(difference, comparison.concepts) for difference in verdict.differences
        ],
        "common": None if verdict.common is None else list(map(_shared, verdict.common)),
        "more_common": verdict.more_common,
        "rows": [_row(row, comparison) for row in comparison.rows],
        "disputes": [_note(note) for note in comparison.notes],
        "sources": _sources(comparison.sources, comparison.words),
    }


def _overview(overview: Overview) -> dict[str, object]:
    catalog = overview.catalog
    return {
        "version": VERSION,
        "view": "overview",
        "title": overview.title,
        "date": catalog.date,
        "language": catalog.language,
        "criteria": catalog.criteria,
        "dimensions": [
            {
                **_labeled(dimension),
                "aspects": [_aspect(aspect) for aspect in dimension.aspects],
            }
            for dimension in catalog.dimensions
        ],
        "concepts": [_branch(branch, catalog) for branch in overview.branches],
        "contrasts": [
            {"between": contrast.between, **_statement(contrast.difference)}
            for contrast in catalog.contrasts()
        ],
        "sources": _sources(catalog.sources(), catalog.words),
    }


def _concept(concept: Concept) -> dict[str, object]:
    return {
        "key": concept.key,
        "label": concept.label,
        "heading": concept.heading,
        "aliases": concept.aliases,
        "broader": [_broader(link) for link in concept.broader],
    }


def _broader(link: Broader) -> dict[str, object]:
    return {
        "key": link.key,
        "sources": _citations(link),
        "disputed": [_statement(position) for position in link.positions] or None,
    }


def _branch(branch: Branch, catalog: Catalog) -> dict[str, object]:
    concept = branch.concept
    return {
        **_concept(concept),
        "depth": branch.depth,
        "definition": _statement(concept.definition),
        "origin": _statement(concept.origin) if concept.origin else None,
        "examples": [_statement(example) for example in concept.examples],
        "statements": {
            row.key: [_item(item, is_profile=True) for item in cell]
            for row in rows_of(catalog, [concept])
            for cell in row.cells
        },
    }


def _relation(relation: Relation) -> dict[str, object]:
    return {
        "kind": relation.kind,
        "part": relation.part,
        "whole": relation.whole,
        "disputed": [_statement(position) for position in relation.positions] or None,
        **_statement(relation.statement),
    }


def _where(row: Row) -> dict[str, object]:
    return {"dimension": row.dimension.key, "aspect": row.aspect.key if row.aspect else None}


def _difference(difference: Difference, concepts: tuple[Concept, ...]) -> dict[str, object]:
    texts = zip(concepts, difference.texts, strict=True)
    return {
        **_where(difference.row),
        "label": difference.row.label,
        "texts": {concept.key: text for concept, text in texts},
    }


def _shared(shared: Shared) -> dict[str, object]:
    return {**_where(shared.row), "label": shared.row.label, "text": shared.text}


def _labeled(group: Aspect | Dimension) -> dict[str, object]:
    return {"key": group.key, "label": group.label, "question": group.question}


def _aspect(aspect: Aspect) -> dict[str, object]:
    return {**_labeled(aspect), "list": aspect.is_list, "values": aspect.values or None}


def _row(row: Row, comparison: Comparison) -> dict[str, object]:
    return {
        "dimension": _labeled(row.dimension),
        "aspect": _aspect(row.aspect) if row.aspect else None,
        "label": row.label,
        "differs": row.differs,
        "cells": {
            concept.key: {
                "text": comparison.cell_text(cell) or None,
                "items": [_item(item, is_profile=len(comparison.concepts) == 1) for item in cell],
            }
            for concept, cell in zip(comparison.concepts, row.cells, strict=True)
        },
    }


def _item(item: Item, *, is_profile: bool) -> dict[str, object]:
    disputed = item.entry.positions if isinstance(item.entry, Dispute) else ()
    return {
        **_statement(item.leading),
        "value": item.value,
        "shared": None if is_profile else item.sharing,
        "disputed": [_statement(position) for position in disputed] or None,
    }


def _note(note: DisputeNote) -> dict[str, object]:
    return {
        **_where(note.row),
        "concept": note.concept.key,
        "kind": "common view" if note.is_common_view else "dispute",
        "text": note.text,
        "positions": [_statement(position) for position in note.positions],
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {"text": statement.text, "sources": _citations(statement)}


def _citations(cited: Statement | Broader) -> list[dict[str, object]]:
    return [{"key": key, "locator": locator} for key, locator in cited.citations]


def _sources(sources: dict[str, Source], words: Words) -> dict[str, object]:
    return {key: _source(source, words) for key, source in sources.items()}


def _source(source: Source, words: Words) -> dict[str, object]:
    fields: dict[str, object] = source._asdict()
    del fields["key"]
    fields["author"] = [_name(name) for name in source.author]
    fields["editor"] = [_name(name) for name in source.editor]
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return {**named, "reference": references.located(source, words)}


def _name(name: Name) -> dict[str, object]:
    return {"name": name.name, "given": name.given, "suffix": name.suffix}
