"""Rules for `broader`, after Skosify."""

from __future__ import annotations

import graphlib
from collections.abc import Iterator

from mktcompare.errors import Problem
from mktcompare.reading.layers import Entries, Layers, texts
from mktcompare.reading.suggestions import Keys

# Bounds on what a hostile file can ask for; no real one comes near them.
_MAX_CIRCLES = 20
_MAX_ANCESTORS = 200


def broader_problems(layers: Layers, concepts: Entries, keys: Keys) -> Iterator[Problem]:
    """Find links to nothing, circles, and links that others imply."""
    links: dict[str, list[str]] = {}
    for key, entry in concepts.items():
        links[key] = []
        for index, broader in enumerate(texts(entry.get("broader"))):
            path = ("concepts", key, "broader", index)
            if broader in links[key]:
                yield layers.problem(path, f"{broader!r} stands here twice; take one out")
            elif broader in concepts:
                links[key].append(broader)
            elif broader:
                yield layers.problem(path, keys.unknown_key_message(broader))
    circles = list(_circles(links))
    for circle in circles:
        index = texts(concepts[circle[0]]["broader"]).index([*circle, circle[0]][1])
        yield layers.problem(("concepts", circle[0], "broader", index), _round(circle))
    if not circles:
        yield from _redundant(layers, concepts, links)


def _round(circle: list[str]) -> str:
    if len(circle) == 1:
        return f"{circle[0]!r} is part of itself; take this out"
    chain = " > ".join((*circle, circle[0]))
    return f"these are part of themselves ({chain}); take out one link"


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


def _redundant(layers: Layers, concepts: Entries, links: dict[str, list[str]]) -> Iterator[Problem]:
    for key, parents in links.items():
        if len(parents) == 1:
            continue
        above = {parent: _above(parent, links) for parent in parents}
        for parent in parents:
            via = next((other for other in parents if parent in above[other]), None)
            if via:
                message = f"{via!r} is part of {parent!r} already; take {parent!r} out here"
                index = texts(concepts[key]["broader"]).index(parent)
                yield layers.problem(("concepts", key, "broader", index), message)


def _above(key: str, links: dict[str, list[str]]) -> set[str]:
    """Return everything that *key* is part of."""
    found: set[str] = set()
    waiting = [*links[key]]
    while waiting and len(found) < _MAX_ANCESTORS:
        ahead = waiting.pop()
        if ahead not in found:
            found.add(ahead)
            waiting.extend(links[ahead])
    return found
