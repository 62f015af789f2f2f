"""The files that one extends, read and laid on one another."""

from __future__ import annotations

import os

from mktcompare import files
from mktcompare.errors import CatalogError, FileError, Problem
from mktcompare.files import ProgressCallback
from mktcompare.reading import yamlfile
from mktcompare.reading.document import Document, Path
from mktcompare.reading.layers import Layers, mapping, text, texts
from mktcompare.reading.suggestions import likeliest
from mktcompare.visible import quote

_MOST_LAYERS = 50
"""How many files may extend one another in a row."""


def read(path: str, content: bytes, progress: ProgressCallback | None = None) -> Layers:
    """Read the file at *path*, which has this *content*, and all that it extends.

    *progress* is called with the share of each file read so far.

    Raises:
        CatalogError: it is not YAML, or what it extends cannot be read.
    """
    return stacked(yamlfile.read(path, content, progress), progress)


def stacked(top: Document, progress: ProgressCallback | None = None) -> Layers:
    """Put what the document on *top* extends below it.

    Raises:
        CatalogError: what it extends cannot be read.
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
            message = f"'extends' leads in a circle ({chain}); take one out"
            raise CatalogError([at._replace(message=message)])
        if len(above) > _MOST_LAYERS:
            message = f"more than {_MOST_LAYERS} files extend one another; merge some of them"
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
        message = f"{error}; {_way_out(name)}"
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


def _way_out(name: str) -> str:
    """Say what `extends` takes instead of the *name* of what cannot be read."""
    if name.startswith(("http://", "https://")):
        return "download it, and name it by its path from this file"
    if likeliest(name, [files.SHIPPED]):
        return f"did you mean {quote(files.SHIPPED)}?"
    return f"name {quote(files.SHIPPED)}, or a file by its path from this one"


def _identity(path: str) -> str:
    try:
        return path if path == files.SHIPPED else os.path.realpath(path)
    except ValueError:  # no system call takes it, and reading it reports so
        return path
