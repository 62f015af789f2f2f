"""The content of a block, drawn from the command in its mark."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mktcompare.catalog import Catalog, names
from mktcompare.catalog.phrases import refuse_long
from mktcompare.cli import arguments
from mktcompare.cli.options import BY_NAME, OPTIONS, Kind, Panel
from mktcompare.errors import UsageError
from mktcompare.formats import Format, RenderOptions, render
from mktcompare.views import view
from mktcompare.views.model import Selection
from mktcompare.wording import ENGLISH, listed


class Drawn(NamedTuple):
    """What belongs in a block."""

    text: str
    """Markdown."""

    note: str | None
    """How the names are understood, where there is another reading."""


def draw(catalog: Catalog, command: str) -> Drawn:
    """Draw what the *command* in a mark asks for.

    Raises:
        UsageError: it cannot be followed.
    """
    words = _split(command)
    if words[:1] == ["mktcompare"] and words[0] not in catalog:
        del words[0]  # a whole command was pasted
    before, after = words, []
    if "--" in words:
        index = words.index("--")
        before, after = words[:index], words[index + 1 :]
    line = arguments.read(list(_plain(before)))
    _refuse_strange(_plain(before))
    if line is None:
        raise UsageError(_mistake(list(_plain(before))))
    typed, given = line
    wanted = arguments.request([*typed, *after], given)
    asked = names.interpret(catalog, wanted.names)
    selection = Selection(dimensions=wanted.dimensions, brief=wanted.brief, only=wanted.only)
    look = RenderOptions(sources=wanted.sources, bare=wanted.bare, heading=False)
    drawn = render(view(catalog, asked.concepts, selection), Format.MARKDOWN, look)
    return Drawn(drawn, asked.note)


def _split(command: str) -> list[str]:
    refuse_long([command])  # splitting takes time in the square of a word
    # No shell reads a mark: an apostrophe need not be escaped, and any space is one.
    line = " ".join(command.split())
    text = re.sub(r"(?<=\w)'(?=\w)", "\N{RIGHT SINGLE QUOTATION MARK}", line)
    try:
        return shlex.split(text)
    except ValueError as error:
        message = f"the mark cannot be split ({str(error).lower()}); correct its quotes"
        raise UsageError(message) from error


def _plain(words: Iterable[str]) -> Iterator[str]:
    """Write ``-bs`` as ``-b -s``, and ``-dgoals`` as ``-d goals``."""
    for word in words:
        rest = word
        while len(rest) > 2 and (option := BY_NAME.get(rest[:2])):  # noqa: PLR2004 - a dash and a letter
            yield rest[:2]
            rest = f"-{rest[2:]}" if option.kind is Kind.FLAG else rest[2:]
        yield rest


def _refuse_strange(words: Iterable[str]) -> None:
    """Refuse options that do not choose what is shown.

    Raises:
        UsageError: there are some.
    """
    named = [word.partition("=")[0] for word in words]
    strange = [name for name in named if name in BY_NAME and BY_NAME[name].panel is not Panel.SHOW]
    if strange:
        known = [option.name for option in OPTIONS if option.panel is Panel.SHOW]
        message = (
            f"a block does not take {listed(ENGLISH, strange, 'or')};"
            f" besides names, it takes {listed(ENGLISH, known)}"
        )
        raise UsageError(message)


def _mistake(words: list[str]) -> str:
    """Say which option the command does not read, and why."""
    index = 0
    while True:
        for end in (index + 1, index + 2):
            if arguments.read(words[index:end]) is not None:
                index = end
                break
        else:
            return arguments.misuse(words[index].partition("=")[0])
