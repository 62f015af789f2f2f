"""Questions with one answer each, for those who learn by being asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mktcompare.catalog.folding import fold_statement
from mktcompare.catalog.model import Dispute, Entry, Source
from mktcompare.views.comparison import DEFINITION, Comparison, Sharing, statements_of
from mktcompare.views.overview import Overview
from mktcompare.wording import in_text, listed


class Card(NamedTuple):
    """A question, and the one answer that it has."""

    identity: tuple[str, ...]
    """Equal for the same question, whatever the order of names and statements is."""

    topic: str
    """The key of the dimension that it is about."""

    question: str
    clue: str | None
    """What the question is asked of, if it does not stand for itself."""

    answers: tuple[str, ...]
    """The parts of the answer, the most important first."""

    sources: tuple[Source, ...]
    """Those that bear the answer."""


def cards(view: Comparison | Overview) -> tuple[Card, ...]:
    """Ask about everything in the *view* that has one answer.

    A comparison asks which concept has a statement that no other has; a
    profile asks for what it has in each dimension; the overview asks what it is
    that a definition defines.
    """
    if not isinstance(view, Comparison):
        asked = list(_definitions(view))
    elif len(view.concepts) == 1:
        asked = list(_dimensions(view))
    else:
        asked = list(_owners(view))
    # Definitions and examples may be the same text: who has it, has no single answer then.
    times = Counter(card.identity for card in asked)
    return tuple(card for card in asked if times[card.identity] == 1)


def _owners(comparison: Comparison) -> Iterator[Card]:
    keys = sorted(concept.key for concept in comparison.concepts)
    choice = listed([in_text(concept.label) for concept in comparison.concepts], "or")
    for row in comparison.rows:
        for concept, cell in zip(comparison.concepts, row.cells, strict=True):
            for entry in (item.entry for item in cell if item.sharing is Sharing.ONE):
                folded = sorted(fold_statement(said.text) for said in statements_of(entry))
                yield Card(
                    identity=(*keys, row.dimension.key, *folded),
                    topic=row.dimension.key,
                    question=f"{row.dimension.label}: {choice}?",
                    clue=_worded(entry, comparison),
                    answers=(concept.label,),
                    sources=_sources((entry,), comparison.sources),
                )


def _dimensions(profile: Comparison) -> Iterator[Card]:
    (concept,) = profile.concepts
    for row in profile.rows:
        entries = tuple(item.entry for item in row.cells[0])
        if entries:
            yield Card(
                identity=(concept.key, row.dimension.key),
                topic=row.dimension.key,
                question=f"{concept.label}: {row.dimension.question or row.dimension.label}",
                clue=None,
                answers=tuple(_worded(entry, profile) for entry in entries),
                sources=_sources(entries, profile.sources),
            )


def _definitions(overview: Overview) -> Iterator[Card]:
    sources = overview.sources
    for concept in (branch.concept for branch in overview.branches):
        yield Card(
            identity=(fold_statement(concept.definition.text),),
            topic=DEFINITION.key,
            question="What is this called?",
            clue=concept.definition.text,
            answers=(concept.label, *concept.aliases),
            sources=_sources((concept.definition,), sources),
        )


def _worded(entry: Entry, comparison: Comparison) -> str:
    """Put an *entry* into one text; a dispute names who holds what."""
    if not isinstance(entry, Dispute):
        return entry.text
    positions = (
        f"“{position.text}”" + (f" ({holders})" if holders else "")
        for position, holders in ((each, comparison.holders(each)) for each in entry.positions)
    )
    return f"Disputed: {'; '.join(positions)}"


def _sources(entries: Iterable[Entry], sources: dict[str, Source]) -> tuple[Source, ...]:
    said = (statement for entry in entries for statement in statements_of(entry))
    keys = dict.fromkeys(key for statement in said for key in statement.sources)
    return tuple(sources[key] for key in keys)
