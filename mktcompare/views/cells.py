"""Rows of a comparison, and the items in their cells."""

import enum
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from mktcompare.catalog.folding import fold_statement
from mktcompare.catalog.model import Aspect, Dimension, Dispute, Entry, Statement


class Sharing(enum.StrEnum):
    """How many of the compared concepts have an item."""

    ALL = "all"
    SOME = "some"
    ONE = "one"


class Item(NamedTuple):
    """An entry of a cell, and who else has it."""

    entry: Entry
    sharing: Sharing = Sharing.ONE
    value: str | None = None
    """In an aspect with values, the one that is compared."""

    @property
    def leading(self) -> Statement:
        """The statement itself, or the first position of a dispute."""
        return self.entry.positions[0] if isinstance(self.entry, Dispute) else self.entry

    @property
    def same(self) -> str:
        """What is compared: two items with an equal one say the same."""
        return self.value or fold_statement(self.leading.text)


class Row(NamedTuple):
    """A question, with a cell for each concept."""

    dimension: Dimension
    """The group that the row belongs to; definition, origin and examples have their own."""

    aspect: Aspect | None
    """None where the dimension itself is the row, or for what belongs to none of its aspects."""

    cells: tuple[tuple[Item, ...], ...]
    """One for each concept; empty where it is silent. The shared items come first."""

    other: str | None = None
    """The label of a row for what belongs to no aspect of a dimension that has some."""

    @property
    def key(self) -> str:
        """The key that `--dimension` takes for this row."""
        return self.aspect.key if self.aspect else self.dimension.key

    @property
    def label(self) -> str:
        """What the row is called below its dimension."""
        return self.aspect.label if self.aspect else self.other or self.dimension.label

    @property
    def full_label(self) -> str:
        """What the row is called where its dimension is not above it."""
        if self.label == self.dimension.label:
            return self.label
        return f"{self.dimension.label}: {self.label}"

    @property
    def is_list(self) -> bool:
        """Whether a cell may have several items."""
        return self.aspect is None or self.aspect.is_list

    @property
    def all_speak(self) -> bool:
        """Whether no concept is silent."""
        return all(self.cells)

    @property
    def differs(self) -> bool:
        """Whether all speak, and do not all say the same."""
        said = {frozenset(item.same for item in cell) for cell in self.cells}
        return self.all_speak and len(said) > 1


def joined(texts: Iterable[str]) -> str:
    """Run items on in one line: a sentence ends itself, anything else ends in a semicolon.

    >>> joined(["Cups", "Pots", "In a bar.", "At home."])
    'Cups; Pots; In a bar. At home.'
    """
    line = ""
    for text in texts:
        line += (line and gap_after(line)) + text
    return line


def gap_after(text: str) -> str:
    """Return what comes between an item of a cell and the next."""
    return " " if text.endswith((".", "!", "?")) else "; "


def statements_of(entry: Entry) -> tuple[Statement, ...]:
    """Return the positions of a dispute, or the statement itself."""
    return entry.positions if isinstance(entry, Dispute) else (entry,)


def cited(sentences: tuple[Statement, ...], rows: tuple[Row, ...]) -> dict[str, None]:
    """Return the keys of all sources that are cited, in the order of first mention."""
    cells = chain.from_iterable(row.cells for row in rows)
    said = chain.from_iterable(statements_of(item.entry) for cell in cells for item in cell)
    return dict.fromkeys(key for statement in chain(sentences, said) for key in statement.sources)
