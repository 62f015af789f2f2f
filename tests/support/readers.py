"""Eight Markdown readers, each asked what text it sees in a document.

Every reader writes HTML, and one parser takes the text from it. That parser is
strict: markup that nobody asked for (`<em>`, `<code>`, a citation) is put into
the text beside NULs, so that no cell with it is equal to what was written.
Links alone may come up, as they show their text; one to a footnote is left out.
"""

import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import markdown
import mistletoe
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

_BLOCKS = {"blockquote", "dd", "dl", "dt", "li", "ol", "p", "pre", "section", "ul"}
_BLOCKS |= {"caption", "div", "h1", "h2", "h3", "h4", "h5", "h6", "html", "body"}
_BLOCKS |= {"table", "tbody", "td", "th", "thead", "tr"}
_VOID = {"br", "col", "hr", "img", "input"}
_CMARK = ["table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes"]
_NODE_READERS = Path(__file__).with_name("readers.mjs")


class Block(NamedTuple):
    """A run of text with the element it stands in: p, li, h2, td, note."""

    kind: str
    text: str


class _Page(HTMLParser):
    """Gather the text of each block and of each table cell."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.rows: list[list[str]] = []
        self._open = ["body"]
        self._text = ""
        self._in_note_link = False
        self.feed(html)
        self.close()
        self._end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in _BLOCKS:
            self._end_block()
            self._open.append("note" if tag == "li" and "id" in attributes else tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag == "a":
            self._in_note_link = (attributes.get("href") or "").startswith("#")
        elif tag == "br":
            self._text += "\n"
        elif tag not in _BLOCKS | {"col", "colgroup", "hr"}:
            self._unasked(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
            self._open.pop()
        elif tag == "a":
            self._in_note_link = False

    def handle_data(self, data: str) -> None:
        # The line breaks of the HTML are layout: those of the text are <br>.
        if not self._in_note_link:
            self._text += data.replace("\n", "")

    def handle_comment(self, data: str) -> None:
        self._unasked(data)

    def handle_decl(self, decl: str) -> None:
        self._unasked(decl)

    def handle_pi(self, data: str) -> None:
        self._unasked(data)

    def unknown_decl(self, data: str) -> None:
        self._unasked(data)

    def _unasked(self, markup: str) -> None:
        self._text += f"\0{markup}\0"  # not "<b>", which the text may be itself

    def _end_block(self) -> None:
        kind = "note" if "note" in self._open else self._open[-1]
        if kind in {"td", "th"}:
            self.rows[-1][-1] += self._text
        elif self._text:
            self.blocks.append(Block(kind, self._text))
        self._text = ""


def _run(document: str, *command: str) -> str:
    done = subprocess.run(
        command, input=document.encode(), capture_output=True, check=True, timeout=300
    )
    return done.stdout.decode()


def _cmark_gfm(document: str) -> str:
    options = [word for name in _CMARK for word in ("-e", name)]
    return _run(document, "cmark-gfm", "--unsafe", *options)


def _pandoc(document: str, source: str) -> str:
    html = _run(document, "pandoc", "-f", source, "-t", "html", "--wrap=none")
    # Its HTML writer asks for these two not to be drawn as emoji.
    return re.sub("([\u21a9\u2194])\ufe0e", r"\1", html)


def _node(document: str, reader: str) -> str:
    answer = _run(json.dumps(document), "node", str(_NODE_READERS), reader)
    html = json.loads(answer)
    assert isinstance(html, str)
    return html


def _markdown_it(document: str) -> str:
    return str(MarkdownIt("gfm-like").use(footnote_plugin).render(document))


def _python_markdown(document: str) -> str:
    return markdown.markdown(document, extensions=["tables", "footnotes"])


def _mistletoe(document: str) -> str:
    return str(mistletoe.markdown(document))


HTML: dict[str, Callable[[str], str]] = {
    "cmark-gfm": _cmark_gfm,
    "pandoc-gfm": lambda document: _pandoc(document, "gfm"),
    # Smart typography turns quotes into curly ones: it is asked not to.
    "pandoc-markdown": lambda document: _pandoc(document, "markdown-smart"),
    "markdown-it": _markdown_it,
    "python-markdown": _python_markdown,
    "mistletoe": _mistletoe,
    "marked": lambda document: _node(document, "marked"),
    "micromark": lambda document: _node(document, "micromark"),
}
"""What each reader makes of a document, by the reader's name."""


def pandoc_smart(document: str) -> str:
    """Return the HTML of pandoc's Markdown as it is without any option."""
    return _pandoc(document, "markdown")


def read_rows(reader: str, document: str) -> list[list[str]]:
    """Return the cells of all tables, headings included, line breaks as \\n."""
    return rows_of(HTML[reader](document))


def rows_of(html: str) -> list[list[str]]:
    """Return the cells of all tables of a page."""
    return _Page(html).rows


def read_blocks(reader: str, document: str) -> list[Block]:
    """Return what stands outside of tables, in reading order."""
    return _Page(HTML[reader](document)).blocks


def misread(reader: str, written: dict[str, str]) -> dict[str, str]:
    """Return what *reader* sees in those cells that it does not see as they are.

    The keys of *written* are the texts, its values the Markdown for them. A
    cell that differs in the table of all is read again in a table of its own,
    so that one which breaks a table cannot put the blame on the others.
    """
    seen = _seen(reader, list(written.values()))
    wrong = [text for text, read in zip(written, seen, strict=True) if read != text]
    alone = {text: _seen(reader, [written[text]])[0] for text in wrong}
    return {text: read for text, read in alone.items() if read != text}


def _seen(reader: str, cells: list[str]) -> list[str]:
    lines = ["| # | cell |", "|---|---|"]
    lines += [f"| {number} | {cell} |" for number, cell in enumerate(cells)]
    rows = read_rows(reader, "\n".join(lines) + "\n")
    found = {row[0]: "|".join(row[1:]) for row in rows}
    return [found.get(str(number), "<no row>") for number in range(len(cells))]
