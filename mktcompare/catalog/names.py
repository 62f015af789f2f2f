"""What people type → the catalog's concepts and dimensions.

One resolver serves the command line, the marks in pages, completion and Python. It never guesses
in silence: where what was typed can be read in another way, a note says so.
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mktcompare.catalog import Catalog
from mktcompare.catalog.covers import Found, covers
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.model import Aspect, Concept, Dimension
from mktcompare.catalog.phrases import Words, names_in, refuse_long
from mktcompare.catalog.spellings import beginning_of, owner
from mktcompare.errors import NameLookupError, UsageError
from mktcompare.visible import quote

MOST_NAMES = 100
"""Concepts in one look-up."""


class Reading(NamedTuple):
    """What was typed, and how it was understood."""

    concepts: tuple[Concept, ...]
    """In the order typed."""

    note: str | None = None
    """What was understood and how to ask for the other reading, where there is one."""


class Part(NamedTuple):
    """The words of one name or, where no separator is among them, of several."""

    words: Words
    readings: tuple[tuple[Found, ...], ...] = ()
    """One if it is understood, several for a tie, none if it is not."""

    candidates: tuple[str, ...] = ()
    """The keys of the concepts whose names begin with the only word."""

    @property
    def text(self) -> str:
        """What was typed."""
        return " ".join(self.words)

    @property
    def found(self) -> tuple[Found, ...]:
        """The names in it; none if they are not known for sure."""
        return self.readings[0] if len(self.readings) == 1 else ()


def resolve(catalog: Catalog, typed: Sequence[str]) -> tuple[Concept, ...]:
    """Find the concept that each of the *typed* names belongs to, one name each.

    A name is a key, an alias, a label, or a word that begins a single key or label, in any
    case, with any accents and separators.

    Raises:
        NameLookupError: a name belongs to no concept, to several, or to one that another
            name belongs to as well; every such name is in it.
        UsageError: there are too many names.
    """
    refuse_long(typed)
    return _concepts(catalog, [_part(catalog, (name,)) for name in typed], typed)


def interpret(catalog: Catalog, typed: Sequence[str]) -> Reading:
    """Find the concepts that arguments name together, as people speak: ``seo vs. sem``.

    Raises:
        NameLookupError: a name belongs to no concept, to several, or to one that another
            name belongs to as well, or there are words left over; every problem is in it.
        UsageError: there are too many names.
    """
    parts = parts_of(catalog, typed)
    if not all(map(str.strip, typed)):
        parts.append(Part(("",)))
    elif typed and not parts:
        parts.append(Part((" ".join(typed),)))
    concepts = _concepts(catalog, parts, typed)
    is_all = sum(len(part.words) for part in parts) == len(typed)
    return Reading(concepts, _note(catalog, parts, is_all=is_all and len(parts) == 1))


def find(catalog: Catalog, typed: Sequence[str]) -> tuple[Concept, ...]:
    """Find the concepts that arguments name together; raises what `interpret` does."""
    return interpret(catalog, typed).concepts


def parts_of(catalog: Catalog, typed: Sequence[str]) -> list[Part]:
    """Split what was *typed* into names, whether each is known or not."""
    return [_part(catalog, words) for words in names_in(catalog, typed)]


def candidates(catalog: Catalog, name: str) -> list[str]:
    """List the keys that a single *name* may belong to, in the file's order.

    One key if the name is some concept's own; else those of all concepts whose key or label
    begins so.
    """
    key = owner(catalog, name)
    return [key] if key else beginning_of(catalog, name)


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
            problems.append(f"no dimension or aspect is called {quote(name)}; known: {keys}")
    if problems:
        raise UsageError(problems)
    return tuple(found)


def _part(catalog: Catalog, words: Words) -> Part:
    text = " ".join(words)
    key = owner(catalog, text)
    if key:
        return Part(words, ((Found(text, key),),))
    if len(words) > 1:
        return Part(words, tuple(covers(catalog, words)))
    keys = beginning_of(catalog, text)
    if len(keys) == 1:
        return Part(words, ((Found(text, keys[0]),),))
    return Part(words, candidates=tuple(keys))


def _concepts(catalog: Catalog, parts: Sequence[Part], typed: Sequence[str]) -> tuple[Concept, ...]:
    found = [name for part in parts for name in part.found]
    keys = dict.fromkeys(name.key for name in found)
    if len(keys) < len(found) or not all(part.found for part in parts):
        from mktcompare.catalog import advice

        raise NameLookupError(advice.problems(catalog, parts, typed))
    if len(keys) > MOST_NAMES:
        message = f"{len(keys)} concepts are too many to compare; name {MOST_NAMES} at most"
        raise UsageError(message)
    return tuple(map(catalog.__getitem__, keys))


def _note(catalog: Catalog, parts: Sequence[Part], *, is_all: bool) -> str | None:
    """Say on one line what is not plain in how the parts were read, if anything is."""
    unusual = [part for part in parts if not _is_plain(catalog, part, is_only=len(parts) == 1)]
    if not unusual:
        return None
    from mktcompare.catalog import notes

    return notes.note(catalog, unusual, is_all=is_all)


def _is_plain(catalog: Catalog, part: Part, *, is_only: bool) -> bool:
    """Return whether a part reads as each of its arguments would by itself, each a full name.

    "digital pr" might be a thing of its own: it begins with what is short for a longer name.
    So might "brand marketing" next to something else, and "marketing digital" is one in Spanish.
    """
    each = [owner(catalog, word) for word in part.words]
    if each != [found.key for found in part.found]:
        return False
    if not part.words[1:]:
        return True
    if owner(catalog, " ".join(reversed(part.words))):
        return False
    if not is_only:
        from mktcompare.catalog.distinctive import common_words

        if fold_name(part.words[-1]) in common_words(catalog):
            return False
    short = [
        key and fold_name(catalog[key].label).startswith(f"{fold_name(word)}-")
        for key, word in zip(each, part.words, strict=True)
    ]
    return not any(first and not then for first, then in itertools.pairwise(short))
