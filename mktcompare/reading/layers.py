"""Concepts files laid on one another through `extends`.

Everything here takes data as it comes: what has the wrong shape is passed
over in silence, because `shapes` reports it.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator

from mktcompare import files
from mktcompare.catalog.model import Bases, pair
from mktcompare.errors import CatalogError, FileError, Problem, Severity
from mktcompare.reading import yamlfile
from mktcompare.reading.document import Document, Node, Path
from mktcompare.reading.yamlfile import ProgressCallback
from mktcompare.visible import quote

Entries = dict[str, dict[str, Node]]
"""What a section of a file holds, by key."""

PLAIN = ""
"""The key, beside those of aspects, of what is said in a dimension without one."""

_MOST_FLOORS = 50
"""How many files may extend one another in a row."""

_FIELDS = {"label", "aliases", "definition", "origin", "broader", "examples"}
"""The keys of a concept that are not dimensions."""


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
        if field not in _FIELDS:
            yield field, node if isinstance(node, dict) else {PLAIN: node}


@dataclasses.dataclass(frozen=True, slots=True)
class Layers:
    """The files of one catalog, and what they say together."""

    documents: tuple[Document, ...]
    """The files that extend no other first, the one that was asked for last."""

    bases: Bases = ()
    """For every file but the last: which one extends it, what it is called there, its bytes."""

    def below(self) -> Layers:
        """Return the files that the uppermost one stands on."""
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


def read(path: str, content: bytes, progress: ProgressCallback | None = None) -> Layers:
    """Read the file at *path*, which has this *content*, and all that it stands on.

    *progress* is called with the share of each file read so far.

    Raises:
        CatalogError: it is not YAML, or what it extends cannot be had.
    """
    return stacked(yamlfile.read(path, content, progress), progress)


def stacked(top: Document, progress: ProgressCallback | None = None) -> Layers:
    """Put what the document on *top* extends below it.

    Raises:
        CatalogError: what it extends cannot be had.
    """
    stack = _Stack(progress)
    stack.add_bases(top, parent=0, above={_identity(top.path): top.path})
    return Layers((*stack.documents, top), tuple(stack.bases))


class _Stack:
    """The files below the uppermost one, each once, in the order in which they are laid."""

    def __init__(self, progress: ProgressCallback | None) -> None:
        self.progress = progress
        self.documents: list[Document] = []
        self.bases: list[tuple[int, str, bytes]] = []
        self._known: set[str] = set()

    def add_bases(self, document: Document, parent: int, above: dict[str, str]) -> None:
        """Add what *document* extends, and what that extends, below it.

        *above* has the paths of the document and of those that extend it, by their identity.
        """
        node = mapping(document.data).get("extends")
        names = texts(node) if isinstance(node, list) else [text(node)]
        for index, name in enumerate(names):
            where: Path = ("extends", index) if isinstance(node, list) else ("extends",)
            if name:
                self._add(name, document.problem(where, ""), parent, above)

    def _add(self, name: str, at: Problem, parent: int, above: dict[str, str]) -> None:
        path = files.relative_to(at.path, name)
        identity = _identity(path)
        if identity in above:
            chain = " > ".join((*above.values(), path))
            message = f"this extends in a circle ({chain}); end it at one of them"
            raise CatalogError([at._replace(message=message)])
        if len(above) > _MOST_FLOORS:
            message = f"files extend one another {_MOST_FLOORS} times; put some of them together"
            raise CatalogError([at._replace(message=message)])
        if identity in self._known:
            return
        self._known.add(identity)
        document, content = _base(path, name, at, self.progress)
        self.bases.append((parent, name, content))
        self.add_bases(document, len(self.bases), {**above, identity: path})
        self.documents.append(document)


def _base(
    path: str, name: str, at: Problem, progress: ProgressCallback | None
) -> tuple[Document, bytes]:
    """Read the file at *path*, which is called *name* where it is extended."""
    try:
        content = files.read(path)
        document = yamlfile.read(path, content, progress)
    except FileError as error:
        message = f"{error}; name {quote(files.SHIPPED)}, or a file by its path from this one"
        raise CatalogError([at._replace(message=message)]) from error
    except CatalogError as error:
        message = f"{quote(name)} is not a concepts file; its own problems are listed with its name"
        raise CatalogError([at._replace(message=message), *error.problems]) from error
    if not isinstance(document.data, dict):
        message = (
            f"{quote(name)} is not a concepts file, without keys such as 'concepts:'; name another"
        )
        raise CatalogError([at._replace(message=message)])
    return document, content


def _identity(path: str) -> str:
    try:
        return path if path == files.SHIPPED else os.path.realpath(path)
    except ValueError:  # no system call takes it, and reading it reports so
        return path
