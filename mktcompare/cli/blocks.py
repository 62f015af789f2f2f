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
    """What stands between two marks."""

    line: int
    """Where the first mark is, counted from 1."""

    order: str
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
    """As it is written, but for the indent of where it stands."""

    start: int
    end: int


class Flaw(NamedTuple):
    """A mark that cannot be followed."""

    line: int
    message: str


class Page(NamedTuple):
    """What is found in a page."""

    blocks: list[Block]
    """Where there are flaws, some may be inside others or end with the page, but none is missing:
    what they ask for can still be checked."""

    definitions: list[Definition]
    flaws: list[Flaw]


def find(page: str) -> Page:
    """Return the blocks of a *page*, its footnotes, and the flaws of its marks."""
    if not ANY_MARK.search(page):
        return Page([], [], [])
    lines = [Line(found[1], found[2], *found.span()) for found in _LINE.finditer(page)]
    marks = Marks(lines)
    blocks, flaws = _paired(marks.found, lines)
    flaws += (Flaw(line + 1, message) for line, message in marks.flaws.items())
    return Page(blocks, [_definition(note, lines) for note in marks.notes], sorted(flaws))


def _paired(marks: list[Mark], lines: list[Line]) -> tuple[list[Block], list[Flaw]]:
    blocks: list[Block] = []
    flaws: list[Flaw] = []
    waiting: list[Mark] = []
    for mark in marks:
        if mark.order is not None:
            if waiting:
                first = waiting[0].line + 1
                message = f"a block begins inside that of line {first}; close that first"
                flaws.append(Flaw(mark.line + 1, message))
            waiting.append(mark)
        elif waiting:
            opened = waiting.pop()
            blocks.append(_block(opened, lines, lines[mark.line].start))
            if [*map(id, opened.container)] != [*map(id, mark.container)]:
                flaws.append(Flaw(opened.line + 1, _APART))
        else:
            flaws.append(Flaw(mark.line + 1, _STRAY))
    for mark in waiting:
        flaws.append(Flaw(mark.line + 1, _OPEN))
        blocks.append(_block(mark, lines, lines[-1].end))
    return sorted(blocks), flaws


def _block(mark: Mark, lines: list[Line], end: int) -> Block:
    line = lines[mark.line]
    before = line.text.removeprefix("\ufeff").partition("<!--")[0]
    indent = re.sub(r"[^\t]", " ", before)
    return Block(mark.line + 1, mark.order or "", line.newline, indent, line.end, end)


def _definition(note: Note, lines: list[Line]) -> Definition:
    first, last = lines[note.first], lines[note.end - 1]
    start = first.start + first.text.index("[^")
    return Definition(note.label, note.text, start, last.end - len(last.newline))
