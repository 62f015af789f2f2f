"""Slips that show on a single line: what is wrong there, and the line as it was meant.

A reader of YAML gives up lines after the slip; these are looked for where it
gave up and just above.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from mktcompare.visible import quote

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b-\u200d\u2060\ufeff"
_GAP = rf"[\s{_NOTHING}]"
_STRUCTURE = re.compile(rf"^{_GAP}*(?:-{_GAP}+)?(?:[\w.-]+:{_GAP}*)?")
"""What comes before the value of a line, with whatever looks like spaces there."""

_ODD = re.compile(f"[{_SPACES}{_NOTHING}]")
_TAB = re.compile(r"^ *(?:- *)*(\t)")
_FENCE = re.compile(r"^(```|~~~)[\w-]*\s*$")
_BULLET = re.compile(
    r"^\s*([\u2022\u00b7\u2023\u25aa\u25ab\u25e6\u25cf\u25cb\u25a0\u25a1\u25ba\u2b1d\u27a2\u27a4\u2713\u2714"
    r"\uf0a7\uf0b7\uf0d8\u2010-\u2015\u2212]|[*+](?=\s)|--(?=\s)|(?:\d{1,2}|[a-z])[.)](?=\s))\s*(?=\S)"
)
_DASH = re.compile(r"^\s*(-)(?=[^\s\-\d])")
_KEY = r"(?:- )*(?:[\w.-]+|\"[^\"]*\"|'[^']*')"
_COLON = re.compile(r"^\s*((?:- )*(?:between|disputed|organization)|[\w.-]+)(:)(?=[^\s:/])")
_COLON_IN_BRACES = re.compile(r"[{,]\s*([a-z][\w-]*)(:)(?=[^\s:/])")
_WIDE_COLON = re.compile(rf"^\s*({_KEY})\s*([：﹕︓∶])\s*")
_MARKED_KEY = re.compile(r"^\s*(?:- )?((\*\*?|`)([\w.-]+)(?:\2:|:\2))(?=\s|$)")
_EQUALS = re.compile(r"^\s*([\w.-]+)\s*(=)\s*(?=\S)")
_NO_KEY = re.compile(r"^(\s*(?:- )*):(?:\s|$)")
_VALUE = re.compile(rf"^\s*(?:- )*(?:{_KEY}\s*:(?: +|$))?")

CURLY = "“”„‟«»‘’‚"

_LONGEST_SHOWN = 70


class Slip(NamedTuple):
    """A slip on a line."""

    column: int
    message: str
    meant: str
    """The line without it."""


def slip_of(line: str) -> Slip | None:
    """Return the slip that *line* shows by itself, if there is one."""
    return next(_slips(line), None)


def _slips(line: str) -> Iterator[Slip]:
    if line.isascii():
        yield from _tab(line)
    else:
        yield from _odd_space(line)
        yield from _tab(line)
        yield from _wide_colon(line)
    if _FENCE.match(line):
        message = f"{quote(line.strip())} belongs to a chat or a web page; take this line out"
        yield Slip(1, message, "")
    yield from _marked_key(line)
    yield from _bullet(line)
    yield from _colon(line)


def _odd_space(line: str) -> Iterator[Slip]:
    structure = _STRUCTURE.match(line)
    begin = structure[0] if structure else ""
    found = _ODD.search(begin)
    if found:
        name = unicodedata.name(found[0], "character").lower()
        seen = "looks like a space" if found[0].isspace() else "cannot be seen"
        way_out = "type a plain space instead" if found[0].isspace() else "delete it"
        message = f"the character here is a {name} (U+{ord(found[0]):04X}), which {seen}; {way_out}"
        meant = _ODD.sub(lambda odd: " " if odd[0].isspace() else "", begin) + line[len(begin) :]
        yield Slip(found.start() + 1, message, meant)


def _tab(line: str) -> Iterator[Slip]:
    found = _TAB.match(line)
    if found:
        message = "this is indented with a tab; use spaces instead"
        yield Slip(found.start(1) + 1, message, line.expandtabs(2))


def _wide_colon(line: str) -> Iterator[Slip]:
    found = _WIDE_COLON.match(line)
    if found:
        message = f"{quote(found[2])} is a wide colon; write an ordinary ':' and a space after it"
        meant = f"{line[: found.end(1)]}: {line[found.end() :]}"
        yield Slip(found.start(2) + 1, message, meant)


def _marked_key(line: str) -> Iterator[Slip]:
    """Find a key in bold, italics or code, as Markdown has them."""
    found = _MARKED_KEY.match(line)
    if found:
        message = f"a key has no {quote(found[2])} around it; write '{found[3]}:'"
        meant = f"{line[: found.start(1)]}{found[3]}:{line[found.end() :]}"
        yield Slip(found.start(1) + 1, message, meant)


def is_bullet(line: str) -> bool:
    """Return whether a *line* begins as an entry of a list does in other programs."""
    return bool(_BULLET.match(line)) and not key_of(line)


def without_bullet(text: str) -> str:
    """Return a *text* as the entry of a list, in place of the bullet that it may have."""
    found = _BULLET.match(text)
    return f"- {text[found.end() :] if found else text}"


def _bullet(line: str) -> Iterator[Slip]:
    found = _BULLET.match(line)
    if found and is_bullet(line):
        message = f"entries of a list begin with '- ', not with {quote(found[1])}"
        meant = f"{line[: found.start(1)]}- {line[found.end() :]}"
        yield Slip(found.start(1) + 1, f"{message}; write '- '", meant)
    found = _DASH.match(line)
    if found:
        message = "a space is missing after '-'; write '- '"
        meant = f"{line[: found.end(1)]} {line[found.end(1) :]}"
        yield Slip(found.start(1) + 1, message, meant)


def _colon(line: str) -> Iterator[Slip]:
    found = _COLON.match(line) or ("{" in line and _COLON_IN_BRACES.search(line))
    if found and not found[1].isdigit():
        key = found[1].removeprefix("- ")
        message = f"a space is missing after '{key}:'; write '{key}: '"
        yield Slip(found.end(2), message, f"{line[: found.end()]} {line[found.end() :]}")
    found = _NO_KEY.match(line)
    if found:
        yield Slip(found.end(1) + 1, "there is no key before this ':'; write one", line)
    found = _EQUALS.match(line)
    if found:
        message = f"'=' does not separate a key from its value; write '{found[1]}: '"
        meant = f"{line[: found.end(1)]}: {line[found.end() :]}"
        yield Slip(found.start(2) + 1, message, meant)


def key_of(line: str) -> str | None:
    """Return the key that *line* begins with, if it begins with one."""
    found = re.match(rf"^\s*({_KEY})\s*:(?:\s|$)", line)
    return found[1].removeprefix("- ") if found else None


def value_of(line: str) -> tuple[str, str]:
    """Return *line* up to its value, and the value.

    >>> value_of("  - label: Survey ")
    ('  - label: ', 'Survey')
    """
    found = _VALUE.match(line)
    start = found.end() if found else 0
    return line[:start], line[start:].rstrip()


def quoted(text: str) -> str:
    r"""Put the quotes around *text* that it does not hold.

    >>> quoted("Note: x"), quoted('Say "a": b'), quoted("'People's views'")
    ('"Note: x"', '\'Say "a": b\'', '"People\'s views"')
    """
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def shown(text: str) -> str:
    """Quote the beginning of a *text* in a message."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
