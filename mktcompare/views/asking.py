"""Questions on contrasts, relations, single aspects and definitions.

Nothing is asked that only seems to have one answer: no items of lists, which may hold of others
too, nothing disputed, and no statement on a part next to its whole. No question gives its answer
away.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, zip_longest
from random import Random
from typing import TypeVar

from mktcompare.catalog import Catalog, references, taxonomy
from mktcompare.catalog.folding import fold_statement
from mktcompare.catalog.model import Aspect, Citation, Concept, Statement
from mktcompare.views import verdict
from mktcompare.views.cells import statements_of
from mktcompare.views.giveaways import Giveaways, masked
from mktcompare.views.questions import Choice, Question

COUNT = 10
"""How many questions a quiz has, where the catalog is good for as many."""

_MOST = 40
"""How many concepts a quiz is about at most: all pairs of these are looked at."""

_OFFERED = 4
"""How many concepts a question offers at most."""

_T = TypeVar("_T")


def questions(
    catalog: Catalog, concepts: Sequence[Concept], random: Random
) -> tuple[Question, ...]:
    """Ask `COUNT` different questions about the *concepts*, or as many as they are good for."""
    asking = _Asking(catalog, random.sample(concepts, min(len(concepts), _MOST)), random)
    found: dict[str, Question] = {}
    waiting = deque(asking.kinds())
    while waiting and len(found) < COUNT:
        kind = waiting.popleft()
        question = next((each for each in kind if each.answer not in found), None)
        if question:
            found[question.answer] = question
            waiting.append(kind)
    return tuple(found.values())


class _Asking:
    """Questions on some concepts of a catalog, in an order that chance decides."""

    def __init__(self, catalog: Catalog, concepts: Sequence[Concept], random: Random) -> None:
        """Ask about these *concepts* only."""
        self._catalog = catalog
        self._words = catalog.words
        self._concepts = concepts
        self._random = random
        self._giveaways = Giveaways(concepts)
        self._lineages = {each.key: taxonomy.lineage(catalog, each.key) for each in concepts}

    def kinds(self) -> list[Iterator[Question]]:
        """Give all the questions of each kind, in any order."""
        return [
            self._contrasts(),
            self._values(),
            self._relations(),
            self._which_concept(),
            self._definitions(),
        ]

    def _contrasts(self) -> Iterator[Question]:
        """Ask which of two concepts a difference calls A."""
        known = {concept.key: concept for concept in self._concepts}
        for contrast in self._shuffled(list(self._catalog.contrasts())):
            if not known.keys() >= set(contrast.between):
                continue
            two = [known[key] for key in contrast.between]
            text = masked(contrast.difference.text, list(zip(two, "AB", strict=True)))
            if text and not any(self._giveaways.in_text(text, each) for each in two):
                yield self._question(
                    self._words["ask_contrast"], text, self._of(two, two[0]), contrast.difference
                )

    def _relations(self) -> Iterator[Question]:
        """Ask which of two concepts is part of the other; of siblings, neither is."""
        pairs = self._shuffled(list(combinations(self._concepts, 2)))
        parts = (each for each in pairs if self._is_part(*each))
        others = (each for each in pairs if not self._is_part(*each))
        for two in chain.from_iterable(zip_longest(parts, others)):
            if two and not self._is_plain(*two):
                yield from self._relation(two)

    def _is_part(self, one: Concept, other: Concept) -> bool:
        return one.key in self._above(other) or other.key in self._above(one)

    def _is_plain(self, one: Concept, other: Concept) -> bool:
        """Return whether the names show how two concepts are related."""
        return any(
            self._giveaways.is_general(each) or self._giveaways.in_text(each.label, next_to)
            for each, next_to in ((one, other), (other, one))
        )

    def _relation(self, two: tuple[Concept, Concept]) -> Iterator[Question]:
        relation, *more = verdict.verdict(self._catalog, two, []).relations
        if relation.kind in {"part", "siblings"} and not more:
            part = next((each for each in two if each.key == relation.part), None)
            choices, right = self._of(two, part)
            neither = Choice(self._words["neither_choice"])
            yield self._question(
                self._words["ask_part"], None, ([*choices, neither], right), relation.statement
            )

    def _values(self) -> Iterator[Question]:
        """Ask for the value of a concept in an aspect that has some."""
        for concept, aspect in self._single(closed=True):
            said = _said(concept, aspect)
            value = aspect.value_of(said.text) if said else None
            if said and value and not self._giveaways.in_text(" ".join(aspect.values), concept):
                question = aspect.question or self._words["ask_label"].format(label=aspect.label)
                asked = self._words["ask_value"].format(concept=concept.heading, question=question)
                choices = [Choice(each) for each in aspect.values]
                answer = self._quoted(aspect.label, said)
                yield self._question(
                    asked, None, (choices, aspect.values.index(value)), said._replace(text=answer)
                )

    def _which_concept(self) -> Iterator[Question]:
        """Ask of which concept something is said in an aspect with one statement each."""
        for concept, aspect in self._single(closed=False):
            said = _said(concept, aspect)
            if said:
                others = {each.key: _said(each, aspect) for each in self._concepts}
                choices = self._choices(concept, said, others)
                answer = self._words["answer_whose"].format(concept=concept.label)
                if choices:
                    yield self._question(
                        self._words["ask_whose"],
                        self._quoted(aspect.label, said),
                        choices,
                        said._replace(text=answer),
                    )

    def _definitions(self) -> Iterator[Question]:
        """Ask which concept a definition defines."""
        definitions = {each.key: each.definition for each in self._concepts}
        for concept in self._shuffled(self._concepts):
            said = concept.definition
            choices = self._choices(concept, said, definitions)
            answer = self._words["answer_definition"].format(concept=concept.label)
            if choices:
                yield self._question(
                    self._words["ask_definition"], said.text, choices, said._replace(text=answer)
                )

    def _choices(
        self, concept: Concept, said: Statement, others: Mapping[str, Statement | None]
    ) -> tuple[list[Choice], int] | None:
        """Offer the *concept* and some others of which something else is *said*."""
        if self._giveaways.in_text(said.text, concept):
            return None
        taken = {fold_statement(said.text)}
        offered = [concept]
        for other in self._shuffled(self._concepts):
            text = others[other.key]
            same = fold_statement(text.text) if text else ""
            if same and same not in taken and self._is_safe_with(other, concept, said.text):
                taken.add(same)
                offered.append(other)
        return self._of(offered[:_OFFERED], concept) if len(offered) > 1 else None

    def _is_safe_with(self, other: Concept, concept: Concept, text: str) -> bool:
        """Return whether what is said of a *concept* names no *other* nor may hold of it."""
        return not (
            self._giveaways.in_text(text, other)
            or fold_statement(text) in _everything(other)
            or self._is_part(concept, other)
            or taxonomy.disputed_chain(self._catalog, concept.key, other.key)
            or taxonomy.disputed_chain(self._catalog, other.key, concept.key)
        )

    def _above(self, concept: Concept) -> dict[str, int]:
        return self._lineages[concept.key]

    def _of(self, concepts: Sequence[Concept], right: Concept | None) -> tuple[list[Choice], int]:
        """Offer *concepts* in any order; without a right one, what comes after them is right."""
        offered = self._shuffled(concepts)
        index = offered.index(right) if right else len(offered)
        return [Choice(each.heading, each.key) for each in offered], index

    def _question(
        self, asked: str, said: str | None, choices: tuple[list[Choice], int], answer: Statement
    ) -> Question:
        offered, right = choices
        return Question(
            asked, said, tuple(offered), right, answer.text, self._sources(answer.citations)
        )

    def _single(self, *, closed: bool) -> list[tuple[Concept, Aspect]]:
        """Return every concept with every aspect of one statement, with values or without."""
        aspects = [aspect for group in self._catalog.dimensions for aspect in group.aspects]
        return self._shuffled(
            [
                (concept, aspect)
                for aspect in aspects
                if not aspect.is_list and bool(aspect.values) is closed
                for concept in self._concepts
            ]
        )

    def _quoted(self, label: str, said: Statement) -> str:
        return self._words["row_and_text"].format(row=label, text=said.text)

    def _sources(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        keys = dict.fromkeys(citation.key for citation in citations)
        return tuple(references.located(self._catalog.source(key), self._words) for key in keys)

    def _shuffled(self, items: Sequence[_T]) -> list[_T]:
        return self._random.sample(items, len(items))


def _said(concept: Concept, aspect: Aspect) -> Statement | None:
    """Return what is said of a concept in a single aspect, unless it is disputed."""
    entries = concept.entries.get(aspect.key, ())
    return next((entry for entry in entries if isinstance(entry, Statement)), None)


def _everything(concept: Concept) -> set[str]:
    """Return all that is said of a concept, whatever is disputed of it too."""
    entries = chain.from_iterable(concept.entries.values())
    said = chain.from_iterable(map(statements_of, entries))
    return {fold_statement(each.text) for each in said}
