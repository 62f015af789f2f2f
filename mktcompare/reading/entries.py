"""Rules for entries: those that lack something, and keys that no entry has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from mktcompare.catalog import folding
from mktcompare.errors import Problem
from mktcompare.reading.aspects import homes_of
from mktcompare.reading.document import Document, Path
from mktcompare.reading.layers import Entries, Layers, mapping, text
from mktcompare.reading.schema import CONCEPT_KEYS, ConceptsFile, DimensionEntry
from mktcompare.reading.suggestions import Keys, is_slip_of, likeliest, unknown_field_message
from mktcompare.reading.works import SourceEntry
from mktcompare.visible import quote

_FIELDS: dict[str, tuple[str, ...]] = {
    "dimensions": tuple(DimensionEntry.__annotations__),
    "sources": tuple(SourceEntry.__annotations__),
    "concepts": (),
}
"""The keys of an entry of each section; those of a concept depend on the file."""


def broken_sections(layers: Layers) -> set[str]:
    """Return the sections of which something cannot be read, so that keys may seem to be missing.

    Their own problems are reported: a wrong shape, or a misspelled name.
    """
    known = tuple(ConceptsFile.__annotations__)
    dimensions = layers.entries("dimensions")
    is_good = _has(layers, "dimensions") and not dimensions.keys() & set(CONCEPT_KEYS)
    broken = set() if is_good else {"dimensions"}
    if _lacks_its_base(layers):
        broken |= {"dimensions", "sources", "concepts"}
    for document in layers.documents:
        for key, node in mapping(document.data).items():
            section = key if key in known else likeliest(key, known)
            if section and (section != key or not isinstance(node, dict)):
                broken.add(section)
    fields = _FIELDS["dimensions"]
    if any(is_slip_of("aspects", field, fields) for each in dimensions.values() for field in each):
        broken.add("dimensions")
    return broken


def _lacks_its_base(layers: Layers) -> bool:
    """Return whether a file means to extend another, but 'extends' is misspelled."""
    known = tuple(ConceptsFile.__annotations__)
    return any(
        is_slip_of("extends", key, known)
        for document in layers.documents
        for key in mapping(document.data)
    )


def _has(layers: Layers, section: str) -> bool:
    return any(section in mapping(document.data) for document in layers.documents)


def missing_sections(layers: Layers) -> Iterator[Problem]:
    """Find that the file has no dimensions or no concepts."""
    if "extends" in mapping(layers.documents[0].data) or _lacks_its_base(layers):
        return  # it cannot be followed, and `shapes` says so
    known = tuple(ConceptsFile.__annotations__)
    meant = {
        likeliest(key, known)
        for document in layers.documents
        for key in mapping(document.data)
        if key not in known
    }
    for section in ("dimensions", "concepts"):
        if not _has(layers, section) and section not in meant:
            message = (
                f"the key {quote(section)} is missing; add '{section}:', or 'extends: mktcompare'"
            )
            yield layers.problem((), message)
    concepts = [mapping(document.data).get("concepts") for document in layers.documents]
    if {} in concepts and all(each in ({}, None) for each in concepts):
        yield layers.problem(("concepts",), "there are no concepts; add one below 'concepts:'")


def strangers_in(
    layers: Layers, concepts: Entries, names_: dict[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Give keys that seem to be meant for an entry of a file below, and that entry's key."""
    below = layers.below().entries("concepts")
    keys = Keys("concept", below)
    if not below:
        return
    for key, entry in concepts.items():
        if key in below or ("label" in entry and "definition" in entry):
            continue
        folded = folding.fold_name(key)
        if names_[folded] != key:
            yield key, names_[folded]
        elif "label" not in entry and "definition" not in entry:
            yield key, keys.beginning(key) or keys.meant(key)


def stranger_problem(
    layers: Layers, key: str, meant: str | None, names_: dict[str, str]
) -> Problem:
    """Say what the key of an entry that seems to be for one below should be."""
    if names_[folding.fold_name(key)] == meant:
        message = f"{quote(key)} is another name of {quote(meant)}; write that key"
    else:
        hint = f"did you mean {quote(meant)}? For" if meant else "for"
        message = (
            f"no file below has a concept with the key {quote(key)}; {hint} a new concept,"
            " add 'label: …' and 'definition: …'"
        )
    return layers.problem(("concepts", key), message, at_key=True)


def missing_keys(
    layers: Layers, section: str, required: Iterable[str], strangers: Collection[str]
) -> Iterator[Problem]:
    """Find entries without what each must have."""
    if _lacks_its_base(layers):
        return
    known = _FIELDS[section] or (*CONCEPT_KEYS, *layers.entries("dimensions"))
    keys = Keys("key", dict.fromkeys(known))
    for key, entry in layers.entries(section).items():
        if not entry and not layers.has_mapping((section, key)):
            continue  # what is there has the wrong shape, and `shapes` says so
        if section == "concepts" and key in strangers:
            continue
        missing = [name for name in required if name not in entry]
        if missing:
            meant = {keys.meant(field) for field in entry if not keys.has(field)}
            missing = [name for name in missing if name not in meant]
        if missing:
            named = " and no ".join(map(quote, missing))
            added = " and ".join(f"'{name}: …'" for name in missing)
            message = f"{quote(key)} has no {named}; add {added} below it"
            yield layers.problem((section, key), message, at_key=True)


def reserved_dimensions(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    """Find dimensions with the key of a field that each concept has."""
    for key in dimensions:
        if key in CONCEPT_KEYS:
            message = f"{quote(key)} is a key that every concept has; give the dimension another"
            yield layers.problem(("dimensions", key), message, at_key=True)


def unknown_dimensions(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    """Find keys of concepts that are not dimensions."""
    known = (*CONCEPT_KEYS, *dimensions)
    labels = {folding.fold_name(text(each.get("label"))): key for key, each in dimensions.items()}
    keys = Keys("dimension", dict.fromkeys(known), labels)
    homes = homes_of({key: mapping(each.get("aspects")) for key, each in dimensions.items()})
    for document in layers.documents:
        for key, concept in mapping(mapping(document.data).get("concepts")).items():
            for field in mapping(concept):
                if field not in keys.known:
                    path = ("concepts", key, field)
                    yield _unknown_dimension(document, path, keys, homes.get(field))


def _unknown_dimension(document: Document, path: Path, keys: Keys, home: str | None) -> Problem:
    field = str(path[-1])
    message = unknown_field_message(field, keys)
    if home:
        message = f"{quote(field)} is an aspect of {quote(home)}; write it below '{home}:'"
    return document.problem(path, message, at_key=True)
