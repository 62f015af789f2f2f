"""Command-line words → the request that they make, without Typer where they are plain.

Typer takes several times as long to load as a whole look-up, so it is left to help, to mistakes
and to what is not a look-up.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mktcompare import files
from mktcompare.cli.options import BY_FIELD, BY_NAME, Kind, Option, Request
from mktcompare.errors import UsageError

STREAM = "-"
"""The file name that is standard input or standard output."""


Given = Mapping[str, Sequence[str]]
"""The values that options are given, by field; a flag that is given has none."""

Line = tuple[list[str], dict[str, list[str]]]
"""The names on a command line, and what its options are given."""


def read(words: Sequence[str]) -> Line | None:
    """Return the names of a plain look-up and the values of its options; None if it is not plain.

    Plain options are ``-x``, ``-x VALUE``, ``--long``, ``--long VALUE`` and ``--long=VALUE``.
    """
    names: list[str] = []
    given: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            names.append(word)
            continue
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        option = BY_NAME.get(name)
        if option is None or option.field not in Request._fields:
            return None
        values = given.setdefault(option.field, [])
        if option.kind is Kind.FLAG:
            if equals:
                return None
            continue
        if not equals:
            value = next(rest, "--")
            if value.startswith("-") and value != STREAM:
                return None  # perhaps a value was forgotten
        values.append(value)
    return names, given


def request(names: Iterable[str], given: Given) -> Request:
    """Return the look-up that *names*, and the values *given* to options by field, ask for.

    Raises:
        UsageError: an option does not take its value.
    """
    fields = {field: value_of(BY_FIELD[field], values) for field, values in given.items()}
    return Request(tuple(names), **fields)


def value_of(option: Option, values: Sequence[str]) -> Any:  # noqa: ANN401 - as its field has it
    """Return what the *values* of an *option* mean; the last one counts.

    Raises:
        UsageError: it does not take them.
    """
    match option.kind:
        case Kind.FLAG:
            return True
        case Kind.ROW:
            return tuple(values)
        case Kind.FILE:
            return _file(option, values)
        case Kind.NUMBER:
            return _number(option, values[-1])
        case _:
            return _choice(option, values[-1])


def _file(option: Option, values: Sequence[str]) -> str | None:
    if option.field == "concepts" and len(values) > 1:
        first, *_, last = values
        message = (
            f"{option.name} takes one file; to use two, let {last!r} begin with"
            f" 'extends: {first}' and name only that"
        )
        raise UsageError(message)
    value = os.path.expanduser(values[-1])
    if not os.path.basename(value):
        message = f"{option.name} takes the name of a file, not {values[-1]!r}"
        raise UsageError(message)
    if value == STREAM:
        return None if option.field == "output" else files.STDIN
    return value


def _number(option: Option, value: str) -> int:
    # int() reads more than people write, and is slow to refuse thousands of digits.
    digits = value if value.isascii() and value.isdecimal() and len(value) < len(str(10**9)) else ""
    if not digits or int(digits) not in option.bounds:
        low, high = option.bounds[0], option.bounds[-1]
        message = f"{option.name} takes a whole number from {low} to {high}, not {value!r}"
        raise UsageError(message)
    return int(digits)


def _choice(option: Option, value: str) -> object:
    if value.casefold() not in option.choices:
        message = f"{option.name} takes {', '.join(option.choices)}, not {value!r}"
        raise UsageError(message)
    return option.choices[value.casefold()]


_OVERVIEW = {"--all", "--list", "-a", "-l"}
"""Options by which other programs list what they have."""


def misuse(name: str) -> str:
    """Say what is wrong with an option of this *name*, which Typer cannot read."""
    option = BY_NAME.get(name)
    if option is None:
        from difflib import get_close_matches

        lower = name.casefold()
        begun = [each for each in BY_NAME if each.startswith((lower, f"-{lower}"))]
        known = [lower] if lower in BY_NAME else begun or get_close_matches(lower, BY_NAME, 1, 0.75)
        meant = f"did you mean {known[0]}? " if len(known) == 1 else ""
        if lower in _OVERVIEW:
            meant = "mktcompare alone lists all concepts; "
        return f"no option is called {name!r}; {meant}mktcompare --help lists all options"
    if option.kind is Kind.FLAG:
        return f"{name} takes no value; write {name} only"
    return f"{name} takes a value; write {name} {option.metavar}"
