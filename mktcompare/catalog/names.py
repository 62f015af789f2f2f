"""What people type → the catalog's concepts and dimensions.

One resolver serves the command line, completion and Python. It never guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mktcompare.catalog import Catalog
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.model import Aspect, Concept, Dimension
from mktcompare.errors import NameLookupError, UsageError


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
    return tuple(map(catalog.__getitem__, found))


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


def rows(dimensions: Sequence[Dimension], typed: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the dimensions and aspects that *typed* names, in the order typed.

    Raises:
        UsageError: there is no such dimension or aspect, or several; the known ones are named.
    """
    known: list[Dimension | Aspect] = []
    for dimension in dimensions:
        known += [dimension, *dimension.aspects]
    # A key goes before another's label.
    by_name = {fold_name(each.label): each.key for each in reversed(known)}
    by_name |= {fold_name(each.key): each.key for each in known}
    found: dict[str, None] = {}
    problems = []
    for name in typed:
        folded = fold_name(name)
        near = {key for whole, key in by_name.items() if folded and whole.startswith(folded)}
        key = by_name.get(folded) or (near.pop() if len(near) == 1 else None)
        if key:
            found[key] = None
        else:
            keys = ", ".join(each.key for each in known)
            problems.append(f"no dimension or aspect is called {name!r}; known: {keys}")
    if problems:
        raise UsageError(problems)
    return tuple(found)


_LINKS = {"and", "or", "versus", "vs", "vs.", "with"}
"""What people say between two names."""


def _advice(catalog: Catalog, typed: Iterable[str]) -> list[str]:
    """Tell how to type what was typed as it is said: ``social media vs digital marketing``."""
    words = [word for word in typed if fold_name(word)]
    keys: list[str] = []
    left = [word for word in words if word.casefold() not in _LINKS]
    while left:
        key, size = _longest_name(catalog, left)
        if not size:
            return []
        keys.append(key)
        left = left[size:]
    if len(keys) == len(words):
        return []
    call = catalog.call(*keys)
    return [f"type names alone, each with hyphens between its words or in quotes: {call}"]


def _longest_name(catalog: Catalog, words: list[str]) -> tuple[str, int]:
    """Return the key that most of the first *words* together stand for, and how many they are."""
    for size in range(len(words), 0, -1):
        key = catalog.names.get(fold_name(" ".join(words[:size])))
        if key:
            return key, size
    return "", 0


def _unknown(catalog: Catalog, name: str) -> str:
    import difflib

    if name.casefold().endswith((".yaml", ".yml")):
        return f"no concept is called {name!r}; a concepts file is named with -c {name}"
    near = difflib.get_close_matches(fold_name(name), catalog.names, n=5, cutoff=0.8)
    keys = dict.fromkeys(catalog.names[folded] for folded in near)
    return unknown(name, list(keys)[:3])


def _ambiguous(name: str, keys: list[str]) -> str:
    return f"{name!r} may stand for any of {len(keys)} concepts: {', '.join(keys)}"


def _repeated(key: str, first: str, again: str) -> str:
    return f"{first!r} and {again!r} both stand for {key}; name it once"


def unknown(name: str, candidates: Sequence[str]) -> str:
    """Say that no concept has a *name*, and which *candidates* are nearest.

    >>> unknown("socal-media", ["social-media"])
    "no concept is called 'socal-media'; did you mean social-media?"
    """
    way_out = f"; did you mean {' or '.join(candidates)}?" if candidates else ""
    return f"no concept is called {name!r}{way_out}"
