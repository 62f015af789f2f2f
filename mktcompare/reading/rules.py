"""What must hold across the entries of a catalog, besides the shape of each.

Each rule is a generator of problems; `problems` runs them all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator

from mktcompare.catalog import citations
from mktcompare.errors import Problem
from mktcompare.reading.aspects import answer_problems, aspect_problems, criteria_problems
from mktcompare.reading.citing import Works
from mktcompare.reading.claims import claimed_names, names
from mktcompare.reading.document import Document, Node, Path, coded
from mktcompare.reading.entries import (
    broken_sections,
    missing_keys,
    missing_sections,
    reserved_dimensions,
    stranger_problem,
    strangers_in,
    unknown_dimensions,
)
from mktcompare.reading.hierarchy import broader_problems
from mktcompare.reading.layers import Layers, contrasts_in, lines_in, mapping, text
from mktcompare.reading.scalars import DATE_PATTERN
from mktcompare.reading.schema import REQUIRED_KEYS
from mktcompare.reading.slips import shown
from mktcompare.reading.suggestions import Keys
from mktcompare.reading.templates import template_problems
from mktcompare.visible import quote


def problems(layers: Layers, meant: Collection[str]) -> Iterator[Problem]:
    """Find everything that breaks a rule, but not what only follows from another problem.

    *meant* has what keys were meant to be that cannot be keys, which is reported already.
    """
    concepts, dimensions = layers.entries("concepts"), layers.entries("dimensions")
    owners, broken = names(concepts), broken_sections(layers)
    keys = Keys("concept", concepts, owners, meant)
    strangers = dict(strangers_in(layers, concepts, owners))
    yield from coded("missing-key", missing_sections(layers))
    for section, required in REQUIRED_KEYS.items():
        yield from coded("missing-key", missing_keys(layers, section, required, strangers))
    strange = (stranger_problem(layers, key, meant, owners) for key, meant in strangers.items())
    yield from coded("unknown-concept", strange)
    yield from coded("reserved-key", reserved_dimensions(layers, dimensions))
    yield from coded("aspect", aspect_problems(layers, dimensions))
    if "dimensions" not in broken:
        yield from coded("aspect", criteria_problems(layers, dimensions))
    yield from coded("words", template_problems(layers))
    yield from coded("date", _dates(layers))
    if "dimensions" not in broken:
        yield from coded("unknown-key", unknown_dimensions(layers, dimensions))
        yield from coded("answer", answer_problems(layers, dimensions))
    yield from coded("name-twice", claimed_names(layers, concepts, strangers))
    if "concepts" not in broken:
        yield from coded("broader", broader_problems(layers, concepts, keys))
        yield from coded("contrast", _contrasts(layers, keys))
    sources = layers.entries("sources")
    cited, works = Keys("source", sources, reported=meant), Works(sources)
    yield from coded("citation", _citations(layers, cited, works, known="sources" not in broken))


def _dates(layers: Layers) -> Iterator[Problem]:
    for document in layers.documents:
        yield from _date(document, ("date",), mapping(document.data).get("date"))
        for key, source in mapping(mapping(document.data).get("sources")).items():
            for field in ("date", "accessed"):
                yield from _date(document, ("sources", key, field), mapping(source).get(field))


def _date(document: Document, path: Path, node: Node | None) -> Iterator[Problem]:
    """Report what looks like a date and is in no calendar."""
    written = text(node)
    if re.match(DATE_PATTERN, written):
        try:
            dt.date.fromisoformat(f"{written}-01-01"[:10])
        except ValueError:
            yield document.problem(path, f"no calendar has the date {quote(written)}; correct it")


def _contrasts(layers: Layers, concepts: Keys) -> Iterator[Problem]:
    for document in layers.documents:
        seen: set[frozenset[str]] = set()
        for path, _, between in contrasts_in(document):
            place = (*path, "between")
            for index, key in enumerate(between):
                if key and not concepts.has(key):
                    yield document.problem((*place, index), concepts.unknown_key_message(key))
            if between[0] == between[1]:
                message = f"{quote(between[0])} is compared with itself; name another concept"
                yield document.problem(place, message)
            elif frozenset(between) in seen:
                message = "this pair has a contrast already; keep one of them"
                yield document.problem(place, message)
            seen.add(frozenset(between))


def _citations(layers: Layers, sources: Keys, works: Works, *, known: bool) -> Iterator[Problem]:
    for document in layers.documents:
        for path, line in lines_in(document):
            words, group = citations.split(line)
            if group and not words:
                yield document.problem(path, "nothing is said here but a citation; say what it is")
            try:
                cited = citations.parse(group)
            except ValueError:
                message = _unreadable(group, works)
                yield document.problem(path, message, part=f"[{group}]")
                continue
            for key, _ in cited:
                if known and not sources.has(key):
                    message = sources.unknown_key_message(key, works.key(key))
                    yield document.problem(path, message, part=f"@{key}")


def _unreadable(group: str, works: Works) -> str:
    """Say how to write a citation *group* that cannot be read."""
    spaced = re.fullmatch(r"@([^\s;,]+) ([^;@]*\d[^;@]*)", group)
    if spaced:
        key, locator = spaced.groups()
        return f"a ',' is missing after @{key} in [{shown(group)}]; write [@{key}, {locator}]"
    bare = re.fullmatch(r"@[^;@]+(?:;\s*@?[^\s;,@]+)+", group)
    if bare:
        better = re.sub(r";\s*(?=[^\s@])", "; @", group)
        return f"an '@' is missing in [{shown(group)}]; write [{shown(better)}]"
    keys = re.findall(r"@([^\s;,@\[\]]+)", group)
    if len(keys) > 1 and "," in group:
        better = "; ".join(f"@{key}" for key in keys)
        return f"a ';' belongs between the keys of [{shown(group)}]; write [{better}]"
    meant = works.citation(f"[{group}]") or "[@key], [@key, p. 12] or [@key; @key]"
    if meant == f"[{group}]":
        return f"the citation {meant} cannot be read; begin each key with a letter or digit"
    return f"the citation [{shown(group)}] cannot be read; write {meant}"
