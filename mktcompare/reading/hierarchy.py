"""Rules for `broader`, after Skosify."""

from __future__ import annotations

import functools
import graphlib
from collections.abc import Iterator
from typing import NamedTuple

from mktcompare.catalog import citations
from mktcompare.errors import Problem
from mktcompare.reading.document import Node, Path
from mktcompare.reading.layers import Entries, Layers, sequence, text
from mktcompare.reading.suggestions import Keys
from mktcompare.visible import quote

# Bounds on what a hostile file can ask for; no real one comes near them.
_MAX_CIRCLES = 20
_MAX_ANCESTORS = 200
_MAX_STEPS = 5_000_000

_LONGEST_CIRCLE = 10
"""How many keys a message on a circle names."""


class Link(NamedTuple):
    """An entry of `broader`."""

    key: str
    is_disputed: bool
    path: Path


def links_of(concept: str, entry: dict[str, Node]) -> Iterator[Link]:
    """Give the links of a *concept*; the key is "" where there is none."""
    for index, node in enumerate(sequence(entry.get("broader"))):
        path = ("concepts", concept, "broader", index)
        if isinstance(node, dict):
            for key in node:
                yield Link(key, is_disputed=True, path=(*path, key))
        else:
            yield Link(citations.split(text(node))[0], is_disputed=False, path=path)


def broader_problems(layers: Layers, concepts: Entries, keys: Keys) -> Iterator[Problem]:
    """Find links to nothing, circles, and links that others imply."""
    links: dict[str, dict[str, Link]] = {}
    for concept, entry in concepts.items():
        links[concept] = {}
        for link in links_of(concept, entry):
            if link.key in links[concept]:
                yield _at(layers, link, f"{quote(link.key)} is listed twice; take one out")
            elif link.key in concepts:
                links[concept][link.key] = link
            elif link.key and not keys.has(link.key):
                yield _at(layers, link, keys.unknown_key_message(link.key))
    circles = list(_circles({concept: list(above) for concept, above in links.items()}))
    for circle in circles:
        link = links[circle[0]][[*circle, circle[0]][1]]
        yield _at(layers, link, _round(circle))
    if not circles:
        yield from _redundant(layers, links)


def _at(layers: Layers, link: Link, message: str) -> Problem:
    return layers.problem(link.path, message, at_key=link.is_disputed)


def _round(circle: list[str]) -> str:
    if len(circle) == 1:
        return f"{quote(circle[0])} is part of itself; take this out"
    named = [*circle, circle[0]]
    if len(named) > _LONGEST_CIRCLE:
        named[2 : 2 - _LONGEST_CIRCLE] = ["…"]
    chain = " > ".join(named)
    return f"these are part of one another in a circle ({chain}); take out one link"


def _circles(links: dict[str, list[str]]) -> Iterator[list[str]]:
    """Give circles in *links*, each from a key by way of what it is part of, until none is left."""
    left = links
    # Each search is linear; the bound keeps a hostile file from asking for thousands of them.
    for _ in range(_MAX_CIRCLES):
        try:
            graphlib.TopologicalSorter(left).prepare()
        except graphlib.CycleError as error:
            circle = error.args[1][:0:-1]
            yield circle
            left = {key: above for key, above in left.items() if key not in circle}
        else:
            return


def _redundant(layers: Layers, links: dict[str, dict[str, Link]]) -> Iterator[Problem]:
    # A disputed link implies nothing, and nothing implies it.
    sure = {
        concept: [link.key for link in above.values() if not link.is_disputed]
        for concept, above in links.items()
    }
    reach = _Reach(sure)
    for concept, parents in sure.items():
        if len(parents) < 2:  # noqa: PLR2004 - one cannot imply another
            continue
        for parent in parents:
            via = next((other for other in parents if parent in reach.above(other)), None)
            if not reach.steps:
                return
            if via:
                whole = quote(parent)
                message = f"{quote(via)} is part of {whole} already; take {whole} out here"
                yield _at(layers, links[concept][parent], message)


class _Reach:
    """What concepts are part of, found once for each and within bounds."""

    def __init__(self, links: dict[str, list[str]]) -> None:
        self.links = links
        self.steps = _MAX_STEPS
        self._above = functools.lru_cache(maxsize=_MAX_ANCESTORS)(self._search)

    def above(self, key: str) -> set[str]:
        """Return everything that *key* is part of."""
        self.steps = max(self.steps - 1, 0)
        return self._above(key) if self.steps else set()

    def _search(self, key: str) -> set[str]:
        found: set[str] = set()
        waiting = [*self.links[key]]
        while waiting and len(found) < _MAX_ANCESTORS and self.steps:
            self.steps -= 1
            ahead = waiting.pop()
            if ahead not in found:
                found.add(ahead)
                waiting.extend(self.links[ahead])
        return found
