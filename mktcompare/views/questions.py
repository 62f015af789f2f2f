"""What a question is: choices, of which one is right, and who says so."""

from __future__ import annotations

from typing import NamedTuple

from mktcompare.catalog import Catalog, names
from mktcompare.catalog.folding import fold_name
from mktcompare.errors import require


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


def ask(catalog: Catalog, *typed: str, seed: int | None = None) -> tuple[Question, ...]:
    """Return the questions of a quiz on the concepts that *typed* names, or on all of them.

    The same *seed* gives the same questions.

    Raises:
        UsageError: a name is unknown or ambiguous.
    """
    from random import Random

    from mktcompare.views import asking  # it is built on these classes

    require(catalog, Catalog, "begin with a catalog, as in ask(load(), 'seo', 'sem')")
    concepts = names.resolve(catalog, typed) if typed else tuple(catalog)
    return asking.questions(catalog, concepts, Random(seed))  # noqa: S311 - a game
