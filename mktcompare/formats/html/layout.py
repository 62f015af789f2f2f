"""How rows and their disputes are laid out in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby
from typing import NamedTuple

from mktcompare.catalog.model import Dimension, Dispute, Source
from mktcompare.views.cells import Item, Row
from mktcompare.views.model import Comparison
from mktcompare.wording import Words


class Reference(NamedTuple):
    """An entry of the list of sources."""

    text: str
    address: str
    remark: str


class Drawn(NamedTuple):
    """An item, and where the note on it is."""

    item: Item
    note: str | None = None
    """What the id of the note ends in."""


class Line(NamedTuple):
    """A row, ready to be drawn."""

    row: Row
    cells: list[list[Drawn]]

    @property
    def question(self) -> str | None:
        """What the row answers, where the row is the dimension itself."""
        return None if self.row.dimension.aspects else self.row.dimension.question

    @property
    def hint(self) -> str | None:
        """What the aspect answers; its label says so in short."""
        return self.row.aspect.question if self.row.aspect else None


class Group(NamedTuple):
    """The rows of a dimension that follow one another."""

    dimension: Dimension
    lines: list[Line]

    @property
    def has_heading(self) -> bool:
        """Whether the dimension has rows rather than being one."""
        return bool(self.dimension.aspects)


def grouped(comparison: Comparison, prefix: str = "") -> list[Group]:
    """Lay the rows out; the notes are numbered as they follow, after a *prefix*."""
    notes = (f"{prefix}{number}" for number in count(1))
    return [
        Group(dimension, [_line(row, notes) for row in rows])
        for dimension, rows in groupby(comparison.rows, lambda row: row.dimension)
    ]


def _line(row: Row, notes: Iterator[str]) -> Line:
    return Line(
        row,
        [
            [Drawn(item, next(notes) if isinstance(item.entry, Dispute) else None) for item in cell]
            for cell in row.cells
        ],
    )


def entries(sources: Iterable[Source], words: Words) -> Iterator[Reference]:
    """Word the entries of the list of *sources*."""
    # Only a page with sources needs them.
    from mktcompare.catalog import references

    for source in sources:
        text, address = references.reference(source, words), references.address(source)
        yield Reference(text, address or "", references.remark(source) or "")
