"""Runs of scripts that the font of a Latin document lacks, and text from right to left."""

import re
import unicodedata
from collections.abc import Iterator

FOREIGN = (
    "[^\0-\u0137\u0139-\u0148\u014a-\u0165\u0168-\u017e"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u20ac\u2122]"
)
"""The pattern of a character that Latin Modern, the font of every LaTeX, may lack."""

_RUN = re.compile(f"{FOREIGN}+(?:[ \u200c\u200d]+{FOREIGN}+)*")

_SHAPED = frozenset(
    {
        *("Arabic", "Armenian", "Bengali", "Cyrillic", "Devanagari", "Ethiopic", "Georgian"),
        *("Greek", "Gujarati", "Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam"),
        *("Mongolian", "Myanmar", "Oriya", "Sinhala", "Syriac", "Tamil", "Telugu", "Thaana"),
        *("Thai", "Tibetan"),
    }
)
"""The scripts that fontspec knows by the names that Unicode's characters begin with."""

_CJK = frozenset(
    {
        *("BOPOMOFO", "CJK", "FULLWIDTH", "HALFWIDTH", "HANGUL", "HIRAGANA", "IDEOGRAPHIC"),
        "KATAKANA",
    }
)

_BETWEEN = frozenset(" \u200e\u200f\u061c")
_INHERITED = frozenset({"COMBINING", "VARIATION", "ZERO"})
"""What begins the names of characters that belong to those before them."""


def marked(escaped: str) -> str:
    r"""Mark every run of another script in text that is *escaped* already.

    >>> marked("Tea is чай, chai or 茶")
    'Tea is \\otherscript[Cyrillic]{чай}, chai or \\otherscript[CJK]{茶}'
    """
    return _RUN.sub(lambda run: "".join(_parts(run[0])), escaped)


def scripts_of(marked_text: str) -> list[str]:
    """Return the scripts of the runs in *marked_text*, each once."""
    return sorted(set(re.findall(r"\\otherscript\[(\w+)\]", marked_text)))


def _parts(run: str) -> Iterator[str]:
    start, script = 0, ""
    for index, character in enumerate(run):
        own = _script(character)
        if own and own != script:
            if script:
                yield _part(script, run[start:index])
                start = index
            script = own
    yield _part(script or "Other", run[start:])


def _part(script: str, text: str) -> str:
    shown = text.rstrip(" ")
    if not any(map(str.isalpha, shown)):
        script = "Other"  # digits run from left to right
    return rf"\otherscript[{script}]{{{shown}}}{text[len(shown) :]}"


def _script(character: str) -> str:
    """Return the script of a *character*; none for a space and what belongs to another."""
    words = re.split("[ -]", unicodedata.name(character, ""))
    if character in _BETWEEN or words[0] in _INHERITED:
        return ""
    if not _CJK.isdisjoint(words):
        return "CJK"
    return next((word.title() for word in words if word.title() in _SHAPED), "Other")


_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LTR = rf"[^\W_{_RTL}]"
# Compiled only where a text runs from right to left.
_LTR_RUN = (
    rf"\([^(){_RTL}]*{_LTR}[^(){_RTL}]*\)"  # brackets belong to what they hold
    rf"|{_LTR}(?:[^(){_RTL}]*{_LTR})?%?"
    r"|\d(?:[\d.,\u066b\u066c]*\d)?"
)


def is_rtl(text: str) -> bool:
    """Return whether *text* begins in a script that is written from right to left.

    >>> is_rtl("(תה) tea"), is_rtl("tea (תה)"), is_rtl("25")
    (True, False, False)
    """
    if text.isascii():
        return False
    first = re.search(rf"[{_RTL}]|[^\W\d_]", text)
    return first is not None and bool(re.match(f"[{_RTL}]", first[0]))


def directed(text: str) -> Iterator[tuple[bool, str]]:
    """Cut *text* that is right to left into parts, and say of each whether it is left to right.

    >>> list(directed("תה (tea 2) טוב"))
    [(False, 'תה '), (True, '(tea 2)'), (False, ' טוב')]
    """
    end = 0
    for run in re.finditer(_LTR_RUN, text):
        yield False, text[end : run.start()]
        yield True, run[0]
        end = run.end()
    yield False, text[end:]
