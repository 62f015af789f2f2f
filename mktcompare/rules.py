"""What must hold across the entries of a catalog, besides the shape of each.

Each rule is a generator of problems; `problems` runs them all. The rules on
`broader` are those of Skosify's checks.
"""

from __future__ import annotations

import difflib
import graphlib
from collections.abc import Iterable, Iterator

from mktcompare import citations, folding
from mktcompare.errors import Problem
from mktcompare.layers import Layers, contrasts_in, lines_in, mapping, text, texts
from mktcompare.schema import CONCEPT_KEYS, unknown_key
from mktcompare.yamlfile import Node, Path

Entries = dict[str, dict[str, Node]]

_MAX_CIRCLES = 20


def problems(layers: Layers) -> Iterator[Problem]:
    """Find everything that breaks a rule."""
    concepts, dimensions = layers.entries("concepts"), layers.entries("dimensions")
    yield from _missing_sections(layers)
    yield from _missing_keys(layers, "dimensions", dimensions, ("label",))
    yield from _missing_keys(layers, "sources", layers.entries("sources"), ("title",))
    yield from _missing_keys(layers, "concepts", concepts, ("label", "definition"))
    yield from _reserved_dimensions(layers, dimensions)
    yield from _unknown_dimensions(layers, dimensions)
    yield from _claimed_names(layers, concepts)
    yield from _broader(layers, concepts)
    yield from _contrasts(layers, concepts)
    yield from _citations(layers)


def _missing_sections(layers: Layers) -> Iterator[Problem]:
    for section in ("dimensions", "concepts"):
        if not any(section in mapping(document.data) for document in layers.documents):
            message = f"the key {section!r} is missing; add '{section}:', or 'extends: mktcompare'"
            yield layers.problem((), message)


def _missing_keys(
    layers: Layers, section: str, entries: Entries, required: Iterable[str]
) -> Iterator[Problem]:
    for key, entry in entries.items():
        for name in required:
            if name not in entry:
                message = f"{key!r} has no {name!r}; add '{name}: …' below it"
                yield layers.problem((section, key), message, at_key=True)


def _reserved_dimensions(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    for key in dimensions:
        if key in CONCEPT_KEYS:
            message = f"{key!r} is a key that every concept has; give the dimension another"
            yield layers.problem(("dimensions", key), message, at_key=True)


def _unknown_dimensions(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    known = (*CONCEPT_KEYS, *dimensions)
    for document in layers.documents:
        for key, concept in mapping(mapping(document.data).get("concepts")).items():
            for field in mapping(concept):
                if field not in known:
                    path = ("concepts", key, field)
                    yield document.problem(path, unknown_key(field, known), at_key=True)


def _claims(concepts: Entries) -> Iterator[tuple[str, str, Path]]:
    """Give each name of each concept, its owner, and where it claims it."""
    for key, entry in concepts.items():
        yield key, key, ("concepts", key)
        yield text(entry.get("label")), key, ("concepts", key, "label")
        for index, alias in enumerate(texts(entry.get("aliases"))):
            yield alias, key, ("concepts", key, "aliases", index)


def names(concepts: Entries) -> dict[str, str]:
    """Map each folded name to the key that it stands for; the first to claim it has it."""
    owners: dict[str, str] = {}
    for name, key, _ in _claims(concepts):
        owners.setdefault(folding.fold_name(name), key)
    return owners


def _claimed_names(layers: Layers, concepts: Entries) -> Iterator[Problem]:
    owners = names(concepts)
    for name, key, path in _claims(concepts):
        owner = owners[folding.fold_name(name)]
        if owner != key and name:
            message = f"{name!r} already stands for {owner!r}; let one of the two have it"
            yield layers.problem(path, message, at_key=len(path) == 2)  # noqa: PLR2004 - a key


def _nearest(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean {near[0]!r}?" if near else "add it, or take this out"


def _broader(layers: Layers, concepts: Entries) -> Iterator[Problem]:
    links: dict[str, list[str]] = {}
    for key, entry in concepts.items():
        links[key] = []
        for index, broader in enumerate(texts(entry.get("broader"))):
            if broader in concepts:
                links[key].append(broader)
            elif broader:
                path = ("concepts", key, "broader", index)
                message = f"no concept has the key {broader!r}; {_nearest(broader, concepts)}"
                yield layers.problem(path, message)
    circles = list(_circles(links))
    for circle in circles:
        chain = " > ".join((*circle, circle[0]))
        message = f"these are part of themselves ({chain}); take out one link"
        yield layers.problem(("concepts", circle[0], "broader"), message, at_key=True)
    if not circles:
        yield from _redundant(layers, links)


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


def _redundant(layers: Layers, links: dict[str, list[str]]) -> Iterator[Problem]:
    for key, parents in links.items():
        for parent in parents:
            via = next((p for p in parents if p != parent and parent in _above(p, links)), None)
            if via:
                message = f"{via!r} is part of {parent!r} already; take {parent!r} out here"
                path = ("concepts", key, "broader", parents.index(parent))
                yield layers.problem(path, message)


def _above(key: str, links: dict[str, list[str]]) -> set[str]:
    """Return everything that *key* is part of."""
    found: set[str] = set()
    waiting = [*links[key]]
    while waiting:
        ahead = waiting.pop()
        if ahead not in found:
            found.add(ahead)
            waiting.extend(links[ahead])
    return found


def _contrasts(layers: Layers, concepts: Entries) -> Iterator[Problem]:
    for document in layers.documents:
        seen: set[frozenset[str]] = set()
        for path, _, between in contrasts_in(document):
            place = (*path, "between")
            for index, key in enumerate(between):
                if key and key not in concepts:
                    message = f"no concept has the key {key!r}; {_nearest(key, concepts)}"
                    yield document.problem((*place, index), message)
            if between[0] == between[1]:
                message = f"{between[0]!r} is held against itself; name another concept"
                yield document.problem(place, message)
            elif frozenset(between) in seen:
                message = "this pair has a contrast already; keep one of them"
                yield document.problem(place, message)
            seen.add(frozenset(between))


def _citations(layers: Layers) -> Iterator[Problem]:
    known = layers.entries("sources")
    for document in layers.documents:
        for path, line in lines_in(document):
            words, group = citations.split(line)
            if group and not words:
                yield document.problem(path, "nothing is said here but a citation; say what it is")
            try:
                keys = citations.keys_in(group)
            except ValueError:
                message = f"the citation [{group}] cannot be read; write [@key] or [@key; @key]"
                yield document.problem(path, message)
                continue
            for key in keys:
                if key not in known:
                    message = f"no source has the key {key!r}; {_nearest(key, known)}"
                    yield document.problem(path, message)
