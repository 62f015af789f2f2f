"""Every concept below the one that it is part of, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mktcompare.formats import RenderOptions
from mktcompare.formats.table.grid import INDENT, READABLE
from mktcompare.formats.table.styled import (
    BOLD,
    DIM,
    PLAIN,
    Line,
    folded,
    in_columns,
    indented,
    line_width,
    styled,
)
from mktcompare.views.overview import Branch, Overview

_GAP = 2


def overview_blocks(view: Overview, width: int, options: RenderOptions) -> Iterator[list[Line]]:
    """Give what is drawn, from top to bottom."""
    words = view.catalog.words
    if not options.bare:
        yield folded((styled(view.title, BOLD),), width)
    yield [line for branch in view.branches for line in _branch(branch, width)]
    if options.hints and not options.bare:
        yield [(styled(words["try_next"], BOLD),), *_steps(view.next_steps, width)]


def _branch(branch: Branch, width: int) -> list[Line]:
    """Draw the label, and as many of the aliases as the line has room for."""
    margin = INDENT * branch.level
    style = PLAIN if branch.depth else BOLD
    lines = indented(folded((styled(branch.concept.heading, style),), width - margin), margin)
    line, gap = lines[-1], " " * _GAP
    for alias in branch.concept.aliases:
        more = styled(f"{gap}{alias}", DIM)
        if line_width((*line, more)) > width:
            break
        line, gap = (*line, more), ", "
    return [*lines[:-1], line]


def _steps(steps: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Draw calls next to what they do, or above it where there is no room."""
    calls = [styled(call) for call, _ in steps]
    start = INDENT + max(line_width([call]) for call in calls) + _GAP
    lines: list[Line] = []
    for call, (_, purpose) in zip(calls, steps, strict=True):
        does = styled(purpose, DIM)
        if width - start >= READABLE:
            text = folded((does,), width - start)
            lines += in_columns([(INDENT, [(call,)]), (start, text)])
        else:
            lines += indented(folded((call,), width - INDENT), INDENT)
            lines += indented(folded((does,), width - 2 * INDENT), 2 * INDENT)
    return lines
