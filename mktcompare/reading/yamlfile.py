"""YAML text → plain data, and where each part of it stands.

One walk over the event stream instead of PyYAML's composer and constructor:
every scalar stays the text that it looks like, equal keys and aliases are
seen, and no input can exhaust the stack (libyaml's composer recurses in C).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import yaml

from mktcompare.errors import CatalogError, Place, Problem
from mktcompare.reading.document import Document, Mark, Node
from mktcompare.reading.encoding import Pairs, decoded, end_of, in_the_file, joined_pairs
from mktcompare.reading.slips import quoted, shown
from mktcompare.reading.syntax import Explained, Lines, Trouble, explained
from mktcompare.visible import quote

ProgressCallback = Callable[[float], object]
"""Hears now and then which share of a file has been read."""

# The deepest a concepts file goes: the position of a dispute, in
# file > concepts > concept > dimension > aspect > item > disputed > position.
MAX_DEPTH = 8

# Where reading ends: libyaml takes time in the square of the depth.
_MAX_SKIPPED_DEPTH = 100

MAX_NODES = 2_000_000
"""Three times what a file of ten thousand concepts holds."""

_MAX_PROBLEMS = 1_000

_WATCH_EVERY = 1000
"""How many events pass between two reports on the progress."""

_MOST_READ = 4_000_000
"""Characters that are read again and again, each time that a slip has been put right."""

_AT_HAND = 1_000_000
"""Characters before and after a slip among which its cause is looked for."""


def read(path: str, content: bytes, progress: ProgressCallback | None = None) -> Document:
    """Turn the *content* of the file at *path* into data; call *progress* with the share read.

    After a slip whose meaning is plain, the file is read on as it was meant, so that all
    slips are found in one run; they are among the problems of the document then.

    Raises:
        CatalogError: it is not text in UTF-8, not YAML, or uses parts of YAML that the format
            leaves out.
    """
    text, pairs = joined_pairs(decoded(path, content))
    reader = _Reader(path, text, pairs)
    document, slip = _walked(reader, progress)
    problems: list[Problem] = []
    meant: set[int] = set()
    while slip:
        if slip.place[0] not in meant:
            problems.append(Problem(path, *reader.shifted(slip.place), slip.message))
        if meant.issuperset(slip.meant) or len(problems) * len(text) > _MOST_READ:
            break
        meant |= slip.meant.keys()
        reader = _Reader(path, _rewritten(reader.text, slip.meant), pairs)
        document, slip = _walked(reader, progress)
    found = [each for each in reader.problems if each.line not in meant]
    if slip:
        problems[-1] = _last(problems[-1], text)
    if document is None or found:
        raise CatalogError([*problems, *found])
    return dataclasses.replace(document, problems=tuple(problems), meant=frozenset(meant))


def _last(problem: Problem, text: str) -> Problem:
    """Let the last *problem* say so if there are lines after it that nobody looked at."""
    if problem.line >= text.rstrip().count("\n") + 1:
        return problem
    return problem._replace(message=f"{problem.message} (the lines after it were not checked)")


def _walked(
    reader: _Reader, progress: ProgressCallback | None
) -> tuple[Document | None, Explained | None]:
    """Walk over a text; return what it holds, or the slip at which that ends."""
    text = reader.text
    # PyYAML's own scanner, in Python, has other rules than libyaml's.
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    try:
        return reader.document(
            _reporting(events, text.count("\n") + 1, progress) if progress else events
        ), None
    except yaml.MarkedYAMLError as error:
        mark: _Mark | None = error.problem_mark or error.context_mark
        return None, explained(_trouble(error), _at_hand(text, mark.index if mark else 0))
    except _TooMuchError:
        return None, None


def _at_hand(text: str, index: int) -> Lines:
    """Return the lines around an *index* of the text."""
    if len(text) <= _AT_HAND:
        return Lines(text.split("\n"))
    start = text.rfind("\n", 0, max(0, index - _AT_HAND)) + 1
    end = text.find("\n", index + _AT_HAND)
    before = text.count("\n", 0, start)
    return Lines(text[start : end if end > 0 else len(text)].split("\n"), before)


def _rewritten(text: str, meant: Mapping[int, str]) -> str:
    lines = text.split("\n")
    for number, line in meant.items():
        lines[number - 1] = line
    return "\n".join(lines)


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


_Again = list[tuple[str, _Mark | None]]
"""Keys that are given a second time, and where."""


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

    def __init__(self, path: str, text: str, pairs: Pairs) -> None:
        self.path = path
        self.text = text
        self.pairs = pairs
        self.end = end_of(text)
        self.nodes = 0
        self.columns: list[int] = []
        """Of the keys on the way to where the walk is."""

        self.problems: list[Problem] = []

    def place(self, mark: _Mark | None) -> Place:
        # At the end of a file, libyaml may count a line too many.
        return self.shifted(min(_place(mark), self.end))

    def shifted(self, place: Place) -> Place:
        """Return where in the file as it is written a *place* in the text is."""
        return in_the_file(place, self.pairs) if self.pairs else place

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
            document = Document(self.path, data, marks, text=self.text)
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
            return event.value.strip(), Mark(line, column)
        if isinstance(event, yaml.AliasEvent):
            message = (
                f"'*{event.anchor}' is a YAML alias, which concepts files do not have; write out"
                " what it is a name of, or put quotes around text that begins with '*'"
            )
            self.report(start, message)
            return "", Mark(line, column)
        self.refuse_extras(event)
        if depth == MAX_DEPTH:
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
        again: _Again = []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.key(event, events, depth)
            self.columns.append(self.place(event.start_mark)[1])
            value, mark = self.node(next(events), events, depth)
            self.columns.pop()
            if key in entries:
                again.append((key, event.start_mark))
                continue
            entries[key] = value
            marks[key] = dataclasses.replace(mark, key=self.place(event.start_mark))
        if again:
            self.report_again(again, entries, marks)
        return entries, marks

    def report_again(
        self,
        again: list[tuple[str, _Mark | None]],
        entries: dict[str, Node],
        marks: dict[str, Mark],
    ) -> None:
        """Report keys that are given a second time, or the one line that is indented too far."""
        last = max(mark.key or (0, 0) for mark in marks.values())
        header = next(key for key, mark in marks.items() if mark.key == last)
        begin = self.place(again[0][1])
        is_entry = entries[header] == "" or (len(again) > 1 and isinstance(entries[header], dict))
        if self.columns and is_entry and last < begin and last[1] == begin[1]:
            message = (
                f"{quote(header)} is among the keys of the entry above, and the lines below give"
                f" those a second time; begin this line with {self.columns[-1] - 1} spaces"
            )
            self.problems.append(Problem(self.path, *last, message))
            return
        for key, mark in again:
            first, _ = marks[key].key or (0, 0)
            message = f"the key {quote(key)} is given a second time (first: line {first})"
            self.report(mark, f"{message}; merge the two or rename one")

    def key(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> str:
        """Read a mapping key, which must be text."""
        key, _ = self.node(event, events, depth)
        if not isinstance(key, str):
            self.report(event.start_mark, "a key must be text; put it in quotes")
            return ""
        return key

    def count(self, mark: _Mark | None) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.problems.clear()
            self.report(mark, f"the file has more than {MAX_NODES:,} entries; split it")
            raise _TooMuchError

    def check_scalar(self, event: yaml.ScalarEvent) -> None:
        """Report what would make text another than it looks like."""
        self.refuse_extras(event)
        end = event.end_mark
        after = self.text[end.index : end.index + 200].partition("\n")[0] if end else ""
        if not event.style and _is_cut(event.value, after):
            text = shown(quoted(f"{event.value}{after}".rstrip()))
            message = f"' #' begins a comment, so the text ends here; put quotes around it: {text}"
            self.report(end, message)

    def refuse_extras(self, event: yaml.Event) -> None:
        for kind, sign in (("anchor", "&"), ("tag", "!")):
            if getattr(event, kind, None) is not None:
                self.report(event.start_mark, self.extra_message(event, kind, sign))

    def extra_message(self, event: yaml.Event, kind: str, sign: str) -> str:
        """Say what is wrong with text that begins with a *sign*, or with an extra of YAML."""
        start: _Mark | None = event.start_mark
        end: _Mark | None = event.end_mark
        text = self.text[start.index : end.index] if start and end else ""
        if isinstance(event, yaml.ScalarEvent) and "\n" not in text.strip():
            return (
                f"text cannot begin with {quote(sign)}; put quotes around it: {shown(quoted(text))}"
            )
        thing = f"{quote(sign)} begins a YAML {kind} here"
        return f"{thing}, which concepts files do not have; take it out"


def _is_cut(text: str, after: str) -> bool:
    """Return whether what comes *after* a text seems to be part of it rather than a comment."""
    comment = after.lstrip()
    if not comment.startswith("#") or not text:
        return False
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
            raise _TooMuchError
