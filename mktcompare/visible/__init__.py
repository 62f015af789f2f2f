"""Characters that act on a terminal or hide in a text, made visible.

Nothing that a concepts file or an argument holds may move the cursor, change
colors, reorder the line or join words unseen. Every text for people passes
through `visible` before it is drawn. What is unseen and yet part of a spelling
stays, where it is one: `spelling` knows where.
"""

import re
from collections.abc import Callable

_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"

HIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, bidi
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters and marks that draw nothing
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # how shorthand and music are laid out
    "\ud800-\udfff\ufff0-\ufffb\U000e0000-\U000e0fff"  # lone surrogates, annotations, tags
    f"{_SELECTORS}"
    # Noncharacters, which no web page may have: the last two of each plane, and some more.
    "\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
"""The pattern of a character that a reader would not see, or a terminal would obey."""

_UNSEEN_LETTERS = frozenset(
    map(
        chr,
        [
            *(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0x180B, 0x180C, 0x180D),
            *(0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
        ],
    )
)
"""The hidden characters that Python takes for printable."""


def _symbol(character: str) -> str:
    code = ord(character)
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


def is_plain(text: str) -> bool:
    """Find out quickly that nothing is hidden in *text*, as in almost every one."""
    return text.isprintable() and (text.isascii() or _UNSEEN_LETTERS.isdisjoint(text))


def visible(text: str, symbol: Callable[[str], str] = _symbol) -> str:
    r"""Show control, invisible and bidirectional characters as symbols.

    Tab and line feed stay: those who draw know what to do with them. So does
    what belongs to a spelling, such as the joiners of Persian and of emoji.

    >>> visible("red\x1b[31m")
    'red␛[31m'
    >>> visible("safe\u202egpj")
    'safe<U+202E>gpj'
    >>> visible("\u0645\u06cc\u200c\u062e").endswith("\u200c\u062e")
    True
    """
    # Almost no text needs the pattern, and re keeps it once it is compiled.
    if is_plain(text):
        return text
    if text.isascii():
        return re.sub(HIDDEN, lambda found: symbol(found[0]), text)
    from mktcompare.visible.spelling import is_spelled

    def shown(found: re.Match[str]) -> str:
        return found[0] if is_spelled(text, found.start()) else symbol(found[0])

    return re.sub(HIDDEN, shown, text)


def on_one_line(text: str) -> str:
    r"""Put a *text* on one line, with nothing hidden.

    >>> on_one_line("two\nlines")
    'two lines'
    """
    return visible(" ".join(text.splitlines()))


_COMMANDS = ("::", "##")
"""What begins a line that CI obeys: ``::error::`` at GitHub, ``##vso[`` and the like elsewhere."""


def log_line(message: str) -> str:
    r"""Show a *message* on a line that no log takes for a command, whatever file it begins with.

    >>> log_line("::error::.md:1: two\nlines")
    './::error::.md:1: two lines'
    """
    line = on_one_line(message)
    return f"./{line}" if line.lstrip().startswith(_COMMANDS) else line


_LONGEST_QUOTE = 100
"""Characters of a text that a message quotes."""


def quote(text: str) -> str:
    r"""Put quotes around a *text* in a message, on one line and with nothing hidden.

    >>> print(quote("C:\\notes"), quote("Kim's"), quote("two\nlines"))
    'C:\notes' "Kim's" 'two lines'
    """
    cut = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
    shown = on_one_line(cut)
    return f'"{shown}"' if "'" in shown and '"' not in shown else f"'{shown}'"
