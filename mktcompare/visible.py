"""Characters that act on a terminal or hide in a text, made visible.

Nothing that a concepts file or an argument holds may move the cursor, change
colors, reorder the line or join words unseen. Every text for people passes
through `visible` before it is drawn.
"""

import re

HIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, bidi
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f"  # lone surrogates, annotations, tags
    # Noncharacters, which no web page may have: the last two of each plane, and some more.
    "\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
"""The pattern of a character that a reader would not see, or a terminal would obey."""


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    # The Unicode control pictures: U+241B is "ESC" in one small glyph.
    if code < 0x20:  # noqa: PLR2004 - the first printable ASCII character
        return chr(0x2400 + code)
    return f"<U+{code:04X}>"


def encoded(url: str) -> str:
    """Percent-encode what in a *url* could end a link or act on a terminal.

    >>> encoded("https://example.org/50%#a_{b}")
    'https://example.org/50%#a_%7Bb%7D'
    """
    from urllib.parse import quote

    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


def visible(text: str) -> str:
    r"""Show control, zero-width and bidirectional characters as symbols.

    Tab and line feed stay: those who draw know what to do with them.

    >>> visible("red\x1b[31m")
    'red␛[31m'
    >>> visible("safe\u202egpj")
    'safe<U+202E>gpj'
    """
    # Almost no text needs the pattern, and re keeps it once it is compiled.
    return text if text.isprintable() else re.sub(HIDDEN, _symbol, text)


_LONGEST_QUOTE = 100
"""Characters of a text that a message quotes."""


def quote(text: str) -> str:
    r"""Put quotes around a *text* in a message, on one line and with nothing hidden.

    >>> print(quote("C:\\notes"), quote("Kim's"), quote("two\nlines"))
    'C:\notes' "Kim's" 'two lines'
    """
    cut = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
    shown = visible(" ".join(cut.splitlines()))
    return f'"{shown}"' if "'" in shown and '"' not in shown else f"'{shown}'"
