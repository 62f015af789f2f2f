"""CSV, one statement a row, for spreadsheets and for tools that read tables.

RFC 4180 but for the line ends: a plain line feed, which every reader takes and
no terminal or shell trips over. The columns keep their names and their order.
"""

import csv
import io
import re
from collections.abc import Iterator

from mktcompare.catalog.model import Dispute, Statement
from mktcompare.formats import RenderOptions, View
from mktcompare.views.comparison import DEFINITION, Comparison, Sharing, statements_of
from mktcompare.views.overview import Overview
from mktcompare.visible import visible

_HEADER = ("dimension", "concept", "statement", "shared", "sources", "dispute")

_SHARED = {Sharing.ALL: "all", Sharing.SOME: "some", Sharing.ONE: "no"}

# What makes a spreadsheet compute a field, as OWASP lists it under "CSV
# Injection", full-width forms included. Apostrophes before it count, so that
# the text is always what is left when one is taken away.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

_Record = tuple[tuple[str, str], Statement, str, str]
"""Dimension and concept, what is said, who shares it, and the number of the dispute."""


def render(view: View, options: RenderOptions) -> str:
    """Write the statements of a comparison or the overview as records under a header."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow((*_HEADER, "references") if options.sources else _HEADER)
    sources = view.sources if options.sources else {}
    for where, statement, shared, dispute in _records(view):
        cited = "; ".join(statement.sources)
        record = [*where, statement.text, shared, cited, dispute]
        if options.sources:
            record.append("; ".join(sources[key].located for key in statement.sources))
        writer.writerow(_defused(visible(field)) for field in record)
    return lines.getvalue()


def _records(view: View) -> Iterator[_Record]:
    return _overview(view) if isinstance(view, Overview) else _comparison(view)


def _comparison(comparison: Comparison) -> Iterator[_Record]:
    alone = len(comparison.concepts) == 1
    disputes = 0
    for row in comparison.rows:
        for concept, cell in zip(comparison.concepts, row.cells, strict=True):
            for item in cell:
                disputed = isinstance(item.entry, Dispute)
                disputes += disputed
                shared = "" if alone else _SHARED[item.sharing]
                for statement in statements_of(item.entry):
                    where = (row.dimension.label, concept.label)
                    yield where, statement, shared, str(disputes) if disputed else ""


def _overview(overview: Overview) -> Iterator[_Record]:
    labels = {branch.concept.key: branch.concept.label for branch in overview.branches}
    for concept in (branch.concept for branch in overview.branches):
        yield (DEFINITION.label, concept.label), concept.definition, "", ""
        for alias in concept.aliases:
            yield ("Also called", concept.label), Statement(alias), "", ""
        for key in concept.broader:
            yield ("Part of", concept.label), Statement(labels[key]), "", ""


def _defused(field: str) -> str:
    """Make a spreadsheet take *field* as text."""
    return f"'{field}" if _FORMULA.match(field) else field
