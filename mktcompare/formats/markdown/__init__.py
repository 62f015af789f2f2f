"""GitHub-flavored Markdown: a heading, the verdict, a table and notes.

Every cell reads back equal from any Markdown reader: what one of them would
misread is written as a numeric character reference, which all of them know.
There is no raw HTML: many readers drop it, and some refuse the page.
"""

from collections.abc import Iterator, Sequence

from mktcompare.catalog.model import Statement
from mktcompare.formats import RenderOptions, View
from mktcompare.formats.markdown.escape import literal
from mktcompare.formats.markdown.footnotes import Footnotes
from mktcompare.views.cells import Item, gap_after
from mktcompare.views.citing import merged
from mktcompare.views.model import Comparison, Difference, Relation
from mktcompare.views.overview import Branch, Overview
from mktcompare.wording import Words, listed

_NOTHING = "—"

_DASHES = 3
"""Below the heading of the first column, and at least below the others."""

_MOST_DASHES = 14
"""Below the headings of the others: pandoc shares a page's width among columns by their dashes."""

_LEVEL = " " * 4
"""Python-Markdown, and so MkDocs, takes fewer spaces for no level at all."""


def render(view: View, options: RenderOptions) -> str:
    """Draw a comparison or the overview as Markdown."""
    words = view.catalog.words if isinstance(view, Overview) else view.words
    notes = Footnotes(words, view.sources if options.sources else {})
    if isinstance(view, Overview):
        blocks = list(_overview(view, options, notes))
    else:
        blocks = list(_comparison(view, options, notes))
    # What is marked is known once all is drawn.
    return "\n\n".join([*blocks, *notes.definitions()]) + "\n"


def _comparison(comparison: Comparison, options: RenderOptions, notes: Footnotes) -> Iterator[str]:
    if not options.bare:
        if options.heading:
            yield f"## {literal(comparison.title)}"
        yield from _verdict(comparison, notes)
    if comparison.rows:
        yield "\n".join(_table(comparison, notes))
    if not options.bare:
        yield from _legend_and_disputes(comparison, notes)


def _verdict(comparison: Comparison, notes: Footnotes) -> Iterator[str]:
    verdict, words = comparison.verdict, comparison.words
    if verdict.relations:
        yield " ".join(_relation(relation, notes) for relation in verdict.relations)
    for contrast in verdict.contrasts:
        yield _sentence(contrast, notes)
    if verdict.profile:
        yield " ".join(_sentence(each, notes) for each in verdict.profile)
    if verdict.differences:
        yield f"{literal(words['differences'])}:"
        yield "\n".join(map(_difference, verdict.differences))
    common = comparison.common_text()
    if common is not None:
        yield f"{literal(words['common'])}: {literal(common)}"


def _relation(relation: Relation, notes: Footnotes) -> str:
    # The sentence on a dispute is too long to be bold.
    return _sentence(relation.statement, notes, "" if relation.kind == "disputed" else "**")


def _difference(difference: Difference) -> str:
    # With "|" between them, kramdown would take the line for a row of a table.
    texts = " / ".join(map(literal, difference.texts))
    return f"- {literal(difference.row.label)}: {texts}"


def _sentence(statement: Statement, notes: Footnotes, emphasis: str = "") -> str:
    text = f"{emphasis}{literal(statement.text)}{emphasis}"
    return notes.marked(text, statement.citations)


def _table(comparison: Comparison, notes: Footnotes) -> Iterator[str]:
    headings = [literal(concept.heading) for concept in comparison.concepts]
    yield _line([literal(comparison.words["aspect"]), *headings])
    dashes = max(_DASHES, _MOST_DASHES // len(headings))
    yield _line(["-" * _DASHES, *["-" * dashes] * len(headings)])
    for row in comparison.rows:
        cells = [_cell(cell, comparison, notes) for cell in row.cells]
        yield _line([literal(row.full_label), *cells])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Sequence[Item], comparison: Comparison, notes: Footnotes) -> str:
    drawn = ""
    gap = ""
    for item in cell:
        text = comparison.item_text(item)
        drawn += gap + notes.marked(literal(text), item.leading.citations)
        gap = gap_after(text)
    return drawn or _NOTHING


def _legend_and_disputes(comparison: Comparison, notes: Footnotes) -> Iterator[str]:
    if comparison.has_silent_cells:
        yield f"{_NOTHING} {literal(comparison.words['not_stated'])}"
    for note in comparison.notes:
        yield notes.marked(literal(note.text), merged(*note.positions))


def _overview(overview: Overview, options: RenderOptions, notes: Footnotes) -> Iterator[str]:
    if options.heading and not options.bare:
        yield f"## {literal(overview.title)}"
    yield "\n".join(_branch(branch, overview.catalog.words, notes) for branch in overview.branches)


def _branch(branch: Branch, words: Words, notes: Footnotes) -> str:
    concept = branch.concept
    also = words["also_part_of"].format(wholes=listed(words, branch.also_in))
    asides = [", ".join(concept.aliases), also if branch.also_in else ""]
    aside = "; ".join(map(literal, filter(None, asides)))
    label = f"**{literal(concept.heading)}**" + (f" ({aside})" if aside else "")
    return f"{_LEVEL * branch.level}- {label}: {_sentence(concept.definition, notes)}"
