"""Statements that say nearly the same in other words.

Two statements are alike when the same words are left of them without their
endings, articles and the like, in any order; one word may be spelled a letter
apart. Everything is looked up, nothing compared pair by pair, so the time
grows with the number of statements and not with its square.
"""

import re
from collections.abc import Iterable, Iterator

from mktcompare.catalog.folding import fold_statement

_FILLERS = frozenset(
    ("a", "an", "the", "this", "that", "these", "its", "their", "your", "our", "and", "or")
).union(("of", "in", "on", "at", "for", "with", "as", "is", "are", "be"))
# Around these, the order of the words is what the statement says.
_DIRECTIONS = frozenset(
    {"from", "to", "by", "than", "over", "before", "after", "into", "not", "no", "without"}
)
_TYPO = range(5, 41)
"""Letters that a word must have to be taken for another with one letter wrong."""

# Bounds on what a hostile file can ask for; no real one comes near them.
_MOST_WORDS = 40
_MOST_VARIANTS = 20

Bag = tuple[str, ...]


def alike(statements: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give the indexes of statements that are nearly the same, but not the same: later, first.

    >>> list(alike(["Build brand awareness", "Building awareness of the brand", "Sell more"]))
    [(1, 0)]
    """
    first_of: dict[str, int] = {}
    for index, statement in enumerate(statements):
        first_of.setdefault(fold_statement(statement), index)
    bags = {index: _bag(text) for text, index in first_of.items()}
    variants = _variants({word for bag in bags.values() for word in bag})
    seen: dict[Bag, int] = {}
    for index, bag in bags.items():
        first = next((seen[near] for near in _near(bag, variants) if near in seen), None)
        if first is not None:
            yield index, first
        elif bag:
            seen[bag] = index


def _bag(text: str) -> Bag:
    words = re.findall(r"[^\W_]+", text.replace("'", "").replace("’", ""))
    stems = [_stem(word) for word in words if word not in _FILLERS]
    return tuple(stems if _DIRECTIONS.intersection(words) else sorted(stems))


def _stem(word: str) -> str:
    """Take a plural's or a verb's ending off an English *word*, roughly."""
    for ending in ("ss", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - still a word
            if ending == "ss":
                return word
            word = word.removesuffix(ending) + ("y" if ending == "ies" else "")
            break
    return word.removesuffix("e")


def _near(bag: Bag, variants: dict[str, list[str]]) -> Iterator[Bag]:
    """Give *bag* itself, and what it would be with one word spelled otherwise."""
    yield bag
    if len(bag) > _MOST_WORDS:
        return
    for index, word in enumerate(bag):
        for variant in variants.get(word, ()):
            other = (*bag[:index], variant, *bag[index + 1 :])
            yield other if _DIRECTIONS.intersection(bag) else tuple(sorted(other))


def _variants(words: Iterable[str]) -> dict[str, list[str]]:
    """Map each of the *words* to those that are one letter apart, if there are any."""
    by_rest: dict[str, list[str]] = {}
    for word in words:
        if len(word) in _TYPO and word.isalpha():
            for rest in {word, *(word[:cut] + word[cut + 1 :] for cut in range(1, len(word)))}:
                by_rest.setdefault(rest, []).append(word)
    found: dict[str, set[str]] = {}
    for group in by_rest.values():
        for word in group:
            if len(group) > 1:
                found.setdefault(word, set()).update(group[:_MOST_VARIANTS])
    return {word: sorted(near - {word})[:_MOST_VARIANTS] for word, near in found.items()}
