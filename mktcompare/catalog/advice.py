"""Messages on names that cannot be found: what may have been meant, and where the words occur.

Nothing here is loaded unless something is wrong.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from mktcompare.catalog import Catalog
from mktcompare.catalog.covers import Found
from mktcompare.catalog.distinctive import common_words, distinctive
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.mentions import mentions
from mktcompare.catalog.names import Part
from mktcompare.catalog.nearest import SLIP, begun, nearest
from mktcompare.catalog.notes import call, listed_labels, rest_is_common
from mktcompare.catalog.phrases import is_speech
from mktcompare.catalog.spellings import LONGEST_NAME, bare, beginning_of, owner
from mktcompare.visible import quote
from mktcompare.wording import ENGLISH, first_of, listed

_TASKS = {
    "help": ("for help, type", "--help"),
    "usage": ("for help, type", "--help"),
    "version": ("for the version, type", "--version"),
    "quiz": ("for a quiz, type", "--quiz"),
}
"""What other programs have as a subcommand."""

_OVERVIEW = {"all", "concepts", "disciplines", "list", "ls", "names", "overview", "show"}

_ECHOED = 100
"""Characters of what was typed that a message repeats."""

_SHOWN = 10
"""Candidates that are listed; a file may have thousands."""


def problems(catalog: Catalog, parts: Sequence[Part], typed: Sequence[str]) -> list[str]:
    """Say what is wrong with each of the *parts*, and at last how to list all names."""
    unknown = [part for part in parts if not part.found]
    whole = bare(" ".join(typed))
    if len(unknown) > 1 and (said := mentions(catalog, whole)):
        found = [_unknown(whole, said)]
    else:
        found = [*_each(catalog, parts)]
    if not unknown:
        return found
    way_out = f"to list all {len(catalog)} concepts, type: {catalog.call()}"
    if found == [_unknown(bare(unknown[0].text), None)]:
        return [f"{found[0]}; {way_out}"]
    return [*found, way_out]


def _each(catalog: Catalog, parts: Sequence[Part]) -> Iterator[str]:
    named: dict[str, str] = {}
    for part in parts:
        if part.readings[1:]:
            yield _tied(catalog, part)
        elif part.candidates:
            yield _ambiguous(part)
        elif not part.found:
            yield from _unknown_in(catalog, part)
        for name in part.found:
            if name.key in named:
                yield _repeated(catalog, name, named[name.key])
            named.setdefault(name.key, name.text)


def _ambiguous(part: Part) -> str:
    count, several = len(part.candidates), first_of(ENGLISH, part.candidates, _SHOWN)
    return f"{quote(bare(part.text))} may be any of {count} concepts: {several}; type more of it"


def _unknown_in(catalog: Catalog, part: Part) -> Iterator[str]:
    """Say what is wrong with the whole, or with the words that are misspelled in it."""
    text, common = bare(part.text), common_words(catalog)
    way_out = _way_out(catalog, text, common)
    found: list[Found] = []
    rest: list[str] = []
    if not way_out:
        found, rest = _names_within(catalog, part, common)
    slips = [(words, nearest(catalog, words, common)) for words in rest]
    if found and slips and all(near for _, near in slips):
        yield from (_unknown(words, near) for words, near in slips)
        return
    meant = [name.key for name in found if _is_distinctive(catalog, name)]
    if not meant[1:]:
        several = [name.key for name in found] if found[1:] else []
        meant = _kind(catalog, text, common) or several or meant
    if meant and not way_out:
        way_out = f"for {listed_labels(catalog, meant)}, type: {call(catalog, meant)}"
    yield _unknown(text, way_out)


def _kind(catalog: Catalog, text: str, common: set[str]) -> list[str]:
    """Return the key of what a term says at its end that it is a kind of: "local SEO" is SEO."""
    words = text.split()
    for start in range(max(1, len(words) - LONGEST_NAME), len(words)):
        end = " ".join(words[start:])
        if (key := owner(catalog, end)) and distinctive(end, common):
            return [key]
    return []


def _is_distinctive(catalog: Catalog, name: Found) -> bool:
    """Return whether a *name* is distinctive anywhere: "selling proposition" is not selling.

    A label of several words is, and an abbreviation: "seo tools".
    """
    concept = catalog[name.key]
    own = {fold_name(name.key), fold_name(concept.label)}
    short = {fold_name(alias) for alias in concept.aliases if alias.isupper()}
    folded = fold_name(name.text)
    return folded in short or (folded in own and len(name.text.split()) > 1)


def _unknown(text: str, way_out: str | None) -> str:
    text = text if len(text) <= _ECHOED else f"{text[:_ECHOED]}…"
    return f"no concept is called {quote(text)}" + (f"; {way_out}" if way_out else "")


def _tied(catalog: Catalog, part: Part) -> str:
    readings = [[*dict.fromkeys(name.key for name in reading)] for reading in part.readings]
    ways = [f"{listed_labels(catalog, keys)} ({call(catalog, keys)})" for keys in readings]
    return (
        f"{quote(bare(part.text))} can be read as {listed(ENGLISH, ways, 'or')}; type one of these"
    )


def _repeated(catalog: Catalog, name: Found, first: str) -> str:
    concept = catalog[name.key]
    own = {fold_name(name.key), fold_name(concept.label)}
    typed = dict.fromkeys(bare(text) for text in (first, name.text))
    others = [
        text for text in typed if owner(catalog, text) == name.key and fold_name(text) not in own
    ]
    label = listed_labels(catalog, [name.key])
    profile = f"for its profile, type: {call(catalog, [name.key])}"
    if not others or len(typed) == 1:
        return f"{label} is named twice; {profile}"
    names = "another name" if len(others) == 1 else "other names"
    return f"the file lists {listed(ENGLISH, others)} as {names} of {label}; {profile}"


def _way_out(catalog: Catalog, text: str, common: set[str]) -> str | None:
    """Say what the *text* may be, the surest first."""
    if is_speech(catalog, text) or text.casefold() in _OVERVIEW:
        return None
    rest = " ".join(word for word in text.split() if distinctive(word, common))
    return (
        _other_task(catalog, text)
        or nearest(catalog, text, common, SLIP)
        or mentions(catalog, text)
        or nearest(catalog, text, common)
        or begun(catalog, text, common)
        or (mentions(catalog, rest, whole=True) if rest != text else None)
    )


def _other_task(catalog: Catalog, text: str) -> str | None:
    word = text.casefold()
    if word in _TASKS:
        purpose, option = _TASKS[word]
        return f"{purpose}: mktcompare {option}"
    if word.endswith((".yaml", ".yml", ".json")):
        return f"for a concepts file, type: mktcompare -c {shlex.quote(text)}"
    if word.endswith((".md", ".markdown", ".mdx", ".qmd")):
        return (
            f"to redraw the blocks of a page, type: {catalog.call('--update', shlex.quote(text))}"
        )
    return None


def _names_within(catalog: Catalog, part: Part, common: set[str]) -> tuple[list[Found], list[str]]:
    """Return the names among the words, each concept once, and the words between these."""
    words = [word for piece in part.words for word in piece.split()]
    found: dict[str, Found] = {}
    rest = [""]
    at = 0
    while at < len(words):
        size, key = _longest_name(catalog, words[at:])
        text = " ".join(words[at : at + size])
        if key and distinctive(text, common):
            found.setdefault(key, Found(text, key))
            rest.append("")
        else:
            rest[-1] = f"{rest[-1]} {text}".strip()
        at += size
    return [*found.values()], [text for text in rest if text]


def _longest_name(catalog: Catalog, words: Sequence[str]) -> tuple[int, str | None]:
    for size in range(min(len(words), LONGEST_NAME), 0, -1):
        if key := owner(catalog, " ".join(words[:size])):
            return size, key
    begun = beginning_of(catalog, words[0])
    is_clear = len(begun) == 1 and rest_is_common(catalog, words[0], begun[0])
    return 1, begun[0] if is_clear else None
