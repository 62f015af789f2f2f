"""A LaTeX table that can break across pages, and what is around it.

It is an xltabular: tabularx, which shares a line's width among its columns, and longtable,
which goes on over the page. In two columns that is impossible, so there it takes pages of its own.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from mktcompare.catalog import references
from mktcompare.catalog.model import Citation, Source
from mktcompare.formats.latex.escape import address, escape, key, line
from mktcompare.wording import Words

_FLUSH = r">{\RaggedRight\arraybackslash}"
_FLUSH_RIGHT = r">{\RaggedLeft\arraybackslash}"

_ONE_COLUMN = (
    r"\makeatletter\if@twocolumn \onecolumn \let\mktafter\twocolumn"
    r" \else \let\mktafter\relax \fi\makeatother"
)


class Line(NamedTuple):
    """A line of a table."""

    cells: Sequence[str]
    """One for each column; a single one takes the whole line."""

    gap: str = ""
    """The space above it."""

    keeps: bool = False
    """Whether no page ends below it."""


class Table(NamedTuple):
    """A table that can be referred to."""

    caption: str
    label: str
    first_width: str
    head: Sequence[str]
    lines: Iterable[Line]
    is_rtl: bool = False
    """Whether its columns begin at the right."""

    def drawn(self) -> Iterator[str]:
        """Give the lines of its source."""
        yield _ONE_COLUMN
        flush = _FLUSH_RIGHT if self.is_rtl else _FLUSH
        columns = [f"{flush}p{{{self.first_width}}}", *[f"{flush}X"] * (len(self.head) - 1)]
        yield rf"\begin{{xltabular}}{{\linewidth}}{{@{{}}{''.join(self._ordered(columns))}@{{}}}}"
        yield rf"\caption{{{line(self.caption)}}}\label{{{self.label}}} \\"
        yield r"\toprule"
        yield from self._head()
        yield r"\endfirsthead"
        yield r"\toprule"
        yield from self._head()
        yield r"\endhead"
        yield r"\bottomrule\endfoot"
        for each in self.lines:
            yield each.gap + self._line(each)
        yield r"\end{xltabular}"
        yield r"\mktafter"

    def _head(self) -> Iterator[str]:
        if any(self.head):
            yield self._line(Line([rf"\textbf{{{text}}}" if text else "" for text in self.head]))
            yield r"\midrule"

    def _line(self, each: Line) -> str:
        end = r" \\*" if each.keeps else r" \\"
        # An empty line would be a paragraph of its own.
        return "\n  & ".join(self._ordered(each.cells)).lstrip("\n") + end

    def _ordered(self, cells: Sequence[str]) -> Sequence[str]:
        return cells[::-1] if self.is_rtl else cells


def cited(citations: Iterable[Citation]) -> str:
    r"""Refer to sources: those without a locator together, each other one apart.

    >>> cited([Citation("lee"), Citation("ito"), Citation("who", "p. 5")])
    '\\cite{lee,ito}~\\cite[{p. 5}]{who}'
    """
    citations = list(citations)
    plain = ",".join(key(each.key) for each in citations if each.locator is None)
    located = [
        rf"\cite[{{{line(locator)}}}]{{{key(source)}}}" for source, locator in citations if locator
    ]
    return "~".join([rf"\cite{{{plain}}}", *located] if plain else located)


def bibliography(sources: Collection[Source], words: Words) -> Iterator[str]:
    """Give the list of the cited works, if there are any."""
    if not sources:
        return
    yield r"\RaggedRight\small"
    yield rf"\renewcommand{{\refname}}{{{line(words['sources'])}}}"
    yield rf"\begin{{thebibliography}}{{{len(sources)}}}"
    for source in sources:
        yield rf"\bibitem{{{key(source.key)}}} {' '.join(_entry(source, words))}"
    yield r"\end{thebibliography}"


def _entry(source: Source, words: Words) -> Iterator[str]:
    yield escape(references.reference(source, words))
    where, remark = references.address(source), references.remark(source)
    if where:
        yield rf"\url{{{address(where)}}}"
    if remark:
        yield escape(remark)


def note(text: str) -> str:
    """Set *text* small, below a table."""
    return rf"\mktnote{{{text}}}"
