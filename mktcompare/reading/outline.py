"""Lines that begin too far to the left or right, as the file's other lines of their kind show.

To YAML, a key in the wrong column belongs to another entry, and all that
follows from that would be reported. So these lines are looked for where it is
certain that something is wrong, and are read as they were meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import dropwhile, islice, pairwise, takewhile
from typing import NamedTuple

from mktcompare.reading.indentation import to_indent
from mktcompare.reading.lines import Explained, Lines, block, indent_of
from mktcompare.reading.schema import CONCEPT_KEYS, ConceptsFile, ContrastEntry
from mktcompare.reading.slips import key_of, value_of
from mktcompare.reading.works import SourceEntry
from mktcompare.visible import quote

_TOP = frozenset(ConceptsFile.__annotations__)
_SECTIONS = ("dimensions", "sources", "concepts", "contrasts", "words")
_FIELDS = {
    "sources": frozenset(SourceEntry.__annotations__),
    "concepts": frozenset(CONCEPT_KEYS),
    "contrasts": frozenset(ContrastEntry.__annotations__),
}
"""The keys of an entry of each section; a concept has the file's dimensions besides."""

_KNOWN = _TOP.union(*_FIELDS.values())
_NO_COLON = re.compile(r"(\s*(?:- )*)([\w.-]+)\s*(?:[;=]|[-=]>|[-–→]|\s)\s*(\S.*)")
_COMMENTED = re.compile(rf"#+ *({'|'.join(_SECTIONS)}) *: *")


class _Key(NamedTuple):
    """A line that begins with a key."""

    number: int
    name: str
    column: int
    """Counted from 0."""

    is_header: bool
    """Whether its value is below it."""


class Outline:
    """The keys that the lines of a file begin with, and in which column each kind of them is."""

    def __init__(self, lines: Lines) -> None:
        """Look at the *lines* of a file."""
        self.lines = lines
        found = [*_read(lines)]
        self._keys = {key.number: key for key in found if key.name}
        self._kinds = dict(_kinds_of(found))
        self._names = {key.name for key in self._keys.values()}
        columns: dict[str, Counter[int]] = defaultdict(Counter)
        for number, kind in self._kinds.items():
            columns[kind][self._keys[number].column] += 1
        self._usual = {kind: found.most_common(1)[0][0] for kind, found in columns.items()}

    def among(self, numbers: Iterable[int]) -> Explained | None:
        """Explain the first line that begins where it should not, of those with these *numbers*.

        Where nothing is below a key, the next line counts as well.
        """
        both = (each for number in numbers for each in (number, *self._after_empty(number)))
        return next(filter(None, map(self._at, both)), None) or self._commented()

    def _after_empty(self, number: int) -> Iterator[int]:
        key, below = self._keys.get(number), next(self.lines.below(number), 0)
        if key and key.is_header and indent_of(self.lines[below]) <= key.column:
            yield below

    def _commented(self) -> Explained | None:
        """Explain the header of a section that is a comment, although its lines are none."""
        for number in self.lines.below(0):
            found = _COMMENTED.fullmatch(self.lines[number])
            below = self.lines[next(self.lines.below(number), 0)]
            if (
                found
                and found[1] not in self._names
                and indent_of(below)
                and below.lstrip()[0] != "#"
            ):
                message = f"'#' begins a comment, so no section begins here; write '{found[1]}:'"
                return Explained((number, 1), message, {number: f"{found[1]}:"})
        return None

    def without_colon(self, number: int) -> Explained | None:
        """Explain a line that begins with a key of the file or the format, but has no colon."""
        found = _NO_COLON.match(self.lines[number])
        if not found or found[2] not in self._names | _KNOWN:
            return None
        before, key, after = found.groups()
        better = f"{key}: {after}"
        message = f"':' is missing after {quote(key)}; write {quote(better)}"
        return Explained((number, len(before) + 1), message, {number: before + better})

    def near(self, number: int) -> Explained | None:
        """Explain such a line here, just above, or where what this line is part of begins."""
        above = [*self.lines.above(number)]
        numbers = [number, *above[:1], *_outwards(self.lines, number, above)]
        return next(filter(None, map(self._at, numbers)), None)

    def _at(self, number: int) -> Explained | None:
        line = self.lines[number]
        usual = self.usual(number)
        if usual is None or "\t" in line[: len(line) - len(line.lstrip())]:
            return None
        key = self._keys.get(number)
        if key and line.lstrip().startswith("- ") and usual + key.column == 2 * indent_of(line):
            message = f"{quote(key.name)} is a key, not an entry of a list; take out the '- '"
            meant = {number: " " * indent_of(line) + line.lstrip(" -")}
            return Explained((number, indent_of(line) + 1), message, meant)
        return to_indent(
            self.lines, number, self._moved_with(number, usual), indent_of(line), usual
        )

    def usual(self, number: int) -> int | None:
        """Return how many spaces should be before a line, unless it has as many."""
        line, key = self.lines[number], self._keys.get(number)
        header = self._keys.get(next(self.lines.above(number), 0))
        if header and header.is_header and _belongs_below(line, key, header):
            return header.column + 2
        if key is None or number not in self._kinds:
            return None
        column = self._usual[self._kinds[number]]
        return None if column == key.column else indent_of(line) + column - key.column

    def _moved_with(self, number: int, usual: int) -> Iterator[int]:
        """Give the line with this *number* and those below that are moved with it."""
        first, *rest = (
            self._entries(number) if number not in self._keys else block(self.lines, number)
        )
        yield first
        key = self._keys.get(number)
        if key and key.is_header:
            fits = rest and self.usual(rest[0]) is None and indent_of(self.lines[rest[0]]) > usual
            yield from () if fits else rest
        else:
            yield from takewhile(lambda each: each not in self._keys, rest)

    def _entries(self, number: int) -> Iterator[int]:
        """Give the lines of a list from the one with this *number* on."""
        yield number
        indent = indent_of(self.lines[number])
        yield from takewhile(
            lambda each: indent_of(self.lines[each]) >= indent, self.lines.below(number)
        )


