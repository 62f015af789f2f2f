"""Warnings: valid in a concepts file, but probably a mistake.

Each rule is a generator of problems; `warnings` runs them all. Data of the
wrong shape is passed over in silence, because `shapes` reports it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mktcompare import files
from mktcompare.catalog import citations
from mktcompare.errors import Problem, Severity
from mktcompare.reading.aspects import aspects_in
from mktcompare.reading.document import Document, Node, Path
from mktcompare.reading.layers import Layers, lines_in, mapping, said_in, texts
from mktcompare.reading.likeness import alike
from mktcompare.reading.source_names import names_in_sources
from mktcompare.visible import quote

_LONGEST_QUOTE = 60


def warnings(layers: Layers) -> Iterator[Problem]:
    """Find everything that the author should look at again."""
    yield from _unsourced(layers)
    yield from _missed_shares(layers)
    yield from names_in_sources(layers)


def omissions(layers: Layers) -> Iterator[Problem]:
    """Find what seems to be left out; an error elsewhere may be why, so these wait for the rest."""
    yield from _uncited(layers)
    yield from _empty_dimensions(layers)
    yield from _gaps(layers)


def _warning(document: Document, path: Path, message: str, *, at_key: bool = False) -> Problem:
    return document.problem(path, message, Severity.WARNING, at_key=at_key)


def _unsourced(layers: Layers) -> Iterator[Problem]:
    known = {"definition", "origin", "broader", "examples", *layers.entries("dimensions")}
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
        part.partition(",")[0].strip().removeprefix("@")
        for document in layers.documents
        for _, line in lines_in(document)
        for part in citations.split(line)[1].split(";")
    }
    for document in layers.documents:
        for key in mapping(mapping(document.data).get("sources")):
            if key not in cited:
                message = (
                    f"nothing cites the source {quote(key)}; cite it as [@{key}] or take it out"
                )
                yield _warning(document, ("sources", key), message, at_key=True)


def _empty_dimensions(layers: Layers) -> Iterator[Problem]:
    filled = {key for spoken in _spoken(layers).values() for key in spoken}
    for key in layers.entries("dimensions"):
        if key not in filled:
            message = f"no concept says anything in {quote(key)}; fill it in or take it out"
            yield layers.problem(("dimensions", key), message, Severity.WARNING, at_key=True)


def _spoken(layers: Layers) -> dict[str, set[str]]:
    """Return the dimensions in which each concept says something."""
    return {
        key: {dimension for dimension, said in said_in(concept) if any(said.values())}
        for key, concept in layers.entries("concepts").items()
    }


def _gaps(layers: Layers) -> Iterator[Problem]:
    """Find concepts that are silent in a dimension that was there when they were written."""
    spoken = _spoken(layers)
    filled = {key for keys in spoken.values() for key in keys}
    expected: list[str] = []
    known: set[str] = set()
    for document in layers.documents:
        rows = mapping(mapping(document.data).get("dimensions"))
        expected += [key for key in rows if key in filled and key not in expected]
        for key in mapping(mapping(document.data).get("concepts")):
            empty = [row for row in expected if row not in spoken[key]]
            if empty and key not in known:
                message = (
                    f"{quote(key)} says nothing in {', '.join(empty)}; add a statement to each"
                )
                yield _warning(document, ("concepts", key), message, at_key=True)
            known.add(key)


def _missed_shares(layers: Layers) -> Iterator[Problem]:
    rows: dict[str, list[tuple[Path, str]]] = {}
    aspects = aspects_in(layers.entries("dimensions"))
    for key, concept in layers.entries("concepts").items():
        for dimension, said in said_in(concept):
            for aspect, node in said.items():
                known = aspects.get(dimension, {}).get(aspect)
                if not (known and known.values):
                    path: Path = ("concepts", key, dimension, *filter(None, [aspect]))
                    rows.setdefault(aspect or dimension, []).extend(_statements(path, node))
    for lines in rows.values():
        said_of = [(path, citations.split(line)[0]) for path, line in lines]
        for index, first in alike(words for _, words in said_of):
            (path, _), (other, words) = said_of[index], said_of[first]
            if path[1] != other[1]:
                yield layers.problem(path, _alike(layers, path, other, words), Severity.WARNING)


def _statements(path: Path, node: Node) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for index, position in enumerate(texts(node.get("disputed"))):
            yield (*path, "disputed", index), position
    else:
        for index, item in enumerate(node):
            yield from _statements((*path, index), item)


def _alike(layers: Layers, path: Path, other: Path, words: str) -> str:
    place = layers.problem(other, "")
    if place.path == files.SHIPPED:
        where = "the shipped file"
    else:
        same_file = layers.owner(path) is layers.owner(other)
        where = f"line {place.line}" if same_file else f"{place.path}:{place.line}"
    said = words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"
    return (
        f"{quote(str(other[1]))} says nearly the same in {where}, {quote(said)};"
        " use the same words if the two share it, else show the difference"
    )
