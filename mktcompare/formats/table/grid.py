"""Rows under headings, as both layouts of a table take them."""

from typing import NamedTuple

from mktcompare.formats.table.parts import Part
from mktcompare.formats.table.styled import Run

READABLE = 24
"""The narrowest column in which statements are still easy to read."""

INDENT = 2
"""How much further right than its heading a row begins."""


class TableRow(NamedTuple):
    """A label with a cell for each concept."""

    label: Run
    cells: tuple[list[Part], ...]


class Group(NamedTuple):
    """Rows under a common heading; without one, a row whose label is a heading itself."""

    heading: Run | None
    rows: tuple[TableRow, ...]
