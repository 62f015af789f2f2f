"""Several words without a separator, read as the fewest full names that cover them all."""

from typing import NamedTuple

from mktcompare.catalog import Catalog
from mktcompare.catalog.phrases import Words
from mktcompare.catalog.spellings import LONGEST_NAME, owner

_MOST = 8
"""Readings that are followed at once; two are enough to see that there is a tie."""


class Found(NamedTuple):
    """A name in what was typed."""

    text: str
    key: str


_Span = tuple[int, int, str]
"""The first of some words, what follows the last, and the key that they are a name of."""

_Ways = dict[int, list[tuple[_Span, ...]]]
"""Names one after the other, by how many words they cover."""


def covers(catalog: Catalog, words: Words, most: int | None = None) -> list[tuple[Found, ...]]:
    """Return the readings of *words* as the fewest full names; several are a tie.

    Names may overlap: "paid search advertising" is as well "paid search" and "search
    advertising", two names of one concept, as "paid search" and "advertising".
    No name has more than *most* of the words.
    """
    spans = [*_spans(catalog, words, most or len(words))]
    ways: _Ways = {0: [()]}
    while ways and len(words) not in ways:
        ways = _one_name_more(ways, spans)
    readings = (_reading(words, way) for way in ways.get(len(words), []))
    by_concepts: dict[frozenset[str], tuple[Found, ...]] = {}
    for reading in readings:
        by_concepts.setdefault(frozenset(found.key for found in reading), reading)
    return [*by_concepts.values()]


def _spans(catalog: Catalog, words: Words, most: int) -> list[_Span]:
    size = min(most, LONGEST_NAME)
    return [
        (start, end, key)
        for start in range(len(words))
        for end in range(start + 1, min(start + size, len(words)) + 1)
        if (key := owner(catalog, " ".join(words[start:end])))
    ]


def _one_name_more(ways: _Ways, spans: list[_Span]) -> _Ways:
    """Go on from each number of covered words by one name, without overlaps first."""
    longer: _Ways = {}
    for reached in sorted(ways, reverse=True):
        for span in sorted(spans, reverse=True):
            start, end, _ = span
            if start <= reached < end:
                found = longer.setdefault(end, [])
                found += [(*way, span) for way in ways[reached] if not way or way[-1] < span]
                del found[_MOST:]
    return {reached: found for reached, found in longer.items() if found}


def _reading(words: Words, way: tuple[_Span, ...]) -> tuple[Found, ...]:
    """Make one name of those that overlap and belong to one concept."""
    merged: list[_Span] = []
    for start, end, key in way:
        before, reached, same = merged[-1] if merged else (0, 0, "")
        if key == same and start < reached:
            merged[-1] = (before, end, key)
        else:
            merged.append((start, end, key))
    return tuple(Found(" ".join(words[start:end]), key) for start, end, key in merged)
