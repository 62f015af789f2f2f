"""How a phrase was understood where it can be read in another way, and how to ask for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mktcompare.catalog import Catalog
from mktcompare.catalog.covers import covers
from mktcompare.catalog.distinctive import common_words
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.names import Part, candidates, parts_of
from mktcompare.catalog.spellings import bare, owner
from mktcompare.visible import quote
from mktcompare.wording import ENGLISH, listed


def note(catalog: Catalog, parts: Sequence[Part], *, is_all: bool) -> str | None:
    """Say how *parts* were understood, if there is something to say.

    A whole name is what people mean between separators, so it is remarked on only where it
    *is_all* that was typed.
    """
    remarks = (_remark(catalog, part, is_all=is_all) for part in parts)
    return "; ".join(filter(None, remarks)) or None


def _remark(catalog: Catalog, part: Part, *, is_all: bool) -> str | None:
    text = bare(part.text)
    keys = [found.key for found in part.found]
    labels = listed_labels(catalog, keys)
    if len(part.words) == 1:
        is_clear = rest_is_common(catalog, text, keys[0])
        return None if is_clear else f"{quote(text)} is read as the beginning of {labels}"
    other = _other_reading(catalog, part)
    way_out = f"; for {listed_labels(catalog, other)}, type: {call(catalog, other)}"
    if len(keys) > 1:
        return f"no concept is called {quote(text)}: read as {labels}{way_out if other else ''}"
    if not (other and is_all):
        return None
    is_label = fold_name(text) == fold_name(labels)
    return f"{quote(text)} is read as one name{'' if is_label else f', {labels}'}{way_out}"


def rest_is_common(catalog: Catalog, word: str, key: str) -> bool:
    """Return whether *word* lacks only what many names have: "email" of "email marketing"."""
    folded, common = fold_name(bare(word)), common_words(catalog)
    names = (fold_name(key), fold_name(catalog.label(key)))
    rests = (name.removeprefix(folded) for name in names if name.startswith(folded))
    return any(rest[:1] == "-" and common.issuperset(rest[1:].split("-")) for rest in rests)


def _other_reading(catalog: Catalog, part: Part) -> list[str]:
    """Return the keys that the words would give one by one, or as the next fewest names."""
    understood = [found.key for found in part.found]
    return next((keys for keys in _readings(catalog, part) if keys != understood), [])


def _readings(catalog: Catalog, part: Part) -> Iterator[list[str]]:
    each = [candidates(catalog, word) for word in part.words]
    if all(len(keys) == 1 for keys in each):
        yield [*dict.fromkeys(key for (key,) in each)]
    for reading in covers(catalog, part.words, most=len(part.words) - 1):
        yield [*dict.fromkeys(found.key for found in reading)]
    if swapped := owner(catalog, " ".join(reversed(part.words))):
        yield [swapped]
    if part.found[-1].text == part.words[-1] and fold_name(part.words[-1]) in common_words(catalog):
        yield [found.key for found in part.found[:-1]]


def listed_labels(catalog: Catalog, keys: Sequence[str]) -> str:
    """List the labels of *keys* for a message, on one line."""
    return listed(ENGLISH, [" ".join(catalog.label(key).split()) for key in keys])


def call(catalog: Catalog, keys: Sequence[str]) -> str:
    """Return the command that shows just the concepts with these *keys*."""
    if [found.key for part in parts_of(catalog, keys) for found in part.found] != [*keys]:
        # Keys of one word may be a name together.
        separator = catalog.words["separators"].split()[0]
        keys = f" {separator} ".join(keys).split()
    return catalog.call(*keys)
