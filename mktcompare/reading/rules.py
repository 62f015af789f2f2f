"""What must hold across the entries of a catalog, besides the shape of each.

Each rule is a generator of problems; `problems` runs them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mktcompare.catalog import citations, folding
from mktcompare.errors import Problem
from mktcompare.reading.document import Path
from mktcompare.reading.hierarchy import broader_problems
from mktcompare.reading.layers import (
    Entries,
    Layers,
    contrasts_in,
    lines_in,
    mapping,
    text,
    texts,
)
from mktcompare.reading.schema import CONCEPT_KEYS, REQUIRED_KEYS
from mktcompare.reading.suggestions import Keys, unknown_field_message


def problems(layers: Layers) -> Iterator[Problem]:
    """Find everything that breaks a rule."""
    concepts, dimensions = layers.entries("concepts"), layers.entries("dimensions")
    keys = Keys("concept", concepts, names(concepts))
    yield from _missing_sections(layers)
    for section, required in REQUIRED_KEYS.items():
        yield from _missing_keys(layers, section, required)
    yield from _reserved_dimensions(layers, dimensions)
    if dimensions:
        yield from _unknown_dimensions(layers, dimensions)
    yield from _claimed_names(layers, concepts)
    yield from broader_problems(layers, concepts, keys)
    yield from _contrasts(layers, keys)
    yield from _citations(layers, Keys("source", layers.entries("sources")))


def _missing_sections(layers: Layers) -> Iterator[Problem]:
    if "extends" in mapping(layers.documents[0].data):
        return  # it cannot be followed, and `shapes` says so
    for section in ("dimensions", "concepts"):
        if not any(section in mapping(document.data) for document in layers.documents):
            message = f"the key {section!r} is missing; add '{section}:', or 'extends: mktcompare'"
            yield layers.problem((), message)


def _missing_keys(layers: Layers, section: str, required: Iterable[str]) -> Iterator[Problem]:
    for key, entry in layers.entries(section).items():
        if not entry and not layers.has_mapping((section, key)):
            continue  # what is there has the wrong shape, and `shapes` says so
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
                    yield document.problem(path, unknown_field_message(field, known), at_key=True)


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
    # A key has more right to a name than a label, and a label more than an alias.
    owners: dict[str, str] = {}
    for name, key, path in sorted(_claims(concepts), key=lambda claim: len(claim[2])):
        owner = owners.setdefault(folding.fold_name(name), key)
        if owner != key and name:
            message = f"{name!r} already stands for {owner!r}; let one of the two have it"
            yield layers.problem(path, message, at_key=path == ("concepts", key))


def _contrasts(layers: Layers, concepts: Keys) -> Iterator[Problem]:
    for document in layers.documents:
        seen: set[frozenset[str]] = set()
        for path, _, between in contrasts_in(document):
            place = (*path, "between")
            for index, key in enumerate(between):
                if key and key not in concepts.known:
                    yield document.problem((*place, index), concepts.unknown_key_message(key))
            if between[0] == between[1]:
                message = f"{between[0]!r} is held against itself; name another concept"
                yield document.problem(place, message)
            elif frozenset(between) in seen:
                message = "this pair has a contrast already; keep one of them"
                yield document.problem(place, message)
            seen.add(frozenset(between))


def _citations(layers: Layers, sources: Keys) -> Iterator[Problem]:
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
                if key not in sources.known:
                    yield document.problem(path, sources.unknown_key_message(key))
