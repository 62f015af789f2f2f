"""Concepts files of any size, alike in all but their number of concepts."""

import random
from collections.abc import Iterator

DIMENSIONS = ("goals", "audience", "channels", "reach", "interaction", "skills")

_TEXT = """\
brand awareness audience campaign channel content customer data demand digital email goal growth
launch loyal market measure message mobile offer paid people platform price product reach research
sale search share social story target test trust video visit web word
"""
_WORDS = _TEXT.split()

_CHILDREN = 5
"""How many concepts are part of each other one."""


def text(count: int) -> str:
    """Write a concepts file with *count* concepts, about 2.5 KB each; equal counts, equal text."""
    return "".join(_lines(count, random.Random(count)))  # noqa: S311 - nothing secret


def _lines(count: int, chance: random.Random) -> Iterator[str]:
    yield f"title: {count} concepts\ndimensions:\n"
    for dimension in DIMENSIONS:
        yield f"  {dimension}: {{label: {dimension.title()}, question: What of it?}}\n"
    yield "sources:\n"
    for place in range(count):
        yield f"  source-{place}:\n    title: {_sentence(chance, 6)}\n"
        yield f"    date: 20{place % 90 + 10}\n    url: https://example.org/{place}\n"
    yield "concepts:\n"
    for place in range(count):
        yield from _concept(place, count, chance)
    yield "contrasts:\n"
    for place in range(1, count, 4):
        yield f"  - between: [concept-{place}, concept-{place - 1}]\n"
        yield f"    difference: {_statement(chance, count)}\n"


def _concept(place: int, count: int, chance: random.Random) -> Iterator[str]:
    yield f"  concept-{place}:\n    label: Concept {place}\n    aliases: [c{place}, Idea {place}]\n"
    yield f"    definition: {_statement(chance, count)}\n"
    if place:
        yield f"    broader: [concept-{(place - 1) // _CHILDREN}]\n"
    yield f"    examples:\n      - {_statement(chance, count)}\n"
    for dimension in DIMENSIONS:
        yield f"    {dimension}:\n"
        for _ in range(4):
            yield f"      - {_statement(chance, count)}\n"


def _statement(chance: random.Random, count: int) -> str:
    return f"{_sentence(chance, 9)} [@source-{chance.randrange(count)}]"


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(_WORDS, k=length)).capitalize()
