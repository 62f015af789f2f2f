"""Slips of quotes, brackets and YAML's special characters in text."""

from __future__ import annotations

from itertools import islice

from mktcompare.errors import Place
from mktcompare.reading.lines import Explained, Lines, ParserMessage
from mktcompare.reading.slips import CURLY, quoted, shown, value_of
from mktcompare.visible import quote

_CLOSERS = {"[": "]", "{": "}"}


_FURTHEST_QUOTE = 200
"""How many lines above a text that is closed twice its beginning is looked for."""


_STRAY_COLON = "put quotes around text that holds ': '"


_OPEN_QUOTE = "the quote that opens here is not closed; close it"


_BAD_ESCAPE = "no such escape; in double quotes, write '\\\\' for '\\', or use single quotes"


def to_be_quoted(raw: ParserMessage, lines: Lines) -> Explained:
    """Say that the value on a line must be quoted, since YAML reads its beginning otherwise."""
    number, column = raw.begin
    before, value = value_of(lines[number])
    if value and len(before) + 1 <= column:
        column = len(before) + 1
    else:
        before, value = lines[number][: column - 1], lines[number][column - 1 :].rstrip()
    message = (
        f"text cannot begin with {quote(value[:1])}; put quotes around it: {shown(quoted(value))}"
    )
    return Explained((number, column), message, {number: before + quoted(value)})


def no_beginning(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain a character that YAML has other uses for."""
    number, column = raw.place
    line = lines[number]
    # Inside brackets, and after a special character, a citation is read as a list.
    is_read = line[max(column - 2, 0) : column] == "[@" and "]" in line[column:]
    if is_read and value_of(line)[1][:1] not in {"!", "&", "*"}:
        return _cited_in_brackets(lines, (number, column - 1))
    return to_be_quoted(raw._replace(begin=raw.place), lines)


def open_quote(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain a quote that the file never closes."""
    return _unclosed_quote(lines, raw.begin)


def _unclosed_quote(lines: Lines, place: Place) -> Explained:
    number, column = place
    line = lines[number].rstrip()
    opener = line[column - 1 : column]
    is_plain = opener not in line[column:] and not {"[", "{"} & set(line[:column])
    meant = {number: f"{line.removesuffix(',')}{opener}"} if is_plain else {}
    return Explained(place, _OPEN_QUOTE, meant)


def colon_in_text(number: int, before: str, value: str, column: int) -> Explained:
    """Explain a colon inside text, or inside curly quotes."""
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


def bad_escape(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain a backslash inside double quotes."""
    number = raw.place[0]
    return Explained(raw.place, _BAD_ESCAPE, {number: lines[number].replace("\\", "\\\\")})


def unclosed(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain a bracket that is not closed, or not where it should be."""
    number, column = raw.begin
    line = lines[number]
    opener = line[column - 1 : column]
    if opener not in _CLOSERS:  # the text ends inside brackets
        return Explained(_last_opener(lines, number), "a '[' or '{' is not closed here; close it")
    closer = _CLOSERS[opener]
    rest = lines[raw.place[0]][raw.place[1] - 1 :].strip()
    if rest.startswith("[@") and "]" in rest:
        return _cited_in_brackets(lines, raw.place)
    if number == raw.place[0] and rest.startswith(": "):
        return _colon_in_brackets(lines, raw.place)
    if number == raw.place[0] and rest:
        message = (
            f"a ',' or {quote(closer)} is missing here;"
            " put quotes around text that holds ': ', ',' or brackets"
        )
        return Explained(raw.place, message)
    message = f"the {quote(opener)} that opens here is not closed; close it"
    if line.rstrip().endswith(","):
        return Explained(raw.begin, message)
    meant = {number: f"{line.rstrip()}{closer}"} if closer not in line else {}
    return Explained(raw.begin, f"{message} on its line", meant)


def _colon_in_brackets(lines: Lines, place: Place) -> Explained:
    """Explain text in { } that holds a colon of its own."""
    number, column = place
    line = lines[number]
    begin = line.rfind(": ", 0, column - 1) + 2
    end = min(found for mark in ",}]\n" if (found := f"{line}\n".find(mark, column)) >= 0)
    text = quoted(line[begin:end])
    message = f"inside {{ }} and [ ], text that holds ': ' must be in quotes: {shown(text)}"
    return Explained((number, begin + 1), message, {number: line[:begin] + text + line[end:]})


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
    """Return the position of the last bracket that is not closed on its line."""
    for above in islice(lines.above(number + 1), _FURTHEST_QUOTE):
        line = lines[above]
        openers = max(line.rfind("["), line.rfind("{"))
        if openers > max(line.rfind("]"), line.rfind("}")):
            return above, openers + 1
    return number, 1


def after_closing(lines: Lines, place: Place, before: str, value: str) -> Explained:
    """Explain what comes after a quote or bracket that closes."""
    number, column = place
    opened = _opened_above(lines, number)
    done = lines[number][: column - 1].rstrip()
    if opened and done[-2:-1] in {" ", "[", "{", ",", ":"}:
        return _unclosed_quote(lines, opened)
    if opened:
        message = "text goes on here after a closing quote; close it where all of the text ends"
        return Explained(place, message)
    if lines[number][column - 1 :].strip() == ",":
        message = "a ',' does not end a line; take it out"
        return Explained(place, message, {number: lines[number][: column - 1]})
    message = (
        "text goes on here after a closing quote or bracket;"
        f" put quotes around all of it: {shown(quoted(value))}"
    )
    return Explained(place, message, {number: before + quoted(value)})


def _opened_above(lines: Lines, number: int) -> Place | None:
    """Return the position of a quote above that closes on the line with this *number* only."""
    for above in islice(lines.above(number), _FURTHEST_QUOTE):
        before, value = value_of(lines[above])
        if value[:1] in {'"', "'"} and value[:1] not in value[1:]:
            return above, len(before) + 1
        if value[:1] in {'"', "'"}:
            return None
    return None
