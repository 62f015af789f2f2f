"""Data of a program → a document, with the same checks as a file's.

What is wrong is reported by the keys that lead to it, since data has no lines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from mktcompare.errors import CatalogError, Problem
from mktcompare.reading.document import Document, Mark, Node, Path
from mktcompare.reading.encoding import control_character
from mktcompare.reading.walk import MAX_DEPTH, MAX_NODES, TooMuchError


def document(data: object, name: str) -> Document:
    """Turn *data* into a document that is called *name*.

    Every scalar becomes text: True "true", 2006 "2006", None nothing.

    Raises:
        CatalogError: there is something in it that no file can hold.
    """
    reader = _Reader()
    try:
        root = reader.node(data, ())
    except TooMuchError as error:
        message = f"the data has more than {MAX_NODES:,} entries; split it"
        raise CatalogError([Problem(name, 1, 1, message)]) from error
    found = Document(name, root, _marks(root), is_data=True)
    if reader.problems:
        raise CatalogError([found.problem(path, message) for path, message in reader.problems])
    return found


class _Reader:
    """One walk over the data, gathering problems on the way."""

    def __init__(self) -> None:
        self.nodes = 0
        self.problems: list[tuple[Path, str]] = []

    def node(self, value: object, path: Path) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise TooMuchError
        if isinstance(value, Mapping | list | tuple):
            if len(path) >= MAX_DEPTH:
                return self.refused(
                    path, "this is nested deeper than the format allows; flatten it"
                )
            if isinstance(value, Mapping):
                entries = ((self.text(key, path), child) for key, child in value.items())
                return {key: self.node(child, (*path, key)) for key, child in entries}
            return [self.node(child, (*path, index)) for index, child in enumerate(value)]
        return self.text(value, path)

    def text(self, value: object, path: Path) -> str:
        match value:
            case str():
                text = value.strip()
            case None:
                text = ""
            case bool():
                text = str(value).lower()
            case int() | float() | dt.date():
                text = str(value)
            case _:
                return self.refused(path, f"{type(value).__name__!r} is not text; convert it")
        message = control_character(text)
        return self.refused(path, message) if message else text

    def refused(self, path: Path, message: str) -> str:
        self.problems.append((path, message))
        return ""


def _marks(node: Node) -> Mark:
    """Return marks for all of *node*, which say where things are only by their keys."""
    match node:
        case dict():
            return Mark(1, 1, (1, 1), {key: _marks(child) for key, child in node.items()})
        case list():
            return Mark(1, 1, (1, 1), [_marks(child) for child in node])
        case _:
            return Mark(1, 1, (1, 1))
