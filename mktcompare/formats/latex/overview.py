"""The overview as LaTeX: every concept under the one that it is part of."""

from collections.abc import Iterator

from mktcompare.formats import RenderOptions
from mktcompare.formats.language import direction
from mktcompare.formats.latex.escape import escape, line
from mktcompare.formats.latex.table import Line, Table, bibliography, cited
from mktcompare.views.overview import Branch, Overview


class Tree:
    """The overview, and how it is to be drawn."""

    is_wide = False

    def __init__(self, overview: Overview, options: RenderOptions) -> None:
        """Draw the *overview* as the *options* say."""
        self._overview = overview
        self._options = options

    def body(self) -> Iterator[str]:
        """Give the parts of the body, from top to bottom."""
        yield rf"\section*{{{line(self._overview.title)}}}"
        yield from self.table()
        if self._options.sources:
            words = self._overview.catalog.words
            yield from bibliography(self._overview.sources.values(), words)

    def table(self) -> Iterator[str]:
        """Give the lines of the table, one for each concept."""
        branches = self._overview.branches
        return Table(
            caption=self._overview.title,
            label="mktcompare:overview",
            first_width="13em",
            head=["", ""],
            lines=(
                Line(self._branch(branch), r"\addlinespace[4pt]" if index else "")
                for index, branch in enumerate(branches)
            ),
            is_rtl=direction(self._overview.catalog.language) == "rtl",
        ).drawn()

    def _branch(self, branch: Branch) -> list[str]:
        concept = branch.concept
        label = rf"\mktbranch{{{branch.level}}}{{{escape(concept.heading)}}}"
        mark = cited(concept.definition.citations) if self._options.sources else ""
        text = rf"\leavevmode {escape(concept.definition.text, mark)}"
        if concept.aliases:
            text += rf"\mktaliases{{{escape(', '.join(concept.aliases))}}}"
        return [label, text]
