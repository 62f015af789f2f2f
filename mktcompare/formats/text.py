"""Plain text as headings and lists, for screen readers and tiny screens.

What a table shows by position, symbols or color is written in words here.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mktcompare.catalog.model import Statement
from mktcompare.catalog.references import address, reference, remark
from mktcompare.formats import RenderOptions, View
from mktcompare.formats.wrapping import wrapped
from mktcompare.views.cells import Item, Row, gap_after
from mktcompare.views.citing import Sources, mark
from mktcompare.views.model import Comparison
from mktcompare.views.overview import Branch, Overview
from mktcompare.visible import visible
from mktcompare.wording import Words

_NARROWEST = 8
"""Columns that a text keeps, however far in it begins."""


class _Line(NamedTuple):
    """A text and what is before it, such as a bullet."""

    lead: str
    text: str
    is_whole: bool = False
    """Whether it is never broken, as an address."""


def render(view: View, options: RenderOptions) -> str:
    """Write a comparison or the overview as blocks with an empty line between them."""
    if isinstance(view, Overview):
        blocks = _overview(view, options)
    else:
        blocks = _Sheet(view, options).blocks()
    drawn = ("\n".join(_drawn(block, options.width)) for block in blocks)
    return "\n\n".join(drawn) + "\n"


class _Sheet:
    """One comparison, and how it is to be written."""

    def __init__(self, comparison: Comparison, options: RenderOptions) -> None:
        self._view = comparison.bare() if options.bare else comparison
        self._words = comparison.words
        self._options = options
        self._sources = self._view.sources if options.sources else Sources()

    def blocks(self) -> Iterator[list[_Line]]:
        """Give what is written, from top to bottom."""
        view, bare = self._view, self._options.bare
        if not bare:
            yield [_Line("", view.title)]
            yield from self._verdict()
        for _, rows in groupby(view.rows, key=lambda row: row.dimension):
            yield from self._dimension(list(rows))
        if not bare:
            yield from ([_Line("", note.text)] for note in view.notes)
        if self._sources:
            yield list(_bibliography(self._sources, self._words))
        elif self._options.hints and view.sources and not bare:
            yield [_Line("", self._words["hint_sources"].format(count=len(view.sources)))]

    def _verdict(self) -> Iterator[list[_Line]]:
        verdict = self._view.verdict
        for sentence in verdict.sentences:
            yield [_Line("", sentence.text + _marks(sentence, self._sources))]
        if verdict.differences:
            lines = [_Line("", self._words["differences"])]
            for difference in verdict.differences:
                lines.append(_Line("- ", difference.row.label))
                lines += (
                    _Line("  - ", f"{concept.heading}: {text}")
                    for concept, text in zip(self._view.concepts, difference.texts, strict=True)
                )
            yield lines
        common = self._view.common_text()
        if common:
            yield [_Line("", f"{self._words['common']}: {common}")]

    def _dimension(self, rows: Sequence[Row]) -> Iterator[list[_Line]]:
        """Write a heading, and below it the rows: of a profile as its list."""
        dimension = rows[0].dimension
        title = _Line("", ": ".join(filter(None, (dimension.label, dimension.question))))
        if rows[0].label == dimension.label:
            yield from ([title, *self._answers(row)] for row in rows)
        elif len(self._view.concepts) == 1:
            yield [
                title,
                *(_Line("- ", f"{row.label}: {self._run_on(row.cells[0])}") for row in rows),
            ]
        else:
            yield [title]
            yield from ([_Line("", row.label), *self._answers(row)] for row in rows)

    def _answers(self, row: Row) -> Iterator[_Line]:
        """Say what each concept says, what others share on a line of its own."""
        if len(self._view.concepts) == 1:
            yield from (_Line("- ", self._run_on([item])) for item in row.cells[0])
            return
        for concept, cell in zip(self._view.concepts, row.cells, strict=True):
            if not cell:
                yield _Line("- ", f"{concept.heading}: {self._words['not_stated']}")
            for (sharing, has_value), items in groupby(
                cell, key=lambda item: (item.sharing, bool(item.value))
            ):
                meaning = None if has_value else self._view.meaning(sharing)
                name = f"{concept.heading} ({meaning})" if meaning else concept.heading
                yield _Line("- ", f"{name}: {self._run_on(list(items))}")

    def _run_on(self, items: Sequence[Item]) -> str:
        line = ""
        for item in items:
            text = self._view.item_text(item)
            shown = self._with_meaning(text, item) + _marks(item.leading, self._sources)
            line += shown if item is items[-1] else shown + gap_after(text)
        return line

    def _with_meaning(self, text: str, item: Item) -> str:
        """Say after a shared value that it is shared."""
        meaning = self._view.meaning(item.sharing)
        if not (item.value and meaning):
            return text
        return text.replace(item.value, f"{item.value} ({meaning})", 1)


def _overview(overview: Overview, options: RenderOptions) -> Iterator[list[_Line]]:
    words = overview.catalog.words
    if not options.bare:
        yield [_Line("", overview.title)]
    sources = overview.sources if options.sources else Sources()
    outline = zip(_outline(overview.branches), overview.branches, strict=True)
    yield [_Line(f"{number} ", _branch(branch, sources, words)) for number, branch in outline]
    if sources:
        yield list(_bibliography(sources, words))
    if options.hints and not options.bare:
        steps = (_Line("- ", f"{call}: {purpose}") for call, purpose in overview.next_steps)
        yield [_Line("", words["try_next"]), *steps]


def _outline(branches: Iterable[Branch]) -> Iterator[str]:
    """Number the *branches* 1, 1.1, 1.2, 2, so that a screen reader announces the levels."""
    numbers_: list[int] = []
    for branch in branches:
        numbers_ = [*numbers_, 0][: branch.level + 1]
        numbers_[-1] += 1
        yield ".".join(map(str, numbers_))


def _branch(branch: Branch, sources: Sources, words: Words) -> str:
    concept = branch.concept
    aliases = f" ({', '.join(concept.aliases)})" if concept.aliases else ""
    definition = concept.definition.text + _marks(concept.definition, sources)
    also = words["also_part_of"].format(wholes=", ".join(branch.also_in))
    return f"{concept.heading}{aliases}: {definition}{f' ({also})' if branch.also_in else ''}"


def _marks(statement: Statement, sources: Sources) -> str:
    """Return the numbers of the statement's sources in the list of *sources*, if there is one."""
    text = mark(statement, sources) if sources else ""
    return f" {text}" if text else ""


def _bibliography(sources: Sources, words: Words) -> Iterator[_Line]:
    yield _Line("", words["sources"])
    for number, source in enumerate(sources.values(), start=1):
        lead = f"[{number}] "
        yield _Line(lead, reference(source, words))
        margin = " " * len(lead)
        url, note = address(source), remark(source)
        if url:
            yield _Line(margin, url, is_whole=True)
        if note:
            yield _Line(margin, note)


def _drawn(block: Iterable[_Line], width: int | None) -> Iterator[str]:
    """Break the texts of a *block* into lines of the *width*, each indented after its lead."""
    for lead, text, is_whole in block:
        room = width and max(width - len(lead), _NARROWEST)
        shown = visible(text)
        before = lead
        for line in wrapped(shown, room, cut=not is_whole) if room else shown.split("\n"):
            yield (before + line).rstrip(" ")
            before = " " * len(lead)
