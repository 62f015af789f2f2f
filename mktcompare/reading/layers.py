"""Concepts files laid on one another through `extends`.

Everything here takes data as it comes: what has the wrong shape is passed
over in silence, because `shapes` reports it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from mktcompare.catalog.model import Bases, pair
from mktcompare.errors import Problem, Severity
from mktcompare.reading.document import Document, Node, Path
from mktcompare.reading.schema import CONCEPT_KEYS

Entries = dict[str, dict[str, Node]]
"""What a section of a file holds, by key."""


PLAIN = ""
"""The key, beside those of aspects, of what is said in a dimension without one."""


def mapping(node: Node | None) -> dict[str, Node]:
    """Return *node* if it is a mapping, else an empty one."""
    return node if isinstance(node, dict) else {}


def sequence(node: Node | None) -> list[Node]:
    """Return *node* if it is a list, else an empty one."""
    return node if isinstance(node, list) else []


def text(node: Node | None) -> str:
    """Return *node* if it is text, else an empty one."""
    return node if isinstance(node, str) else ""


def texts(node: Node | None) -> list[str]:
    """Return the entries of a list, with "" for those that are not text."""
    return [text(item) for item in sequence(node)]


def node_at(data: Node, path: Path) -> Node:
    """Return what is at a *path* that *data* has."""
    for step in path:
        data = mapping(data)[step] if isinstance(step, str) else sequence(data)[step]
    return data


def labeled(node: Node) -> dict[str, Node]:
    """Return the entry of a dimension or aspect, which may be a label and nothing else."""
    if isinstance(node, str):
        return {"label": node} if node.strip() else {}
    entry = mapping(node)
    if isinstance(entry.get("aspects"), dict):
        aspects = {key: labeled(each) for key, each in mapping(entry["aspects"]).items()}
        return {**entry, "aspects": {**aspects}}
    return entry


def said_in(concept: dict[str, Node]) -> Iterator[tuple[str, dict[str, Node]]]:
    """Give each dimension of a concept, and what is said in it by aspect or under `PLAIN`."""
    for field, node in concept.items():
        if field not in CONCEPT_KEYS:
            yield field, node if isinstance(node, dict) else {PLAIN: node}


@dataclasses.dataclass(frozen=True, slots=True)
class Layers:
    """The files of one catalog, and what they say together."""

    documents: tuple[Document, ...]
    """The files that extend no other first, the one that was asked for last."""

    bases: Bases = ()
    """For every file but the last: which one extends it, what it is called there, its bytes."""

    def below(self) -> Layers:
        """Return the files below the uppermost one."""
        return Layers(self.documents[:-1])

    def meant(self) -> set[tuple[str, int]]:
        """Return the files and lines that were read as they were meant, not as they are."""
        return {(each.path, line) for each in self.documents for line in each.meant}

    def scalar(self, key: str, default: str = "") -> str:
        """Return the text that the uppermost file with this top *key* gives."""
        found = [text(mapping(document.data).get(key)) for document in self.documents]
        return next(filter(None, reversed(found)), default)

    def criteria(self) -> list[str]:
        """Return the criteria of the uppermost file that has some."""
        found = [texts(mapping(document.data).get("criteria")) for document in self.documents]
        return next(filter(None, reversed(found)), [])

    def words(self) -> dict[str, str]:
        """Return the program's words that the files replace, by their key."""
        return {
            key: text(node)
            for document in self.documents
            for key, node in mapping(mapping(document.data).get("words")).items()
        }

    def entries(self, section: str) -> Entries:
        """Return dimensions, sources or concepts by key.

        What an upper file gives replaces just those keys of the entry below; of a dimension
        and of what a concept says in one, aspect by aspect.
        """
        together: Entries = {}
        for document in self.documents:
            for key, node in mapping(mapping(document.data).get(section)).items():
                entry = labeled(node) if section == "dimensions" else mapping(node)
                if section == "concepts":
                    entry = {**entry, **dict(said_in(entry))}
                together[key] = _merged(together.get(key, {}), entry)
        return together

    def contrasts(self) -> Entries:
        """Return the contrasts by `pair`, an upper file's first, which replace those below."""
        found: Entries = {}
        for document in reversed(self.documents):
            for _, contrast, between in contrasts_in(document):
                found.setdefault(pair(*between), contrast)
        return found

    def has_mapping(self, path: tuple[str, str]) -> bool:
        """Return whether a file has a mapping for the entry of a section."""
        section, key = path
        return any(
            isinstance(mapping(mapping(document.data).get(section)).get(key), dict)
            for document in self.documents
        )

    def has(self, path: Path) -> bool:
        """Return whether a file has anything at *path*."""
        return any(document.has(path) for document in self.documents)

    def owner(self, path: Path) -> Document:
        """Return the uppermost file that has something at *path*, or the uppermost of all."""
        owners = (document for document in reversed(self.documents) if document.has(path))
        return next(owners, self.documents[-1])

    def index(self, path: Path) -> int:
        """Return how many files are below the uppermost one that has something at *path*."""
        return self.documents.index(self.owner(path))

    def problem(
        self,
        path: Path,
        message: str,
        severity: Severity = Severity.ERROR,
        *,
        at_key: bool = False,
    ) -> Problem:
        """State what is wrong at *path* in the uppermost file that has it."""
        return self.owner(path).problem(path, message, severity, at_key=at_key)


def _merged(below: dict[str, Node], above: dict[str, Node]) -> dict[str, Node]:
    """Lay one entry on another: keys replace keys, and mappings are laid on one another."""
    together = dict(below)
    for key, node in above.items():
        under = together.get(key)
        both = isinstance(under, dict) and isinstance(node, dict)
        together[key] = _merged(mapping(under), mapping(node)) if both else node
    return together


def contrasts_in(document: Document) -> Iterator[tuple[Path, dict[str, Node], tuple[str, str]]]:
    """Give each contrast of a file that is between two keys, with its path and the two."""
    for index, node in enumerate(sequence(mapping(document.data).get("contrasts"))):
        between = texts(mapping(node).get("between"))
        if len(between) == 2:  # noqa: PLR2004 - a pair
            yield ("contrasts", index), mapping(node), (between[0], between[1])


def lines_in(document: Document) -> Iterator[tuple[Path, str]]:
    """Give every text of a file that may end in a citation group, with its path."""
    for key, concept in mapping(mapping(document.data).get("concepts")).items():
        for field, value in mapping(concept).items():
            if field not in {"label", "aliases"}:
                yield from _lines_below(("concepts", key, field), value)
    for index, contrast in enumerate(sequence(mapping(document.data).get("contrasts"))):
        yield ("contrasts", index, "difference"), text(mapping(contrast).get("difference"))


def _lines_below(path: Path, node: Node) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        yield path, node
        return
    children = enumerate(node) if isinstance(node, list) else node.items()
    for step, child in children:
        yield from _lines_below((*path, step), child)
