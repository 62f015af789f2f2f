"""What Tab offers: options, their values, and the catalog's own names.

There is no room for error messages at Tab: what cannot be read is not offered, and the
command itself says why.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mktcompare.catalog import Catalog
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.names import parts_of
from mktcompare.catalog.phrases import names_in
from mktcompare.cli.options import BY_NAME, Kind, Option
from mktcompare.cli.request import load_concepts
from mktcompare.errors import MktCompareError
from mktcompare.views.rows import plain_dimensions

_CURSOR = "\N{OBJECT REPLACEMENT CHARACTER}"
"""A word in place of the one to complete."""


class Offer(NamedTuple):
    """A word to complete to."""

    word: str
    """It goes on from what is typed, letter by letter, as many shells demand."""

    key: str
    """The plainest word that means the same."""

    help: str = ""


class _Line(NamedTuple):
    """The words before the one to complete."""

    names: list[str]
    values: dict[str, list[str]]
    """What each option is given, by its field."""

    waiting: Option | None
    """The option that takes the next word as its value."""

    options_over: bool
    """Whether ``--`` has made all that follows a name."""


def offers(words: Sequence[str], beginning: str, *, helped: bool) -> list[Offer] | None:
    """Offer what goes on from *beginning*, after these *words*; None asks for files.

    Without *helped*, concepts come without their labels, which take time to look up.
    """
    try:
        return _offers(_read(words), beginning, helped=helped)
    except (MktCompareError, ImportError):
        return []


def _offers(line: _Line, beginning: str, *, helped: bool) -> list[Offer] | None:
    if line.waiting:
        return _values(line.waiting, beginning, line)
    if beginning[:1] != "-" or line.options_over:
        if "update" in line.values:
            return None
        return _concepts(beginning, line, helped=helped)
    name, equals, value = beginning.partition("=")
    if not equals:
        return _unused(beginning, line)
    found = _values(BY_NAME[name], value, line) if name in BY_NAME else []
    return found and [each._replace(word=f"{name}={each.word}") for each in found]


def _read(words: Sequence[str]) -> _Line:
    names: list[str] = []
    values: dict[str, list[str]] = {}
    waiting = None
    over = False
    for word in words:
        if waiting:
            values[waiting.field].append(word)
            waiting = None
        elif over or word[:1] != "-":
            names.append(word)
        elif word == "--":
            over = True
        else:
            for option, value in _options_in(word):
                given = values.setdefault(option.field, [])
                given += value
                waiting = None if value or option.kind is Kind.FLAG else option
    return _Line(names, values, waiting, over)


def _options_in(word: str) -> Iterator[tuple[Option, list[str]]]:
    """Give the options that *word* sets, each with the value that it holds, if any."""
    if word.startswith("--"):
        name, equals, value = word.partition("=")
        if name in BY_NAME:
            yield BY_NAME[name], [value] if equals else []
        return
    for end, letter in enumerate(word[1:], 2):
        option = BY_NAME.get(f"-{letter}")
        if option and option.kind is not Kind.FLAG:
            yield option, [word[end:]] if word[end:] else []
            return
        if option:
            yield option, []


def _unused(beginning: str, line: _Line) -> list[Offer]:
    return [
        Offer(name, name, option.help)
        for name, option in BY_NAME.items()
        if name.startswith(beginning)
        and (option.kind is Kind.ROW or option.field not in line.values)
    ]


def _values(option: Option, beginning: str, line: _Line) -> list[Offer] | None:
    if option.kind is Kind.FILE:
        return None
    if option.kind is Kind.ROW:
        return _rows(beginning, line.values.get(option.field, []), line)
    return [Offer(word, word) for word in option.choices if word.startswith(beginning)]


def _rows(beginning: str, given: Sequence[str], line: _Line) -> list[Offer]:
    catalog = _catalog(line)
    labels: dict[str, str] = {}
    for dimension in (*plain_dimensions(catalog), *catalog.dimensions):
        labels[dimension.key] = dimension.label
        labels |= {aspect.key: aspect.label for aspect in dimension.aspects}
    known = {fold_name(name): key for key, label in labels.items() for name in (label, key)}
    taken = {known.get(fold_name(name), "") for name in given}
    return continued(beginning, known, taken, labels.__getitem__)


def _concepts(beginning: str, line: _Line, *, helped: bool) -> list[Offer]:
    """Offer what goes on from the last of the names in *beginning*: it may have several."""
    catalog = _catalog(line)
    *_, (*_, last) = names_in(catalog, [f"{beginning}{_CURSOR}"])
    last = last.removesuffix(_CURSOR)
    before = beginning.removesuffix(last)
    if before == beginning or not before.strip():
        return _names(catalog, beginning, line.names, helped=helped)
    if not all(map(_is_harmless, before)):
        return []
    found = _names(catalog, last, [*line.names, before], helped=helped)
    return [*_in_one_word(catalog, before, found)]


def _is_harmless(character: str) -> bool:
    """Return whether no shell takes *character* for anything, within quotes or without."""
    return character.isalnum() or character in " -_,./+"


def _in_one_word(catalog: Catalog, before: str, found: Sequence[Offer]) -> Iterator[Offer]:
    """Put what is typed *before* a name in the same word in front of what is offered for it."""
    for offer in found:
        key = "-".join([*before.split(), ""] if before[-1] == " " else before.split()) + offer.key
        *_, last = parts_of(catalog, [key])
        if [name.key for name in last.found] == [offer.key]:
            yield Offer(before + offer.word, key, offer.help)


def _names(catalog: Catalog, beginning: str, names: Sequence[str], *, helped: bool) -> list[Offer]:
    """Offer the next word of a name that is begun, and what may follow the *names* so far."""
    taken = {found.key for part in parts_of(catalog, names) for found in part.found}

    def label(key: str) -> str:
        return catalog.label(key) if helped else ""

    *_, (*begun, _) = names_in(catalog, [*names, _CURSOR])
    following = _following(catalog, begun, taken)
    next_words = continued(beginning, {word: word for word in following}, set(), str)
    found = [offer._replace(help=label(following[offer.key])) for offer in next_words]
    is_name = not begun or any(part.found for part in parts_of(catalog, begun))
    if is_name or not found:
        found += continued(beginning, catalog.names, taken, label)
    return list({offer.word: offer for offer in reversed(found)}.values())[::-1]


def _following(catalog: Catalog, begun: Sequence[str], taken: set[str]) -> dict[str, str]:
    """Return the words that go on from the last words *begun*, and a key for each."""
    for start in range(len(begun)):
        beginning = f"{fold_name(' '.join(begun[start:]))}-"
        words: dict[str, str] = {}
        for name, key in catalog.names.items():
            if name.startswith(beginning) and key not in taken:
                words.setdefault(name[len(beginning) :].partition("-")[0], key)
        # A shell may not quote the others.
        if safe := {word: key for word, key in words.items() if word.isalnum()}:
            return safe
    return {}


def _catalog(line: _Line) -> Catalog:
    """Load what the command would read."""
    path = "".join(line.values.get("concepts", [])[-1:])
    # Some shells hand over what is typed before they expand it.
    path = os.path.expanduser(os.path.expandvars(path))
    return load_concepts(path, silently=True)


def continued(
    beginning: str, known: Mapping[str, str], taken: set[str], label: Callable[[str], str]
) -> list[Offer]:
    """Offer keys that go on from *beginning*, else other names, save those of *taken* keys.

    *known* has the key that each folded name belongs to.
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
    separator = next((typed for typed in reversed(beginning) if typed in " _"), "-")
    endings = (rest.removeprefix("-"), rest)
    words = (beginning + ending.replace("-", separator) for ending in endings)
    return next((word for word in words if fold_name(word) == name), None)
