"""Concepts side by side: what they say, row by row, under a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mktcompare.catalog import Catalog, names
from mktcompare.catalog.model import Concept, Dispute
from mktcompare.errors import UsageError, require
from mktcompare.views import rows, verdict
from mktcompare.views.cells import Row, cited
from mktcompare.views.citing import Sources, held, is_common_view
from mktcompare.views.model import Comparison, DisputeNote, Only, Selection, Verdict
from mktcompare.visible import quote

_ROWS = "name dimensions and aspects, as in Selection(dimensions=('payment',))"


def compare(
    catalog: Catalog, *named: str | Concept, selection: Selection | None = None
) -> Comparison:
    """Compare the concepts that are *named*, one name each, or given themselves.

    A single name gives that concept's profile.

    Raises:
        UsageError: a name or a dimension is unknown or ambiguous, or there is no name at all.
    """
    require(catalog, Catalog, "begin with a catalog, as in compare(load(), 'seo', 'sem')")
    typed = [each.key if isinstance(each, Concept) else each for each in named]
    return comparison(catalog, names.resolve(catalog, typed), selection or Selection())


def comparison(catalog: Catalog, concepts: Sequence[Concept], selection: Selection) -> Comparison:
    """Compare *concepts* of the *catalog*.

    Raises:
        UsageError: there is none, a dimension is unknown, or *selection* needs another concept.
    """
    selection = _plain(selection)
    if not concepts:
        message = "there is nothing to compare; name a concept or two"
        raise UsageError(message)
    if selection.only and len(concepts) == 1:
        message = "a single concept shares nothing; name another or leave out --only"
        raise UsageError(message)
    all_rows = rows.rows_of(catalog, concepts)
    shown = tuple(rows.selected(catalog, concepts, all_rows, selection))
    if len(concepts) == 1:
        answer = _profile(catalog, concepts[0], shown, selection)
    else:
        whole = verdict.verdict(catalog, concepts, all_rows)
        answer = verdict.brief(whole) if selection.brief else whole
    return Comparison(
        concepts=tuple(concepts),
        verdict=answer,
        rows=shown,
        notes=tuple(_notes(catalog, concepts, shown)),
        sources=Sources({key: catalog.source(key) for key in cited(answer.sentences, shown)}),
        words=catalog.words,
        language=catalog.language,
        is_brief=selection.brief,
    )


def _plain(selection: Selection) -> Selection:
    """Return the *selection* without what is only a convenience.

    Raises:
        UsageError: its `only` is nothing that is known.
    """
    require(selection, Selection, "give a Selection, as in Selection(dimensions=('payment',))")
    dimensions, only = selection.dimensions, selection.only
    if only is not None and only not in set(Only):
        message = f"{quote(str(only))} is not known to --only; use shared or different"
        raise UsageError(message)
    require(dimensions, Iterable, _ROWS)
    dimensions = (dimensions,) if isinstance(dimensions, str) else tuple(dimensions)
    for name in dimensions:
        require(name, str, _ROWS)
    return selection._replace(
        dimensions=dimensions,
        only=None if only is None else Only(only),
    )


def _profile(
    catalog: Catalog, concept: Concept, shown: Sequence[Row], selection: Selection
) -> Verdict:
    """Say where a concept is among others; what it is comes first where no row says so."""
    said = verdict.profile(catalog, concept)
    if selection.brief and all(row.key != "definition" for row in shown):
        return said._replace(profile=(concept.definition, *said.profile))
    return said


def _notes(
    catalog: Catalog, concepts: Sequence[Concept], shown: Sequence[Row]
) -> Iterator[DisputeNote]:
    """Give a note on every dispute of the rows."""
    for row in shown:
        for concept, cell in zip(concepts, row.cells, strict=True):
            for item in cell:
                if isinstance(item.entry, Dispute):
                    yield _note(catalog, row, concept, item.entry)


def _note(catalog: Catalog, row: Row, concept: Concept, dispute: Dispute) -> DisputeNote:
    sources = {key: catalog.source(key) for said in dispute.positions for key in said.sources}
    common = is_common_view(dispute, sources)
    shown_positions = dispute.positions[1:] if common else dispute.positions
    text = catalog.words["common_view_note" if common else "disputed_note"].format(
        row=row.label,
        concept=concept.label,
        positions="; ".join(held(catalog.words, said, sources) for said in shown_positions),
    )
    return DisputeNote(row, concept, dispute.positions, common, text)
