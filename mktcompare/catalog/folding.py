"""What counts as the same: for names that people type, and for statements.

The explorer's script folds names by the same rules (`formats/html/templates/folding.js`);
tests/data/folding.yaml holds cases for both.
"""

import unicodedata

_QUOTES = dict.fromkeys(map(ord, "“”\u201e\u201f«»"), '"')
_QUOTES |= dict.fromkeys(map(ord, "‘’\u201a\u201b\u02bc"), "'")
_SEPARATORS = dict.fromkeys(map(ord, "-_\u2010\u2011\u2012\u2013\u2014\u2015"), " ")

# Soft hyphen, joiners, direction marks: part of a spelling, but nobody sees or types them.
_UNSEEN = dict.fromkeys(
    [
        *(0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
    ]
)

_ACCENTED = (
    *((0x41, 0x2AF), (0x1D00, 0x1DBF), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F)),
    *((0xA720, 0xA7FF), (0xAB30, 0xAB6F)),
    *((0x370, 0x3FF), (0x1F00, 0x1FFF)),
)
"""The blocks of Latin and Greek. In other scripts a mark makes another letter: Cyrillic и and й,
Japanese か and が, the vowels of Devanagari."""


def fold(text: str) -> str:
    """Drop case and the accents of Latin and Greek letters, and join words by one space.

    >>> fold("Café  CRÈME")
    'cafe creme'
    >>> fold("Мой") == fold("мои")
    False
    """
    if not text.isascii():
        text = _without_accents(unicodedata.normalize("NFKD", text.translate(_UNSEEN)))
        # Casefolding takes some letters apart again.
        text = unicodedata.normalize("NFC", _without_accents(text.casefold()))
    return " ".join(text.casefold().split())


def _without_accents(decomposed: str) -> str:
    kept: list[str] = []
    accented = False
    for character in decomposed:
        if character >= "\u0300" and unicodedata.category(character)[0] == "M":
            if accented:
                continue
        else:
            accented = any(first <= ord(character) <= last for first, last in _ACCENTED)
        kept.append(character)
    return "".join(kept)


def straight_quotes(text: str) -> str:
    """Write curly quotes and apostrophes as a keyboard has them."""
    return text if text.isascii() else text.translate(_QUOTES)


def fold_name(name: str) -> str:
    """Fold away what people vary when they type *name*.

    >>> fold_name("  Social_Media ")
    'social-media'
    """
    return "-".join(fold(straight_quotes(name)).translate(_SEPARATORS).split())


def fold_statement(text: str) -> str:
    """Fold away what does not make two statements different.

    >>> fold_statement("Build  brand awareness.") == fold_statement("build brand awareness")
    True
    """
    return fold(text).removesuffix(".").rstrip()
