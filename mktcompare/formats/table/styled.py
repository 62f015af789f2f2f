"""Styled text: folded into lines, set side by side, and painted for a terminal.

Nothing that a text holds reaches the terminal as a command: `styled` makes it visible.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from mktcompare.formats.wrapping import columns, wrapped
from mktcompare.visible import visible

PLAIN, BOLD, DIM = "", "1", "2"
GREEN, MAGENTA = "32", "35"
"""How a terminal is asked to draw what follows; these colors can be read on black and on white."""


class Run(NamedTuple):
    """Text in one style."""

    text: str
    style: str = PLAIN


Line = tuple[Run, ...]
"""The runs of one line, or of a paragraph that is not folded yet."""


def styled(text: str, style: str = PLAIN) -> Run:
    """Prepare a *text* of any origin to be drawn."""
    # A tab as `wrapped` draws it, so that the lines it makes are found in the text again.
    return Run(visible(text).replace("\t", " "), style)


def folded(paragraph: Line, width: int) -> list[Line]:
    """Break a *paragraph* into lines of at most *width* columns."""
    text = "".join(run.text for run in paragraph)
    starts = [0, *accumulate(len(run.text) for run in paragraph)]
    lines: list[Line] = []
    end = 0
    for line in wrapped(text, width):
        start = text.index(line, end)
        end = start + len(line)
        runs = slice(bisect_right(starts, start) - 1, bisect_left(starts, end))
        lines.append(tuple(_cut(zip(starts[runs], paragraph[runs], strict=True), start, end)))
    return lines


def _cut(runs: Iterable[tuple[int, Run]], start: int, end: int) -> Iterator[Run]:
    """Give what is between two indexes of *runs*, each with the index at which it begins."""
    for at, (text, style) in runs:
        piece = text[max(start - at, 0) : end - at]
        if piece:
            yield Run(piece, style)


def indented(lines: Iterable[Line], columns_: int, first: Line = ()) -> list[Line]:
    """Begin *lines* some columns further right, the first one with *first* in that room."""
    moved = []
    for line in lines:
        room = columns_ - line_width(first)
        moved.append((*first, *((Run(" " * room),) if room and line else ()), *line))
        first = ()
    return moved


def in_columns(blocks: Sequence[tuple[int, Sequence[Line]]]) -> list[Line]:
    """Set blocks of lines next to each other, each beginning in its own column."""
    rows = []
    for parts in zip_longest(*(lines for _, lines in blocks), fillvalue=()):
        row: list[Run] = []
        for (start, _), part in zip(blocks, parts, strict=True):
            if part:
                row += (Run(" " * (start - line_width(row))), *part)
        rows.append(tuple(row))
    return rows


def line_width(line: Iterable[Run]) -> int:
    """Count the columns that a line takes."""
    return sum(columns(run.text) for run in line)


def painted(lines: Iterable[Line], *, color: bool) -> str:
    """Return *lines* as the text that a terminal is sent."""
    return "".join(
        "".join(_painted(run) if color and run.style else run.text for run in line) + "\n"
        for line in lines
    )


def _painted(run: Run) -> str:
    return f"\x1b[{run.style}m{run.text}\x1b[0m"
