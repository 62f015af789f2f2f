"""Files that are not concepts files, named as their authors know them."""

import re

_SAVE_AS_TEXT = "save its text as a plain text file in UTF-8, or paste it into a text editor"

_BINARY: tuple[tuple[bytes, bytes, str], ...] = (
    (b"PK\x03\x04", b"word/", "a Word file (.docx)"),
    (b"PK\x03\x04", b"xl/", "an Excel file (.xlsx)"),
    (b"PK\x03\x04", b"ppt/", "a PowerPoint file (.pptx)"),
    (b"PK\x03\x04", b"opendocument", "an OpenDocument file (.odt)"),
    (b"PK\x03\x04", b"", "an office or zip file"),
    (b"\xd0\xcf\x11\xe0", b"", "an old Word or Excel file"),
    (b"{\\rtf", b"", "an RTF file"),
    (b"%PDF", b"", "a PDF file"),
    (b"\x89PNG", b"", "a picture"),
    (b"\xff\xd8\xff", b"", "a picture"),
    (b"GIF8", b"", "a picture"),
    (b"\x1f\x8b", b"", "a compressed file"),
    (b"7z\xbc\xaf", b"", "a compressed file"),
    (b"Rar!", b"", "a compressed file"),
    (b"SQLite format 3", b"", "a database"),
)
"""What a file begins with, what else it holds, and what it is then."""

_DOWNLOAD = "download the file itself, or copy only its text into a text editor"
_CITE = "list each work below 'sources:', with 'title: …', 'author: …' and 'date: …'"
_KEYS = "give it keys such as 'dimensions:' and 'concepts:'"

_TEXTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\s*<[!?/]?[a-z-]", re.IGNORECASE), "an HTML page", _DOWNLOAD),
    (re.compile(r"\s*@[a-z]+\s*\{[^\n{}]*,\s*\n", re.IGNORECASE), "a BibTeX file", _CITE),
    (
        re.compile(r'\s*\{\s*"version":\s*\d+,\s*"(?:view|problems)":'),
        "an output of mktcompare",
        "name the file that it was made from",
    ),
)
"""How a text begins, what it is then, and what to do."""

_SECTION = re.compile(r"^\[+[\w. -]+\]+[ \t]*$", re.MULTILINE)
_ASSIGNMENT = re.compile(r"^[\w.-]+ *=", re.MULTILINE)

_LOOKED_AT = 4096
"""Bytes or characters in which the kind of a file shows."""


def binary_kind(content: bytes) -> str | None:
    """Say what file has this *content*, if it is not text in UTF-8."""
    head = content[:_LOOKED_AT]
    for begin, inside, kind in _BINARY:
        if head.startswith(begin) and inside in content:
            return f"this is {kind}, not plain text; {_SAVE_AS_TEXT}"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _has_wide_characters(head):
        return "this is UTF-16 or UTF-32, not UTF-8; save the file in the encoding UTF-8"
    return None


def _has_wide_characters(head: bytes) -> bool:
    """Return whether every other byte is 0, as in English text in UTF-16 without its mark."""
    even, odd = head[:64:2], head[1:64:2]
    return bool(odd) and ((not any(odd) and all(even)) or (not any(even) and all(odd)))


def text_kind(text: str) -> str | None:
    """Say what else than a concepts file this *text* is, if that is plain."""
    head = text[:_LOOKED_AT]
    for begin, kind, way_out in _TEXTS:
        if begin.match(head):
            return f"this is {kind}, not a concepts file; {way_out}"
    if _SECTION.search(head) and _ASSIGNMENT.search(head):
        return f"this is a TOML or INI file, not a concepts file; {_KEYS}"
    return f"this is a table (CSV), not a concepts file; {_KEYS}" if _is_table(head) else None


def _is_table(head: str) -> bool:
    """Return whether each line has a character that divides columns, and none has a key."""
    lines = [line for line in head.split("\n")[:4] if line]
    return len(lines) > 1 and any(
        all(divider in line and ":" not in line and line[0] not in "#-[{ " for line in lines)
        for divider in ",;\t"
    )
