"""Questions on a catalog that have one right answer each.

Chance decides which are asked, and chance comes from the caller: the same generator asks the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from random import Random
from typing import NamedTuple

from mktcompare.catalog import Catalog, names, taxonomy
from mktcompare.catalog.folding import fold_name, fold_statement
from mktcompare.catalog.model import Concept, Dispute, Statement, pair
from mktcompare.views import verdict
from mktcompare.views.comparison import DEFINITION, statements_of
from mktcompare.wording import in_text

COUNT = 10
"""How many questions a quiz has, where the catalog is good for as many."""

_OFFERED = 4
"""How many disciplines a question offers at most."""

_FIELD = 40
"""How many disciplines a quiz is about at most: all pairs of these are looked at."""


class Choice(NamedTuple):
    """One of the answers that a question offers."""

    text: str
    concept: str | None = None
    """The key of the concept whose names stand for it; else its text does."""


class Question(NamedTuple):
    """What is asked, and what is right."""

    subject: str
    """What no other question of the same quiz is about."""

    asked: str
    said: str | None
    """What is quoted from the catalog: a dimension and a statement."""

    choices: tuple[Choice, ...]
    right: int
    """The place of the right choice, from 0."""

    answer: str
    """The right answer in a sentence."""

    sources: tuple[str, ...]
    """Who says so: each work as a bibliography has it."""


def questions(
    catalog: Catalog, concepts: Sequence[Concept], random: Random
) -> tuple[Question, ...]:
    """Ask `COUNT` different questions about the *concepts*, or as many as they are good for."""
    field = random.sample(concepts, min(len(concepts), _FIELD))
    sayings = _Sayings(catalog, field)
    waiting = deque(
        [
            _whose(sayings, random),
            _mixed([_shared(sayings, random), _unshared(sayings, random)], random),
            _mixed([_parts(catalog, field, random), _strangers(catalog, field, random)], random),
        ]
    )
    found: dict[str, Question] = {}
    while waiting and len(found) < COUNT:
        kind = waiting.popleft()
        question = next((each for each in kind if each.subject not in found), None)
        if question:
            found[question.subject] = question
            waiting.append(kind)
    return tuple(found.values())


def chosen(catalog: Catalog, question: Question, typed: str) -> int | None:
    """Return the place of the choice that *typed* stands for, by number or name, if one does."""
    numbers = [str(place) for place, _ in enumerate(question.choices, start=1)]
    if typed.strip() in numbers:
        return numbers.index(typed.strip())
    keys = names.candidates(catalog, typed)
    places = [
        place
        for place, choice in enumerate(question.choices)
        if (
            choice.concept in keys if choice.concept else fold_name(choice.text) == fold_name(typed)
        )
    ]
    return places[0] if len(places) == 1 else None


class _Saying(NamedTuple):
    """Something that is said of a concept and not disputed."""

    concept: Concept
    dimension: str
    statement: Statement
    folded: str

    @property
    def quoted(self) -> str:
        return f"{self.dimension}: {self.statement.text}"


class _Sayings:
    """All that is said of some concepts."""

    def __init__(self, catalog: Catalog, field: Sequence[Concept]) -> None:
        self._catalog = catalog
        self._field = field
        self._texts = {concept.key: set(_texts(concept)) for concept in field}
        self.plain = tuple(chain.from_iterable(map(self._plain, field)))
        self.definitions = tuple(_saying(each, DEFINITION.label, each.definition) for each in field)

    def without(self, saying: _Saying) -> list[Concept]:
        """Return the concepts of which the same is said nowhere, not even in a dispute."""
        return [each for each in self._field if saying.folded not in self._texts[each.key]]

    def sources(self, *statements: Statement) -> tuple[str, ...]:
        """Return the works that bear the *statements*."""
        keys = dict.fromkeys(chain.from_iterable(each.sources for each in statements))
        return tuple(self._catalog.source(key).reference for key in keys)

    def _plain(self, concept: Concept) -> Iterator[_Saying]:
        entries = list(chain.from_iterable(concept.entries.values()))
        disputes = (entry.positions for entry in entries if isinstance(entry, Dispute))
        disputed = {fold_statement(each.text) for each in chain.from_iterable(disputes)}
        for dimension in self._catalog.dimensions:
            for entry in concept.entries.get(dimension.key, ()):
                if isinstance(entry, Statement):
                    saying = _saying(concept, dimension.label, entry)
                    if saying.folded not in disputed:
                        yield saying


def _saying(concept: Concept, dimension: str, statement: Statement) -> _Saying:
    return _Saying(concept, dimension, statement, fold_statement(statement.text))


def _texts(concept: Concept) -> Iterator[str]:
    entries = chain.from_iterable(concept.entries.values())
    said = chain.from_iterable(map(statements_of, entries))
    for statement in chain([concept.definition], concept.examples, said):
        yield fold_statement(statement.text)


def _mixed(kinds: list[Iterator[Question]], random: Random) -> Iterator[Question]:
    """Go through all *kinds*, each as likely as the others while it lasts."""
    while kinds:
        kind = random.choice(kinds)
        question = next(kind, None)
        if question:
            yield question
        else:
            kinds.remove(kind)


def _whose(sayings: _Sayings, random: Random) -> Iterator[Question]:
    """Ask for the discipline of which something is said, and of no other that is offered."""
    everything = (*sayings.definitions, *sayings.plain)
    for saying in random.sample(everything, len(everything)):
        # A name in the statement would give the answer away, or lead away from it.
        nameless = [each for each in sayings.without(saying) if not _names(saying, each)]
        if nameless and not _names(saying, saying.concept):
            some = random.sample(nameless, min(len(nameless), _OFFERED - 1))
            offered = random.sample([saying.concept, *some], len(some) + 1)
            label = in_text(saying.concept.label)
            defined = saying.dimension == DEFINITION.label
            yield Question(
                subject=saying.folded,
                asked="Which discipline is this?"
                if defined
                else "Of which discipline is this said?",
                said=saying.quoted,
                choices=tuple(Choice(each.label, each.key) for each in offered),
                right=offered.index(saying.concept),
                answer=f"It is {label}." if defined else f"It is said of {label}.",
                sources=sayings.sources(saying.statement),
            )


def _names(saying: _Saying, concept: Concept) -> bool:
    return fold_statement(concept.label) in saying.folded


def _shared(sayings: _Sayings, random: Random) -> Iterator[Question]:
    """Ask whether something is shared that two disciplines have in the same dimension."""
    together: dict[tuple[str, str], dict[str, _Saying]] = {}
    for saying in sayings.plain:
        holders = together.setdefault((saying.dimension, saying.folded), {})
        holders[saying.concept.key] = saying
    shared = [list(holders.values()) for holders in together.values() if len(holders) > 1]
    for group in random.sample(shared, len(shared)):
        one, other = random.sample(group, 2)
        sources = sayings.sources(one.statement, other.statement)
        yield _sharing(one, [one.concept, other.concept], None, sources)


def _unshared(sayings: _Sayings, random: Random) -> Iterator[Question]:
    """Ask whether something is shared that one of two disciplines has alone."""
    for saying in random.sample(sayings.plain, len(sayings.plain)):
        others = sayings.without(saying)
        if others:
            two = random.sample([saying.concept, random.choice(others)], 2)
            yield _sharing(saying, two, saying.concept, sayings.sources(saying.statement))


def _sharing(
    saying: _Saying, two: Sequence[Concept], alone: Concept | None, sources: tuple[str, ...]
) -> Question:
    return Question(
        subject=saying.folded,
        asked="Is this said of one of the two alone, or of both?",
        said=saying.quoted,
        choices=(*(Choice(each.label, each.key) for each in two), Choice("Both")),
        right=two.index(alone) if alone else len(two),
        answer=f"It is said of {in_text(alone.label)} alone." if alone else "It is said of both.",
        sources=sources,
    )


def _parts(catalog: Catalog, field: Sequence[Concept], random: Random) -> Iterator[Question]:
    """Ask for the part where one of two disciplines is part of the other."""
    known = {concept.key: concept for concept in field}
    parts = [
        (part, known[key])
        for part in field
        for key in taxonomy.lineage(catalog, part.key)
        if key in known and key != part.key
    ]
    for part, whole in random.sample(parts, len(parts)):
        yield _relation(catalog, random.sample([part, whole], 2), part)


def _strangers(catalog: Catalog, field: Sequence[Concept], random: Random) -> Iterator[Question]:
    """Ask for the part where neither of two disciplines is part of the other."""
    above = {concept.key: taxonomy.lineage(catalog, concept.key) for concept in field}
    apart = [
        [one, other]
        for one, other in combinations(field, 2)
        if one.key not in above[other.key] and other.key not in above[one.key]
    ]
    for two in random.sample(apart, len(apart)):
        yield _relation(catalog, two, None)


def _relation(catalog: Catalog, two: Sequence[Concept], part: Concept | None) -> Question:
    return Question(
        subject=pair(two[0].key, two[1].key),
        asked="Which of the two is part of the other?",
        said=None,
        choices=(*(Choice(each.label, each.key) for each in two), Choice("Neither")),
        right=two.index(part) if part else len(two),
        answer=next(verdict.relations(catalog, two)).text,
        sources=(f"{catalog.title}, which mktcompare without names shows as a tree.",),
    )
