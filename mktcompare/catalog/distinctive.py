"""The words that tell names apart, and those that many share, such as "marketing"."""

from mktcompare.catalog import Catalog
from mktcompare.catalog.folding import fold_name

_COMMON = 5
"""A word that one key in this many has does not tell names apart."""


def common_words(catalog: Catalog) -> set[str]:
    """Return the folded words that too many names share to tell them apart."""
    counts: dict[str, int] = {}
    for name, _ in keys_of(catalog):
        for word in {*name.split("-")}:
            counts[word] = counts.get(word, 0) + 1
    return {word for word, count in counts.items() if count > 1 and count * _COMMON >= len(catalog)}


def keys_of(catalog: Catalog) -> list[tuple[str, str]]:
    """Return each key, folded and as it is."""
    return [(name, key) for name, key in catalog.names.items() if name == fold_name(key)]


def distinctive(text: str, common: set[str]) -> list[str]:
    """Return the folded words of *text* without those that are *common*."""
    return [word for word in fold_name(text).split("-") if word not in common]
