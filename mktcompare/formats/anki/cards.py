"""Questions with one answer each, for those who learn by being asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mktcompare.catalog.model import Source, Statement
from mktcompare.views.cells import Item, Row
from mktcompare.views.giveaways import Giveaways
from mktcompare.views.model import PAIR, Comparison
from mktcompare.views.overview import Overview
from mktcompare.wording import listed


class Card(NamedTuple):
    """A question, and the one answer that it has."""

    identity: tuple[str, ...]
    """Keys that are equal for the same question, in whatever words it is asked or answered."""

    topic: str
    """What it is about: the key of a dimension, or "difference" or "relation"."""

    question: str
    clue: str | None
    """What the question is asked of, if it is not whole without it."""

    answers: tuple[str, ...]
    """The parts of the answer, the most important first."""

    sources: tuple[Source, ...]
    """Those that bear the answer."""


def cards(view: Comparison | Overview) -> tuple[Card, ...]:
    """Ask about everything in the *view* that has one answer.

    A comparison asks for its relation and difference, and which concept has a value or text that
    no other has; a profile asks for what it has in each aspect of one statement; the overview
    asks what it is that a definition defines, and for every difference.
    """
    if isinstance(view, Overview):
        return (*_definitions(view), *_differences(view))
    if len(view.concepts) == 1:
        return tuple(_profile(view))
    return (*_verdict(view), *_owners(view))


def _verdict(comparison: Comparison) -> Iterator[Card]:
    """Ask how a pair is related, if that is known, and what sets it apart."""
    if len(comparison.concepts) != PAIR:
        return
    keys = sorted(concept.key for concept in comparison.concepts)
    one, other = (concept.label for concept in comparison.concepts)
    words, sources = comparison.words, comparison.sources
    relation, *more = comparison.verdict.relations
    if relation.kind in {"part", "siblings"} and not more:
        asked = words["ask_relation"].format(one=one, other=other)
        yield _answered(("relation", *keys), asked, relation.statement, sources)
    for contrast in comparison.verdict.contrasts:
        asked = words["ask_difference"].format(one=one, other=other)
        yield _answered(("difference", *keys), asked, contrast, sources)


def _owners(comparison: Comparison) -> Iterator[Card]:
    """Ask which concept has something, where all say one thing each, and no two the same."""
    keys = sorted(concept.key for concept in comparison.concepts)
    labels = [concept.label for concept in comparison.concepts]
    giveaways = Giveaways(comparison.concepts)
    for row in comparison.rows:
        if not _tells_apart(row):
            continue
        choices = listed(comparison.words, labels, "or")
        asked = comparison.words["ask_choice"].format(row=row.label, choices=choices)
        for concept, (item,) in zip(comparison.concepts, row.cells, strict=True):
            said = item.leading
            if not any(giveaways.in_text(said.text, each) for each in comparison.concepts):
                yield Card(
                    identity=("aspect", row.key, concept.key, *keys),
                    topic=row.dimension.key,
                    question=asked,
                    clue=said.text,
                    answers=(concept.heading,),
                    sources=_sources(said, comparison.sources),
                )


def _tells_apart(row: Row) -> bool:
    return all(_is_single(row, cell) for cell in row.cells) and len(
        {cell[0].same for cell in row.cells}
    ) == len(row.cells)


def _is_single(row: Row, cell: Sequence[Item]) -> bool:
    """Return whether a *cell* is one undisputed statement, and could be no more."""
    is_single = not row.is_list or row.key in {"definition", "origin"}
    return is_single and len(cell) == 1 and isinstance(cell[0].entry, Statement)


def _profile(profile: Comparison) -> Iterator[Card]:
    (concept,) = profile.concepts
    for row in profile.rows:
        (cell,) = row.cells
        if _is_single(row, cell):
            group = row.aspect or row.dimension
            question = group.question or profile.words["ask_label"].format(label=row.label)
            yield Card(
                identity=("profile", row.key, concept.key),
                topic=row.dimension.key,
                question=profile.words["ask_value"].format(
                    concept=concept.heading, question=question
                ),
                clue=None,
                answers=(cell[0].leading.text,),
                sources=_sources(cell[0].leading, profile.sources),
            )


def _definitions(overview: Overview) -> Iterator[Card]:
    concepts = [branch.concept for branch in overview.branches]
    giveaways, sources = Giveaways(concepts), overview.sources
    for concept in concepts:
        if not giveaways.in_text(concept.definition.text, concept):
            yield Card(
                identity=("name", concept.key),
                topic="definition",
                question=overview.catalog.words["ask_name"],
                clue=concept.definition.text,
                answers=(concept.heading, *concept.aliases),
                sources=_sources(concept.definition, sources),
            )


def _differences(overview: Overview) -> Iterator[Card]:
    catalog = overview.catalog
    sources = catalog.sources()
    for contrast in catalog.contrasts():
        one, other = (catalog[key].label for key in contrast.between)
        asked = catalog.words["ask_difference"].format(one=one, other=other)
        identity = ("difference", *sorted(contrast.between))
        yield _answered(identity, asked, contrast.difference, sources)


def _answered(
    identity: tuple[str, ...], asked: str, answer: Statement, sources: dict[str, Source]
) -> Card:
    topic, *_ = identity
    return Card(identity, topic, asked, None, (answer.text,), _sources(answer, sources))


def _sources(said: Statement, sources: dict[str, Source]) -> tuple[Source, ...]:
    return tuple(sources[key] for key in dict.fromkeys(said.sources))
