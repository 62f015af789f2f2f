"""The content of a cell: its items run on, the shared ones apart from the others."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mktcompare.catalog.model import Statement
from mktcompare.formats import SYMBOLS
from mktcompare.formats.table.styled import (
    DIM,
    GREEN,
    MAGENTA,
    PLAIN,
    Line,
    Run,
    folded,
    indented,
    styled,
)
from mktcompare.views.cells import Item, Sharing, gap_after
from mktcompare.views.citing import mark
from mktcompare.views.model import Comparison

SYMBOL_WIDTH = 2
"""Columns of a symbol and the space after it."""

SILENT = Run("—", DIM)
"""What is drawn for a concept that says nothing."""

_BULLET = Run("•", DIM)

_STYLES = {Sharing.ALL: GREEN, Sharing.SOME: MAGENTA, Sharing.ONE: PLAIN}


class Part(NamedTuple):
    """Text of a cell that begins on a line of its own."""

    text: Line
    symbol: Line = ()
    """What is left of its first line."""


def parts_of(comparison: Comparison, cell: Sequence[Item], *, sources: bool) -> list[Part]:
    """Return what a *cell* holds, with the numbers of its *sources* if they are wanted."""
    if not cell:
        return [Part((SILENT,))]
    parts = [
        Part(tuple(_run_on(comparison, items, sources=sources)), symbol(items[0].sharing))
        for items in _lines(comparison, cell)
    ]
    if len(parts) > 1 and not any(part.symbol for part in parts):
        return [part._replace(symbol=(_BULLET,)) for part in parts]
    return parts


def drawn(parts: Iterable[Part], width: int) -> list[Line]:
    """Draw *parts* below one another, each with its symbol left of text of this *width*."""
    return [
        line
        for part in parts
        for line in indented(folded(part.text, width), SYMBOL_WIDTH, part.symbol)
    ]


def symbol(sharing: Sharing) -> Line:
    """Return the symbol for a shared item; nothing for one that is not."""
    return (Run(SYMBOLS[sharing], _STYLES[sharing]),) if sharing in SYMBOLS else ()


def _lines(comparison: Comparison, cell: Sequence[Item]) -> list[list[Item]]:
    """Split a cell where what is shared ends, and after each sentence."""
    lines = [[cell[0]]]
    for item in cell[1:]:
        last = lines[-1][-1]
        if item.sharing is last.sharing and gap_after(comparison.item_text(last)) != " ":
            lines[-1].append(item)
        else:
            lines.append([item])
    return lines


def _run_on(comparison: Comparison, items: Sequence[Item], *, sources: bool) -> Iterator[Run]:
    for item in items:
        if item is not items[0]:
            yield Run("; ")
        yield from _colored(comparison.item_text(item), item)
        if sources:
            yield from marks(comparison, item.leading)


def _colored(text: str, item: Item) -> Iterator[Run]:
    """Color what is shared: of a statement with a value the value only."""
    before, value, after = text.partition(item.value) if item.value else ("", text, "")
    yield from (styled(before), styled(value, _STYLES[item.sharing]), styled(after))


def marks(comparison: Comparison, statement: Statement) -> Line:
    """Return the numbers of a statement's sources, and where in them."""
    text = mark(statement, comparison.sources)
    return (styled(f" {text}", DIM),) if text else ()
