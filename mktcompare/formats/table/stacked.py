"""A table whose concepts are below one another in each row, for narrow screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mktcompare.formats.table.grid import INDENT, READABLE, Group, TableRow
from mktcompare.formats.table.parts import SYMBOL_WIDTH, Part, drawn
from mktcompare.formats.table.styled import DIM, Line, Run, folded, in_columns, indented, line_width


class Stacked:
    """What each of the concepts says, under the label of the row."""

    rule: Line = ()
    """Headings have rules of their own."""

    def __init__(self, width: int, names: Sequence[Run]) -> None:
        """Use the whole *width*."""
        self._names = [name._replace(style=DIM) for name in names]
        self.width = width
        self._start = INDENT + max(line_width([name]) for name in names) + 1
        """The column of the symbol of an answer that follows its concept's name."""

    def table(self, groups: Sequence[Group], *, compact: bool = False) -> list[Line]:
        """Draw rows under their headings, groups a line apart unless it is to be *compact*."""
        lines: list[Line] = []
        for group in groups:
            if lines and not compact:
                lines.append(())
            lines += self._group(group)
        return lines

    def block(self, title: Run, rows: Sequence[TableRow]) -> list[Line]:
        """Draw a few rows under a title of their own."""
        return list(self._group(Group(title, tuple(rows))))

    def labeled(self, label: Run, text: Line) -> list[Line]:
        """Draw a paragraph below its label."""
        return [*folded((label,), self.width), *drawn([Part(text)], self.width - INDENT)]

    def _group(self, group: Group) -> Iterator[Line]:
        yield from self._heading(group.heading or group.rows[0].label)
        for row in group.rows:
            if group.heading:
                yield from folded((row.label,), self.width)
            yield from self._answers(row)

    def _heading(self, label: Run) -> list[Line]:
        """Draw a *label* with a line from it to the edge, if there is room for one."""
        lines = folded((label,), self.width)
        room = self.width - line_width(lines[-1]) - 1
        if room > 0:
            lines[-1] = (*lines[-1], Run(" "), Run("─" * room, DIM))
        return lines

    def _answers(self, row: TableRow) -> Iterator[Line]:
        if len(self._names) == 1:
            yield from drawn(row.cells[0], self.width - SYMBOL_WIDTH)
            return
        width = self.width - self._start - SYMBOL_WIDTH
        for name, parts in zip(self._names, row.cells, strict=True):
            if width >= READABLE:
                answer = drawn(parts, width)
                yield from in_columns([(INDENT, [(name,)]), (self._start, answer)])
            else:
                yield from self._after(name, parts)

    def _after(self, name: Run, parts: Sequence[Part]) -> Iterator[Line]:
        """Draw an answer after its concept's name if it is in one part, else below."""
        if len(parts) == 1:
            [part] = parts
            text = (name, Run(": ", DIM), *part.text)
            first, *more = folded(text, self.width - 2 * INDENT)
            yield from indented([first], INDENT, part.symbol)
            yield from indented(more, 2 * INDENT)
        else:
            yield from indented(folded((name, Run(":", DIM)), self.width - INDENT), INDENT)
            answer = drawn(parts, self.width - INDENT - SYMBOL_WIDTH)
            yield from indented(answer, INDENT)
