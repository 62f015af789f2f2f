"""One walk over the events of a YAML file, which makes plain data with positions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Protocol

import yaml

from mktcompare.errors import Place, Problem
from mktcompare.reading.document import Document, Mark, Node
from mktcompare.reading.encoding import Pairs, end_of, in_the_file
from mktcompare.reading.slips import quoted, shown
from mktcompare.visible import quote

# The deepest a concepts file goes: the position of a dispute, in
# file > concepts > concept > dimension > aspect > item > disputed > position.
MAX_DEPTH = 8


_ENTRIES = 2
"""How deep the keys are by which other parts of a file name concepts, sources and dimensions."""


# Where reading ends: libyaml takes time in the square of the depth.
_MAX_SKIPPED_DEPTH = 100


MAX_NODES = 2_000_000
"""Three times what a file of ten thousand concepts holds."""


_MAX_PROBLEMS = 1_000


class YamlMark(Protocol):
    """A position as PyYAML has it, in Python or in C; it counts from 0."""

    index: int
    line: int
    column: int


def place_of(mark: YamlMark | None) -> Place:
    """Return where a mark is, counted from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class TooMuchError(Exception):
    """Too much is wrong to go on reading."""


class Walk:
    """One walk over a file's events, gathering problems on the way."""

    def __init__(self, path: str, text: str, pairs: Pairs) -> None:
        """Prepare for the *text* of the file at *path*, in which *pairs* have been joined."""
        self.path = path
        self.text = text
        self._pairs = pairs
        self._end = end_of(text)
        self._nodes = 0
        self.problems: list[Problem] = []
        self.is_whole = True
        """Whether the data has all that other parts of a file may ask for, its problems aside."""

    def again(self, text: str) -> Walk:
        """Prepare for another *text* of the same file."""
        return Walk(self.path, text, self._pairs)

    def _place(self, mark: YamlMark | None) -> Place:
        # At the end of a file, libyaml may count a line too many.
        return self.shifted(min(place_of(mark), self._end))

    def shifted(self, place: Place) -> Place:
        """Return the position in the file, as written, of a *place* in the text."""
        return in_the_file(place, self._pairs) if self._pairs else place

    def _report(self, mark: YamlMark | None, message: str, *, is_lost: bool = True) -> None:
        """Note a problem, and whether what is there *is lost* because of it."""
        self.is_whole &= not is_lost
        self.problems.append(Problem(self.path, *self._place(mark), message))
        if len(self.problems) >= _MAX_PROBLEMS:
            raise TooMuchError

    def document(self, events: Iterator[yaml.Event]) -> Document | None:
        """Walk the whole stream; None if it holds no document."""
        document = None
        for event in events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if document:
                self._report(event.start_mark, "a second document begins here; a file has only one")
                return document
            data, marks = self._node(next(events), events, depth=0)
            document = Document(self.path, data, marks, text=self.text)
        if document is None:
            self._report(None, "the file is empty; give it 'dimensions:' and 'concepts:'")
        return document

    def _node(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int
    ) -> tuple[Node, Mark]:
        """Read the node that *event* begins."""
        start = event.start_mark
        line, column = self._place(start)
        self._count(start)
        if isinstance(event, yaml.ScalarEvent):
            self._check_scalar(event)
            return event.value.strip(), Mark(line, column)
        if isinstance(event, yaml.AliasEvent):
            message = (
                f"'*{event.anchor}' is a YAML alias, which concepts files do not have; write out"
                " what it is a name of, or put quotes around text that begins with '*'"
            )
            self._report(start, message)
            return "", Mark(line, column)
        self._refuse_extras(event)
        if depth == MAX_DEPTH:
            self._report(start, "this is nested deeper than the format allows; flatten it")
            _skip(events)
            return "", Mark(line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            items, item_marks = self._sequence(events, depth + 1)
            return items, Mark(line, column, children=item_marks)
        entries, entry_marks = self._mapping(events, depth + 1)
        return entries, Mark(line, column, children=entry_marks)

    def _sequence(self, events: Iterator[yaml.Event], depth: int) -> tuple[list[Node], list[Mark]]:
        items: list[Node] = []
        marks: list[Mark] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            item, mark = self._node(event, events, depth)
            items.append(item)
            marks.append(mark)
        return items, marks

    def _mapping(
        self, events: Iterator[yaml.Event], depth: int
    ) -> tuple[dict[str, Node], dict[str, Mark]]:
        entries: dict[str, Node] = {}
        marks: dict[str, Mark] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, depth)
            value, mark = self._node(next(events), events, depth)
            if key in entries:
                first, _ = marks[key].key or (0, 0)
                message = f"the key {quote(key)} is given a second time (first: line {first})"
                message += "; merge the two or rename one"
                is_lost = depth <= _ENTRIES or not isinstance(value, str)
                self._report(event.start_mark, message, is_lost=is_lost)
                continue
            entries[key] = value
            marks[key] = dataclasses.replace(mark, key=self._place(event.start_mark))
        return entries, marks

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> str:
        """Read a mapping key, which must be text."""
        key, _ = self._node(event, events, depth)
        if not isinstance(key, str):
            self._report(event.start_mark, "a key must be text; put it in quotes")
            return ""
        return key

    def _count(self, mark: YamlMark | None) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.problems.clear()
            self._report(mark, f"the file has more than {MAX_NODES:,} entries; split it")
            raise TooMuchError

    def _check_scalar(self, event: yaml.ScalarEvent) -> None:
        """Report what would make text another than it looks like."""
        self._refuse_extras(event)
        end = event.end_mark
        after = self.text[end.index : end.index + 200].partition("\n")[0] if end else ""
        if not event.style and _is_cut(event.value, after):
            text = shown(quoted(f"{event.value}{after}".strip()))
            seen = "so the text ends here" if event.value else "so there is no text here"
            self._report(
                end, f"' #' begins a comment, {seen}; put quotes around it: {text}", is_lost=False
            )

    def _refuse_extras(self, event: yaml.Event) -> None:
        for kind, character in (("anchor", "&"), ("tag", "!")):
            if getattr(event, kind, None) is not None:
                message = self._extra_message(event, kind, character)
                self._report(event.start_mark, message, is_lost=False)

    def _extra_message(self, event: yaml.Event, kind: str, character: str) -> str:
        """Say what is wrong with text that begins with a *character* of YAML's, or an extra."""
        start: YamlMark | None = event.start_mark
        end: YamlMark | None = event.end_mark
        text = self.text[start.index : end.index] if start and end else ""
        if isinstance(event, yaml.ScalarEvent) and "\n" not in text.strip():
            better = shown(quoted(text))
            return f"text cannot begin with {quote(character)}; put quotes around it: {better}"
        thing = f"{quote(character)} begins a YAML {kind} here"
        return f"{thing}, which concepts files do not have; take it out"


def _is_cut(text: str, after: str) -> bool:
    """Return whether what comes *after* a text seems to be part of it rather than a comment."""
    comment = after.lstrip()
    if not comment.startswith("#"):
        return False
    if not text:
        return "[@" in comment or comment[1:2].isdigit()
    return comment[1:2].isalnum() or ("[@" in comment and not text.endswith("]"))


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
            raise TooMuchError
