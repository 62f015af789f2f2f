r"""A LaTeX document, which compiles as it is, or with `bare` a table to `\input` into one.

The table is an xltabular: tabularx, which shares a line's width among its
columns, and longtable, which goes on over the page. No line of such a table
can break, so a long row of the model is drawn as several.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import zip_longest
from math import ceil

from mktcompare.catalog.model import Dispute, Source, Statement
from mktcompare.formats import RenderOptions, View
from mktcompare.formats.latex.escape import address, escape, is_foreign, key
from mktcompare.views.comparison import (
    DEFINITION,
    Cell,
    Comparison,
    Item,
    Row,
    Sharing,
    statements_of,
)
from mktcompare.views.overview import Branch, Overview

_COMMANDS_OF = {
    Sharing.ALL: r"\mktall",
    Sharing.SOME: r"\mktsome",
    Sharing.ONE: r"\mktone",
}
"""What draws a statement with its sign."""

_DEEPEST = 6
"""The levels of the overview that are still moved in: those below keep to the column."""

_PAGE = "a4paper, margin=22mm"

_BESIDE = 4
"""How many concepts stand side by side on a page that is laid across; more take more tables."""

_FLUSH = r">{\RaggedRight\arraybackslash}"

_FULL = 900
"""The characters that one line of the table may hold in a column: half a page."""

_BARE = r"""% A table of mktcompare's, to be \input into a document that has in its preamble:
%   \usepackage{booktabs, xltabular, ragged2e, xcolor}
% and, for pdfLaTeX, \usepackage[T1]{fontenc}. Not within a table or figure environment:
% it goes on over the page. What it cites are keys of the concepts file.
"""

_COMMANDS = r"""\definecolor{mktall}{HTML}{1B7A4B}
\definecolor{mktsome}{HTML}{1F6F8B}
\definecolor{mktquiet}{HTML}{6E6E6E}
\providecommand*{\otherscript}[1]{#1}
\providecommand{\mktsaid}[3][1]{\leftskip=#1\dimexpr 1.3em\relax
  \leavevmode\llap{\makebox[.8em]{#2}\hspace{.5em}}\nobreak\hspace{0pt}#3}
\providecommand{\mktall}[1]{\mktsaid{\textcolor{mktall}{$=$}}{\textcolor{mktall}{#1}}}
\providecommand{\mktsome}[1]{\mktsaid{\textcolor{mktsome}{$\sim$}}{\textcolor{mktsome}{#1}}}
\providecommand{\mktone}[1]{\mktsaid{\textcolor{mktquiet}{\textbullet}}{#1}}
\providecommand{\mktposition}[2]{\par
  \mktsaid[2]{\textcolor{mktquiet}{\textendash}}{#1 \textcolor{mktquiet}{#2}}}
\providecommand{\mktbranch}[2]{\leftskip=#1em\leavevmode\textbf{#2}}
\providecommand{\mktaliases}[1]{\par{\small\textcolor{mktquiet}{#1}}}
"""

_PREAMBLE = r"""\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
  % A character that its fonts lack is no error, but printed as its number.
  \makeatletter
  \def\UTFviii@undefined@err#1{\expandafter\mkt@number\string#1\relax}
  \def\mkt@number#1:#2\relax{%
    [\expandafter\UTFviii@hexcodepoint\expandafter{%
      \the\numexpr\decode@UTFviii#2\relax}]\hspace{0pt}}
  \makeatother
\else
  \usepackage{fontspec}
\fi
\usepackage{booktabs, xltabular, ragged2e, xcolor, xurl}
\setlength{\parindent}{0pt}
\setlength{\tabcolsep}{8pt}
\setlength{\RaggedRightRightskip}{0pt plus 5em}
\renewcommand{\refname}{Sources}
\pagestyle{plain}
"""

_FONTS = r"""% A character that the font lacks comes from another font, or else as its number.
\ifXeTeX \TeXXeTstate=1 \fi
\ExplSyntaxOn
\sys_if_engine_pdftex:F
  {
    \seq_new:N \g_mkt_fonts_seq
    \clist_map_inline:nn
      {
        DejaVu~Serif, DejaVu~Sans, FreeSerif, Noto~Serif~CJK~SC, Noto~Sans~CJK~SC, Hiragino~Sans,
        Microsoft~YaHei, Apple~Symbols, Segoe~UI~Symbol
      }
      {
        \fontspec_font_if_exist:nT {#1}
          {
            \exp_args:Nc \newfontfamily { mkt~#1 } {#1}
            \seq_gput_right:Nn \g_mkt_fonts_seq {#1}
          }
      }
    \prg_new_conditional:Npnn \mkt_if_drawn:n #1 { T, TF }
      {
        \tex_iffontchar:D \tex_font:D `#1 \exp_stop_f:
          \prg_return_true: \else: \prg_return_false: \fi:
      }
    \cs_new_protected:Npn \mkt_draw:n #1
      {
        \mkt_if_drawn:nTF {#1} { }
          {
            \seq_map_inline:Nn \g_mkt_fonts_seq
              { \use:c { mkt~##1 } \mkt_if_drawn:nT {#1} { \seq_map_break: } }
          }
        \mkt_if_drawn:nTF {#1} {#1} { \normalfont [U+\int_to_Hex:n {`#1}] }
        \int_compare:nT { `#1 >= "2E80 } { \skip_horizontal:n { 0pt~plus~.05em } }
      }
    \cs_new_protected:Npn \mkt_leftwards:n #1
      {
        \sys_if_engine_xetex:TF { \beginR #1 \endR } { \textdir~TRT \scan_stop: #1 }
      }
    \cs_new:Npn \mkt_code:n #1 { `#1 }
    \RenewDocumentCommand \otherscript { m }
      {
        \group_begin:
        \int_compare:nTF { "590 <= \exp_args:Ne \mkt_code:n { \str_head:n {#1} } <= "8FF }
          { \mkt_leftwards:n } { \use:n }
          { \str_map_function:nN {#1} \mkt_draw:n }
        \group_end:
      }
  }
\ExplSyntaxOff
"""


def render(view: View, options: RenderOptions) -> str:
    """Draw a comparison or the overview as LaTeX."""
    sheet = _Overview(view, options) if isinstance(view, Overview) else _Sheet(view, options)
    if options.bare:
        return "\n".join([_BARE + _COMMANDS, *sheet.table()]) + "\n"
    body = "\n".join(sheet.body())
    fonts = _FONTS if is_foreign(body) else ""
    return (
        f"\\documentclass{{article}}\n\\usepackage[{sheet.page()}]{{geometry}}\n"
        f"{_PREAMBLE}{_COMMANDS}{fonts}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    )


class _Sheet:
    """One comparison, and how it is to be drawn."""

    def __init__(self, comparison: Comparison, options: RenderOptions) -> None:
        self.comparison = comparison
        self.options = options

    def page(self) -> str:
        """Return a page on which each concept's column is easy to read."""
        pair = len(self.comparison.concepts) <= 2  # noqa: PLR2004 - they fit on a page upright
        return _PAGE if pair else f"{_PAGE}, landscape"

    def body(self) -> Iterator[str]:
        """Give what stands under one another."""
        yield _title(self.comparison.title)
        for place, statement in enumerate(self.comparison.verdict):
            yield _paragraph(self.said(statement), r"\large\bfseries " if place == 0 else "")
        yield from self.table()
        for sharing, meaning in self.comparison.legend.items():
            yield _note(f"{_COMMANDS_OF[sharing]}{{{escape(meaning)}}}")
        if not self.options.sources and self.comparison.hint:
            yield _note(escape(self.comparison.hint))
        if self.options.sources:
            yield from _bibliography(self.comparison.sources.values())

    def table(self) -> Iterator[str]:
        """Give the lines of the table, or of several where there are many concepts."""
        count = len(self.comparison.concepts)
        size = ceil(count / ceil(count / _BESIDE))
        for start in range(0, count if self.comparison.rows else 0, size):
            some = slice(start, start + size)
            labels = [escape(concept.label) for concept in self.comparison.concepts[some]]
            rows = (self.row(row, row.cells[some]) for row in self.comparison.rows)
            yield from _table("7.5em", ["", *labels], rows)

    def row(self, row: Row, cells: tuple[Cell, ...]) -> Iterator[list[str]]:
        """Give the lines of the table that a row takes: one, unless it is long."""
        columns = [[self.cell(row, piece) for piece in _pieces(cell)] for cell in cells]
        label = [rf"\textbf{{{escape(row.dimension.label)}}}"]
        yield from map(list, zip_longest(label, *columns, fillvalue=""))

    def cell(self, row: Row, cell: Cell) -> str:
        if not cell:
            return r"\textcolor{mktquiet}{\textemdash}"
        if row.dimension == DEFINITION:
            return rf"\leavevmode {self.entry(cell[0])}"
        return "\\par\n    ".join(
            f"{_COMMANDS_OF[item.sharing]}{{{self.entry(item)}}}" for item in cell
        )

    def entry(self, item: Item) -> str:
        if isinstance(item.entry, Dispute):
            return r"\textit{Disputed:}" + "\n      ".join(
                ["", *map(self.position, item.entry.positions)]
            )
        return self.said(item.entry)

    def position(self, statement: Statement) -> str:
        holders = self.comparison.holders(statement)
        shown = escape(f"({holders})") if holders else ""
        return rf"\mktposition{{{self.said(statement)}}}{{{shown}}}"

    def said(self, statement: Statement) -> str:
        return _said(statement, self.options)


def _said(statement: Statement, options: RenderOptions) -> str:
    text = escape(statement.text)
    if options.sources and statement.sources:
        return rf"{text}~\cite{{{','.join(map(key, statement.sources))}}}"
    return text


def _pieces(cell: Cell) -> list[Cell]:
    """Cut a *cell* into such as fit on a page; an empty one is a piece too."""
    pieces: list[Cell] = [()]
    for item in cell:
        grown = (*pieces[-1], item)
        if pieces[-1] and sum(map(_length, grown)) > _FULL:
            pieces.append((item,))
        else:
            pieces[-1] = grown
    return pieces


def _length(item: Item) -> int:
    """Return about how many characters an *item* takes, with what stands around its texts."""
    return sum(len(said.text) + 40 for said in statements_of(item.entry))


def _bibliography(sources: Collection[Source]) -> Iterator[str]:
    if not sources:
        return
    yield r"\RaggedRight\small"
    yield rf"\begin{{thebibliography}}{{{len(sources)}}}"
    for source in sources:
        where = rf" \url{{{address(source.url)}}}" if source.url else ""
        yield rf"\bibitem{{{key(source.key)}}} {escape(source.reference)}{where}"
    yield r"\end{thebibliography}"


class _Overview:
    """The overview, and how it is to be drawn."""

    def __init__(self, overview: Overview, options: RenderOptions) -> None:
        self.overview = overview
        self.options = options

    def page(self) -> str:
        return _PAGE

    def body(self) -> Iterator[str]:
        yield _title(self.overview.title)
        yield from self.table()
        for command, purpose in self.overview.next_steps:
            shown = rf"\textcolor{{black}}{{\texttt{{{escape(command)}}}}}"
            yield _note(rf"{shown}\quad {escape(purpose)}")
        if self.options.sources:
            yield from _bibliography(self.overview.sources.values())

    def table(self) -> Iterator[str]:
        rows = ([self.branch(branch)] for branch in self.overview.branches)
        yield from _table("13em", ["Discipline", "What it is"], rows)

    def branch(self, branch: Branch) -> list[str]:
        concept = branch.concept
        label = rf"\mktbranch{{{min(branch.depth, _DEEPEST)}}}{{{escape(concept.label)}}}"
        told = rf"\leavevmode {_said(concept.definition, self.options)}"
        if concept.aliases:
            told += rf"\mktaliases{{{escape(', '.join(concept.aliases))}}}"
        return [label, told]


def _title(text: str) -> str:
    return rf"\section*{{{escape(text)}}}"


def _paragraph(text: str, style: str) -> str:
    return rf"{{{style}{text}\par}}\medskip"


def _note(text: str) -> str:
    return rf"{{\small\color{{mktquiet}}{text}\par}}"


def _table(width: str, head: list[str], rows: Iterable[Iterable[list[str]]]) -> Iterator[str]:
    """Give the lines of a table whose first column is as wide as *width* says."""
    columns = rf"@{{}}{_FLUSH}p{{{width}}}*{{{len(head) - 1}}}{{{_FLUSH}X}}@{{}}"
    yield rf"\begin{{xltabular}}{{\linewidth}}{{{columns}}}"
    yield _line([rf"\textbf{{{text}}}" if text else "" for text in head])
    yield r"\midrule\endhead"
    yield r"\bottomrule\endfoot"
    for place, row in enumerate(rows):
        if place:
            yield r"\addlinespace[8pt]"
        yield from map(_line, row)
    yield r"\end{xltabular}"


def _line(cells: list[str]) -> str:
    return "\n  & ".join(cells) + r" \\"
