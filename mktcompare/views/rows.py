"""Rows: what each concept says in each aspect, what is shared, and which are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from mktcompare.catalog import Catalog, names
from mktcompare.catalog.model import Aspect, Concept, Dimension, Entry, Statement
from mktcompare.views.cells import Item, Row, Sharing
from mktcompare.views.model import Only, Selection

Cell = tuple[Item, ...]


def rows_of(catalog: Catalog, concepts: Sequence[Concept]) -> list[Row]:
    """Return every row that a concept fills, in the file's order, without definition and such."""
    return [row for dimension in catalog.dimensions for row in _rows(catalog, dimension, concepts)]


def _rows(catalog: Catalog, dimension: Dimension, concepts: Sequence[Concept]) -> Iterator[Row]:
    for aspect in (*dimension.aspects, None):
        key = aspect.key if aspect else dimension.key
        cells = [concept.entries.get(key, ()) for concept in concepts]
        if any(cells):
            other = catalog.words["other"] if dimension.aspects and not aspect else None
            yield Row(dimension, aspect, _cells(aspect, cells), other)


def _cells(aspect: Aspect | None, entries: Sequence[Iterable[Entry]]) -> tuple[Cell, ...]:
    """Fill the cells of a row, and find what is shared."""
    cells = [tuple(_item(aspect, entry) for entry in cell) for cell in entries]
    holders: dict[str, int] = {}
    for cell in cells:
        for same in dict.fromkeys(item.same for item in cell):
            holders[same] = holders.get(same, 0) + 1
    shared = [
        tuple(item._replace(sharing=_sharing(holders[item.same], len(cells))) for item in cell)
        for cell in cells
    ]
    return _shared_first(shared)


def _item(aspect: Aspect | None, entry: Entry) -> Item:
    item = Item(entry)
    return item._replace(value=aspect.value_of(item.leading.text)) if aspect else item


def _sharing(holders: int, concepts: int) -> Sharing:
    if holders == 1:
        return Sharing.ONE
    return Sharing.ALL if holders == concepts else Sharing.SOME


def _shared_first(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Put what is shared first, in the same order in each cell."""
    mentions = dict.fromkeys(item.same for item in chain.from_iterable(cells))
    order = {same: index for index, same in enumerate(mentions)}
    reach = {sharing: index for index, sharing in enumerate(Sharing)}
    return tuple(
        tuple(sorted(cell, key=lambda item: (reach[item.sharing], order[item.same])))
        for cell in cells
    )


def profile_rows(catalog: Catalog, concept: Concept) -> list[Row]:
    """Return every row of a single *concept*, in the order of its profile."""
    return selected(catalog, [concept], rows_of(catalog, [concept]), Selection())


def plain_rows(catalog: Catalog, concepts: Sequence[Concept]) -> dict[str, Row]:
    """Return the rows that are never shared, by their key: definition, origin and examples."""
    said: dict[str, list[tuple[Statement, ...]]] = {
        "definition": [(concept.definition,) for concept in concepts],
        "origin": [(concept.origin,) if concept.origin else () for concept in concepts],
        "examples": [concept.examples for concept in concepts],
    }
    return {
        key: Row(
            Dimension(key, catalog.words[key]),
            None,
            tuple(tuple(map(Item, cell)) for cell in cells),
        )
        for key, cells in said.items()
        if any(cells)
    }


def plain_dimensions(catalog: Catalog) -> list[Dimension]:
    """Return what `--dimension` takes besides the file's own dimensions and aspects."""
    return [Dimension(key, catalog.words[key]) for key in ("definition", "origin", "examples")]


def selected(
    catalog: Catalog, concepts: Sequence[Concept], rows: Sequence[Row], selection: Selection
) -> list[Row]:
    """Return the rows that are wanted, with the items that are wanted.

    Raises:
        UsageError: a dimension is unknown or ambiguous.
    """
    plain = plain_rows(catalog, concepts)
    if selection.dimensions:
        wanted = _named(catalog, [*plain.values(), *rows], selection.dimensions)
    elif selection.brief:
        wanted = list(rows)
    else:
        wanted = [
            *filter(None, [plain.get("definition")]),
            *rows,
            *filter(None, [plain.get("origin"), plain.get("examples")]),
        ]
    kept = [row for row in (_kept(row, selection.only) for row in wanted) if row]
    return _brief(catalog, kept, selection) if selection.brief else kept


def _named(catalog: Catalog, rows: Sequence[Row], typed: Sequence[str]) -> list[Row]:
    """Return the rows of the dimensions and aspects that are named, in the order typed."""
    known = [*plain_dimensions(catalog), *catalog.dimensions]
    found: dict[str, Row] = {}
    for key in names.rows(known, typed):
        for row in rows:
            if key in {row.key, row.dimension.key}:
                found.setdefault(f"{row.dimension.key} {row.key}", row)
    return list(found.values())


def _kept(row: Row, only: str | None) -> Row | None:
    """Return what *only* leaves of a row, or None."""
    if only == Only.DIFFERENT:
        return row if row.differs else None
    if only == Only.SHARED:
        cells = tuple(
            tuple(item for item in cell if item.sharing is not Sharing.ONE) for cell in row.cells
        )
        return row._replace(cells=cells) if any(cells) else None
    return row


def _brief(catalog: Catalog, rows: Sequence[Row], selection: Selection) -> list[Row]:
    """Keep one row of each dimension, besides those named, and one item in each cell."""
    best = {
        dimension.key: main_row(
            catalog, [row for row in rows if row.dimension.key == dimension.key]
        )
        for dimension in dict.fromkeys(row.dimension for row in rows)
    }
    known = [*plain_dimensions(catalog), *catalog.dimensions]
    named = set(names.rows(known, selection.dimensions))
    return [
        row._replace(cells=tuple(map(_short, row.cells)))
        for row in rows
        if row is best[row.dimension.key] or (row.aspect and row.aspect.key in named)
    ]


def main_row(catalog: Catalog, rows: Iterable[Row]) -> Row | None:
    """Return the most important row: where all speak and differ, else where all speak.

    Single aspects come in the order of `criteria`, then in that of the file, then lists.
    """
    ranked = by_criteria(catalog, rows)
    speaking = [row for row in ranked if row.all_speak]
    return next((row for row in speaking if row.differs), next(iter(speaking), None))


def by_criteria(catalog: Catalog, rows: Iterable[Row]) -> list[Row]:
    """Sort *rows* by how well they tell concepts apart: criteria, other single aspects, lists."""
    rank = {key: index for index, key in enumerate(catalog.criteria)}
    last = len(rank)
    return sorted(rows, key=lambda row: (rank.get(row.key, last), row.is_list))


def _short(cell: Cell) -> Cell:
    """Return the first item that not all share, in short; of an aspect with values the value."""
    item = next((item for item in cell if item.sharing is not Sharing.ALL), None)
    item = item or next(iter(cell), None)
    if item is None:
        return ()
    return (shortened(item),)


def shortened(item: Item) -> Item:
    """Return an item of an aspect with values without its detail."""
    if item.value is None:
        return item
    entry = item.entry
    if isinstance(entry, Statement):
        return item._replace(entry=entry._replace(text=item.value))
    first = entry.positions[0]._replace(text=item.value)
    return item._replace(entry=entry._replace(positions=(first, *entry.positions[1:])))
