"""Bytes → text, and the positions of both."""

import bisect
import re

from mktcompare.errors import CatalogError, Place, Problem
from mktcompare.reading.foreign import binary_kind, text_kind
from mktcompare.visible import quote

# Also the line ends that YAML 1.1 has and editors do not count.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)


def end_of(text: str) -> Place:
    r"""Return the position after *text*, whose lines end in ``\n``.

    >>> end_of("title: x")
    (1, 9)
    """
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def decoded(path: str, content: bytes) -> str:
    r"""Return the text with ``\n`` as line ends.

    Raises:
        CatalogError: it is not text in UTF-8, or holds a character that no text has.
    """
    kind = binary_kind(content)
    problem = (1, 1, kind) if kind else None
    if problem is None:
        try:
            text = _with_newlines(content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            before = content[: error.start].decode("utf-8-sig", errors="replace")
            problem = *end_of(_with_newlines(before)), _not_utf_8(content[error.start])
        else:
            problem = _forbidden(text)
            if problem is None:
                return text
    raise CatalogError([Problem(path, *problem)])


def control_character(text: str) -> str | None:
    """Say which character of *text* no text has, if there is one."""
    found = _FORBIDDEN.search(text)
    return _control(found[0]) if found else None


def _forbidden(text: str) -> tuple[int, int, str] | None:
    found = _FORBIDDEN.search(text)
    if found:
        return *end_of(text[: found.start()]), _control(found[0])
    kind = text_kind(text)
    return (1, 1, kind) if kind else None


def _control(character: str) -> str:
    return f"the control character U+{ord(character):04X} is not allowed; delete it"


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf_8(byte: int) -> str:
    character = bytes([byte]).decode("windows-1252", errors="ignore")
    meant = f" ({quote(character)} in Windows-1252)" if character else ""
    return f"byte 0x{byte:02x}{meant} is not UTF-8; save the file in the encoding UTF-8"


Pairs = list[tuple[int, int]]
"""Lines, and columns in the text, after which a position in the file is further to the right."""

_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
_SHIFT = 11
"""How many characters longer an escaped pair is than the one that it is."""


def joined_pairs(text: str) -> tuple[str, Pairs]:
    r"""Put characters in place of the surrogate pairs of JSON, which YAML does not have.

    >>> joined_pairs('{"title": "\\ud83d\\ude00"}')
    ('{"title": "😀"}', [(1, 12)])
    """
    if not text.lstrip().startswith("{"):
        return text, []
    pairs: Pairs = []
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if "\\u" in line:
            parts = _PAIR.split(line)
            lines[number - 1], columns = _joined(parts)
            pairs += [(number, column) for column in columns]
    return "\n".join(lines), pairs


def _joined(parts: list[str]) -> tuple[str, list[int]]:
    """Join the texts between pairs and the pairs, which alternate, and say where the pairs are."""
    done, columns = [parts[0]], []
    length = len(parts[0])
    for slashes, escaped, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        high, low = int(escaped[2:6], 16), int(escaped[8:12], 16)
        done += [slashes, chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00), after]
        columns.append(length + len(slashes) + 1)
        length += len(slashes) + 1 + len(after)
    return "".join(done), columns


def in_the_file(place: Place, pairs: Pairs) -> Place:
    """Return the position in the file, as written, of a *place* in the text."""
    line, column = place
    before = bisect.bisect_left(pairs, place) - bisect.bisect_left(pairs, (line, 0))
    return line, column + _SHIFT * before
