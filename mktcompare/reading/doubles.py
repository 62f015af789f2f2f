"""Warnings on what is said, listed or named twice, or not said yet.

Data of the wrong shape is skipped, because `shapes` reports it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mktcompare.catalog import citations
from mktcompare.catalog.folding import fold_name, fold_statement
from mktcompare.errors import Problem, Severity
from mktcompare.reading.document import Document, Node, Path, coded
from mktcompare.reading.layers import Layers, labeled, lines_in, mapping, sequence, text, texts
from mktcompare.reading.slips import CURLY
from mktcompare.visible import quote

UNFINISHED = re.compile(r"(todo|tbd|fixme|xxx+|n/?a|none|null|~|[?!.…_\-–—\s]+)", re.IGNORECASE)
"""What stands for something that is still to be written."""

_WRAPPED = re.compile(f"[{CURLY}].*[{CURLY}]")

_DIVIDER = re.compile("[;\uff0c\u3001\u060c]")
_CITED = re.compile(r"\[@[^\[\]]*\]\s*$")

_Spot = tuple[Path, str]
"""Where something is, and what it is."""

_Found = Iterator[tuple[Path, str, bool]]
"""Where something is doubtful, what, and whether at the key rather than at the value."""


def doubles(layers: Layers) -> Iterator[Problem]:
    """Find everything in a file that is there twice, or not yet there."""
    for document in layers.documents:
        for code, find in _RULES:
            yield from coded(code, _reported(document, find(document)))


def _reported(document: Document, found: _Found) -> Iterator[Problem]:
    for path, message, at_key in found:
        yield document.problem(path, message, Severity.WARNING, at_key=at_key)


def _twice(
    spots: Iterable[_Spot], fold: Callable[[str], str] = fold_name
) -> Iterator[tuple[_Spot, str]]:
    """Give what folds to the same as something before it, and that."""
    first: dict[str, str] = {}
    for path, said in spots:
        folded = fold(said)
        if folded in first:
            yield (path, said), first[folded]
        elif folded:
            first[folded] = said


def _statements(document: Document) -> _Found:
    for key, concept in mapping(mapping(document.data).get("concepts")).items():
        for field, node in mapping(concept).items():
            if field != "aliases":
                yield from _cells(("concepts", key, field), node)


def _cells(path: Path, node: Node) -> _Found:
    if isinstance(node, dict):
        for key, child in node.items():
            yield from _cells((*path, key), child)
    spots = [((*path, index), citations.split(line)[0]) for index, line in enumerate(texts(node))]
    for (where, _), _ in _twice(spots, fold_statement):
        yield where, "this is said twice here; take one out", False
    for index, item in enumerate(sequence(node)):
        if isinstance(item, dict):
            yield from _cells((*path, index), item)


def _labels(document: Document) -> _Found:
    spots: list[_Spot] = []
    for key, node in mapping(mapping(document.data).get("dimensions")).items():
        spots.append((("dimensions", key), text(labeled(node).get("label"))))
        spots += [
            (("dimensions", key, "aspects", aspect), text(mapping(entry).get("label")))
            for aspect, entry in mapping(labeled(node).get("aspects")).items()
        ]
    for (path, label), _ in _twice(spots):
        yield path, f"another row is labeled {quote(label)}; tell the two apart", True


def _aliases(document: Document) -> _Found:
    for key, concept in mapping(mapping(document.data).get("concepts")).items():
        label = mapping(concept).get("label", "")
        spots: list[_Spot] = [((), text(label) or text(mapping(label).get("text")))]
        aliases = enumerate(texts(mapping(concept).get("aliases")))
        spots += [(("concepts", key, "aliases", index), alias) for index, alias in aliases]
        for (path, alias), first in _twice(spots):
            message = f"{quote(alias)} is {quote(first)} again, which is found in any spelling"
            yield path, f"{message}; take it out", False


def _sources(document: Document) -> _Found:
    entries = mapping(mapping(document.data).get("sources")).items()
    keys = [(("sources", key), key) for key, _ in entries]
    for (path, key), first in _twice(keys, str.casefold):
        yield path, f"{quote(key)} and {quote(first)} differ only in case; rename one", True
    works = [
        (("sources", key), "\n".join(f"{field} {said}" for field, said in mapping(node).items()))
        for key, node in entries
    ]
    for (path, _), _ in _twice(works, str.casefold):
        yield path, "this work is listed twice; keep one, and cite it in both places", True


def _groups(document: Document) -> _Found:
    for path, line in lines_in(document):
        group = citations.split(line)[1]
        parts = [part.strip() for part in group.split(";")]
        again = next((part for part in parts if parts.count(part) > 1), None) if group else None
        if again:
            yield path, f"[{again}] is cited twice here; once will do", False


def _unfinished(document: Document) -> _Found:
    for path, line in lines_in(document):
        said = citations.split(line)[0].strip()
        if path[2] != "broader" and UNFINISHED.fullmatch(said):
            yield path, f"{quote(said)} says nothing yet; fill it in or take it out", False


def _names(document: Document) -> _Found:
    """Find marks around or after a name that are shown as a part of it."""
    for path, name in _all_names(document):
        if _WRAPPED.fullmatch(name):
            yield (
                path,
                f"the curly quotes around {quote(name[1:-1])} are shown; take them out",
                False,
            )
        elif name.endswith((",", ";")):
            yield path, f"the {name[-1]!r} at the end is shown; take it out", False
        elif path[2:3] == ("aliases",) and (divider := _DIVIDER.search(name)):
            message = f"{quote(divider[0])} does not divide names; write {quote(', ')} between two"
            yield path, message, False
        elif _CITED.search(name):
            yield path, "a citation is for statements, and is shown here; take it out", False
    for path, line in lines_in(document):
        words = citations.split(line)[0]
        if words.rstrip().endswith((",", ";")) and "[@" not in words:
            yield path, "the comma or semicolon at the end is shown; take it out", False


def _all_names(document: Document) -> Iterator[_Spot]:
    data = mapping(document.data)
    yield ("title",), text(data.get("title"))
    for section, field in (("dimensions", "label"), ("sources", "title"), ("concepts", "label")):
        for key, node in mapping(data.get(section)).items():
            yield (section, key, field), text(mapping(node).get(field))
            if section == "concepts":
                for index, alias in enumerate(texts(mapping(node).get("aliases"))):
                    yield (section, key, "aliases", index), alias


_RULES: tuple[tuple[str, Callable[[Document], _Found]], ...] = (
    ("said-twice", _statements),
    ("label-twice", _labels),
    ("alias-twice", _aliases),
    ("source-twice", _sources),
    ("cited-twice", _groups),
    ("unfinished", _unfinished),
    ("stray-mark", _names),
)
"""The rules by their code."""
