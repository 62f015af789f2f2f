"""What is no text and what is no YAML, in the words of those who wrote it.

libyaml says what its scanner was about to do. Here its words, and the text
around the place, become what was most likely meant and how to write it.
"""

import re
from typing import NamedTuple

from mktcompare.errors import CatalogError, Problem

Place = tuple[int, int]
"""Line and column, counted from 1."""

_CLOSERS = {"[": "]", "{": "}"}
_STRAY_COLON = (
    "this ':' cannot stand here; put quotes around text that holds ': ',"
    " or look for a key above without a blank after its ':' or with another indent"
)
_NO_COLON = "this line has no ':' and no '- '; make it 'key: value' or '- entry'"
_OPEN_QUOTE = "the quote that opens here is not closed; close it"
_BAD_ESCAPE = "no such escape; in double quotes, write '\\\\' for '\\', or use single quotes"
_DEFAULT_REMEDY = "look at indents, quotes and brackets here and on the line above"

# Also the line ends that YAML 1.1 has and editors do not count.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)


class Trouble(NamedTuple):
    """What libyaml has against a text."""

    context: str
    """What it was doing."""

    begin: Place
    """Where that began."""

    problem: str
    place: Place


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def end_of(text: str) -> Place:
    """Return the place of what would follow *text*.

    >>> end_of("title: x")
    (1, 9)
    """
    lines = _lines(text)
    return len(lines), len(lines[-1]) + 1


def decoded(path: str, content: bytes) -> str:
    """Return the text, or raise at the first byte or character that no text file has."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        message = f"byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8 text"
    else:
        forbidden = _FORBIDDEN.search(text)
        if forbidden is None:
            return text
        before = text[: forbidden.start()]
        message = f"the control character U+{ord(forbidden[0]):04X} stands here; take it out"
    raise CatalogError([Problem(path, *end_of(before), message)])


def explained(trouble: Trouble, text: str) -> tuple[Place, str]:
    """Say where the mistake behind the *trouble* with *text* is, what it is, how to mend it."""
    lines = _lines(text)
    trouble = trouble._replace(
        begin=_inside(lines, trouble.begin), place=_inside(lines, trouble.place)
    )
    before, after = _around(lines, trouble.place)
    context = trouble.context
    if "cannot start any token" in trouble.problem:
        return trouble.place, _no_beginning(before, after[:1])
    if context.endswith(("a simple key", "scanning a quoted scalar")):
        return trouble.begin, _NO_COLON if context.endswith("key") else _OPEN_QUOTE
    if context.endswith(("an alias", "an anchor", "block scalar")):
        return trouble.begin, _quote_it(_around(lines, trouble.begin)[1][:1])
    if "a flow" in context:
        return _unclosed(trouble, lines)
    return trouble.place, _misfit(trouble, before) if "a block" in context else _other(trouble)


def _inside(lines: list[str], place: Place) -> Place:
    """Return *place*, or the end of the text, where libyaml counts a line too many."""
    line = min(place[0], len(lines))
    return line, min(place[1], len(lines[line - 1]) + 1)


def _around(lines: list[str], place: Place) -> tuple[str, str]:
    """Return what stands before and after a place on its line."""
    line = lines[place[0] - 1]
    return line[: place[1] - 1], line[place[1] - 1 :]


def _quote_it(sign: str) -> str:
    return f"text cannot begin with {sign!r}; put quotes around it"


def _no_beginning(before: str, sign: str) -> str:
    if sign == "\t":
        return "a tab stands here; indent with spaces"
    if sign == "@" and before.endswith("["):
        return (
            "a citation cannot stand inside [ ] like this;"
            " begin each statement on a line of its own with '- '"
        )
    return _quote_it(sign)


def _unclosed(trouble: Trouble, lines: list[str]) -> tuple[Place, str]:
    opener = _around(lines, trouble.begin)[1][:1]
    if trouble.begin[0] == trouble.place[0] and _around(lines, trouble.place)[1].strip():
        message = (
            f"a ',' or {_CLOSERS.get(opener, ']')!r} is missing here;"
            " put quotes around text that holds ': ', ',' or brackets"
        )
        return trouble.place, message
    return trouble.begin, f"the {opener!r} that opens here is not closed; close it on its line"


def _misfit(trouble: Trouble, before: str) -> str:
    if before.strip(" -"):
        return (
            "text goes on here after a closing quote or bracket;"
            " put the whole text in quotes, of the other kind if it holds some"
        )
    block = "list" if "collection" in trouble.context else "mapping"
    return (
        f"this line belongs neither to the {block} that begins in line {trouble.begin[0]}"
        " nor to one around it; align it with the lines that it goes with"
    )


def _other(trouble: Trouble) -> str:
    if "mapping values are not allowed" in trouble.problem:
        return _STRAY_COLON
    if "parsing a quoted scalar" in trouble.context:
        return _BAD_ESCAPE
    if "<document start>" in trouble.problem:
        return "the file goes on after its end mark; take out the '...' above"
    context = f"{trouble.context}, " if trouble.context else ""
    return f"this is not YAML ({context}{trouble.problem}); {_DEFAULT_REMEDY}"
