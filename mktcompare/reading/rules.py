"""What must hold across the entries of a catalog, besides the shape of each.

Each rule is a generator of problems; `problems` runs them all.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator

from mktcompare import wording
from mktcompare.catalog import citations, folding
from mktcompare.errors import Problem
from mktcompare.reading.aspects import answer_problems, aspect_problems
from mktcompare.reading.document import Node, Path
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
    yield from aspect_problems(layers, dimensions)
    yield from _words(layers)
    if dimensions:
        yield from _unknown_dimensions(layers, dimensions)
        yield from answer_problems(layers, dimensions)
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


def _words(layers: Layers) -> Iterator[Problem]:
    for document in layers.documents:
        for key, node in mapping(mapping(document.data).get("words")).items():
            if key not in wording.ENGLISH:
                message = unknown_field_message(key, list(wording.ENGLISH))
                yield document.problem(("words", key), message, at_key=True)
            elif strange := _strange_fields(text(node), wording.ENGLISH[key]):
                yield document.problem(("words", key), strange)


def _strange_fields(template: str, english: str) -> str | None:
    """Say what in braces the program does not fill in."""
    known = _fields(english)
    offer = ", ".join(f"{{{field}}}" for field in sorted(known)) or "none"
    try:
        strange = _fields(template) - known
    except ValueError:
        return f"a brace is not closed or stands alone; fields here: {offer}"
    named = ", ".join(f"{{{field}}}" for field in sorted(strange))
    return f"{named} is not filled in here; fields here: {offer}" if strange else None


def _fields(template: str) -> set[str]:
    """Return the names in braces of a *template*.

    Raises:
        ValueError: it is not a template.
    """
    parts = string.Formatter().parse(template)
    return {
        f"{name}{'!' if conversion else ''}{':' if spec else ''}"
        for _, name, spec, conversion in parts
        if name is not None
    }


def _claims(concepts: Entries) -> Iterator[tuple[str, str, Path]]:
    """Give each name of each concept, its owner, and where it claims it."""
    for key, entry in concepts.items():
        yield key, key, ("concepts", key)
        yield label_of(entry), key, ("concepts", key, "label")
        for index, alias in enumerate(texts(entry.get("aliases"))):
            yield alias, key, ("concepts", key, "aliases", index)


def label_of(entry: dict[str, Node]) -> str:
    """Return the label of a concept as inside a sentence, or "" if it has none."""
    label = entry.get("label")
    return text(label) or text(mapping(label).get("text"))


def heading_of(entry: dict[str, Node]) -> str:
    """Return the label of a concept as a heading begins with it."""
    own = text(mapping(entry.get("label")).get("heading"))
    return own or wording.heading(label_of(entry))


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
            message = f"{name!r} is already a name of {owner!r}; let only one of the two have it"
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
                message = f"{between[0]!r} is compared with itself; name another concept"
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
                cited = citations.parse(group)
            except ValueError:
                message = (
                    f"the citation [{group}] cannot be read;"
                    " write [@key], [@key, p. 12] or [@key; @key]"
                )
                yield document.problem(path, message)
                continue
            for key, _ in cited:
                if key not in sources.known:
                    yield document.problem(path, sources.unknown_key_message(key))