def _outwards(lines: Lines, number: int, above: list[int]) -> Iterator[int]:
    """Give the lines above that are indented less and less."""
    indent = indent_of(lines[number])
    for each in above:
        if indent_of(lines[each]) < indent:
            indent = indent_of(lines[each])
            yield each


def _belongs_below(line: str, key: _Key | None, header: _Key) -> bool:
    """Return whether a *line* can only be what the *header* above it has, and is not below it."""
    if key:
        return key.name == "disputed" and key.column <= header.column
    return line.lstrip().startswith("- ") and indent_of(line) < header.column


def _read(lines: Lines) -> Iterator[_Key]:
    """Give each line but comments; the name is "" where a line does not begin with a key."""
    for number in lines.below(0):
        line = lines[number]
        before, value = value_of(line)
        column = len(before) - len(before.lstrip(" \t-"))
        is_header = not value or value.startswith("#")
        if not line.lstrip().startswith("#"):
            yield _Key(number, (key_of(line) or "").strip("\"'"), column, is_header)


def _kinds_of(keys: list[_Key]) -> Iterator[tuple[int, str]]:
    """Give the kind of each line by its number, for those that have one."""
    dimensions, aspects = _rows_in([key for key in keys if key.name])
    fields = {**_FIELDS, "concepts": _FIELDS["concepts"] | dimensions}
    section = ""
    for key, below in pairwise([*keys, _Key(0, "", 0, is_header=False)]):
        known = fields.get(section, frozenset())
        if key.name in _SECTIONS and key.is_header and key.name not in known:
            section = key.name
            yield key.number, "section"
        elif key.name in known:
            yield key.number, section
        elif section == "concepts" and key.name in aspects:
            yield key.number, "aspect"
        elif key.name and key.is_header and below.name in known:
            yield key.number, "entry"


def _rows_in(keys: list[_Key]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of the dimensions, and those of aspects, that have a line each."""
    below = islice(dropwhile(lambda key: key.name != "dimensions", keys), 1, None)
    own = [*takewhile(lambda key: key.name not in _SECTIONS, below)]
    dimensions: set[str] = set()
    aspects: set[str] = set()
    header = row = own[0].column if own else 0
    for key in own:
        if key.column == own[0].column:
            dimensions.add(key.name)
        elif key.name == "aspects":
            header, row = key.column, key.column
        elif key.column > header > own[0].column and row in {header, key.column}:
            row = key.column
            aspects.add(key.name)
    return frozenset(dimensions), frozenset(aspects)
