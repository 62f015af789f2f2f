"""Text made safe for LaTeX: what is written is what is printed, and starts no command."""

import re
from unicodedata import normalize

from mktcompare.visible import encoded, visible

_WRITTEN = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\n": r"\leavevmode\newline{}",
    "\t": " ",
}

_SPECIAL = re.compile(r"(?P<again>(?<=([-,<>]))\2)|[\\{}$&#%_~^`\"'<>|\n\t]")
_QUOTED = re.compile(r"(?<!\w)'")

# LuaTeX takes it for what is left of broken UTF-8, and stops.
_REPLACEMENT = "\ufffd"

# What Latin Modern, the fonts of every LaTeX, may lack.
_FOREIGN = (
    "[^\0-\u0137\u0139-\u0148\u014a-\u0165\u0168-\u017e"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u20ac\u2122]"
)
_FOREIGN_RUN = re.compile(f"{_FOREIGN}+(?: {_FOREIGN}+)*")

_LONG_WORD = re.compile(r"[^\s-]{30,}")
_PIECE = re.compile(r"(\S{10})(?=\S{5})")

_KEY_ODDITY = re.compile(r"[^A-Za-z0-9.:/-]")


def escape(text: str) -> str:
    r"""Write *text* for a paragraph or a table cell.

    >>> escape("R&D at $5 \\input{x}")
    'R\\&D at \\$5 \\textbackslash{}input\\{x\\}'
    """
    # pdfLaTeX knows accented letters, but no accents.
    shown = normalize("NFC", visible(text)).replace(_REPLACEMENT, "<U+FFFD>")
    if not _QUOTED.search(shown):
        shown = shown.replace("'", "’")
    # A line may end within a word that no column has room for. What hides is no part of a text
    # once it is `visible`, so U+00AD is free to mark the place.
    broken = _LONG_WORD.sub(lambda word: _PIECE.sub("\\1\u00ad", word[0]), shown)
    escaped = _SPECIAL.sub(_written, broken).replace("\u00ad", r"\-")
    return _FOREIGN_RUN.sub(r"\\otherscript{\g<0>}", escaped)


def _written(found: re.Match[str]) -> str:
    sign = _WRITTEN.get(found[0], found[0])
    # Of two hyphens LaTeX would make a dash, of commas and angles quotation marks.
    return rf"\/{sign}" if found["again"] else sign


def is_foreign(text: str) -> bool:
    """Tell whether *text* has characters that Latin Modern may lack."""
    return bool(re.search(_FOREIGN, visible(text)))


def key(name: str) -> str:
    r"""Write the *name* of a source as `\cite` and BibTeX take it; no two become one.

    >>> key("fine-2006"), key("50%, {new}")
    ('fine-2006', '50+25++2C++20++7B+new+7D+')
    """
    return _KEY_ODDITY.sub(lambda odd: f"+{ord(odd[0]):X}+", name)


def address(url: str) -> str:
    r"""Write *url* as the text of `\url`, which takes all as it is but what is encoded here.

    >>> address("https://example.org/50%#a_{b}")
    'https://example.org/50%#a_%7Bb%7D'
    """
    return encoded(visible(url))
