"""A table with a column for each concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mktcompare.formats.table.grid import INDENT, READABLE, Group, TableRow
from mktcompare.formats.table.parts import SYMBOL_WIDTH, drawn
from mktcompare.formats.table.styled import DIM, Line, Run, folded, in_columns, indented
from mktcompare.formats.wrapping import columns

_COMFORTABLE = 28
"""The width below which a column takes room from the labels of the rows."""

_WIDEST = 72
"""The widest column: longer lines are hard to follow."""

_GAP = 2 + SYMBOL_WIDTH
"""Columns between two cells; the symbol of the second is there."""

_FIRST_GAP = 1 + SYMBOL_WIDTH
"""Columns between the labels and the first cells."""


class SideBySide:
    """The concepts' names above their columns, labels before the rows."""

    def __init__(self, width: int, names: Sequence[Run], label: int) -> None:
        """Share the *width* out, *label* columns to the labels."""
        self._names = names
        self._label = label
        room = width - label - _FIRST_GAP + _GAP
        self.column = min(room // len(names) - _GAP, _WIDEST)
        """How wide the text of a cell is."""

        self.width = label + _FIRST_GAP - _GAP + len(names) * (self.column + _GAP)
        """How wide the table is."""

        self.rule: Line = (Run("─" * self.width, DIM),)
        """The line between a table and what is above it."""

    def table(self, groups: Sequence[Group], *, compact: bool = False) -> list[Line]:
        """Draw rows under their headings, groups a line apart unless it is to be *compact*."""
        lines = self._head(()) if len(self._names) > 1 else []
        if lines and not compact:
            lines.append(self.rule)
        for index, group in enumerate(groups):
            if index and not compact:
                lines.append(())
            lines += self._group(group)
        return lines

    def block(self, title: Run, rows: Sequence[TableRow]) -> list[Line]:
        """Draw a few rows under a title of their own."""
        lines = [*self._head(folded((title,), self._label)), self.rule]
        for row in rows:
            lines += self._row(row, 0)
        return lines

    def labeled(self, label: Run, text: Line) -> list[Line]:
        """Draw a paragraph to the right of its label, aligned with the rows."""
        start = self._label + _FIRST_GAP
        paragraph = folded(text, self.width - start)
        return in_columns([(0, folded((label,), self._label)), (start, paragraph)])

    def _head(self, corner: Sequence[Line]) -> list[Line]:
        names = (indented(folded((name,), self.column), SYMBOL_WIDTH) for name in self._names)
        return self._line(corner, names)

    def _group(self, group: Group) -> Iterator[Line]:
        if group.heading:
            yield from folded((group.heading,), self.width)
        for row in group.rows:
            yield from self._row(row, INDENT if group.heading else 0)

    def _row(self, row: TableRow, indent: int) -> list[Line]:
        label = indented(folded((row.label,), self._label - indent), indent)
        return self._line(label, (drawn(cell, self.column) for cell in row.cells))

    def _line(self, label: Sequence[Line], cells: Iterable[Sequence[Line]]) -> list[Line]:
        first = self._label + _FIRST_GAP - SYMBOL_WIDTH
        starts = range(first, self.width, self.column + _GAP)
        return in_columns([(0, label), *zip(starts, cells, strict=True)])


def side_by_side(
    width: int, names: Sequence[Run], groups: Sequence[Group], titles: Sequence[Run]
) -> SideBySide | None:
    """Lay a table out within the *width*, unless its columns would be too narrow to read.

    Its labels and the *titles* of blocks get the room that they need, if that leaves comfortable
    columns, else no word of theirs is cut.
    """
    shortest, longest = _label_widths([(title, 0) for title in titles], groups)
    left = width - _FIRST_GAP + _GAP - len(names) * (_COMFORTABLE + _GAP)
    layout = SideBySide(width, names, min(longest, max(left, shortest)))
    return layout if layout.column >= READABLE else None


def compact(width: int, names: Sequence[Run], groups: Sequence[Group]) -> SideBySide | None:
    """Lay a table out in the fewest lines, unless its columns would be too narrow to read."""
    shortest, longest = _label_widths([], groups)
    layouts = (SideBySide(width, names, label) for label in range(longest, shortest - 1, -1))
    readable = [layout for layout in layouts if layout.column >= READABLE]
    return min(readable, key=lambda layout: len(layout.table(groups, compact=True)), default=None)


def _label_widths(labels: Sequence[tuple[Run, int]], groups: Sequence[Group]) -> tuple[int, int]:
    """Return the widths of the longest word and the longest label, with what each is indented."""
    labels = [
        *labels,
        *((row.label, INDENT if group.heading else 0) for group in groups for row in group.rows),
    ]
    words = (columns(word) + indent for label, indent in labels for word in label.text.split())
    longest = max((columns(label.text) + indent for label, indent in labels), default=0)
    return min(longest, max(words, default=0)), longest
