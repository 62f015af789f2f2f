"""A comparison as LaTeX: the verdict, the table and its notes."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import ceil

from mktcompare.catalog.model import Citation, Statement
from mktcompare.formats import RenderOptions
from mktcompare.formats.language import direction
from mktcompare.formats.latex.escape import escape, key, line
from mktcompare.formats.latex.table import Line, Table, bibliography, cited, note
from mktcompare.views.cells import Item, Row, Sharing, gap_after
from mktcompare.views.citing import merged
from mktcompare.views.model import Comparison

_SHARED = {Sharing.ALL: r"\mktall", Sharing.SOME: r"\mktsome"}
"""What draws an item with its symbol."""

_BESIDE = 4
"""How many concepts are side by side on a landscape page; more take more tables."""

_FULL = 900
"""The characters that one line of the table may hold in a column: half a page."""

_GROUP_GAP, _ASPECT_GAP = r"\addlinespace[8pt]", r"\addlinespace[2pt]"

Cell = tuple[Item, ...]


class Sheet:
    """One comparison, and how it is to be drawn."""

    def __init__(self, comparison: Comparison, options: RenderOptions) -> None:
        """Draw the *comparison* as the *options* say."""
        self._comparison = comparison
        self._options = options

    @property
    def is_wide(self) -> bool:
        """Whether its columns are only easy to read on a page that is laid across."""
        return len(self._comparison.concepts) > 2  # noqa: PLR2004 - two fit on a page upright

    def body(self) -> Iterator[str]:
        """Give the parts of the body, from top to bottom."""
        yield rf"\section*{{{line(self._comparison.title)}}}"
        yield from self._verdict()
        yield from self.table()
        yield from self._notes()
        if self._options.sources:
            yield from bibliography(self._comparison.sources.values(), self._comparison.words)

    def table(self) -> Iterator[str]:
        """Give the lines of the table, or of several where there are many concepts."""
        count = len(self._comparison.concepts)
        size = ceil(count / ceil(count / _BESIDE))
        for start in range(0, count if self._comparison.rows else 0, size):
            yield from self._table(slice(start, start + size))

    def _table(self, some: slice) -> Iterator[str]:
        comparison = self._comparison
        part = comparison._replace(concepts=comparison.concepts[some])
        keys = (key(concept.key) for concept in part.concepts)
        return Table(
            caption=part.title,
            label=f"mktcompare:{':'.join(keys)}",
            first_width="7.5em",
            head=["", *(escape(concept.heading) for concept in part.concepts)],
            lines=self._lines(some),
            is_rtl=direction(comparison.language) == "rtl",
        ).drawn()

    def _verdict(self) -> Iterator[str]:
        verdict, words = self._comparison.verdict, self._comparison.words
        for relation in verdict.relations:
            # The sentence on a dispute is too long for large letters.
            style = "" if relation.kind == "disputed" else r"\large\bfseries "
            yield rf"{{{style}{self._said(relation.statement)}\par}}\medskip"
        for contrast in verdict.contrasts:
            yield rf"{self._said(contrast)}\par\medskip"
        if verdict.profile:
            yield rf"{' '.join(map(self._said, verdict.profile))}\par\medskip"
        if verdict.differences:
            yield rf"\textbf{{{escape(words['differences'])}}}\par"
            for difference in verdict.differences:
                yield rf"\hangindent=1em \textbullet\ {escape(difference.text)}\par"
            yield r"\medskip"
        common = self._comparison.common_text()
        if common is not None:
            yield rf"\textbf{{{escape(words['common'])}}}\quad {escape(common)}\par\medskip"

    def _lines(self, some: slice) -> Iterator[Line]:
        """Give the lines of the rows, each dimension that has aspects above those."""
        dimension = None
        for row in self._comparison.rows:
            gap = _GROUP_GAP if dimension else ""
            if row.aspect or row.other:
                if row.dimension != dimension:
                    yield Line([self._group(row, some)], gap, keeps=True)
                gap = _ASPECT_GAP
                label = rf"\mktaspect{{{escape(row.label)}}}"
            else:
                label = rf"\textbf{{{escape(row.label)}}}"
            dimension = row.dimension
            yield from self._row(label, row.cells[some], gap)

    def _group(self, row: Row, some: slice) -> str:
        columns = len(self._comparison.concepts[some]) + 1
        return rf"\mktgroup{{{columns}}}{{{escape(row.dimension.label)}}}"

    def _row(self, label: str, cells: Sequence[Cell], gap: str) -> Iterator[Line]:
        """Give the lines of the table that a row takes: one, unless it is long.

        No line of such a table can break.
        """
        columns = [[self._cell(piece) for piece in _pieces(cell)] for cell in cells]
        for drawn in zip_longest([label], *columns, fillvalue=""):
            yield Line(drawn, gap)
            gap = ""

    def _cell(self, cell: Cell) -> str:
        drawn = gap = ""
        for item in cell:
            text = self._comparison.item_text(item)
            shown = escape(text, self._cited(item.leading.citations))
            shared = _SHARED.get(item.sharing)
            drawn += gap + (f"{shared}{{{shown}}}" if shared else shown)
            gap = gap_after(text)
        return rf"\leavevmode {drawn}" if drawn else r"\mktnothing"

    def _notes(self) -> Iterator[str]:
        for sharing, meaning in self._comparison.legend.items():
            yield note(f"{_SHARED[sharing]}{{{escape(meaning)}}}")
        if self._comparison.has_silent_cells:
            yield note(rf"\mktnothing\ {escape(self._comparison.words['not_stated'])}")
        for dispute in self._comparison.notes:
            yield note(escape(dispute.text, self._cited(merged(*dispute.positions))))

    def _said(self, statement: Statement) -> str:
        return escape(statement.text, self._cited(statement.citations))

    def _cited(self, citations: Sequence[Citation]) -> str:
        return cited(citations) if self._options.sources else ""


def _pieces(cell: Cell) -> list[Cell]:
    """Cut a *cell* into such as fit on a page; an empty one is a piece too."""
    pieces: list[Cell] = [()]
    for item in cell:
        grown = (*pieces[-1], item)
        if pieces[-1] and sum(len(each.leading.text) + 20 for each in grown) > _FULL:
            pieces.append((item,))
        else:
            pieces[-1] = grown
    return pieces
