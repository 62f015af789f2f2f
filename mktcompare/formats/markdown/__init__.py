"""GitHub-flavored Markdown: a heading, the verdict and a table.

Every cell reads back equal from any Markdown reader: what one of them would
misread is written as a numeric character reference, which all of them know.
"""

from collections.abc import Iterator

from mktcompare.catalog.model import Dispute, Source, Statement
from mktcompare.formats import SIGNS, RenderOptions, View
from mktcompare.formats.markdown.escape import escape
from mktcompare.views.comparison import Cell, Comparison, Item
from mktcompare.views.overview import Overview
from mktcompare.visible import encoded, visible

_NOTHING = "—"


def render(view: View, options: RenderOptions) -> str:
    """Draw a comparison or the overview as Markdown."""
    blocks = _overview(view, options) if isinstance(view, Overview) else _comparison(view, options)
    return "\n\n".join(blocks) + "\n"


def _comparison(comparison: Comparison, options: RenderOptions) -> Iterator[str]:
    if not options.bare:
        yield f"## {_text(comparison.title)}"
        for place, statement in enumerate(comparison.verdict):
            text = _text(statement.text)
            yield (f"**{text}**" if place == 0 else text) + _marks(statement, options)
    if comparison.rows:
        yield "\n".join(_table(comparison, options))
    if not options.bare:
        notes = [f"{SIGNS[sharing]} {text}" for sharing, text in comparison.legend.items()]
        if not options.sources and comparison.hint:
            notes.append(comparison.hint)
        if notes:
            yield "  \n".join(notes)
    sources = comparison.table_sources if options.bare else comparison.sources
    if options.sources and sources:
        yield "\n".join(map(_footnote, sources.values()))


def _table(comparison: Comparison, options: RenderOptions) -> Iterator[str]:
    labels = [_text(concept.label) for concept in comparison.concepts]
    yield _line(["Dimension", *labels])
    yield _line(["---"] * (len(labels) + 1))
    for row in comparison.rows:
        cells = [_cell(cell, comparison, options) for cell in row.cells]
        yield _line([f"**{_text(row.dimension.label)}**", *cells])


def _text(text: str) -> str:
    return escape(visible(text))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, comparison: Comparison, options: RenderOptions) -> str:
    return "<br>".join(_item(item, comparison, options) for item in cell) or _NOTHING


def _item(item: Item, comparison: Comparison, options: RenderOptions) -> str:
    sign = f"{SIGNS[item.sharing]} " if item.sharing in SIGNS else ""
    if isinstance(item.entry, Dispute):
        positions = (_position(each, comparison, options) for each in item.entry.positions)
        return f"{sign}Disputed: {'; '.join(positions)}"
    return f"{sign}{_text(item.entry.text)}{_marks(item.entry, options)}"


def _position(position: Statement, comparison: Comparison, options: RenderOptions) -> str:
    holders = comparison.holders(position)
    held = f" ({_text(holders)})" if holders else ""
    return f"“{_text(position.text)}”{held}{_marks(position, options)}"


def _marks(statement: Statement, options: RenderOptions) -> str:
    return "".join(f"[^{key}]" for key in statement.sources) if options.sources else ""


def _footnote(source: Source) -> str:
    # An address in angle brackets is a link to every reader.
    address = f" <{encoded(source.url)}>" if source.url else ""
    return f"[^{source.key}]: {_text(source.reference)}{address}"


def _overview(overview: Overview, options: RenderOptions) -> Iterator[str]:
    if not options.bare:
        yield f"## {_text(overview.title)}"
    yield "\n".join(
        f"{'  ' * branch.depth}- **{_text(branch.concept.label)}**"
        f"{_aliases(branch.concept.aliases)}: {_text(branch.concept.definition.text)}"
        for branch in overview.branches
    )
    if not options.bare:
        steps = (f"- `{command}`: {purpose}" for command, purpose in overview.next_steps)
        yield "\n".join(["Try next:", "", *steps])


def _aliases(aliases: tuple[str, ...]) -> str:
    return f" ({', '.join(map(_text, aliases))})" if aliases else ""
