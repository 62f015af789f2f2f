"""The finished model of what is printed: columns, rows, what is shared, the verdict.

Renderers draw it and decide nothing: order, counts and wording are settled here.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from mktcompare.catalog import Catalog, names
from mktcompare.catalog.folding import fold_statement
from mktcompare.catalog.model import Concept, Dimension, Dispute, Entry, Source, Statement
from mktcompare.errors import UsageError
from mktcompare.views import verdict
from mktcompare.wording import counted, everyone

DEFINITION = Dimension(key="definition", label="Definition", question="What is it?")
EXAMPLES = Dimension(key="examples", label="Examples", question="Where was it seen?")
VERSUS = " vs. "


class Sharing(enum.StrEnum):
    """How many of the compared concepts have a statement."""

    ALL = "all"
    SOME = "some"
    ONE = "one"


class Only(enum.StrEnum):
    """Which statements to keep."""

    SHARED = "shared"
    DIFFERENT = "different"


class Item(NamedTuple):
    """An entry of a cell, and who else has it."""

    entry: Entry
    sharing: Sharing


Cell = tuple[Item, ...]
"""What one concept has in one row: the shared items first."""


class Row(NamedTuple):
    """A dimension, with a cell for each concept."""

    dimension: Dimension
    cells: tuple[Cell, ...]


class Selection(NamedTuple):
    """What of a comparison is wanted."""

    dimensions: tuple[str, ...] = ()
    """Keys or labels of the wanted rows, in order; empty for all."""

    brief: bool = False
    """Keep the first statement of each cell alone, and no definition or examples."""

    only: Only | None = None


class Comparison(NamedTuple):
    """One concept or more, side by side."""

    concepts: tuple[Concept, ...]
    verdict: tuple[Statement, ...]
    """The answer in sentences, the most important first."""

    rows: tuple[Row, ...]
    sources: dict[str, Source]
    """All that is cited, by key, in the order of first mention."""

    @property
    def title(self) -> str:
        """What a page with the comparison is headed with."""
        return VERSUS.join(concept.label for concept in self.concepts)

    @property
    def table_sources(self) -> dict[str, Source]:
        """What the rows cite, without the verdict."""
        return {key: self.sources[key] for key in _cited((), self.rows)}

    @property
    def legend(self) -> dict[Sharing, str]:
        """What the signs mean that occur in the rows."""
        meanings = sharing_meanings(len(self.concepts))
        seen = {item.sharing for row in self.rows for cell in row.cells for item in cell}
        return {sharing: text for sharing, text in meanings.items() if sharing in seen}

    @property
    def hint(self) -> str | None:
        """Where the sources are when they are not drawn."""
        if not self.sources:
            return None
        return f"{counted(len(self.sources), 'source')}: add --sources to see who says what."

    def numbers(self, statement: Statement) -> tuple[int, ...]:
        """Return the places of the statement's sources in the list of sources, from 1."""
        return numbers(statement, self.sources)

    def holders(self, position: Statement) -> str:
        """Return who holds one of the positions of a dispute."""
        return "; ".join(self.sources[key].holder for key in position.sources)


def compare(catalog: Catalog, *typed: str, selection: Selection | None = None) -> Comparison:
    """Hold the concepts that the *typed* names stand for against one another.

    A single name gives that concept's profile.

    Raises:
        UsageError: a name or a dimension is unknown or ambiguous, or there is no name at all.
    """
    selection = selection or Selection()
    concepts = names.resolve(catalog, typed)
    if not concepts:
        message = "there is nothing to compare; name a concept or two"
        raise UsageError(message)
    if selection.only and len(concepts) == 1:
        message = "a single concept shares nothing; name another or leave out --only"
        raise UsageError(message)
    rows = [_row(dimension, concepts) for dimension in catalog.dimensions]
    sentences = tuple(_verdict(catalog, concepts, rows))
    shown = tuple(_selected(catalog, concepts, rows, selection))
    return Comparison(
        concepts=concepts,
        verdict=sentences,
        rows=shown,
        sources={key: catalog.source(key) for key in _cited(sentences, shown)},
    )


def numbers(statement: Statement, sources: dict[str, Source]) -> tuple[int, ...]:
    """Return the places of the statement's sources among all *sources*, from 1."""
    places = list(sources)
    return tuple(places.index(key) + 1 for key in statement.sources)


def sharing_meanings(concepts: int) -> dict[Sharing, str]:
    """Say what the signs at shared statements mean among so many *concepts*."""
    return {Sharing.ALL: f"said of {everyone(concepts, 'both')}", Sharing.SOME: "said of some"}


def statements_of(entry: Entry) -> tuple[Statement, ...]:
    """Return the positions of a dispute, or the statement itself."""
    return entry.positions if isinstance(entry, Dispute) else (entry,)


