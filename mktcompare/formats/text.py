"""Plain text as headings and lists, for screen readers and tiny screens.

What a table shows by place, signs or color is said in words here.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mktcompare.catalog.model import Dispute, Source, Statement
from mktcompare.formats import RenderOptions, View
from mktcompare.views.comparison import Cell, Comparison, Item, Row, numbers
from mktcompare.views.overview import Branch, Overview
from mktcompare.visible import visible

_NOTHING = "(none)"

_NARROWEST = 8
"""Columns that a text keeps, however far in it begins."""

_Line = tuple[str, str]
"""What stands before a text, such as a bullet, and the text."""


def render(view: View, options: RenderOptions) -> str:
    """Write a comparison or the overview as blocks with a blank line between them."""
    if isinstance(view, Overview):
        blocks = _overview(view, options)
    else:
        blocks = _Sheet(view, options).blocks()
    drawn = ("\n".join(_drawn(block, options.width)) for block in blocks)
    return "\n\n".join(drawn) + "\n"


class _Sheet:
    """One comparison, and how it is to be written."""

    def __init__(self, comparison: Comparison, options: RenderOptions) -> None:
        self.comparison = comparison
        self.options = options
        self.legend = comparison.legend
        self.sources = comparison.sources if options.sources else {}

    def blocks(self) -> Iterator[list[_Line]]:
        if not self.options.bare:
            yield [("", self.comparison.title)]
            for sentence in self.comparison.verdict:
                yield [("", self.said(sentence))]
        for row in self.comparison.rows:
            yield from self.row(row)
        if self.sources:
            yield _bibliography(self.sources)
        elif self.comparison.hint and not self.options.bare:
            yield [("", self.comparison.hint)]

    def row(self, row: Row) -> Iterator[list[_Line]]:
        heading = ("", ": ".join(filter(None, (row.dimension.label, row.dimension.question))))
        cells = [list(self.cell(cell)) for cell in row.cells]
        if len(cells) == 1:
            yield [heading, *cells[0]]
            return
        yield [heading]
        for concept, cell in zip(self.comparison.concepts, cells, strict=True):
            yield [("", f"{concept.label}:"), *cell]

    def cell(self, cell: Cell) -> Iterator[_Line]:
        if not cell:
            yield "- ", _NOTHING
        for item in cell:
            yield from self.item(item)

    def item(self, item: Item) -> Iterator[_Line]:
        meaning = self.legend.get(item.sharing)
        shared = f" ({meaning})" if meaning else ""
        if not isinstance(item.entry, Dispute):
            yield "- ", self.said(item.entry) + shared
            return
        yield "- ", f"Disputed{shared}:"
        for position in item.entry.positions:
            holders = self.comparison.holders(position)
            yield "  - ", self.said(position) + (f" ({holders})" if holders else "")

    def said(self, statement: Statement) -> str:
        return statement.text + _marks(statement, self.sources)


def _overview(overview: Overview, options: RenderOptions) -> Iterator[list[_Line]]:
    if not options.bare:
        yield [("", overview.title)]
    sources = overview.sources if options.sources else {}
    outline = zip(_outline(overview.branches), overview.branches, strict=True)
    yield [(f"{number} ", _branch(branch, sources)) for number, branch in outline]
    if not options.bare:
        steps = (("- ", f"{command}: {purpose}") for command, purpose in overview.next_steps)
        yield [("", "Try next:"), *steps]
    if sources:
        yield _bibliography(sources)


def _outline(branches: Iterable[Branch]) -> Iterator[str]:
    """Number the *branches* as an outline is, 1, 1.1, 1.2, 2: levels that can be heard."""
    places: list[int] = []
    for branch in branches:
        places = [*places, 0][: branch.depth + 1]
        places[-1] += 1
        yield ".".join(map(str, places))


def _branch(branch: Branch, sources: dict[str, Source]) -> str:
    concept = branch.concept
    aliases = f" ({', '.join(concept.aliases)})" if concept.aliases else ""
    definition = concept.definition.text + _marks(concept.definition, sources)
    also = f" (also part of {', '.join(branch.also_in)})" if branch.also_in else ""
    return f"{concept.label}{aliases}: {definition}{also}"


def _marks(statement: Statement, sources: dict[str, Source]) -> str:
    """Return the places of the statement's sources in the list of *sources*, if there is one."""
    if not (sources and statement.sources):
        return ""
    return f" [{', '.join(map(str, numbers(statement, sources)))}]"


def _bibliography(sources: dict[str, Source]) -> list[_Line]:
    places = enumerate(sources.values(), 1)
    return [("", "Sources"), *((f"[{place}] ", source.located) for place, source in places)]


def _drawn(block: Iterable[_Line], width: int | None) -> Iterator[str]:
    """Break the texts of a *block* into lines of the *width*, each set in behind its lead."""
    for lead, text in block:
        room = width and max(width - len(lead), _NARROWEST)
        before = lead
        for line in visible(text).split("\n"):
            for part in _broken(line, room) if room else (line,):
                yield (before + part).rstrip(" ")
                before = " " * len(lead)


def _broken(line: str, room: int) -> Iterator[str]:
    """Break a *line* between words, and within a word only if it is wider than the *room*."""
    current = ""
    for word in re.split("[ \t]+", line.strip(" \t")):
        together = f"{current} {word}" if current else word
        if _columns(together) <= room:
            current = together
            continue
        if current:
            yield current
        *full, current = _pieces(word, room)
        yield from full
    yield current


def _pieces(word: str, room: int) -> Iterator[str]:
    """Cut a *word* into pieces that fit; a mark stays with the letter that it is on."""
    piece = ""
    taken = 0
    for letter in word:
        taken += _columns(letter)
        if taken > room:
            yield piece
            piece, taken = "", _columns(letter)
        piece += letter
    yield piece


def _columns(text: str) -> int:
    """Count the columns of a terminal that *text* takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(letter) in {"Mn", "Me"}
        else 2
        if unicodedata.east_asian_width(letter) in {"W", "F"}
        else 1
        for letter in text
    )
