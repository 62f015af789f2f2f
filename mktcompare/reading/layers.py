"""Concepts files laid on one another through `extends`.

Everything here takes data as it comes: what has the wrong shape is passed
over in silence, because `shapes` reports it.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator

from mktcompare import files
from mktcompare.catalog.model import pair
from mktcompare.errors import CatalogError, FileError, Problem, Severity
from mktcompare.reading import yamlfile
from mktcompare.reading.document import Document, Node, Path
from mktcompare.reading.yamlfile import ProgressCallback

Entries = dict[str, dict[str, Node]]
"""What a section of a file holds, by key."""


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
    """Return the entries of a list, with "" for those that are no text."""
    return [text(item) for item in sequence(node)]


@dataclasses.dataclass(frozen=True, slots=True)
class Layers:
    """The files of one catalog, and what they say together."""

    documents: tuple[Document, ...]
    """The file that extends no other first, the one that was asked for last."""

    bases: tuple[tuple[str, bytes], ...] = ()
    """What each file but the last is called in the one above, and its bytes, from the top."""

    def below(self) -> Layers:
        """Return the files that the uppermost one stands on."""
        return Layers(self.documents[:-1])

    def title(self) -> str:
        """Return the title that the uppermost file gives."""
        titles = [text(mapping(document.data).get("title")) for document in self.documents]
        return next(filter(None, reversed(titles)), "Concepts")

    def entries(self, section: str) -> Entries:
        """Return dimensions, sources or concepts by key.

        What an upper file gives replaces just those keys of the entry below.
        """
        together: Entries = {}
        for document in self.documents:
            for key, entry in mapping(mapping(document.data).get(section)).items():
                together[key] = together.get(key, {}) | mapping(entry)
        return together

    def contrasts(self) -> Entries:
        """Return the contrasts by `pair`; an upper file's replaces the one below."""
        return {
            pair(*between): contrast
            for document in self.documents
            for _, contrast, between in contrasts_in(document)
        }

    def has_mapping(self, path: tuple[str, str]) -> bool:
        """Tell whether a file has a mapping for the entry of a section."""
        section, key = path
        return any(
            isinstance(mapping(mapping(document.data).get(section)).get(key), dict)
            for document in self.documents
        )

    def owner(self, path: Path) -> Document:
        """Return the uppermost file that has something at *path*, or the uppermost of all."""
        owners = (document for document in reversed(self.documents) if document.has(path))
        return next(owners, self.documents[-1])

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
            if field not in {"label", "aliases", "broader"}:
                yield from _lines_below(("concepts", key, field), value)
    for index, contrast in enumerate(sequence(mapping(document.data).get("contrasts"))):
        yield ("contrasts", index, "difference"), text(mapping(contrast).get("difference"))


def _lines_below(path: Path, node: Node) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _lines_below((*path, index), item)
    elif "disputed" in node:
        yield from _lines_below((*path, "disputed"), node["disputed"])


def read(path: str, content: bytes, progress: ProgressCallback | None = None) -> Layers:
    """Read the file at *path*, which has this *content*, and all that it stands on.

    *progress* hears how far each file has been read.

    Raises:
        CatalogError: it is no YAML, or what it extends cannot be had.
    """
    documents = [yamlfile.read(path, content, progress)]
    bases: list[tuple[str, bytes]] = []
    while name := text(mapping(documents[-1].data).get("extends")):
        document, below = _base(name, documents, progress)
        documents.append(document)
        bases.append((name, below))
    return Layers(tuple(reversed(documents)), tuple(bases))


def _base(
    name: str, above: list[Document], progress: ProgressCallback | None
) -> tuple[Document, bytes]:
    """Read what the last of the files *above* extends."""
    path = files.beside(above[-1].path, name)
    if _identity(path) in {_identity(document.path) for document in above}:
        chain = " > ".join(document.path for document in above)
        message = f"this extends in a circle ({chain} > {path}); end it at one of them"
        raise CatalogError([above[-1].problem(("extends",), message)])
    try:
        content = files.read(path)
        document = yamlfile.read(path, content, progress)
    except FileError as error:
        message = f"{error}; name {files.SHIPPED!r}, or a file by its path from this one"
        raise CatalogError([above[-1].problem(("extends",), message)]) from error
    except CatalogError as error:
        message = f"{name!r} is no concepts file; its own problems are listed with its name"
        problem = above[-1].problem(("extends",), message)
        raise CatalogError([problem, *error.problems]) from error
    if not isinstance(document.data, dict):
        message = f"{name!r} is no concepts file, it has no keys such as 'concepts:'; name another"
        raise CatalogError([above[-1].problem(("extends",), message)])
    return document, content


def _identity(path: str) -> str:
    return path if path == files.SHIPPED else os.path.realpath(path)
