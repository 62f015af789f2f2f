"""Concepts files → checked records, with every problem in one run.

Only the first reading of a file loads this module and what it imports.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from mktcompare.catalog.model import Bases, Records
from mktcompare.errors import CatalogError, Problem
from mktcompare.files import ProgressCallback
from mktcompare.reading import claims, extending, rules, yamlfile
from mktcompare.reading.data import document
from mktcompare.reading.document import Document, Node, coded
from mktcompare.reading.hierarchy import links_of
from mktcompare.reading.layers import Layers, said_in, texts
from mktcompare.reading.lines import Explained, Lines
from mktcompare.reading.outline import Outline
from mktcompare.reading.shapes import shapes_of
from mktcompare.reading.syntax import own_slip

_PARSING = 0.7
"""Which share of the time it takes to turn YAML into data; the checks take the rest."""

_STRUCTURE = frozenset({"shape", "unknown-key", "missing-key", "answer", "unknown-concept"})
"""What is wrong where a line is not what it was meant to be: by the code of its problems."""

_MOST_LINES = 1_000
"""Lines with a problem that are looked at again."""


def read(
    path: str, content: bytes, progress: ProgressCallback | None = None
) -> tuple[Records, Bases]:
    """Check the concepts file at *path*, which has this *content*, and all that it extends.

    Returns what it says, and the files that it extends: what each is called in
    the one above, and its bytes. *progress* is called with the share
    of each file that has been read.

    Raises:
        CatalogError: there is a problem in one of them; it names them all.
    """
    stack = extending.read(path, content, progress and (lambda share: progress(share * _PARSING)))
    return checked(stack), stack.bases


def read_data(data: object, name: str) -> Records:
    """Check a program's *data*, which is called *name*, and all that it extends.

    Raises:
        CatalogError: there is a problem in it; it names them all.
    """
    return checked(extending.stacked(document(data, name)))


def checked(stack: Layers) -> Records:
    """Return what the files of a catalog say together.

    Raises:
        CatalogError: there is a problem in one of them; it names them all.
    """
    stack, problems = examined(stack)
    if problems:
        raise CatalogError(problems)
    return _records(stack)


def examined(stack: Layers) -> tuple[Layers, list[Problem]]:
    """Find everything that breaks the rules of the format, in the files as they were meant."""
    problems = list(_errors_in(stack))
    while better := _read_on(stack, problems):
        stack, problems = better, list(_errors_in(better))
    return stack, problems


def _read_on(stack: Layers, problems: Sequence[Problem]) -> Layers | None:
    """Read a file again as it was meant, if a slip in a line with a problem explains it."""
    for index, each in enumerate(stack.documents):
        numbers = {one.line for one in problems if one.path == each.path and one.code in _STRUCTURE}
        slip = _slip_in(each, sorted(numbers - each.meant)[:_MOST_LINES]) if each.text else None
        better = slip and yamlfile.read_on(each, slip)
        if better:
            documents = (*stack.documents[:index], better, *stack.documents[index + 1 :])
            return dataclasses.replace(stack, documents=documents)
    return None


def _slip_in(document: Document, numbers: Sequence[int]) -> Explained | None:
    lines = Lines(document.text.split("\n"))
    both = (each for number in numbers for each in (number, *lines.begun_by(number)))
    own = next(filter(None, (own_slip(lines, each) for each in both)), None)
    return own or (Outline(lines).among(numbers) if numbers else None)


def _errors_in(stack: Layers) -> Iterator[Problem]:
    meant = stack.meant()
    for each in stack.documents:
        yield from coded("syntax", each.problems)
    found = list(_errors_in_data(stack))
    # A key that names an entry below by its label has the wrong shape only for that reason.
    named = {each.place for each in found if each.code == "unknown-concept"}
    for problem in found:
        is_same = problem.code == "shape" and problem.place in named
        if (problem.path, problem.line) not in meant and not is_same:
            yield problem


def _errors_in_data(stack: Layers) -> Iterator[Problem]:
    dimensions = stack.entries("dimensions")
    meant: set[str] = set()
    for each in stack.documents:
        found = shapes_of(each, dimensions)
        meant |= found.meant_keys
        yield from coded("shape", found.problems)
    if all(isinstance(each.data, dict) for each in stack.documents):
        yield from rules.problems(stack, meant)


def _records(stack: Layers) -> Records:
    concepts = stack.entries("concepts")
    narrower: dict[str, list[str]] = {}
    for key, entry in concepts.items():
        for link in links_of(key, entry):
            narrower.setdefault(link.key, []).append(key)
    return {
        "title": stack.scalar("title", "Concepts"),
        "date": stack.scalar("date") or None,
        "language": stack.scalar("language", "en"),
        "criteria": stack.criteria(),
        "words": stack.words(),
        "dimensions": stack.entries("dimensions"),
        "sources": {key: _source(entry) for key, entry in stack.entries("sources").items()},
        "concepts": {key: _concept(entry) for key, entry in concepts.items()},
        "contrasts": stack.contrasts(),
        "names": claims.names(concepts),
        "narrower": narrower,
    }


def _source(entry: dict[str, Node]) -> dict[str, Any]:
    """Make a list of a single author or editor."""
    return {
        field: [node] if field in {"author", "editor"} and not isinstance(node, list) else node
        for field, node in entry.items()
    }


def _concept(entry: dict[str, Node]) -> dict[str, Any]:
    return {
        "label": claims.label_of(entry),
        "heading": claims.heading_of(entry),
        "definition": entry["definition"],
        "origin": entry.get("origin"),
        "aliases": texts(entry.get("aliases")),
        "broader": entry.get("broader", []),
        "examples": texts(entry.get("examples")),
        "entries": {
            aspect or dimension: node if isinstance(node, list) else [node]
            for dimension, said in said_in(entry)
            for aspect, node in said.items()
        },
    }
