"""What is not YAML, in the words of those who wrote it.

libyaml says what its scanner was about to do, often lines after the slip. Here
its words, and the lines around, become what was most likely meant and how to
write it; and, where that is plain, the lines as they were meant, so that
reading can go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, takewhile
from types import MappingProxyType
from typing import NamedTuple

from mktcompare.errors import Place
from mktcompare.reading.slips import (
    CURLY,
    key_of,
    quoted,
    shown,
    slip_of,
    value_of,
)
from mktcompare.visible import quote

_CLOSERS = {"[": "]", "{": "}"}
_BACK = 8
"""How many lines above the one where libyaml gave up a slip is looked for."""

_AHEAD = 12
"""How many lines below show which of two indentations is the usual one."""

_FURTHEST_QUOTE = 200
"""How many lines above a text that is closed twice its beginning is looked for."""

_STRAY_COLON = "put quotes around text that holds ': '"
_OPEN_QUOTE = "the quote that opens here is not closed; close it"
_BAD_ESCAPE = "no such escape; in double quotes, write '\\\\' for '\\', or use single quotes"
_DEFAULT_REMEDY = "look at indentation, quotes and brackets here and on the line above"


class Trouble(NamedTuple):
    """What libyaml has against a text."""

    context: str
    """What it was doing."""

    begin: Place
    """Where that began."""

    problem: str
    place: Place


class Lines:
    """The lines of a text, counted from 1, or those of them that are at hand."""

    def __init__(self, lines: list[str], before: int = 0) -> None:
        """Take *lines*; so many come *before* the first of them."""
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

    def place(self, line: int, column: int) -> Place:
        """Return the place, or the end of the text, where libyaml counts a line too many."""
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


def explained(trouble: Trouble, lines: Lines) -> Explained:
    """Say where the mistake behind the *trouble* is, what it is, how to fix it."""
    trouble = trouble._replace(begin=lines.place(*trouble.begin), place=lines.place(*trouble.place))
    return _near(trouble, lines) or _in_context(trouble, lines)


def _near(trouble: Trouble, lines: Lines) -> Explained | None:
    """Find the line with a slip of its own where libyaml gave up, or just above."""
    last = trouble.place[0]
    for number in (last, *_still_open(lines, last)):
        slip = slip_of(lines[number])
        if slip:
            meant = _as_its_neighbor(lines, number) if "tab" in slip.message else slip.meant
            return Explained((number, slip.column), slip.message, {number: meant})
    return None


def _as_its_neighbor(lines: Lines, number: int) -> str:
    """Indent a line that begins with a tab as one beside it does that has the same form."""
    text = lines[number].lstrip()
    for neighbor in (*islice(lines.below(number), 1), *islice(lines.above(number), 1)):
        line = lines[neighbor]
        if "\t" not in line and line.lstrip().startswith("- ") == text.startswith("- "):
            return " " * _indent(line) + text
    above = lines[next(lines.above(number), 0)]
    if above.rstrip().endswith(":") and "\t" not in above:
        return " " * (_indent(above) + 2) + text
    return lines[number].expandtabs(2)


def _still_open(lines: Lines, number: int) -> Iterator[int]:
    """Give the lines above that the one with this *number* may go on with."""
    for count, above in enumerate(lines.above(number)):
        if count == _BACK:
            return
        yield above
        if key_of(lines[above]) or lines[above].lstrip().startswith("- "):
            return


def _in_context(trouble: Trouble, lines: Lines) -> Explained:
    """Explain what is no slip of one line by what libyaml was doing."""
    for doing, explain in _EXPLANATIONS:
        if doing in f"{trouble.context}, {trouble.problem}":
            return explain(trouble, lines)
    return Explained(trouble.place, _other(trouble))


def _other(trouble: Trouble) -> str:
    context = f"{trouble.context}, " if trouble.context else ""
    return f"this is not YAML ({context}{trouble.problem}); {_DEFAULT_REMEDY}"


def _to_be_quoted(trouble: Trouble, lines: Lines) -> Explained:
    """Say that the value on a line must be quoted, since YAML reads its beginning otherwise."""
    number, column = trouble.begin
    before, value = value_of(lines[number])
    if value and len(before) + 1 <= column:
        column = len(before) + 1
    else:
        before, value = lines[number][: column - 1], lines[number][column - 1 :].rstrip()
    message = (
        f"text cannot begin with {quote(value[:1])}; put quotes around it: {shown(quoted(value))}"
    )
    return Explained((number, column), message, {number: before + quoted(value)})


def _no_beginning(trouble: Trouble, lines: Lines) -> Explained:
    number, column = trouble.place
    line = lines[number]
    # Inside brackets, and after a sign of YAML's, a citation is read as a list.
    is_read = line[max(column - 2, 0) : column] == "[@" and "]" in line[column:]
    if is_read and value_of(line)[1][:1] not in {"!", "&", "*"}:
        return _cited_in_brackets(lines, (number, column - 1))
    return _to_be_quoted(trouble._replace(begin=trouble.place), lines)


def _no_colon(trouble: Trouble, lines: Lines) -> Explained:
    """Say what a line without a colon lacks: it, or indentation, or a dash."""
    number = trouble.begin[0]
    line = lines[number]
    above = next(lines.above(number), 0)
    indent = len(line) - len(line.lstrip())
    text = line.strip()
    if re.fullmatch(r"[\w.-]+", text) and not lines[above].rstrip().endswith(","):
        message = f"':' is missing after {quote(text)}; write '{text}:'"
        return Explained((number, indent + 1), message, {number: f"{line.rstrip()}:"})
    before, value = value_of(lines[above])
    if above and value:
        begin = len(before) - len(before.lstrip())
        message = (
            f"this line has no ':' and no '- '; if it goes on with the text of line {above},"
            f" begin it with at least {begin + 2} spaces"
        )
        return Explained((number, indent + 1), message, {number: f"{' ' * (begin + 2)}{text}"})
    message = "this line has no ':' and no '- '; make it 'key: value' or '- entry'"
    return Explained((number, indent + 1), message)


def _open_quote(trouble: Trouble, lines: Lines) -> Explained:
    return _unclosed_quote(lines, trouble.begin)


def _unclosed_quote(lines: Lines, place: Place) -> Explained:
    number, column = place
    line = lines[number].rstrip()
    opener = line[column - 1 : column]
    is_plain = opener not in line[column:] and not {"[", "{"} & set(line[:column])
    meant = {number: f"{line.removesuffix(',')}{opener}"} if is_plain else {}
    return Explained(place, _OPEN_QUOTE, meant)


def _stray_colon(trouble: Trouble, lines: Lines) -> Explained:
    """Explain a colon inside text, or a line that is indented as the text of the line above."""
    number, column = trouble.place
    before, value = value_of(lines[number])
    if before.strip() and column > len(before):
        return _colon_in_text(number, before, value, column)
    above = next(lines.above(number), 0)
    indent, usual = _indent(lines[number]), _indent(lines[above])
    if above and indent > usual:
        message = (
            f"this line begins with {_spaces(indent)}, so it goes on with the text of line {above};"
            f" begin it with {usual}, as that line"
        )
        moved = {each: _moved(lines[each], usual - indent) for each in _block(lines, number)}
        return Explained((number, indent + 1), message, moved)
    return Explained(trouble.place, f"this ':' makes a key of text; {_STRAY_COLON}")


def _colon_in_text(number: int, before: str, value: str, column: int) -> Explained:
    if value[:1] in CURLY:
        end = max(value.rfind(mark) for mark in CURLY)
        better = quoted(value[1:end] + value[end + 1 :])
        message = (
            f"{value[0]} and {value[end]} are not quotes in YAML;"
            f" use straight ones around all: {shown(better)}"
        )
        return Explained((number, len(before) + 1), message, {number: before + better})
    message = f"{_STRAY_COLON}: {shown(quoted(value))}"
    return Explained((number, column), message, {number: before + quoted(value)})


def _bad_escape(trouble: Trouble, lines: Lines) -> Explained:
    number = trouble.place[0]
    return Explained(trouble.place, _BAD_ESCAPE, {number: lines[number].replace("\\", "\\\\")})


def _unclosed(trouble: Trouble, lines: Lines) -> Explained:
    number, column = trouble.begin
    line = lines[number]
    opener = line[column - 1 : column]
    if opener not in _CLOSERS:  # the text ends inside brackets
        return Explained(_last_opener(lines, number), "a '[' or '{' is not closed here; close it")
    closer = _CLOSERS[opener]
    rest = lines[trouble.place[0]][trouble.place[1] - 1 :].strip()
    if rest.startswith("[@") and "]" in rest:
        return _cited_in_brackets(lines, trouble.place)
    if number == trouble.place[0] and rest:
        message = (
            f"a ',' or {quote(closer)} is missing here;"
            " put quotes around text that holds ': ', ',' or brackets"
        )
        return Explained(trouble.place, message)
    message = f"the {quote(opener)} that opens here is not closed; close it"
    if line.rstrip().endswith(","):
        return Explained(trouble.begin, message)
    meant = {number: f"{line.rstrip()}{closer}"} if closer not in line else {}
    return Explained(trouble.begin, f"{message} on its line", meant)


def _cited_in_brackets(lines: Lines, place: Place) -> Explained:
    """Explain text in { } or [ ] whose citation opens a bracket of its own."""
    number, column = place
    line = lines[number]
    begin = max(line.rfind(mark, 0, column - 1) + len(mark) for mark in (": ", ", ", "{", "["))
    end = line.index("]", column) + 1
    text = quoted(line[begin:end])
    message = f"inside {{ }} and [ ], text with a citation must be in quotes: {shown(text)}"
    return Explained((number, begin + 1), message, {number: line[:begin] + text + line[end:]})


def _last_opener(lines: Lines, number: int) -> Place:
    """Return the place of the last bracket that is not closed on its line."""
    for above in islice(lines.above(number + 1), _FURTHEST_QUOTE):
        line = lines[above]
        openers = max(line.rfind("["), line.rfind("{"))
        if openers > max(line.rfind("]"), line.rfind("}")):
            return above, openers + 1
    return number, 1


def _misfit(trouble: Trouble, lines: Lines) -> Explained:
    number, column = trouble.place
    line = lines[number]
    before, value = value_of(line)
    if line[: column - 1].strip(" -"):
        return _after_closing(lines, trouble.place, before, value)
    indent, first = _indent(line), trouble.begin[1] - 1
    if line.lstrip().startswith("- ") != lines[trouble.begin[0]].lstrip().startswith("- ") and (
        indent == first
    ):
        message = (
            f"of this line and line {trouble.begin[0]}, which is indented alike, only one begins"
            " with '- '; let all lines of a block do so, or none"
        )
        return Explained(trouble.place, message)
    return _indented_otherwise(lines, number)


def _after_closing(lines: Lines, place: Place, before: str, value: str) -> Explained:
    number, column = place
    opened = _opened_above(lines, number)
    if opened:
        return _unclosed_quote(lines, opened)
    if lines[number][column - 1 :].strip() == ",":
        message = "a ',' does not end a line; take it out"
        return Explained(place, message, {number: lines[number][: column - 1]})
    message = (
        "text goes on here after a closing quote or bracket;"
        f" put quotes around all of it: {shown(quoted(value))}"
    )
    return Explained(place, message, {number: before + quoted(value)})


def _opened_above(lines: Lines, number: int) -> Place | None:
    """Return the place of a quote above that closes on the line with this *number* only."""
    for above in islice(lines.above(number), _FURTHEST_QUOTE):
        before, value = value_of(lines[above])
        if value[:1] in {'"', "'"} and value[:1] not in value[1:]:
            return above, len(before) + 1
        if value[:1] in {'"', "'"}:
            return None
    return None


def _indented_otherwise(lines: Lines, number: int) -> Explained:
    """Say which line of a block begins with too few or too many spaces."""
    indent = _indent(lines[number])
    above = list(takewhile(lambda each: _indent(lines[each]) > indent, lines.above(number)))
    first = min((_indent(lines[each]) for each in above), default=indent)
    usual = [_indent(lines[each]) for each in islice(lines.below(number), _AHEAD)]
    if above and usual.count(indent) > usual.count(first):
        return _to_indent(lines, above[-1], sorted(above), first, indent)
    nearest = min(
        {_indent(lines[each]) for each in lines.above(number)} - {indent},
        key=lambda other: (abs(other - indent), -other),
        default=0,
    )
    moved = _block(lines, number) if nearest < indent else (number,)
    return _to_indent(lines, number, moved, indent, nearest)


def _to_indent(
    lines: Lines, number: int, moved: Iterable[int], indent: int, usual: int
) -> Explained:
    message = (
        f"this line begins with {_spaces(indent)},"
        f" but the lines that it goes with begin with {usual}; make it {usual}"
    )
    meant = {each: _moved(lines[each], usual - indent) for each in moved}
    return Explained((number, indent + 1), message, meant)


def _block(lines: Lines, number: int) -> Iterator[int]:
    """Give the line with this *number*, and those below that are indented further."""
    yield number
    for below in lines.below(number):
        if _indent(lines[below]) <= _indent(lines[number]):
            return
        yield below


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, by: int) -> str:
    return " " * (_indent(line) + by) + line.lstrip(" ")


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _after_the_end(trouble: Trouble, lines: Lines) -> Explained:
    number = trouble.place[0]
    above = list(lines.above(number))
    if any(lines[each].startswith("...") for each in above):
        message = "the file goes on after its end mark; take out the '...' above"
        return Explained(trouble.place, message)
    first = above[-1]
    return _to_indent(lines, first, above, _indent(lines[first]), _indent(lines[number]))


_EXPLANATIONS: tuple[tuple[str, Callable[[Trouble, Lines], Explained]], ...] = (
    ("cannot start any token", _no_beginning),
    ("a simple key", _no_colon),
    ("scanning a quoted scalar", _open_quote),
    ("an alias", _to_be_quoted),
    ("an anchor", _to_be_quoted),
    ("block scalar", _to_be_quoted),
    ("mapping values are not allowed", _stray_colon),
    ("a flow", _unclosed),
    ("parsing a quoted scalar", _bad_escape),
    ("a block", _misfit),
    ("<document start>", _after_the_end),
)
"""What libyaml was doing or found, and who explains it; the first that fits does."""
