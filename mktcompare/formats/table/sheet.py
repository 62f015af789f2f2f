"""One comparison from its title to its sources, as blocks with a line between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mktcompare.catalog.model import Statement
from mktcompare.formats import RenderOptions
from mktcompare.formats.table.grid import INDENT, Group, TableRow
from mktcompare.formats.table.parts import SILENT, Part, marks, parts_of, symbol
from mktcompare.formats.table.references import bibliography
from mktcompare.formats.table.side_by_side import compact, side_by_side
from mktcompare.formats.table.stacked import Stacked
from mktcompare.formats.table.styled import BOLD, DIM, PLAIN, Line, Run, folded, indented, styled
from mktcompare.views.cells import Row
from mktcompare.views.model import Comparison, Relation

_PROSE = 100
"""The widest line of running text, unless the table is wider."""


class Sheet:
    """One comparison, and how it is to be drawn."""

    def __init__(self, comparison: Comparison, width: int, options: RenderOptions) -> None:
        """Lay the *comparison* out within the *width*."""
        comparison = comparison.bare() if options.bare else comparison
        self._view = comparison
        self._words = comparison.words
        self._options = options
        names = [styled(concept.heading, BOLD) for concept in comparison.concepts]
        self._groups = list(self._grouped())
        self._differences = styled(self._words["differences"], BOLD)
        self._common = styled(self._words["common"], BOLD)
        if comparison.is_brief:
            layout = compact(width, names, self._groups)
        else:
            titles = (self._differences, self._common) if len(names) > 1 else ()
            layout = side_by_side(width, names, self._groups, titles)
        self._layout = layout or Stacked(width, names)
        self._prose = min(width, max(_PROSE, self._layout.width))

    def blocks(self) -> Iterator[list[Line]]:
        """Give what is drawn, from top to bottom."""
        view, options = self._view, self._options
        table = self._layout.table(self._groups, compact=view.is_brief) if self._groups else []
        if options.bare:
            yield table
        elif view.is_brief:
            rule = [self._layout.rule] if table else []
            yield [*self._short_verdict(), *rule, *table, *self._legend()]
        else:
            yield from self._verdict()
            yield table
            yield [
                line for note in view.notes for line in self._hanging((styled(note.text),), INDENT)
            ]
            yield self._legend()
        count = len(view.sources)
        if options.sources and count:
            yield bibliography(view.sources, self._words, self._prose)
        elif options.hints and count and not (options.bare or view.is_brief):
            yield self._folded(styled(self._words["hint_sources"].format(count=count), DIM))

    def _grouped(self) -> Iterator[Group]:
        """Group rows by dimension; a single row is its own heading."""
        for dimension, rows in groupby(self._view.rows, key=lambda row: row.dimension):
            found = list(rows)
            if self._view.is_brief or found[0].label == dimension.label:
                yield from (Group(None, (self._row(row, BOLD),)) for row in found)
            else:
                heading = styled(dimension.label, BOLD)
                yield Group(heading, tuple(self._row(row, PLAIN) for row in found))

    def _row(self, row: Row, style: str) -> TableRow:
        cells = (parts_of(self._view, cell, sources=self._options.sources) for cell in row.cells)
        return TableRow(styled(row.label, style), tuple(cells))

    def _short_verdict(self) -> list[Line]:
        """Run the sentences on: what is brief fits on a screen."""
        verdict = self._view.verdict
        sentences = [
            *(self._sentence(each.statement, _style(each)) for each in verdict.relations),
            *(self._sentence(each, PLAIN) for each in (*verdict.contrasts, *verdict.profile)),
            *((styled(difference.text),) for difference in verdict.differences),
        ]
        runs = [run for sentence in sentences for run in (Run(" "), *sentence)]
        return self._folded(*runs[1:]) if runs else []

    def _verdict(self) -> Iterator[list[Line]]:
        verdict = self._view.verdict
        yield self._folded(styled(self._view.title, BOLD))
        yield self._sentences([(each.statement, _style(each)) for each in verdict.relations])
        yield self._sentences([(each, PLAIN) for each in verdict.contrasts])
        yield self._sentences([(each, PLAIN) for each in verdict.profile])
        if verdict.differences:
            rows = [
                TableRow(
                    styled(each.row.label), tuple([Part((styled(text),))] for text in each.texts)
                )
                for each in verdict.differences
            ]
            yield self._layout.block(self._differences, rows)
        common = self._view.common_text()
        if common:
            yield self._layout.labeled(self._common, (styled(common),))

    def _sentences(self, sentences: Sequence[tuple[Statement, str]]) -> list[Line]:
        """Draw sentences below one another, so that it is seen where each begins."""
        hang = INDENT if len(sentences) > 1 else 0
        return [
            line
            for statement, style in sentences
            for line in self._hanging(self._sentence(statement, style), hang)
        ]

    def _sentence(self, statement: Statement, style: str) -> Line:
        mark = marks(self._view, statement) if self._options.sources else ()
        return (styled(statement.text, style), *mark)

    def _legend(self) -> list[Line]:
        """Explain on one line the symbols that occur."""
        meanings = self._view.legend.items()
        symbols = [(run, meaning) for sharing, meaning in meanings for run in symbol(sharing)]
        if self._view.has_silent_cells:
            symbols.append((SILENT, self._words["not_stated"]))
        runs = [
            run for mark, text in symbols for run in (Run("   "), mark, styled(f" {text}", DIM))
        ]
        return self._folded(*runs[1:]) if runs else []

    def _hanging(self, text: Line, hang: int) -> list[Line]:
        first, *more = folded(text, self._prose - hang)
        return [first, *indented(more, hang)]

    def _folded(self, *text: Run) -> list[Line]:
        return folded(text, self._prose)


def _style(relation: Relation) -> str:
    """Return the style of an answer; a dispute is too long to be bold."""
    return PLAIN if relation.kind == "disputed" else BOLD
