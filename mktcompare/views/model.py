"""The finished model of what is printed: columns, rows, what is shared, the verdict.

Formats draw it and decide nothing: order, counts and wording are settled before.
"""

import enum
from collections.abc import Callable
from typing import Any, NamedTuple

from mktcompare.catalog.model import Concept, Dispute, Statement
from mktcompare.views.cells import Item, Row, Sharing, cited, joined
from mktcompare.views.citing import Sources, is_common_view
from mktcompare.wording import Words, counted, number

PAIR = 2

DRAWN: dict[str, Callable[[Any], str]] = {}
"""How a notebook is shown a view, by kind of text: from `formats`, of which views know nothing."""


class Only(enum.StrEnum):
    """Which rows and items to keep."""

    SHARED = "shared"
    DIFFERENT = "different"


class DisputeNote(NamedTuple):
    """A dispute in full, below the rows."""

    row: Row
    concept: Concept
    positions: tuple[Statement, ...]
    is_common_view: bool
    """Whether only weak sources hold the other positions against strong ones."""

    text: str
    """The whole note as a sentence, with who holds what."""


class Relation(NamedTuple):
    """How concepts are related through what they are part of."""

    kind: str
    """"part", "disputed", "siblings" or "none"."""

    statement: Statement
    """The sentence, and who says so."""

    part: str | None = None
    whole: str | None = None
    """Keys; of siblings, the whole only."""

    positions: tuple[Statement, ...] = ()
    """What is held, where the relation is disputed."""


class Difference(NamedTuple):
    """A row in which all compared concepts speak and differ, in short."""

    row: Row
    texts: tuple[str, ...]
    """What is compared, for each concept: the value only, or the text."""

    @property
    def text(self) -> str:
        """The difference on one line."""
        return f"{self.row.label}: {' | '.join(self.texts)}"


class Shared(NamedTuple):
    """What all compared concepts have in common in a row."""

    row: Row
    text: str


class Verdict(NamedTuple):
    """The answer before the details."""

    relations: tuple[Relation, ...] = ()
    contrasts: tuple[Statement, ...] = ()
    """The difference in a sentence, where the file has it."""

    differences: tuple[Difference, ...] = ()
    """The most important ones, at most three."""

    common: tuple[Shared, ...] | None = None
    """What all have in common, at most three; None where it was not asked."""

    more_common: int = 0
    """How many more things they have in common."""

    profile: tuple[Statement, ...] = ()
    """Of a single concept: how it is related to others, and what else it is called."""

    @property
    def sentences(self) -> tuple[Statement, ...]:
        """Relations, contrasts and profile: whatever is a sentence, the most important first."""
        return (
            *(relation.statement for relation in self.relations),
            *self.contrasts,
            *self.profile,
        )


class Selection(NamedTuple):
    """What of a comparison is wanted."""

    dimensions: tuple[str, ...] | str = ()
    """Keys or labels of the wanted dimensions and aspects, in order; empty for all."""

    brief: bool = False
    """Keep at most one row for each dimension and one item in each cell."""

    only: Only | str | None = None
    """ "shared" or "different", to keep only what is so."""


class Comparison(NamedTuple):
    """One concept or more, side by side."""

    concepts: tuple[Concept, ...]
    verdict: Verdict
    rows: tuple[Row, ...]
    notes: tuple[DisputeNote, ...]
    """The disputes of the rows, in their order."""

    sources: Sources
    """All that is cited, by key, in the order of first mention."""

    words: Words
    language: str = "en"
    is_brief: bool = False
    """Whether there is at most one row for each dimension."""

    def __repr__(self) -> str:
        """Show what it is, in a line: all that it holds has a hundred thousand characters."""
        return f"<Comparison {self.title!r}: {counted(len(self.rows), 'row')}>"

    def __hash__(self) -> int:
        """Hash what is compared; mappings have no hash."""
        return hash((self.concepts, self.rows))

    def _repr_markdown_(self) -> str:
        return DRAWN["markdown"](self)

    def _repr_html_(self) -> str:
        return DRAWN["html"](self)

    @property
    def title(self) -> str:
        """What a page with the comparison is headed with."""
        first, *others = [concept.heading for concept in self.concepts]
        for other in others:
            first = self.words["versus"].format(start=first, last=other)
        return first

    def bare(self) -> "Comparison":
        """Return it for a table without a verdict, with what its rows cite."""
        sources = {key: self.sources[key] for key in cited((), self.rows)}
        return self._replace(sources=Sources(sources))

    @property
    def legend(self) -> dict[Sharing, str]:
        """The meaning of each symbol in the rows."""
        meanings = sharing_meanings(self.words, len(self.concepts))
        seen = {item.sharing for row in self.rows for cell in row.cells for item in cell}
        return {sharing: text for sharing, text in meanings.items() if sharing in seen}

    def meaning(self, sharing: Sharing) -> str | None:
        """Return what the symbol of an item that is shared so means."""
        return sharing_meanings(self.words, len(self.concepts)).get(sharing)

    @property
    def has_silent_cells(self) -> bool:
        """Whether the symbol for "not stated" is drawn."""
        return any(not row.all_speak for row in self.rows)

    def common_text(self) -> str | None:
        """Return what all have in common as one text, with the number of what is left out."""
        common = self.verdict.common
        if common is None:
            return None
        above = (None, *(shared.row for shared in common))
        named = [
            shared.text if shared.row is last else f"{shared.row.label}: {shared.text}"
            for last, shared in zip(above, common, strict=False)
        ]
        if self.verdict.more_common:
            count = number(self.words, self.verdict.more_common)
            named.append(self.words["more"].format(count=count))
        return "; ".join(named) or self.words["nothing_common"]

    def cell_text(self, cell: tuple[Item, ...]) -> str:
        """Return the text of a cell: its items on one line, disputed ones marked."""
        return joined(self.item_text(item) for item in cell)

    def item_text(self, item: Item) -> str:
        """Return the text of an item, with a mark if it is disputed."""
        text = item.leading.text
        return self.words["disputed_mark"].format(text=text) if self.is_disputed(item) else text

    def is_disputed(self, item: Item) -> bool:
        """Return whether an item is a dispute rather than a statement or a common view."""
        return isinstance(item.entry, Dispute) and not is_common_view(item.entry, self.sources)

    def numbers(self, statement: Statement) -> tuple[int, ...]:
        """Return the positions of the statement's sources in the list of sources, from 1."""
        return self.sources.numbers(statement)


def sharing_meanings(words: Words, concepts: int) -> dict[Sharing, str]:
    """Return what the symbols of shared statements mean among this number of *concepts*."""
    every = words["said_of_both"]
    if concepts != PAIR:
        every = words["said_of_all"].format(count=number(words, concepts))
    return {Sharing.ALL: every, Sharing.SOME: words["said_of_some"]}
