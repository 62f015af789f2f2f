"""Rules for aspects: their keys, and what a concept says in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mktcompare.catalog import citations
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.model import Aspect
from mktcompare.errors import Problem
from mktcompare.reading.citing import Works
from mktcompare.reading.closed import not_a_value
from mktcompare.reading.document import Document, Node, Path
from mktcompare.reading.layers import Entries, Layers, labeled, mapping, sequence, text, texts
from mktcompare.reading.schema import CONCEPT_KEYS, MOST_VALUES, AspectEntry
from mktcompare.reading.slips import shown, without_bullet
from mktcompare.reading.suggestions import Keys, is_slip_of, unknown_field_message
from mktcompare.visible import quote

MOST_ITEMS = 5
"""Statements that a concept may have in an aspect that is a list."""

Aspects = dict[str, dict[str, Aspect]]
"""The aspects of each dimension."""


def aspects_in(dimensions: Entries) -> Aspects:
    """Return the aspects of each dimension, as far as they have the right shape."""
    return {
        key: {
            aspect: Aspect(
                aspect,
                text(labeled(node).get("label")),
                is_list=_is_list(mapping(node)),
                values=_values_of(mapping(node)),
            )
            for aspect, node in mapping(dimension.get("aspects")).items()
        }
        for key, dimension in dimensions.items()
    }


def _is_list(entry: dict[str, Node]) -> bool:
    """Return whether an aspect is, or by a slip that is reported was meant to be, a list."""
    fields = AspectEntry.__annotations__
    said = [
        node
        for field, node in entry.items()
        if field == "list" or is_slip_of("list", field, fields)
    ]
    return bool(said) and said[0] != "false"


def _values_of(entry: dict[str, Node]) -> tuple[str, ...]:
    values = tuple(filter(None, texts(entry.get("values"))))
    return values if 1 < len(values) <= MOST_VALUES else ()  # others are an error of their own


def homes_of(aspects: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the dimension of each aspect, both by key, from the *aspects* of each dimension."""
    return {aspect: dimension for dimension, known in aspects.items() for aspect in known}


def aspect_problems(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    """Find aspects without a label, with a key that is taken, and lists with values."""
    owners: dict[str, str] = {}
    for dimension, aspects in aspects_in(dimensions).items():
        for key, aspect in aspects.items():
            path = ("dimensions", dimension, "aspects", key)
            taken = _taken(key, dimensions, owners)
            if taken:
                rival = ("dimensions", *([owners[key], "aspects"] if key in owners else []), key)
                yield _taken_twice(layers, path, rival, taken)
            owners.setdefault(key, dimension)
            if not aspect.label and layers.owner(path).has(path):
                message = f"{quote(key)} has no 'label'; add 'label: …' below it"
                yield layers.problem(path, message, at_key=True)
            if aspect.is_list and aspect.values:
                message = (
                    f"{quote(key)} is a list, which cannot have 'values'; take one of the two out"
                )
                yield layers.problem((*path, "values"), message, at_key=True)


def criteria_problems(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    """Find criteria that are no aspects."""
    aspects = [each for known in aspects_in(dimensions).values() for each in known.values()]
    labels = {fold_name(each.label): each.key for each in aspects}
    keys = Keys("aspect", dict.fromkeys([*(each.key for each in aspects), *dimensions]), labels)
    for document in layers.documents:
        for index, key in enumerate(texts(mapping(document.data).get("criteria"))):
            if key and not keys.has(key):
                meant = keys.meant(key)
                way_out = (
                    f"did you mean {quote(meant)}?"
                    if meant
                    else "name aspects that 'dimensions:' has"
                )
                message = f"no aspect has the key {quote(key)}; {way_out}"
                yield document.problem(("criteria", index), message)


def _taken_twice(layers: Layers, path: Path, rival: Path, taken: str) -> Problem:
    """Report a key that is *taken*, in the file whose author can change it."""
    key = quote(str(path[-1]))
    if layers.has(rival) and layers.index(rival) > layers.index(path):
        path, taken = rival, f"an aspect of {quote(str(path[1]))} already"
    return layers.problem(path, f"{key} is {taken}; choose another key", at_key=True)


def _taken(key: str, dimensions: Entries, owners: dict[str, str]) -> str | None:
    """Say what already has the *key* of an aspect."""
    if key in CONCEPT_KEYS:
        return "a key that every concept has"
    if key in dimensions:
        return "the key of a dimension"
    return f"an aspect of {quote(owners[key])} already" if key in owners else None


def answer_problems(layers: Layers, dimensions: Entries) -> Iterator[Problem]:
    """Find what concepts say in aspects that do not exist, or not as the aspect asks."""
    aspects, works = aspects_in(dimensions), Works(layers.entries("sources"))
    keys = {dimension: Keys("aspect", known) for dimension, known in aspects.items()}
    homes = homes_of(aspects)
    for document in layers.documents:
        for path, node in _answers_in(document):
            _, _, dimension, key = path
            known = aspects.get(dimension, {})
            if key in known:
                yield from _answer(document, path, node, known[key], works)
            elif dimension in keys:
                message = _unknown_aspect(dimension, key, keys[dimension], homes.get(key))
                yield document.problem(path, message, at_key=True)


def _answers_in(document: Document) -> Iterator[tuple[tuple[str, str, str, str], Node]]:
    """Give what each concept says by aspect, with its path."""
    for concept, entry in mapping(mapping(document.data).get("concepts")).items():
        for dimension, said in mapping(entry).items():
            for key, node in mapping(said).items():
                yield ("concepts", concept, dimension, key), node


def _unknown_aspect(dimension: str, key: str, keys: Keys, home: str | None) -> str:
    if home:
        homes = f"of {quote(home)}, not of {quote(dimension)}"
        return f"{quote(key)} is an aspect {homes}; move it below '{home}:'"
    if not keys.known:
        return f"{quote(dimension)} has no aspects; list its statements, each on a line with '- '"
    return unknown_field_message(key, keys)


def _answer(
    document: Document, path: Path, node: Node, aspect: Aspect, works: Works
) -> Iterator[Problem]:
    items = sequence(node)
    if isinstance(node, list) and not aspect.is_list:
        message = f"{quote(aspect.key)} takes one statement; keep one, without '- ' or brackets"
        yield document.problem(path, message, at_key=True)
    elif not isinstance(node, list) and aspect.is_list:
        sample = f", as {quote(shown(without_bullet(node)))}" if isinstance(node, str) else ""
        message = (
            f"{quote(aspect.key)} is a list; begin each statement on a line of its own with '- '"
        )
        yield document.problem(path, f"{message}{sample}", at_key=True)
    elif len(items) > MOST_ITEMS:
        message = (
            f"{quote(aspect.key)} takes at most {MOST_ITEMS} statements, and these are {len(items)}"
        )
        yield document.problem((*path, MOST_ITEMS), f"{message}; keep the most telling")
    elif aspect.values:
        yield from _values(document, path, node, aspect, works)


def _values(
    document: Document, path: Path, node: Node, aspect: Aspect, works: Works
) -> Iterator[Problem]:
    positions = texts(mapping(node).get("disputed"))
    lines: list[tuple[Path, str]] = [
        ((*path, "disputed", index), line) for index, line in enumerate(positions)
    ]
    for where, line in lines or [(path, text(node))]:
        said = citations.split(line)[0]
        if said.strip() and aspect.value_of(said) is None:
            miscited = works.miscited(said)
            message = miscited.message if miscited else not_a_value(said, aspect)
            yield document.problem(where, message, part=miscited.part if miscited else "")
