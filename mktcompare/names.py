"""What people type → the catalog's concepts and dimensions.

One resolver serves the command line, completion and Python. It never guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mktcompare.catalog import Catalog
from mktcompare.errors import NameLookupError, UsageError, unknown
from mktcompare.folding import fold_name
from mktcompare.model import Concept, Dimension


def resolve(catalog: Catalog, typed: Sequence[str]) -> tuple[Concept, ...]:
    """Find the concept that each of the *typed* names stands for.

    A name is a key, an alias, a label, or the beginning of one that leads to a
    single concept, in any case, with any accents and separators.

    Raises:
        NameLookupError: a name stands for no concept, for several, or for one that another
            name stands for too; every such name is in it.
    """
    found: dict[str, str] = {}
    problems = []
    for name in typed:
        keys = candidates(catalog, name)
        if len(keys) != 1:
            problems.append(_ambiguous(name, keys) if keys else _unknown(catalog, name))
        elif keys[0] in found:
            problems.append(_repeated(keys[0], found[keys[0]], name))
        else:
            found[keys[0]] = name
    if problems:
        raise NameLookupError([*problems, *_advice(catalog, list(typed))])
    return tuple(map(catalog.concept, found))


def candidates(catalog: Catalog, name: str) -> list[str]:
    """List the keys that *name* may stand for, in the file's order.

    One key if the name is some concept's own; else those of all concepts with
    a name that begins so.
    """
    folded = fold_name(name)
    if folded in catalog.names:
        return [catalog.names[folded]]
    if not folded:
        return []
    return list(
        dict.fromkeys(key for known, key in catalog.names.items() if known.startswith(folded))
    )


def dimensions(rows: Sequence[Dimension], typed: Iterable[str]) -> tuple[Dimension, ...]:
    """Find the rows that the *typed* keys or labels name, in the order typed.

    Raises:
        UsageError: there is no such row; the known ones are named.
    """
    by_name = {fold_name(name): row for row in rows for name in (row.label, row.key)}
    problems = [
        f"no dimension is called {name!r}; known: {', '.join(row.key for row in rows)}"
        for name in typed
        if fold_name(name) not in by_name
    ]
    if problems:
        raise UsageError("\n".join(problems))
    return tuple(dict.fromkeys(by_name[fold_name(name)] for name in typed))


def _advice(catalog: Catalog, words: list[str]) -> list[str]:
    """Tell how to type names whose words were given apart: ``social media digital marketing``."""
    keys: list[str] = []
    left = words
    while left:
        key, size = _longest_name(catalog, left)
        if not size:
            return []
        keys.append(key)
        left = left[size:]
    if len(keys) == len(words):
        return []
    return [f"type the words of a name with hyphens or in quotes: mktcompare {' '.join(keys)}"]


def _longest_name(catalog: Catalog, words: list[str]) -> tuple[str, int]:
    """Return the key that most of the first *words* together stand for, and how many they are."""
    for size in range(len(words), 0, -1):
        key = catalog.names.get(fold_name(" ".join(words[:size])))
        if key:
            return key, size
    return "", 0


def _unknown(catalog: Catalog, name: str) -> str:
    import difflib

    near = difflib.get_close_matches(fold_name(name), catalog.names, n=5, cutoff=0.7)
    keys = dict.fromkeys(catalog.names[folded] for folded in near)
    return unknown(name, list(keys)[:3])


def _ambiguous(name: str, keys: list[str]) -> str:
    return f"{name!r} may stand for any of {len(keys)} concepts: {', '.join(keys)}"


def _repeated(key: str, first: str, again: str) -> str:
    return f"{first!r} and {again!r} both stand for {key}; name it once"
