"""Questions on concepts, each with one right answer that the catalog gives."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from mktcompare.catalog import Catalog, names
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.model import Concept

COUNT = 10
"""How many questions a quiz has, where the catalog is good for as many."""

_MOST = 40
"""How many concepts a quiz is about at most: all pairs of these are looked at."""


class Choice(NamedTuple):
    """One of the answers that a question offers."""

    text: str
    concept: str | None = None
    """The key of the concept whose names mean this choice; else its text does."""


class Question(NamedTuple):
    """What is asked, and what is right."""

    asked: str
    said: str | None
    """What is quoted from the catalog, if the question is about that."""

    choices: tuple[Choice, ...]
    right: int
    """The index of the right choice."""

    answer: str
    """The right answer in a sentence, which no other question of a quiz has."""

    sources: tuple[str, ...]
    """Who says so: each work as a list of references has it."""


def questions(
    catalog: Catalog, concepts: Sequence[Concept], random: Random
) -> tuple[Question, ...]:
    """Ask `COUNT` different questions about the *concepts*, or as many as they are good for."""
    from mktcompare.views.asking import Asking

    asking = Asking(catalog, random.sample(concepts, min(len(concepts), _MOST)), random)
    found: dict[str, Question] = {}
    waiting = deque(asking.kinds())
    while waiting and len(found) < COUNT:
        kind = waiting.popleft()
        question = next((each for each in kind if each.answer not in found), None)
        if question:
            found[question.answer] = question
            waiting.append(kind)
    return tuple(found.values())


def chosen(catalog: Catalog, question: Question, typed: str) -> int | None:
    """Return the index of the choice that *typed* means, by number or name, if it means one."""
    numbers = [str(number) for number, _ in enumerate(question.choices, start=1)]
    if typed.strip() in numbers:
        return numbers.index(typed.strip())
    keys = names.candidates(catalog, typed)
    name = fold_name(typed)
    indexes = [
        index
        for index, choice in enumerate(question.choices)
        if (choice.concept in keys if choice.concept else name and fold_name(choice.text) == name)
    ]
    return indexes[0] if len(indexes) == 1 else None
