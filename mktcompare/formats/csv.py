"""CSV, one statement per row, for spreadsheets and for tools that read tables.

RFC 4180 except for the line ends: a plain line feed, which every reader takes and
no terminal or shell trips over. The columns keep their names and their order.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from mktcompare.catalog import Catalog, references
from mktcompare.catalog.model import Concept, Dispute, Source, Statement
from mktcompare.formats import RenderOptions, View
from mktcompare.views.cells import Row, Sharing, statements_of
from mktcompare.views.overview import Overview
from mktcompare.views.rows import profile_rows
from mktcompare.visible import visible
from mktcompare.wording import Words

# What makes a spreadsheet compute a field, as OWASP lists it under "CSV
# Injection", full-width forms included. Apostrophes before it count, so that
# the text is always what is left when one is taken away.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

_BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel reads a file in the encoding of the last century."""

_SHARED = {Sharing.ALL: "all", Sharing.SOME: "some", Sharing.ONE: "no"}

_COLUMNS = (
    *("dimension_key", "dimension", "aspect_key", "aspect", "concept_key", "concept"),
    *("statement", "shared", "sources", "dispute"),
)


class _Record(NamedTuple):
    """A line of the file."""

    row: tuple[str, str, str, str]
    """Keys and labels of dimension and aspect."""

    concept: Concept
    statement: Statement
    shared: str = ""
    dispute: int | None = None
    """A number that the positions of one dispute have in common."""


def render(view: View, options: RenderOptions) -> str:
    """Write the statements of a comparison, or of the whole catalog, under a header."""
    if isinstance(view, Overview):
        records, sources, words = _catalog(view), view.catalog.sources(), view.catalog.words
    else:
        is_profile = len(view.concepts) == 1
        records = _rows(view.rows, view.concepts, count(1), is_profile=is_profile)
        sources, words = view.sources, view.words
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow((*_COLUMNS, "references") if options.sources else _COLUMNS)
    for record in records:
        fields = _fields(record)
        if options.sources:
            fields.append(_references(record.statement, sources, words))
        writer.writerow([_defused(visible(field)) for field in fields])
    text = lines.getvalue()
    return _BYTE_ORDER_MARK + text if options.in_file and not text.isascii() else text


def _rows(
    rows: Sequence[Row], concepts: Sequence[Concept], disputes: Iterator[int], *, is_profile: bool
) -> Iterator[_Record]:
    for row in rows:
        for concept, cell in zip(concepts, row.cells, strict=True):
            for item in cell:
                shared = "" if is_profile else _SHARED[item.sharing]
                dispute = next(disputes) if isinstance(item.entry, Dispute) else None
                for statement in statements_of(item.entry):
                    yield _Record(_names(row), concept, statement, shared, dispute)


def _names(row: Row) -> tuple[str, str, str, str]:
    aspect = (row.aspect.key, row.aspect.label) if row.aspect else ("", "")
    return (row.dimension.key, row.dimension.label, *aspect)


def _catalog(overview: Overview) -> Iterator[_Record]:
    catalog, disputes = overview.catalog, count(1)
    for branch in overview.branches:
        rows = profile_rows(catalog, branch.concept)
        yield from _rows(rows, [branch.concept], disputes, is_profile=True)
        yield from _relations(catalog, branch.concept, disputes)
    for contrast in catalog.contrasts():
        for key, other in (contrast.between, contrast.between[::-1]):
            row = ("contrast", catalog.words["row_contrast"], other, catalog[other].label)
            yield _Record(row, catalog[key], contrast.difference)


def _relations(catalog: Catalog, concept: Concept, disputes: Iterator[int]) -> Iterator[_Record]:
    """Give other names, and what the concept is part of, in the columns of dimension and aspect."""
    for alias in concept.aliases:
        yield _Record(("alias", catalog.words["row_alias"], "", ""), concept, Statement(alias))
    for link in concept.broader:
        label = catalog[link.key].label
        row = ("broader", catalog.words["row_broader"], link.key, label)
        dispute = next(disputes) if link.is_disputed else None
        for statement in link.positions or (Statement(label, link.citations),):
            yield _Record(row, concept, statement, dispute=dispute)


def _fields(record: _Record) -> list[str]:
    cited = "; ".join(", ".join(filter(None, citation)) for citation in record.statement.citations)
    concept = (record.concept.key, record.concept.label)
    number = str(record.dispute or "")
    return [*record.row, *concept, record.statement.text, record.shared, cited, number]


def _references(statement: Statement, sources: Mapping[str, Source], words: Words) -> str:
    return "; ".join(references.located(sources[key], words) for key in statement.sources)


def _defused(field: str) -> str:
    """Make a spreadsheet take *field* as text."""
    return f"'{field}" if _FORMULA.match(field) else field
