"""A concepts file's report: every error and every warning in one run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from mktcompare import files, reading
from mktcompare.catalog import citations
from mktcompare.errors import CatalogError, Problem, Severity
from mktcompare.reading import layers
from mktcompare.reading.document import Document, Node, Path
from mktcompare.reading.layers import Layers, lines_in, mapping, sequence, texts
from mktcompare.reading.likeness import alike
from mktcompare.visible import visible
from mktcompare.wording import counted

_LONGEST_QUOTE = 60


def check(path: str | os.PathLike[str] | None = None) -> tuple[Problem, ...]:
    """Return all that is wrong with the concepts file at *path*, or the shipped one, by place.

    Raises:
        FileError: the file cannot be read.
    """
    name = files.SHIPPED if path is None else os.fspath(path)
    try:
        stack = layers.read(name, files.read(name))
    except CatalogError as error:
        return error.problems
    return tuple(sorted([*reading.errors_in(stack), *_warnings(stack)]))


def report(problems: Sequence[Problem]) -> str:
    """Write each problem on a line, and how many there are."""
    lines = [
        visible(f"{each.place}: {each.severity}: {each.message}").replace("\n", " ")
        for each in problems
    ]
    return "\n".join([*lines, _total(problems)]) + "\n"


def has_errors(problems: Sequence[Problem]) -> bool:
    """Tell whether the file cannot be used."""
    return any(each.severity is Severity.ERROR for each in problems)


def _total(problems: Sequence[Problem]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    return f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"


def _warnings(layers: Layers) -> Iterator[Problem]:
    """Find everything that the author should look at again."""
    yield from _unsourced(layers)
    yield from _uncited(layers)
    yield from _empty_dimensions(layers)
    yield from _gaps(layers)
    yield from _missed_shares(layers)


def _warning(document: Document, path: Path, message: str, *, at_key: bool = False) -> Problem:
    return document.problem(path, message, Severity.WARNING, at_key=at_key)


def _unsourced(layers: Layers) -> Iterator[Problem]:
    known = {"definition", "examples", *layers.entries("dimensions")}
    for document in layers.documents:
        for path, line in lines_in(document):
            if path[0] == "concepts" and path[2] not in known:
                continue
            words, group = citations.split(line)
            if "[@" in words:
                yield _warning(
                    document,
                    path,
                    "a citation counts at the very end alone;"
                    " put all keys into one group there, [@key; @key]",
                )
            elif words.strip() and not group:
                yield _warning(document, path, "this names no source; end it in a citation, [@key]")


def _uncited(layers: Layers) -> Iterator[Problem]:
    cited = {
        part.strip().removeprefix("@")
        for document in layers.documents
        for _, line in lines_in(document)
        for part in citations.split(line)[1].split(";")
    }
    for document in layers.documents:
        for key in mapping(mapping(document.data).get("sources")):
            if key not in cited:
                message = f"nothing cites the source {key!r}; cite it as [@{key}] or take it out"
                yield _warning(document, ("sources", key), message, at_key=True)


def _empty_dimensions(layers: Layers) -> Iterator[Problem]:
    concepts = layers.entries("concepts").values()
    for key in layers.entries("dimensions"):
        if not any(concept.get(key) for concept in concepts):
            message = f"no concept says anything in {key!r}; fill it in or take it out"
            yield layers.problem(("dimensions", key), message, Severity.WARNING, at_key=True)


def _gaps(layers: Layers) -> Iterator[Problem]:
    """Find concepts that are silent in a dimension that was there when they were written."""
    concepts = layers.entries("concepts")
    filled = {key for concept in concepts.values() for key, cell in concept.items() if cell}
    expected: list[str] = []
    known: set[str] = set()
    for document in layers.documents:
        rows = mapping(mapping(document.data).get("dimensions"))
        expected += [key for key in rows if key in filled and key not in expected]
        for key in mapping(mapping(document.data).get("concepts")):
            empty = [row for row in expected if not concepts[key].get(row)]
            if empty and key not in known:
                message = f"{key!r} says nothing in {', '.join(empty)}; add a statement to each"
                yield _warning(document, ("concepts", key), message, at_key=True)
            known.add(key)


def _missed_shares(layers: Layers) -> Iterator[Problem]:
    concepts = layers.entries("concepts")
    for dimension in layers.entries("dimensions"):
        said = [
            (path, citations.split(line)[0])
            for key, concept in concepts.items()
            for path, line in _statements(("concepts", key, dimension), concept.get(dimension))
        ]
        for place, first in alike(words for _, words in said):
            (path, _), (other, words) = said[place], said[first]
            if path[1] != other[1]:
                yield layers.problem(path, _alike(layers, path, other, words), Severity.WARNING)


def _statements(path: Path, cell: Node | None) -> Iterator[tuple[Path, str]]:
    for index, entry in enumerate(sequence(cell)):
        if isinstance(entry, str):
            yield (*path, index), entry
        for place, position in enumerate(texts(mapping(entry).get("disputed"))):
            yield (*path, index, "disputed", place), position


def _alike(layers: Layers, path: Path, other: Path, words: str) -> str:
    place = layers.problem(other, "")
    if place.path == files.SHIPPED:
        where = "the shipped file"
    else:
        same_file = layers.owner(path) is layers.owner(other)
        where = f"line {place.line}" if same_file else f"{place.path}:{place.line}"
    quote = words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"
    return (
        f"{str(other[1])!r} says nearly the same in {where}, {quote!r};"
        " use the same words if the two share it, else show the difference"
    )
