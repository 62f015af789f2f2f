"""A table for the terminal: side by side where it fits, else stacked.

No word is ever clipped: what is wider than its column goes on in the next
line. Nothing that a text holds reaches the terminal as a command.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mktcompare.catalog.model import Dispute, Statement
from mktcompare.formats import SIGNS, RenderOptions, View
from mktcompare.views.comparison import (
    DEFINITION,
    Cell,
    Comparison,
    Item,
    Row,
    Sharing,
    statements_of,
)
from mktcompare.views.overview import Branch, Overview
from mktcompare.visible import visible

DEFAULT_WIDTH = 80

_READABLE = 24
"""The narrowest column, in cells, in which statements are still easy to read."""

_WIDEST = 60
"""The widest column, in cells: longer lines are hard to follow."""

_GAP = 3
"""Cells between two columns."""

_SIGN = 2
"""Cells that a sign before a statement takes."""

_SHARED_STYLES = {Sharing.ALL: "green", Sharing.SOME: "cyan"}

# One cell for one cell, so that columns stay straight.
_ASCII = str.maketrans("•—–─│├└’‘“”…", "*---|||''\"\".")


def render(view: View, options: RenderOptions) -> str:
    """Draw a comparison or the overview for a terminal."""
    if isinstance(view, Overview):
        blocks = list(_overview(view, options))
    else:
        blocks = list(_Sheet(view, options).blocks())
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=_width(options),
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        no_color=not options.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(Group(*(Padding(block, (0, 0, 1, 0)) for block in blocks)))
    lines = (line.rstrip() for line in stream.getvalue().split("\n"))
    text = "\n".join(lines).strip("\n") + "\n"
    return text if options.unicode else text.translate(_ASCII)


def _width(options: RenderOptions) -> int:
    return options.width or DEFAULT_WIDTH


def _text(text: str, style: str = "") -> Text:
    # Text, not str: Rich would read "[red]" or ":heart:" in a str as markup.
    return Text(visible(text), style, overflow="fold")


def _heading(label: str, width: int) -> Text:
    """Draw a *label* with a line behind it to the edge, if there is room for one."""
    heading = _text(label, "bold")
    room = width - heading.cell_len - 2
    if room > 0 and "\n" not in heading.plain:
        heading.append(f"  {'─' * room}", "not bold dim")
    return heading


def _listed(lines: Iterable[tuple[Text, RenderableType]]) -> Table:
    """Set texts under one another, each behind its sign."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for sign, text in lines:
        grid.add_row(sign, text)
    return grid


