"""Text broken into lines by the columns that a terminal gives each character.

Words stay whole where they fit; Chinese and Japanese text, which has no
spaces, may break after most characters.
"""

import re
from collections.abc import Iterator

_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
_OPENING = "（［｛〈《「『【〔"
_CLOSING = "、。，．・：；！？）］｝〉》」』】〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"

# What no line may end within: a character with the punctuation around it, or a run of others.
_UNIT = (
    f"[{_OPENING}]*(?:(?![{_OPENING}{_CLOSING}])[{_CJK}]|[^{_CJK}]+)[{_CLOSING}]*"
    f"|[{_OPENING}{_CLOSING}]+"
)

_NARROW = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)]))
_NARROW |= frozenset("–—‘’“”•…─")
"""What is a column wide on every terminal: Latin letters, and what the table is drawn with."""

_NARROWEST = 2
"""A wide character must fit into a line."""


def columns(text: str) -> int:
    """Count the columns of a terminal that *text* takes.

    >>> columns("café"), columns("日本")
    (4, 4)
    """
    # Rich takes as long to load as half a look-up; most comparisons are in plain letters.
    if text.isascii() or _NARROW.issuperset(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrapped(text: str, width: int, *, cut: bool = True) -> Iterator[str]:
    """Break *text* into lines of at most *width* columns; a line end in it stays one.

    A tab becomes a space, and spaces where a line begins or ends go. What is wider than a line,
    such as an address, is *cut* or runs over.

    >>> list(wrapped("Goals and so on", 8))
    ['Goals', 'and so', 'on']
    >>> list(wrapped("日本語の文。", 10))
    ['日本語の', '文。']
    """
    for line in text.replace("\t", " ").split("\n"):
        yield from _broken(line, max(width, _NARROWEST), cut=cut)


def _broken(line: str, width: int, *, cut: bool) -> Iterator[str]:
    current = ""
    for gap, unit in _units(line):
        longer = f"{current}{gap}{unit}" if current else unit
        if columns(longer) <= width:
            current = longer
            continue
        if current:
            yield current
        *full, current = _pieces(unit, width) if cut else [unit]
        yield from full
    yield current


def _units(line: str) -> Iterator[tuple[str, str]]:
    """Give what must stay together, each with the spaces before it."""
    for gap, word in re.findall("( *)([^ ]+)", line):
        if word.isascii():
            yield gap, word
            continue
        first, *others = re.findall(_UNIT, word)
        yield gap, first
        yield from (("", unit) for unit in others)


def _pieces(unit: str, width: int) -> list[str]:
    """Cut what is wider than a line; an accent stays with its letter."""
    if columns(unit) <= width:
        return [unit]
    from rich.cells import chop_cells

    return chop_cells(unit, width)
