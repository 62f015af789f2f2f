"""Marked blocks of a Markdown page: where they are, and what their marks ask for.

A block begins with a line ``<!-- mktcompare: NAME NAME --brief -->`` and ends with a line
``<!-- /mktcompare -->``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mktcompare.cli.marks import ANY_MARK, CLOSING, OPENING, Line, Mark, Marks

if TYPE_CHECKING:  # loaded for pages that have marks only
    from mktcompare.cli.gfm import Note

MARKS = f"{OPENING} … {CLOSING}"

_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")

_STRAY = f"this mark closes no block; begin one above, {OPENING} on a line of its own"
_OPEN = f"this block is not closed; end it with {CLOSING}"
_APART = (
    "this block begins inside the item of a list and ends elsewhere;"
    " indent what is between its marks as they are, or delete it"
)


class Block(NamedTuple):
    """What is between two marks."""

    line: int
    """Where the first mark is, counted from 1."""

    command: str
    """What the first mark asks for, as on a command line."""

    newline: str
    """How the line of the first mark ends."""

    indent: str
    """What its other lines begin with, so that they belong to the same item of a list."""

    start: int
    end: int


class Definition(NamedTuple):
    """A footnote, wherever on the page it is defined."""

    label: str
    """In lower case, as Markdown compares labels."""

    text: str
    """As it is written, without the indent of its container."""

    start: int
    end: int


class MarkProblem(NamedTuple):
    """What is wrong with a mark."""

    line: int
    message: str


class Page(NamedTuple):
    """What is found in a page."""

    blocks: list[Block]
    """All of them; where there are problems, some may be inside others or end with the page."""

    definitions: list[Definition]
    problems: list[MarkProblem]


def find(page: str) -> Page:
    """Return the blocks of a *page*, its footnotes, and what is wrong with its marks."""
    if not ANY_MARK.search(page):
        return Page([], [], [])
    lines = [Line(found[1], found[2], *found.span()) for found in _LINE.finditer(page)]
    marks = Marks(lines)
    blocks, problems = _paired(marks.found, lines)
    problems += (MarkProblem(line + 1, message) for line, message in marks.problems.items())
    return Page(blocks, [_definition(note, lines) for note in marks.notes], sorted(problems))


def _paired(marks: list[Mark], lines: list[Line]) -> tuple[list[Block], list[MarkProblem]]:
    blocks: list[Block] = []
    problems: list[MarkProblem] = []
    waiting: list[Mark] = []
    for mark in marks:
        if mark.command is not None:
            if waiting:
                first = waiting[0].line + 1
                message = f"a block begins inside that of line {first}; close that first"
                problems.append(MarkProblem(mark.line + 1, message))
            waiting.append(mark)
        elif waiting:
            opened = waiting.pop()
            blocks.append(_block(opened, lines, lines[mark.line].start))
            if [*map(id, opened.container)] != [*map(id, mark.container)]:
                problems.append(MarkProblem(opened.line + 1, _APART))
        else:
            problems.append(MarkProblem(mark.line + 1, _STRAY))
    for mark in waiting:
        problems.append(MarkProblem(mark.line + 1, _OPEN))
        blocks.append(_block(mark, lines, lines[-1].end))
    return sorted(blocks), problems


def _block(mark: Mark, lines: list[Line], end: int) -> Block:
    line = lines[mark.line]
    before = line.text.removeprefix("\ufeff").partition("<!--")[0]
    indent = re.sub(r"[^\t]", " ", before)
    return Block(mark.line + 1, mark.command or "", line.newline, indent, line.end, end)


def _definition(note: Note, lines: list[Line]) -> Definition:
    first, last = lines[note.first], lines[note.end - 1]
    start = first.start + first.text.index("[^")
    return Definition(note.label, note.text, start, last.end - len(last.newline))
