"""A catalog's names as people spell them: whole, or the beginning of one."""

from __future__ import annotations

from mktcompare.catalog import Catalog
from mktcompare.catalog.folding import fold_name, straight_quotes

_PUNCTUATION = "?!.,;:…'\"()\uff1f\uff01\u3002¿¡"
"""Characters around a name that are dropped unless they belong to it."""


LONGEST_NAME = 12
"""Words of the longest name that is looked for among others."""


def bare(text: str) -> str:
    """Return *text* without the punctuation and quotes around it.

    >>> bare("“SEO?”")
    'SEO'
    """
    return straight_quotes(text).strip(f"{_PUNCTUATION} ")


def owner(catalog: Catalog, text: str) -> str | None:
    """Return the key of the concept that *text* is a full name of: a key, a label or an alias."""
    names = catalog.names
    key = names.get(fold_name(text)) or names.get(fold_name(stripped := bare(text)))
    if not key and "." in stripped and all(map(_is_letter, stripped.split("."))):
        key = names.get(fold_name(stripped.replace(".", "")))
    return key or None


def _is_letter(text: str) -> bool:
    return len(text) == 1


def is_spelled(catalog: Catalog, text: str) -> bool:
    """Return whether the file itself spells a name like *text*, hyphens included."""
    key = owner(catalog, text)
    if not key:
        return False
    concept = catalog[key]
    typed = " ".join(bare(text).casefold().split())
    return any(typed == name.casefold() for name in (concept.label, *concept.aliases))


def beginning_of(catalog: Catalog, word: str) -> list[str]:
    """Return the keys of the concepts whose key or label begins with *word*, in the file's order.

    An alias does not count: who types "instagram" does not mean Instagram ads. Where none has
    *word* as its first word, all that have it further on count too: "relations" are public as well.
    """
    folded = fold_name(bare(word))
    if not folded or any(map(str.isspace, bare(word))):
        return []
    begun = _own_names(catalog, f"-{folded}", at_start=True)
    if _own_names(catalog, f"-{folded}-", at_start=True):
        return begun
    within = _own_names(catalog, f"-{folded}-", at_start=False)
    return begun + [key for key in within if key not in begun] if begun or within[1:] else []


def _own_names(catalog: Catalog, words: str, *, at_start: bool) -> list[str]:
    """Return the keys of the concepts that have *words* in their key or label."""

    def has(name: str) -> bool:
        framed = f"-{name}-"
        return framed.startswith(words) if at_start else words in framed

    keys = dict.fromkeys(key for name, key in catalog.names.items() if has(name))
    return [key for key in keys if has(fold_name(key)) or has(fold_name(catalog.label(key)))]
