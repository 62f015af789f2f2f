"""Slips of indentation, and lines that lack what makes them a key or an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, takewhile

from mktcompare.reading.lines import (
    Explained,
    Lines,
    ParserMessage,
    block,
    indent_of,
    moved,
    spaces,
)
from mktcompare.reading.slips import key_of, value_of
from mktcompare.visible import quote

_AHEAD = 12
"""How many lines below show which of two indentations is the usual one."""


def as_its_neighbor(lines: Lines, number: int) -> str:
    """Indent a line that begins with a tab as the lines beside it ask for."""
    text = lines[number].lstrip()
    above, below = lines[next(lines.above(number), 0)], lines[next(lines.below(number), 0)]
    if indent_of(below) > indent_of(above) and below.lstrip(" ")[0] != "\t":
        return " " * indent_of(below) + text
    step = 2 if above.rstrip().endswith(":") else 0
    return " " * (indent_of(above) + step) + text


def no_colon(raw: ParserMessage, lines: Lines) -> Explained:
    """Say what a line without a colon lacks: it, or indentation, or a dash."""
    number = raw.begin[0]
    text = lines[number].strip()
    place = (number, indent_of(lines[number]) + 1)
    below = lines[next(lines.below(number), 0)]
    is_header = indent_of(below) > indent_of(lines[number]) or below.lstrip().startswith("- ")
    if re.fullmatch(r"[\w.-]+", text) and is_header:
        message = f"':' is missing after {quote(text)}; write '{text}:'"
        return Explained(place, message, {number: f"{lines[number].rstrip()}:"})
    above = next(lines.above(number), 0)
    if indent_of(lines[number]) == 0 and above < number - 1:
        message = "this line has no ':'; take it out, or begin it with '# ' to leave it out"
        return Explained(place, message, {number: f"# {text}"})
    before, value = value_of(lines[above])
    if not value:
        message = "this line has no ':' and no '- '; make it 'key: value' or '- entry'"
        return Explained(place, message)
    begin = len(before) - len(before.lstrip()) + 2
    message = (
        f"this line has no ':' and no '- '; if it goes on with the text of line {above},"
        f" begin it with at least {begin} spaces"
    )
    rest = (number, *takewhile(lambda each: is_bare(lines[each]), lines.below(number)))
    return Explained(place, message, {each: " " * begin + lines[each].strip() for each in rest})


def is_bare(line: str) -> bool:
    """Return whether a line can only go on with the text above it."""
    return not key_of(line) and not line.lstrip().startswith("- ")


def indented_otherwise(lines: Lines, number: int) -> Explained:
    """Say which line of a block begins with too few or too many spaces."""
    indent = indent_of(lines[number])
    above = list(takewhile(lambda each: indent_of(lines[each]) > indent, lines.above(number)))
    first = min((indent_of(lines[each]) for each in above), default=indent)
    usual = [indent_of(lines[each]) for each in islice(lines.below(number), _AHEAD)]
    if above and usual.count(indent) > usual.count(first):
        return to_indent(lines, above[-1], sorted(above), first, indent)
    key, known = key_of(lines[number]), [*lines.above(number)]
    elsewhere = [indent_of(lines[each]) for each in known if key and key_of(lines[each]) == key]
    nearest = min(
        {indent_of(lines[each]) for each in known} - {indent},
        key=lambda other: (abs(other - indent), -elsewhere.count(other), -other),
        default=0,
    )
    wrong = block(lines, number) if nearest < indent else (number,)
    return to_indent(lines, number, wrong, indent, nearest)


def to_indent(
    lines: Lines, number: int, wrong: Iterable[int], indent: int, usual: int
) -> Explained:
    """Say that the lines that are *wrong* are to begin with *usual* spaces."""
    message = (
        f"this line begins with {spaces(indent)},"
        f" but the lines that it goes with begin with {usual}; make it {usual}"
    )
    meant = {each: moved(lines[each], usual - indent) for each in wrong}
    return Explained((number, indent + 1), message, meant)


def after_the_end(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain what follows an end mark, or a first line that is indented."""
    number = raw.place[0]
    above = list(lines.above(number))
    if any(lines[each].startswith("...") for each in above):
        message = "the file goes on after its end mark; take out the '...' above"
        return Explained(raw.place, message)
    if not above:
        return Explained(raw.place, "nothing may follow here; put quotes around the text")
    first = above[-1]
    return to_indent(lines, first, above, indent_of(lines[first]), indent_of(lines[number]))
