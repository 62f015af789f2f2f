"""YAML text → plain data, and where each part of it stands.

One walk over the event stream instead of PyYAML's composer and constructor:
every scalar stays the text that it looks like, equal keys and aliases are
seen, and no input can exhaust the stack (libyaml's composer recurses in C).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias

import yaml

from mktcompare.errors import CatalogError, Problem

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
"""Plain data: text, lists and mappings."""

Watch = Callable[[float], object]
"""Hears now and then which share of a file has been read."""

Path = tuple[str | int, ...]
"""The way to a node: mapping keys and list indexes, outermost first."""

# The deepest a concepts file goes: the position of a dispute, in
# file > concepts > concept > dimension > disputed > position.
_MAX_DEPTH = 6

_WATCH_EVERY = 1000
"""How many events pass between two reports on the progress."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_REMEDIES = {
    "mapping values are not allowed": "put quotes around text that holds ': '",
    "cannot start any token": "put quotes around text that begins with this character",
    "found a tab": "indent with spaces",
    "could not find expected ':'": "give the line above a ':' or indent this one like it",
    "did not find expected key": "align it with the lines of its block, and quote text"
    " that goes on after a closing quote or begins with '[', '{', '*', '&' or '!'",
    "did not find expected '-' indicator": "align it with the other '-' of its list",
    "found unexpected end of stream": "close the quote or bracket that is open here",
    "found undefined tag handle": "put quotes around text that begins with '!'",
}
_DEFAULT_REMEDY = "look at indents, quotes and brackets here and on the line above"


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """Where a node stands: its own place, its key's if it has one, its children's marks."""

    line: int
    column: int
    key: tuple[int, int] | None = None
    """Line and column of the mapping key that leads here."""

    children: dict[str, Mark] | list[Mark] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A file's data with the place of everything in it."""

    path: str
    data: Node
    marks: Mark

    def has(self, path: Path) -> bool:
        """Tell whether there is anything at *path*."""
        return len(self._marks_along(path)) == len(path) + 1

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """State what is wrong at *path*, or at its nearest part that exists.

        With *at_key* the place is that of the mapping key rather than of its value.
        """
        mark = self._marks_along(path)[-1]
        line, column = mark.key if at_key and mark.key else (mark.line, mark.column)
        return Problem(path=self.path, line=line, column=column, message=message)

    def _marks_along(self, path: Path) -> list[Mark]:
        marks = [self.marks]
        for step in path:
            match marks[-1].children, step:
                case dict() as children, str() if step in children:
                    marks.append(children[step])
                case list() as items, int():
                    marks.append(items[step])
                case _:
                    break
        return marks


def read(path: str, content: bytes, watch: Watch | None = None) -> Document:
    """Turn the *content* of the file at *path* into data; tell *watch* how far it is.

    Raises:
        CatalogError: it is not text in UTF-8, not YAML, or uses parts of YAML that the format
            leaves out; the walk goes on after a mistake where it can, so all are reported.
    """
    reader = _Reader(path)
    text = reader.decoded(content)
    try:
        events = yaml.parse(text, Loader=_LOADER)
        document = reader.document(
            _watched(events, text.count("\n") + 1, watch) if watch else events
        )
    except yaml.MarkedYAMLError as error:
        reader.report(error.problem_mark or error.context_mark, _syntax_message(error))
        document = None
    if reader.problems or document is None:
        raise CatalogError(reader.problems)
    return document


def _watched(events: Iterator[yaml.Event], lines: int, watch: Watch) -> Iterator[yaml.Event]:
    for count, event in enumerate(events):
        if count % _WATCH_EVERY == 0:
            line, _ = _line_and_column(event.start_mark)
            watch(line / lines)
        yield event


def _syntax_message(error: yaml.MarkedYAMLError) -> str:
    trouble = error.problem or "the text ends too early"
    remedy = next((way for part, way in _REMEDIES.items() if part in trouble), _DEFAULT_REMEDY)
    context = f"{error.context}, " if error.context else ""
    return f"this is not YAML ({context}{trouble}); {remedy}"


class _Place(Protocol):
    """A mark of PyYAML's, in Python or in C; both count from 0."""

    line: int
    column: int


def _line_and_column(place: _Place | None) -> tuple[int, int]:
    return (place.line + 1, place.column + 1) if place else (1, 1)


class _Reader:
    """One walk over a file's events, gathering problems on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def report(self, place: _Place | None, message: str) -> None:
        line, column = _line_and_column(place)
        self.problems.append(Problem(path=self.path, line=line, column=column, message=message))

    def decoded(self, content: bytes) -> str:
        """Return the text, or raise at the first byte or character that no text file has."""
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = content[: error.start].decode("utf-8-sig", errors="replace")
            message = f"byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8 text"
        else:
            control = _CONTROL.search(text)
            if control is None:
                return text
            before = text[: control.start()]
            message = f"the control character U+{ord(control[0]):04X} stands here; take it out"
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise CatalogError([Problem(path=self.path, line=line, column=column, message=message)])

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
        line, column = _line_and_column(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_tag(event)
            return event.value, Mark(line, column)
        if isinstance(event, yaml.AliasEvent):
            trouble = f"*{event.anchor} is a YAML alias; write the text out, or put it in quotes"
            self.report(event.start_mark, trouble)
            return "", Mark(line, column)
        self.refuse_tag(event)
        if depth == _MAX_DEPTH:
            self.report(event.start_mark, "this is nested deeper than the format has; flatten it")
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
                first = marks[key].key
                where = f"line {first[0]}" if first else "above"
                self.report(
                    event.start_mark,
                    f"the key {key!r} is given a second time (first: {where});"
                    " merge the two or rename one",
                )
            place = _line_and_column(event.start_mark)
            entries.setdefault(key, value)
            marks.setdefault(key, dataclasses.replace(mark, key=place))
        return entries, marks

    def key(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> str:
        """Read a mapping key, which must be text."""
        key, _ = self.node(event, events, depth)
        if not isinstance(key, str):
            self.report(event.start_mark, "a key must be text; put it in quotes")
            return ""
        return key

    def refuse_tag(self, event: yaml.Event) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.report(
                event.start_mark, f"{tag!r} is a YAML tag; take it out, or quote text with a '!'"
            )


def _skip(events: Iterator[yaml.Event]) -> None:
    """Pass over what is left of a node that has just begun."""
    depth = 1
    while depth:
        event = next(events)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
