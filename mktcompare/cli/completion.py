"""What Tab offers: options, their values, and the catalog's own names.

Tab is no place for error messages: what cannot be had is not offered, and the
command itself says why.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mktcompare.catalog import Catalog
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.names import candidates
from mktcompare.cli.options import BY_NAME, Kind
from mktcompare.cli.request import load_concepts
from mktcompare.errors import MktCompareError
from mktcompare.views.rows import plain_dimensions

FILE = "FILE"
"""The metavar of options whose value is a file."""

DIMENSION = "KEY"
"""The metavar of options whose value is a row."""

_CONCEPTS = "--concepts"

_UPDATE = "--update"
"""The option that makes files of names."""


class Offer(NamedTuple):
    """A word to complete to."""

    word: str
    """It goes on from what is typed, letter by letter, as many shells demand."""

    key: str
    """The plainest word that means the same."""

    help: str = ""


class Option(NamedTuple):
    """An option of the command."""

    names: tuple[str, ...]
    help: str
    metavar: str | None = None
    """What its value is; None if it takes none."""

    choices: tuple[str, ...] = ()
    repeatable: bool = False


class _Line(NamedTuple):
    """What stands before the word to complete."""

    concepts: list[str]
    values: dict[str, list[str]]
    """What each option is given, by the last of its names."""

    waiting: Option | None
    """The option that takes the next word as its value."""

    options_over: bool
    """Whether ``--`` has made all that follows a name."""


def offers(words: Sequence[str], beginning: str, *, helped: bool) -> list[Offer] | None:
    """Offer what goes on from *beginning*, after these *words*; None asks for files.

    Without *helped*, concepts come without their labels, which take time to look up.
    """
    # Only options need the command line's definition, which takes most of the time.
    options = _options() if any(word[:1] == "-" for word in (*words, beginning)) else {}
    line = _read(words, options)
    if line.waiting:
        return _values(line.waiting, beginning, line)
    if beginning[:1] != "-" or line.options_over:
        if _UPDATE in line.values:
            return None
        return _concepts(beginning, line, helped=helped)
    name, equals, value = beginning.partition("=")
    option = options.get(name)
    if not equals:
        return _unused(options, beginning, line)
    found = _values(option, value, line) if option else []
    return found and [each._replace(word=f"{name}={each.word}") for each in found]


def _options() -> dict[str, Option]:
    metavars = {Kind.FLAG: None, Kind.FILE: FILE, Kind.ROW: DIMENSION}
    return {
        name: Option(
            option.names,
            option.help,
            metavars.get(option.kind, option.metavar),
            tuple(option.choices),
            option.is_repeatable and option.kind is Kind.ROW,
        )
        for name, option in BY_NAME.items()
    }


def _read(words: Sequence[str], options: Mapping[str, Option]) -> _Line:
    concepts: list[str] = []
    values: dict[str, list[str]] = {}
    waiting = None
    over = False
    for word in words:
        if waiting:
            values[waiting.names[-1]].append(word)
            waiting = None
        elif over or word[:1] != "-":
            concepts.append(word)
        elif word == "--":
            over = True
        else:
            for option, value in _options_in(word, options):
                given = values.setdefault(option.names[-1], [])
                given += value
                waiting = option if option.metavar and not value else None
    return _Line(concepts, values, waiting, over)


def _options_in(word: str, options: Mapping[str, Option]) -> Iterator[tuple[Option, list[str]]]:
    """Give the options that *word* sets, each with the value that it holds, if any."""
    if word.startswith("--"):
        name, equals, value = word.partition("=")
        if name in options:
            yield options[name], [value] if equals else []
        return
    for place, letter in enumerate(word[1:], 2):
        option = options.get(f"-{letter}")
        if option and option.metavar:
            yield option, [word[place:]] if word[place:] else []
            return
        if option:
            yield option, []


def _unused(options: Mapping[str, Option], beginning: str, line: _Line) -> list[Offer]:
    return [
        Offer(name, name, option.help)
        for name, option in options.items()
        if name.startswith(beginning) and (option.repeatable or option.names[-1] not in line.values)
    ]


def _values(option: Option, beginning: str, line: _Line) -> list[Offer] | None:
    if option.metavar == FILE:
        return None
    if option.metavar == DIMENSION:
        return _dimensions(beginning, line.values.get(option.names[-1], []), line)
    return [Offer(word, word) for word in option.choices if word.startswith(beginning)]


def _dimensions(beginning: str, given: Sequence[str], line: _Line) -> list[Offer]:
    catalog = _catalog(line)
    if catalog is None:
        return []
    rows = {
        row.key: row
        for dimension in (*plain_dimensions(catalog), *catalog.dimensions)
        for row in (dimension, *dimension.aspects)
    }
    known = {fold_name(name): row.key for row in rows.values() for name in (row.label, row.key)}
    taken = {known.get(fold_name(name), "") for name in given}
    return continued(beginning, known, taken, lambda key: rows[key].label)


def _concepts(beginning: str, line: _Line, *, helped: bool) -> list[Offer]:
    catalog = _catalog(line)
    if catalog is None:
        return []
    meant = (candidates(catalog, name) for name in line.concepts)
    taken = {keys[0] for keys in meant if len(keys) == 1}
    label = (lambda key: catalog[key].label) if helped else (lambda _: "")
    return continued(beginning, catalog.names, taken, label)


def _catalog(line: _Line) -> Catalog | None:
    """Load what the command would read."""
    path = "".join(line.values.get(_CONCEPTS, [])[-1:])
    # Some shells hand over what is typed before they put in values.
    path = os.path.expanduser(os.path.expandvars(path))
    try:
        return load_concepts(path, silently=True)
    except MktCompareError:
        return None


def continued(
    beginning: str, known: Mapping[str, str], taken: set[str], label: Callable[[str], str]
) -> list[Offer]:
    """Offer keys that go on from *beginning*, else other names, save those of *taken* keys.

    *known* has the key that each folded name stands for.
    """
    folded = fold_name(beginning)
    names = [
        (name, key) for name, key in known.items() if name.startswith(folded) and key not in taken
    ]
    keys = [(name, key) for name, key in names if name == fold_name(key)]
    words = ((_spelled(beginning, name, key), key) for name, key in keys or names)
    return [Offer(word, key, label(key)) for word, key in words if word]


def _spelled(beginning: str, name: str, key: str) -> str | None:
    """Go on from *beginning*, as it is typed, to the folded *name*; None if nothing does.

    >>> _spelled("Social m", "social-media-marketing", "social-media-marketing")
    'Social media marketing'
    """
    if name == fold_name(key) and key.startswith(beginning):
        return key
    rest = name[len(fold_name(beginning)) :]
    separator = next((sign for sign in reversed(beginning) if sign in " _"), "-")
    endings = (rest.removeprefix("-"), rest)
    words = (beginning + ending.replace("-", separator) for ending in endings)
    return next((word for word in words if fold_name(word) == name), None)
