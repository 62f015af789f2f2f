"""Text made safe for LaTeX: what is written is what is printed, and starts no command."""

import re
from unicodedata import normalize

from mktcompare.formats.latex import scripts
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

# Words of the alphabets of Europe; other scripts know no hyphens.
_LONG_WORD = r"[^\s\u0590-\U0010ffff-]{30,}"
_PIECE = r"(\S{10})(?=\S{5})"
_LONG = 30

_KEY_ODDITY = re.compile(r"[^A-Za-z0-9.:/-]")


def escape(text: str, mark: str = "") -> str:
    r"""Write *text* for a paragraph or a table cell, with a citation *mark* at its end.

    >>> escape("R&D at $5 \\input{x}")
    'R\\&D at \\$5 \\textbackslash{}input\\{x\\}'
    >>> escape("שלום (peace)")
    '\\mktrightleft{\\otherscript[Hebrew]{שלום} \\mktleftright{(peace)}}'
    """
    # pdfLaTeX knows accented letters, but no accents.
    shown = normalize("NFC", visible(text)).replace(_REPLACEMENT, "<U+FFFD>")
    if not _QUOTED.search(shown):
        shown = shown.replace("'", "’")
    if not scripts.is_rtl(shown):
        return "~".join(filter(None, (_escaped(shown), mark)))
    parts = [
        rf"\mktleftright{{{_escaped(part)}}}" if is_ltr else _escaped(part)
        for is_ltr, part in scripts.directed(shown)
    ]
    if mark:
        parts.append(rf"~\mktleftright{{{mark}}}")
    return rf"\mktrightleft{{{''.join(parts)}}}"


def _escaped(shown: str) -> str:
    if any(len(word) >= _LONG for word in shown.split()):
        # A line may end within a word that no column has room for. U+00AD marks where, as it does
        # in a text that has it already.
        shown = re.sub(_LONG_WORD, lambda word: re.sub(_PIECE, "\\1\u00ad", word[0]), shown)
    return scripts.marked(_SPECIAL.sub(_written, shown).replace("\u00ad", r"\-"))


def _written(found: re.Match[str]) -> str:
    character = _WRITTEN.get(found[0], found[0])
    # Of two hyphens LaTeX would make a dash, of commas and angles quotation marks.
    return rf"\/{character}" if found["again"] else character


def line(text: str) -> str:
    """Write *text* for a heading or a caption, which have no line ends."""
    return escape(" ".join(text.split()))


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
