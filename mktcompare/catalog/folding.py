"""What counts as the same: for names that people type, and for statements."""

import unicodedata

_SEPARATORS = dict.fromkeys(map(ord, "-_\u2010\u2011\u2012\u2013\u2014\u2015"), " ")


def fold(text: str) -> str:
    """Drop case and accents, and make every run of white space one blank.

    >>> fold("Café  CRÈME")
    'cafe creme'
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(text.casefold().split())


def fold_name(name: str) -> str:
    """Fold away what people vary when they type *name*.

    >>> fold_name("  Social_Media ")
    'social-media'
    """
    return "-".join(fold(name).translate(_SEPARATORS).split())


def fold_statement(text: str) -> str:
    """Fold away what does not make two statements different.

    >>> fold_statement("Build  brand awareness.") == fold_statement("build brand awareness")
    True
    """
    return fold(text).removesuffix(".").rstrip()