def sameness(entry: Entry) -> frozenset[str]:
    """Return what two entries have in common if they say the same."""
    return frozenset(fold_statement(statement.text) for statement in statements_of(entry))


def _row(dimension: Dimension, concepts: Sequence[Concept]) -> Row:
    """Fill a row with everything that the *concepts* have in a *dimension*."""
    cells = [concept.entries.get(dimension.key, ()) for concept in concepts]
    holders: dict[frozenset[str], int] = {}
    for cell in cells:
        for same in dict.fromkeys(map(sameness, cell)):
            holders[same] = holders.get(same, 0) + 1
    return Row(dimension, tuple(_cell(cell, holders, len(concepts)) for cell in cells))


def _cell(entries: Iterable[Entry], holders: dict[frozenset[str], int], concepts: int) -> Cell:
    return tuple(Item(entry, _sharing(holders[sameness(entry)], concepts)) for entry in entries)


def _sharing(holders: int, concepts: int) -> Sharing:
    if holders == 1:
        return Sharing.ONE
    return Sharing.ALL if holders == concepts else Sharing.SOME


def _plain_row(dimension: Dimension, cells: Iterable[Iterable[Statement]]) -> Row:
    """Make a row whose statements are nobody else's by their nature."""
    return Row(dimension, tuple(tuple(Item(said, Sharing.ONE) for said in cell) for cell in cells))


def _verdict(
    catalog: Catalog, concepts: Sequence[Concept], rows: Sequence[Row]
) -> Iterator[Statement]:
    if len(concepts) == 1:
        yield from verdict.portrait(catalog, concepts[0])
        return
    yield from verdict.relations(catalog, concepts)
    yield from verdict.contrasts(catalog, concepts)
    distinct = _distinct(rows)
    if distinct:
        shared = [text for text, sharing in distinct if sharing is Sharing.ALL]
        partly = sum(sharing is Sharing.SOME for _, sharing in distinct)
        yield verdict.shares(shared, partly, len(distinct), len(concepts))


def _distinct(rows: Iterable[Row]) -> list[tuple[str, Sharing]]:
    """Return the text of each different entry of the *rows* once, and who shares it."""
    found: dict[tuple[str, frozenset[str]], tuple[str, Sharing]] = {}
    for row in rows:
        for item in chain.from_iterable(row.cells):
            text = " / ".join(said.text for said in statements_of(item.entry))
            found.setdefault((row.dimension.key, sameness(item.entry)), (text, item.sharing))
    return list(found.values())


def _selected(
    catalog: Catalog, concepts: Sequence[Concept], rows: Sequence[Row], selection: Selection
) -> Iterator[Row]:
    definition = _plain_row(DEFINITION, ([concept.definition] for concept in concepts))
    examples = _plain_row(EXAMPLES, (concept.examples for concept in concepts))
    by_key = {row.dimension.key: row for row in (definition, *rows, examples)}
    wanted: Iterable[Dimension] = [row.dimension for row in by_key.values()]
    if selection.dimensions:
        wanted = names.dimensions(list(wanted), selection.dimensions)
    elif selection.brief:
        wanted = catalog.dimensions
    for dimension in wanted:
        cells = [_kept(cell, selection) for cell in by_key[dimension.key].cells]
        if any(cells) or not selection.only:
            # Of what is shared, all that are compared then show the same one.
            length = 1 if selection.brief else None
            ordered = _shared_first(cells)
            yield Row(dimension, tuple(cell[:length] for cell in ordered))


def _kept(cell: Cell, selection: Selection) -> Cell:
    if not selection.only:
        return cell[:1] if selection.brief else cell
    shared = selection.only is Only.SHARED
    return tuple(item for item in cell if (item.sharing is not Sharing.ONE) == shared)


def _shared_first(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Put what is shared first, in the same order in each cell."""
    items = list(chain.from_iterable(cells))
    mentions = list(dict.fromkeys(sameness(item.entry) for item in items))
    order = {same: place for place, same in enumerate(mentions)}
    reach = {sharing: place for place, sharing in enumerate(Sharing)}
    return tuple(
        tuple(sorted(cell, key=lambda item: (reach[item.sharing], order[sameness(item.entry)])))
        for cell in cells
    )


def _cited(sentences: Iterable[Statement], rows: Iterable[Row]) -> dict[str, None]:
    """Return the keys of all sources that are cited, in the order of first mention."""
    cells = chain.from_iterable(row.cells for row in rows)
    said = chain.from_iterable(statements_of(item.entry) for cell in cells for item in cell)
    return dict.fromkeys(key for statement in chain(sentences, said) for key in statement.sources)
