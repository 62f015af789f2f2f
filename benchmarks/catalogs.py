"""Concepts files of any size, alike in all but their number of concepts."""

import random
from collections.abc import Iterator

_VALUES = {
    "payment": ("Paid", "Unpaid", "Mixed"),
    "initiative": ("The customer", "The marketer", "Either side"),
    "place": ("Online only", "Online and offline", "Offline only"),
}
"""The closed aspects, with what a statement begins with."""

_ASPECTS = {
    "goals": ("purpose", "aims", "horizon"),
    "audience": ("whom", "basis"),
    "channels": ("media", "content", "payment"),
    "reach": ("place", "scale"),
    "interaction": ("initiative", "tone", "control"),
    "skills": ("abilities", "tools", "role"),
}
_LISTS = ("aims", "whom", "media", "abilities", "tools")

_TEXT = """\
brand awareness audience campaign channel content customer data demand digital email goal growth
launch loyal market measure message mobile offer paid people platform price product reach research
sale search share social story target test trust video visit web word
"""
_WORDS = _TEXT.split()

_CHILDREN = 5
"""How many concepts are part of each other one."""


def text(count: int) -> str:
    """Write a concepts file with *count* concepts, about 3 KB each; equal counts, equal text."""
    return "".join(_lines(count, random.Random(count)))  # noqa: S311 - nothing secret


def _lines(count: int, chance: random.Random) -> Iterator[str]:
    yield f"title: {count} concepts\ndate: 2026-11\n"
    yield "criteria: [payment, purpose, initiative, place]\ndimensions:\n"
    for dimension, aspects in _ASPECTS.items():
        yield f"  {dimension}:\n    label: {dimension.title()}\n    aspects:\n"
        yield from map(_aspect, aspects)
    yield "sources:\n"
    for index in range(count):
        yield f"  source-{index}:\n    title: {_sentence(chance, 6)}\n"
        yield f'    author: ["Writer{index}, Ann", {{organization: Institute {index}}}]\n'
        yield f"    date: 20{index % 90 + 10}\n    url: https://example.org/{index}\n"
        yield "    kind: textbook\n"
    yield "concepts:\n"
    for index in range(count):
        yield from _concept(index, count, chance)
    yield "contrasts:\n"
    for index in range(1, count, 4):
        yield f"  - between: [concept-{index}, concept-{index - 1}]\n"
        yield f"    difference: {_statement(chance, count)}\n"


def _aspect(key: str) -> str:
    values = f", values: [{', '.join(_VALUES[key])}]" if key in _VALUES else ""
    listed = ", list: true" if key in _LISTS else ""
    return f"      {key}: {{label: {key.title()}{values}{listed}}}\n"


def _concept(index: int, count: int, chance: random.Random) -> Iterator[str]:
    yield f"  concept-{index}:\n    label: concept {index}\n    aliases: [c{index}, Idea {index}]\n"
    yield f"    definition: {_statement(chance, count)}\n"
    if index:
        yield f'    broader: ["concept-{(index - 1) // _CHILDREN} [@source-{index}]"]\n'
    yield f"    examples:\n      - {_statement(chance, count)}\n"
    for dimension, aspects in _ASPECTS.items():
        yield f"    {dimension}:\n"
        for aspect in aspects:
            if aspect in _LISTS:
                yield f"      {aspect}:\n"
                for _ in range(3):
                    yield f"        - {_statement(chance, count)}\n"
            else:
                yield f"      {aspect}: {_value(aspect, chance)}{_statement(chance, count)}\n"


def _value(aspect: str, chance: random.Random) -> str:
    return f"{chance.choice(_VALUES[aspect])}, " if aspect in _VALUES else ""


def _statement(chance: random.Random, count: int) -> str:
    return f"{_sentence(chance, 9)} [@source-{chance.randrange(count)}]"


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(_WORDS, k=length)).capitalize()
