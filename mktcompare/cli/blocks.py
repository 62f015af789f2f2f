"""Marked blocks of a Markdown page: where they are, and what their marks ask for.

A block begins with a line ``<!-- mktcompare: NAME NAME --brief -->`` and ends with a line
``<!-- /mktcompare -->``. A mark has its line to itself and stands no more than three blanks from
its beginning, where Markdown sees a comment; in fenced code it is an example and no mark.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

OPENING = "<!-- mktcompare: NAME NAME -->"
CLOSING = "<!-- /mktcompare -->"
MARKS = f"{OPENING} … {CLOSING}"

_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_MARK = re.compile(r"\ufeff? {0,3}<!--[ \t]*(/mktcompare\b|mktcompare:)(.*)")
# CommonMark 0.31, 4.5: there is no backtick behind those that open a fence.
_FENCE = re.compile(r"\ufeff? {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")


class Block(NamedTuple):
    """What stands between two marks."""

    line: int
    """Where the first mark is, counted from 1."""

    order: str
    """What the first mark asks for, as on a command line."""

    newline: str
    """How the line of the first mark ends."""

    start: int
    end: int


class Flaw(NamedTuple):
    """A mark that cannot be followed."""

    line: int
    message: str


class _Mark(NamedTuple):
    line: int
    closing: bool
    order: str
    complete: bool
    newline: str
    start: int
    end: int


def find(page: str) -> tuple[list[Block], list[Flaw]]:
    """Return the blocks of a *page* and the flaws of its marks.

    Where there are flaws, some of the blocks may be inside others or end with the page, but none
    is missing: what they ask for can still be checked.
    """
    blocks: list[Block] = []
    flaws: list[Flaw] = []
    waiting: list[_Mark] = []
    for mark in _marks(page):
        if not mark.complete:
            message = f"this mark is not finished; write it on one line, {OPENING} or {CLOSING}"
            flaws.append(Flaw(mark.line, message))
        if not mark.closing:
            if waiting:
                message = f"a block begins inside that of line {waiting[0].line}; close that first"
                flaws.append(Flaw(mark.line, message))
            waiting.append(mark)
        elif waiting:
            blocks.append(_block(waiting.pop(), mark.start))
        else:
            message = f"this mark closes no block; begin one above, {OPENING} on a line of its own"
            flaws.append(Flaw(mark.line, message))
    for mark in waiting:
        flaws.append(Flaw(mark.line, f"this block is not closed; end it with {CLOSING}"))
        blocks.append(_block(mark, len(page)))
    return sorted(blocks), flaws


def _block(mark: _Mark, end: int) -> Block:
    return Block(mark.line, mark.order, mark.newline, mark.end, end)


def _marks(page: str) -> Iterator[_Mark]:
    fence = ""
    for number, line in enumerate(_LINE.finditer(page), start=1):
        if fence:
            if re.fullmatch(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*", line[1]):
                fence = ""
        elif opened := _FENCE.match(line[1]):
            fence = opened[1]
        elif found := _MARK.match(line[1]):
            order, arrow, rest = found[2].partition("-->")
            closing = found[1].startswith("/")
            complete = (
                bool(arrow) and not rest.strip(" \t") and not (closing and order.strip(" \t"))
            )
            yield _Mark(number, closing, order.strip(), complete, line[2], *line.span())
