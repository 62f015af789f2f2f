"""Warnings: valid in a concepts file, but probably a mistake.

Each rule is a generator of problems; `warnings` runs them all. Data of the
wrong shape is skipped, because `shapes` reports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mktcompare import files
from mktcompare.catalog import citations
from mktcompare.errors import Problem, Severity
from mktcompare.reading.aspects import aspects_in
from mktcompare.reading.citing import Works
from mktcompare.reading.document import Document, Node, Path, coded
from mktcompare.reading.doubles import doubles
from mktcompare.reading.layers import Layers, lines_in, mapping, said_in, texts
from mktcompare.reading.likeness import alike
from mktcompare.reading.schema import CONCEPT_KEYS
from mktcompare.reading.source_names import names_in_sources
from mktcompare.reading.templates import untranslated
from mktcompare.visible import quote

_LONGEST_QUOTE = 60

_MARK_AFTER = re.compile(r"(\[@[^\[\]]*\])\s*([.,;!?]+)$")


def warnings(layers: Layers) -> Iterator[Problem]:
    """Find everything that the author should look at again."""
    yield from _citations(layers)
    yield from coded("nearly-the-same", _missed_shares(layers))
    yield from coded("doubtful-name", names_in_sources(layers))
    yield from coded("english-words", untranslated(layers))
    yield from doubles(layers)


def omissions(layers: Layers) -> Iterator[Problem]:
    """Find what seems to be left out; an error elsewhere may be why, so these wait for the rest."""
    yield from coded("uncited-source", _never_cited(layers))
    yield from coded("empty-dimension", _empty_dimensions(layers))
    yield from coded("silent-concept", _gaps(layers))
    yield from coded("silent-concept", _emptied(layers))


def _warning(document: Document, path: Path, message: str, *, at_key: bool = False) -> Problem:
    return document.problem(path, message, Severity.WARNING, at_key=at_key)


def _citations(layers: Layers) -> Iterator[Problem]:
    known = {*CONCEPT_KEYS, *layers.entries("dimensions")}
    works = Works(layers.entries("sources"))
    for document in layers.documents:
        for path, line in lines_in(document):
            if path[0] == "concepts" and path[2] not in known:
                continue
            code, message, part = _badly_cited(line, works)
            if message:
                found = document.problem(path, message, Severity.WARNING, part=part)
                yield found._replace(code=code)


def _badly_cited(line: str, works: Works) -> tuple[str, str, str]:
    """Say what is wrong with how a *line* cites: a code, a message, and what part it is about."""
    words, group = citations.split(line)
    late = _MARK_AFTER.search(line)
    if late and late[2] in {",", ";"}:
        message = f"the {quote(late[2])} after the citation is shown; take it out"
        return "misplaced-citation", message, late[0]
    if late:
        better = f"{late[2]} {late[1]}"
        message = f"the citation must come last; write '…{better}'"
        return "misplaced-citation", message, late[0]
    if group and "[@" not in words:
        better = works.citation(f"[{group}]") or ""
        message = f"a source is where a page is expected; write {better}"
        is_good = better.count(";") <= group.count(";")
        return ("", "", "") if is_good else ("misspelled-citation", message, f"[{group}]")
    miscited = works.miscited(line)
    if miscited:
        return "misspelled-citation", miscited.message, miscited.part
    if "[@" in words:
        message = (
            "a citation counts only at the very end;"
            " put all keys into one group there, [@key; @key]"
        )
        return "misplaced-citation", message, "[@"
    no_source = "this names no source; end it in a citation, [@key]" if words.strip() else ""
    return "no-source", no_source, ""


def _never_cited(layers: Layers) -> Iterator[Problem]:
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
            silent = [row for row in expected if row not in spoken[key]]
            empty = [row for row in silent if not layers.has(("concepts", key, row))]
            if empty and key not in known:
                message = (
                    f"{quote(key)} says nothing in {', '.join(empty)}; add a statement to each"
                )
                yield _warning(document, ("concepts", key), message, at_key=True)
            known.add(key)


def _emptied(layers: Layers) -> Iterator[Problem]:
    """Find what a concept says nothing in although it is there, such as an empty list."""
    dimensions = layers.entries("dimensions")
    for key, spoken in _spoken(layers).items():
        for row in dimensions:
            path = ("concepts", key, row)
            if row not in spoken and layers.has(path):
                message = f"{quote(key)} says nothing in {quote(row)}; fill it in or take it out"
                yield layers.problem(path, message, Severity.WARNING, at_key=True)


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
        where = "in the shipped file"
    else:
        same_file = layers.owner(path) is layers.owner(other)
        where = f"on line {place.line}" if same_file else f"in {place.path}:{place.line}"
    said = words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"
    return (
        f"{quote(str(other[1]))} says nearly the same {where}, {quote(said)};"
        " use the same words if the two share it, else show the difference"
    )
