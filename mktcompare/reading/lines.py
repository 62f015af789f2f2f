"""The lines of a text around a slip, and what is said of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from types import MappingProxyType
from typing import NamedTuple

from mktcompare.errors import Place


class ParserMessage(NamedTuple):
    """What libyaml says is wrong with a text."""

    context: str
    """What it was doing."""

    begin: Place
    """Where that began."""

    problem: str
    place: Place


class Lines:
    """The lines of a text, counted from 1, or those of them that are at hand."""

    def __init__(self, lines: list[str], before: int = 0) -> None:
        """Take *lines*; *before* is how many come before the first of them."""
        self.lines = lines
        self.before = before

    def __getitem__(self, number: int) -> str:
        """Return a line, or "" for what is not at hand."""
        index = number - self.before - 1
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def above(self, number: int) -> Iterator[int]:
        """Give the numbers of the lines above that are not empty, the nearest first."""
        last = min(number - 1, self.before + len(self.lines))
        return (each for each in range(last, self.before, -1) if self[each].strip())

    def below(self, number: int) -> Iterator[int]:
        """Give the numbers of the lines below that are not empty."""
        return (
            each
            for each in range(number + 1, self.before + len(self.lines) + 1)
            if self[each].strip()
        )

    def begun_by(self, number: int) -> Iterator[int]:
        """Give the number of the line below one that ends in a colon."""
        if self[number].rstrip().endswith(":"):
            yield from islice(self.below(number), 1)

    def place(self, line: int, column: int) -> Place:
        """Return the position, or the end of the text, where libyaml counts a line too many."""
        last = self.before + len(self.lines)
        if line > last:
            return last, len(self[last]) + 1
        return line, min(column, len(self[line]) + 1)


class Explained(NamedTuple):
    """A slip in a text, and the lines as they were meant."""

    place: Place
    message: str
    meant: Mapping[int, str] = MappingProxyType({})
    """Lines by their number; none where it is not plain what was meant."""


def block(lines: Lines, number: int) -> Iterator[int]:
    """Give the line with this *number*, and those below that are indented further."""
    yield number
    first = indent_of(lines[number])
    yield from takewhile(lambda each: indent_of(lines[each]) > first, lines.below(number))


def indent_of(line: str) -> int:
    """Count the spaces at the beginning."""
    return len(line) - len(line.lstrip(" "))


def moved(line: str, by: int) -> str:
    """Move a line to the right *by* some columns, or to the left."""
    return " " * (indent_of(line) + by) + line.lstrip(" ")


def spaces(count: int) -> str:
    """Count spaces in words."""
    return "1 space" if count == 1 else f"{count} spaces"