class _Sheet:
    """One comparison, and how it is to be drawn."""

    def __init__(self, comparison: Comparison, options: RenderOptions) -> None:
        self.comparison = comparison
        self.options = options

    def blocks(self) -> Iterator[RenderableType]:
        """Give what stands under one another, a blank line apart."""
        if not self.options.bare:
            yield _text(self.comparison.title, "bold")
            yield Padding(Group(*self.verdict()), (0, 0, 0, 2))
        if self.comparison.rows:
            width = self.column_width()
            if width >= _READABLE:
                yield self.beside(width)
            else:
                yield from self.below()
        if not self.options.bare:
            notes = [*self.notes()]
            if notes:
                yield Group(*notes)
        if self.options.sources and self.comparison.sources:
            yield self.bibliography()

    def verdict(self) -> Iterator[Text]:
        for place, statement in enumerate(self.comparison.verdict):
            yield self.said(statement, "bold" if place == 0 else "")

    def notes(self) -> Iterator[Text]:
        for sharing, meaning in self.comparison.legend.items():
            yield _text(f"{SIGNS[sharing]} {meaning}", _SHARED_STYLES[sharing])
        if not self.options.sources and self.comparison.hint:
            yield _text(self.comparison.hint, "dim")

    def label_width(self) -> int:
        """Return how wide the first column is: as its longest word."""
        labels = [row.dimension.label for row in self.comparison.rows]
        words = (word for label in labels for word in visible(label).split())
        return max(map(cell_len, words), default=0)

    def column_width(self) -> int:
        """Return how wide each concept's column can be, side by side."""
        count = len(self.comparison.concepts)
        room = (_width(self.options) - self.label_width()) // count - _GAP
        return min(room, _WIDEST, max(_READABLE, self.longest_line()))

    def longest_line(self) -> int:
        """Return the width of the longest statement with its sign and sources."""
        texts = [
            self.said(statement).plain
            for row in self.comparison.rows
            for item in chain.from_iterable(row.cells)
            for statement in statements_of(item.entry)
        ]
        labels = [visible(concept.label) for concept in self.comparison.concepts]
        lines = (line for text in (*texts, *labels) for line in text.split("\n"))
        return max(map(cell_len, lines)) + _SIGN

    def beside(self, width: int) -> Table:
        """Draw the concepts side by side."""
        # The box puts a blank of its own between two columns.
        padding = (0, _GAP - 1, 0, 0)
        table = Table(
            box=SIMPLE_HEAD,
            border_style="dim",
            padding=padding,
            leading=1,
            pad_edge=False,
            show_edge=False,
        )
        table.add_column(width=self.label_width())
        for concept in self.comparison.concepts:
            table.add_column(_text(concept.label, "bold"), width=width, overflow="fold")
        for row in self.comparison.rows:
            label = _text(row.dimension.label, "bold")
            table.add_row(label, *(self.cell(row, cell) for cell in row.cells))
        return table

    def below(self) -> Iterator[RenderableType]:
        """Draw the concepts under one another in each row."""
        alone = len(self.comparison.concepts) == 1
        for row in self.comparison.rows:
            lines: list[RenderableType] = [_heading(row.dimension.label, _width(self.options))]
            for concept, cell in zip(self.comparison.concepts, row.cells, strict=True):
                if not alone:
                    lines.append(_text(concept.label, "bold"))
                lines.append(Padding(self.cell(row, cell), (0, 0, 0, 0 if alone else 2)))
                yield Group(*lines)
                lines = []

    def cell(self, row: Row, cell: Cell) -> RenderableType:
        if not cell:
            return _text("—", "dim")
        if row.dimension == DEFINITION:
            return Group(*map(self.entry, cell))
        return _listed((self.sign(item), self.entry(item)) for item in cell)

    def sign(self, item: Item) -> Text:
        return _text(SIGNS.get(item.sharing, "•"), _SHARED_STYLES.get(item.sharing, "dim"))

    def entry(self, item: Item) -> RenderableType:
        if isinstance(item.entry, Dispute):
            positions = ((_text("–", "dim"), self.position(said)) for said in item.entry.positions)
            return Group(_text("Disputed:", "italic"), _listed(positions))
        return self.said(item.entry, _SHARED_STYLES.get(item.sharing, ""))

    def position(self, statement: Statement) -> Text:
        holders = self.comparison.holders(statement)
        text = self.said(statement)
        return text.append_text(_text(f" ({holders})", "dim")) if holders else text

    def said(self, statement: Statement, style: str = "") -> Text:
        text = _text(statement.text, style)
        if self.options.sources and statement.sources:
            # Without blanks, so that no line ends within them.
            numbers = ",".join(map(str, self.comparison.numbers(statement)))
            text.append(f" [{numbers}]", "dim")
        return text

    def bibliography(self) -> RenderableType:
        lines = (
            (_text(f"[{place}]", "dim"), _text(source.located))
            for place, source in enumerate(self.comparison.sources.values(), 1)
        )
        return Group(_text("Sources", "bold"), _listed(lines))


def _overview(overview: Overview, options: RenderOptions) -> Iterator[RenderableType]:
    if not options.bare:
        yield _text(overview.title, "bold")
    yield Group(*(_branch(branch, _width(options)) for branch in overview.branches))
    if not options.bare:
        yield _steps(overview.next_steps, _width(options))


def _steps(steps: Sequence[tuple[str, str]], width: int) -> RenderableType:
    """Draw commands beside what they do, or above it where there is no room beside."""
    lines = [(_text(command, "bold"), _text(why, "dim")) for command, why in steps]
    widest = max((command.cell_len for command, _ in lines), default=0)
    if width - widest >= _READABLE:
        return _listed(lines)
    return Group(*(Group(command, Padding(why, (0, 0, 0, 2))) for command, why in lines))


def _branch(branch: Branch, width: int) -> Text:
    """Draw a line: the label, and as many of the aliases as it has room for."""
    line = _text("  " * branch.depth).append_text(_text(branch.concept.label, "bold"))
    for place, alias in enumerate(branch.concept.aliases):
        lead = "  " if place == 0 else ", "
        if line.cell_len + cell_len(visible(alias)) + len(lead) > width:
            break
        line.append_text(_text(f"{lead}{alias}", "dim"))
    return line
