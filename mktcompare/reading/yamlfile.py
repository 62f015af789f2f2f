"""YAML text → plain data, and where each part of it stands.

One walk over the event stream instead of PyYAML's composer and constructor:
every scalar stays the text that it looks like, equal keys and aliases are
seen, and no input can exhaust the stack (libyaml's composer recurses in C).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Protocol

import yaml

from mktcompare.errors import CatalogError, Problem
from mktcompare.reading.document import Document, Mark, Node
from mktcompare.reading.syntax import Place, Trouble, decoded, end_of, explained

ProgressCallback = Callable[[float], object]
"""Hears now and then which share of a file has been read."""

# The deepest a concepts file goes: the position of a dispute, in
# file > concepts > concept > dimension > aspect > item > disputed > position.
_MAX_DEPTH = 8

# Where reading ends: libyaml takes time in the square of the depth.
_MAX_SKIPPED_DEPTH = 100

_MAX_NODES = 2_000_000
"""Three times what a file of ten thousand concepts holds."""

_MAX_PROBLEMS = 1_000

_WATCH_EVERY = 1000
"""How many events pass between two reports on the progress."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: str, content: bytes, progress: ProgressCallback | None = None) -> Document:
    """Turn the *content* of the file at *path* into data; tell *progress* how far it is.

    Raises:
        CatalogError: it is not text in UTF-8, not YAML, or uses parts of YAML that the format
            leaves out; the walk goes on after a mistake where it can, so all are reported.
    """
    text = decoded(path, content)
    reader = _Reader(path, text)
    document = None
    try:
        events = yaml.parse(text, Loader=_LOADER)
        document = reader.document(
            _reporting(events, text.count("\n") + 1, progress) if progress else events
        )
    except yaml.MarkedYAMLError as error:
        place, message = explained(_trouble(error), text)
        reader.problems.append(Problem(path, *place, message))
    except _TooMuchError:
        pass
    if reader.problems or document is None:
        raise CatalogError(reader.problems)
    return document


def _reporting(
    events: Iterator[yaml.Event], lines: int, progress: ProgressCallback
) -> Iterator[yaml.Event]:
    for count, event in enumerate(events):
        if count % _WATCH_EVERY == 0:
            mark: _Mark | None = event.start_mark
            progress((mark.line if mark else 0) / lines)
        yield event


class _Mark(Protocol):
    """A place as PyYAML has it, in Python or in C; it counts from 0."""

    index: int
    line: int
    column: int


def _place(mark: _Mark | None) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _trouble(error: yaml.MarkedYAMLError) -> Trouble:
    return Trouble(
        context=error.context or "",
        begin=_place(error.context_mark or error.problem_mark),
        problem=error.problem or "",
        place=_place(error.problem_mark or error.context_mark),
    )


class _TooMuchError(Exception):
    """There is no use in reading on."""


class _Reader:
    """One walk over a file's events, gathering problems on the way."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.end = end_of(text)
        self.nodes = 0
        self.problems: list[Problem] = []

    def place(self, mark: _Mark | None) -> Place:
        # At the end of a file, libyaml may count a line too many.
        return min(_place(mark), self.end)

    def report(self, mark: _Mark | None, message: str) -> None:
        self.problems.append(Problem(self.path, *self.place(mark), message))
        if len(self.problems) >= _MAX_PROBLEMS:
            raise _TooMuchError

    def document(self, events: Iterator[yaml.Event]) -> Document | None:
        """Walk the whole stream; None if it holds no document."""
        document = None
        for event in events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if document:
                self.report(event.start_mark, "a second document begins; keep one a file")
                return document
            data, marks = self.node(next(events), events, depth=0)
            document = Document(self.path, data, marks)
        if document is None:
            self.report(None, "the file is empty; give it 'dimensions:' and 'concepts:'")
        return document

    def node(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int
    ) -> tuple[Node, Mark]:
        """Read the node that *event* begins."""
        start = event.start_mark
        line, column = self.place(start)
        self.count(start)
        if isinstance(event, yaml.ScalarEvent):
            self.check_scalar(event)
            return event.value, Mark(line, column)
        if isinstance(event, yaml.AliasEvent):
            trouble = f"*{event.anchor} is a YAML alias; write the text out, or put it in quotes"
            self.report(start, trouble)
            return "", Mark(line, column)
        self.refuse_extras(event)
        if depth == _MAX_DEPTH:
            self.report(start, "this is nested deeper than the format has; flatten it")
            _skip(events)
            return "", Mark(line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            items, item_marks = self.sequence(events, depth + 1)
            return items, Mark(line, column, children=item_marks)
        entries, entry_marks = self.mapping(events, depth + 1)
        return entries, Mark(line, column, children=entry_marks)

    def sequence(self, events: Iterator[yaml.Event], depth: int) -> tuple[list[Node], list[Mark]]:
        items: list[Node] = []
        marks: list[Mark] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            item, mark = self.node(event, events, depth)
            items.append(item)
            marks.append(mark)
        return items, marks

    def mapping(
        self, events: Iterator[yaml.Event], depth: int
    ) -> tuple[dict[str, Node], dict[str, Mark]]:
        entries: dict[str, Node] = {}
        marks: dict[str, Mark] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.key(event, events, depth)
            value, mark = self.node(next(events), events, depth)
            if key in entries:
                first, _ = marks[key].key or (0, 0)
                trouble = f"the key {key!r} is given a second time (first: line {first})"
                self.report(event.start_mark, f"{trouble}; merge the two or rename one")
                continue
            entries[key] = value
            marks[key] = dataclasses.replace(mark, key=self.place(event.start_mark))
        return entries, marks

    def key(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> str:
        """Read a mapping key, which must be text."""
        key, _ = self.node(event, events, depth)
        if not isinstance(key, str):
            self.report(event.start_mark, "a key must be text; put it in quotes")
            return ""
        return key

    def count(self, mark: _Mark | None) -> None:
        self.nodes += 1
        if self.nodes > _MAX_NODES:
            self.problems.clear()
            self.report(mark, f"the file has more than {_MAX_NODES:,} entries; split it")
            raise _TooMuchError

    def check_scalar(self, event: yaml.ScalarEvent) -> None:
        """Report what would make text another than it looks like."""
        self.refuse_extras(event)
        end = event.end_mark
        after = self.text[end.index : end.index + 3] if end else ""
        if after.startswith(" #") and after[2:].isalnum():
            trouble = "' #' begins a comment, so the text ends here"
            self.report(end, f"{trouble}; put quotes around text that holds ' #'")

    def refuse_extras(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            trouble = f"'&{anchor}' is a YAML anchor, not text"
            self.report(event.start_mark, f"{trouble}; put quotes around text that begins with '&'")
        tag = getattr(event, "tag", None)
        if tag is not None:
            trouble = f"{tag!r} is a YAML tag, not text"
            self.report(event.start_mark, f"{trouble}; put quotes around text that begins with '!'")


def _skip(events: Iterator[yaml.Event]) -> None:
    """Pass over what is left of a node that has just begun."""
    depth = 1
    while depth:
        event = next(events)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_SKIPPED_DEPTH:
            raise _TooMuchError
