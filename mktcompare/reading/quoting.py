"""Slips of quotes and YAML's special characters in text."""

from __future__ import annotations

import re
from itertools import islice

from mktcompare.errors import Place
from mktcompare.reading.lines import Explained, Lines, ParserMessage
from mktcompare.reading.slips import CURLY, quoted, shown, value_of
from mktcompare.visible import quote

_FURTHEST_QUOTE = 200
"""How many lines above a text that is closed twice its beginning is looked for."""


_CITED_OUTSIDE = re.compile(r"""(["'])((?:(?!\1).)*)\1 *(\[@[^\[\]]*\])""")
"""Text in quotes, and a citation after it."""


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
    if value in {"-", "?"}:
        message = f"{quote(value)} says nothing yet; fill it in or take the line out"
        return Explained((number, column), message, {number: before + quoted(value)})
    message = (
        f"text cannot begin with {quote(value[:1])}; put quotes around it: {shown(quoted(value))}"
    )
    return Explained((number, column), message, {number: before + quoted(value)})


def dash_in_line(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain an entry of a list on the line of its key."""
    number = raw.place[0]
    before, value = value_of(lines[number])
    said = value.removeprefix("-").strip()
    if not said or not before.strip():
        return to_be_quoted(raw, lines)
    message = f"begin each entry of a list on a line of its own: {quote(shown(f'- {said}'))}"
    return Explained((number, len(before) + 1), message, {number: f"{before}[{quoted(said)}]"})


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
    cited = _CITED_OUTSIDE.fullmatch(value)
    if cited:
        better = f"{cited[1]}{cited[2]} {cited[3]}{cited[1]}"
        message = f"the citation belongs inside the quotes; write {shown(better)}"
        return Explained(place, message, {number: before + better})
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
